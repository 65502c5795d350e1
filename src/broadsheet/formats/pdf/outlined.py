"""Type drawn as curves: filled shapes that stand in rows as letters do, where the text layer has nothing.

A headline or a line set "to outlines" is seen on the page but is no text. What gives it away: shapes of one colour
and about one height on one baseline, close together, intricate, and hardly two alike. Drawings, charts and ornaments
fail one of these.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from broadsheet.formats.pdf.characters import Doubles
from broadsheet.formats.pdf.shapes import Box, Shape
from broadsheet.model.boxes import connected
from broadsheet.model.page import Glyphs, OutlinedLine

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

MOST_CELLS = 4000  # letters looked at on a page; more are a map
MOST_PAIRS = 1_000_000  # of them weighed at a time
# Measures in body em.
LEAST, LARGEST = 0.42, 16.0  # heights of a line
SPECK = 0.05
SPACE, WORD = 1.3, 2.2  # between the words of a line of body type
# Measures in the height of the line.
APART = 1.3  # letters of one line are at most this far apart
WIDEST = 2.2  # no letter is wider: W, or two that touch
LEVEL = 0.5  # letters of one line overlap across it by so much of the lower one
ALIKE = 2.0  # sizes of letters in one line differ at most so much, stops apart
INTRICATE = 6.5  # corners of a letter, on average
PLAIN = 0.45  # of the letters may be mere boxes: I, l, 一
BIAS = 0.5  # what speaks for lines set as the page's text is, where shapes stand in lines either way
COVERED = 0.3  # of a line's box under type: it is said there already


@dataclass
class Marks:
    """The filled shapes of a page, letter by letter as far as their paths tell, as columns being gathered."""

    boxes: list[Box] = field(default_factory=list[Box])
    corners: list[int] = field(default_factory=list[int])
    colors: list[int] = field(default_factory=list[int])
    plain: list[bool] = field(default_factory=list[bool])
    full: bool = False

    def add(self, shape: Shape, em: float) -> None:
        """Notes a path, cut into letters where it holds a line of them."""
        if shape.fill is None or self.full or not shape.parts:
            return
        width, height = shape.box[2] - shape.box[0], shape.box[3] - shape.box[1]
        if max(width, height) < SPECK * em or min(width, height) > LARGEST * em:
            return
        if len(self.boxes) >= MOST_CELLS:
            self.full = True
            return
        parts = np.array(shape.parts, np.float64)
        if len(parts) == 1 or max(width, height) < 1.8 * min(width, height):
            self._note(
                shape.box, int(parts[:, 4].sum()), shape.fill, len(parts) == 1 and bool(parts[0, 5]), em
            )
            return
        for letter in _letters(parts):
            low, high = letter[:, :2].min(axis=0), letter[:, 2:4].max(axis=0)
            box = (float(low[0]), float(low[1]), float(high[0]), float(high[1]))
            self._note(box, int(letter[:, 4].sum()), shape.fill, len(letter) == 1 and bool(letter[0, 5]), em)

    def _note(self, box: Box, corners: int, color: int, plain: bool, em: float) -> None:
        if max(box[2] - box[0], box[3] - box[1]) > LARGEST * em:
            return
        self.boxes.append(box)
        self.corners.append(corners)
        self.colors.append(color)
        self.plain.append(plain)


def _letters(parts: Doubles) -> Iterator[Doubles]:
    """The parts of a path that holds several letters, those of each letter together.

    parts: (n, 6) x0 y0 x1 y1, corners, whether a mere box
    """
    for row in _banded(parts, 1):
        whole = row[:, :4]
        tall = whole[:, 3].max() - whole[:, 1].min()
        if tall > 2.5 * (whole[:, 2].max() - whole[:, 0].min()):  # set downwards
            yield from _banded(row, 1)
            continue
        yield from _banded(row, 0)


def _banded(parts: Doubles, axis: int) -> Iterator[Doubles]:
    """The parts cut where white runs across them along an axis: 0 into letters of a line, 1 into lines."""
    order = np.argsort(parts[:, axis], kind="stable")
    parts = parts[order]
    reach = np.maximum.accumulate(parts[:, axis + 2])
    cuts = np.flatnonzero(parts[1:, axis] > reach[:-1]) + 1
    yield from np.split(parts, cuts)


def find_outlined(marks: Marks, glyphs: Glyphs, em: float) -> tuple[OutlinedLine, ...]:
    """The lines of type that these shapes are, where no text is; from top to bottom."""
    boxes = np.array(marks.boxes, np.float64).reshape(-1, 4)
    if len(boxes) < 2 or marks.full:
        return ()
    corners, colors, plain = np.array(marks.corners), np.array(marks.colors), np.array(marks.plain)
    bias = -BIAS if len(glyphs) and glyphs.vertical.mean() > 0.5 else BIAS
    rows = [
        (row, vertical)
        for row, vertical in _lines(boxes, em, bias)
        if len(row) > 1 and _is_type(boxes[row], corners[row], colors[row], plain[row], em, vertical)
    ]
    left = np.ones(len(boxes), np.bool_)
    for row, _ in rows:
        left[row] = False
    found: list[OutlinedLine] = []
    for row, vertical in rows:
        whole = _with_rest(row, left, boxes, colors, em, vertical)
        found.append(OutlinedLine(_hull(boxes[whole]), vertical, len(whole)))
    return tuple(sorted((line for line in found if not _is_said(line, glyphs)), key=_place))


def _place(line: OutlinedLine) -> tuple[float, float]:
    return line.box[1], line.box[0]


def _lines(boxes: Doubles, em: float, bias: float) -> Iterator[tuple[Ints, bool]]:
    """The letters of each line, and whether it is set downwards. Letters that stand in lines either way go the way
    in which they stand closer, and in which there are fewer lines; `bias` is what speaks for level ones."""
    across, down = _rows(boxes, 0, em), _rows(boxes, 1, em)
    for group in _members(_united(across, down)):
        level, upright = _members(across[group]), _members(down[group])
        fewer = np.log(len(upright) / len(level))
        closer = np.log(_gap(boxes[group], down[group], 1) / _gap(boxes[group], across[group], 0))
        vertical = bool(fewer + np.clip(closer, -1, 1) + bias < 0)
        yield from ((group[row], vertical) for row in (upright if vertical else level))


def _with_rest(row: Ints, left: Bools, boxes: Doubles, colors: Ints, em: float, vertical: bool) -> Ints:
    """A line with what is left of it beside: stops, and words too short to be told by themselves."""
    axis = 1 if vertical else 0
    size = float(np.median((boxes[row, 2:] - boxes[row, :2]).max(axis=1)))
    reach = max(size, WORD * em if size < em else 0.0)
    while True:
        hull = np.array(_hull(boxes[row]))
        low = np.maximum(hull[1 - axis] - 0.2 * size, boxes[:, 1 - axis])
        high = np.minimum(hull[3 - axis] + 0.2 * size, boxes[:, 3 - axis])
        inside = high - low >= 0.8 * (boxes[:, 3 - axis] - boxes[:, 1 - axis])
        clear = np.maximum(boxes[:, axis] - hull[axis + 2], hull[axis] - boxes[:, axis + 2])
        small = (boxes[:, 2:] - boxes[:, :2]).max(axis=1) <= ALIKE * size
        more = np.flatnonzero(left & inside & small & (clear < reach) & (colors == colors[row[0]]))
        if not len(more):
            return row
        left[more] = False
        row = np.append(row, more)


def _united(one: Ints, other: Ints) -> Ints:
    """Labels of groups that either labels hold together."""
    labels = one.copy()
    while True:
        before = labels.copy()
        for kind in (one, other):
            _, at = np.unique(kind, return_inverse=True)
            least = np.full(at.max() + 1, len(labels))
            np.minimum.at(least, at, labels)
            labels = least[at]
        if (labels == before).all():
            return labels


def _rows(boxes: Doubles, axis: int, em: float) -> Ints:
    """A label for each box: the same for those that follow each other along a line. axis: 0 across, 1 down."""
    across = 1 - axis
    low, high = boxes[:, axis], boxes[:, axis + 2]
    tall = boxes[:, across + 2] - boxes[:, across]
    size = np.maximum(tall, high - low)
    reach = np.maximum(APART * size, np.where(size < em, SPACE * em, 0.0))
    order = np.argsort(low, kind="stable")
    labels = np.arange(len(boxes))
    for one, other in _pairs(order, low, high + 2.5 * reach):
        near = low[other] - high[one] <= np.minimum(np.maximum(reach[other], reach[one]), 2.5 * reach[one])
        overlap = np.minimum(boxes[other, across + 2], boxes[one, across + 2]) - np.maximum(
            boxes[other, across], boxes[one, across]
        )
        level = overlap >= LEVEL * np.minimum(tall[other], tall[one])
        alike = np.maximum(size[other], size[one]) <= ALIKE * np.minimum(size[other], size[one])
        joined = near & level & alike
        labels = connected(labels[one[joined]], labels[other[joined]], len(boxes))[labels]
    return labels


def _pairs(order: Ints, low: Doubles, far: Doubles) -> Iterator[tuple[Ints, Ints]]:
    """Each with those that begin after it, no farther than `far`, so many pairs at a time that memory stays bounded.

    order: by where they begin, `low`
    """
    count = np.searchsorted(low[order], far[order], side="right") - np.arange(len(order)) - 1
    ends = np.cumsum(count)
    start = 0
    while start < len(order):
        most = ends[start] - count[start] + MOST_PAIRS
        stop = max(start + 1, int(np.searchsorted(ends, most, side="right")))
        part, places = count[start:stop], np.arange(start, stop)
        after = np.arange(part.sum()) - np.repeat(np.cumsum(part) - part, part) + np.repeat(places + 1, part)
        yield np.repeat(order[start:stop], part), order[after]
        start = stop


def _members(labels: Ints) -> list[Ints]:
    order = np.argsort(labels, kind="stable")
    cuts = np.flatnonzero(np.diff(labels[order])) + 1
    return np.split(order, cuts)


def _gap(boxes: Doubles, labels: Ints, axis: int) -> float:
    """The median clear distance between followers in a line, in letters' sizes; a large one where none follow."""
    order = np.lexsort((boxes[:, axis], labels))
    boxes, labels = boxes[order], labels[order]
    clear = boxes[1:, axis] - boxes[:-1, axis + 2]
    size = np.median((boxes[:, 2:] - boxes[:, :2]).max(axis=1))
    clear = np.maximum(clear[labels[1:] == labels[:-1]], 0) / size
    return float(np.median(clear)) + 0.05 if len(clear) else 3.0


def _is_type(boxes: Doubles, corners: Ints, colors: Ints, plain: Bools, em: float, vertical: bool) -> bool:
    """Whether the shapes of a row look like the letters of a line."""
    if vertical:
        boxes = boxes[:, [1, 0, 3, 2]]
    x0, y0, x1, y1 = _hull(boxes)
    height, width = y1 - y0, x1 - x0
    tall, wide = boxes[:, 3] - boxes[:, 1], boxes[:, 2] - boxes[:, 0]
    if not LEAST * em <= height <= LARGEST * em or width < 1.3 * height:
        return False
    shapes = np.column_stack([np.round(tall / height / 0.05), np.round(wide / height / 0.05), corners])
    varied = len(np.unique(shapes, axis=0))
    _, counts = np.unique(colors, return_counts=True)
    return bool(
        counts.max() >= 0.8 * len(boxes)
        and np.median(tall) >= 0.42 * height
        and wide.max() <= WIDEST * height
        and wide.sum() >= 0.35 * width
        and corners.mean() >= INTRICATE
        and plain.mean() <= PLAIN
        and varied >= max(2, 0.35 * len(boxes))
    )


def _hull(boxes: Doubles) -> Box:
    low, high = boxes[:, :2].min(axis=0).tolist(), boxes[:, 2:4].max(axis=0).tolist()
    return (low[0], low[1], high[0], high[1])


def _is_said(line: OutlinedLine, glyphs: Glyphs) -> bool:
    """Whether type of the text layer stands where this line is drawn."""
    x0, y0, x1, y1 = line.box
    box = glyphs.box[glyphs.code != 0x20].astype(np.float64)
    wide = np.minimum(box[:, 2], x1) - np.maximum(box[:, 0], x0)
    tall = np.minimum(box[:, 3], y1) - np.maximum(box[:, 1], y0)
    covered = (np.maximum(wide, 0) * np.maximum(tall, 0)).sum()
    return bool(covered > COVERED * (x1 - x0) * (y1 - y0))
