"""Em boxes: the compiled loops and NumPy place the same, however text objects are turned, mirrored or broken."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.building import built

from broadsheet.formats.pdf.characters import RawCharacters
from broadsheet.formats.pdf.fonts import RunStyles
from broadsheet.formats.pdf.placing import LIBRARY, Settings, place_compiled, place_plain
from broadsheet.model.page import Font

NUMBERS = [0.0, 1.0, -1.0, 0.5, 12.0]
BROKEN = [np.inf, np.nan]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The compiled loops, built as an install builds them."""
    loaded = replace(LIBRARY, path=built("placing.c", tmp_path_factory.mktemp("placing"))).load()
    assert loaded is not None
    return loaded


def characters_at_random(rng: np.random.Generator, k: int, numbers: list[float]) -> RawCharacters:
    """Characters of k text objects, of which some stand where the one before does."""
    n = int(rng.integers(1, 40))
    run = np.sort(rng.integers(0, k, n)).astype(np.int32)
    origin = np.array(rng.choice(numbers, (n, 2)) * rng.integers(1, 4, (n, 2)), np.float64)
    piled = np.flatnonzero(rng.random(n) < 0.3)
    for place in piled[piled > 0].tolist():
        origin[place] = origin[place - 1]
    loose = (origin[:, [0, 1, 0, 1]] + rng.choice(numbers, (n, 4))).astype(np.float32)
    flags = np.zeros(n, np.bool_)
    code = rng.choice([0x41, 0x66, 0x4E00], n).astype(np.uint32)
    objects, first = np.arange(k, dtype=np.uint64), np.zeros(k, np.int32)
    return RawCharacters(np.arange(n, dtype=np.int32), code, origin, loose, flags, flags, run, objects, first)


def styles_at_random(rng: np.random.Generator, k: int, numbers: list[float]) -> RunStyles:
    """How k text objects are set: upright, turned, mirrored, pushed over, or by a matrix without an inverse."""
    slant = np.where(rng.random(k) < 0.3, rng.choice([0.2, -0.3], k), 0.0)
    font = rng.integers(0, 2, k).astype(np.int32)
    return RunStyles(
        matrix=rng.choice(numbers, (k, 6)),
        slant=slant,
        size=rng.choice([10.0, -8.0, 0.0, 1.0], k),
        font=font,
        face=font,
        color=np.zeros(k, np.uint32),
        hidden=np.zeros(k, np.bool_),
        fonts=(Font("Songti"), Font("")),
    )


@given(st.integers(0, 2**32 - 1), st.booleans())
def test_both_ways_place_the_same(library: Any, seed: int, broken: bool) -> None:
    rng, numbers = np.random.default_rng(seed), NUMBERS + BROKEN * broken
    k = int(rng.integers(1, 6))
    raw, styles = characters_at_random(rng, k, numbers), styles_at_random(rng, k, numbers)
    with np.errstate(all="ignore"):
        to_page = np.array([1.0, 0.0, 0.0, -1.0, -3.0, 700.0])
        settings = Settings.of(styles, to_page, rng.choice([1.0, 2.5], k))
        compiled = place_compiled(library, raw, styles, settings)
        plain = place_plain(raw, styles, settings)
    for name, column in vars(plain).items():
        np.testing.assert_array_equal(column, getattr(compiled, name), name)
