"""The compiled loop that takes rows of features down trees (`tree_walks.c`), where a C compiler built it at install."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from broadsheet.compiled import Library, start_of
from broadsheet.model.page import Floats
from broadsheet.weights.ensembles import Ensemble, Ints, Sums

LIBRARY = Library.beside(__file__, "tree_walks", version=3)
NODE = np.dtype([("threshold", "f4"), ("asks", "i2"), ("next", "u1", 2)])
ABREAST = 8  # rows that go down side by side


@dataclass(frozen=True, eq=False)
class Walk:
    """Trees as the compiled loop goes down them; the inner nodes of each are followed by its leaves.

    nodes: NODE (t, 2k + 1), worth: float64 (t, 2k + 1);  root: int32 (t,), where each begins
    """

    library: Any
    nodes: npt.NDArray[Any]
    worth: Sums
    root: Ints

    @classmethod
    def of(cls, trees: Ensemble, library: Any) -> Walk:
        """Trees made ready to be gone down."""
        t, k = trees.feature.shape
        asked = trees.paths != 0
        nodes = np.zeros((t, 2 * k + 1), NODE)
        nodes["threshold"][:, :k] = trees.threshold
        nodes["asks"][:, :k] = 2 * trees.feature + trees.missing
        nodes["next"][:, :k] = _next(trees)
        nodes["next"][:, k:] = np.arange(k, 2 * k + 1)[:, None]
        worth = np.concatenate([np.zeros((t, k)), trees.worth], axis=1)
        grows = asked.any(axis=(1, 2))
        root = np.where(grows, asked.sum(axis=2).argmax(axis=1) if k else 0, k)  # it asks for every leaf
        return cls(library, nodes, worth, root.astype(np.int32))

    def sums(self, features: Floats, group: Ints, groups: int) -> Sums:
        """What the leaves are worth that each row of features (p, f) falls into, float64 (p, groups)."""
        rows = np.ascontiguousarray(features, np.float32)
        if 2 * rows.shape[1] <= self.nodes["asks"].max(initial=-1):
            raise IndexError(f"trees that ask for more than {rows.shape[1]} features")
        sums = np.zeros((len(rows), groups))
        told = np.empty(2 * ABREAST * rows.shape[1], np.float32)
        ours = (self.nodes, self.worth, self.root, np.ascontiguousarray(group, np.int32))
        nodes, worth, root, where = map(start_of, ours)
        t, size = self.nodes.shape
        self.library.broadsheet_walk(
            *rows.shape,
            start_of(rows),
            t,
            size // 2,
            nodes,
            worth,
            root,
            where,
            groups,
            start_of(told),
            start_of(sums),
        )
        return sums


def _next(trees: Ensemble) -> npt.NDArray[np.int64]:
    """Where a no and a yes of every inner node lead, int (t, k, 2): to the inner node that asks for just those leaves
    that are left then, or (k and above) to a leaf."""
    left = np.stack(trees.answers(), axis=-1)  # (t, k, 2)
    below = left[..., 0] | left[..., 1]
    found = (left[..., None] == below[:, None, None, :]) & (left[..., None] != 0)
    leaf = trees.feature.shape[1] + np.log2(np.maximum(left, 1)).astype(np.int64)
    return np.where(found.any(axis=-1), found.argmax(axis=-1), leaf)
