"""Regions cut into lines."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.layout.scan.cutting import cut_lines, cut_rows


def bands(*rows: tuple[int, int], height: int = 200) -> np.ndarray:
    ink = np.zeros((height, 100), np.bool_)
    for top, bottom in rows:
        ink[top:bottom, 10:90] = True
    return ink


def test_white_between_lines_cuts_them() -> None:
    assert cut_lines(bands((10, 30), (40, 60))) == [(10, 10, 90, 30), (10, 40, 90, 60)]


def test_an_accent_stays_with_its_letter() -> None:
    assert cut_rows(bands((10, 14), (16, 36), (60, 86)).sum(axis=1)) == [(10, 36), (60, 86)]


def test_lines_that_touch_are_parted_at_their_thinnest() -> None:
    ink = bands((10, 30), (34, 54), (70, 90), (94, 114), (114, 134))
    ink[112:116, 12:90] = False
    ink[30:34, 50:52] = True
    assert len(cut_rows(ink.sum(axis=1))) == 5


def test_nothing_is_cut_out_of_white_paper() -> None:
    assert cut_lines(np.zeros((50, 50), np.bool_)) == []


@given(st.lists(st.integers(8, 40), min_size=1, max_size=8), st.integers(12, 40))
def test_as_many_lines_as_were_printed(gaps: list[int], height: int) -> None:
    tops = np.cumsum([0, *(gap + height for gap in gaps)])
    ink = bands(*((int(top), int(top) + height) for top in tops), height=int(tops[-1]) + height)
    assert [(a, b) for _, a, _, b in cut_lines(ink)] == [(int(t), int(t) + height) for t in tops]
