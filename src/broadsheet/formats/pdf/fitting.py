"""Whether the text layer of a scan fits its picture: its words stand on print, white stands between them.

A layer that was made from another page, from a picture of another size, or turned, gives words that are not there. What
is measured is cheap: the picture is drawn so small that a line is a dozen pixels high, and nothing is read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from broadsheet.model.page import GivenWords
from broadsheet.model.stretches import begins

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Doubles = npt.NDArray[np.float64]
Pixels = npt.NDArray[np.uint8]

LINE = 11.0  # px: how high a word is drawn
MOST_PIXELS = 12e6
FEWEST = 20  # words: fewer prove nothing
PAPER, DARKEST = 85, 2  # percentiles of the shades of a page: its paper, its ink
INK = 0.45  # of the way from paper to ink: what is darker is ink
FAINT = 24  # shades between paper and ink: a page with less has none
# All measures in heights of the word.
CORE = 0.3, 0.25  # cut off above and below: what is left is between the height of an x and the baseline
RIM = 0.2  # the rows at its edges, within or without: white in one of them
UPRIGHT = 1.5  # times as tall as wide: a line of vertical writing
PRINT = 0.1  # of its core is ink, at least
LIGHTER = 1.5  # times as much ink as the lighter of its rims
GAP = 0.2, 3.0  # between two words of a line
END = 0.25, 0.7  # before a line begins, after it ends
WHITE = 0.5  # of the ink in its words' cores: so much may a gap between words have
ASTRAY = 0.6  # of the words of a layer that has nothing to do with its picture fit it, at most
POOR = 0.75  # of those of one that cannot be trusted


@dataclass(frozen=True)
class Fit:
    """How well a layer fits: the share of its words that stand on print and end where white begins; how many it has."""

    share: float
    words: int

    @property
    def astray(self) -> bool:
        """Whether the layer has nothing to do with the picture."""
        return self.words >= FEWEST and self.share < ASTRAY

    @property
    def poor(self) -> bool:
        """Whether much of the layer does not fit."""
        return self.words >= FEWEST and self.share < POOR


def scale_for(words: GivenWords, width: float, height: float) -> float:
    """How many pixels to a point a page is drawn with to see whether its words fit it."""
    high = float(np.median(_thickness(words.box))) if len(words) else 0.0
    return min(LINE / max(high, 1.0), (MOST_PIXELS / max(1.0, width * height)) ** 0.5)


def fit_of(words: GivenWords, picture: Pixels, scale: float) -> Fit:
    """How well words fit the picture of their page. picture: uint8 (h, w), grey;  scale: its pixels to a point"""
    box = np.asarray(words.box, np.float64)
    known = np.isfinite(box).all(axis=1) & (box[:, 2] > box[:, 0]) & (box[:, 3] > box[:, 1])
    box, line = box[known] * scale, words.line[known]
    if len(box) < FEWEST:
        return Fit(1.0, len(box))
    ink = _Ink.of(picture)
    down = _runs_down(box, line)
    on = np.zeros(len(box), np.bool_)
    for turned, ink_seen in ((False, ink), (True, ink.turned())):
        own = np.flatnonzero(down == turned)
        if own.size:
            seen = box[own][:, [1, 0, 3, 2]] if turned else box[own]
            on[own] = _fits(seen, line[own], ink_seen)
    return Fit(float(on.mean()), len(box))


def _runs_down(box: Doubles, line: npt.NDArray[np.integer]) -> Bools:
    """Which words stand in lines that are taller than wide."""
    starts = np.flatnonzero(begins(line))
    low = np.minimum.reduceat(box[:, :2], starts, axis=0)
    wide, high = (np.maximum.reduceat(box[:, 2:], starts, axis=0) - low).T
    return np.repeat(high > UPRIGHT * wide, np.diff(np.append(starts, len(box))))


def _thickness(box: npt.NDArray[Any]) -> Doubles:
    return np.minimum(box[:, 2] - box[:, 0], box[:, 3] - box[:, 1])


def _fits(box: Doubles, line: npt.NDArray[np.integer], ink: _Ink) -> Bools:
    """Which words, level ones, stand on print, with white before the next one of their line, and at its ends."""
    x0, y0, x1, y1 = box.T
    high = y1 - y0
    top, foot, rim = y0 + CORE[0] * high, y1 - CORE[1] * high, RIM * high
    core = ink.share(x0, top, x1, foot)
    edges = ((y0 - rim, y0), (y0, y0 + rim), (y1 - rim, y1), (y1, y1 + rim))
    rims = [ink.share(x0, above, x1, below) for above, below in edges]
    on = (core >= PRINT) & (core >= LIGHTER * np.min(rims, axis=0))
    gap = x0[1:] - x1[:-1]
    beside = (line[1:] == line[:-1]) & (gap >= GAP[0] * high[:-1]) & (gap <= GAP[1] * high[:-1])
    inset = np.minimum(0.25 * gap, 0.3 * high[:-1])
    white = ink.share(x1[:-1] + inset, top[:-1], x0[1:] - inset, foot[:-1]) <= WHITE * core[:-1]
    on[:-1] &= white | ~beside
    new = begins(line)
    far, near = END[1] * high, END[0] * high
    on &= (ink.share(x0 - far, top, x0 - near, foot) <= WHITE * core) | ~new
    on &= (ink.share(x1 + near, top, x1 + far, foot) <= WHITE * core) | ~np.append(new[1:], True)
    return on


@dataclass(frozen=True, eq=False)
class _Ink:
    """Where a picture is dark, summed up from its top left corner, int64 (h + 1, w + 1)."""

    total: Ints

    @classmethod
    def of(cls, picture: Pixels) -> _Ink:
        paper, darkest = np.percentile(picture[::2, ::2], [PAPER, DARKEST])
        dark = picture < paper - max(INK * (paper - darkest), FAINT)
        return cls(np.pad(dark.cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0))))

    def turned(self) -> _Ink:
        """The same with across and down exchanged."""
        return _Ink(np.ascontiguousarray(self.total.T))

    def share(self, x0: Doubles, y0: Doubles, x1: Doubles, y1: Doubles) -> Doubles:
        """How much of each of these boxes is ink; those outside of the picture have none."""
        high, wide = self.total.shape[0] - 1, self.total.shape[1] - 1
        left, right = (np.clip(np.rint(side), 0, wide).astype(np.int64) for side in (x0, x1))
        top, foot = (np.clip(np.rint(side), 0, high).astype(np.int64) for side in (y0, y1))
        right = np.maximum(right, np.minimum(left + 1, wide))
        foot = np.maximum(foot, np.minimum(top + 1, high))
        inked = (
            self.total[foot, right] - self.total[top, right] - self.total[foot, left] + self.total[top, left]
        )
        return inked / np.maximum((right - left) * (foot - top), 1)
