"""White strips: how many lines one above the other leave the same place free.

The gap between two columns is white for many lines on end; a gap between two words is not. Where a column ends
ragged and the next begins with an indent the gap changes from line to line, so what counts is a narrow strip inside.
"""

from __future__ import annotations

import numpy as np

from broadsheet.layout.lines_ink import Doubles, Ints

CELL = 0.2  # em, along the line
ROW = 0.5  # em, from line to line
LARGEST = 4_000_000  # cells
OFFSET = 0.0617  # em: keeps edges that stand on round multiples of the em off the cells' borders


class White:
    """A page's white space on a grid of CELL by ROW em, made from the boxes of fragments and the gaps between them."""

    def __init__(self, box: Doubles, gap: Doubles, em: float) -> None:
        """box: (m, 4) fragments, reading coordinates; gap: (k, 3) as u0, u1 and the middle v of each gap."""
        self._u, self._v = box[:, 0].min() - OFFSET * em, box[:, 1].min() - OFFSET * em
        width, height = box[:, 2].max() - self._u, box[:, 3].max() - self._v
        self._cell, self._row = CELL * em, ROW * em
        self._row *= max(1.0, width / self._cell * height / self._row / LARGEST)
        self._columns, self._rows = int(width / self._cell) + 3, int(height / self._row) + 3
        self._measure(self._printed(box))
        self._count(gap)

    def _at(self, u: Doubles) -> Doubles:
        return (u - self._u) / self._cell

    def _printed(self, box: Doubles) -> np.ndarray:
        """bool (rows, columns): where there is print."""
        high = (box[:, 3] - box[:, 1]) * 0.2
        top = ((box[:, 1] + high - self._v) / self._row).astype(np.int64)
        bottom = ((box[:, 3] - high - self._v) / self._row).astype(np.int64)
        left = self._at(box[:, 0] + 0.25 * self._cell).astype(np.int64)
        right = self._at(box[:, 2] - 0.25 * self._cell).astype(np.int64) + 1
        tall = np.maximum(bottom - top, 0) + 1
        which = np.repeat(np.arange(len(box)), tall)
        row = np.arange(len(which)) - np.repeat(np.cumsum(tall) - tall, tall) + top[which]
        edges = np.zeros((self._rows, self._columns), np.int16)
        np.add.at(edges, (row, left[which]), 1)
        np.add.at(edges, (row, np.maximum(right, left + 1)[which]), -1)
        return np.cumsum(edges, axis=1, dtype=np.int16) > 0

    def _measure(self, printed: np.ndarray) -> None:
        """The nearest printed row above and below every cell, int32 (rows, columns)."""
        number = np.arange(self._rows, dtype=np.int16 if self._rows < 30_000 else np.int32)[:, None]
        self._above = np.maximum.accumulate(np.where(printed, number, -1), axis=0)
        below = np.where(printed, number, self._rows)[::-1]
        self._below = np.minimum.accumulate(below, axis=0)[::-1]

    def _count(self, gap: Doubles) -> None:
        """How many gaps there are at every cell and above it."""
        row = ((gap[:, 2] - self._v) / self._row).astype(np.int64)
        marks = np.zeros((self._rows, self._columns), np.int16)
        np.add.at(marks, (row, np.ceil(self._at(gap[:, 0])).astype(np.int64)), 1)
        np.add.at(marks, (row, np.ceil(self._at(gap[:, 1])).astype(np.int64)), -1)
        self._gaps = np.cumsum(np.cumsum(marks, axis=1, dtype=np.int16), axis=0, dtype=np.int16)

    def lines_beside(self, start: Doubles, end: Doubles, v: Doubles) -> Ints:
        """For strips from start to end (u) at height v: along how many lines each runs on, all of them with
        print on both sides; int64 (k,)."""
        row = ((v - self._v) / self._row).astype(np.int64)
        left = np.ceil(self._at(start)).astype(np.int64)
        right = np.maximum(np.floor(self._at(end)).astype(np.int64) - 1, left)
        above, below = np.full(len(row), -1), np.full(len(row), self._rows)
        for step in range(int((right - left).max(initial=0)) + 1):
            cell = np.minimum(left + step, right)
            above = np.maximum(above, self._above[row, cell])
            below = np.minimum(below, self._below[row, cell])
        middle = (left + right) // 2
        upto = self._gaps[np.maximum(below - 1, 0), middle].astype(np.int64)
        before = np.where(above >= 0, self._gaps[np.maximum(above, 0), middle], 0)
        return np.maximum(upto - before, 0)
