"""What a block sees above and below it: its neighbours with nothing in between."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from broadsheet.model.boxes import Ints, pairs_below
from broadsheet.model.page import Floats

Doubles = npt.NDArray[np.float64]
ENOUGH = 40  # candidates looked at from one block: a line of 40 columns has never been printed
PAIRS = 20_000  # of them looked at a time: memory stays bounded


@dataclass(frozen=True, eq=False)
class Sight:
    """The pairs (upper, lower) of blocks that see each other, and the clear distance between them.

    upper, lower: int (p,), block numbers, sorted by upper; gap: float32 (p,), may be a little below zero
    count: how many blocks there are in all
    """

    upper: Ints
    lower: Ints
    gap: Floats
    count: int

    def below(self, block: int) -> Ints:
        """The blocks seen below this one, nearest first."""
        return self._below[block]

    def above(self, block: int) -> Ints:
        """The blocks seen above this one, nearest first."""
        return self._above[block]

    @cached_property
    def _below(self) -> list[Ints]:
        """The blocks seen below each block, nearest first."""
        return self._each(self.upper, self.lower)

    @cached_property
    def _above(self) -> list[Ints]:
        """The blocks seen above each block, nearest first."""
        order = np.lexsort((self.gap, self.lower))
        return self._each(self.lower[order], self.upper[order])

    def _each(self, blocks: Ints, seen: Ints) -> list[Ints]:
        """What each block sees. blocks: int (p,), in rising order"""
        starts = np.searchsorted(blocks, np.arange(self.count + 1)).tolist()
        return [seen[start:end] for start, end in pairwise(starts)]


def look(box: Floats) -> Sight:
    """Who sees whom down the page. box: float32 (m, 4), reading coordinates."""
    reach = np.full(len(box), np.inf, np.float32)
    i, j = pairs_below(box, reach)
    place = np.arange(len(i)) - np.searchsorted(i, i)  # among the candidates of its block
    i, j, place = (column[place < ENOUGH] for column in (i, j, place))
    left = np.maximum(box[i, 0], box[j, 0]).astype(np.float64)
    right = np.minimum(box[i, 2], box[j, 2]).astype(np.float64)
    hidden = np.zeros(len(i))
    for start in range(0, len(i), PAIRS):
        here = slice(start, start + PAIRS)
        hidden[here] = _hidden(np.arange(len(i))[here], place[here], left, right)
    seen = hidden < 0.5 * (right - left)
    i, j = i[seen], j[seen]
    return Sight(i, j, (box[j, 1] - box[i, 3]).astype(np.float32), len(box))


def _hidden(pair: Ints, place: Ints, left: Doubles, right: Doubles) -> Doubles:
    """How much of the width that each candidate shares with its block (left to right) its nearer ones cover in all.

    pair, place: its number, and which one it is among the candidates of its block, nearest first;  left, right: of all
    """
    own = np.repeat(np.arange(len(pair)), place)
    nearer = np.arange(len(own)) + np.repeat(pair - np.cumsum(place), place)
    one = pair[own]
    common = np.minimum(right[one], right[nearer]) - np.maximum(left[one], left[nearer])
    return np.bincount(own, weights=np.maximum(common, 0), minlength=len(pair)).astype(np.float64)
