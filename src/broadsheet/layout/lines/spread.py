"""Lines of few words that are spread out until they fill their column: the wide spaces in them are no gutters."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from broadsheet.layout.lines.fragments import Fragments
from broadsheet.layout.lines.ink import Bools, Doubles, Ints
from broadsheet.layout.lines.links import Links
from broadsheet.model.chains import chain_ends, leads_of
from broadsheet.model.stretches import begins

NARROW = 24.0  # em: in a wider column no line has so few words
COLUMN = 6.0  # em: between two pieces that are wider there may be a gutter; what is narrower is a table's
INDENT = 3.2  # em, at most
EVEN, FLUSH = 0.12, 0.3  # em: spaces of a line differ by no more; so do ends of full lines
NEAR, BEYOND = 2.6, 14.0  # em from line to line: one line so near tells the measure, or two further off
SAME_SIZE = 1.06


@dataclass(frozen=True, eq=False)
class _Pieces:
    """Pieces of lines, which links joined: columns of length p.

    size:    that of the largest type in each
    by_left: the pieces from left to right;  lefts: their left edges, in that order
    """

    box: Doubles
    size: Doubles
    by_left: Ints
    lefts: Doubles

    @classmethod
    def of(cls, fragments: Fragments, piece: Ints) -> _Pieces:
        """Those of these fragments; piece: of each fragment, the number of its piece."""
        order = np.argsort(piece, kind="stable")
        heads = np.flatnonzero(begins(piece[order]))
        box = fragments.box[order]
        sides = [
            outermost.reduceat(box[:, side], heads)
            for side, outermost in enumerate((np.minimum, np.minimum, np.maximum, np.maximum))
        ]
        by_left = np.argsort(sides[0])
        size = np.maximum.reduceat(fragments.size[order], heads)
        return cls(np.stack(sides, axis=1), size, by_left, sides[0][by_left])

    def measures(self, begin: int, em: float) -> tuple[Doubles, Ints]:
        """Where pieces over and under one end that begin at its edge and are set alike, and how much each tells."""
        left, top, _, foot = self.box[begin]
        first = np.searchsorted(self.lefts, left - INDENT * em, side="right")
        near = self.by_left[first : np.searchsorted(self.lefts, left + FLUSH * em)]
        off = np.abs((self.box[near, 1] + self.box[near, 3]) / 2 - (top + foot) / 2)
        size = self.size[begin]
        alike = (off < BEYOND * em) & (off > 0.5 * (foot - top))
        alike &= np.maximum(self.size[near], size) < SAME_SIZE * np.minimum(self.size[near], size)
        return self.box[near[alike], 2], 1 + (off[alike] < NEAR * em)


def spread_out(fragments: Fragments, links: Links, joined: Bools, barred: Bools, em: float) -> Bools:
    """Which links that did not join run through a line spread over its measure.

    Such a line fills, from one end to the other, what a whole line right over or under it fills, with spaces that are
    all as wide as each other.

    joined: (k,) links that join;  barred: (k,) links that something printed parts
    """
    found = np.zeros(len(joined), np.bool_)
    asked = np.flatnonzero(~joined & ~barred & (links.gap < NARROW))
    if not len(asked):
        return found
    follows = leads_of(len(fragments), links.right[joined], links.left[joined])
    piece = np.unique(chain_ends(follows), return_inverse=True)[1]
    pieces = _Pieces.of(fragments, piece)
    i, j = links.left[asked], links.right[asked]
    alike = np.maximum(fragments.size[i], fragments.size[j]) < SAME_SIZE * np.minimum(
        fragments.size[i], fragments.size[j]
    )
    alike &= pieces.box[piece[j], 2] - pieces.box[piece[i], 0] < NARROW * em
    asked = asked[alike]
    after = {int(piece[links.left[link]]): link for link in asked.tolist()}
    begins = set(after) - {int(piece[links.right[link]]) for link in asked.tolist()}
    for first in sorted(begins):
        row = _row(first, after, links, piece)
        place = 0
        while place < len(row):
            many = _filled(row, place, links, piece, pieces, em)
            found[row[place : place + many]] = True
            place += many or 1
    return found


def _row(first: int, after: dict[int, int], links: Links, piece: Ints) -> list[int]:
    """The links of a row of pieces, from the first on."""
    row: list[int] = []
    at = first
    while at in after and len(row) < len(after):
        row.append(after[at])
        at = int(piece[links.right[after[at]]])
    return row


def _filled(row: list[int], place: int, links: Links, piece: Ints, pieces: _Pieces, em: float) -> int:
    """How many links of a row, from a place on, make it as wide as a whole line near it; 0 if they do not."""
    begin = int(piece[links.left[row[place]]])
    box, left = pieces.box, pieces.box[begin, 0]
    filled: list[tuple[int, float]] = []  # how many links, and where the line ends with them
    least, most = np.inf, -np.inf
    for number in range(place, len(row)):
        one, other = (int(piece[side[row[number]]]) for side in (links.left, links.right))
        if min(box[one, 2] - box[one, 0], box[other, 2] - box[other, 0]) > COLUMN * em:
            break
        end, gap = box[other, 2], links.gap[row[number]]
        least, most = min(least, gap), max(most, gap)
        if end - left > NARROW * em or most - least > EVEN * (1 + most):
            break
        if end - left > COLUMN * em:
            filled.append((number + 1 - place, end))
    if not filled:
        return 0
    ends, told = pieces.measures(begin, em)
    whole = [many for many, end in filled if told[np.abs(ends - end) < FLUSH * em].sum() > 1]
    return max(whole, default=0)
