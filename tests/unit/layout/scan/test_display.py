"""Lines of display type, and what stands beside body type like display type and is none."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("cv2", reason="needs the extra broadsheet[ocr]")

from broadsheet.layout.scan.display import find_display_lines
from broadsheet.layout.scan.pieces import Pieces, find_pieces

UNIT = 20.0


def caption(bar: int) -> Pieces:
    """Five lines of body type, and right beside them a stroke of their whole depth, so many px wide."""
    page = np.zeros((240, 600), np.uint8)
    for top in range(40, 190, 30):
        for left in range(100, 560, 24):
            page[top : top + 20, left : left + 4] = page[top : top + 4, left : left + 20] = 1
    page[40:190, 80 - bar : 80] = 1
    return find_pieces(page, UNIT)


def found(pieces: Pieces, *, down: bool = False) -> tuple[list[tuple[tuple[int, int, int, int], bool]], int]:
    lines, used = find_display_lines(pieces, np.full(len(pieces), down), [], UNIT)
    return lines, int(used.sum())


def test_the_edge_of_a_photograph_takes_in_no_lines() -> None:
    pieces = caption(16)
    assert pieces.large.sum() == 1
    assert found(pieces) == ([], 1)


def test_a_character_of_full_width_is_a_line() -> None:
    (line, down), *others = found(caption(60))[0]
    assert line[0] == 20 and not down and not others


def test_a_bar_over_columns_may_be_a_number_but_takes_in_no_column() -> None:
    pieces = caption(16)
    label = np.ascontiguousarray(pieces.label.T)
    turned = Pieces(label, pieces.box[:, [1, 0, 3, 2]], pieces.tallest, pieces.large)
    assert found(turned, down=True) == ([((40, 64, 190, 80), True)], 1)


def drawn(characters: list[tuple[int, int]], size: int) -> np.ndarray:
    """Six lines of body type to the right, and characters of light strokes, no thicker, with their corners there."""
    page = np.zeros((520, 600), np.uint8)
    for top in range(40, 220, 30):
        for left in range(300, 560, 24):
            page[top : top + 20, left : left + 20] = 1
            page[top + 4 : top + 16, left + 4 : left + 9] = page[
                top + 4 : top + 16, left + 12 : left + 17
            ] = 0
    for left, top in characters:
        page[top : top + size, left : left + size] = 1
        page[top + 4 : top + size - 4, left + 4 : left + size - 4] = 0
        page[top + size // 2 - 2 : top + size // 2 + 2, left : left + size] = 1
    return page


@pytest.mark.parametrize("down", [False, True])
def test_large_letters_of_a_light_face_are_display_type(*, down: bool) -> None:
    places = [(60, 60 + 50 * n) if down else (40 + 50 * n, 400) for n in range(4)]
    pieces = find_pieces(drawn(places, 44), UNIT)
    assert pieces.large.sum() == 4
    ((line, vertical), *others), _ = found(pieces)
    assert vertical is down and not others
    assert max(line[2] - line[0], line[3] - line[1]) == 194


def test_small_type_beside_a_column_of_large_characters_does_not_break_it() -> None:
    page = drawn([(60, 60 + 60 * n) for n in range(5)], 44)
    page[60:300:3, 114:130] = page[60:300, 114:116] = 1
    lines, _ = found(find_pieces(page, UNIT))
    assert [box for box, vertical in lines if vertical] == [(60, 60, 104, 344)]


def test_a_stroke_between_two_characters_of_a_column_is_one_of_them() -> None:
    page = drawn([(60, 60), (60, 160)], 44)
    page[128:134, 62:102] = 1
    lines, _ = found(find_pieces(page, UNIT))
    assert lines == [((60, 60, 104, 204), True)]


def test_the_halves_of_a_character_at_the_end_of_a_column_are_a_part_of_it() -> None:
    page = drawn([(60, 60), (60, 110)], 44)
    page[160:204, 60:78] = page[160:204, 84:104] = 1
    page[164:200, 64:74] = page[164:200, 88:100] = 0
    lines, _ = found(find_pieces(page, UNIT))
    assert lines == [((60, 60, 104, 204), True)]


def upright(*parts: tuple[int, int, int, int]) -> Pieces:
    """A vertical head of four characters, and parts of light type over it."""
    boxes = [(300, top, 350, top + 50) for top in (200, 260, 320, 380)]
    box = np.array([*boxes, *parts], np.int32)
    tallest = np.array([50] * 4 + [min(right - left, 45) for left, _, right, _ in parts], np.int32)
    return Pieces(np.zeros((1, 1), np.int32), box, tallest, np.arange(len(box)) < 4)


def test_a_character_as_low_as_one_stroke_is_of_its_head_and_a_folio_over_it_is_not() -> None:
    stroke = upright((302, 168, 347, 175))
    assert found(stroke, down=True)[0] == [((300, 168, 350, 430), True)]
    folio = upright((302, 160, 347, 175))
    folio = Pieces(folio.label, folio.box, np.array([50, 50, 50, 50, 15], np.int32), folio.large)
    assert found(folio, down=True)[0] == [((300, 200, 350, 430), True)]
