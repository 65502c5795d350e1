"""White strips: the compiled loop and NumPy count the same, and what does not stand on the page harms nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.building import built

from broadsheet.compiled import Library
from broadsheet.layout.lines.gutters import LIBRARY, _Drawn, count_compiled, count_plain, lines_beside


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The compiled loop, built as an install builds it."""
    loaded = replace(LIBRARY, path=built("gutters.c", tmp_path_factory.mktemp("gutters"))).load()
    assert loaded is not None
    return loaded


def drawn_at_random(seed: int) -> _Drawn:
    """A grid with some print, gaps and strips, of which some touch its edges."""
    rng = np.random.default_rng(seed)
    rows, columns = (int(one) for one in rng.integers(1, 30, 2))

    def pairs(count: int, most: int) -> np.ndarray:
        return rng.integers(0, most, (count, 2))

    down = np.sort(pairs(int(rng.integers(0, 12)), rows), axis=1)
    across = pairs(len(down), columns)
    gap = pairs(int(rng.integers(0, 20)), columns)
    level, wide = rng.integers(0, rows, len(gap)), rng.integers(0, 2, len(gap))
    strip = pairs(int(rng.integers(1, 20)), columns)
    return _Drawn(
        rows,
        columns,
        np.concatenate([down, across], axis=1),
        np.stack([level, gap[:, 0], gap[:, 1], wide], axis=1),
        np.concatenate([rng.integers(0, rows, (len(strip), 1)), strip], axis=1),
    )


@given(st.integers(0, 2**32 - 1))
def test_both_ways_count_the_same(library: Any, seed: int) -> None:
    drawn = drawn_at_random(seed)
    kept = drawn.boxes[drawn.boxes[:, 3] > drawn.boxes[:, 2]]
    drawn = _Drawn(drawn.rows, drawn.columns, kept, drawn.gaps, drawn.strips)
    compiled, plain = count_compiled(library, drawn), count_plain(drawn)
    assert [one.tolist() for one in compiled] == [one.tolist() for one in plain]


def test_white_runs_on_between_two_columns_and_ends_under_a_headline(library: Any) -> None:
    rows = [[0, 1, 0, 10], *([top, top + 1, left, left + 4] for top in (4, 6, 8) for left in (0, 6))]
    gaps = [[top, 4, 6, 1] for top in (4, 6, 8)]
    drawn = _Drawn(11, 11, np.array(rows), np.array(gaps), np.array([[6, 4, 5], [6, 1, 2], [1, 4, 5]]))
    assert count_compiled(library, drawn)[0].tolist()[0] == 3
    assert count_compiled(library, drawn)[0].tolist()[1] <= 0


def test_what_does_not_stand_on_the_page_is_left_out(library: Any) -> None:
    far = 10**6
    boxes = np.array([[far, far, 0, 5], [0, far, 0, 5], [-far, 2, 0, 5], [0, 1, -far, far]])
    gaps = np.array([[far, 0, 5, 1], [1, -far, 5, 1], [1, 0, far, 1]])
    strips = np.array([[far, 0, 1], [1, far, 1], [1, 0, -far]])
    counted = count_compiled(library, _Drawn(9, 9, boxes, gaps, strips))
    assert [one.tolist() for one in counted] == [[0, 0, 0], [0, 0, 0]]


def test_pages_with_too_many_rows_for_it_are_counted_in_numpy(monkeypatch: pytest.MonkeyPatch) -> None:
    tall = np.array([[0.0, 0.0, 4.0, 1.0], [6.0, 0.0, 10.0, 1.0], [0.0, 4e4, 4.0, 4e4 + 1]])
    gap = np.array([[4.0, 6.0, 0.5]])
    found = lines_beside(tall, gap, np.ones(1, np.bool_), gap, 1.0)
    monkeypatch.setattr(Library, "opened", lambda _: None)
    assert [one.tolist() for one in found] == [
        one.tolist() for one in lines_beside(tall, gap, np.ones(1, np.bool_), gap, 1.0)
    ]
