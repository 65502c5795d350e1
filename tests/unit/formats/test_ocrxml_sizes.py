"""Type sizes of OCR files: the lines of one text agree on one, a head keeps its own, what is said exactly stands."""

from __future__ import annotations

import random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.formats.ocrxml.sizes import word_sizes

TEXT = "the committee has resolved that the bridge be built"
BODY, HEAD = 30.0, 75.0


def sizes_of_lines(
    chance: random.Random, *, noise: float, said: list[float] | None = None, text: str = TEXT
) -> np.ndarray:
    """The sizes found for a head line and thirty lines under it, whose heights are wrong by this much.

    noise: standard deviation of the logarithm of heights;  said: what the source says of every line, points
    """
    rows = [HEAD] + [BODY] * 30
    top = np.cumsum([0.0, 130.0] + [1.2 * BODY] * 29)
    wide = np.array([len(text) * 0.45 * size if text == TEXT else len(text) * size for size in rows])
    high = np.array([0.94 * size * np.exp(chance.gauss(0, noise)) for size in rows])
    lines = np.stack([np.zeros(31), top, wide, top + high], axis=1)
    code = np.tile(np.frombuffer(text.encode("utf-32-le"), "<u4"), 31).astype(np.uint32)
    starts = np.arange(31) * len(text)
    points = np.array(said) if said else np.full(31, np.nan)
    return word_sizes(code, starts, high, np.arange(31), lines, points, "px").words


@given(st.integers(0, 10**6), st.floats(0, 0.15), st.sampled_from([TEXT, "昨天上午新建的北江大桥正式通车"]))
@settings(max_examples=60, deadline=None)
def test_lines_of_one_text_have_one_size(seed: int, noise: float, text: str) -> None:
    """However their heights are wrong, within what OCR gives; and the head over them is larger by far."""
    sizes = sizes_of_lines(random.Random(seed), noise=noise, text=text)
    assert np.ptp(sizes[1:]) == 0
    assert 1.6 < sizes[0] / sizes[1] < 4.0


def test_han_is_as_wide_as_it_is_large() -> None:
    """Boxes much lower than the type mislead nobody."""
    text = "昨天上午新建的北江大桥正式通车"
    code = np.tile(np.frombuffer(text.encode("utf-32-le"), "<u4"), 20).astype(np.uint32)
    top = np.arange(20) * 50.0
    lines = np.stack([np.zeros(20), top, np.full(20, len(text) * BODY), top + 0.5 * BODY], axis=1)
    starts = np.arange(20) * len(text)
    sizes = word_sizes(
        code, starts, np.full(20, 0.5 * BODY), np.arange(20), lines, np.full(20, np.nan), "px"
    ).words
    np.testing.assert_allclose(sizes, BODY, rtol=0.01)


def test_exact_points_stand_and_guessed_ones_are_steadied() -> None:
    exact = sizes_of_lines(random.Random(1), noise=0.1, said=[18.0] + [8.0] * 30)
    assert exact[0] / exact[1] == 18 / 8
    chance = random.Random(2)
    guessed = [18.0] + [float(round(8 * np.exp(chance.gauss(0, 0.12)))) for _ in range(30)]
    found = sizes_of_lines(chance, noise=0.1, said=guessed)
    assert len(set(guessed)) > 3
    assert np.ptp(found[1:]) == 0
    assert found[0] > 1.6 * found[1]


def test_a_lone_word_has_its_own_size() -> None:
    code = np.frombuffer("Extra".encode("utf-32-le"), "<u4").astype(np.uint32)
    lines = np.array([[0.0, 0.0, 100.0, 30.0]])
    sizes = word_sizes(
        code, np.array([0]), np.array([30.0]), np.array([0]), lines, np.array([np.nan]), "px"
    ).words
    assert np.isfinite(sizes).all() and 20 < sizes[0] < 60
