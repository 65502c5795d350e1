"""The white about blocks: the compiled loops and those in NumPy come to the same."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.building import built

from broadsheet.articles.cells import Cells
from broadsheet.articles.lanes import LIBRARY, loops_for, runs_compiled, runs_plain
from broadsheet.compiled import Library


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The compiled loops, built as an install builds them."""
    loaded = replace(LIBRARY, path=built("white.c", tmp_path_factory.mktemp("white"))).load()
    assert loaded is not None
    return loaded


def blocks(rng: np.random.Generator, count: int) -> np.ndarray:
    """Blocks of a page, float32 (n, 4), that often meet each other exactly, sometimes overlap or stand in one spot."""
    x0, y0 = rng.choice([0.0, 21.0, 42.0, 42.2], count), rng.integers(0, 60, count) * 1.1
    wide, high = rng.choice([0.3, 9.0, 20.0, 41.0], count), rng.choice([0.1, 1.1, 7.7, 30.0], count)
    box = np.stack([x0, y0, x0 + wide, y0 + high], axis=1) - rng.choice([0.0, 30.0])
    return (box + rng.normal(0, 0.05, box.shape) * rng.integers(0, 2)).astype(np.float32)


@given(st.integers(0, 2**32 - 1), st.integers(1, 70))
@settings(max_examples=150, deadline=None)
def test_both_ways_come_to_the_same_white_to_the_bit(library: Any, seed: int, count: int) -> None:
    box = blocks(np.random.default_rng(seed), count)
    assert runs_compiled(library, box).tolist() == runs_plain(box).tolist()
    compiled, plain = vars(Cells.compiled(library, box)), vars(Cells.plain(box))
    assert {name: column.tolist() for name, column in compiled.items()} == {
        name: column.tolist() for name, column in plain.items()
    }


def test_boxes_without_an_end_are_left_to_numpy(library: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Library, "opened", lambda _: library)
    box = blocks(np.random.default_rng(1), 3)
    assert loops_for(box) is library
    box[1, 2] = np.inf
    assert loops_for(box) is None
    assert loops_for(box.astype(np.float64)) is None
