"""Lines put together of which only words, or single characters, were found."""

from __future__ import annotations

import numpy as np
import pytest

from broadsheet.layout.scan.chains import Row, turn_chains
from broadsheet.layout.scan.spaced import join_abutting, set_out

UNIT = 20.0


def ink(boxes: list[tuple[int, int, int, int]]) -> np.ndarray:
    """A page with full ink where the boxes are."""
    page = np.zeros((400, 500), np.uint8)
    for x0, y0, x1, y1 in boxes:
        page[y0:y1, x0:x1] = 1
    return page


def test_words_that_a_line_close_by_spans_are_one_line() -> None:
    words = [(30, 0, 90, 20), (190, 0, 260, 20), (330, 2, 400, 20)]
    boxes = [*words, (0, 32, 400, 52)]
    found = set_out(boxes, ink(boxes), [], UNIT)
    assert sorted(found) == [(0, 32, 400, 52), (30, 0, 400, 20)]


def test_words_over_a_gutter_stay_apart() -> None:
    boxes = [(0, 0, 190, 20), (230, 0, 400, 20), (0, 32, 190, 52), (230, 32, 400, 52)]
    assert sorted(set_out(boxes, ink(boxes), [], UNIT)) == sorted(boxes)


def test_a_rule_between_parts_them_and_so_does_one_under_them() -> None:
    words = [(0, 0, 90, 20), (190, 0, 400, 20), (0, 32, 400, 52)]
    for rule in ((140, 0, 142, 22), (0, 26, 400, 28)):
        assert len(set_out(words, ink(words), [rule], UNIT)) == 3


def test_a_whole_column_of_spaced_lines_is_put_together_from_one_full_line_on() -> None:
    words = [(x, 32 * y, x + 60, 32 * y + 20) for y in range(4) for x in (0, 170, 340)]
    boxes = [*words, (0, 128, 400, 148)]
    found = set_out(boxes, ink(boxes), [], UNIT)
    assert sorted(found) == [(0, 32 * y, 400, 32 * y + 20) for y in range(5)]


def test_columns_under_a_wide_line_stay_apart() -> None:
    columns = [(x, 32 * y, x + 180, 32 * y + 20) for y in range(1, 9) for x in (0, 220)]
    boxes = [(0, 0, 400, 20), *columns]
    assert sorted(set_out(boxes, ink(boxes), [], UNIT)) == sorted(boxes)


def test_words_of_small_and_of_large_letters_that_nearly_touch_are_one_line() -> None:
    rows = [Row((0, 0, 170, 50), False), Row((182, 14, 300, 40), False), Row((0, 60, 170, 110), False)]
    found = join_abutting(rows, [], UNIT)
    assert sorted(row.box for row in found) == [(0, 0, 300, 50), (0, 60, 170, 110)]


def test_columns_of_type_that_nearly_touch_from_below_are_one_column() -> None:
    rows = [Row((0, 0, 50, 170), True), Row((0, 182, 48, 300), True), Row((60, 0, 110, 300), True)]
    assert sorted(row.box for row in join_abutting(rows, [], UNIT)) == [(0, 0, 50, 300), (60, 0, 110, 300)]


def test_a_head_and_the_text_beside_it_stay_apart() -> None:
    rows = [Row((0, 0, 170, 60), False), Row((190, 20, 400, 40), False)]
    assert join_abutting(rows, [], UNIT) == rows


def test_characters_closely_under_each_other_are_a_column() -> None:
    singles = [Row((100, 24 * y, 120, 24 * y + 20), False) for y in range(5)]
    (found,) = turn_chains(singles, UNIT)
    assert found == Row((100, 0, 120, 116), True)


def test_characters_closely_beside_each_other_are_a_line_on_a_vertical_page() -> None:
    singles = [Row((24 * x, 8 * (x == 2), 24 * x + 20, 20 - 8 * (x == 2)), True) for x in range(4)]
    (found,) = turn_chains(singles, UNIT)  # the third is a 一
    assert found == Row((0, 0, 92, 20), False)


def test_cells_under_each_other_are_no_column() -> None:
    cells = [Row((100, 34 * y, 120, 34 * y + 20), False) for y in range(5)]
    assert turn_chains(cells, UNIT) == cells


def test_a_part_of_a_character_goes_with_its_chain() -> None:
    singles = [Row((100, 24 * y, 120, 24 * y + 20), False) for y in range(5)]
    assert turn_chains([*singles, Row((104, 60, 110, 64), False)], UNIT) == [Row((100, 0, 120, 116), True)]


def test_parts_of_a_head_beside_a_full_width_colon_are_put_together_and_lines_of_text_are_not() -> None:
    head = [Row((0, 0, 130, 30), False), Row((150, 0, 300, 30), False)]
    text = [Row((0, 0, 130, 20), False), Row((144, 0, 300, 20), False)]
    assert [row.box for row in join_abutting(head, [], UNIT)] == [(0, 0, 300, 30)]
    assert len(join_abutting(text, [], UNIT)) == 2


def test_words_are_put_together_by_full_lines_of_their_column_further_off() -> None:
    words = [(x, 0, x + 60, 20) for x in (0, 170, 340)]
    full = [(0, 32 * y, 400, 32 * y + 20) for y in (2, 3, 6)]
    assert len(set_out([*words, *full[:2]], ink([*words, *full[:2]]), [], UNIT)) == 5  # two tell of no column
    found = set_out([*words, *full], ink([*words, *full]), [], UNIT)
    assert sorted(found) == [(0, 0, 400, 20), *full]


def test_a_wall_between_parts_a_line_from_its_column() -> None:
    words = [(0, 0, 90, 20), (190, 0, 400, 20)]
    full = [(0, 32 * y, 400, 32 * y + 20) for y in (2, 3, 4)]
    boxes = [*words, *full]
    assert len(set_out(boxes, ink(boxes), [], UNIT)) == 4
    assert len(set_out(boxes, ink(boxes), [(0, 40, 400, 42)], UNIT)) == 5


def test_a_word_without_ascenders_stands_on_the_level_of_one_with_them() -> None:
    words = [(0, 0, 90, 28), (130, 8, 142, 20), (190, 8, 400, 28)]
    boxes = [*words, (0, 36, 400, 64)]
    assert sorted(set_out(boxes, ink(boxes), [], UNIT)) == [(0, 0, 400, 28), (0, 36, 400, 64)]


def test_a_dash_goes_with_its_line_and_dust_far_off_does_not() -> None:
    for x, lines in ((210, 2), (300, 3)):
        boxes = [(0, 0, 180, 20), (x, 8, x + 20, 12), (0, 32, 400, 52)]
        assert len(set_out(boxes, ink(boxes), [], UNIT)) == lines


@pytest.mark.parametrize("down", [False, True])
def test_a_large_initial_beside_two_lines_is_part_of_neither(down: bool) -> None:
    boxes = [(0, 0, 44, 44), (52, 0, 300, 20), (52, 22, 300, 44)]
    rows = [Row((y0, x0, y1, x1) if down else (x0, y0, x1, y1), down) for x0, y0, x1, y1 in boxes]
    assert join_abutting(rows, [], UNIT) == rows


def test_a_stop_that_hangs_low_behind_a_head_belongs_to_it() -> None:
    rows = [Row((0, 0, 720, 59), False), Row((722, 42, 750, 65), False)]
    assert [row.box for row in join_abutting(rows, [], UNIT)] == [(0, 0, 750, 65)]


def test_columns_of_two_tiers_do_not_join_over_what_is_left_of_the_rule_between_them() -> None:
    upper, lower = Row((0, 0, 20, 190), True), Row((0, 196, 20, 400), True)  # the lower begins in the rule
    rule = (0, 197, 300, 204)
    assert len(join_abutting([upper, lower], [rule], UNIT)) == 2
    assert len(join_abutting([upper, lower], [], UNIT)) == 1


def test_a_column_and_a_head_under_it_to_one_side_are_two_lines() -> None:
    column, head, same = (100, 0, 120, 300), (106, 306, 150, 700), (100, 306, 120, 700)
    assert join_abutting([Row(column, True), Row(same, True)], [], UNIT) == [Row((100, 0, 120, 700), True)]
    assert len(join_abutting([Row(column, True), Row(head, True)], [], UNIT)) == 2
