"""What a block sees above and below it: its neighbours with nothing in between."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from broadsheet.model.boxes import Ints, pairs_below
from broadsheet.model.page import Floats

Doubles = npt.NDArray[np.float64]
ENOUGH = 40  # candidates looked at from one block: a line of 40 columns has never been printed
ROWS = 128  # blocks that look at a time: memory stays bounded


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
        return self.lower[slice(*np.searchsorted(self.upper, (block, block + 1)))]

    def above(self, block: int) -> Ints:
        """The blocks seen above this one, nearest first."""
        lower, upper = self._upwards
        return upper[slice(*np.searchsorted(lower, (block, block + 1)))]

    @cached_property
    def _upwards(self) -> tuple[Ints, Ints]:
        """The lower and upper blocks of all pairs, sorted by the lower, then by the clear distance."""
        order = np.lexsort((self.gap, self.lower))
        return self.lower[order], self.upper[order]


def look(box: Floats) -> Sight:
    """Who sees whom down the page. box: float32 (m, 4), reading coordinates."""
    reach = np.full(len(box), np.inf, np.float32)
    i, j = pairs_below(box, reach)
    place = np.arange(len(i)) - np.searchsorted(i, i)  # among the candidates of its block
    i, j, place = (column[place < ENOUGH] for column in (i, j, place))
    left = np.maximum(box[i, 0], box[j, 0]).astype(np.float64)
    right = np.minimum(box[i, 2], box[j, 2]).astype(np.float64)
    seen = np.zeros(len(i), np.bool_)
    for start in range(0, len(box), ROWS):
        here = slice(*np.searchsorted(i, (start, start + ROWS)))
        hidden = _hidden(i[here] - start, place[here], left[here], right[here])
        seen[here] = hidden < 0.5 * (right[here] - left[here])
    i, j = i[seen], j[seen]
    return Sight(i, j, (box[j, 1] - box[i, 3]).astype(np.float32))


def _hidden(block: Ints, place: Ints, left: Doubles, right: Doubles) -> Doubles:
    """How much of the width that each candidate shares with its block (left to right) its nearer ones cover in all.

    place: of each among the candidates of its block, nearest first
    """
    if not len(block):
        return left
    low, high = np.full((2, block[-1] + 1, place.max() + 1), np.inf)
    low[block, place], high[block, place] = left, right
    high[np.isinf(high)] = -np.inf
    common = np.minimum(high[:, :, None], high[:, None, :]) - np.maximum(low[:, :, None], low[:, None, :])
    return np.tril(np.maximum(common, 0), -1).sum(axis=2)[block, place]
