"""Lines that ran on over a gutter narrower than a wide space, cut there: white that runs down past many lines."""

from __future__ import annotations

import numpy as np

from broadsheet.layout.scan.measures import Columns
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
SLIM = 0.5  # a gutter between columns that both end level with it
OFF = 0.1, 0.4  # so far off the ends of the line's parts such a gutter is looked for: stops hang out
FLUSH = 0.35  # so level
LETTER, STROKES = 0.25, 0.15  # a letter is so high; half of the white between its strokes
OPEN = 1.2  # so much white lies over or under the lines of both
ENDS = 2, 6  # lines that end level with it, on its worse side and on both together


def cut_at_gutters(boxes: list[Box], solid: Pixels, columns: Columns, unit: float) -> list[Box]:
    """The lines, those in parts that stand on both sides of a gutter. solid: see `without_dust`"""
    return [part for box in boxes for part in _cut(box, solid, columns, unit)]


def without_dust(ink: Pixels, unit: float) -> Pixels:
    """The ink of level type, uint8 (h, w), without what is too small to fill a gutter."""
    _, label, stats, _ = opencv().connectedComponentsWithStats(ink, connectivity=8)
    kept = np.maximum(stats[:, 2], stats[:, 3]) > DUST * unit
    kept[0] = False
    return kept[label].astype(np.uint8)


def _cut(box: Box, solid: Pixels, columns: Columns, unit: float) -> list[Box]:
    x0, y0, x1, y1 = box
    if x1 - x0 < LONGEST * unit:
        return [box]
    white = solid[y0:y1, x0:x1].sum(axis=0) == 0
    ends = [x0]
    for first, last in stretches(white):
        inside = first > 0 and last < x1 - x0
        if inside and last - first >= SLIM * unit and is_gutter(solid, (x0 + first, x0 + last), box, columns):
            ends += [x0 + first, x0 + last]
    ends.append(x1)
    near = round(NEAR * unit)
    parts = [(a, y0, b, y1) for a, b in zip(ends[::2], ends[1::2], strict=True)]
    return [
        (max(x0, a - (near if a > x0 else 0)), c, min(x1, b + (near if b < x1 else 0)), d)
        for a, c, b, d in parts
    ]


def is_gutter(solid: Pixels, white: tuple[int, int], line: Box, columns: Columns) -> bool:
    """Whether the white between two parts of a line is a gutter.

    A gutter runs on far above and below the line, between type, or less far between columns that end level with it.
    Words may part at one place in a few lines too, but then the next lines of their column are printed there.
    """
    if _runs_on(solid, white, line, columns.unit):
        return not columns.span(solid, line, white, both=True)
    return _is_between(solid, white, line, columns.unit) and not columns.span(solid, line, white)


def _runs_on(solid: Pixels, white: tuple[int, int], line: Box, unit: float) -> bool:
    """Whether white runs on far above and below, as wide as the narrowest gutter."""
    (x0, x1), (_, y0, _, y1) = white, line
    reach, wide = round(2 * RUNS * unit), round(NARROWEST * unit)
    top, bottom = max(0, y0 - reach), min(len(solid), y1 + reach)
    lane = solid[top:bottom, x0:x1]
    beside = round(BESIDE * unit)
    typed = _typed(solid[top:bottom, max(0, x0 - beside) : x0], unit)
    typed &= _typed(solid[top:bottom, x1 : x1 + beside], unit)
    for left in range(0, x1 - x0 - wide + 1, max(1, wide // 4)):
        start, end = _free(lane[:, left : left + wide], y0 - top, y1 - top)
        if typed[start:end].sum() >= RUNS * unit:
            return True
    return False


def _is_between(solid: Pixels, white: tuple[int, int], line: Box, unit: float) -> bool:
    """Whether white at an end of the line's parts lies between columns that end level with it."""
    (x0, x1), (_, y0, _, y1) = white, line
    reach, slim = round(2 * RUNS * unit), max(2, round(SLIM * unit))
    top, bottom = max(0, y0 - reach), min(len(solid), y1 + reach)
    off = [round(share * unit) for share in OFF]
    places = {x0 + one for one in off} | {x1 - slim - one for one in off}
    for left in (place for place in places if x0 < place < x1 - slim):
        start, end = _free(solid[top:bottom, left : left + slim], y0 - top, y1 - top)
        if _ends_level(solid[top + start : top + end], left, left + slim, unit):
            return True
    return False


def _free(lane: Pixels, y0: int, y1: int) -> tuple[int, int]:
    """From which row to which a lane that is white from y0 to y1 is white."""
    inked = np.flatnonzero(lane.any(axis=1))
    above, below = inked[inked < y0], inked[inked >= y1]
    return int(above[-1]) + 1 if above.size else 0, int(below[0]) if below.size else len(lane)


def _ends_level(rows: Pixels, x0: int, x1: int, unit: float) -> bool:
    """Whether columns of type on both sides of a white lane end level with it, and it runs out into more white than
    lies between lines: where words part at one place, the next lines are close. rows: those in which it is white
    """
    beside, near = round(BESIDE * unit), round(FLUSH * unit) + 1
    level: list[int] = []
    both = np.ones(len(rows), np.bool_)
    for side in (rows[:, max(0, x0 - beside) : x0][:, ::-1], rows[:, x1 : x1 + beside]):
        inked = side.any(axis=0)
        if not inked.any():
            return False
        edge = int(inked.argmax())
        lines = stretches(_typed(side[:, edge : edge + near], unit, STROKES))
        level.append(sum(last - first >= LETTER * unit for first, last in lines))
        both &= side.any(axis=1)
    typed = np.flatnonzero(both)
    if min(level) < ENDS[0] or sum(level) < ENDS[1] or not typed.size:
        return False
    return max(int(typed[0]), len(rows) - 1 - int(typed[-1])) >= OPEN * unit


def _typed(side: Pixels, unit: float, close: float = PITCH) -> Bools:
    """In which rows type stands beside a lane, or so close over or under them."""
    near = np.ones(2 * round(close * unit) + 1, np.uint8)
    return (
        np.convolve(side.any(axis=1), near, mode="same") > 0 if side.size else np.zeros(len(side), np.bool_)
    )
