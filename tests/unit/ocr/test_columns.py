"""Columns of vertical writing set level."""

from __future__ import annotations

import numpy as np
import pytest

from broadsheet.ocr.columns import as_in_level_lines, cut_characters, set_level
from broadsheet.ocr.strips import StripText, united

EM = 30


def column_of(count: int, gap: int = 4) -> np.ndarray:
    """So many solid characters under each other, uint8, three pixels of paper on either side."""
    column = np.full((count * (EM + gap), EM + 6), 255, np.uint8)
    for number in range(count):
        top = number * (EM + gap) + gap // 2
        column[top : top + EM, 3:-3] = 0
    return column


@pytest.mark.parametrize("gap", [2, 4, 6])
def test_characters_are_cut_at_white_rows_and_evenly(gap: int) -> None:
    profile = (column_of(7, gap) < 128).sum(axis=1).astype(float)
    cuts = cut_characters(profile, EM)
    assert np.allclose(cuts, np.arange(8) * (EM + gap), atol=gap + 1)


def test_places_along_the_strip_lead_back_down_the_column() -> None:
    pytest.importorskip("cv2", reason="needs the extra broadsheet[ocr]")
    level = set_level(column_of(5), EM, 3)
    middles = (level.edges[:-1] + level.edges[1:]) / 2 / level.edges[-1]
    assert np.allclose(level.down(middles), (np.arange(5) + 0.5) / 5, atol=0.03)


def cell_with(rows: slice, columns: slice) -> tuple[np.ndarray, np.ndarray]:
    ink = np.zeros((EM, EM + 6), np.bool_)
    ink[rows, columns] = True
    return np.where(ink, 0, 255).astype(np.uint8), ink


def test_a_stop_goes_to_the_foot_of_its_cell() -> None:
    cell, ink = cell_with(slice(3, 9), slice(24, 31))
    rows, columns = np.nonzero(as_in_level_lines(cell, ink, 255, 3) < 128)
    assert rows.min() > EM / 2 and columns.max() < EM / 2


def test_a_bracket_is_turned_and_a_character_is_not() -> None:
    bracket, ink = cell_with(slice(22, 29), slice(6, 30))
    assert as_in_level_lines(bracket, ink, 255, 3).shape == bracket.shape[::-1]
    one, ink = cell_with(slice(13, 17), slice(5, 31))  # 一
    assert as_in_level_lines(one, ink, 255, 3) is one


def test_the_surer_reading_of_each_character_counts() -> None:
    cuts = np.array([0, 0.25, 0.5, 0.75, 1.0])
    lying = StripText("港口開", np.array([0.1, 0.3, 0.9]), np.array([0.9, 0.4, 0.9]))
    standing = StripText("巷日。開", np.array([0.1, 0.3, 0.6, 0.9]), np.array([0.5, 0.8, 0.9, 0.3]))
    assert united(lying, standing, cuts).text == "港日。開"
