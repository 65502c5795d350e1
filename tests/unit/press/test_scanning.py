"""Scans of the press: what the truth says of places is where the ink went."""

from __future__ import annotations

import numpy as np
import pytest
from benchmarks.press.scanning import WEARS, scan_bent

pytest.importorskip("PIL", reason="traces of JPEG need the extra broadsheet[press]")

SIDE, REACH = 20, 24  # pixels: of a black square, and how far from its middle its ink is looked for
MIDDLES = np.array([[60.0, 60.0], [340.0, 70.0], [200.0, 300.0], [70.0, 530.0], [330.0, 520.0]])


def page() -> np.ndarray:
    """White paper with black squares at MIDDLES, apart from where the other side's would show through."""
    paper = np.full((600, 400), 255, np.uint8)
    for x, y in MIDDLES.astype(int):
        paper[y - SIDE // 2 : y + SIDE // 2, x - SIDE // 2 : x + SIDE // 2] = 0
    return paper


@pytest.mark.parametrize("wear", WEARS)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_truth_goes_where_the_ink_goes(wear: str, seed: int) -> None:
    pixels, there = scan_bent(page(), seed, 100, WEARS[wear])
    for x, y in there(MIDDLES - 0.5):
        left, top = round(x) - REACH, round(y) - REACH
        seen = pixels[top : top + 2 * REACH + 1, left : left + 2 * REACH + 1]
        dark = np.argwhere(seen < seen.min() / 2 + np.median(seen) / 2)
        assert np.abs(np.median(dark, axis=0) - (y - top, x - left)).max() < 2
