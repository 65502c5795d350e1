"""Runs of true flags."""

from __future__ import annotations

from itertools import groupby

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.model.stretches import begins, counted, order_of, stretches


@given(st.lists(st.booleans()))
def test_stretches_are_the_runs_of_true_flags(flags: list[bool]) -> None:
    wanted: list[tuple[int, int]] = []
    for value, run in groupby(enumerate(flags), key=lambda one: one[1]):
        places = [place for place, _ in run]
        if value:
            wanted.append((places[0], places[-1] + 1))
    assert stretches(np.array(flags, np.bool_)) == wanted


@given(st.lists(st.integers(0, 2)))
def test_equal_entries_begin_where_the_one_before_is_another(column: list[int]) -> None:
    wanted = [place == 0 or column[place - 1] != one for place, one in enumerate(column)]
    assert begins(np.array(column, np.int64)).tolist() == wanted


@given(st.lists(st.integers(0, 3) | st.integers(0, 2**64 - 1)))
def test_numbers_are_counted_as_numpy_counts_them(numbers: list[int]) -> None:
    keys = np.array(numbers, np.uint64)
    for ours, theirs in zip(counted(keys), np.unique(keys, return_counts=True), strict=True):
        assert ours.tolist() == theirs.tolist()


@given(st.lists(st.integers(-5, 5)) | st.lists(st.integers(-(2**40), 2**40)))
def test_places_of_numbers_are_those_of_a_stable_sort(numbers: list[int]) -> None:
    wanted = sorted(range(len(numbers)), key=numbers.__getitem__)
    assert order_of(np.array(numbers, np.int64)).tolist() == wanted
