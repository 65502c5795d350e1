"""Who sees whom down the page: what stands nearer hides what stands behind it."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.model import sight
from broadsheet.model.sight import look


def seen(*boxes: tuple[float, float, float, float]) -> set[tuple[int, int]]:
    found = look(np.array(boxes, np.float32).reshape(-1, 4))
    return set(zip(found.upper.tolist(), found.lower.tolist(), strict=True))


def test_a_block_sees_what_stands_under_it_and_nothing_behind_that() -> None:
    assert seen((0, 0, 10, 1), (0, 2, 10, 3), (0, 4, 10, 5)) == {(0, 1), (1, 2)}


def test_a_headline_sees_all_the_columns_under_it() -> None:
    assert seen((0, 0, 20, 1), (0, 2, 9, 30), (11, 2, 20, 30)) == {(0, 1), (0, 2)}


def test_what_hides_less_than_half_hides_nothing() -> None:
    assert (0, 2) in seen((0, 0, 10, 1), (0, 2, 4, 3), (0, 4, 10, 5))
    assert (0, 2) not in seen((0, 0, 10, 1), (0, 2, 6, 3), (0, 4, 10, 5))


def test_an_empty_page_and_a_single_block_see_nothing() -> None:
    assert seen() == set()
    assert seen((0, 0, 1, 1)) == set()


BOXES = st.lists(
    st.tuples(st.integers(0, 20), st.integers(0, 20), st.integers(1, 9), st.integers(1, 9)),
    min_size=1,
    max_size=30,
)


@given(BOXES, st.integers(1, 7))
def test_how_many_blocks_look_at_a_time_changes_nothing(boxes: list[tuple[int, ...]], rows: int) -> None:
    box = np.array([(x, y, x + w, y + h) for x, y, w, h in boxes], np.float32)
    at_once, default = look(box), sight.PAIRS
    sight.PAIRS = rows
    try:
        few = look(box)
    finally:
        sight.PAIRS = default
    assert at_once.upper.tolist() == few.upper.tolist()
    assert at_once.lower.tolist() == few.lower.tolist()
