"""Lines cut where a narrow gutter runs down through them."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("cv2", reason="needs the extra broadsheet[ocr]")

from broadsheet.layout.scan.gutters import cut_at_gutters, without_dust

UNIT = 20.0
GUTTER = (190, 206)


def columns(rows: int) -> np.ndarray:
    """Two columns of type with a gutter of less than an em."""
    page = np.zeros((500, 400), np.uint8)
    for row in range(rows):
        page[32 * row : 32 * row + 20, : GUTTER[0]] = 1
        page[32 * row : 32 * row + 20, GUTTER[1] :] = 1
    return page


def test_a_line_over_a_gutter_is_two() -> None:
    (left, right) = cut_at_gutters([(0, 64, 400, 84)], columns(10), UNIT)
    assert left[0] == 0 and GUTTER[0] <= left[2] <= right[0] <= GUTTER[1] and right[2] == 400
    assert {left[1], right[1]} == {64} and {left[3], right[3]} == {84}


def test_white_that_soon_ends_is_a_space() -> None:
    page = columns(10)
    page[32 * 1 : 32 * 1 + 20] = page[32 * 4 : 32 * 4 + 20] = 1
    assert cut_at_gutters([(0, 64, 400, 84)], page, UNIT) == [(0, 64, 400, 84)]


def test_white_under_the_last_line_is_no_gutter() -> None:
    page = columns(10)
    page[: 32 * 9] = 0
    assert cut_at_gutters([(0, 288, 400, 308)], page, UNIT) == [(0, 288, 400, 308)]


def test_dust_fills_no_gutter() -> None:
    page = columns(10)
    page[72:75, 197:200] = page[180:183, 196:199] = 1
    assert len(cut_at_gutters([(0, 64, 400, 84)], without_dust(page, UNIT), UNIT)) == 2
