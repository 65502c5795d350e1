"""Trees evaluated by hand: which leaf is reached, what a missing value says, who is ruled out early."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.building import built

from broadsheet.articles.edges import FEATURES
from broadsheet.compiled import Library
from broadsheet.weights import trees as score
from broadsheet.weights.groves import Grove
from broadsheet.weights.tree_walks import LIBRARY, Walk
from broadsheet.weights.trees import Choices, Trees, load_trees, made_ready


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


FIELDS = ("feature", "threshold", "missing", "paths", "value")


def two_trees(one: Trees, two: Trees) -> Trees:
    """Both, one after the other."""
    return Trees(*(np.concatenate([getattr(one, n), getattr(two, n)]) for n in FIELDS), one.names)


def test_each_row_falls_into_one_leaf() -> None:
    rows = np.array([[0, -1], [0, 5], [2, -1], [0, np.nan], [np.nan, 0]], np.float32)
    assert two_questions(3.0, 4.0).log_odds(rows).tolist() == [3.0, 4.0, 9.0, 3.0, 9.0]


def test_no_rows_have_no_odds() -> None:
    assert two_questions(3.0, 4.0).log_odds(np.zeros((0, 2), np.float32)).tolist() == []


def test_what_the_first_trees_rule_out_the_others_do_not_see(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(score, "FIRST", 1)
    one, two = two_questions(-6.0, 1.0), two_questions(5.0, 5.0)
    both = two_trees(one, two)
    assert both.log_odds(np.array([[0, -1], [0, 5]], np.float32)).tolist() == [-6.0, 6.0]


def grown(rng: np.random.Generator, trees: int, leaves: int, columns: int) -> Trees:
    """Trees of any shape over few thresholds, so that values meet them exactly; some have fewer leaves than others."""
    feature = rng.integers(0, columns, (trees, leaves - 1)).astype(np.int32)
    threshold = rng.integers(-2, 3, (trees, leaves - 1)).astype(np.float32)
    paths = np.zeros((trees, leaves - 1, leaves), np.float32)
    for tree in range(trees):
        kept = [0]
        for node in range(int(rng.integers(0, leaves))):
            if node == leaves - 1:
                break
            split = int(rng.choice(kept))  # this leaf keeps the yes, a new one takes the no
            paths[tree, :, len(kept)] = paths[tree, :, split]
            paths[tree, node, split], paths[tree, node, len(kept)] = 1, -1
            kept.append(len(kept))
    missing = rng.random((trees, leaves - 1)) < 0.5
    value = rng.integers(-9, 10, (trees, leaves)).astype(np.float32)
    value[:, 1:] *= paths.any(axis=1)[:, 1:]  # idle leaves are worth nothing
    return Trees(feature, threshold, missing, paths, value, tuple("abcdefgh"[:columns]))


def walked(trees: Trees, row: np.ndarray) -> float:
    """The sum of the leaves whose every question is answered as they want, one question after the other."""
    total = 0.0
    for tree, node_paths in enumerate(trees.paths):
        given = row[trees.feature[tree]]
        yes = np.where(np.isnan(given), trees.missing[tree], given <= trees.threshold[tree])
        for leaf, wants in enumerate(node_paths.T):
            if (yes[wants > 0]).all() and not (yes[wants < 0]).any() and (wants.any() or leaf == 0):
                total += float(trees.value[tree, leaf])
                break
    return total


def dirty_rows(rng: np.random.Generator, count: int, columns: int) -> np.ndarray:
    """Rows of features some of which are missing, and many of which meet a threshold."""
    rows = rng.integers(-3, 4, (count, columns)).astype(np.float32)
    rows[rng.random(rows.shape) < 0.2] = np.nan
    return rows


@pytest.fixture(scope="module", params=["", "-DBY_FOUR"], ids=["as wide as can be", "by four"])
def library(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Any:
    """The compiled loop, built as an install builds it, and as it runs on other processors."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CFLAGS", request.param)
        return _built(tmp_path_factory)


def _built(tmp_path_factory: pytest.TempPathFactory) -> Any:
    loaded = replace(LIBRARY, path=built("tree_walks.c", tmp_path_factory.mktemp("walks"))).load()
    assert loaded is not None
    return loaded


@pytest.mark.parametrize("way", ["compiled", "NumPy"])
@given(st.integers(0, 2**32 - 1), st.sampled_from([2, 5, 31, 32, 33, 64]))
@settings(max_examples=40, deadline=None)
def test_both_ways_down_the_trees_find_the_leaves_that_walking_finds(
    way: str, library: Any, seed: int, leaves: int
) -> None:
    rng = np.random.default_rng(seed)
    trees = grown(rng, trees=7, leaves=leaves, columns=3)
    rows = dirty_rows(rng, 20, 3)
    alone = np.zeros(7, np.int32), 1
    ready = Walk.of(trees, library, *alone) if way == "compiled" else Grove.of(trees, *alone)
    sums = ready.sums(rows)
    assert sums[:, 0].tolist() == [walked(trees, row) for row in rows]


@given(st.integers(0, 2**32 - 1), st.integers(0, 40))
@settings(max_examples=40, deadline=None)
def test_both_ways_come_to_the_same_sums_to_the_bit(library: Any, seed: int, count: int) -> None:
    """Whatever the leaves are worth, and however the trees are grouped."""
    rng = np.random.default_rng(seed)
    grown_ones = grown(rng, trees=50, leaves=15, columns=3)
    trees = replace(grown_ones, value=rng.normal(0, 3, grown_ones.value.shape).astype(np.float32))
    rows, group = dirty_rows(rng, count, 3), rng.integers(0, 4, 50).astype(np.int32)
    compiled = Walk.of(trees, library, group, 4).sums(rows)
    np.testing.assert_array_equal(compiled, Grove.of(trees, group, 4).sums(rows))


@pytest.mark.parametrize(
    "name", ["joins.npz", "homes.npz", "confidence.npz", "roles.npz", "roles-pictured.npz"]
)
def test_the_trees_that_ship_say_the_same_both_ways(name: str, library: Any) -> None:
    trees = load_trees(name)
    rng = np.random.default_rng(7)
    rows = np.stack([rng.choice(trees.threshold.ravel(), len(trees.names)) for _ in range(99)])
    group = (np.arange(len(trees.value)) % 3).astype(np.int32)
    compiled = Walk.of(trees, library, group, 3).sums(rows)
    np.testing.assert_array_equal(compiled, Grove.of(trees, group, 3).sums(rows))
    assert np.ptp(compiled) > 0


def test_rows_too_narrow_for_the_trees_are_refused(library: Any) -> None:
    """The compiled loop would read on beyond them."""
    with pytest.raises(IndexError, match="more than 1 features"):
        Walk.of(two_questions(1.0, 2.0), library, np.zeros(1, np.int32), 1).sums(np.zeros((3, 1), np.float32))


@pytest.mark.parametrize("group", [[0], [0, 2], [0, -1]])
def test_trees_of_other_groups_are_refused(group: list[int], library: Any) -> None:
    """The compiled loop would add up beyond the sums."""
    both = two_trees(two_questions(3.0, 4.0), two_questions(-1.0, 7.0))
    with pytest.raises(IndexError, match="other groups than these 2"):
        Walk.of(both, library, np.array(group, np.int32), 2)


def test_trees_of_more_leaves_than_have_a_bit_are_refused() -> None:
    with pytest.raises(ValueError, match="trees of 65 leaves: no more than 64"):
        grown(np.random.default_rng(1), trees=1, leaves=65, columns=2)


def test_trees_that_look_at_a_column_before_the_first_are_refused() -> None:
    with pytest.raises(ValueError, match="column -1 of"):
        replace(two_questions(1.0, 2.0), feature=np.array([[0, -1]], np.int32))


@pytest.mark.parametrize("way", ["compiled", "NumPy"])
def test_trees_are_walked_where_there_is_a_loop(
    way: str, library: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Library, "opened", lambda _: library if way == "compiled" else None)
    assert isinstance(
        made_ready(two_questions(1.0, 2.0), np.zeros(1, np.int32), 1), Walk if way == "compiled" else Grove
    )


def test_the_trees_that_ship_know_the_features_that_are_measured() -> None:
    assert load_trees().names == tuple(FEATURES)


def test_answers_are_weighed_apart() -> None:
    """Each answer has the sum of its own trees."""
    one, two = two_questions(3.0, 4.0), two_questions(-1.0, 7.0)
    both = two_trees(one, two)
    choices = Choices(both, np.array([1, 0]), ("no", "yes"))
    rows = np.array([[0, -1], [0, 5]], np.float32)
    assert choices.log_odds(rows).tolist() == [[-1.0, 3.0], [7.0, 4.0]]
