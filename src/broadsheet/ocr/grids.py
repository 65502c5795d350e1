"""Tables among the lines of a page: short lines that stand in rows and columns. Their cells are of one size."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from broadsheet.ocr.pixels import Floats

Bools = npt.NDArray[np.bool_]

# All measures in ems of the smaller line.
SHORT = 8.0  # a cell is no longer
BESIDE, UNDER = 9.0, 1.4  # white from one cell to the next in a row, in a column
LEVEL = 0.4  # how far cells of one row stand off its line
ALIKE = 0.3  # natural logarithm: how far apart the sizes of cells may be measured
FEWEST = 6  # cells
SQUARE = 0.6  # of them have a neighbour in their row and one in their column


def find_grids(box: Floats, size: Floats) -> list[npt.NDArray[np.int64]]:
    """The cells of every table, as numbers of lines. box: (n, 4) of level lines; size: of their type"""
    short = np.asarray(box[:, 2] - box[:, 0] <= SHORT * size, np.bool_)
    em = np.minimum(size[:, None], size[None, :])
    fit = short[:, None] & short[None, :]
    fit &= np.abs(np.log(size[:, None] / size[None, :])) <= ALIKE
    np.fill_diagonal(fit, False)
    low, high = np.maximum(box[:, None, :2], box[None, :, :2]), np.minimum(box[:, None, 2:], box[None, :, 2:])
    gap = low - high
    middle = (box[:, 1] + box[:, 3]) / 2
    row = fit & (np.abs(middle[:, None] - middle[None, :]) <= LEVEL * em) & (gap[..., 0] > 0)
    row &= gap[..., 0] <= BESIDE * em
    column = fit & (gap[..., 0] < 0) & (gap[..., 1] <= UNDER * em)
    square = (row.sum(axis=1) > 0) & (column.sum(axis=1) > 0)
    return [
        cells for cells in _connected(row | column) if len(cells) >= FEWEST and square[cells].mean() >= SQUARE
    ]


def _connected(tied: Bools) -> list[npt.NDArray[np.int64]]:
    """The sets of lines that hang together by ties."""
    left = tied.any(axis=1)
    found: list[npt.NDArray[np.int64]] = []
    while left.any():
        inside = np.zeros(len(tied), np.bool_)
        inside[left.argmax()] = True
        while True:
            grown = inside | tied[inside].any(axis=0)
            if (grown == inside).all():
                break
            inside = grown
        found.append(np.flatnonzero(inside))
        left &= ~inside
    return found
