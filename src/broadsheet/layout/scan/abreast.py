"""Heads that stand abreast, each over its own column: what no head of a level page goes on over."""

from __future__ import annotations

import numpy as np

from broadsheet.layout.scan.pieces import Box, Ints

WIDE = 0.45  # of its size is the white between two heads at least, and wider than between two words
# All other measures in units: heights of a body character.
LANE, SLIM = 0.12, 0.5  # a gutter's white ends so close to the second head, and is so wide
FLUSH = 0.45  # a column begins so level with the head over it
UNDER = 12.0  # under the heads the columns are looked at so far
BESIDE = 3.0  # the column before the gutter ends so close to it
TYPED = 2.5  # so much of either column, from top to foot, is type


def begins_column(before: Box, after: Box, box: Ints, unit: float) -> bool:
    """Whether the second of two parts of a level head begins where a column under it does: it is another head.

    A head over several columns goes on past their edges, but begins one of its words just there by chance only, and the
    lines of its deck and the next ones of its own run across. box: int32 (n, 4), all pieces of the page's print
    """
    size = max(before[3] - before[1], after[3] - after[1])
    edge, gap = after[0], after[0] - before[2]
    if gap < max(WIDE * size, (LANE + SLIM) * unit):
        return False
    foot = max(before[3], after[3])
    under = box[(box[:, 3] > foot) & (box[:, 1] < foot + UNDER * unit)]
    end = edge - LANE * unit
    lane = (under[:, 2] > end - SLIM * unit) & (under[:, 0] < end)
    if lane.any():
        return False
    mine = under[np.abs(under[:, 0] - edge) <= FLUSH * unit]
    other = under[(under[:, 2] <= end) & (under[:, 2] > end - BESIDE * unit)]
    return min(_typed(mine), _typed(other)) >= TYPED * unit


def _typed(pieces: Ints) -> int:
    """The heights of these pieces together, px."""
    return int((pieces[:, 3] - pieces[:, 1]).sum())
