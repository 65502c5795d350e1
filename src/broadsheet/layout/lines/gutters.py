"""White strips: how many lines, one above the other, leave the same place free.

The gap between two columns is white for many lines on end; a gap between two words is not. Where a column ends
ragged and the next begins with an indent, the gap changes from line to line: what counts is the best of the
narrow strips inside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from broadsheet.compiled import Library, start_of
from broadsheet.layout.lines.ink import Bools, Doubles, Ints

LIBRARY = Library.beside(__file__, "gutters", version=1)

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
    drawn = _Drawn(
        rows=grid.rows,
        columns=int(before[-1]) + 1,
        boxes=_boxes(grid, print_, before),
        gaps=np.stack([grid.row(gaps[:, 2]), *_ends(grid, gaps, before), wide], axis=1, dtype=np.int64),
        strips=np.stack([row, before[left], before[right]], axis=1),
    )
    library = LIBRARY.opened() if max(grid.rows, len(gaps)) < 2**15 else None
    count, columns = count_compiled(library, drawn) if library else count_plain(drawn)
    return np.where(columns > 0, count, 0), columns


def _ends(grid: _Grid, gaps: Doubles, before: Ints) -> tuple[Ints, Ints]:
    """The columns, of those that are drawn, in which gaps begin and end."""
    start, end = (before[np.ceil(grid.column(gaps[:, side])).astype(np.int64)] for side in (0, 1))
    return start, end


@dataclass(frozen=True, eq=False)
class _Drawn:
    """What stands in a grid of cells, int64.

    boxes:  (k, 4) print: first and last row, first column and the one after the last
    gaps:   (n, 4) row, first column and the one after the last, 1 if it has print wide enough for columns on both sides
    strips: (c, 3) those asked about: row, first and last column
    """

    rows: int
    columns: int
    boxes: Ints
    gaps: Ints
    strips: Ints


def count_compiled(library: Any, drawn: _Drawn) -> tuple[Ints, Ints]:
    """How many gaps, and how many wide ones, stand in the white run of each strip, by the compiled loop."""
    cells, asked = drawn.rows * drawn.columns, len(drawn.strips)
    rooms = (np.empty(cells, np.uint8), *(np.empty(cells, np.int16) for _ in range(4)))
    found = np.empty(asked, np.int64), np.empty(asked, np.int64)
    boxes, gaps, strips = (np.ascontiguousarray(one) for one in (drawn.boxes, drawn.gaps, drawn.strips))
    library.broadsheet_strips(
        drawn.rows, drawn.columns, len(boxes), start_of(boxes), len(gaps), start_of(gaps), asked, start_of(strips),
        *map(start_of, (*rooms, *found)),
    )  # fmt: skip
    return found


def count_plain(drawn: _Drawn) -> tuple[Ints, Ints]:
    """What `count_compiled` gives, in NumPy."""
    row, a, b = drawn.strips.T
    level, start, end, wide = drawn.gaps.T
    printed = _printed(drawn)
    small = np.int16 if max(drawn.rows, len(level)) < 2**15 else np.int32
    number = np.arange(drawn.rows, dtype=small)[:, None]
    above = np.maximum.accumulate(np.where(printed, number, small(-1)), axis=0)
    below = np.minimum.accumulate(np.where(printed, number, small(drawn.rows))[::-1], axis=0)[::-1]
    top = np.maximum(above[row, a], above[row, b])
    bottom = np.minimum(below[row, a], below[row, b])
    all_, some = (
        _stacked(level[kept], start[kept], end[kept], np.zeros((drawn.rows, drawn.columns), small))
        for kept in (np.ones(len(level), np.bool_), wide > 0)
    )
    count, columns = (
        stack[np.maximum(bottom - 1, 0), a] - np.where(top >= 0, stack[np.maximum(top, 0), a], 0)
        for stack in (all_, some)
    )
    return count.astype(np.int64), columns.astype(np.int64)


def _stacked(level: Ints, start: Ints, end: Ints, marks: np.ndarray) -> np.ndarray:
    """How many of these gaps stand at or above every cell of a grid of zeros (rows, columns)."""
    np.add.at(marks, (level, start), 1)
    np.add.at(marks, (level, end), -1)
    np.cumsum(marks, axis=1, out=marks)
    return np.cumsum(marks, axis=0, out=marks)


def _boxes(grid: _Grid, box: Doubles, before: Ints) -> Ints:
    """Where there is print, as `_Drawn.boxes`. Boxes count without their outer fifths: lines may touch."""
    inset = (box[:, 3] - box[:, 1]) * 0.2
    top, bottom = grid.row(box[:, 1] + inset), grid.row(box[:, 3] - inset)
    left = before[grid.column(box[:, 0]).astype(np.int64)]
    right = before[np.minimum(grid.column(box[:, 2]).astype(np.int64) + 1, grid.columns)]
    return np.stack([top, bottom, left, right], axis=1)[right > left]


def _printed(drawn: _Drawn) -> np.ndarray:
    """bool (rows, columns): where there is print."""
    top, bottom, left, right = drawn.boxes.T
    tall = np.maximum(bottom - top, 0) + 1
    which = np.repeat(np.arange(len(top)), tall)
    row = np.arange(len(which)) - np.repeat(np.cumsum(tall) - tall, tall) + top[which]
    edges = np.zeros((drawn.rows, drawn.columns), np.int16)
    np.add.at(edges, (row, left[which]), 1)
    np.add.at(edges, (row, right[which]), -1)
    return np.cumsum(edges, axis=1, dtype=np.int16) > 0
