"""Scans with a text layer: told from pages that are printed, and their words put in lines as an engine wrote them."""

from __future__ import annotations

import pytest
from tests.unit.formats.tiny_pdf import TinyPage, chinese, hex_, write_pdf

from broadsheet.errors import LimitExceeded
from broadsheet.formats import ReadOptions, read_pages
from broadsheet.model.page import Page

PICTURE = "q 400 0 0 600 0 0 cm /I1 Do Q\n"
INNER = "q 300 0 0 300 50 200 cm /I1 Do Q\n"  # a third of the page
COLUMNS = (("The council", "met on", "Monday"), ("Rain fell", "all day", "in May"))


def word(text: str, x: float, y: float, size: float = 10, mode: int = 3) -> str:
    return f"BT {mode} Tr /F1 {size} Tf {x} {y} Td ({text}) Tj ET\n"


def layer(mode: int = 3) -> str:
    """Two columns, a word a text object, sizes as an engine guesses them from the heights of words."""
    said = ""
    for at, column in enumerate(COLUMNS):
        for row, line in enumerate(column):
            x = 40.0 + 180 * at
            for number, one in enumerate(line.split()):
                said += word(one, x, 500 - 12 * row, 9 + number, mode)
                x += 5.5 * len(one) + 5
    return said


def read(content: str, **more: object) -> Page:
    (page,) = read_pages(write_pdf(TinyPage(content, images=("I1",), **more)))  # type: ignore[arg-type]
    return page


def texts(page: Page) -> list[str]:
    assert page.given is not None
    groups = page.given.glyphs
    return [
        page.glyphs.text(groups.members[a:b])
        for a, b in zip(groups.starts[:-1], groups.starts[1:], strict=True)
    ]


@pytest.mark.parametrize(
    "content",
    [PICTURE + layer(), layer() + PICTURE, layer(mode=0) + PICTURE],
    ids=["hidden-over", "hidden-under", "painted-under"],
)
def test_a_scan_has_the_lines_and_words_of_its_layer(content: str) -> None:
    page = read(content)
    assert texts(page) == [line for column in COLUMNS for line in column]
    assert page.given is not None
    assert page.given.words is not None
    assert len(page.given.words) == sum(len(line.split()) for column in COLUMNS for line in column)
    assert set(page.given.ids) == {""}  # the file names no lines
    assert page.guessed
    assert not len(page.pictures)


@pytest.mark.parametrize(
    "content",
    [PICTURE + layer(mode=0), INNER + layer(), layer(mode=0) + INNER, layer(mode=0)],
    ids=["printed-on-a-picture", "picture-too-small", "small-picture-last", "no-picture"],
)
def test_a_printed_page_stays_what_it_is(content: str) -> None:
    page = read(content)
    assert page.given is None
    assert "council" in page.glyphs.text()


def test_one_type_size_for_words_of_one_line() -> None:
    page = read(PICTURE + layer())
    assert page.given is not None
    for a, b in zip(page.given.glyphs.starts[:-1], page.given.glyphs.starts[1:], strict=True):
        assert len(set(page.glyphs.size[a:b].tolist())) == 1


def test_chinese_is_not_spaced() -> None:
    signs = "".join(
        f"BT 3 Tr /F1 10 Tf {40 + 12 * at} 500 Td {hex_(sign)} Tj ET\n"
        for at, sign in enumerate("市政府昨日开会")
    )
    page = read(PICTURE + signs, fonts={"F1": chinese()})
    assert texts(page) == ["市政府昨日开会"]


def test_a_layer_of_strewn_characters_has_no_lines() -> None:
    strewn = "".join(word("x", 20 + 37 * at % 350, 20 + 97 * at % 550) for at in range(60))
    assert read(PICTURE + strewn).given is None


def test_characters_that_are_no_place_are_bounded() -> None:
    page = read(PICTURE + layer() + word("far", 9000, 9000))
    assert "far" not in page.glyphs.text()


def test_more_characters_than_allowed_are_an_error_of_the_page() -> None:
    data = write_pdf(TinyPage(PICTURE + layer(), images=("I1",)))
    with pytest.raises(LimitExceeded, match="limit"):
        read_pages(data, "scan.pdf", ReadOptions(max_characters=10))
