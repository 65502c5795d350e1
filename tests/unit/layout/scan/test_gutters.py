"""Lines cut where a narrow gutter runs down through them."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("cv2", reason="needs the extra broadsheet[ocr]")

from broadsheet.layout.scan.gutters import cut_at_gutters, without_dust
from broadsheet.layout.scan.measures import Columns
from broadsheet.layout.scan.pieces import Box

UNIT = 20.0
GUTTER = (190, 206)


def columns(rows: int) -> np.ndarray:
    """Two columns of type with a gutter of less than an em."""
    page = np.zeros((500, 400), np.uint8)
    for row in range(rows):
        page[32 * row : 32 * row + 20, : GUTTER[0]] = 1
        page[32 * row : 32 * row + 20, GUTTER[1] :] = 1
    return page


def closed_by(rows: int, whole: tuple[int, ...]) -> tuple[np.ndarray, list[tuple[int, int, int, int]]]:
    """Two columns, some lines of which run over the gutter, and the boxes of these."""
    page = columns(rows)
    for row in whole:
        page[32 * row : 32 * row + 20] = 1
    return page, [(0, 32 * row, 400, 32 * row + 20) for row in whole]


def cut(line: Box, page: np.ndarray, others: list[Box] | None = None) -> list[Box]:
    """A line cut on a page that has these other lines."""
    known = Columns(np.array([line, *(others or [])], np.int32), np.zeros((0, 4), np.int32), UNIT)
    return cut_at_gutters([line], page, known, UNIT)


def test_a_line_over_a_gutter_is_two() -> None:
    (left, right) = cut((0, 64, 400, 84), columns(10))
    assert left[0] == 0 and GUTTER[0] <= left[2] <= right[0] <= GUTTER[1] and right[2] == 400
    assert {left[1], right[1]} == {64} and {left[3], right[3]} == {84}


def test_white_that_soon_ends_is_a_space() -> None:
    page = columns(10)
    page[32 * 1 : 32 * 1 + 20] = page[32 * 4 : 32 * 4 + 20] = 1
    assert cut((0, 64, 400, 84), page) == [(0, 64, 400, 84)]


def test_white_under_the_last_line_is_no_gutter() -> None:
    page = columns(10)
    page[: 32 * 9] = 0
    assert cut((0, 288, 400, 308), page) == [(0, 288, 400, 308)]


def test_dust_fills_no_gutter() -> None:
    page = columns(10)
    page[72:75, 197:200] = page[180:183, 196:199] = 1
    assert len(cut((0, 64, 400, 84), without_dust(page, UNIT))) == 2


def test_columns_of_three_lines_that_end_level_are_parted() -> None:
    assert len(cut((0, 32, 400, 52), columns(2))) == 1
    assert len(cut((0, 32, 400, 52), columns(3))) == 2
    page = columns(4)
    page[:, GUTTER[0] - 12 : GUTTER[0]] *= (
        np.arange(500)[:, None] // 32 != 1
    )  # the line ends a little before them
    assert len(cut((0, 32, 400, 52), page)) == 2


def test_words_that_part_at_one_place_in_a_few_lines_are_no_columns() -> None:
    page, full = closed_by(9, (0, 1, 2, 6, 7, 8))
    assert cut((0, 128, 400, 148), page, full) == [(0, 128, 400, 148)]


def test_white_that_runs_on_is_a_space_if_lines_of_the_column_close_it_above_and_below() -> None:
    page, full = closed_by(12, (0, 1, 2, 9, 10, 11))
    assert cut((0, 160, 400, 180), page, full) == [(0, 160, 400, 180)]
    assert len(cut((0, 160, 400, 180), page, full[:3])) == 2
