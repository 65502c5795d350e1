"""How likely each possible join is, from its features: a small ensemble of trees learned from typeset pages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from io import BytesIO

import numpy as np
import numpy.typing as npt

from broadsheet.model.page import Floats

WEIGHTS = "joins.npz"  # made by `python -m benchmarks.training`


@dataclass(frozen=True, eq=False)
class Trees:
    """Binary regression trees, all of them as one table of nodes.

    feature:   int32 (t, k), column to look at; -1 at a leaf
    threshold: float32 (t, k), go left if the value is at most this
    missing:   bool (t, k), whether a missing value (NaN) goes left
    left, right: int32 (t, k), node numbers within the tree
    value:     float32 (t, k), what a leaf adds to the log odds
    """

    feature: npt.NDArray[np.int32]
    threshold: Floats
    missing: npt.NDArray[np.bool_]
    left: npt.NDArray[np.int32]
    right: npt.NDArray[np.int32]
    value: Floats
    names: tuple[str, ...]

    def log_odds(self, features: Floats) -> Floats:
        """The sum of the leaves that each row of features (p, f) falls into, float32 (p,).

        Source: gradient boosted trees as LightGBM grows them (G. Ke et al., NIPS 2017); only evaluated here.
        """
        total = np.zeros(len(features), np.float32)
        rows = np.arange(len(features))
        for tree in range(len(self.feature)):
            at = np.zeros(len(features), np.int32)
            while True:
                column = self.feature[tree, at]
                inner = column >= 0
                if not inner.any():
                    break
                value = features[rows, np.maximum(column, 0)]
                goes_left = np.where(np.isnan(value), self.missing[tree, at], value <= self.threshold[tree, at])
                step = np.where(goes_left, self.left[tree, at], self.right[tree, at])
                at = np.where(inner, step, at)
            total += self.value[tree, at]
        return total


@lru_cache(maxsize=4)
def load_trees(name: str = WEIGHTS) -> Trees:
    """The trees that ship with the package."""
    table = np.load(BytesIO(files("broadsheet.weights").joinpath(name).read_bytes()), allow_pickle=False)
    return Trees(
        feature=table["feature"],
        threshold=table["threshold"],
        missing=table["missing"],
        left=table["left"],
        right=table["right"],
        value=table["value"],
        names=tuple(table["names"].tolist()),
    )
