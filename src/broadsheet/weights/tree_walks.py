"""The compiled loop that asks trees about rows of features (`tree_walks.c`), where a C compiler built it at install."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from broadsheet.compiled import Library, start_of
from broadsheet.model.page import Floats
from broadsheet.weights.ensembles import Ensemble, Ints, Leaves, Sums

LIBRARY = Library.beside(__file__, "tree_walks", version=4)
NODE = np.dtype([("threshold", "f4"), ("asks", "i4"), ("above", "u4"), ("change", "u4")])
LEAVES = 32  # one bit each, as the compiled loop has it; trees of more are asked half by half
AT_HAND = 64  # rows that a tree is asked about before the next one is, as the compiled loop has it


@dataclass(frozen=True, eq=False)
class Walk:
    """Trees, or halves of trees, as the compiled loop asks them.

    nodes: NODE (t, k), leaves: uint32 (t,), worth: float64 (t, LEAVES)
    group: int32 (t,), with which others, of so many groups, each is summed up
    """

    library: Any
    nodes: npt.NDArray[Any]
    leaves: npt.NDArray[np.uint32]
    worth: Sums
    group: npt.NDArray[np.int32]
    groups: int

    @classmethod
    def of(cls, trees: Ensemble, library: Any, group: Ints, groups: int) -> Walk:
        """Trees made ready to be asked. group: int (t,), with which others, of so many groups, each is summed up"""
        t, k = trees.feature.shape
        if len(group) != t or group.min(initial=0) < 0 or group.max(initial=-1) >= groups:
            raise IndexError(f"trees that are summed up in other groups than these {groups}")
        halves = -(-(k + 1) // LEAVES)
        want_no, want_yes = (_by_half(leaves, halves) for leaves in trees.answers())
        nodes = np.zeros((t, halves, k), NODE)
        nodes["threshold"] = trees.threshold[:, None]
        nodes["asks"] = (2 * trees.feature + trees.missing)[:, None]
        nodes["above"] = ~want_yes
        nodes["change"] = want_yes ^ want_no
        worth = np.zeros((t, halves * LEAVES))
        worth[:, : k + 1] = trees.worth
        leaves = _by_half(trees.reached[:, None], halves)
        return cls(
            library,
            nodes.reshape(t * halves, k),
            leaves.ravel(),
            worth.reshape(t * halves, LEAVES),
            np.repeat(group, halves).astype(np.int32),
            groups,
        )

    def sums(self, features: Floats) -> Sums:
        """What the leaves are worth that each row of features (p, f) falls into, float64 (p, groups)."""
        rows = np.ascontiguousarray(features, np.float32)
        if rows.shape[1] <= self._widest:
            raise IndexError(f"trees that ask for more than {rows.shape[1]} features")
        sums = np.zeros((len(rows), self.groups))
        told = np.empty(2 * AT_HAND * rows.shape[1], np.float32)
        self.library.broadsheet_walk(
            *rows.shape,
            start_of(rows),
            *self.nodes.shape,
            *self._starts,
            self.groups,
            start_of(told),
            start_of(sums),
        )
        return sums

    @cached_property
    def _widest(self) -> int:
        """The last feature that a node asks for; -1 if none does."""
        return int(self.nodes["asks"].max(initial=-2)) // 2

    @cached_property
    def _starts(self) -> list[Any]:
        """Where the trees' columns begin in memory."""
        return [start_of(column) for column in (self.nodes, self.leaves, self.worth, self.group)]


def _by_half(leaves: Leaves, halves: int) -> npt.NDArray[np.uint32]:
    """Leaves one bit each, uint (t, k), as uint32 (t, halves, k)."""
    shift = LEAVES * np.arange(halves, dtype=np.uint64)[:, None]
    return (leaves.astype(np.uint64)[:, None] >> shift).astype(np.uint32)
