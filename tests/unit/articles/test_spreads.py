"""Two facing pages on one sheet are read one after the other."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.articles.press_page import layout_of

from broadsheet.articles.spreads import facing_pages
from broadsheet.model.layout import Layout

LEFT = [(0, 0, 18, 20), (0, 25, 8, 60), (10, 25, 18, 60)]
RIGHT = [(22, 5, 40, 22), (22, 30, 30, 60), (32, 30, 40, 60)]


def sheet(width: float, height: float, *, vertical: bool = False) -> Layout:
    layout = layout_of([("字", 0, 0)], em=10.0, vertical=vertical)
    page = replace(layout.page, width=width * 10, height=height * 10)
    return replace(layout, page=page, vertical=vertical)


def sides(boxes: list[tuple[int, int, int, int]], layout: Layout) -> list[int]:
    return facing_pages(layout, np.array(boxes, np.float64)).tolist()


def test_what_stands_right_of_the_fold_is_on_the_right_page() -> None:
    assert sides(LEFT + RIGHT, sheet(40, 30)) == [0, 0, 0, 1, 1, 1]


def test_a_story_across_the_fold_belongs_to_the_left_page() -> None:
    many = LEFT * 2 + RIGHT * 2
    assert sides([(0, 62, 40, 70), *many], sheet(40, 30)) == [0] * 7 + [1] * 6


@pytest.mark.parametrize("layout", [sheet(40, 60), sheet(40, 30, vertical=True)])
def test_a_single_page_and_a_vertical_one_have_no_fold(layout: Layout) -> None:
    assert sides(LEFT + RIGHT, layout) == [0] * 6


def test_a_wide_page_whose_stories_cross_its_middle_has_no_fold() -> None:
    assert sides([(0, 0, 40, 10), (5, 12, 30, 20), (0, 22, 18, 30)], sheet(40, 30)) == [0] * 3


@given(st.lists(st.tuples(st.integers(0, 39), st.integers(0, 29)), max_size=30))
def test_no_item_of_the_left_page_stands_right_of_one_of_the_right_page(
    corners: list[tuple[int, int]],
) -> None:
    boxes = [(x, y, x + 1, y + 1) for x, y in corners]
    found = facing_pages(sheet(40, 30), np.array(boxes, np.float64).reshape(-1, 4))
    lefts = [box[0] for box, side in zip(boxes, found, strict=True) if side == 0]
    rights = [box[0] for box, side in zip(boxes, found, strict=True) if side == 1]
    assert not lefts or not rights or max(lefts) < min(rights)
