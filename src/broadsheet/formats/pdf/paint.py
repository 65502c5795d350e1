"""Where a page is painted so far, coarsely: tells what a white line or box shows up on."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from broadsheet.formats.pdf.shapes import Box

NEARLY_WHITE = 0xF6
MOSTLY = 0.8  # of a white box must lie on paint for it to be seen as a box
MOST_CELLS = 400  # a side; the cells of a page with tiny type are larger than its type


class Paint:
    """A grid of cells over a page, one body em wide and high, each painted or bare."""

    def __init__(self, page: Box, em: float) -> None:
        self._cell = max(em, max(page[2], page[3]) / MOST_CELLS, 1e-6)
        shape = (int(page[3] / self._cell) + 1, int(page[2] / self._cell) + 1)
        self._painted: npt.NDArray[np.bool_] = np.zeros(shape, np.bool_)

    def _cells(self, box: Box) -> npt.NDArray[np.bool_]:
        """The cells whose middles a box covers, for thin boxes those it runs through; a view to write on."""
        return self._painted[self._span(box[1], box[3]), self._span(box[0], box[2])]

    def _span(self, low: float, high: float) -> slice:
        first, last = round(low / self._cell), round(high / self._cell)
        if last > first:
            return slice(first, last)
        middle = int((low + high) / 2 / self._cell)
        return slice(middle, middle + 1)

    def cover(self, box: Box, color: int) -> None:
        """Paint a box; white paint makes it bare."""
        self._cells(box)[...] = not is_white(color)

    def shows(self, box: Box, color: int | None) -> bool:
        """Whether something of this colour is seen there."""
        if color is None or not is_white(color):
            return color is not None
        cells = self._cells(box)
        return cells.size > 0 and float(cells.mean()) >= MOSTLY


def is_white(color: int) -> bool:
    """Whether a colour 0xRRGGBB is that of paper."""
    return min(color >> 16, color >> 8 & 0xFF, color & 0xFF) >= NEARLY_WHITE
