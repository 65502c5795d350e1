"""Gaps through the rules of tables."""

from __future__ import annotations

import numpy as np

from broadsheet.layout.scan.gaps import cut_at_lanes, find_gaps

UNIT = 20.0
Box = tuple[int, int, int, int]


def gaps(pieces: list[Box]) -> list[Box]:
    return find_gaps(pieces, 5.0, 24.0, UNIT)


def rules(*breaks: tuple[int, int] | None) -> list[Box]:
    """Rules under one another, each broken from here to there, or whole."""
    found: list[Box] = []
    for number, white in enumerate(breaks):
        y = 100 + 30 * number
        parts = [(50, 600)] if white is None else [(50, white[0]), (white[1], 600)]
        found += [(a, y, b, y + 3) for a, b in parts]
    return found


def test_white_at_the_same_place_in_rule_under_rule_is_a_gap() -> None:
    assert gaps(rules((300, 320), (301, 320), (300, 319), (299, 320))) == [(301, 100, 319, 193)]


def test_breaks_of_worn_rules_are_no_gap() -> None:
    assert not gaps(rules((300, 320), (200, 212), (420, 440), (120, 132)))
    assert not gaps(rules((300, 304), (300, 304), (300, 304)))


def test_where_other_rules_run_on_there_is_no_gap() -> None:
    assert not gaps(rules((300, 320), None, (300, 320), None, (300, 320)))


def tables(*white: tuple[int, int]) -> np.ndarray:
    """Rules worn to dashes with cells over them, 30 px apart, and white from top to foot at these places."""
    ink = np.zeros((320, 660), np.uint8)
    for number in range(6):
        y = 100 + 30 * number
        for x in range(50 + 7 * number, 600, 40):
            ink[y : y + 3, x : min(600, x + 28)] = 1
        for x in (52, 150, 250, 330, 420, 520):
            ink[y - 18 : y - 4, x : x + 60] = 1
    for x0, x1 in white:
        ink[:, x0:x1] = 0
    return ink


RULES = [(50, 100 + 30 * number, 600, 103 + 30 * number) for number in range(6)]


def test_worn_rules_are_parted_where_white_runs_down_through_all_of_them() -> None:
    parted = cut_at_lanes(RULES, tables((311, 329)), UNIT)
    assert len(parted) == 12 and {box[2] - box[0] for box in parted} == {261, 271}


def test_worn_rules_of_one_table_stay_whole() -> None:
    assert cut_at_lanes(RULES, tables(), UNIT) == RULES
    assert cut_at_lanes(RULES, tables((311, 318)), UNIT) == RULES  # too narrow
    assert cut_at_lanes(RULES, tables((60, 90)), UNIT) == RULES  # too close to an end


def test_a_rule_over_several_tables_is_parted_by_none() -> None:
    ink = tables((311, 329))
    ink[75:78, 50:610] = 1
    long = (50, 75, 610, 78)
    assert long in cut_at_lanes([long, *RULES], ink, UNIT)
