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


_Link = tuple[int, int, int, float]  # its number, the pieces before and after it, and its gap in em


@dataclass(frozen=True, eq=False)
class _Pieces:
    """Pieces of lines, which links joined: columns of length p.

    size: that of the largest type in each
    lefts, rights, middles, sizes: the same from left to right, middles from top to foot
    """

    box: list[list[float]]
    size: list[float]
    lefts: Doubles
    rights: Doubles
    middles: Doubles
    sizes: Doubles

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
        columns = (sides[0], sides[2], (sides[1] + sides[3]) / 2, size)
        return cls(np.stack(sides, axis=1).tolist(), size.tolist(), *(one[by_left] for one in columns))

    def measures(self, begin: int, em: float) -> tuple[Doubles, Ints]:
        """Where pieces over and under one end that begin at its edge and are set alike, and how much each tells."""
        left, top, _, foot = self.box[begin]
        first = self.lefts.searchsorted(left - INDENT * em, side="right")
        near = slice(first, self.lefts.searchsorted(left + FLUSH * em))
        off, sizes, size = np.abs(self.middles[near] - (top + foot) / 2), self.sizes[near], self.size[begin]
        alike = (off < BEYOND * em) & (off > 0.5 * (foot - top))
        alike &= np.maximum(sizes, size) < SAME_SIZE * np.minimum(sizes, size)
        return self.rights[near][alike], 1 + (off[alike] < NEAR * em)


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
    columns = (one[alike].tolist() for one in (asked, piece[i], piece[j], links.gap[asked]))
    box = pieces.box
    chosen = [link for link in zip(*columns, strict=True) if box[link[2]][2] - box[link[1]][0] < NARROW * em]
    after = {link[1]: link for link in chosen}
    for first in sorted(after.keys() - {link[2] for link in chosen}):
        row = _row(first, after)
        place = 0
        while place < len(row):
            many = _filled(row, place, pieces, em)
            if many:
                found[[link[0] for link in row[place : place + many]]] = True
            place += many or 1
    return found


def _row(first: int, after: dict[int, _Link]) -> list[_Link]:
    """The links of a row of pieces, from the first on."""
    row: list[_Link] = []
    at = first
    while at in after and len(row) < len(after):
        row.append(after[at])
        at = after[at][2]
    return row


def _filled(row: list[_Link], place: int, pieces: _Pieces, em: float) -> int:
    """How many links of a row, from a place on, make it as wide as a whole line near it; 0 if they do not."""
    begin, box = row[place][1], pieces.box
    left = box[begin][0]
    filled: list[tuple[int, float]] = []  # how many links, and where the line ends with them
    least, most = np.inf, -np.inf
    for number in range(place, len(row)):
        _, one, other, gap = row[number]
        end = box[other][2]
        if min(box[one][2] - box[one][0], end - box[other][0]) > COLUMN * em:
            break
        least, most = min(least, gap), max(most, gap)
        if end - left > NARROW * em or most - least > EVEN * (1 + most):
            break
        if end - left > COLUMN * em:
            filled.append((number + 1 - place, end))
    if not filled:
        return 0
    ends, told = pieces.measures(begin, em)
    own, *said = (
        int(told[np.abs(ends - end) < FLUSH * em].sum())
        for end in (box[begin][2], *(end for _, end in filled))
    )
    # a piece that is full by itself is a line; that a column further down is as wide as both says nothing
    return max((many for (many, _), says in zip(filled, said, strict=True) if says > max(1, own)), default=0)
