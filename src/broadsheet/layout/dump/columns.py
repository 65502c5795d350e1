"""The columns of a dump that keeps the page's look: the pieces of its rows, in the order of columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

_REACH = 3  # rows down which a column may pause between two lines of one block
_SHIFT = 3  # characters by which two lines of one block may start apart: an indent, or a tracked line


def find_columns(rows: Sequence[int], starts: Sequence[int], texts: Sequence[str]) -> list[int]:
    """The numbers of the pieces, block after block: blocks from left to right, from top to bottom.

    rows: the row that each piece stands in; starts: the character of the row that it begins at.
    """
    blocks = _blocks(rows, starts, texts)
    columns = _columns([min(starts[piece] for piece in block) for block in blocks])
    place = {number: (columns[number], rows[block[0]]) for number, block in enumerate(blocks)}
    return [piece for number in sorted(place, key=lambda n: place[n]) for piece in blocks[number]]


def _blocks(rows: Sequence[int], starts: Sequence[int], texts: Sequence[str]) -> list[list[int]]:
    """Pieces that stand under each other, with no piece between that reaches into their column."""
    blocks: list[list[int]] = []
    open_blocks: list[int] = []
    for piece in range(len(rows)):
        best = -1
        for number in open_blocks:
            above = blocks[number][-1]
            if rows[piece] - rows[above] > _REACH or rows[piece] == rows[above]:
                continue
            if _under(piece, above, starts, texts) and (
                best < 0 or _closer(piece, blocks, number, best, starts)
            ):
                best = number
        if best < 0:
            blocks.append([piece])
            best = len(blocks) - 1
        else:
            blocks[best].append(piece)
            open_blocks.remove(best)
        open_blocks = [n for n in open_blocks if rows[piece] - rows[blocks[n][-1]] <= _REACH] + [best]
    return blocks


def _closer(piece: int, blocks: list[list[int]], a: int, b: int, starts: Sequence[int]) -> bool:
    return abs(starts[piece] - starts[blocks[a][-1]]) < abs(starts[piece] - starts[blocks[b][-1]])


def _under(piece: int, above: int, starts: Sequence[int], texts: Sequence[str]) -> bool:
    """Whether a piece begins where the one above it does, an indent aside, and overlaps it."""
    return abs(starts[piece] - starts[above]) <= _SHIFT


def _columns(lefts: Sequence[int]) -> list[int]:
    """The column that each block's left edge belongs to, counted from the left."""
    order = sorted(set(lefts))
    column = dict.fromkeys(order[:1], 0)
    for before, left in pairwise(order):
        column[left] = column[before] + (left - before > _SHIFT)
    return [column[left] for left in lefts]
