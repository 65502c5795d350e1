"""Two facing pages on one picture, told apart at the fold; what is one page stays one."""

from __future__ import annotations

import numpy as np
import pytest

from broadsheet.layout.scan import ScanLayout
from broadsheet.layout.scan.facing import find_fold, part_pages, shifted
from broadsheet.model.raster import Raster, Tilt

WIDE, TALL, UNIT = 2000.0, 1300.0, 16.0
HEAD = (300.0, 60.0, 1700.0, 130.0)  # across both pages
SHADOW = (990.0, 60.0, 1004.0, 1200.0)
MARGIN = 120.0
LEAN = 0.02


def columns(gap: float) -> list[tuple[float, float, float, float]]:
    """Lines of four columns a page, two pages with so much white between them."""
    wide = (WIDE - 2 * MARGIN - gap - 6 * 20) / 8
    starts = [MARGIN + number * (wide + 20) for number in range(4)]
    starts += [WIDE - MARGIN - wide - number * (wide + 20) for number in range(4)]
    return [(x, y, x + wide, y + 16.0) for x in starts for y in np.arange(150.0, 1200.0, 24.0)]


def upright(gap: float) -> list[tuple[float, float, float, float]]:
    """Lines that run down, in five tiers a page, two pages with so much white between them."""
    half = (WIDE - gap) / 2
    left = list(np.arange(MARGIN, half - 16, 26.0))
    return [
        (x, y, x + 16.0, y + 190.0)
        for start in left
        for x in (start, WIDE - start - 16)
        for y in np.arange(150.0, 1200.0, 210.0)
    ]


def picture(depth: float, *, width: float = 1.5, top: float = 0.0, bottom: float = TALL) -> Raster:
    """Paper on which the middle is darker by a share, over so many units and from a height to another."""
    x, y = np.meshgrid(np.arange(WIDE), np.arange(TALL))
    off = (x - LEAN * y - WIDE / 2) / (width * UNIT)
    dark = np.where((y > top) & (y < bottom), depth * np.exp(-(off**2)), 0.0)
    return Raster((220 * (1 - dark)).astype(np.uint8))


def layout_of(
    level: list[tuple[float, float, float, float]],
    down: list[tuple[float, float, float, float]],
    rules: list[tuple[float, float, float, float]] | None = None,
) -> ScanLayout:
    lines = np.array([*level, *down], np.float64).reshape(-1, 4)
    vertical = np.arange(len(lines)) >= len(level)
    return ScanLayout(
        lines,
        lines[:, 1::2],
        vertical,
        np.array(rules or [], np.float32).reshape(-1, 4),
        np.zeros((0, 4), np.float32),
        (),
        Tilt((1.0, LEAN, 0.0, -LEAN, 1.0, 0.0), WIDE, TALL),
        WIDE,
        TALL,
        UNIT,
    )


@pytest.mark.parametrize(("depth", "down"), [(0.06, []), (0.4, [SHADOW])])
def test_pages_meet_at_the_fold_in_the_white_between_them(
    depth: float, down: list[tuple[float, float, float, float]]
) -> None:
    crumbs = [(985.0, y, 1010.0, y + 16.0) for y in np.arange(200.0, 1100.0, 90.0)] if down else []
    fold = find_fold(layout_of([*columns(100.0), *crumbs], down), picture(depth))
    assert fold is not None and abs(fold - WIDE / 2) < UNIT / 2


def test_upright_pages_meet_too_and_the_right_one_is_read_first() -> None:
    shadow = [(992.0, y, 1010.0, y + 110.0) for y in np.arange(150.0, 1150.0, 200.0)]  # taken for lines
    layout = layout_of([], [*upright(100.0), *shadow])
    raster = picture(0.3)
    fold = find_fold(layout, raster)
    assert fold is not None and abs(fold - WIDE / 2) < UNIT / 2
    assert [begins > 0 for _, begins in part_pages(raster, layout, fold)] == [True, False]


@pytest.mark.parametrize(
    "raster",
    [
        picture(0.0),
        picture(0.9, width=0.1),
        picture(0.3, top=150.0, bottom=1190.0),
        picture(0.3, bottom=600.0),
    ],
    ids=["white alone", "a rule from edge to edge", "a bar as long as the print", "half a fold"],
)
def test_a_page_with_white_or_a_rule_down_its_middle_is_one(raster: Raster) -> None:
    assert find_fold(layout_of(columns(100.0), []), raster) is None


def test_a_headline_or_a_rule_across_makes_a_spread_of_them() -> None:
    assert find_fold(layout_of([*columns(100.0), HEAD], []), picture(0.3)) is None
    across = (MARGIN, 600.0, WIDE - MARGIN, 603.0)
    assert find_fold(layout_of(columns(100.0), [], [across]), picture(0.3)) is None


def test_columns_of_one_page_are_no_pages() -> None:
    assert find_fold(layout_of(columns(20.0), []), picture(0.3)) is None


def test_a_folded_page_that_stands_is_one() -> None:
    narrow = [(x0 / 2, y0, x1 / 2, y1) for x0, y0, x1, y1 in columns(200.0)]
    raster = Raster(np.ascontiguousarray(picture(0.3).pixels[:, ::2]))
    assert find_fold(layout_of(narrow, []), raster) is None


def test_each_page_has_its_own_side_of_the_fold_and_leads_back_to_the_picture() -> None:
    pixels = np.full((1300, 2000), 200, np.uint8)
    pixels[:, :980], pixels[:, 1040:] = 10, 20
    layout = layout_of(columns(100.0), [])
    raster = Raster(pixels)
    (left, zero), (right, begins) = part_pages(raster, layout, WIDE / 2)
    assert zero == 0 and 990 <= begins <= 1010
    assert (left.pixels != 20).all() and (right.pixels != 10).all()
    tilt = shifted(Tilt((1.0, 0.0, 0.0, 0.0, 1.0, 0.0), right.width, right.height), begins, raster)
    assert tilt.box((5.0, 5.0, 50.0, 20.0)) == (begins + 5.0, 5.0, begins + 50.0, 20.0)
