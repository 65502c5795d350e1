"""How a file's format is recognised, and what is said when it cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.formats.tiny_pdf import write_pdf

from broadsheet.errors import DamagedFile, EmptyInput, InputError, UnknownFormat, UnreadablePath
from broadsheet.formats import Format, ReadOptions, formats, read_each, read_pages, recognise

PDF = write_pdf("BT /F1 10 Tf 20 500 Td (text) Tj ET")


@pytest.mark.parametrize("one", formats(), ids=lambda one: one.name)
def test_every_format_keeps_the_contract(one: Format) -> None:
    assert one.name
    for head in (b"", b"\0" * 100, bytes(range(256)) * 4):
        assert one.sniff(head, "") in (True, False)
    with pytest.raises(InputError) as caught:
        list(one.read_each(b"\0\x01\x02" * 500, "junk", ReadOptions()))
    assert caught.value.remedy
    assert "\n" not in str(caught.value)


def test_a_pdf_is_known_by_its_bytes_whatever_it_is_called() -> None:
    assert recognise(PDF, "page.txt").name == "PDF"
    assert recognise(b"junk before it\n" + PDF, "page").name == "PDF"


def test_text_is_asked_last() -> None:
    assert formats()[-1].last
    assert recognise("本报讯\n".encode(), "page.txt") is formats()[-1]


@pytest.mark.parametrize("data", [b"\0\x01\x02\xff" * 2000, b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 8])
@pytest.mark.parametrize("name", ["page.txt", "page.bin"])
def test_bytes_of_no_format_are_refused(data: bytes, name: str) -> None:
    with pytest.raises(UnknownFormat) as caught:
        read_pages(data, name)
    assert caught.value.source == name
    assert caught.value.remedy


@pytest.mark.parametrize("data", [b"", b"\n \n", b"\0\0\0"])
def test_empty_files_are_refused(data: bytes) -> None:
    with pytest.raises(EmptyInput) as caught:
        read_pages(data, "page.txt")
    assert caught.value.remedy


def test_paths_that_cannot_be_read(tmp_path: Path) -> None:
    for path in (tmp_path / "absent.pdf", tmp_path):
        with pytest.raises(UnreadablePath) as caught:
            read_pages(path)
        assert caught.value.source == str(path)
        assert caught.value.remedy


def test_a_path_and_its_bytes_give_the_same_pages(tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(PDF)
    (from_path,) = read_each(path)
    (from_bytes,) = read_each(PDF)
    assert (from_path.source, from_bytes.source) == (str(path), "-")
    assert from_path.glyphs.text() == from_bytes.glyphs.text() == "text"


def test_going_on_after_a_broken_page_leaves_it_out_and_gives_up_when_that_does_not_help() -> None:
    crash = DamagedFile("its reader crashed")
    rest = ReadOptions(password="x").after(2, crash)
    assert rest == ReadOptions(password="x", first_page=3, broken_pages=((3, crash),))
    assert rest.after(0, crash) is None
    again = rest.after(1, crash)
    assert again is not None
    assert again.first_page == 4


def test_formats_that_cannot_resume_are_cut_short_for_them() -> None:
    text = "一页\n\f二页\n\f三页\n".encode()
    options = ReadOptions(first_page=2, broken_pages=((2, DamagedFile("its reader crashed")),))
    pages = read_pages(text, "a.txt", options)
    assert [page.source for page in pages] == ["a.txt#page=2", "a.txt#page=3"]
    assert [page.glyphs.text() for page in pages] == ["", "三页"]
    assert pages[0].problems[0].code == "unreadable-page"
