"""Pictures that only reading tells from type."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("cv2", reason="needs the extra broadsheet[ocr]")

from broadsheet.ocr.drawings import find_drawings
from broadsheet.ocr.strips import StripText

UNIT = 20.0
BRIDGE = [(600, 100, 610, 240), (630, 90, 660, 240), (690, 120, 700, 240), (600, 250, 760, 275)]
TEXT = [(100, top, 500, top + 20) for top in range(100, 700, 30)]
NOTHING = np.zeros((0, 4))


def answer(text: str, sure: float = 0.98) -> StripText:
    return StripText(text, np.linspace(0, 1, len(text)), np.full(len(text), sure, np.float32))


def found(crumb: StripText, ground: np.ndarray = NOTHING):
    """What is found on a page of text beside cables and beams, with one more line among these."""
    lines = np.array([*TEXT, *BRIDGE, (720, 150, 735, 235)], np.float64)
    answers = [answer("the port took its first ship")] * len(TEXT) + [answer("", 0)] * len(BRIDGE) + [crumb]
    read = np.array([bool(one.text) for one in answers])
    return find_drawings(lines, answers, read, ground, UNIT)


def test_where_line_after_line_could_not_be_read_a_drawing_stands_with_all_that_was_read_unsurely() -> None:
    drawings = found(answer("33412E", 0.6))
    assert drawings.boxes.tolist() == [[600, 90, 760, 275]]
    assert np.flatnonzero(drawings.crumbs & np.isin(np.arange(len(drawings.crumbs)), [len(TEXT) + 4])).size
    assert not drawings.crumbs[: len(TEXT)].any()


def test_what_is_read_surely_among_a_few_strokes_is_print_and_they_are_no_drawing() -> None:
    drawings = found(answer("FIRST SHIP"))
    assert not len(drawings.boxes) and not drawings.crumbs.any()


def test_a_black_ground_on_which_nothing_was_read_is_a_picture_and_one_with_type_is_none() -> None:
    bare, lettered = np.array([[500, 800, 700, 900]]), np.array([[90, 90, 520, 300]])
    assert bare.tolist()[0] in found(answer("", 0), bare).boxes.tolist()
    assert lettered.tolist()[0] not in found(answer("", 0), lettered).boxes.tolist()


def test_a_page_that_can_hardly_be_read_is_no_drawing() -> None:
    lines = np.array(TEXT, np.float64)
    answers = [answer("", 0)] * len(TEXT)
    assert not len(find_drawings(lines, answers, np.zeros(len(TEXT), np.bool_), NOTHING, UNIT).boxes)


def test_a_page_without_lines_has_no_drawings() -> None:
    drawings = find_drawings(NOTHING, [], np.zeros(0, np.bool_), NOTHING, UNIT)
    assert not len(drawings.boxes) and not len(drawings.crumbs)
