"""Folds of the sheet, told from rules."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("cv2", reason="needs the extra broadsheet[ocr]")

from broadsheet.layout.scan.folds import without_folds

UNIT = 20.0


def page() -> np.ndarray:
    """Two columns of words of five letters each, with a gutter at 500."""
    ink = np.zeros((1200, 1000), np.uint8)
    for top in range(60, 1140, 28):
        for left in [*range(40, 470, 12), *range(530, 960, 12)]:
            if (left // 12) % 6:
                ink[top : top + 14, left : left + 8] = 1
    return ink


def folded(at: float, slope: float = 0.004) -> np.ndarray:
    ink = page()
    rows = np.arange(len(ink))
    place = np.rint(at + slope * rows).astype(int)
    for wide in range(3):
        ink[rows, place + wide] = 1
    return ink


@pytest.mark.parametrize("level", [False, True])
def test_a_fold_through_the_type_is_taken_out(level: bool) -> None:
    ink, plain = folded(250), page()
    if level:
        ink, plain = ink.T.copy(), plain.T.copy()
    found = without_folds(ink, UNIT)
    assert (ink != plain).sum() > 1000
    assert ((found > 0) & (plain == 0)).sum() < 0.1 * (ink != plain).sum()
    assert ((plain > 0) & (found == 0)).sum() < 0.03 * plain.sum()


def test_a_rule_in_the_gutter_stays() -> None:
    ink = folded(500, 0.0)
    assert np.array_equal(without_folds(ink, UNIT), ink)


def test_a_page_without_folds_is_left_as_it_is() -> None:
    ink = page()
    assert np.array_equal(without_folds(ink, UNIT), ink)
    assert not without_folds(np.zeros((50, 40), np.uint8), UNIT).any()
