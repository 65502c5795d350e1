"""Type set at a slant: stamps, stickers and seals. Their text objects are their lines."""

from __future__ import annotations

import numpy as np

from broadsheet.layout.lines.ink import Bools, Doubles, Ints
from broadsheet.model.page import Floats, Page
from broadsheet.model.stretches import begins

FEWEST = 3  # characters
STRAIGHT = 0.97  # correlation of x and y along a slanted line
FLATTEST = 0.12  # slope; a scan may be askew by less
STEEPEST = 1 / FLATTEST


def find_slanted(page: Page, sizes: Doubles, chosen: Ints) -> tuple[Ints, Ints]:
    """The glyphs set at a slant, line after line and in order along each, and where each line starts.

    chosen: the glyphs to look at. Returns int64 (m,), and int64 (k+1,).
    """
    run = page.glyphs.run[chosen].astype(np.int64)
    box = page.glyphs.box.take(chosen, axis=0)
    askew = _askew(run, box)
    if not len(askew):
        return chosen[:0], np.zeros(1, np.int64)
    across, down = _middle(box, 0), _middle(box, 1)
    slanted = _slanted_runs(run[askew], across[askew], down[askew], sizes[chosen[askew]])
    at = askew[slanted[run[askew]]]
    at = at[np.lexsort((box[at, 0], run[at]))]
    starts = np.flatnonzero(begins(run[at]))
    return chosen[at], np.append(starts, len(at))


def _middle(box: Floats, axis: int) -> Doubles:
    """The middle of each box along an axis, float64 (n,)."""
    return (box[:, axis].astype(np.float64) + box[:, axis + 2]) / 2


def _askew(run: Ints, box: Floats) -> Ints:
    """The characters of those text objects of which some stand beside the first, and some above or below it: most text
    objects are level or upright."""
    askew = np.ones(int(run.max(initial=-1)) + 2, np.bool_)
    askew[-1] = False  # where characters of no text object go
    for axis in (1, 0):  # most text objects are level
        place = _middle(box, axis)
        first = np.zeros(len(askew))
        first[run[::-1]] = place[::-1]  # the last one written stays
        leaves = np.zeros(len(askew), np.bool_)
        leaves[run[place != first[run]]] = True
        askew &= leaves
        if not askew.any():
            return run[:0]
    return np.flatnonzero(askew[run])


def _slanted_runs(run: Ints, across: Doubles, down: Doubles, size: Doubles) -> Bools:
    """Of every text object, whether the middles of its characters lie on one line at a slant. run: 0 and above"""
    count = np.bincount(run)
    least = np.maximum(count, 1)
    spread = (0.25 * np.bincount(run, size) / least) ** 2
    y = down - (np.bincount(run, down) / least)[run]
    yy = np.bincount(run, y * y) / least
    tall = (count >= FEWEST) & (yy > spread)
    if not tall.any():
        return tall
    x = across - (np.bincount(run, across) / least)[run]
    xx, xy = np.bincount(run, x * x) / least, np.bincount(run, x * y) / least
    slope = np.sqrt(yy / np.maximum(xx, 1e-300))
    straight = np.abs(xy) > STRAIGHT * np.sqrt(xx * yy)
    return tall & (xx > spread) & straight & (slope > FLATTEST) & (slope < STEEPEST)
