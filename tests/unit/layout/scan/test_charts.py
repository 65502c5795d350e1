"""Drawings whose dark parts stand on a light ground."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("cv2", reason="needs the extra broadsheet[ocr]")

from broadsheet.layout.scan.halftones import find_grounds

UNIT = 20.0
CHART = (100, 100, 500, 340)


def page(ground: int, bars: int = 60, wide: int = 30) -> np.ndarray:
    """A page with bars on a ground, in shades below paper, and a few lines of type under it."""
    grey = np.full((700, 800), 240, np.uint8)
    x0, y0, x1, y1 = CHART
    grey[y0:y1, x0:x1] -= np.uint8(ground)
    for number, left in enumerate(range(x0 + 20, x1 - 40, 70)):
        grey[y1 - 60 - 30 * (number % 4) : y1, left : left + wide] = 240 - bars - 60
    for top in range(360, 640, 28):
        grey[top : top + 18, 100:500:6] = 20
        grey[top : top + 18, 101:501:6] = 20
    return grey


@pytest.mark.parametrize("wide", [30, 17], ids=["thick bars", "bars as thin as strokes of a headline"])
def test_bars_on_a_light_ground_are_one_picture_with_it(wide: int) -> None:
    pictures = find_grounds(page(ground=10, wide=wide), UNIT).pictures
    assert len(pictures) == 1
    assert max(abs(a - b) for a, b in zip(pictures[0], CHART, strict=True)) <= UNIT


def test_bars_on_paper_are_no_picture() -> None:
    assert not find_grounds(page(ground=0), UNIT).pictures


def test_type_between_two_bars_keeps_them_apart() -> None:
    grey = page(ground=10)
    x0, y0, x1, y1 = CHART
    for left in range(x0 + 20, x1 - 40, 70):
        for row in range(y0 + 20, y1 - 8, 16):
            grey[row : row + 4, left + 34 : left + 66] = 20
    assert not find_grounds(grey, UNIT).pictures
