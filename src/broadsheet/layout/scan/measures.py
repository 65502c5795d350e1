"""The measures of a page's columns: lines that begin and end level with others of their column."""

from __future__ import annotations

import numpy as np

from broadsheet.layout.scan.pieces import Bools, Box, Ints
from broadsheet.model.raster import Pixels

# All measures in units: heights of a body character.
FULL = 5.0  # a line that tells how wide its column is is so long
LEVEL = 0.4  # so level two lines of a column begin and end
TWINS = 2  # with so many others: lines of ragged columns may end alike by chance
REACH = 12.0  # so far below each other
ALIKE = 1.5  # times as high: lines in one type, with and without what rises and hangs
# a line of the column may begin and end so far beyond it, and begin so far within it
OUT = LEVEL
INDENT = 2.5
THROUGH = 0.5  # of a lane's width: ink in so much of it runs across it


class Columns:
    """Lines that tell of their columns.

    box: int32 (n, 4), lines that begin and end level with others close above and below, in px
    """

    def __init__(self, box: Ints, walls: Ints, unit: float) -> None:
        self.unit, self.walls = unit, walls
        self.box = box[_have_twins(box, unit)]

    def span(self, solid: Pixels, line: Box, white: tuple[int, int], *, both: bool = False) -> bool:
        """Whether a column goes on over the white in a line: a line of it close by is printed there.

        solid: see `without_dust`;  line: x0 y0 x1 y1;  white: from where to where
        both: one above and one below
        """
        x0, y0, x1, y1 = line
        box, unit = self.box, self.unit
        apart = np.maximum(box[:, 1] - y1, y0 - box[:, 3])
        high = box[:, 3] - box[:, 1]
        near = (apart <= REACH * unit) & (high <= ALIKE * (y1 - y0)) & (y1 - y0 <= ALIKE * high)
        near &= (box[:, 0] <= x0 + OUT * unit) & (box[:, 2] >= x1 - OUT * unit)
        near &= (box[:, 0] >= x0 - INDENT * unit) | (box[:, 2] <= x1 + OUT * unit)
        sides: set[bool] = set()
        for a, b, c, d in box[near].tolist():
            between = (max(a, white[0]), min(d, y1), min(c, white[1]), max(b, y0))
            level = b < y1 and d > y0
            if not level and _is_printed(solid[b:d, white[0] : white[1]]) and not self._parted(between):
                sides.add(b >= y1)
                if not both or len(sides) == 2:
                    return True
        return False

    def _parted(self, between: Box) -> bool:
        """Whether a wall stands between two lines."""
        x0, y0, x1, y1 = between
        wall = self.walls
        return bool(((wall[:, 0] < x1) & (wall[:, 2] > x0) & (wall[:, 1] < y1) & (wall[:, 3] > y0)).any())


def _is_printed(lane: Pixels) -> bool:
    return bool(lane.size) and bool(lane.any(axis=0).mean() >= THROUGH)


def _have_twins(box: Ints, unit: float) -> Bools:
    """Which lines end level with `TWINS` others close above or below, and begin level but for an indent, bool (n,)."""
    found = np.zeros(len(box), np.int32)
    long = np.flatnonzero(box[:, 2] - box[:, 0] >= FULL * unit)
    order = long[np.argsort(box[long, 2], kind="stable")]
    right = box[order, 2]
    ends = np.searchsorted(right, right + LEVEL * unit, side="right")
    for place, (number, end) in enumerate(zip(order.tolist(), ends.tolist(), strict=True)):
        others = order[place + 1 : end]
        level = np.abs(box[others, 0] - box[number, 0]) <= INDENT * unit
        apart = np.maximum(box[others, 1] - box[number, 3], box[number, 1] - box[others, 3])
        twins = others[level & (apart <= REACH * unit) & (apart > -LEVEL * unit)]
        found[number] += twins.size
        found[twins] += 1
    return found >= TWINS
