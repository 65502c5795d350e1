"""What an ensemble of trees is, and what both ways of going down it need to know of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from broadsheet.model.page import Floats

Ints = npt.NDArray[np.int32]
Sums = npt.NDArray[np.float64]
Leaves = npt.NDArray[Any]  # uint32 or uint64: one bit a leaf

MOST_LEAVES = 64  # of a tree: one bit each
GRAIN = (
    2.0**-32
)  # what a leaf is worth is a whole multiple of it, so that sums come out the same in any order


@dataclass(frozen=True, eq=False)
class Ensemble:
    """Binary regression trees, t of them, each with k inner nodes and k + 1 leaves (padded with idle ones).

    feature:   int32 (t, k), the column that an inner node looks at
    threshold: float32 (t, k), it says yes if the value is at most this
    missing:   bool (t, k), whether it says yes to a missing value (NaN)
    paths:     float32 (t, k, k + 1), 1 if a leaf wants a yes from a node, -1 if it wants a no, 0 if it does not ask
    value:     float32 (t, k + 1), what a leaf adds to the log odds

    Raises: ValueError, if trees have more than `MOST_LEAVES` leaves, of which some could not be reached, or if a node
        looks at a column before the first.
    """

    feature: Ints
    threshold: Floats
    missing: npt.NDArray[np.bool_]
    paths: Floats
    value: Floats

    def __post_init__(self) -> None:
        if self.value.shape[1] > MOST_LEAVES:
            raise ValueError(
                f"trees of {self.value.shape[1]} leaves: no more than {MOST_LEAVES} can be told apart"
            )
        if self.feature.min(initial=0) < 0:
            raise ValueError(f"a tree that looks at column {self.feature.min()} of the features")

    def part(self, chosen: slice) -> Ensemble:
        """Some of the trees."""
        return Ensemble(
            feature=self.feature[chosen],
            threshold=self.threshold[chosen],
            missing=self.missing[chosen],
            paths=self.paths[chosen],
            value=self.value[chosen],
        )

    @property
    def worth(self) -> Sums:
        """What each leaf adds, float64 (t, k + 1), in whole grains."""
        return np.round(self.value.astype(np.float64) / GRAIN) * GRAIN

    @property
    def bits(self) -> Leaves:
        """One bit for each leaf, uint (k + 1,)."""
        kind = np.uint32 if self.value.shape[1] <= 32 else np.uint64
        return np.left_shift(kind(1), np.arange(self.value.shape[1], dtype=kind))

    def answers(self) -> tuple[Leaves, Leaves]:
        """The leaves that want a no, and those that want a yes, from each inner node, uint (t, k), one bit each."""
        return (self.paths == -1) @ self.bits, (self.paths == 1) @ self.bits

    @property
    def reached(self) -> Leaves:
        """The leaves of each tree that a row can come to, uint (t,), one bit each: not the idle ones."""
        used = (self.paths != 0).any(axis=1)
        used[:, 0] |= ~used.any(axis=1)  # a tree of one leaf asks nothing
        return used @ self.bits
