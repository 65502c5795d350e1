"""Columns that were woven into each other, found as an alignment of the dump with itself."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from broadsheet.articles.dump import weave as dump_weave
from broadsheet.articles.dump.weave import LEAST, MOST, SKIP, weave


def all_pairs(units: int) -> tuple[np.ndarray, np.ndarray]:
    pairs = np.array([(a, b) for a in range(units) for b in range(units) if a != b], np.int64).reshape(-1, 2)
    return pairs[:, 0], pairs[:, 1]


def best_followers(units: int, a: np.ndarray, b: np.ndarray, sure: np.ndarray) -> list[int]:
    return [
        int(b[a == unit][np.nan_to_num(sure[a == unit], nan=-99).argmax()])
        if (sure[a == unit] > 0).any()
        else -1
        for unit in range(units)
    ]


@pytest.mark.parametrize("columns", [1, 2, 3, 5])
def test_columns_of_equal_length_are_found_where_only_some_pairs_say_so(columns: int) -> None:
    units = 12 * columns
    a, b = all_pairs(units)
    odds = np.full(len(a), -3.0, np.float32)
    odds[b - a == columns] = np.where(
        a[b - a == columns] % 4 == 3, -1.0, 1.0
    )  # every fourth pair says nothing
    found = best_followers(units, a, b, weave(units, a, b, odds))
    assert found == [unit + columns if unit + columns < units else -1 for unit in range(units)]


def test_a_column_that_ends_changes_the_step() -> None:
    # three columns for four rows, then two
    rows = [(0, 1, 2), (3, 4, 5), (6, 7, 8), (9, 10, 11), (12, 13), (14, 15), (16, 17), (18, 19)]
    true = {above: below for one, two in pairwise(rows) for above, below in zip(one, two, strict=False)}
    a, b = all_pairs(20)
    is_true = np.array([true.get(int(x)) == int(y) for x, y in zip(a, b, strict=True)])
    odds = np.where(is_true, 2.0, -3.0).astype(np.float32)
    odds[(a == 14) & (b == 16)] = -1.0  # a pair soon after the change says nothing
    found = best_followers(20, a, b, weave(20, a, b, odds))
    assert found == [true.get(unit, -1) for unit in range(20)]


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(units=st.integers(0, 5), seed=st.integers(0, 2**31))
def test_it_weighs_all_alignments_that_do_not_cross(
    monkeypatch: pytest.MonkeyPatch, units: int, seed: int
) -> None:
    monkeypatch.setattr(dump_weave, "REACH", 5)
    a, b = all_pairs(units)
    odds = np.random.default_rng(seed).normal(0, 2, len(a)).astype(np.float32)
    sure = weave(units, a, b, odds)
    weight = {(int(x), int(y)): float(np.clip(o, LEAST, MOST)) for x, y, o in zip(a, b, odds, strict=True)}
    total, each = 0.0, dict.fromkeys(weight, 0.0)
    for choice in product(*[[-1, *range(unit + 1, units)] for unit in range(units)]):
        joins = [(unit, other) for unit, other in enumerate(choice) if other >= 0]
        if any(one[1] >= two[1] for one, two in pairwise(joins)):
            continue
        worth = np.exp(sum(weight[join] for join in joins)) * ways_to_skip(units, joins)
        total += worth
        for join in joins:
            each[join] += worth
    for x, y, known in zip(a.tolist(), b.tolist(), sure.tolist(), strict=True):
        if y < x or y - x > 5:
            assert np.isnan(known)
            continue
        share = each[x, y] / total
        assert known == pytest.approx(np.log((share + 1e-6) / (1 + 1e-6 - share)), abs=1e-3)


def ways_to_skip(units: int, joins: list[tuple[int, int]]) -> float:
    """What the units that are joined to nothing weigh, over all orders in which they may be passed over."""
    # walk the states as the module's comment gives them, by plain recursion
    follower = dict(joins)

    def walk(unit: int, ahead: int) -> float:
        if ahead > 5:
            return 0.0
        if unit == units:
            return 1.0 + (np.exp(SKIP) * walk(unit, ahead + 1) if ahead < 5 else 0.0)
        found = 0.0
        target = unit + ahead + 1
        if unit in follower:
            if follower[unit] == target and ahead < 5:
                found += walk(unit + 1, ahead)
        elif ahead:
            found += np.exp(SKIP) * walk(unit + 1, ahead - 1)
        else:
            found += np.exp(2 * SKIP) * walk(unit + 1, 0)
        if ahead < 5 and target not in follower.values():
            found += np.exp(SKIP) * walk(unit, ahead + 1)
        return found

    return walk(0, 0)
