"""How trees that ship are given further ones."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import pytest

from broadsheet.weights.ensembles import Ensemble
from broadsheet.weights.shipped import read_arrays
from broadsheet.weights.trees import Trees, load_trees

widening = pytest.importorskip(
    "benchmarks.training.widening", exc_type=ImportError
)  # needs the extra [train]
trees = pytest.importorskip("benchmarks.training.trees", exc_type=ImportError)

NAMES = ["one", "two"]
COLUMNS = [field.name for field in fields(Ensemble)]
SETTINGS = {"num_leaves": 4, "min_data_in_leaf": 5}


def looks_of(seed: int) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=(600, 2)).astype(np.float32)


def first_trees() -> Trees:
    """Trees of three leaves that know what the first column says."""
    looks = looks_of(1)
    return trees.trees_of(
        trees.grow(looks, (looks[:, 0] > 0).astype(float), NAMES, 6, **{**SETTINGS, "num_leaves": 3}), NAMES
    )


def test_further_trees_mend_what_those_before_say() -> None:
    """They learn what the second column says, and keep what is known of the first."""
    first, looks = first_trees(), looks_of(2)
    more = widening.grow_on(first, looks, (looks > 0).all(axis=1), 30, SETTINGS)
    table = trees.table_of(more, NAMES)
    both = replace(first, **{key: widening.behind(getattr(first, key), table[key]) for key in COLUMNS})
    new = np.array([[2, 2], [2, -2], [-2, 2]], np.float32)
    assert (first.log_odds(new) > 0).tolist() == [True, True, False]
    assert (both.log_odds(new) > 0).tolist() == [True, False, False]
    expected = first.log_odds(looks) + np.asarray(more.predict(looks, raw_score=True))
    np.testing.assert_allclose(both.log_odds(looks), expected, atol=1e-3)
    np.testing.assert_allclose(widening.said_with(first, more, looks), expected, atol=1e-3)


def test_the_other_ensembles_of_a_file_stay_as_they_are() -> None:
    first, other = load_trees("dumps.npz", "role-body"), load_trees("dumps.npz", "role-deck")
    table = {key: getattr(first, key)[:2] for key in COLUMNS}
    arrays = widening.add_trees(read_arrays("dumps.npz"), {"role-body": table})
    assert len(arrays["role-body.value"]) == len(first.value) + 2
    assert len(arrays["role-deck.value"]) == len(other.value)
    assert arrays["role-body.paths"].dtype == np.int8
