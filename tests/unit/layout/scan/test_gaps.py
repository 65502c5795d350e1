"""Gaps through the rules of tables."""

from __future__ import annotations

from broadsheet.layout.scan.gaps import find_gaps

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
