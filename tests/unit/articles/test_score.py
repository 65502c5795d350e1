"""Trees evaluated by hand: which leaf is reached, what a missing value says, who is ruled out early."""

import numpy as np
import pytest

from broadsheet.articles import score
from broadsheet.articles.edges import FEATURES
from broadsheet.articles.score import Trees, load_trees


def two_questions(yes: float, no: float) -> Trees:
    """One tree: is the first feature at most 1? If so, is the second at most 0 (or missing)?"""
    return Trees(
        feature=np.array([[0, 1]], np.int32),
        threshold=np.array([[1.0, 0.0]], np.float32),
        missing=np.array([[False, True]]),
        paths=np.array([[[1, 1, -1], [1, -1, 0]]], np.float32),
        value=np.array([[yes, no, 9.0]], np.float32),
        names=("one", "two"),
    )


def test_each_row_falls_into_one_leaf() -> None:
    rows = np.array([[0, -1], [0, 5], [2, -1], [0, np.nan], [np.nan, 0]], np.float32)
    assert two_questions(3.0, 4.0).log_odds(rows).tolist() == [3.0, 4.0, 9.0, 3.0, 9.0]


def test_no_rows_have_no_odds() -> None:
    assert two_questions(3.0, 4.0).log_odds(np.zeros((0, 2), np.float32)).tolist() == []


def test_what_the_first_trees_rule_out_the_others_do_not_see(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(score, "FIRST", 1)
    one, two = two_questions(-6.0, 1.0), two_questions(5.0, 5.0)
    both = Trees(*(np.concatenate([getattr(one, n), getattr(two, n)]) for n in FIELDS), one.names)
    assert both.log_odds(np.array([[0, -1], [0, 5]], np.float32)).tolist() == [-6.0, 6.0]


FIELDS = ("feature", "threshold", "missing", "paths", "value")


def test_the_trees_that_ship_know_the_features_that_are_measured() -> None:
    assert load_trees().names == tuple(FEATURES)
