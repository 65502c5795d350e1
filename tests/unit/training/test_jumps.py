"""Learning what speaks for a join: the sums over all sets of joins are exact, and what tells is found."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from benchmarks.training.jumps import Group, chances, learn

from broadsheet.issues.continuing import FEATURES


def _sets(pairs: list[tuple[int, int]]) -> list[tuple[int, ...]]:
    """All sets of the pairs in which no part stands twice on a side."""
    every = [chosen for size in range(len(pairs) + 1) for chosen in combinations(range(len(pairs)), size)]
    return [
        chosen
        for chosen in every
        if len({pairs[n][0] for n in chosen}) == len({pairs[n][1] for n in chosen}) == len(chosen)
    ]


@pytest.mark.parametrize(
    "pairs", [[(0, 5)], [(0, 5), (0, 6)], [(0, 5), (1, 5), (2, 5), (2, 6)], [(0, 5), (0, 6), (1, 5), (1, 6)]]
)
def test_the_chances_are_those_of_all_sets(pairs: list[tuple[int, int]]) -> None:
    worth = np.linspace(-1, 2, len(pairs))
    weight = {chosen: float(np.exp(worth[list(chosen)].sum())) for chosen in _sets(pairs)}
    total = sum(weight.values())
    chance, log_total = chances(pairs, worth)
    assert log_total == pytest.approx(np.log(total))
    for number in range(len(pairs)):
        held = sum(value for chosen, value in weight.items() if number in chosen)
        assert chance[number] == pytest.approx(held / total)


def test_what_tells_true_joins_from_others_is_learned() -> None:
    random = np.random.default_rng(0)
    telling = FEATURES.index("goes_on_latin")
    groups: list[Group] = []
    for _ in range(40):
        pairs = [(0, 5), (0, 6), (1, 5), (1, 6)]
        true = np.array([True, False, False, True])
        features = np.zeros((4, len(FEATURES)))
        features[:, 0] = 1.0
        features[:, telling] = np.where(true, 2.0, 0.0) + random.normal(size=4)
        groups.append(Group(pairs, features, true))
    weights = learn(groups)
    assert weights[telling] > 0.5
    assert abs(weights[FEATURES.index("slug")]) < 0.01
