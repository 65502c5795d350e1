"""Rules between two things: across between one over the other, down between neighbours."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from tests.unit.articles.placed import placed

from broadsheet.articles.ruling import labelled_apart, ruled_apart, ruled_off
from broadsheet.model.roles import Role

UPPER, LOWER = [0.0, 0.0, 20.0, 5.0], [0.0, 8.0, 20.0, 12.0]
LEFT, RIGHT = [0.0, 0.0, 10.0, 20.0], [12.0, 0.0, 22.0, 10.0]


def layout_of(*rules: tuple[float, float, float, float]) -> Any:
    return SimpleNamespace(rules=np.array(rules, np.float32).reshape(-1, 4))


@pytest.mark.parametrize(
    ("rule", "off"),
    [
        ((0, 6, 20, 6.1), True),
        ((0, 4.7, 20, 4.8), True),  # a little within the upper
        ((0, 3, 20, 3.1), False),  # in its midst
        ((0, 11, 20, 11.1), False),  # in the midst of the lower
        ((0, 6, 9, 6.1), False),  # an ornament
        ((8, 6, 12, 6.1), True),  # a dash in the middle of the column
        ((9.9, 6, 10.1, 6.1), False),  # a speck
        ((10, 0, 10.1, 12), False),  # runs down
    ],
)
def test_a_rule_parts_what_stands_over_it_from_what_stands_under_it(
    rule: tuple[float, float, float, float], off: bool
) -> None:
    assert ruled_off(layout_of(rule), UPPER, LOWER) is off
    assert ruled_off(layout_of(rule), LOWER, UPPER) is off


@pytest.mark.parametrize(
    ("rule", "apart"),
    [
        ((11, 0, 11.1, 20), True),
        ((11, 0, 11.1, 7), True),  # along most of the height that they share
        ((11, 10, 11.1, 20), False),  # under the right one
        ((5, 0, 5.1, 20), False),  # in the midst of the left one
        ((0, 5, 22, 5.1), False),  # runs across
    ],
)
def test_a_rule_parts_neighbours(rule: tuple[float, float, float, float], apart: bool) -> None:
    assert ruled_apart(layout_of(rule), LEFT, RIGHT) is apart


def test_where_there_are_no_rules_none_parts() -> None:
    assert not ruled_off(layout_of(), UPPER, LOWER)
    assert not ruled_apart(layout_of(), LEFT, RIGHT)


def test_what_stands_in_other_columns_no_rule_parts() -> None:
    assert not ruled_off(layout_of((0, 6, 40, 6.1)), UPPER, [25.0, 8.0, 40.0, 12.0])


@pytest.mark.parametrize(
    ("label", "parted"), [([2, 12, 8, 13], True), ([22, 12, 28, 13], False), ([2, 32, 8, 33], False)]
)
def test_a_label_parts_what_stands_over_and_under_it(label: list[float], parted: bool) -> None:
    layout = placed([[0, 0, 10, 10], [0, 14, 10, 30], label], roles=[Role.BODY, Role.BODY, Role.LABEL])
    assert labelled_apart(layout, layout.measured.box[0], layout.measured.box[1]) == parted
