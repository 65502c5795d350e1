"""Fragments: characters of one size that follow each other on one baseline without a gap; lines are made of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from broadsheet.layout.lines_ink import CLOSES, OPENS, Bools, Doubles, Ink, Ints

CLOSE = 0.35  # em: a narrower gap never parts a line
SAME_SIZE = 0.15
OVERLAP = 0.75  # em: characters may reach into each other by this much (）before 「 are two halves of one em)


@dataclass(frozen=True, eq=False)
class Fragments:
    """Columns of length m, reading coordinates.

    members: numbers into the Ink, fragment after fragment, sorted along each;  starts: (m+1,)
    u0 v0 u1 v1;  base;  size;  count: characters;  first_run, last_run: text objects at its ends
    clear: float64 (m, 2), where the ink begins and ends: the white halves of full-width brackets and stops left out
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
    upright: Bools

    def __len__(self) -> int:
        return len(self.base)

    @property
    def count(self) -> Ints:
        """How many characters each has."""
        return np.diff(self.starts)

    def only(self, chosen: Ints) -> Fragments:
        """These fragments alone, in rising order."""
        if len(chosen) == len(self):
            return self
        kept = np.zeros(len(self), np.bool_)
        kept[chosen] = True
        starts = np.append(0, np.cumsum(self.count[kept]))
        return Fragments(
            self.members[np.repeat(kept, self.count)],
            starts,
            self.box[kept],
            self.base[kept],
            self.size[kept],
            self.first_run[kept],
            self.last_run[kept],
            self.clear[kept],
            self.upright[kept],
        )

    def renumbered(self) -> Fragments:
        """The same with members 0, 1, 2, ... in their order."""
        return replace(self, members=np.arange(len(self.members)))


def find_fragments(ink: Ink) -> Fragments:
    """The fragments of all characters that leave ink; overprinted copies and blanks are left out."""
    order, row = ink.rows
    seen = ~ink.blank[order]
    order, row = order[seen], row[seen]
    fresh = ~_overprinted(ink, order, row)
    order, row = order[fresh], row[fresh]
    box, size = ink.box[order], ink.size[order]
    gap = box[1:, 0] - box[:-1, 2]
    least, most = np.minimum(size[1:], size[:-1]), np.maximum(size[1:], size[:-1])
    joined = (row[1:] == row[:-1]) & (gap < CLOSE * least) & (gap > -OVERLAP * least)
    joined &= most < (1 + SAME_SIZE) * least
    return gather(ink, order, joined)


def gather(ink: Ink, order: Ints, joined: Bools) -> Fragments:
    """Fragments from characters in order, and whether each but the first is joined to the one before it."""
    if not len(order):
        none = np.zeros(0)
        boxes, ends = np.zeros((0, 4)), np.zeros((0, 2))
        return Fragments(order, np.zeros(1, np.int64), boxes, none, none, order, order, ends, none > 0)
    first = np.append(0, np.flatnonzero(~joined) + 1)
    starts = np.append(first, len(order))
    box = ink.box[order]
    hull = np.stack(
        [
            np.minimum.reduceat(box[:, 0], first),
            np.minimum.reduceat(box[:, 1], first),
            np.maximum.reduceat(box[:, 2], first),
            np.maximum.reduceat(box[:, 3], first),
        ],
        axis=1,
    )
    head, tail = order[first], order[starts[1:] - 1]
    return Fragments(
        order,
        starts,
        hull,
        ink.base[head],
        np.maximum.reduceat(ink.size[order], first),
        ink.run[head].astype(np.int64),
        ink.run[tail].astype(np.int64),
        np.stack([hull[:, 0] + _white(ink, head, OPENS), hull[:, 2] - _white(ink, tail, CLOSES)], axis=1),
        np.zeros(len(first), np.bool_),
    )


def _white(ink: Ink, at: Ints, kind: int) -> Doubles:
    """How much of the boxes of these characters is white: half of a full-width bracket or stop."""
    width = ink.box[at, 2] - ink.box[at, 0]
    return np.where(((ink.kind[at] & kind) > 0) & (width > 0.8 * ink.size[at]), width / 2, 0.0)


def _overprinted(ink: Ink, order: Ints, row: Ints) -> Bools:
    """Which characters are a second print of the one before them, in nearly the same place (a poor man's bold)."""
    copied = np.zeros(len(order), np.bool_)
    near = np.abs(np.diff(ink.box[order, 0])) < 0.25 * ink.size[order[1:]]
    copied[1:] = near & (np.diff(row) == 0) & (ink.code[order[1:]] == ink.code[order[:-1]])
    copied[1:] &= np.diff(ink.box[order, 2]) < 0.25 * ink.size[order[1:]]
    return copied


def with_upright(down: Fragments, groups: Fragments, shift: int) -> Fragments:
    """Fragments of vertical type, and horizontal ones that stand within its lines.

    shift: what to add to the members of the horizontal ones, for their numbers in the vertical Ink
    """
    x0, y0, x1, y1 = groups.box.T
    box = np.stack([y0, -x1, y1, -x0], axis=1)
    return Fragments(
        np.concatenate([down.members, groups.members + shift]),
        np.concatenate([down.starts, groups.starts[1:] + down.starts[-1]]),
        np.concatenate([down.box, box]),
        np.concatenate([down.base, -(x0 + x1) / 2]),
        np.concatenate([down.size, groups.size]),
        np.concatenate([down.first_run, groups.first_run]),
        np.concatenate([down.last_run, groups.last_run]),
        np.concatenate([down.clear, box[:, [0, 2]]]),
        np.concatenate([down.upright, np.ones(len(groups), np.bool_)]),
    )
