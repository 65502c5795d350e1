"""Layout found on the picture of a page: ink, skew, rules, frames, pictures, printed lines and their direction.

OpenCV does the work on pixels; it is imported only when a picture is looked at.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from broadsheet.layout.scan.cutting import core_of
from broadsheet.layout.scan.folds import without_folds
from broadsheet.layout.scan.halftones import Grounds, find_grounds, outermost
from broadsheet.layout.scan.pieces import Bools, find_pieces
from broadsheet.layout.scan.rows import Row, find_rows
from broadsheet.layout.scan.separators import Box, find_separators
from broadsheet.layout.scan.sheet import Sheet, find_ink, make_sheet
from broadsheet.layout.scan.writing import find_vertical, of_their_lines
from broadsheet.model.boxes import Ints
from broadsheet.model.page import Floats, Frame
from broadsheet.model.raster import Doubles, Pixels, Raster, Tilt

__all__ = ["ScanLayout", "find_scan_layout"]


BAR = 4.0, 14.0, 0.35  # units long, times as long as thick, units thick: a rule that was taken for a line
SPECK, ALONE = 0.62, 0.6  # units: dust that is as large as a small letter; so far from all lines
SKIRT = 0.6  # units: so near to the edge of a drawing the line above or under it stands on it
ACROSS, STRAY = 0.15, 0.05  # of a line lies across a ground's edge; to the lines on it, so many at most do
CRUMBS = 0.05  # of a drawing: lines on it that are no more are edges and dust
INKED = 5  # percentile of the shades in a line's box: those of its strokes
MUTED = 0.4  # of the way from the black of type to the shade of a ground: what is paler is no type
ROUND = 4.0  # units round a ground in which type may go on from it
STEP = 0.3  # units by which steps from line to line may differ
MOST_LINES = 2000  # on and round a ground: of more nothing is said, so that memory stays bounded
UNDER = 0.8  # of the shorter of two lines that stand under each other
EDGE = 0.2  # units: at the edge of a dark ground stands no type


@dataclass(frozen=True, eq=False)
class ScanLayout:
    """What stands where on the picture of a page, in pixels of the picture once it is set straight.

    lines: float64 (n, 4), boxes round the ink of the printed lines;  vertical: bool (n,)
    core:  float64 (n, 2), between which heights most of a level line's ink stands (see `core_of`)
    rules, pictures: float32 (k, 4);  frames: boxes and tints
    tilt:  how the straight page lay in the picture;  width, height: of the straight page
    unit:  about the height of a body character
    """

    lines: np.ndarray
    core: np.ndarray
    vertical: np.ndarray
    rules: Floats
    pictures: Floats
    frames: tuple[Frame, ...]
    tilt: Tilt
    width: float
    height: float
    unit: float


def find_scan_layout(raster: Raster) -> ScanLayout:
    """The layout of a page as its picture shows it."""
    sheet = make_sheet(raster)
    grounds = find_grounds(sheet.grey, sheet.unit)
    ink = _with_white_type(sheet.ink, sheet.grey, grounds.dark, sheet.unit)
    separators, ink = find_separators(without_folds(ink, sheet.unit), sheet.unit)
    for x0, y0, x1, y1 in grounds.pictures:
        ink[y0:y1, x0:x1] = 0
    pieces = find_pieces(ink, sheet.unit)
    vertical = find_vertical(pieces, sheet.unit)
    pieces = of_their_lines(pieces, vertical)
    sides = [side for box in [*separators.frames, *grounds.dark] for side in _sides(box)]
    rules = [box for box in separators.rules if not _inside(box, grounds.pictures)]
    rows = find_rows(pieces, vertical, [*rules, *sides, *grounds.pictures], sheet.unit)
    rules += [row.box for row in rows if is_bar(row.box, sheet.unit)]
    rows = without_specks([row for row in rows if _is_type(row, sheet.unit)], sheet.unit)
    tints, drawings = fitting(grounds, [row.box for row in rows], sheet.unit, sheet.grey)
    pictures = outermost([*grounds.pictures, *drawings])
    rules = [box for box in rules if not _inside(box, drawings)]
    scale = sheet.scale
    frames = [Frame(_scaled(box, scale)) for box in separators.frames]
    frames += [Frame(_scaled(box, scale), shade * 0x010101, stroked=False) for box, shade in tints]
    return ScanLayout(
        lines=np.array([row.box for row in rows], np.float64).reshape(-1, 4) * scale,
        core=np.array([_core(row, ink) for row in rows], np.float64).reshape(-1, 2) * scale,
        vertical=np.array([row.vertical for row in rows], np.bool_),
        rules=(np.array(rules, np.float32).reshape(-1, 4) * scale).astype(np.float32),
        pictures=(np.array(pictures, np.float32).reshape(-1, 4) * scale).astype(np.float32),
        frames=tuple(frames),
        tilt=_tilt(sheet, raster),
        width=sheet.grey.shape[1] * scale,
        height=sheet.grey.shape[0] * scale,
        unit=sheet.unit * scale,
    )


def _tilt(sheet: Sheet, raster: Raster) -> Tilt:
    """How the page that was set straight lay in its picture, in the picture's pixels."""
    (a, b, c), (d, e, f) = sheet.matrix.tolist()
    scale = sheet.scale
    matrix = (a / scale, b / scale, c, d / scale, e / scale, f)
    bend = sheet.bend.scaled(scale) if sheet.bend is not None else None
    return Tilt(matrix, float(raster.width), float(raster.height), bend)


def fitting(
    grounds: Grounds, lines: list[Box], unit: float, grey: Pixels
) -> tuple[list[tuple[Box, int]], list[Box]]:
    """The tints of a page, and the grounds that are pictures, told by the lines of type on them.

    Lines stand on a tint or beside it: where they run across its edge, the other side shows through. Grounds in
    various shades on which no line stands, save at their edge or a crumb taken for one, are pictures; what is hardly
    darker than the ground, where the page's type is black, is no line but the dots of a screen.
    """
    box = np.array(lines, np.float64).reshape(-1, 4)
    black = np.array([np.percentile(grey[b:d, a:c], INKED) for a, b, c, d in lines if grounds.drawn])
    tints = [tint for tint in grounds.light if _holds(tint[0], box, unit)]
    tints = [
        tint
        for tint in [*grounds.tints, *tints]
        if tint[0] in grounds.dark or not _runs_on(tint[0], box, unit)
    ]
    drawings = [
        one for one in grounds.drawn if _covered(one, box[_stand_out(one, black, grey)], unit) < CRUMBS
    ]
    return [tint for tint in tints if not _inside(tint[0], drawings)], drawings


def _on(ground: Box, lines: Doubles, unit: float) -> Bools:
    """Which lines have their middle on a ground, not only at its edge, bool (n,). lines: float64 (n, 4)"""
    middle, edge = (lines[:, :2] + lines[:, 2:]) / 2, SKIRT * unit
    within = (middle > np.array(ground[:2]) + edge) & (middle < np.array(ground[2:]) - edge)
    return np.asarray(within.all(axis=1), np.bool_)


def _stand_out(ground: Box, black: Doubles, grey: Pixels) -> Bools:
    """Which lines are nearer to the black of the page's type than to the shade of a ground. black: of each line"""
    x0, y0, x1, y1 = ground
    usual, shade = np.median(black) if len(black) else 0, np.median(grey[y0:y1, x0:x1])
    return black < usual + MUTED * (shade - usual)


def _covered(ground: Box, lines: Doubles, unit: float) -> float:
    """How much of a ground the lines on it take up."""
    on = lines[_on(ground, lines, unit)]
    wide, high = (on[:, 2:] - on[:, :2]).T
    return float((wide * high).sum()) / max(1, (ground[2] - ground[0]) * (ground[3] - ground[1]))


def _holds(ground: Box, lines: Doubles, unit: float) -> bool:
    """Whether lines stand on a ground and hardly any runs across its edge."""
    low, high = np.maximum(lines[:, :2], ground[:2]), np.minimum(lines[:, 2:], ground[2:])
    common = (high - low).clip(0).prod(axis=1) / (lines[:, 2:] - lines[:, :2]).prod(axis=1).clip(1)
    across = ((common > ACROSS) & (common < 1 - ACROSS)).sum()
    on = _on(ground, lines, unit).sum()
    return bool(on and across <= STRAY * on)


def _runs_on(ground: Box, lines: Doubles, unit: float) -> bool:
    """Whether type goes on past a ground's edge as it goes on upon it, line after line: then the edge parts nothing."""
    near = (lines[:, :2] < np.array(ground[2:]) + ROUND * unit).all(axis=1)
    lines = lines[near & (lines[:, 2:] > np.array(ground[:2]) - ROUND * unit).all(axis=1)]
    if len(lines) > MOST_LINES:
        return False
    on = _on(ground, lines, unit)
    for along in (0, 1):  # from column to column of vertical writing, from line to line of level writing
        step, follower = _steps(lines, along)
        own = np.flatnonzero(np.isfinite(step))
        there = on[follower[own]]
        within = step[own][on[own] & there]
        if within.size and (step[own][on[own] != there] < np.median(within) + STEP * unit).any():
            return True
    return False


def _steps(lines: Doubles, along: int) -> tuple[Doubles, Ints]:
    """How far it is from each line to the one that stands right after it, inf if none does, and which.

    along: 0 from left to right, between columns of vertical writing, 1 from top to bottom
    """
    low, first, last = lines[:, along], lines[:, 1 - along], lines[:, 3 - along]
    common = np.minimum(last[:, None], last) - np.maximum(first[:, None], first)
    shorter = np.minimum((last - first)[:, None], last - first)
    step = np.where((common > UNDER * shorter) & (low > low[:, None]), low - low[:, None], np.inf)
    step[last - first <= lines[:, along + 2] - low] = np.inf  # no line of this way
    return step.min(axis=1, initial=np.inf), step.argmin(axis=1) if len(lines) else np.zeros(0, np.intp)


def _with_white_type(ink: Pixels, grey: Pixels, dark: list[Box], unit: float) -> Pixels:
    """The ink with the white type of dark grounds in the place of their black."""
    ink = ink.copy()
    edge = max(1, round(EDGE * unit))
    for x0, y0, x1, y1 in dark:
        ink[max(0, y0 - edge) : y1 + edge, max(0, x0 - edge) : x1 + edge] = 0
        a, b, c, d = x0 + edge, y0 + edge, x1 - edge, y1 - edge
        if c > a and d > b:
            ink[b:d, a:c] = find_ink(255 - grey[b:d, a:c], unit)
    return ink


def _core(row: Row, ink: Pixels) -> tuple[int, int]:
    x0, y0, x1, y1 = row.box
    if row.vertical:
        return y0, y1
    top, bottom = core_of(ink[y0:y1, x0:x1].sum(axis=1))
    return y0 + top, y0 + bottom


def is_bar(box: Box, unit: float) -> bool:
    """Whether what was taken for a line is a rule: long, and thinner than any stroke for that."""
    short, long = sorted((box[2] - box[0], box[3] - box[1]))
    return long >= max(BAR[0] * unit, BAR[1] * short) and short <= BAR[2] * unit


def without_specks(rows: list[Row], unit: float) -> list[Row]:
    """The lines without those no larger than dust, either way, that have no line beside them."""
    box = np.array([row.box for row in rows], np.float64).reshape(-1, 4)
    small = np.flatnonzero((box[:, 2:] - box[:, :2]).max(axis=1, initial=0.0) < SPECK * unit)
    away = np.maximum(box[small, None, :2] - box[None, :, 2:], box[None, :, :2] - box[small, None, 2:]).max(
        axis=2
    )
    away[np.arange(len(small)), small] = np.inf
    away[:, small] = np.inf  # dust beside dust
    dust = set(small[away.min(axis=1, initial=np.inf) > ALONE * unit].tolist())
    return [row for number, row in enumerate(rows) if number not in dust]


def _is_type(row: Row, unit: float) -> bool:
    """Whether a line can be type: neither dust nor a stroke of a brush across the page, nor a rule."""
    x0, y0, x1, y1 = row.box
    if is_bar(row.box, unit):
        return False
    across = (x1 - x0) if row.vertical else (y1 - y0)
    return max(x1 - x0, y1 - y0) >= 0.4 * unit and 0.25 * unit <= across <= 14 * unit


def _sides(box: Box) -> list[Box]:
    x0, y0, x1, y1 = box
    return [(x0, y0, x1, y0 + 2), (x0, y1 - 2, x1, y1), (x0, y0, x0 + 2, y1), (x1 - 2, y0, x1, y1)]


def _inside(box: Box, others: list[Box]) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return any(a <= x <= c and b <= y <= d for a, b, c, d in others)


def _scaled(box: Box, scale: float) -> tuple[float, float, float, float]:
    return box[0] * scale, box[1] * scale, box[2] * scale, box[3] * scale
