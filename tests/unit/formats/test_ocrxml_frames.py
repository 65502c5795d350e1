"""Frames out of separators: four sides make one, a missing or broken side is made up for, columns' rules make none."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.formats.ocrxml.frames import frames_of

HEIGHT = 1000.0
Box = tuple[float, float, float, float]


def sides(box: Box) -> list[Box]:
    """Top, foot, left and right of a box, as thin rules."""
    x0, y0, x1, y1 = box
    return [(x0, y0, x1, y0 + 1), (x0, y1 - 1, x1, y1), (x0, y0, x0 + 1, y1), (x1 - 1, y0, x1, y1)]


def found(rules: list[Box]) -> tuple[np.ndarray, np.ndarray]:
    return frames_of(np.array(rules, np.float64).reshape(-1, 4), HEIGHT)


BOX: Box = (100, 200, 400, 500)


@given(st.permutations(sides(BOX)))
def test_four_sides_make_one_frame_in_any_order(rules: list[Box]) -> None:
    boxes, free = found(rules)
    assert boxes == pytest.approx(np.array([BOX]), abs=2)
    assert not free.any()


@pytest.mark.parametrize("lost", range(4))
def test_one_side_may_be_lost(lost: int) -> None:
    boxes, free = found([rule for number, rule in enumerate(sides(BOX)) if number != lost])
    assert boxes == pytest.approx(np.array([BOX]), abs=2)
    assert not free.any()


def test_a_side_in_two_pieces_is_one_side() -> None:
    top, *others = sides(BOX)
    broken = [(top[0], top[1], 250.0, top[3]), (255.0, top[1], top[2], top[3]), *others]
    boxes, free = found(broken)
    assert boxes == pytest.approx(np.array([BOX]), abs=2)
    assert not free.any()


def test_frames_beside_each_other_stay_apart() -> None:
    """Though their tops are in line, as the pieces of one side are."""
    other: Box = (405, 200, 700, 500)
    boxes, _ = found(sides(BOX) + sides(other))
    assert boxes[np.argsort(boxes[:, 0])] == pytest.approx(np.array([BOX, other]), abs=2)


def test_rules_of_columns_are_no_frame() -> None:
    """Rules down the whole page between columns, and short ones across a column between its items."""
    columns: list[Box] = [(x, 50.0, x + 1, 950.0) for x in (100.0, 300.0, 500.0)]
    across: list[Box] = [(105.0, y, 295.0, y + 1) for y in (200.0, 320.0, 700.0)]
    boxes, free = found(columns + across)
    assert not len(boxes)
    assert free.all()


def test_no_rules_no_frames() -> None:
    boxes, free = found([])
    assert boxes.shape == (0, 4)
    assert free.shape == (0,)
