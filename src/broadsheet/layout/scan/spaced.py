"""Lines whose words stand far apart: set out to the full width of their column, or of a table's row."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from broadsheet.layout.scan.chains import Row
from broadsheet.layout.scan.gutters import is_gutter
from broadsheet.layout.scan.measures import FULL, Columns
from broadsheet.layout.scan.pieces import Box, Ints
from broadsheet.model.boxes import box_round
from broadsheet.model.raster import Pixels

Numbers = npt.NDArray[np.int64]

AT_ONCE = 256  # boxes that are compared with those near them
ROUNDS = 12  # parts of a line are put together in pairs; crumbs would never end
# All measures in units: heights of a body character.
FARTHEST = 14.0  # white between two words of a line
LEVEL = 0.7  # of the lower one's height, two words of a line stand on one level
ALIKE = 2.1  # times as high: one word of a line and another that lacks ascenders and descenders
PITCH = 1.4  # of the height: white up to the line over it, or down to the one under it
OUT = 1.2  # a line may end so much beyond the next, which a stop ends
INDENT = 2.5  # and begin so much before it
WORDS = 0.5  # of the lower height: white between words that stand close
# and after a full-width colon, if both are of one height, and larger than text
STOP = 0.72
LIKE = 1.2
HEAD = 1.18
WITHIN, UNLIKE = 0.7, 2.2  # of its height on the level of the other; times as high
SEAM = 0.4  # units: so near to where two lines meet a wall parts them, though what is left of a rule reaches over it
AWAY = 0.3  # of its height on the other's level: a line of another has less
LEAST = 0.6  # times as high, at least
LENGTH = 3.0  # of its height is a line, at least: parts of a character stand over each other too
DISPLAY, MARK = 1.7, 0.6  # display type; of its height: a stop, which may stand further off
ASIDE = 0.3  # of the higher one's height: so far off its line stands no other part of a vertical line
DASH = 0.42, 2.5  # what is no higher is a dash, and stands no further off


def set_out(boxes: list[Box], solid: Pixels, walls: list[Box], unit: float) -> list[Box]:
    """The lines, the words of each put together that a line close above or below spans without such white.

    A column is as wide as its full lines; what stands level within it is one line, however few words it has.
    solid: see `without_dust`;  walls: what no line goes on over
    """
    while True:
        pairs = _spanned(np.array(boxes, np.int32).reshape(-1, 4), solid, walls, unit)
        if not pairs:
            return boxes
        taken: set[int] = set()
        joined: list[Box] = []
        for one, other in pairs:
            if one not in taken and other not in taken:
                taken |= {one, other}
                joined.append(box_round((boxes[one], boxes[other])))
        boxes = [box for number, box in enumerate(boxes) if number not in taken] + joined


def join_abutting(rows: list[Row], walls: list[Box], unit: float) -> list[Row]:
    """The lines, parts of one put together that its words' letters, some large and some small, had parted.

    walls: what no line goes on over
    """
    for _ in range(ROUNDS):
        taken: set[int] = set()
        joined: list[Row] = []
        for one, other in _abutting(rows, walls, unit):
            if one not in taken and other not in taken:
                taken |= {one, other}
                joined.append(Row(box_round((rows[one].box, rows[other].box)), rows[one].vertical))
        if not joined:
            break
        rows = [row for number, row in enumerate(rows) if number not in taken] + joined
    return rows


def _abutting(rows: list[Row], walls: list[Box], unit: float) -> Iterator[tuple[int, int]]:
    """Pairs of lines written the same way that touch, or nearly do, on one level."""
    for down in (False, True):
        numbers = [number for number, row in enumerate(rows) if row.vertical == down]
        box = np.array([_along_line(rows[number].box, down) for number in numbers], np.int32).reshape(-1, 4)
        wall = np.array([_along_line(one, down) for one in walls], np.int32).reshape(-1, 4)
        for some, others in _portions(box):
            for one, other in np.argwhere(_touch(box[some], box[others], unit)).tolist():
                one, other = int(some[one]), int(others[other])
                x0, x1 = sorted((int(box[one, 2]), int(box[other, 0])))
                x0, x1 = x0 - SEAM * unit, x1 + SEAM * unit
                y0, y1 = max(box[one, 1], box[other, 1]), min(box[one, 3], box[other, 3])
                barred = (wall[:, 0] < x1) & (wall[:, 2] > x0) & (wall[:, 1] < y1) & (wall[:, 3] > y0)
                if down and _is_aside(box[one], box[other]):
                    continue
                if not barred.any() and not _takes_in_another(box, one, other):
                    yield numbers[one], numbers[other]


def _is_aside(one: Ints, other: Ints) -> bool:
    """Whether two parts of upright lines, the line's way first, do not stand centred on one line: only a stop, or a
    part of a character, stands to one side of it."""
    long, deep = np.array([one[2:] - one[:2], other[2:] - other[:2]]).T
    off = abs(int(one[1] + one[3]) - int(other[1] + other[3])) / 2
    return bool(long.min() > MARK * deep.max() and off > ASIDE * deep.max())


def _takes_in_another(box: Ints, one: int, other: int) -> bool:
    """Whether two of some boxes as one would hold a line on another level: a capital stands beside several lines."""
    x0, y0, x1, y1 = box_round((_row(box[one]), _row(box[other])))
    lower = box[min(one, other, key=lambda number: box[number, 3] - box[number, 1])]
    high = box[:, 3] - box[:, 1]
    x, y = box[:, 0] + box[:, 2], box[:, 1] + box[:, 3]
    within = (2 * x0 < x) & (x < 2 * x1) & (2 * y0 < y) & (y < 2 * y1)
    away = np.minimum(box[:, 3], lower[3]) - np.maximum(box[:, 1], lower[1]) < AWAY * high
    line = (high > LEAST * (lower[3] - lower[1])) & (box[:, 2] - box[:, 0] > LENGTH * high)
    line[[one, other]] = False
    return bool((within & away & line).any())


def _touch(some: Ints, box: Ints, unit: float) -> npt.NDArray[np.bool_]:
    """Which of some boxes touch, or nearly do, which of all on one level to their right, bool (some, all)."""
    gap, deep, least, most = _between(some, box)
    wide, own = box[:, 2] - box[:, 0], some[:, 2] - some[:, 0]
    long = np.minimum(own[:, None], wide[None, :])
    mark = (most >= DISPLAY * unit) & (np.maximum(long, least) <= MARK * most) & (gap <= WORDS * most)
    fit = (deep >= WITHIN * least) & (gap > -most)
    fit &= (
        (gap <= WORDS * least) & (most <= UNLIKE * least)
        | ((gap <= STOP * least) & (most <= LIKE * least) & (least >= HEAD * unit))
        | mark
    )
    return fit & (some[:, None, 0] < box[None, :, 0])


def _along_line(box: Box, down: bool) -> Box:
    """A box with the way that it is written as its first axis."""
    return (box[1], box[0], box[3], box[2]) if down else box


def _spanned(box: Ints, solid: Pixels, walls: list[Box], unit: float) -> list[tuple[int, int]]:
    """Neighbours on one line with much white between them that a line close by spans, the closest first."""
    if not len(box):
        return []
    found: list[tuple[int, int]] = []
    pairs: list[Numbers] = []
    for some, others in _portions(box):
        apart, deep, least, most = _between(box[some], box[others])
        alike = (most <= ALIKE * least) | ((least < DASH[0] * unit) & (apart <= DASH[1] * unit))
        fit = (deep >= LEVEL * least) & alike & (apart > 0) & (apart <= FARTHEST * unit)
        one, other = np.nonzero(fit)
        pairs.append(np.stack([apart[one, other], some[one], others[other]], axis=1).astype(np.int64))
    wall = np.array(walls, np.int32).reshape(-1, 4)
    columns = Columns(box, wall, unit)
    for _, one, other in _nearest(np.concatenate(pairs), len(box)):
        line, white = box_round((_row(box[one]), _row(box[other]))), (int(box[one, 2]), int(box[other, 0]))
        spanned = _is_spanned(box, line, white, wall, unit) or columns.span(solid, line, white)
        if spanned and not _is_barred(line, white, wall) and not is_gutter(solid, white, line, columns):
            found.append((one, other))
    return found


def _portions(box: Ints) -> Iterator[tuple[Numbers, Numbers]]:
    """The numbers of boxes in portions from top to bottom, each with those of all that may share a level with one."""
    order = np.argsort(box[:, 1], kind="stable")
    for first in range(0, len(order), AT_ONCE):
        some = order[first : first + AT_ONCE]
        near = (box[:, 1] < box[some, 3].max()) & (box[:, 3] > box[some, 1].min())
        yield some, np.flatnonzero(near)


def _between(some: Ints, box: Ints) -> tuple[Ints, Ints, Ints, Ints]:
    """From some boxes to all: the white to the right, how deep they share a level, the lower height and the higher."""
    high, own = box[:, 3] - box[:, 1], (some[:, 3] - some[:, 1])[:, None]
    deep = np.minimum(some[:, None, 3], box[None, :, 3]) - np.maximum(some[:, None, 1], box[None, :, 1])
    return box[None, :, 0] - some[:, None, 2], deep, np.minimum(own, high), np.maximum(own, high)


def _nearest(pairs: Numbers, count: int) -> list[tuple[int, int, int]]:
    """Of pairs (white, one, other) of so many boxes those with nothing between, the closest first."""
    near = np.full((2, count), np.iinfo(np.int32).max)
    for side in (0, 1):
        np.minimum.at(near[side], pairs[:, side + 1], pairs[:, 0])
    kept = (near[0, pairs[:, 1]] == pairs[:, 0]) & (near[1, pairs[:, 2]] == pairs[:, 0])
    return sorted((white, one, other) for white, one, other in pairs[kept].tolist())


def _is_spanned(box: Ints, line: Box, white: tuple[int, int], wall: Ints, unit: float) -> bool:
    """Whether a line close above or below spans a line's white and is as long as it, and nothing stands between."""
    x0, y0, x1, y1 = line
    pitch = PITCH * (y1 - y0)
    high = box[:, 3] - box[:, 1]
    over = np.where(
        box[:, 3] <= (y0 + y1) / 2,
        y0 - box[:, 3],
        np.where(box[:, 1] >= (y0 + y1) / 2, box[:, 1] - y1, 10**9),
    )
    spans = (box[:, 0] <= x0 + INDENT * unit) & (box[:, 2] >= x1 - OUT * unit) & (over <= pitch)
    spans &= (high <= ALIKE * (y1 - y0)) & (box[:, 2] - box[:, 0] >= FULL * unit)
    inside = (wall[:, 0] < white[1]) & (wall[:, 2] > white[0])
    for _, b, _, d in box[spans].tolist():
        low, top = (d, y0) if d <= (y0 + y1) / 2 else (y1, b)
        if not (inside & (wall[:, 1] < top) & (wall[:, 3] > low)).any():
            return True
    return False


def _is_barred(line: Box, white: tuple[int, int], wall: Ints) -> bool:
    """Whether something stands in a line's white that no line goes on over."""
    inside = (wall[:, 0] < white[1]) & (wall[:, 2] > white[0])
    return bool((inside & (wall[:, 1] < line[3]) & (wall[:, 3] > line[1])).any())


def _row(values: Ints) -> Box:
    x0, y0, x1, y1 = values.tolist()
    return x0, y0, x1, y1
