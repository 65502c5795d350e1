"""Which way pieces of print are written."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("cv2", reason="needs the extra broadsheet[ocr]")

from broadsheet.layout.scan.pieces import Box, Pieces
from broadsheet.layout.scan.writing import find_vertical, of_their_lines

UNIT = 20.0
COLUMNS: list[Box] = [(x, 200, x + 20, 600) for x in range(200, 700, 34)]
LINE, LAST, HEAVY, STOP = (40, 100, 140, 120), (146, 101, 166, 120), (0, 99, 36, 121), (169, 112, 173, 117)


def pieces_of(boxes: list[Box], large: tuple[Box, ...] = ()) -> Pieces:
    box = np.array(boxes, np.int32)
    size = (box[:, 2:] - box[:, :2]).max(axis=1)
    is_large = np.array([one in large for one in boxes], np.bool_)
    return Pieces(np.zeros((1, 1), np.int32), box, size, is_large)


def test_a_level_line_of_a_vertical_page_keeps_its_last_character_and_its_stop() -> None:
    pieces = pieces_of([*COLUMNS, LINE, LAST, HEAVY, STOP], large=(HEAVY,))
    down = find_vertical(pieces, UNIT)
    assert down[: len(COLUMNS)].all() and not down[len(COLUMNS) :].any()
    assert not of_their_lines(pieces, down).large.any()  # heavy letters that touch are no head of their own


def test_a_character_of_a_column_beside_a_level_line_is_the_columns() -> None:
    column = (152, 60, 172, 180)
    down = find_vertical(pieces_of([*COLUMNS, LINE, column, (192, 101, 212, 120)]), UNIT)
    assert down[-2:].all()


def test_words_of_several_level_lines_speak_for_each_other() -> None:
    words: list[Box] = [(40, y, 75, y + 13) for y in (100, 128)]
    assert not find_vertical(pieces_of([*COLUMNS, *words]), UNIT)[-2:].any()
    assert find_vertical(pieces_of([*COLUMNS, words[0]]), UNIT)[-1]


def test_two_characters_side_by_side_with_white_about_them_are_a_level_line() -> None:
    page_number, apart = (40, 100, 78, 120), ((40, 200, 52, 220), (58, 200, 78, 220))
    down = find_vertical(pieces_of([*COLUMNS, page_number, *apart]), UNIT)
    assert down[: len(COLUMNS)].all() and not down[len(COLUMNS) :].any()


def test_characters_of_two_columns_that_touch_are_the_columns() -> None:
    touching, under = (40, 100, 78, 120), (40, 124, 60, 260)
    ends = ((110, 300, 130, 320), (138, 300, 158, 320))  # of columns that go on above
    above = ((110, 276, 130, 296), (138, 276, 158, 296))
    assert find_vertical(pieces_of([*COLUMNS, touching, under, *ends, *above]), UNIT).all()
