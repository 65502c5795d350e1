"""Heads of vertical pages: their parts put together, and those of two tiers kept apart."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("cv2", reason="needs the extra broadsheet[ocr]")

from broadsheet.layout.scan.pieces import Box, Pieces
from broadsheet.layout.scan.upright import begins_tier, over_stops, within_any

UNIT = 20.0
ABOVE, BELOW = (300, 100, 345, 280), (300, 330, 345, 460)


def tiers(foot: int, head: int) -> list[Box]:
    """Columns on both sides of a head, of two tiers, the upper one ending and the lower beginning there."""
    lefts = [180, 220, 260, 370, 410, 450]
    return [(x, 100, x + 20, foot) for x in lefts] + [(x, head, x + 20, 600) for x in lefts]


def print_of(*boxes: Box) -> Pieces:
    box = np.array(boxes, np.int32).reshape(-1, 4)
    return Pieces(np.zeros((1, 1), np.int32), box, box[:, 2] - box[:, 0], np.zeros(len(box), np.bool_))


@pytest.mark.parametrize(
    "between", [[], [(330, 290, 342, 302)], [(302, 285, 318, 325), (325, 285, 344, 325)]]
)
def test_a_space_a_stop_or_a_light_character_parts_no_head(between: list[Box]) -> None:
    assert over_stops([BELOW, ABOVE], print_of(*between), [], UNIT) == [(300, 100, 345, 460)]


def test_a_word_a_rule_other_type_and_another_column_part_two_heads() -> None:
    both = [ABOVE, BELOW]
    assert over_stops(both, print_of((290, 285, 400, 325)), [], UNIT) == both
    assert over_stops(both, print_of(), [(280, 300, 400, 303)], UNIT) == both
    assert over_stops([ABOVE, (300, 330, 322, 460)], print_of(), [], UNIT) == [ABOVE, (300, 330, 322, 460)]
    assert over_stops([ABOVE, (312, 330, 357, 460)], print_of(), [], UNIT) == [ABOVE, (312, 330, 357, 460)]


def test_a_head_that_begins_with_the_columns_of_a_tier_is_another() -> None:
    body = np.array(tiers(285, 332), np.int32)
    assert begins_tier(ABOVE, BELOW, body, UNIT)
    assert over_stops([ABOVE, BELOW], print_of(*tiers(285, 332)), [], UNIT) == [ABOVE, BELOW]


def test_a_head_over_several_tiers_is_one() -> None:
    assert not begins_tier(
        ABOVE, BELOW, np.array(tiers(360, 400), np.int32), UNIT
    )  # its words part elsewhere
    assert not begins_tier(
        ABOVE, (300, 290, 345, 460), np.array(tiers(270, 290), np.int32), UNIT
    )  # or closely
    colon = np.array([*tiers(285, 332), (315, 300, 330, 312)], np.int32)
    assert not begins_tier(ABOVE, BELOW, colon, UNIT)  # or a colon stands between


def test_a_column_that_runs_past_shows_that_no_tier_ends() -> None:
    body = np.array([*tiers(285, 332), (480, 100, 500, 600)], np.int32)
    assert not begins_tier(ABOVE, BELOW, body, UNIT)


def test_pieces_that_lie_in_a_line_are_its_parts() -> None:
    box = np.array([(305, 120, 320, 140), (290, 120, 320, 140), (305, 450, 320, 470)], np.int32)
    assert within_any(box, [ABOVE, BELOW]).tolist() == [True, False, False]
