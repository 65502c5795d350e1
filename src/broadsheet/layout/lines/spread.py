"""Lines of few words that are spread out until they fill their column: the wide spaces in them are no gutters."""

from __future__ import annotations

import numpy as np

from broadsheet.layout.lines.fragments import Fragments
from broadsheet.layout.lines.ink import Bools, Doubles, Ints
from broadsheet.layout.lines.links import Links
from broadsheet.model.chains import chain_ends

NARROW = 24.0  # em: in a wider column no line has so few words
COLUMN = 6.0  # em: between two pieces that are wider there may be a gutter; what is narrower is a table's
INDENT = 3.2  # em, at most
EVEN, FLUSH = 0.12, 0.3  # em: spaces of a line differ by no more; so do ends of full lines
NEAR, BEYOND = (
    2.6,
    14.0,
)  # em, from line to line: one line so near tells the measure, or two that are further off
SAME_SIZE = 1.06


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
    follows = np.full(len(fragments), -1, np.int64)
    follows[links.right[joined]] = links.left[joined]
    piece, box = _pieces(fragments, chain_ends(follows))
    i, j = links.left[asked], links.right[asked]
    alike = np.maximum(fragments.size[i], fragments.size[j]) < SAME_SIZE * np.minimum(
        fragments.size[i], fragments.size[j]
    )
    alike &= box[piece[j], 2] - box[piece[i], 0] < NARROW * em
    asked = asked[alike]
    after = {int(piece[links.left[link]]): link for link in asked.tolist()}
    begins = set(after) - {int(piece[links.right[link]]) for link in asked.tolist()}
    sizes = np.maximum.reduceat(fragments.size[np.argsort(piece, kind="stable")], _firsts(piece))
    for first in sorted(begins):
        row = _row(first, after, links, piece)
        while row:
            run = _filled(row, box, links, piece, sizes, em)
            found[run] = True
            row = row[len(run) or 1 :]
    return found


def _pieces(fragments: Fragments, label: Ints) -> tuple[Ints, Doubles]:
    """The piece of a line that each fragment is in, and the pieces' boxes."""
    _, piece = np.unique(label, return_inverse=True)
    order = np.argsort(piece, kind="stable")
    heads = _firsts(piece)
    box = fragments.box[order]
    sides = [
        outermost.reduceat(box[:, side], heads)
        for side, outermost in enumerate((np.minimum, np.minimum, np.maximum, np.maximum))
    ]
    return piece, np.stack(sides, axis=1)


def _firsts(piece: Ints) -> Ints:
    """Where each piece begins among the fragments sorted by piece."""
    return np.flatnonzero(np.diff(np.sort(piece), prepend=-1))


def _row(first: int, after: dict[int, int], links: Links, piece: Ints) -> list[int]:
    """The links of a row of pieces, from the first on."""
    row: list[int] = []
    at = first
    while at in after and len(row) < len(after):
        row.append(after[at])
        at = int(piece[links.right[after[at]]])
    return row


def _filled(row: list[int], box: Doubles, links: Links, piece: Ints, sizes: Doubles, em: float) -> list[int]:
    """As many links of a row, from its first on, as make it as wide as a whole line near it; none if they do not."""
    begin = int(piece[links.left[row[0]]])
    left, level = box[begin, 0], (box[begin, 1] + box[begin, 3]) / 2
    middle = (box[:, 1] + box[:, 3]) / 2
    high = box[begin, 3] - box[begin, 1]
    off = np.abs(middle - level)
    near = (off < BEYOND * em) & (off > 0.5 * high)
    near &= (box[:, 0] > left - INDENT * em) & (box[:, 0] < left + FLUSH * em)
    near &= np.maximum(sizes, sizes[begin]) < SAME_SIZE * np.minimum(sizes, sizes[begin])
    ends, said = box[near, 2], 1 + (off[near] < NEAR * em)
    if not len(ends):
        return []
    best: list[int] = []
    for count in range(1, len(row) + 1):
        one, other = (int(piece[side[row[count - 1]]]) for side in (links.left, links.right))
        if min(box[one, 2] - box[one, 0], box[other, 2] - box[other, 0]) > COLUMN * em:
            break
        end = box[other, 2]
        gaps = links.gap[row[:count]]
        if end - left > NARROW * em or gaps.max() - gaps.min() > EVEN * (1 + gaps.max()):
            break
        if end - left > COLUMN * em and said[np.abs(ends - end) < FLUSH * em].sum() > 1:
            best = row[:count]
    return best
