"""Type drawn as curves is told from drawings, charts and ornaments by its shapes alone."""

from __future__ import annotations

import random

import pytest
from tests.unit.formats.tiny_pdf import TinyPage, write_pdf

from broadsheet.formats import read_pages
from broadsheet.model.page import Page

BODY = (
    "BT /F1 10 Tf 14 TL 40 300 Td "
    + "(A line of body type that says how large the page's type is) Tj T* " * 5
    + "ET "
)


def letter(x: float, y: float, size: float, chance: random.Random) -> str:
    """A made-up letter: a zigzag with a straight foot, its box as a letter's, its corners as many."""
    wide = size * chance.uniform(0.5, 0.9)
    teeth = chance.randint(4, 9)
    points = [(x + wide * at / teeth, y + size * chance.uniform(0.3, 0.7)) for at in range(teeth + 1)]
    points[0], points[-1] = (x, y + size), (x + wide, y + size)
    outline = [f"{x:.2f} {y:.2f} m", *(f"{a:.2f} {b:.2f} l" for a, b in points), f"{x + wide:.2f} {y:.2f} l"]
    return " ".join([*outline, "h"])


def drawn(
    count: int, x: float = 60, y: float = 450, size: float = 20, *, united: bool = False, down: bool = False
) -> str:
    chance = random.Random(count)
    step = (0.0, -size * 1.15) if down else (size * 1.1, 0.0)
    letters = [letter(x + step[0] * at, y + step[1] * at, size, chance) for at in range(count)]
    return (" ".join(letters) + " f") if united else " f ".join([*letters, ""])


def outlined(content: str, **extra: str) -> Page:
    (page,) = read_pages(write_pdf(TinyPage(BODY + content, **extra)), "page.pdf")  # type: ignore[arg-type]
    return page


@pytest.mark.parametrize("united", [False, True])
@pytest.mark.parametrize("size", [8, 20, 60])
def test_a_row_of_letters_is_a_line_and_no_picture(united: bool, size: float) -> None:
    count = 5
    page = outlined(drawn(count, 20, 450, size, united=united))
    (line,) = page.outlined
    assert line.box == pytest.approx((20, 150 - size, line.box[2], 150), abs=0.1)
    assert 20 + size * 4.8 < line.box[2] < 20 + size * 5.4
    assert (line.vertical, line.letters) == (False, count)
    assert not len(page.pictures)


def test_a_column_of_letters_is_set_downwards() -> None:
    page = outlined(drawn(6, 350, 560, 30, down=True))
    (line,) = page.outlined
    assert line.vertical
    assert line.box[1] == pytest.approx(10, abs=0.1)


def test_lines_of_a_headline_are_told_apart() -> None:
    page = outlined(drawn(8, 40, 500, 30) + drawn(7, 40, 460, 30))
    assert [(line.letters, line.vertical) for line in page.outlined] == [(8, False), (7, False)]


def star(x: float, y: float) -> str:
    points = [
        (x + dx, y + dy)
        for dx, dy in (
            (0, 12),
            (6, 14),
            (9, 20),
            (12, 14),
            (18, 12),
            (13, 8),
            (14, 2),
            (9, 5),
            (4, 2),
            (5, 8),
        )
    ]
    return f"{points[0][0]} {points[0][1]} m " + " ".join(f"{a} {b} l" for a, b in points[1:]) + " h f "


def bar(x: float, tall: float) -> str:
    return f"{x} 420 16 {tall} re f "


@pytest.mark.parametrize(
    "content",
    [
        "".join(star(60 + 24 * at, 450) for at in range(6)),
        "".join(bar(60 + 24 * at, tall) for at, tall in enumerate((20, 35, 28, 60, 44, 52))),
        "".join(
            f"0.{at} 0.2 0.5 rg " + letter(60 + 24 * at, 450, 20, random.Random(at)) + " f "
            for at in range(1, 8)
        ),
        letter(60, 450, 20, random.Random(1)) + " f " + letter(300, 560, 20, random.Random(2)) + " f ",
        "40 420 m 60 470 100 380 150 460 c 200 440 230 500 300 430 c 300 425 l 40 415 l h f ",
    ],
    ids=["ornaments", "chart", "many colours", "far apart", "swoosh"],
)
def test_what_only_resembles_type_is_none(content: str) -> None:
    assert outlined(content).outlined == ()


def test_type_that_the_text_layer_has_too_is_not_hidden() -> None:
    said = "BT /F1 26 Tf 60 450 Td 3 Tr (Hello again) Tj ET "
    assert outlined(said + drawn(6)).outlined == ()


def test_a_page_of_very_many_shapes_is_not_looked_through() -> None:
    crowd = "".join(drawn(60, 10, 440 + at, 5) for at in range(80))
    assert outlined(crowd).outlined == ()
