"""A page cut at its widest white again and again: the cut that parts two blocks tells how far apart they are there.

Items are parted by more white than their own pieces are, but how much that is, every page says for itself.

Source: recursive XY cuts (G. Nagy, S. Seth, ICPR 1984).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from broadsheet.articles.lanes import MOST_BLOCKS, SLACK, loops_for
from broadsheet.articles.nodes import Bools
from broadsheet.compiled import start_of
from broadsheet.model.boxes import Ints
from broadsheet.model.page import Floats

OF_CUT = (
    "white", "lane", "blocks", "long", "share", "rank", "decks", "decks_one", "decks_other", "blocks_one",
    "blocks_other", "steps_one", "steps_other",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Cells:
    """The tree of cuts, as columns by cell; cell 0 is the page.

    parent: int (c,), -1 for the page;  depth: int (c,);  cell: int (n,), the last cell that holds each block
    white: float (c,), em of white at which it is cut;  down: bool (c,), whether by a lane;  blocks: int (c,)
    box: float (c, 4)
    """

    parent: Ints
    depth: Ints
    cell: Ints
    white: Floats
    down: Bools
    blocks: Ints
    box: Floats

    @classmethod
    def of(cls, box: Floats) -> Cells:
        """The tree of these blocks, each cell cut in two at its widest white until there is none."""
        library = loops_for(box) if 0 < len(box) <= MOST_BLOCKS else None
        return cls.compiled(library, box) if library else cls.plain(box)

    @classmethod
    def compiled(cls, library: Any, box: Floats) -> Cells:
        """The tree of some blocks, all their boxes finite, by the compiled loop."""
        box, n, most = np.ascontiguousarray(box), len(box), 2 * len(box) - 1
        cell, parent, depth, blocks = (np.empty(length, np.int64) for length in (n, most, most, most))
        white, down = np.empty(most, np.float32), np.empty(most, np.bool_)
        outer, room, order = np.empty((most, 4), np.float32), np.empty(5 * n, np.int64), np.empty(4 * n)
        columns = (box, cell, parent, depth, blocks, white, down, outer, room, order)
        c = library.broadsheet_cells(n, *map(start_of, columns))
        return cls(parent[:c], depth[:c], cell, white[:c], down[:c], blocks[:c], outer[:c])

    @classmethod
    def plain(cls, box: Floats) -> Cells:
        """The tree of some blocks, in NumPy."""
        grown = _Growing([-1], [0], [0.0], [False], [np.arange(len(box))])
        cell = np.zeros(len(box), np.int64)
        left = [0] if 1 < len(box) <= MOST_BLOCKS else []
        while left:
            number = left.pop()
            white, down, parts = _cut(box, grown.members[number])
            if white <= 0:
                continue
            grown.white[number], grown.down[number] = white, down
            for part in parts:
                cell[part] = grown.add(number, part)
                if len(part) > 1:
                    left.append(len(grown.parent) - 1)
        return cls(
            np.array(grown.parent, np.int64),
            np.array(grown.depth, np.int64),
            cell,
            np.array(grown.white, np.float32),
            np.array(grown.down, np.bool_),
            np.array([len(part) for part in grown.members], np.int64),
            np.array([_round(box[part]) for part in grown.members], np.float32),
        )

    def shared(self, a: Ints, b: Ints) -> tuple[Ints, Ints, Ints]:
        """The smallest cell that holds both blocks of each pair, and the ones under it that hold either; int (p,)."""
        one, other = self.cell[a], self.cell[b]
        under_one, under_other = one.copy(), other.copy()
        while (apart := one != other).any():
            deeper = self.depth[one] >= self.depth[other]
            up, up_other = apart & deeper, apart & (self.depth[other] >= self.depth[one])
            under_one[up], under_other[up_other] = one[up], other[up_other]
            one = np.where(up, self.parent[one], one)
            other = np.where(up_other, self.parent[other], other)
        return one, under_one, under_other


@dataclass(eq=False)
class _Growing:
    """The columns of `Cells` as they grow, and the blocks of each cell."""

    parent: list[int]
    depth: list[int]
    white: list[float]
    down: list[bool]
    members: list[Ints]

    def add(self, parent: int, members: Ints) -> int:
        """The number of a new cell with these blocks."""
        self.parent.append(parent)
        self.depth.append(self.depth[parent] + 1)
        self.white.append(0.0)
        self.down.append(False)
        self.members.append(members)
        return len(self.parent) - 1


def _cut(box: Floats, members: Ints) -> tuple[float, bool, tuple[Ints, Ints]]:
    """The widest white of a cell, em, 0 or less for none; whether it is a lane; and what stands on either side."""
    found: list[tuple[float, bool, tuple[Ints, Ints]]] = []
    for axis in (1, 0):
        order = members[np.argsort(box[members, axis], kind="stable")]
        gaps = box[order[1:], axis] - np.maximum.accumulate(box[order[:-1], 2 + axis]) + 2 * SLACK
        best = int(gaps.argmax())
        found.append((float(gaps[best]), axis == 0, (order[: best + 1], order[best + 1 :])))
    return found[0] if found[0][0] >= found[1][0] else found[1]


def _round(box: Floats) -> Floats:
    """The box round some boxes; all 0 for none."""
    if not len(box):
        return np.zeros(4, np.float32)
    return np.concatenate([box[:, :2].min(axis=0), box[:, 2:].max(axis=0)])


def cuts_between(cells: Cells, deck: Floats, a: Ints, b: Ints) -> Floats:
    """What the cut that parts each pair of blocks is like, float32 (p, f), columns named by OF_CUT.

    deck: float (n,), how likely each block is a headline
    """
    whole, one, other = cells.shared(a, b)
    of = np.bincount(cells.cell, weights=deck, minlength=len(cells.parent))
    for number in range(len(cells.parent) - 1, 0, -1):
        of[cells.parent[number]] += of[number]
    box = cells.box[whole]
    long = np.where(cells.down[whole], box[:, 3] - box[:, 1], box[:, 2] - box[:, 0])
    parted = cells.white > 0
    same = [np.sort(cells.white[parted & (cells.down == down)]) for down in (0, 1)]
    ranks = [np.searchsorted(own, cells.white[whole]) / max(len(own), 1) for own in same]
    columns = (
        np.where(cells.white[whole] > 0, cells.white[whole], -1),
        cells.down[whole],
        cells.blocks[whole],
        long,
        cells.blocks[whole] / max(cells.blocks[0], 1),
        np.where(cells.down[whole], ranks[1], ranks[0]),
        of[whole],
        of[one],
        of[other],
        cells.blocks[one],
        cells.blocks[other],
        cells.depth[cells.cell[a]] - cells.depth[whole],
        cells.depth[cells.cell[b]] - cells.depth[whole],
    )
    return np.stack([np.asarray(column, np.float32) for column in columns], axis=1)
