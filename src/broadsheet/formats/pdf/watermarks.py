"""Type that lies over the page and is not of it: set askew across it, or so large that lines of text run through it.

An e-paper prints SAMPLE COPY or its reader's name over every page. An advertisement's words that are set askew look no
different, and no line of the page goes on in them either.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from broadsheet.formats.pdf.characters import Doubles
from broadsheet.model.page import HIDDEN, Glyphs

Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]

ASKEW = np.radians(8)  # from level or upright: a scan's own tilt is less
LARGE = 2.5  # times the size of the type it is printed over
WITHIN = 2  # small characters in the middle of a large one: a line runs through it
SOME = 0.25  # of the letters of a style: the others may lie over white or a picture
MOST_CELLS = 1000  # along each edge of the table that counts characters
INNER = (0.1, 0.25)  # of its width and height, on either side: what is nearer to the edge may be a neighbour


def watermarks(glyphs: Glyphs, matrix: Doubles) -> Bools:
    """Which glyphs lie over the page, bool (n,); none if most of the page is set askew, none of a scan's hidden words.

    matrix: float64 (k, 6), of the text objects, by the numbers in `Glyphs.run`
    """
    printed = (glyphs.flags & HIDDEN) == 0
    askew = _askew(matrix).take(glyphs.run) & printed
    if 2 * int(askew.sum()) > len(glyphs):
        askew[:] = False
    return askew | _printed_over(glyphs, printed & ~askew)


def _askew(matrix: Doubles) -> Bools:
    """Which text objects' baselines are neither level nor upright."""
    angle = np.arctan2(matrix[:, 1], matrix[:, 0])
    return np.abs((angle + np.pi / 4) % (np.pi / 2) - np.pi / 4) > ASKEW


def _printed_over(glyphs: Glyphs, others: Bools) -> Bools:
    """Which glyphs are of a style of large type through some of whose letters the page's text runs.

    others: the glyphs that may be that text
    """
    found = np.zeros(len(glyphs), np.bool_)
    if not others.any():
        return found
    em = float(np.median(glyphs.size[others]))
    large = np.flatnonzero(others & (glyphs.size > LARGE * em) & (glyphs.code > 0x20))
    small = others & (glyphs.size <= em * 1.2) & (glyphs.code > 0x20)
    if not len(large) or not small.any() or not em > 0:
        return found
    over = _held(_inner(glyphs.box[large]), glyphs.box.take(np.flatnonzero(small), axis=0), em / 2) >= WITHIN
    if not over.any():
        return found
    style = np.stack([np.round(4 * glyphs.size[large] / em), glyphs.font[large], glyphs.color[large]], axis=1)
    _, kind = np.unique(style, axis=0, return_inverse=True)
    some = np.bincount(kind, weights=over) > SOME * np.bincount(kind)
    found[large[some[kind]]] = True
    return found


def _inner(box: npt.NDArray[np.float32]) -> Doubles:
    """The middles of boxes (n, 4)."""
    x0, y0, x1, y1 = box.astype(np.float64).T
    wide, high = INNER[0] * (x1 - x0), INNER[1] * (y1 - y0)
    return np.stack([x0 + wide, y0 + high, x1 - wide, y1 - high], axis=1)


def _held(within: Doubles, box: npt.NDArray[np.float32], step: float) -> Ints:
    """How many of the boxes (m, 4) have their middle in each of the others (n, 4), to a step or 0.1 % of the page.

    Source: F. Crow, Summed-area tables for texture mapping, SIGGRAPH 1984.
    """
    x, y = ((box[:, edge].astype(np.float64) + box[:, edge + 2]) / 2 for edge in (0, 1))
    left, top = float(x.min()), float(y.min())
    wide, high = float(x.max()) - left, float(y.max()) - top
    step = max(step, wide / MOST_CELLS, high / MOST_CELLS)
    columns, rows = int(wide / step) + 1, int(high / step) + 1
    column, row = (((one - first) / step).astype(np.int64) for one, first in ((x, left), (y, top)))
    cell = (column + 1) * (rows + 1) + row + 1
    table = np.bincount(cell, minlength=(columns + 1) * (rows + 1)).reshape(columns + 1, rows + 1)
    for axis in (1, 0):
        np.cumsum(table, axis=axis, out=table)
    x0, x1 = np.clip(np.rint((within[:, ::2] - left) / step), 0, columns).astype(np.int64).T
    y0, y1 = np.clip(np.rint((within[:, 1::2] - top) / step), 0, rows).astype(np.int64).T
    return table[x1, y1] - table[x0, y1] - table[x1, y0] + table[x0, y0]
