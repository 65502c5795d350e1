"""Lines that ran on over a gutter narrower than a wide space, cut there: white that runs down past many lines."""

from __future__ import annotations

import numpy as np

from broadsheet.layout.scan.opencv import opencv
from broadsheet.layout.scan.pieces import Bools, Box
from broadsheet.model.raster import Pixels
from broadsheet.model.stretches import stretches

# All measures in units: heights of a body character.
NARROWEST = 0.7  # a gutter
DUST = 0.2  # what is no larger, either way, fills no gutter
NEAR = 0.35  # and no stop stands further off its letter
RUNS = 7.0  # a gutter's white runs down so far, with type on both sides
BESIDE, PITCH = 2.0, 0.6  # so close; half of the white between lines
LONGEST = 4.0  # a shorter line runs on over no gutter


def cut_at_gutters(boxes: list[Box], solid: Pixels, unit: float) -> list[Box]:
    """The lines, those in parts that stand on both sides of a gutter. solid: see `without_dust`"""
    return [part for box in boxes for part in _cut(box, solid, unit)]


def without_dust(ink: Pixels, unit: float) -> Pixels:
    """The ink of level type, uint8 (h, w), without what is too small to fill a gutter."""
    _, label, stats, _ = opencv().connectedComponentsWithStats(ink, connectivity=8)
    kept = np.maximum(stats[:, 2], stats[:, 3]) > DUST * unit
    kept[0] = False
    return kept[label].astype(np.uint8)


def _cut(box: Box, solid: Pixels, unit: float) -> list[Box]:
    x0, y0, x1, y1 = box
    if x1 - x0 < LONGEST * unit:
        return [box]
    white = solid[y0:y1, x0:x1].sum(axis=0) == 0
    ends = [x0]
    for first, last in stretches(white):
        inside = first > 0 and last < x1 - x0
        if (
            inside
            and last - first >= NARROWEST * unit
            and is_gutter(solid, x0 + first, x0 + last, y0, y1, unit)
        ):
            ends += [x0 + first, x0 + last]
    ends.append(x1)
    near = round(NEAR * unit)
    parts = [(a, y0, b, y1) for a, b in zip(ends[::2], ends[1::2], strict=True)]
    return [
        (max(x0, a - (near if a > x0 else 0)), c, min(x1, b + (near if b < x1 else 0)), d)
        for a, c, b, d in parts
    ]


def is_gutter(solid: Pixels, x0: int, x1: int, y0: int, y1: int, unit: float) -> bool:
    """Whether the white between two parts of a line runs on far above and below it, as wide as the narrowest gutter."""
    reach, wide = round(2 * RUNS * unit), round(NARROWEST * unit)
    top, bottom = max(0, y0 - reach), min(len(solid), y1 + reach)
    lane = solid[top:bottom, x0:x1]
    beside = round(BESIDE * unit)
    typed = _typed(solid[top:bottom, max(0, x0 - beside) : x0], unit)
    typed &= _typed(solid[top:bottom, x1 : x1 + beside], unit)
    for left in range(0, x1 - x0 - wide + 1, max(1, wide // 4)):
        inked = np.flatnonzero(lane[:, left : left + wide].any(axis=1))
        above, below = inked[inked < y0 - top], inked[inked >= y1 - top]
        start = int(above[-1]) + 1 if above.size else 0
        end = int(below[0]) if below.size else len(lane)
        if typed[start:end].sum() >= RUNS * unit:
            return True
    return False


def _typed(side: Pixels, unit: float) -> Bools:
    """In which rows type stands beside a lane, or between two of its lines."""
    near = np.ones(2 * round(PITCH * unit) + 1, np.uint8)
    return (
        np.convolve(side.any(axis=1), near, mode="same") > 0 if side.size else np.zeros(len(side), np.bool_)
    )
