"""The edges of columns: the compiled loop and the one in plain numbers come to the same."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.building import built

from broadsheet.articles.margins import _columns
from broadsheet.articles.sides import (
    ENDED,
    ENDS_HAN,
    LIBRARY,
    WHITE_BEFORE,
    Sides,
    Stops,
    find_compiled,
    find_plain,
    sides_of,
    stops_compiled,
    stops_plain,
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The compiled loop, built as an install builds it."""
    loaded = replace(LIBRARY, path=built("sides.c", tmp_path_factory.mktemp("sides"))).load()
    assert loaded is not None
    return loaded


def column(rng: np.random.Generator, rows: int) -> np.ndarray:
    """Lines down some columns, many of them short, indented or centred; steps and edges often meet a limit exactly."""
    x0 = rng.choice([0.0, 0.35, 0.55, 1.0, 2.0, 3.3], rows, p=[0.5, 0.1, 0.1, 0.2, 0.05, 0.05])
    x1 = 20 - rng.choice([0.0, 0.3, 1.0, 2.0, 5.0, 9.0], rows, p=[0.5, 0.1, 0.1, 0.1, 0.1, 0.1])
    y0 = np.cumsum(rng.choice([1.2, 1.25, 1.8, 3.5], rows, p=[0.7, 0.1, 0.1, 0.1]))
    tall = rng.choice([1.0, 1.0, 1.6, 2.2], rows)
    box = np.stack([x0, y0, x1, y0 + tall], axis=1) + rng.normal(0, 0.02, (rows, 4)) * rng.integers(0, 2)
    shift = np.cumsum(rng.random(rows) < 0.08)[:, None] * np.array([[24.0, 0.0, 24.0, 0.0]])
    shift[:, [1, 3]] = -(shift[:, :1] / 24) * rng.choice([0.0, y0[-1] / 2])
    return (box + shift).astype(np.float32)


def lists(sides: Sides | Stops) -> list[list[float]]:
    return [one.tolist() for one in vars(sides).values()]


@given(st.integers(0, 2**32 - 1), st.integers(1, 60))
@settings(max_examples=200, deadline=None)
def test_both_ways_come_to_the_same_sides_to_the_bit(library: Any, seed: int, rows: int) -> None:
    rng = np.random.default_rng(seed)
    box = column(rng, rows)
    beside = column(rng, int(rng.integers(1, 30))) - np.float32(rng.choice([0.0, 1.0, 2.0]))
    page = np.concatenate([box, beside])
    told = rng.integers(0, (ENDED | ENDS_HAN | WHITE_BEFORE) + 1, rows).astype(np.uint8)
    cuts = _columns(box.astype(np.float64))
    assert all(start < end for start, end in pairwise(cuts))
    assert lists(find_compiled(library, box, told, cuts, page)) == lists(find_plain(box, told, cuts, page))


@given(st.integers(0, 2**32 - 1), st.integers(1, 60))
@settings(max_examples=200, deadline=None)
def test_both_ways_come_to_the_same_stops_to_the_bit(library: Any, seed: int, rows: int) -> None:
    rng = np.random.default_rng(seed)
    box = column(rng, rows)
    box[rng.random(rows) < 0.2, 0] += np.float32(rng.choice([3.3, 6.0, 12.0]))
    length = rng.integers(0, 40, rows)
    first = np.where(rng.random(rows) < 0.3, -1, np.minimum(rng.integers(0, 12, rows), length))
    sides = find_plain(box, np.zeros(rows, np.uint8), _columns(box.astype(np.float64)), box)
    compiled, plain = (
        stops_compiled(library, box, sides, first, length),
        stops_plain(box, sides, first, length),
    )
    assert lists(compiled) == lists(plain)


def test_first_lines_that_all_stand_in_are_indented_from_the_edge_that_other_lines_show(library: Any) -> None:
    first = np.array([[1.5, 3 * row, 20, 3 * row + 1] for row in range(4)], np.float32)
    others = np.array([[0, 3 * row + 1.2, 22, 3 * row + 2.2] for row in range(4)], np.float32)
    told = np.full(4, ENDED, np.uint8)
    for find in (find_plain, lambda *given: find_compiled(library, *given)):
        assert find(first, told, [0, 4], np.concatenate([first, others])).indented.all()
        assert not find(first, told, [0, 4], first).indented.any()


def test_lines_without_a_place_are_left_to_plain_numbers() -> None:
    box = np.array([[0, 0, 9, 1], [np.nan, 1.2, 9, 2.2]], np.float32)
    assert len(sides_of(box, np.zeros(2, np.uint8), [0, 2], box).left) == 2
