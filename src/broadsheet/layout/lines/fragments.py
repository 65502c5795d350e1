"""Fragments: characters of one size that follow each other on a baseline without a gap. Lines are made of them."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from broadsheet.compiled import Library, start_of
from broadsheet.layout.lines.ink import Bools, Doubles, Ink, Ints
from broadsheet.model.stretches import begins

LIBRARY = Library.beside(__file__, "fragments", version=1)

CLOSE = 0.35  # em: a narrower gap never parts a line
SQUEEZED = 0.12  # em: the same after a full-width stop
SAME_SIZE = 0.15
OVERLAP = 0.75  # em: characters may reach into each other by this much
SWASH = 0.7  # of its width: a letter may reach so far under the ones after it
EVEN = 0.04  # em: gaps of one line that is set apart throughout differ by no more
COPY = 0.4  # of its width: a second print is off by less
_MEASURES = (ctypes.c_double * 7)(CLOSE, SQUEEZED, SAME_SIZE, OVERLAP, SWASH, EVEN, COPY)
_COLUMNS = ("box", "base", "size", "first_run", "last_run", "clear", "row", "spaces", "upright")


@dataclass(frozen=True, eq=False)
class Fragments:
    """Columns of length m, reading coordinates.

    members: numbers into the Ink, fragment after fragment, sorted along each;  starts: (m+1,)
    box: u0 v0 u1 v1;  base;  size;  first_run, last_run: text objects at its ends
    clear: (m, 2), where its ink begins and ends, see `Ink`;  row: which row it stands on, -1 for none
    spaces: (m, 2), how much space characters measure up to its begin and its end, all rows added up
    upright: a few characters side by side within a vertical line (tate-chu-yoko)
    """

    members: Ints
    starts: Ints
    box: Doubles
    base: Doubles
    size: Doubles
    first_run: Ints
    last_run: Ints
    clear: Doubles
    row: Ints
    spaces: Doubles
    upright: Bools

    def __len__(self) -> int:
        return len(self.base)

    @cached_property
    def count(self) -> Ints:
        """How many characters each has."""
        return np.diff(self.starts)

    def members_of(self, chosen: Ints) -> Ints:
        """The members of these fragments alone, in the order of all."""
        kept = np.zeros(len(self), np.bool_)
        kept[chosen] = True
        return self.members[np.repeat(kept, self.count)]

    def only(self, chosen: Ints) -> Fragments:
        """These fragments alone, in rising order."""
        if len(chosen) == len(self):
            return self
        chosen = np.sort(chosen)
        return replace(
            self,
            members=self.members_of(chosen),
            starts=np.append(0, np.cumsum(self.count[chosen])),
            **{name: getattr(self, name).take(chosen, axis=0) for name in _COLUMNS},
        )

    def renumbered(self, members: Ints) -> Fragments:
        """The same with other numbers for its members, in their order."""
        return replace(self, members=members)

    def and_(self, other: Fragments) -> Fragments:
        """These fragments and then the others."""
        return replace(
            self,
            members=np.concatenate([self.members, other.members]),
            starts=np.concatenate([self.starts, other.starts[1:] + self.starts[-1]]),
            **{name: np.concatenate([getattr(self, name), getattr(other, name)]) for name in _COLUMNS},
        )

    def set_upright(self) -> Fragments:
        """Horizontal fragments as they stand within vertical lines, in the reading coordinates of those."""
        x0, y0, x1, y1 = self.box.T
        return replace(
            self,
            box=np.stack([y0, -x1, y1, -x0], axis=1),
            base=-(x0 + x1) / 2,
            clear=np.stack([y0, y1], axis=1),
            row=np.full(len(self), -1, np.int64),
            upright=np.ones(len(self), np.bool_),
        )


def find_fragments(ink: Ink) -> Fragments:
    """The fragments of all characters that leave ink; overprinted copies and blanks are left out."""
    library = LIBRARY.opened()
    return fragments_compiled(library, ink) if library and len(ink) else fragments_plain(ink)


def fragments_compiled(library: Any, ink: Ink) -> Fragments:
    """What `find_fragments` gives, by the compiled loops."""
    (order, row), n = map(np.ascontiguousarray, ink.rows), len(ink)
    box, clear, size = (np.ascontiguousarray(one) for one in (ink.box, ink.clear, ink.size))
    code, blank = np.ascontiguousarray(ink.code), np.ascontiguousarray(ink.blank)
    members, starts, place = np.empty(n, np.int64), np.empty(n + 1, np.int64), np.empty(n, np.int64)
    space = np.empty(n)
    count = library.broadsheet_fragments(
        ctypes.c_int64(n), *map(start_of, (order, row, box, clear, size, code, blank)), _MEASURES,
        *map(start_of, (members, starts, place, space)),
    )  # fmt: skip
    hull, largest = np.empty((count, 4)), np.empty(count)
    library.broadsheet_measured(
        ctypes.c_int64(count), *map(start_of, (members, starts, box, size, hull, largest))
    )
    starts = starts[: count + 1]
    members, first, last = members[: starts[-1]], starts[:-1], starts[1:] - 1
    head, tail = members[first], members[last]
    return Fragments(
        members=members,
        starts=starts,
        box=hull,
        base=ink.base[head],
        size=largest,
        first_run=ink.run[head].astype(np.int64),
        last_run=ink.run[tail].astype(np.int64),
        clear=np.stack([clear[head, 0], clear[tail, 1]], axis=1),
        row=row[place[first]],
        spaces=np.stack([space[first], space[last]], axis=1),
        upright=np.zeros(count, np.bool_),
    )


def fragments_plain(ink: Ink) -> Fragments:
    """What `fragments_compiled` gives, in NumPy."""
    order, row = ink.rows
    box, blank = ink.box.take(order, axis=0), ink.blank[order]
    spaces = np.cumsum((box[:, 2] - box[:, 0]) * blank)
    seen = np.flatnonzero(~blank)
    seen = seen[~_overprinted(ink.code[order[seen]], box.take(seen, axis=0), row[seen])]
    order, row, box, spaces = order[seen], row[seen], box.take(seen, axis=0), spaces[seen]
    size, clear = ink.size[order], ink.clear.take(order, axis=0)
    gap = box[1:, 0] - box[:-1, 2]
    overlap = clear[:-1, 1] - clear[1:, 0]
    least, most = np.minimum(size[1:], size[:-1]), np.maximum(size[1:], size[:-1])
    # The white half of a stop may hang out of the column: only close up to it is sure.
    halved = clear[1:, 0] - clear[:-1, 1] > gap + 0.1 * least
    on_row = row[1:] == row[:-1]
    even = np.append(False, (np.abs(gap[1:] - gap[:-1]) < EVEN * least[1:]) & on_row[:-1])
    wide = box[:-1, 2] - box[:-1, 0]
    joined = (
        on_row
        & (gap < np.where(halved & ~even, SQUEEZED, CLOSE) * least)
        & (overlap < np.maximum(OVERLAP * least, SWASH * wide))
    )
    joined &= most < (1 + SAME_SIZE) * least
    return _gather(ink, order, box, joined, row, spaces)


def _gather(ink: Ink, order: Ints, box: Doubles, joined: Bools, row: Ints, spaces: Doubles) -> Fragments:
    """Fragments from characters in order, and whether each but the first is joined to the one before it."""
    if not len(order):
        none, ends = np.zeros(0), np.zeros((0, 2))
        starts, boxes = np.zeros(1, np.int64), np.zeros((0, 4))
        return Fragments(order, starts, boxes, none, none, order, order, ends, order, ends, none > 0)
    first = np.append(0, np.flatnonzero(~joined) + 1)
    last = np.append(first[1:], len(order)) - 1
    hull = np.stack(
        [
            box[first, 0],
            np.minimum.reduceat(box[:, 1], first),
            np.maximum.reduceat(box[:, 2], first),
            np.maximum.reduceat(box[:, 3], first),
        ],
        axis=1,
    )
    head, tail = order[first], order[last]
    return Fragments(
        members=order,
        starts=np.append(first, len(order)),
        box=hull,
        base=ink.base[head],
        size=np.maximum.reduceat(ink.size[order], first),
        first_run=ink.run[head].astype(np.int64),
        last_run=ink.run[tail].astype(np.int64),
        clear=np.stack([ink.clear[head, 0], ink.clear[tail, 1]], axis=1),
        row=row[first],
        spaces=np.stack([spaces[first], spaces[last]], axis=1),
        upright=np.zeros(len(first), np.bool_),
    )


def _overprinted(code: npt.NDArray[np.uint32], box: Doubles, row: Ints) -> Bools:
    """Which characters are a second print of the one before them, in nearly the same place: a poor man's bold."""
    copied = ~(begins(code) | begins(row))
    pair = np.flatnonzero(copied)
    first, second = box.take(pair - 1, axis=0), box.take(pair, axis=0)
    near = COPY * (second[:, 2] - second[:, 0])
    copied[pair] = (np.abs(second[:, ::2] - first[:, ::2]) < near[:, None]).all(axis=1)
    return copied
