"""What was asked of joins tells of two items whether both are of one story."""

from __future__ import annotations

import numpy as np

from broadsheet.articles.one_story import STRANGERS, Kin
from broadsheet.articles.pieces_kin import OF_KIN, kin_of

HOME = np.array([0, 0, 1, 2, -1])  # the items of five blocks


def _told(*joins: tuple[int, int, float, bool]) -> dict[str, list[float]]:
    """What joins (before, after, odds, made) tell of the pairs 0 and 1, 0 and 2."""
    before, after, same, made = (np.array(column) for column in zip(*joins, strict=True))
    kin = Kin(before, after, same, made)
    seen = kin_of(kin, HOME, 3, np.array([0, 0]), np.array([1, 2]))
    return dict(zip(OF_KIN, seen.T.tolist(), strict=True))


def test_all_joins_between_two_items_count_and_the_best_offer_of_another_is_held_against_them() -> None:
    told = _told((1, 2, -1.0, True), (0, 2, -3.0, False), (2, 0, -2.0, False), (1, 3, 0.5, False))
    assert told["same_out"] == [-1.0, 0.5] and told["same_in"] == [-2.0, STRANGERS]
    assert told["same_sum"] == [-6.0, 0.5] and told["same_count"] == [3, 1]
    assert told["parted_out"] == [1, 0] and told["parted_in"] == [0, 0]
    assert told["same_rival_greater"] == [1.5, -1.5]
    assert told["same_rival_lesser"] == [STRANGERS + 1, STRANGERS - 0.5]


def test_what_was_not_asked_what_lies_in_one_item_and_what_is_in_none_tells_nothing() -> None:
    nothing = _told((1, 2, STRANGERS, True), (0, 1, 3.0, True), (1, 4, 3.0, True))
    assert nothing["same_best"] == [STRANGERS] * 2 and nothing["same_count"] == [0, 0]
    seen = kin_of(None, HOME, 3, np.array([0, 0]), np.array([1, 2]))
    assert dict(zip(OF_KIN, seen.T.tolist(), strict=True)) == nothing
    alone = kin_of(None, np.array([0]), 1, np.zeros(0, np.int64), np.zeros(0, np.int64))
    assert alone.shape == (0, len(OF_KIN))
