"""Outlines round boxes: they hold the union, neither more nor less."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.exports.drawing.shapes import area, arrow, bridges, outlines, rounded
from broadsheet.model.issue import Box

cell = st.integers(0, 7)
boxes = st.lists(
    st.builds(
        lambda x, y, w, h: (float(x), float(y), float(x + w + 1), float(y + h + 1)), cell, cell, cell, cell
    ),
    min_size=1,
    max_size=6,
)


def covered(found: list[Box]) -> set[tuple[int, int]]:
    return {
        (x, y)
        for x in range(20)
        for y in range(20)
        if any(b[0] <= x < b[2] and b[1] <= y < b[3] for b in found)
    }


@given(boxes)
def test_outlines_hold_just_the_union(found: list[Box]) -> None:
    loops = outlines(found)
    assert sum(area(loop) for loop in loops) == len(covered(found))
    for loop in loops:
        for (x0, y0), (x1, y1) in zip(loop, [*loop[1:], loop[0]], strict=True):
            assert (x0 == x1) != (y0 == y1)


def test_an_l_shape_has_six_corners() -> None:
    (loop,) = outlines([(0, 0, 10, 2), (0, 2, 4, 9)])
    assert set(loop) == {(0, 0), (10, 0), (10, 2), (4, 2), (4, 9), (0, 9)}


def test_a_ring_has_a_hole() -> None:
    ring: list[Box] = [(0, 0, 9, 3), (0, 6, 9, 9), (0, 0, 3, 9), (6, 0, 9, 9)]
    assert sorted(area(loop) for loop in outlines(ring)) == [-9, 81]


def test_neighbours_are_bridged_unless_something_stands_between() -> None:
    left, right = (0.0, 0.0, 10.0, 50.0), (14.0, 5.0, 24.0, 60.0)
    assert bridges([left, right], [], across=5, down=5) == [(10.0, 5.0, 14.0, 50.0)]
    assert bridges([left, right], [(11.0, 20.0, 13.0, 30.0)], across=5, down=5) == []
    assert bridges([left, right], [], across=3, down=5) == []
    assert bridges([left, (2.0, 53.0, 8.0, 60.0)], [], across=5, down=5) == [(2.0, 50.0, 8.0, 53.0)]


def test_rounded_corners_stay_within_short_sides() -> None:
    path = rounded([(0, 0), (4, 0), (4, 100), (0, 100)], 5)
    assert path.startswith("M0 5Q0 0 2 0L2 0Q4 0 4 5")
    assert path.endswith("Z")


@pytest.mark.parametrize(
    ("other", "start", "end"),
    [
        ((120.0, 0.0, 220.0, 300.0), (90, 290), (130, 10)),  # the next column
        ((-120.0, 0.0, -20.0, 300.0), (10, 290), (-30, 10)),  # the column to the left
        ((0.0, 350.0, 100.0, 500.0), (50, 297), (50, 351)),  # below
    ],
)
def test_arrows_leave_at_the_end_and_arrive_at_the_start(
    other: Box, start: tuple[int, int], end: tuple[int, int]
) -> None:
    numbers = [round(float(n)) for n in re.findall(r"-?[0-9.]+", arrow((0.0, 0.0, 100.0, 300.0), other, 10))]
    assert (numbers[0], numbers[1]) == start
    assert (numbers[-2], numbers[-1]) == end
