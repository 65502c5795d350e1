"""Body lines found by smearing the ink along them, and larger type among them."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("cv2", reason="needs the extra broadsheet[ocr]")

from broadsheet.layout.scan.pieces import find_pieces
from broadsheet.layout.scan.rows import find_rows

UNIT = 20


def lines(page: np.ndarray) -> list[tuple[int, int, int, int]]:
    pieces = find_pieces(page, float(UNIT))
    return sorted(row.box for row in find_rows(pieces, np.zeros(len(pieces), np.bool_), [], float(UNIT)))


def crossed(page: np.ndarray, left: int, top: int, high: int) -> None:
    """A character with most of its ink at its head and foot, as 工 has."""
    wide = high
    page[top : top + 6, left : left + wide] = page[top + high - 6 : top + high, left : left + wide] = 1
    page[top : top + high, left + wide // 2 - 2 : left + wide // 2 + 2] = 1


def test_type_somewhat_larger_than_the_body_is_one_line_and_not_cut_through() -> None:
    page = np.zeros((120, 600), np.uint8)
    for number in range(8):
        crossed(page, 40 + 34 * number, 40, 28)
    page[36:44, 32:36] = page[66:72, 310:316] = 1  # a quote before them, a comma after them
    assert lines(page) == [(32, 40, 316, 68)]


def test_lines_that_touch_here_and_there_are_still_two() -> None:
    page = np.zeros((120, 600), np.uint8)
    for number in range(16):
        for top in (40, 58):
            page[top : top + 16, 40 + 24 * number : 60 + 24 * number] = 1
    page[56:58, 90:94] = page[56:58, 300:304] = 1
    assert [(box[1], box[3]) for box in lines(page)] == [(40, 56), (58, 74)]
