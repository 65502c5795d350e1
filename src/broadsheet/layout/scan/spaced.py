"""Lines whose words stand far apart: set out to the full width of their column, or of a table's row."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from broadsheet.layout.scan.chains import Row
from broadsheet.layout.scan.gutters import is_gutter
from broadsheet.layout.scan.measures import Columns
from broadsheet.layout.scan.pieces import Box, Ints
from broadsheet.model.boxes import box_round
from broadsheet.model.raster import Pixels

# All measures in units: heights of a body character.
FARTHEST = 14.0  # white between two words of a line
LEVEL = 0.7  # of the lower one's height, two words of a line stand on one level
ALIKE = 2.1  # times as high: one word of a line and another that lacks ascenders and descenders
PITCH = 1.4  # of the height: white up to the line over it, or down to the one under it
OUT, INDENT = (
    1.2,
    2.5,
)  # a line may end so much beyond the next, which a stop ends; and begin so much before it
WORDS = 0.5  # of the lower height: white between words that stand close
STOP, LIKE, HEAD = (
    0.72,
    1.2,
    1.18,
)  # and after a full-width colon, if both are of one height, and larger than text
WITHIN, UNLIKE = 0.7, 2.2  # of its height on the level of the other; times as high
DISPLAY, MARK = 1.7, 0.6  # display type; of its height: a stop, which may stand further off
FULL = 5.0  # a line that tells how wide its column is is so long
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
    while True:
        pair = next(_abutting(rows, walls, unit), None)
        if pair is None:
            return rows
        one, other = pair
        line = Row(box_round((rows[one].box, rows[other].box)), rows[one].vertical)
        rows = [row for number, row in enumerate(rows) if number not in pair] + [line]


def _abutting(rows: list[Row], walls: list[Box], unit: float) -> Iterator[tuple[int, int]]:
    """Pairs of lines written the same way that touch, or nearly do, on one level."""
    for down in (False, True):
        numbers = [number for number, row in enumerate(rows) if row.vertical == down]
        box = np.array([_along_line(rows[number].box, down) for number in numbers], np.int32).reshape(-1, 4)
        wall = np.array([_along_line(one, down) for one in walls], np.int32).reshape(-1, 4)
        high = box[:, 3] - box[:, 1]
        least, most = np.minimum(high[:, None], high[None, :]), np.maximum(high[:, None], high[None, :])
        deep = np.minimum(box[:, None, 3], box[None, :, 3]) - np.maximum(box[:, None, 1], box[None, :, 1])
        gap = box[None, :, 0] - box[:, None, 2]
        long = np.minimum((box[:, 2] - box[:, 0])[:, None], (box[:, 2] - box[:, 0])[None, :])
        mark = (most >= DISPLAY * unit) & (np.maximum(long, least) <= MARK * most) & (gap <= WORDS * most)
        fit = (
            (deep >= WITHIN * least)
            & (gap > -most)
            & (
                (gap <= WORDS * least) & (most <= UNLIKE * least)
                | ((gap <= STOP * least) & (most <= LIKE * least) & (least >= HEAD * unit))
                | mark
            )
        )
        fit &= box[:, None, 0] < box[None, :, 0]
        for one, other in np.argwhere(fit).tolist():
            x0, x1 = sorted((int(box[one, 2]), int(box[other, 0])))
            y0, y1 = max(box[one, 1], box[other, 1]), min(box[one, 3], box[other, 3])
            barred = (wall[:, 0] < x1) & (wall[:, 2] > x0) & (wall[:, 1] < y1) & (wall[:, 3] > y0)
            if not barred.any():
                yield numbers[one], numbers[other]


def _along_line(box: Box, down: bool) -> Box:
    """A box with the way that it is written as its first axis."""
    return (box[1], box[0], box[3], box[2]) if down else box


def _spanned(box: Ints, solid: Pixels, walls: list[Box], unit: float) -> list[tuple[int, int]]:
    """Neighbours on one line with much white between them that a line close by spans, the closest first."""
    if not len(box):
        return []
    high = box[:, 3] - box[:, 1]
    gap = box[None, :, 0] - box[:, None, 2]
    least, most = np.minimum(high[:, None], high[None, :]), np.maximum(high[:, None], high[None, :])
    deep = np.minimum(box[:, None, 3], box[None, :, 3]) - np.maximum(box[:, None, 1], box[None, :, 1])
    alike = (most <= ALIKE * least) | ((least < DASH[0] * unit) & (gap <= DASH[1] * unit))
    fit = (deep >= LEVEL * least) & alike & (gap > 0) & (gap <= FARTHEST * unit)
    near = np.where(fit, gap, np.iinfo(np.int32).max)
    fit &= (near == near.min(axis=1)[:, None]) & (near == near.min(axis=0)[None, :])
    pairs = [(int(gap[i, j]), int(i), int(j)) for i, j in np.argwhere(fit).tolist()]
    wall = np.array(walls, np.int32).reshape(-1, 4)
    columns = Columns(box, wall, unit)
    found: list[tuple[int, int]] = []
    for _, one, other in sorted(pairs):
        line, white = box_round((_row(box[one]), _row(box[other]))), (int(box[one, 2]), int(box[other, 0]))
        spanned = _is_spanned(box, line, white, wall, unit) or columns.span(solid, line, white)
        if spanned and not _is_barred(line, white, wall) and not is_gutter(solid, white, line, columns):
            found.append((one, other))
    return found


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
