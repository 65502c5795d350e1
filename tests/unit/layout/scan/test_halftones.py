"""Black grounds with white type, photographs, tints."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

pytest.importorskip("cv2", reason="needs the extra broadsheet[ocr]")

from broadsheet.layout.scan import fitting
from broadsheet.layout.scan.halftones import Grounds, find_grounds

UNIT = 20.0


def paper() -> np.ndarray:
    return np.full((600, 800), 240, np.uint8)


def near(box: tuple[int, int, int, int], wanted: tuple[int, int, int, int]) -> bool:
    return max(abs(a - b) for a, b in zip(box, wanted, strict=True)) <= 8


def test_a_black_box_with_white_letters_is_a_dark_ground() -> None:
    page = paper()
    page[100:300, 100:500] = 10
    for x in range(130, 460, 60):
        page[140:260, x : x + 35] = 240
    grounds = find_grounds(page, UNIT)
    assert len(grounds.dark) == 1 and near(grounds.dark[0], (100, 100, 500, 300)) and not grounds.pictures
    assert any(near(box, (100, 100, 500, 300)) and shade < 60 for box, shade in grounds.tints)


def test_what_shows_through_beside_a_black_box_is_no_picture_with_it() -> None:
    page = paper()
    page[100:300, 100:400] = 10
    page[100:300, 400:700] = 205
    grounds = find_grounds(page, UNIT)
    assert len(grounds.dark) == 1 and near(grounds.dark[0], (100, 100, 400, 300))
    assert not grounds.pictures


def test_a_photograph_is_no_dark_ground() -> None:
    page = paper()
    rng = np.random.default_rng(1)
    coarse = np.kron(rng.integers(0, 200, (10, 20)), np.ones((20, 20)))
    page[100:300, 100:500] = coarse
    grounds = find_grounds(page, UNIT)
    assert not grounds.dark and len(grounds.pictures) == 1


def test_heavy_type_is_no_ground() -> None:
    page = paper()
    for x in range(100, 500, 60):
        page[100:180, x : x + 14] = 10
        page[130:144, x : x + 45] = 10
    grounds = find_grounds(page, UNIT)
    assert not grounds.dark and not grounds.pictures and not grounds.tints


def test_a_label_of_one_line_reversed_out_is_a_dark_ground_and_leaves_the_head_under_it() -> None:
    page = paper()
    page[100:142, 100:300] = 40
    for x in range(110, 280, 30):
        page[110:132, x : x + 4] = 240
    for x in range(90, 320, 30):
        page[160:195, x : x + 12] = 20
    grounds = find_grounds(page, UNIT)
    assert len(grounds.dark) == 1 and near(grounds.dark[0], (100, 100, 300, 142))
    assert not grounds.pictures


@pytest.mark.parametrize(
    ("outer", "inner"),
    [((100, 100, 160, 155), (114, 112, 146, 142)), ((100, 100, 400, 140), None)],
    ids=["口", "a heavy bar"],
)
def test_a_character_that_draws_a_box_and_a_stroke_are_no_labels(
    outer: tuple[int, int, int, int], inner: tuple[int, int, int, int] | None
) -> None:
    page = paper()
    page[outer[1] : outer[3], outer[0] : outer[2]] = 20
    if inner:
        page[inner[1] : inner[3], inner[0] : inner[2]] = 240
    assert not find_grounds(page, UNIT).dark


def test_a_label_is_a_dark_ground_without_the_rule_that_runs_up_to_it() -> None:
    page = paper()
    page[100:150, 300:500] = 40
    for x in range(312, 480, 40):
        page[108:142, x : x + 30 : 2] = 240
        page[108:142, x : x + 24] = 240
    page[122:126, 50:300] = 40
    (ground,) = find_grounds(page, UNIT).dark
    assert near(ground, (300, 100, 500, 150))


def test_a_large_black_ground_that_is_worn_white_in_spots_is_one_all_the_same() -> None:
    page = paper()
    rng = np.random.default_rng(3)
    ground = page[100:300, 100:500]
    ground[:] = rng.integers(15, 65, (200, 400))
    for x in range(130, 460, 60):
        page[140:260, x : x + 35] = 230
    for y, x in zip(rng.integers(0, 196, 80), rng.integers(0, 396, 80), strict=True):
        ground[y : y + 4, x : x + 4] = 200
    grounds = find_grounds(page, UNIT)
    assert len(grounds.dark) == 1 and near(grounds.dark[0], (100, 100, 500, 300)) and not grounds.pictures


def test_a_dark_grey_picture_is_no_black_ground() -> None:
    page = paper()
    rng = np.random.default_rng(4)
    page[100:300, 100:500] = np.kron(rng.integers(85, 140, (20, 40)), np.ones((10, 10)))
    assert not find_grounds(page, UNIT).dark


def test_two_tints_with_a_narrow_seam_between_them_are_two() -> None:
    page = paper()
    page[100:300, 100:380] = 215
    page[100:300, 388:700] = 215
    page[120:150, 120:124] = 20
    grounds = find_grounds(page, UNIT)
    assert len(grounds.light) == 2
    for wanted in ((100, 100, 380, 300), (388, 100, 700, 300)):
        assert any(near(box, wanted) for box, _ in grounds.light)


def test_the_heaviest_type_of_a_nameplate_is_no_photograph() -> None:
    page = paper()
    for x in range(100, 600, 200):
        page[100:300, x : x + 90] = 12
        page[100:190, x : x + 180] = 12
    assert not find_grounds(page, UNIT).pictures


def test_heavy_characters_of_a_nameplate_unevenly_inked_are_no_photographs() -> None:
    page = paper()
    worn = np.linspace(10, 90, 140)
    for x in range(100, 600, 200):
        page[100:240, x : x + 70] = worn[:, None]
        page[100:170, x : x + 140] = worn
    assert not find_grounds(page, UNIT).pictures


def test_a_tint_keeps_its_rows_beside_heavy_type() -> None:
    page = paper()
    page[100:400, 100:600] = 215
    for x in range(108, 280, 40):
        page[104:140, x : x + 30 : 2] = 20
        page[104:140, x : x + 8] = 20
    (tint,) = [box for box, _ in find_grounds(page, UNIT).light]
    assert near(tint, (100, 100, 600, 400))


def test_tints_that_a_hair_of_white_parts_are_two_though_text_and_a_picture_stand_on_them() -> None:
    page = paper()
    page[100:500, 60:740] = 218
    page[100:500, 398:402] = 240
    page[330:480, 80:240] = 130
    for top in range(120, 480, 30):
        page[top : top + 20, 420:720:4] = 20
    left, right = sorted(box for box, _ in find_grounds(page, UNIT).light)
    assert near(left, (60, 100, 398, 500)) and near(right, (402, 100, 740, 500))


def test_a_drawing_in_flat_shades_is_drawn_and_no_tint() -> None:
    page = paper()
    page[100:400, 100:600] = 222
    for number, left in enumerate(range(130, 560, 90)):
        page[130 + 40 * (number % 3) : 400, left : left + 70] = 90 + 20 * number
    grounds = find_grounds(page, UNIT)
    assert any(near(box, (100, 100, 600, 400)) for box in grounds.drawn) and not grounds.light


LINES = [(120, top, 380, top + 18) for top in range(120, 300, 30)]


def printed(lines: list[tuple[int, int, int, int]], shade: int = 20) -> np.ndarray:
    """A page with lines of this shade."""
    page = paper()
    for x0, y0, x1, y1 in lines:
        page[y0:y1, x0:x1:3] = shade
    return page


def grounds_with(light: list[tuple[int, int, int, int]], drawn: list[tuple[int, int, int, int]]) -> Grounds:
    return Grounds([], [], [], [(box, 215) for box in light], drawn)


def test_a_tint_holds_its_lines_and_what_cuts_through_lines_shows_through() -> None:
    holds, cuts, empty = (110, 110, 390, 310), (200, 110, 700, 310), (500, 400, 700, 500)
    tints, _ = fitting(grounds_with([holds, cuts, empty], []), LINES, UNIT, printed(LINES))
    assert [box for box, _ in tints] == [holds]


@pytest.mark.parametrize("gap", [30, 60])
def test_type_that_goes_on_past_a_grounds_edge_line_after_line_stands_on_no_tint(gap: int) -> None:
    below = [(120, 270 + gap + top, 380, 288 + gap + top) for top in range(0, 120, 30)]
    ground = (110, 110, 390, 295)
    grounds = replace(grounds_with([], []), tints=[(ground, 200)])
    tints, _ = fitting(grounds, [*LINES, *below], UNIT, printed([*LINES, *below]))
    assert [box for box, _ in tints] == ([ground] if gap == 60 else [])


def test_a_ground_in_various_shades_without_type_is_a_picture_and_takes_in_its_tints() -> None:
    bare, lettered, under = (420, 110, 700, 310), (100, 100, 400, 320), (110, 290, 400, 420)
    grounds = grounds_with([], [bare, lettered, under])
    bar = ((450, 150, 500, 310), 120)
    tints, drawings = fitting(replace(grounds, tints=[bar]), LINES, UNIT, printed(LINES))
    assert drawings == [bare, under] and not tints
    crumbs = [(470, 160, 500, 180), (600, 180, 640, 200)]
    page = printed([*LINES, *crumbs])
    assert fitting(replace(grounds, tints=[bar]), [*LINES, *crumbs], UNIT, page) == (tints, drawings)


def test_the_dots_of_a_screen_are_no_lines_on_a_picture_and_black_type_is() -> None:
    ground, dots = (420, 110, 700, 310), [(440, top, 680, top + 18) for top in range(130, 300, 30)]
    for shade, drawings in ((150, [ground]), (20, [])):
        page = printed(dots, shade)
        page[printed(LINES) == 20] = 20
        page[110:310, 420:700] = np.minimum(page[110:310, 420:700], 190)
        assert fitting(grounds_with([], [ground]), [*LINES, *dots], UNIT, page)[1] == drawings


def test_photographs_that_nearly_touch_are_two() -> None:
    page = paper()
    rng = np.random.default_rng(2)
    page[100:300, 100:300] = np.kron(rng.integers(0, 200, (10, 10)), np.ones((20, 20)))
    page[200:500, 312:512] = np.kron(rng.integers(0, 200, (15, 10)), np.ones((20, 20)))
    left, right = sorted(find_grounds(page, UNIT).pictures)
    assert near(left, (100, 100, 300, 300)) and near(right, (312, 200, 512, 500))


def test_the_caption_right_under_a_photograph_is_no_part_of_it() -> None:
    page = paper()
    rng = np.random.default_rng(5)
    page[100:300, 100:500] = np.kron(rng.integers(20, 190, (10, 20)), np.ones((20, 20)))
    for x in range(240, 360, 30):
        page[308:334, x : x + 26] = 30
        page[312:330, x + 6 : x + 20] = 235
    (picture,) = find_grounds(page, UNIT).pictures
    assert near(picture, (100, 100, 500, 300))


def test_heavy_characters_that_touch_are_no_black_ground() -> None:
    page = paper()
    for y in (100, 141):
        page[y : y + 41, 100:141] = 15
        page[y + 6 : y + 36 : 10, 106:] = 240
        page[y + 6 : y + 36, 118:123] = 15
        page[y : y + 41, 141:] = 240
    assert not find_grounds(page, UNIT).dark


def test_a_tint_through_which_the_other_side_shows_is_no_picture() -> None:
    page = paper()
    page[100:400, 100:500] = 218
    page[200:300, 100:500] = 200
    page[220:280:40, 140:460:60] = 218
    for x in range(140, 460, 60):
        page[215:285, x : x + 30] = 216
    assert not find_grounds(page, UNIT).pictures


def test_the_heavy_characters_of_a_headline_worn_to_spots_are_no_photographs() -> None:
    page = paper()
    rng = np.random.default_rng(4)
    for left in (100, 210, 320):  # three characters, four strokes each way, the white between them narrow
        for at in range(0, 96, 24):
            page[100 + at : 115 + at, left : left + 96] = page[100:196, left + at : left + at + 15] = 20
    worn = np.kron(rng.random((150, 200)) < 0.4, np.ones((4, 4))) > 0
    page[worn & (page < 100)] = 110
    assert not find_grounds(page, UNIT).pictures
