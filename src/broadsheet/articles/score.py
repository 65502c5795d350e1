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
ROWS = 1024  # rows of features at a time: memory stays bounded
FIRST = 60  # trees that look at every join; the others only look at joins that these do not rule out
RULED_OUT = -4.5  # log odds after the first trees from which hardly any join recovers


@dataclass(frozen=True, eq=False)
class Trees:
    """Binary regression trees, t of them, each with k inner nodes and k + 1 leaves (padded with idle ones).

    feature:   int32 (t, k), the column that an inner node looks at
    threshold: float32 (t, k), it says yes if the value is at most this
    missing:   bool (t, k), whether it says yes to a missing value (NaN)
    paths:     float32 (t, k, k + 1), 1 if a leaf wants a yes from a node, -1 if it wants a no, 0 if it does not ask
    value:     float32 (t, k + 1), what a leaf adds to the log odds
    names:     what the columns are
    """

    feature: npt.NDArray[np.int32]
    threshold: Floats
    missing: npt.NDArray[np.bool_]
    paths: Floats
    value: Floats
    names: tuple[str, ...]

    def log_odds(self, features: Floats) -> Floats:
        """The sum of the leaves that each row of features (p, f) falls into, float32 (p,).

        A row that the first trees rule out is not shown to the others: its log odds stay what these said.

        Source: gradient boosted trees as LightGBM grows them (G. Ke et al., NIPS 2017); only evaluated here. Early
        exit as in P. Viola, M. Jones, Rapid object detection using a boosted cascade, CVPR 2001.
        """
        odds = self._sum(features, slice(0, FIRST))
        left = np.flatnonzero(odds > RULED_OUT)
        odds[left] += self._sum(features[left], slice(FIRST, None))
        return odds

    def _sum(self, features: Floats, trees: slice) -> Floats:
        """The sum over some of the trees; a leaf is reached if it gets all the yeses it wants, and none beside."""
        feature, paths = self.feature[trees], self.paths[trees].transpose(0, 2, 1)
        threshold, missing = self.threshold[trees][:, :, None], self.missing[trees][:, :, None]
        wanted = np.maximum(paths, 0).sum(axis=2)[:, :, None]
        odds = np.zeros(len(features), np.float32)
        for start in range(0, len(features), ROWS):
            asked = features[start : start + ROWS].T[feature]  # (trees, nodes, rows)
            yes = np.where(missing, ~(asked > threshold), asked <= threshold)
            reached = np.matmul(paths, yes.astype(np.float32)) == wanted
            odds[start : start + ROWS] = np.einsum("tlr,tl->r", reached, self.value[trees])
        return odds


@lru_cache(maxsize=4)
def load_trees(name: str = WEIGHTS) -> Trees:
    """The trees that ship with the package."""
    table = np.load(BytesIO(files("broadsheet.weights").joinpath(name).read_bytes()), allow_pickle=False)
    return Trees(
        feature=table["feature"],
        threshold=table["threshold"],
        missing=table["missing"],
        paths=table["paths"].astype(np.float32),
        value=table["value"],
        names=tuple(table["names"].tolist()),
    )
