"""Further trees for ensembles that ship: they mend what these say of pages of other makers, and keep what they know."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import lightgbm
import numpy as np

from benchmarks.training.trees import PARAMETERS
from broadsheet.model.page import Floats
from broadsheet.weights.trees import Trees

COLUMNS = ("feature", "threshold", "missing", "paths", "value")

Table = Mapping[str, np.ndarray]


def grow_on(
    before: Trees, looks: Floats, label: np.ndarray, rounds: int, settings: Mapping[str, Any]
) -> lightgbm.Booster:
    """Trees that mend what those before say; of what these rule out nothing is learned, for it is not shown to others.

    looks: float (p, f), columns as the trees before name them; label: bool (p,)
    """
    parameters = {**PARAMETERS, **settings}
    left = before.not_ruled_out(looks)
    data = lightgbm.Dataset(
        looks[left],
        label[left].astype(float),
        init_score=before.log_odds(looks[left]).astype(float),
        feature_name=list(before.names),
        params=parameters,
    )
    return lightgbm.train(parameters, data, rounds)


def said_with(before: Trees, more: lightgbm.Booster, looks: Floats) -> Floats:
    """What an ensemble says with its further trees, in log odds, float (p,)."""
    said, left = before.log_odds(looks), before.not_ruled_out(looks)
    if left.any():
        said[left] += np.asarray(more.predict(looks[left], raw_score=True))
    return said


def add_trees(arrays: Table, tables: Mapping[str, Table]) -> dict[str, Any]:
    """The arrays of a file of ensembles, some with further trees behind those that they have."""
    found = dict(arrays)
    for ensemble, table in tables.items():
        for key in COLUMNS:
            name = f"{ensemble}.{key}"
            found[name] = behind(found[name], table[key])
    return found


def behind(first: np.ndarray, more: np.ndarray) -> np.ndarray:
    """Columns of trees behind others, the smaller trees filled up with idle nodes and leaves."""
    size = np.maximum(first.shape[1:], more.shape[1:])
    both = [np.pad(one, ((0, 0), *((0, int(gap)) for gap in size - one.shape[1:]))) for one in (first, more)]
    return np.concatenate(both).astype(first.dtype)
