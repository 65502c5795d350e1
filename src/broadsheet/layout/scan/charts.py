"""Charts and drawings of which only the dark parts stand out: bars, and what else no type prints, on one light ground.

In print and on film the dots of a light ground are hardly darker than paper: such a picture came apart into its bars,
which were rules, lines or small pictures, and what stood in its column was read as if nothing parted it.
"""

from __future__ import annotations

import numpy as np

from broadsheet.layout.scan.opencv import opencv
from broadsheet.layout.scan.pieces import Bools, Box
from broadsheet.model.raster import Pixels

# Lengths in units: heights of a body character. Shades of 255.
BAR, LONG = 0.7, 3.0  # a dark part is so thick and so long, and straight: hardly a stroke of type is
SOLID = 0.85  # of its box is dark
STROKES = 30  # shades below its surroundings: strokes and specks, that do not count in the shade of a ground
DOTS = 0.17  # those of a half-tone are smoothed out by so much
NEAR = 0.5  # the shade of a ground is taken from so far around
LEAST = 0.01  # of what is around is neither stroke nor dark part: else nothing is known of the ground
OPEN = 0.15  # of a drawing is ground at least
# shades below paper: a ground that a half-tone's dots draw, what is dark close by seen with it, or without
FAINT, BARELY = 5, 3
NEXT = 4.0  # parts of one drawing are no further from each other
UPON = 0.85  # of what is between them, and of a row at its edge, is ground
TYPED = 0.04  # of it are strokes: more is type
BESIDE = 0.3  # of the shorter of two parts they stand beside each other, or over each other
STEPS = 0.5  # how far a drawing's edge is moved at a time
FEW = 2  # parts: one dark part alone is no drawing


def find_charts(
    small: Pixels, ground: Pixels, dark: Bools, deep: Bools, known: list[Box], unit: float
) -> list[Box]:
    """The boxes of drawings whose dark parts stand on one light ground. All in pixels of `small`.

    small:  the page, a few pixels to a character;  ground: the same without strokes of type
    dark:   bool, where the ground is as dark as in a picture's dark parts;  known: pictures found whole, parts as well
    deep:   bool, where the page itself is as dark, type too
    """
    dark = _with_bars(dark, deep, unit)
    covered, edged = (_widened(dark, known, by * DOTS * unit) for by in (2, 1))
    shaded = _shaded(small, ground, np.zeros_like(dark), FAINT, unit) | dark
    tinted = _shaded(small, ground, covered, BARELY, unit)
    soft = opencv().GaussianBlur(small, (0, 0), DOTS * unit)
    typed = (soft.astype(np.int16) < ground.astype(np.int16) - STROKES) & ~edged
    parts = [box for box in _solid(dark, BAR, unit) if not any(_within(box, one) for one in known)] + known
    found: list[Box] = []
    for group in _grouped(parts, shaded, typed, unit):
        if len(group) >= FEW and not set(group) <= set(known):
            box = _spread(_around(group), shaded, typed, max(1, round(STEPS * unit)))
            if _shows_ground(box, tinted, covered):
                found.append(box)
    return found


def _widened(dark: Bools, known: list[Box], rim: float) -> Bools:
    """Where dark parts and pictures are, and their rims, which are soft."""
    result = dark.astype(np.uint8)
    for x0, y0, x1, y1 in known:
        result[y0:y1, x0:x1] = 1
    return opencv().dilate(result, np.ones((2 * max(1, round(rim)) + 1,) * 2, np.uint8)) > 0


def _shaded(small: Pixels, ground: Pixels, covered: Bools, by: int, unit: float) -> Bools:
    """Where the page between its strokes is darker than paper, be it by the dots of a half-tone, bool as `small`.

    covered: what does not count, bool;  by: shades
    """
    cv2 = opencv()
    between = (small.astype(np.int16) > ground.astype(np.int16) - STROKES) & ~covered
    between = between.astype(np.float32)
    side = max(0.8, NEAR * unit)
    weight = cv2.GaussianBlur(between, (0, 0), side)
    mean = cv2.GaussianBlur(small.astype(np.float32) * between, (0, 0), side) / np.maximum(weight, 1e-3)
    there = weight > LEAST
    paper = float(np.percentile(mean[there], 80)) if there.any() else 0.0
    return np.asarray(there & (mean < paper - by), np.bool_)


def _with_bars(dark: Bools, deep: Bools, unit: float) -> Bools:
    """The dark parts with the bars that are no thicker than a stroke of a headline, but longer, and straight."""
    result = dark.copy()
    for x0, y0, x1, y1 in _solid(deep, BAR, unit):
        result[y0:y1, x0:x1] = True
    return result


def _solid(dark: Bools, thick: float, unit: float) -> list[Box]:
    """The boxes that are dark all over, long, and so thick."""
    count, _, stats, _ = opencv().connectedComponentsWithStats(dark.astype(np.uint8), connectivity=4)
    found: list[Box] = []
    for x, y, w, h, area in stats[1:count].tolist():
        if min(w, h) >= thick * unit and max(w, h) >= LONG * unit and area >= SOLID * w * h:
            found.append((x, y, x + w, y + h))
    return found


def _grouped(parts: list[Box], shaded: Bools, typed: Bools, unit: float) -> list[list[Box]]:
    """The parts, those together that stand close to each other on one ground."""
    groups: list[list[Box]] = []
    for part in parts:
        joined = [
            group for group in groups if any(_go_together(part, one, shaded, typed, unit) for one in group)
        ]
        groups = [group for group in groups if group not in joined]
        groups.append([part, *(one for group in joined for one in group)])
    return groups


def _go_together(one: Box, other: Box, shaded: Bools, typed: Bools, unit: float) -> bool:
    """Whether two parts stand beside or over each other, close, and only ground is between them."""
    for axis in (0, 1):
        first, second = sorted((one, other), key=lambda box: box[axis])
        low, high = first[axis + 2], second[axis]
        a, b = max(one[1 - axis], other[1 - axis]), min(one[3 - axis], other[3 - axis])
        shorter = min(box[3 - axis] - box[1 - axis] for box in (one, other))
        if high - low > NEXT * unit or b - a < BESIDE * shorter:
            continue
        between = (low, a, high, b) if axis == 0 else (a, low, b, high)
        return high <= low or _is_ground(between, shaded, typed)
    return False


def _is_ground(box: Box, shaded: Bools, typed: Bools) -> bool:
    """Whether a stretch of the page is darker than paper all over, and bears no type."""
    x0, y0, x1, y1 = box
    return float(shaded[y0:y1, x0:x1].mean()) >= UPON and float(typed[y0:y1, x0:x1].mean()) < TYPED


def _shows_ground(box: Box, tinted: Bools, covered: Bools) -> bool:
    """Whether enough of a drawing is its light ground: the white of heavy letters is narrow, and white."""
    x0, y0, x1, y1 = box
    free = ~covered[y0:y1, x0:x1]
    return float(free.mean()) >= OPEN and float(tinted[y0:y1, x0:x1][free].mean()) >= UPON


def _spread(box: Box, shaded: Bools, typed: Bools, step: int) -> Box:
    """A box moved out at its sides for as long as they lie upon the ground."""
    height, width = shaded.shape
    outwards = ((0, -step), (1, -step), (2, step), (3, step))
    moving = True
    while moving:
        moving = False
        for side, by in outwards:
            strip = list(box)
            strip[(side + 2) % 4], strip[side] = box[side], box[side] + by
            low, high = sorted((strip[side], strip[(side + 2) % 4]))
            strip[side % 2], strip[side % 2 + 2] = low, high
            if low < 0 or high > (width, height)[side % 2] or not _is_ground(_box(strip), shaded, typed):
                continue
            moving = True
            box = _box([*box[:side], box[side] + by, *box[side + 1 :]])
    return box


def _box(sides: list[int]) -> Box:
    x0, y0, x1, y1 = sides
    return x0, y0, x1, y1


def _around(boxes: list[Box]) -> Box:
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return min(x0), min(y0), max(x1), max(y1)


def _within(box: Box, other: Box) -> bool:
    return other[0] <= box[0] and other[1] <= box[1] and box[2] <= other[2] and box[3] <= other[3]
