"""White strips: how many lines, one above the other, leave the same place free.

The gap between two columns is white for many lines on end; a gap between two words is not. Where a column ends
ragged and the next begins with an indent, the gap changes from line to line: what counts is the best of the
narrow strips inside it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from broadsheet.layout.lines.ink import Bools, Doubles, Ints

CELL = 0.2  # em, along the line; a strip is two of them wide
ROW = 0.5  # em, from line to line
LARGEST = 4_000_000  # cells
OFFSET = 0.0617  # em: keeps edges that stand on round multiples of the em off the cells' borders


def lines_beside(
    print_: Doubles, gaps: Doubles, wide: Bools, chosen: Doubles, em: float
) -> tuple[Ints, Ints, Ints]:
    """Along how many lines a white strip runs on through each chosen gap, all of them with print on both sides.

    print_: (m, 4) boxes of all print, reading coordinates;  gaps: (k, 3) as u0, u1, v, all gaps between them
    wide: bool (k,), with enough print on both sides for columns: strips along which none has are not counted
    chosen: (c, 3) the gaps asked about

    Returns int64 (c,) for the best strip inside each gap, and for the last strip before its end; and how many of them
    have print wide enough for columns on both sides, in the strip where most have.
    """
    grid = _Grid.over(print_, em)
    first = np.ceil(grid.column(chosen[:, 0])).astype(np.int64)
    last = np.maximum(np.floor(grid.column(chosen[:, 1])).astype(np.int64) - 1, first)
    strips = np.maximum(last - first, 1)
    ends = np.cumsum(strips)
    which = np.repeat(np.arange(len(chosen)), strips)
    left = np.arange(ends[-1]) - np.repeat(ends - strips, strips) + first[which]
    right = np.minimum(left + 1, last[which])
    count, columns = _count(grid, print_, gaps, wide, left, right, grid.row(chosen[which, 2]))
    best, broad = (np.maximum.reduceat(one, ends - strips) for one in (count, columns))
    return best, count[ends - 1], broad


@dataclass(frozen=True)
class _Grid:
    """A page cut into cells: where it begins, how large a cell is (page units), and how many there are."""

    u: float
    v: float
    wide: float
    high: float
    columns: int
    rows: int

    @classmethod
    def over(cls, box: Doubles, em: float) -> _Grid:
        u, v = box[:, 0].min() - OFFSET * em, box[:, 1].min() - OFFSET * em
        width, height = box[:, 2].max() - u, box[:, 3].max() - v
        wide, high = CELL * em, ROW * em
        high *= max(1.0, width / wide * height / high / LARGEST)
        return cls(u, v, wide, high, int(width / wide) + 3, int(height / high) + 3)

    def column(self, u: Doubles) -> Doubles:
        return (u - self.u) / self.wide

    def row(self, v: Doubles) -> Ints:
        return ((v - self.v) / self.high).astype(np.int64)


def _count(
    grid: _Grid, print_: Doubles, gaps: Doubles, wide: Bools, left: Ints, right: Ints, row: Ints
) -> tuple[Ints, Ints]:
    """How many gaps, and how many wide ones, stand in the white run, up and down, of each strip.

    left, right, row: the cells of the strips
    """
    used = np.zeros(grid.columns + 1, np.bool_)
    used[left], used[right] = True, True
    before = np.append(0, np.cumsum(used))  # only columns that are asked about are drawn
    a, b = before[left], before[right]
    printed = _printed(grid, print_, before)
    small = np.int16 if grid.rows < 2**15 and len(gaps) < 2**15 else np.int32
    number = np.arange(grid.rows, dtype=small)[:, None]
    above = np.maximum.accumulate(np.where(printed, number, small(-1)), axis=0)
    below = np.minimum.accumulate(np.where(printed, number, small(grid.rows))[::-1], axis=0)[::-1]
    top = np.maximum(above[row, a], above[row, b])
    bottom = np.minimum(below[row, a], below[row, b])
    start = before[np.ceil(grid.column(gaps[:, 0])).astype(np.int64)]
    end = before[np.ceil(grid.column(gaps[:, 1])).astype(np.int64)]
    level = grid.row(gaps[:, 2])
    all_, some = (
        _stacked(level[kept], start[kept], end[kept], np.zeros((grid.rows, int(before[-1]) + 1), small))
        for kept in (np.ones(len(gaps), np.bool_), wide)
    )
    count, columns = (
        stack[np.maximum(bottom - 1, 0), a] - np.where(top >= 0, stack[np.maximum(top, 0), a], 0)
        for stack in (all_, some)
    )
    return np.where(columns > 0, count, 0).astype(np.int64), columns.astype(np.int64)


def _stacked(level: Ints, start: Ints, end: Ints, marks: np.ndarray) -> np.ndarray:
    """How many of these gaps stand at or above every cell of a grid of zeros (rows, columns)."""
    np.add.at(marks, (level, start), 1)
    np.add.at(marks, (level, end), -1)
    np.cumsum(marks, axis=1, out=marks)
    return np.cumsum(marks, axis=0, out=marks)


def _printed(grid: _Grid, box: Doubles, before: Ints) -> np.ndarray:
    """bool (rows, used columns): where there is print. Boxes count without their outer fifths: lines may touch."""
    inset = (box[:, 3] - box[:, 1]) * 0.2
    top, bottom = grid.row(box[:, 1] + inset), grid.row(box[:, 3] - inset)
    left = before[grid.column(box[:, 0]).astype(np.int64)]
    right = before[np.minimum(grid.column(box[:, 2]).astype(np.int64) + 1, grid.columns)]
    covers = np.flatnonzero(right > left)
    top, bottom, left, right = top[covers], bottom[covers], left[covers], right[covers]
    tall = np.maximum(bottom - top, 0) + 1
    which = np.repeat(np.arange(len(covers)), tall)
    row = np.arange(len(which)) - np.repeat(np.cumsum(tall) - tall, tall) + top[which]
    edges = np.zeros((grid.rows, int(before[-1]) + 1), np.int16)
    np.add.at(edges, (row, left[which]), 1)
    np.add.at(edges, (row, right[which]), -1)
    return np.cumsum(edges, axis=1, dtype=np.int16) > 0
