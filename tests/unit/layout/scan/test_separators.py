"""Rules and frames on the ink of a page."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("cv2", reason="needs the extra broadsheet[ocr]")

from broadsheet.layout.scan.separators import find_separators

UNIT = 20.0


def test_a_rule_close_over_type_is_a_rule() -> None:
    ink = np.zeros((300, 600), np.uint8)
    ink[100:103, 50:550] = 1
    for left in range(60, 540, 20):
        ink[106:126, left : left + 12] = 1
    found, rest = find_separators(ink, UNIT)
    assert len(found.rules) == 1
    assert rest[110, 65] == 1 and not rest[101, 60:540].any()


def test_a_run_of_ink_between_lines_of_type_is_no_rule() -> None:
    ink = np.zeros((300, 600), np.uint8)
    ink[100:103, 50:550] = 1
    for left in range(60, 540, 20):
        ink[76:97, left : left + 12] = ink[106:126, left : left + 12] = 1
    assert not find_separators(ink, UNIT)[0].rules


def test_frames_that_share_a_side_are_two() -> None:
    ink = np.zeros((500, 700), np.uint8)
    for x in (50, 350, 650):
        ink[50:450, x - 2 : x + 2] = 1
    ink[48:52, 48:652] = ink[448:452, 48:652] = 1
    found, _ = find_separators(ink, UNIT)
    assert not found.rules
    assert sorted(round(box[0] / 50) for box in found.frames) == [1, 7]


def test_frames_whose_side_climbs_and_is_worn_to_pieces_are_found() -> None:
    ink = np.zeros((500, 700), np.uint8)
    for x in (50, 350, 650):
        ink[64:442, x - 2 : x + 2] = 1
    ink[448:452, 48:626] = 1
    for x in range(48, 662):
        if x < 200 or x >= 330 or (x - 200) % 40 < 30:
            ink[48 + (x - 48) // 66 :, x][:3] = 1
    found, _ = find_separators(ink, UNIT)
    assert sorted(round(box[0] / 50) for box in found.frames) == [1, 7]
    assert not found.rules


def test_frames_a_hair_apart_with_type_close_to_their_sides_are_found() -> None:
    ink = np.zeros((300, 700), np.uint8)
    for left, right in ((50, 300), (306, 650)):
        ink[60:200, [left, left + 1, right - 2, right - 1]] = 1
        ink[[60, 61, 198, 199], left:right] = 1
        for top in range(70, 190, 24):
            ink[top : top + 14, left + 6 : left + 120 : 3] = 1
    found, rest = find_separators(ink, UNIT)
    assert len(found.frames) == 2
    for frame, wanted in zip(sorted(found.frames), ((50, 60, 300, 200), (306, 60, 650, 200)), strict=True):
        assert max(abs(a - b) for a, b in zip(frame, wanted, strict=True)) <= 8
    assert not rest[100:160, 298:308].any() and rest[72, 56] == 1


def test_strokes_beside_type_that_draw_no_box_stay() -> None:
    ink = np.zeros((300, 700), np.uint8)
    ink[60:200, 100:102] = 1
    for top in range(60, 200, 24):
        ink[top : top + 14, 106:220:3] = 1
    found, rest = find_separators(ink, UNIT)
    assert not found.frames and not found.rules and rest[100, 100] == 1


@pytest.mark.parametrize("letters", [False, True], ids=["a thick rule", "letters that touch"])
def test_a_thick_rule_is_as_thick_everywhere_and_letters_that_touch_are_not(*, letters: bool) -> None:
    ink = np.zeros((300, 600), np.uint8)
    ink[100:110, 50:550] = 1
    if letters:
        rows, columns = np.indices(ink.shape)
        ink[(columns % 12 < 6) & ((rows + columns) % 2 > 0)] = 0  # dots of a tint between them
    rules = find_separators(ink, UNIT)[0].rules
    assert any(bottom - top > 0.38 * UNIT for _, top, _, bottom in rules) is not letters


def stack(*across: tuple[int, int]) -> np.ndarray:
    """Two sides 300 px apart and 800 px long, closed above and below, and rules between them at these rows."""
    ink = np.zeros((900, 500), np.uint8)
    ink[50:850, 98:102] = ink[50:850, 398:402] = 1
    for top, foot in ((48, 52), (848, 852), *across):
        ink[top:foot, 98:402] = 1
    return ink


@pytest.mark.parametrize("across", [[(440, 444), (450, 454)], [(440, 448)]])
def test_frames_stacked_close_upon_each_other_are_two(across: list[tuple[int, int]]) -> None:
    found, rest = find_separators(stack(*across), UNIT)
    assert [(round(box[1], -1), round(box[3], -1)) for box in sorted(found.frames)] == [(50, 440), (450, 850)]
    assert not found.rules and not rest[440:454, 110:390].any()


def test_a_single_rule_from_side_to_side_parts_no_frame() -> None:
    assert len(find_separators(stack((440, 444)), UNIT)[0].frames) == 1


def test_tables_beside_each_other_have_rules_of_their_own() -> None:
    ink = np.zeros((400, 700), np.uint8)
    for top in range(100, 260, 30):
        ink[top : top + 3, 50:340] = ink[top : top + 3, 360:650] = 1
    assert len(find_separators(ink, UNIT)[0].rules) == 12


def test_frames_whose_shared_side_is_as_thick_as_two_are_two() -> None:
    ink = np.zeros((500, 700), np.uint8)
    for x, thick in ((50, 2), (350, 7), (650, 2)):
        ink[50:450, x - thick : x + thick] = 1
    ink[48:52, 48:652] = ink[448:452, 48:652] = 1
    assert sorted(round(box[0] / 50) for box in find_separators(ink, UNIT)[0].frames) == [1, 7]


def test_a_frame_that_hangs_on_a_longer_rule_is_found_though_a_stroke_stands_beside_its_side() -> None:
    ink = np.zeros((700, 900), np.uint8)
    ink[48:54, 50:850] = 1
    ink[50:600, 400:404] = ink[50:600, 846:850] = ink[596:600, 400:850] = 1
    ink[200:320, 378:386] = 1  # of a large character
    (frame,) = find_separators(ink, UNIT)[0].frames
    assert max(abs(a - b) for a, b in zip(frame, (400, 50, 850, 600), strict=True)) <= 4


def test_a_frame_is_as_wide_as_its_longest_rules() -> None:
    ink = np.zeros((500, 700), np.uint8)
    ink[50:450, 50:53] = ink[50:450, 600:603] = ink[447:450, 50:603] = 1
    ink[50:53, 50:440] = ink[50:53, 480:580] = 1  # its head is worn away at the corner
    (frame,) = find_separators(ink, UNIT)[0].frames
    assert max(abs(a - b) for a, b in zip(frame, (50, 50, 603, 450), strict=True)) <= 4
