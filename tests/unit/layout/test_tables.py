"""Cells are grouped with the cells beside and under them, however many are looked at at a time."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.layout.rules import tables

CELLS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 20), st.integers(1, 9), st.integers(1, 2)),
    min_size=6,
    max_size=25,
)


def as_boxes(cells: list[tuple[int, ...]]) -> np.ndarray:
    return np.array([(x, y, x + w, y + h) for x, y, w, h in cells], np.float32)


def grouped(box: np.ndarray) -> set[frozenset[int]]:
    return {frozenset(group.tolist()) for group in tables._groups(box)}


@given(CELLS, st.integers(1, 9))
def test_how_many_cells_are_compared_at_a_time_changes_nothing(
    cells: list[tuple[int, ...]], rows: int
) -> None:
    box = as_boxes(cells)
    at_once = grouped(box)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "ROWS", rows)
        assert grouped(box) == at_once
    assert sorted(cell for group in at_once for cell in group) == list(range(len(box)))


def test_rows_of_cells_are_one_group_and_what_stands_far_off_is_another() -> None:
    table = [(10 * column, 2 * row, 4, 1) for row in range(3) for column in range(2)]
    aside = [(80, 60 + 2 * row, 4, 1) for row in range(3)]
    assert grouped(as_boxes(table + aside)) == {frozenset(range(6)), frozenset(range(6, 9))}
