"""Text dumps: encodings, line ends, page breaks, line numbers, and what is no text."""

from __future__ import annotations

import pytest

from broadsheet.errors import EmptyInput, LimitExceeded, UnknownFormat, UsageError
from broadsheet.formats import ReadOptions, read_pages
from broadsheet.formats.text import read, sniff
from broadsheet.model.page import Page

SIMPLIFIED = "本报讯（记者 周小禾）昨日，城东新渡口\n正式通航。首班渡轮载着一百二十名乘客\n\n驶向对岸。\n"
TRADITIONAL = "【本報訊】昨日，城東新渡口正式通航。\n首班渡輪載着一百二十名乘客駛向對岸，\n市民反應熱烈。\n"
GERMAN = (
    "Die neue Fähre über den Fluss hat gestern\nihren Dienst aufgenommen. Früher mußten\n"
    "die Bürger – so der Rat – weit gehen.\n"
)


def lines(page: Page) -> list[str]:
    assert page.given is not None
    return [page.glyphs.text(group) for group in page.given.glyphs]


def ids(page: Page) -> list[str]:
    assert page.given is not None
    return list(page.given.ids)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig"])
def test_utf8_is_read_without_a_word(codec: str) -> None:
    (page,) = read(SIMPLIFIED.encode(codec), "page.txt", ReadOptions())
    assert lines(page) == [line for line in SIMPLIFIED.split("\n") if line]
    assert page.problems == ()
    assert page.unit == "char" and not page.has_geometry


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (SIMPLIFIED, "utf-16", "UTF-16"),
        (SIMPLIFIED, "utf-16-le", "UTF-16"),
        (SIMPLIFIED, "utf-16-be", "UTF-16"),
        (GERMAN, "utf-16-be", "UTF-16"),
        (SIMPLIFIED, "utf-32", "UTF-32"),
        (SIMPLIFIED, "gb18030", "GB18030"),
        (TRADITIONAL, "gb18030", "GB18030"),
        (TRADITIONAL, "big5hkscs", "Big5"),
        (GERMAN, "cp1252", "Windows-1252"),
    ],
)
def test_other_codes_are_guessed_and_named(text: str, codec: str, name: str) -> None:
    (page,) = read(text.encode(codec), "page.txt", ReadOptions())
    assert lines(page) == [line for line in text.split("\n") if line]
    assert [problem.code for problem in page.problems] == ["encoding"]
    assert name in page.problems[0].text


def test_the_user_may_name_the_code() -> None:
    (page,) = read("größer\n".encode("cp850"), "page.txt", ReadOptions(encoding="cp850"))
    assert lines(page) == ["größer"]
    with pytest.raises(UsageError, match="no such encoding"):
        read(b"text", "page.txt", ReadOptions(encoding="morse"))


def test_a_few_broken_bytes_do_not_hide_utf8() -> None:
    data = (SIMPLIFIED * 5).encode() + b"\xff" + SIMPLIFIED.encode()
    (page,) = read(data, "page.txt", ReadOptions())
    assert lines(page)[0] == "本报讯（记者 周小禾）昨日，城东新渡口"
    assert page.problems[0].code == "encoding" and "1 characters" in page.problems[0].text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_numbered_as_in_the_file(end: str) -> None:
    (page,) = read(SIMPLIFIED.replace("\n", end).encode(), "page.txt", ReadOptions())
    assert ids(page) == ["1", "2", "4"]
    assert lines(page)[2] == "驶向对岸。"


def test_leading_space_is_kept() -> None:
    (page,) = read("　　新渡口\n通航\n".encode(), "page.txt", ReadOptions())
    assert lines(page) == ["　　新渡口", "通航"]


def test_form_feeds_part_pages() -> None:
    pages = read(b"one\ntwo\n\x0cthree\n\x0c", "dump.txt", ReadOptions())
    assert [page.source for page in pages] == ["dump.txt#page=1", "dump.txt#page=2"]
    assert [ids(page) for page in pages] == [["1", "2"], ["3"]]


def test_an_empty_page_keeps_its_place() -> None:
    pages = read(b"one\n\x0c\n\x0cthree\n", "dump.txt", ReadOptions())
    assert [lines(page) for page in pages] == [["one"], [], ["three"]]


@pytest.mark.parametrize("data", [b"", b" \n\t\n", "\ufeff\n".encode(), "　\n".encode()])
def test_nothing_printed(data: bytes) -> None:
    with pytest.raises(EmptyInput):
        read(data, "page.txt", ReadOptions())


def test_binary_files_are_refused_with_a_remedy() -> None:
    noise = bytes((number * 7919 >> 3) % 256 for number in range(5000))
    for data in (noise, b"\x89PNG\r\n\x1a\n" + noise, b"text with \0 NUL\0\0\1"):
        with pytest.raises(UnknownFormat) as caught:
            read(data, "page.txt", ReadOptions())
        assert caught.value.remedy
    assert sniff(noise, "page.txt") and not sniff(noise, "page.bin")


def test_a_font_without_a_map_leaves_control_codes_and_a_problem() -> None:
    headline = "".join(
        map(chr, [1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 14, 15])
    )  # a form feed among them parts no pages
    (page,) = read(f"{headline}\n{SIMPLIFIED * 3}".encode(), "page.txt", ReadOptions())
    assert lines(page)[0] == headline
    (problem,) = page.problems
    assert problem.code == "unmapped-characters"
    assert "9 characters" in problem.text


def test_control_codes_in_a_file_of_another_code_are_no_text() -> None:
    data = bytes([1, 2, 3, 4, 5, 6, 14, 15]) + GERMAN.encode("cp1252")
    with pytest.raises(UnknownFormat):
        read(data, "page.txt", ReadOptions())


def test_limits() -> None:
    with pytest.raises(LimitExceeded):
        read(b"a\n" * 100, "page.txt", ReadOptions(max_characters=50))
    with pytest.raises(LimitExceeded):
        read(b"a\x0c" * 9 + b"b", "page.txt", ReadOptions(max_pages=5))


def test_the_registry_reads_a_dump_of_any_name() -> None:
    assert lines(read_pages(GERMAN.encode(), "-")[0])[0].startswith("Die neue Fähre")
