"""The printed lines of a page, found in its ink: body type by smearing it along its lines."""

from __future__ import annotations

import numpy as np

from broadsheet.layout.scan.chains import Row, turn_chains
from broadsheet.layout.scan.cutting import cut_rows
from broadsheet.layout.scan.display import find_display_lines
from broadsheet.layout.scan.gutters import NEAR, cut_at_gutters, is_gutter, without_dust
from broadsheet.layout.scan.measures import Columns
from broadsheet.layout.scan.opencv import opencv
from broadsheet.layout.scan.pieces import Box, Ints, Pieces
from broadsheet.layout.scan.spaced import join_abutting, set_out
from broadsheet.model.raster import Pixels

# All measures in units: heights of a body character.
MOST = 6000  # lines of a page, and cells of its tables: more are crumbs of type too broken to be read
REACH = 1.0  # white that a line goes on over, in body type; a gutter is wider
BY = 0.7  # of a line's height, if that is more
HIGH = 1.6  # a smear this high holds more lines than one
LOW = 0.42  # a lower one is a stop, a dash, a stroke that has lost its line
LONG = 5.0  # a line of some characters
DUST = 0.03  # of the ink of a line's fullest row: less is dust beside it
LANE = 3.2  # lines: white that runs down so far is a gutter, less is a wide space between words
STROKE = 0.3  # of a character of display type: what is no larger and stands in its line is a part of it
BETWEEN = 0.3  # lines: white between letters
COVERED = 0.75  # how much of a lane's width type must cover to close it
WIDEST = 2.4  # units: of such a space
LARGE = 2.2  # a smear this high may be one line of larger type, cut through its characters
THROUGH, CROSSED = 0.2, 0.5  # above and below a cut: ink that reaches so far is cut through; of the ink there


def find_rows(pieces: Pieces, vertical: np.ndarray, barriers: list[Box], unit: float) -> list[Row]:
    """The lines of a page. barriers: what no line goes on over, such as rules and the edges of pictures."""
    found: list[Row] = []
    display, used = find_display_lines(pieces, vertical, barriers, unit)
    found += [Row(box, down) for box, down in display]
    for down in (False, True):
        chosen = (vertical == down) & ~used
        if not chosen.any():
            continue
        ink = (np.append(chosen, False)[pieces.label]).astype(np.uint8)
        walls = barriers
        if down:
            ink = np.ascontiguousarray(np.rot90(ink))
            walls = [_stood_up(box, pieces.label.shape[1]) for box in barriers]
        boxes = _body_lines(ink, walls, unit)
        boxes = [_trimmed(box, ink, unit) for box in boxes]
        if down:
            boxes = [_laid_back(box, pieces.label.shape[1]) for box in boxes]
        inside = _lie_in(_array(boxes), _array([line for line, _ in display]))
        found += [Row(box, down) for box, lies in zip(boxes, inside, strict=True) if not lies]
    return turn_chains(join_abutting(found, barriers, unit), unit)


def _lie_in(box: Ints, line: Ints) -> list[bool]:
    """Which boxes are parts of a line of display type: dots, strokes that touch nothing. box: (n, 4); line: (k, 4)"""
    area = (box[:, 2] - box[:, 0]) * (box[:, 3] - box[:, 1])
    x, y = box[:, 0] + box[:, 2], box[:, 1] + box[:, 3]
    inside = np.zeros(len(box), np.bool_)
    for x0, y0, x1, y1 in line.tolist():
        within = (2 * x0 <= x) & (x <= 2 * x1) & (2 * y0 <= y) & (y <= 2 * y1)
        inside |= within & (area < STROKE * min(x1 - x0, y1 - y0) ** 2)
    return inside.tolist()


def _stood_up(box: Box, width: int) -> Box:
    """A box after the page was turned by a quarter anticlockwise."""
    return box[1], width - box[2], box[3], width - box[0]


def _laid_back(box: Box, width: int) -> Box:
    return width - box[3], box[0], width - box[1], box[2]


def _trimmed(box: Box, ink: Pixels, unit: float) -> Box:
    """A line's box without the rows in which only dust lies above or below it."""
    x0, y0, x1, y1 = box
    if x1 - x0 < LONG * unit:
        return box
    profile = ink[y0:y1, x0:x1].sum(axis=1)
    inked = np.flatnonzero(profile > DUST * profile.max())
    return x0, y0 + int(inked[0]), x1, y0 + int(inked[-1]) + 1


# --- body type ---


def _body_lines(ink: Pixels, walls: list[Box], unit: float) -> list[Box]:
    """The lines of level body type."""
    cv2 = opencv()
    smear = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, round(REACH * unit)), np.uint8))
    for x0, y0, x1, y1 in walls:
        smear[y0:y1, x0:x1] = 0
    smear |= ink
    _, label, stats, _ = cv2.connectedComponentsWithStats(smear, connectivity=8)
    boxes: list[Box] = []
    for number, (x, y, w, h, _) in enumerate(stats[1:].tolist(), 1):
        if h <= HIGH * unit:
            boxes.append((x, y, x + w, y + h))
            continue
        own = (label[y : y + h, x : x + w] == number) & (ink[y : y + h, x : x + w] > 0)
        boxes += [(x + a, y + b, x + c, y + d) for a, b, c, d in _parted(own, unit)]
    solid = without_dust(ink, unit)
    boxes = _with_strays(boxes, unit)
    if len(boxes) > MOST:
        boxes = sorted(boxes, key=lambda box: box[0] - box[2])[:MOST]
    boxes = cut_at_gutters(boxes, solid, Columns(_array(boxes), _array(walls), unit), unit)
    columns = Columns(_array(boxes), _array(walls), unit)
    return set_out(_over_spaces(boxes, ink, solid, walls, columns), solid, walls, unit)


def _array(boxes: list[Box]) -> Ints:
    return np.array(boxes, np.int32).reshape(-1, 4)


def _over_spaces(
    boxes: list[Box], ink: Pixels, solid: Pixels, walls: list[Box], columns: Columns
) -> list[Box]:
    """The lines, parts that only a wide space between words had parted put together again."""
    unit = columns.unit
    barred = ink.copy()
    for x0, y0, x1, y1 in walls:
        barred[y0:y1, x0:x1] = 2
    boxes = sorted(boxes, key=lambda box: box[0])
    middles = np.array([(box[1] + box[3]) / 2 for box in boxes])
    lefts = np.array([box[0] for box in boxes])
    joined: dict[int, Box] = dict(enumerate(boxes))
    root = list(range(len(boxes)))
    for number, (left, y0, x1, y1) in enumerate(boxes):
        high = y1 - y0
        near = (lefts > x1) & (lefts - x1 <= WIDEST * unit) & (np.abs(middles - (y0 + y1) / 2) < 0.35 * high)
        for other in np.flatnonzero(near).tolist():
            a, b, c, d = boxes[other]
            alike = max(high, d - b) < 1.6 * min(high, d - b)
            top, bottom = min(y0, b), max(y1, d)
            close = a - x1 <= max(REACH * unit, BY * high)  # smearing reaches only from row to row
            joins = _is_open(barred, x1, a, top, bottom) if close else _is_space(barred, x1, a, top, bottom)
            near = round(NEAR * unit)  # lines that were cut at a gutter reach into it
            if (
                not alike
                or not joins
                or is_gutter(solid, (x1 - near, a + near), (left, top, c, bottom), columns)
            ):
                continue
            mine, theirs = _root(root, number), _root(root, other)
            if mine != theirs:
                one, two = joined.pop(mine), joined.pop(theirs)
                root[theirs] = mine
                joined[mine] = (
                    min(one[0], two[0]),
                    min(one[1], two[1]),
                    max(one[2], two[2]),
                    max(one[3], two[3]),
                )
    return list(joined.values())


def _root(root: list[int], number: int) -> int:
    while root[number] != number:
        number = root[number]
    return number


def _is_open(barred: Pixels, x0: int, x1: int, y0: int, y1: int) -> bool:
    """Whether nothing that no line goes on over stands between two parts of a line."""
    return barred[y0:y1, x0:x1].max(initial=0) < 2


def _is_space(barred: Pixels, x0: int, x1: int, y0: int, y1: int) -> bool:
    """Whether the white between two parts of a line ends at other type soon above or below; a gutter runs on."""
    high = y1 - y0
    inset = max(0, (x1 - x0) // 8)
    columns = barred[:, x0 + inset : max(x0 + inset + 1, x1 - inset)]
    lane = columns.max(axis=1)
    reach = int(LANE * high)
    above, below = lane[max(0, y0 - reach) : y0][::-1], lane[y1 : y1 + reach]
    if lane[y0:y1].max(initial=0) == 2:
        return False
    ends = [_first_type(side, max(2, high // 4)) for side in (above, below)]
    typed = [end < len(side) and side[end] == 1 for side, end in zip((above, below), ends, strict=True)]
    over, under = columns[max(0, y0 - ends[0] - high) : y0], columns[y1 : y1 + ends[1] + high]
    closed = any(known and _covers(type_, high) for known, type_ in zip(typed, (over, under), strict=True))
    return closed and high + sum(ends) < reach


def _covers(columns: Pixels, high: int) -> bool:
    """Whether type stands over the whole width of a lane, rather than only reaches into it."""
    inked = (columns == 1).any(axis=0).astype(np.uint8)
    near = np.ones(2 * max(1, round(BETWEEN * high)) + 1, np.uint8)
    return bool((np.convolve(inked, near, mode="same") > 0).mean() >= COVERED)


def _first_type(lane: np.ndarray, enough: int) -> int:
    """Where a lane of white first meets type, or a barrier; a speck is neither."""
    inked = np.concatenate([lane > 0, np.ones(enough, np.bool_)])
    runs = np.lib.stride_tricks.sliding_window_view(inked, enough).all(axis=1)
    barrier = np.flatnonzero(lane == 2)
    return min(int(runs.argmax()), int(barrier[0]) if barrier.size else len(lane))


def _parted(own: np.ndarray, unit: float) -> list[Box]:
    """A smear of several lines cut between them."""
    found: list[Box] = []
    rows = cut_rows(own.sum(axis=1), unit)
    if len(rows) == 2 and len(own) < LARGE * unit and _is_cut_through(own, rows[0][1], unit):
        rows = [(rows[0][0], rows[1][1])]
    for top, bottom in rows:
        inked = np.flatnonzero(own[top:bottom].any(axis=0))
        breaks = np.flatnonzero(np.diff(inked) > REACH * unit)
        for part in np.split(inked, breaks + 1):
            if part.size:
                rows = np.flatnonzero(own[top:bottom, part[0] : part[-1] + 1].any(axis=1))
                found.append((int(part[0]), top + int(rows[0]), int(part[-1]) + 1, top + int(rows[-1]) + 1))
    return found


def _is_cut_through(own: np.ndarray, row: int, unit: float) -> bool:
    """Whether most of the ink above and below a row hangs together across it: characters, not lines that touch."""
    _, _, stats, _ = opencv().connectedComponentsWithStats(own.astype(np.uint8), connectivity=8)
    _, top, wide, high, _ = stats[1:].T
    crosses = (top < row - THROUGH * unit) & (top + high > row + THROUGH * unit)
    return bool(wide[crosses].sum() > CROSSED * wide[high > THROUGH * unit].sum())


def _with_strays(boxes: list[Box], unit: float) -> list[Box]:
    """The lines, stops and dashes that stand alone put to the line on whose height they stand."""
    lines = sorted(box for box in boxes if box[3] - box[1] >= LOW * unit)
    strays = [box for box in boxes if box[3] - box[1] < LOW * unit]
    if not lines:
        return strays
    array = np.array(lines, np.int64)
    for x0, y0, x1, y1 in strays:
        level = (array[:, 1] - 0.35 * unit <= y0) & (y1 <= array[:, 3] + 0.35 * unit)
        apart = np.maximum(array[:, 0] - x1, x0 - array[:, 2])
        apart = np.where(level, apart, 10**9)
        near = int(apart.argmin())
        if apart[near] <= REACH * unit:
            a, b, c, d = array[near].tolist()
            array[near] = (min(a, x0), min(b, y0), max(c, x1), max(d, y1))
        elif x1 - x0 > 0.8 * unit:  # 一, or a dash
            lines.append((x0, y0, x1, y1))
    return [*(_boxed(row) for row in array.tolist()), *lines[len(array) :]]


def _boxed(row: list[int]) -> Box:
    return row[0], row[1], row[2], row[3]
