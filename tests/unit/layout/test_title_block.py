"""Title blocks of old papers: what stands over the date under the title, and beside it, is no news."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.unit.articles.test_flow import alto

from broadsheet.formats import read_pages
from broadsheet.layout import grow
from broadsheet.layout.title_block import with_title_block
from broadsheet.model.page import Page
from broadsheet.model.roles import Role

Boxes = list[tuple[str, int, int, int, int]]

TITLE = ("Der Bote am Fluß", 400, 100, 1200, 140)
NUMBER = ("Nr. 7.", 100, 110, 120, 40)
PRICES = ("Preis für drei Monate", 60, 270, 300, 32)
EDITORS = ("Leitung: am alten Markt.", 60, 420, 500, 46)
DATE = ("Sonntag, den 17. Mai", 800, 410, 420, 60)
OFFICE = ("Verlag: am Hafen drei.", 1420, 420, 480, 46)
HEAD = ("Die neue Brücke", 160, 520, 340, 46)


def page_of(*over: tuple[str, int, int, int, int]) -> Page:
    """These lines over three columns of text, of which only the first begins with a head."""
    lines: Boxes = [*over, HEAD]
    for column in range(3):
        lines += [
            ("der Rat hat gestern lange beraten und", 60 + 680 * column, 600 + 42 * row, 620, 30)
            for row in range(-2 if column else 0, 50)
        ]
    (page,) = read_pages(alto(lines), "page.xml")
    return page


def roles_of(page: Page) -> dict[str, Role]:
    """The role of every line that stands over the text, of which nothing else is known."""
    grown = grow(page)
    roles = with_title_block(grown.lines, grown.blocks, (Role.BODY,) * len(grown.blocks), grown.em, "de")
    told = zip(grown.blocks, roles, strict=True)
    return {grown.lines.text[line]: role for block, role in told for line in block.tolist()}


def test_all_down_to_the_row_of_the_date_is_furniture() -> None:
    roles = roles_of(page_of(TITLE, NUMBER, PRICES, EDITORS, DATE, OFFICE))
    for line in (TITLE, NUMBER, PRICES, EDITORS, OFFICE):
        assert roles[line[0]] is Role.MASTHEAD, line
    assert roles[DATE[0]] is Role.FOLIO
    assert roles[HEAD[0]] is Role.BODY
    assert sum(role is Role.BODY for role in roles.values()) == len(roles) - 6


@pytest.mark.parametrize(
    "date",
    [
        ("Sonntag ruht die Arbeit", *DATE[1:]),  # names no day of a month
        ("Sonntag, den 17. Mai", 60, *DATE[2:]),  # begins a column: a dateline
        ("Sonntag, den 17. Mai", 800, 410, 420, 30),  # in the type of the text
    ],
)
def test_other_lines_under_the_title_tell_nothing(date: tuple[str, int, int, int, int]) -> None:
    assert set(roles_of(page_of(TITLE, EDITORS, date, OFFICE)).values()) == {Role.BODY}


def test_a_date_without_a_title_tells_nothing() -> None:
    assert set(roles_of(page_of(EDITORS, DATE, OFFICE)).values()) == {Role.BODY}


def test_a_page_without_lines_has_none() -> None:
    (page,) = read_pages(alto([]), "page.xml")
    grown = grow(page)
    assert with_title_block(grown.lines, grown.blocks, (), grown.em, "de") == ()


def test_a_page_moved_and_scaled_has_the_same_title_block() -> None:
    page = page_of(TITLE, NUMBER, PRICES, EDITORS, DATE, OFFICE)
    glyphs = replace(page.glyphs, box=3 * page.glyphs.box + 50, size=3 * page.glyphs.size)
    assert roles_of(replace(page, glyphs=glyphs)) == roles_of(page)
