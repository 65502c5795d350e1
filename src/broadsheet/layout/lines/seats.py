"""Stops of vertical type put back into their cells.

In vertical lines a comma or full stop stands in the upper right corner of its cell. Software without a font for
vertical type draws the level one there, moved up and to the right, half upon the character before it. Its box then
lies between two lines, and belongs to neither.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from broadsheet.layout.lines.ink import CLOSES, SQUARE, Doubles, Ints, kinds
from broadsheet.model.page import Page

FEWEST = 3  # stops so placed: fewer are accidents
RIGHT, DOWN = (0.3, 0.95), (0.1, 0.95)  # em from a character to a stop drawn half upon it


def seat_stops(page: Page, sizes: Doubles) -> Page:
    """The page with every stop that is drawn half upon the character before it moved into the cell below that."""
    glyphs = page.glyphs
    kind = kinds(glyphs.code)
    stops = np.flatnonzero(((kind & CLOSES) > 0) & ((kind & SQUARE) > 0))
    stops = stops[stops > 0]
    if not len(stops) or _upon(page, sizes, stops - 1, stops).sum() < FEWEST:
        return page
    others = np.flatnonzero(((kind & SQUARE) > 0) & ((kind & CLOSES) == 0))
    stop, under = _pairs(page, sizes, stops, others)
    if not len(stop):
        return page
    box = glyphs.box.copy()
    size = sizes[under].astype(np.float32)
    left, foot = box[under, 0], box[under, 3]
    box[stop] = np.stack([left, foot, left + size, foot + size], axis=1)
    return replace(page, glyphs=replace(glyphs, box=box))


def _upon(page: Page, sizes: Doubles, before: Ints, stop: Ints) -> np.ndarray:
    """Whether each stop is drawn half upon a character of its size, up and right of the cell under that."""
    box = page.glyphs.box
    right = (box[stop, 0] - box[before, 0]) / sizes[before]
    down = (box[stop, 1] - box[before, 1]) / sizes[before]
    alike = np.abs(sizes[stop] / sizes[before] - 1) < 0.1
    return (RIGHT[0] < right) & (right < RIGHT[1]) & (DOWN[0] < down) & (down < DOWN[1]) & alike


def _pairs(page: Page, sizes: Doubles, stops: Ints, others: Ints) -> tuple[Ints, Ints]:
    """The stops that are drawn half upon a character, and those characters."""
    top = page.glyphs.box[:, 1]
    others = others[np.argsort(top[others], kind="stable")]
    low = np.searchsorted(top[others], top[stops] - DOWN[1] * sizes[stops])
    high = np.searchsorted(top[others], top[stops] - DOWN[0] * sizes[stops])
    count = np.maximum(high - low, 0)
    stop = np.repeat(stops, count)
    place = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count) + np.repeat(low, count)
    under = others[place]
    upon = _upon(page, sizes, under, stop)
    stop, first = np.unique(stop[upon], return_index=True)
    return stop, under[upon][first]
