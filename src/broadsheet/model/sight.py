"""What a block sees above and below it: its neighbours with nothing in between."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from broadsheet.model.boxes import Ints, pairs_below
from broadsheet.model.page import Floats

ENOUGH = 40  # candidates looked at from one block: a line of 40 columns has never been printed


@dataclass(frozen=True, eq=False)
class Sight:
    """The pairs (upper, lower) of blocks that see each other, and the clear distance between them.

    upper, lower: int (p,), block numbers, sorted by upper; gap: float32 (p,), may be a little below zero
    """

    upper: Ints
    lower: Ints
    gap: Floats

    def below(self, block: int) -> Ints:
        """The blocks seen below this one, nearest first."""
        return self.lower[self.upper == block]

    def above(self, block: int) -> Ints:
        """The blocks seen above this one, nearest first."""
        seen = np.flatnonzero(self.lower == block)
        return self.upper[seen[np.argsort(self.gap[seen], kind="stable")]]


def look(box: Floats) -> Sight:
    """Who sees whom down the page. box: float32 (m, 4), reading coordinates."""
    reach = np.full(len(box), np.inf, np.float32)
    i, j = pairs_below(box, reach)
    starts = np.searchsorted(i, np.arange(len(box) + 1))
    upper: list[int] = []
    lower: list[int] = []
    for block in range(len(box)):
        for seen in _first_seen(box, block, j[starts[block] : starts[block + 1]][:ENOUGH]):
            upper.append(block)
            lower.append(seen)
    pairs = np.array(upper, np.int64), np.array(lower, np.int64)
    return Sight(*pairs, (box[pairs[1], 1] - box[pairs[0], 3]).astype(np.float32))


def _first_seen(box: Floats, block: int, candidates: Ints) -> list[int]:
    """Those candidates (nearest first) of whose common width with the block half is not hidden by nearer ones."""
    seen: list[int] = []
    hidden: list[tuple[float, float]] = []
    for other in candidates.tolist():
        left, right = max(box[block, 0], box[other, 0]), min(box[block, 2], box[other, 2])
        covered = sum(max(0.0, min(right, b) - max(left, a)) for a, b in hidden)
        if covered < 0.5 * (right - left):
            seen.append(other)
        hidden.append((float(left), float(right)))
    return seen
