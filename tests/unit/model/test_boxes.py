"""Boxes under each other and things that hang together: what many are asked at once, each says for itself."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.building import built

from broadsheet.compiled import Library
from broadsheet.model import boxes
from broadsheet.model.boxes import LIBRARY, beside_compiled, beside_plain, box_round, connected, pairs_below

BOXES = st.lists(
    st.tuples(st.integers(0, 20), st.integers(0, 20), st.integers(1, 9), st.integers(1, 9)), max_size=20
)


def as_boxes(given_ones: list[tuple[int, ...]]) -> np.ndarray:
    return np.array([(x, y, x + w, y + h) for x, y, w, h in given_ones], np.float32).reshape(-1, 4)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The compiled loop, built as an install builds it."""
    loaded = replace(LIBRARY, path=built("boxes.c", tmp_path_factory.mktemp("boxes"))).load()
    assert loaded is not None
    return loaded


@pytest.mark.parametrize("way", ["compiled", "NumPy"])
@given(BOXES, st.sampled_from([1.0, 5.0, np.inf]), st.integers(1, 6))
def test_pairs_are_those_that_each_box_finds_below_it(
    way: str, library: Any, given_ones: list[tuple[int, ...]], reach: float, rows: int
) -> None:
    box = as_boxes(given_ones)
    middle = (box[:, 1] + box[:, 3]) / 2
    order = np.argsort(middle, kind="stable").tolist()
    wanted: list[tuple[int, int]] = []
    for i in range(len(box)):
        later = order[order.index(i) + 1 :]
        wanted += [
            (i, j)
            for j in later
            if middle[j] <= middle[i] + reach and min(box[i, 2], box[j, 2]) > max(box[i, 0], box[j, 0])
        ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(boxes, "ROWS", rows)
        patch.setattr(Library, "opened", lambda _: library if way == "compiled" else None)
        upper, lower = pairs_below(box, np.full(len(box), reach, np.float32))
    assert list(zip(upper.tolist(), lower.tolist(), strict=True)) == wanted


ODD = st.sampled_from([0.0, 1.0, 2.0, 3.0, np.nan, np.inf, -np.inf])


@given(st.lists(st.tuples(ODD, ODD, ODD, ODD), max_size=9), st.integers(0, 12))
def test_boxes_without_a_place_or_turned_inside_out_pair_alike_both_ways(
    library: Any, rows: list[tuple[float, ...]], last: int
) -> None:
    box, end = np.array(rows, np.float32).reshape(-1, 4), np.full(len(rows), min(last, len(rows)))
    with np.errstate(invalid="ignore"):
        plain = beside_plain(box, end)
    assert [one.tolist() for one in beside_compiled(library, box, end)] == [one.tolist() for one in plain]


def test_on_a_hostile_page_each_box_finds_the_nearest_few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(boxes, "MOST_PAIRS", 20)
    box = as_boxes([(0, n, 9, 1) for n in range(10)])
    upper, lower = pairs_below(box, np.full(10, np.inf, np.float32))
    assert lower[upper == 3].tolist() == [4, 5]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=12))
def test_what_hangs_together_has_its_lowest_number(pairs: list[tuple[int, int]]) -> None:
    groups = [{number} for number in range(10)]
    for one, two in pairs:
        united = groups[one] | groups[two]
        for number in united:
            groups[number] = united
    i, j = (np.array([pair[side] for pair in pairs], np.int64) for side in (0, 1))
    assert connected(i, j, 10).tolist() == [min(group) for group in groups]


def test_the_box_round_boxes_holds_them_all() -> None:
    assert box_round([(3, 4, 5, 6), (1, 5, 2, 9)]) == (1, 4, 5, 9)
    assert box_round([(0.5, 0.5, 1.0, 1.0)]) == (0.5, 0.5, 1.0, 1.0)
