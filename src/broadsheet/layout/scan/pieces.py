"""Pieces of print: ink that hangs together once the narrow white within characters and between them is closed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from broadsheet.layout.scan.opencv import opencv
from broadsheet.model.raster import Pixels

Ints = npt.NDArray[np.int32]
Bools = npt.NDArray[np.bool_]
Box = tuple[int, int, int, int]

CLOSE = 0.3  # units: less white is bridged, in every direction
LARGE = 1.7  # units: type of this height is display type, and is put into lines by itself
LETTER = 0.32  # units: smaller than any letter or character
HUGE = 14.0  # units: larger than any letter
NEAR = 0.6  # units: how far stops and accents stand from letters
HEAVIER = 1.25  # times as thick as the strokes of body type: letters that touch are no larger type
LOW = 0.45, 1.5  # units high: a word of body type whose letters touch
STROKE = 1.7  # times as thick: and so is only a stroke of larger type
# times as full, and as thick, as body type: letters of a light face that are larger
EMPTIER = 0.72
THINNER = 0.85
BOTH, LIGHTEST = 1.0, 6.0  # units: of such a letter either way
NEIGHBOURS = 4  # rounds in which what stands beside such a letter is found to be one
AT_ONCE = 2_000_000  # pairs that are compared
ALIKE, OFF_LINE = 0.75, 0.15  # times as large as its neighbour, and of its size off its line
STROKES = 3  # of such a character, one beside the other
THIN, SLENDER = 0.15, 3.0  # units: such a stroke is as thick, and so many times as long
AS_LONG, APART = (0.6, 1.1), 0.5  # of its neighbour's size; white between the two
BETWEEN = 0.8  # and between it and two neighbours, over and under it
THINNEST = 0.3  # units: of a part of display type, either way


@dataclass(frozen=True, eq=False)
class Pieces:
    """Pieces, columns of length n, px of the sheet.

    label: int32 (h, w), the number of each pixel's piece, -1 for paper
    box:   int32 (n, 4);  tallest: the height or width of its largest part;  large: whether it is display type
    """

    label: Ints
    box: Ints
    tallest: Ints
    large: Bools

    def __len__(self) -> int:
        return len(self.box)


def find_pieces(ink: Pixels, unit: float) -> Pieces:
    """The pieces of the ink of a page from which rules and pictures have been taken.

    Each part of display type is a piece by itself: its lines may be set so close that closing would join them.
    """
    cv2 = opencv()
    ink = _without_dust(ink, unit)
    count, part, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    large = _is_display(part, stats, ink, unit)
    body = ink * (~large[part]).astype(np.uint8)
    side = max(3, round(CLOSE * unit)) | 1
    closed = cv2.morphologyEx(body, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    groups, whole, group_stats, _ = cv2.connectedComponentsWithStats(closed, connectivity=8)
    number = np.cumsum(large, dtype=np.int32) - 1  # display parts come first
    display = int(large.sum())
    label = np.where(large[part], number[part], np.where(body > 0, whole - 1 + display, -1))
    box = np.concatenate([_boxes(stats[large]), _boxes(group_stats[1:])])
    tallest = np.zeros(display + groups - 1, np.int32)
    extent = np.maximum(stats[:, 2], stats[:, 3]).astype(np.int32)
    owner = np.zeros(count, np.int64)
    owner[part[ink > 0]] = label[ink > 0]
    np.maximum.at(tallest, owner[1:], extent[1:])
    return Pieces(label, box, tallest, np.arange(len(box)) < display)


def _boxes(stats: Ints) -> Ints:
    return np.stack(
        [stats[:, 0], stats[:, 1], stats[:, 0] + stats[:, 2], stats[:, 1] + stats[:, 3]], axis=1
    ).astype(np.int32)


def _is_display(part: Ints, stats: Ints, ink: Pixels, unit: float) -> Bools:
    """Which connected parts (the first is the paper) are display type: large, and of thicker strokes than body type."""
    size = np.maximum(stats[:, 2], stats[:, 3])
    thick = _thickness(ink, part, len(stats))
    body = (size < LARGE * unit) & (size > 0.5 * unit)
    body[0] = False
    large = (size >= LARGE * unit) & (np.minimum(stats[:, 2], stats[:, 3]) >= THINNEST * unit)
    if body.any():
        wide, tall = stats[:, 2], stats[:, 3]
        word = (wide > tall) & (tall >= LOW[0] * unit) & (tall < LOW[1] * unit)
        text = float(np.median(thick[body]))
        heavy = thick >= np.where(word, STROKE, HEAVIER) * text
        light = large & _is_light(stats, thick / text, body, unit) & ~word
        near = large & (thick >= THINNER * text) & (stats[:, 3] < LIGHTEST * unit) & ~word
        large &= heavy | light
        added = large
        for _ in range(NEIGHBOURS):
            added = _beside(stats, added, near & ~large)
            large |= added
    large[0] = False
    for _ in range(STROKES):
        large |= _strokes(stats, large, unit)
    return large


def _is_light(stats: Ints, thick: npt.NDArray[np.float64], body: Bools, unit: float) -> Bools:
    """Which parts are letters of a light face: as thick as body type, but larger in both ways, and emptier for that.

    thick: of their strokes, of those of body type;  body: which parts are of its size
    """
    wide, tall, area = stats[:, 2], stats[:, 3], stats[:, 4]
    full = area / np.maximum(wide * tall, 1)
    empty = full < EMPTIER * float(np.median(full[body]))
    short, long = np.minimum(wide, tall), np.maximum(wide, tall)
    return empty & (thick >= THINNER) & (short >= BOTH * unit) & (long < LIGHTEST * unit)


def _beside(stats: Ints, large: Bools, near: Bools) -> Bools:
    """Which of the parts that may be display type stand in one line, or one column, with such type as large."""
    box = _boxes(stats).astype(np.float64)
    ours, theirs = np.flatnonzero(near), np.flatnonzero(large)
    found = np.zeros(len(stats), np.bool_)
    size = np.maximum(stats[:, 2], stats[:, 3]).astype(np.float64)
    slack, other = OFF_LINE * size[theirs], box[theirs][None, :, :]
    for some in np.array_split(ours, len(ours) * len(theirs) // AT_ONCE + 1):  # for the sake of memory
        own, mine = box[some][:, None, :], size[some][:, None]
        alike = (mine < size[theirs] / ALIKE) & (mine > ALIKE * size[theirs])
        for along in (0, 1):
            across = 1 - along
            level = own[..., across] >= other[..., across] - slack
            level &= own[..., across + 2] <= other[..., across + 2] + slack
            apart = np.maximum(
                own[..., along] - other[..., along + 2], other[..., along] - own[..., along + 2]
            )
            found[some] |= (alike & level & (apart < APART * size[theirs])).any(axis=1)
    return found


def _strokes(stats: Ints, large: Bools, unit: float) -> Bools:
    """Which parts are level strokes of display type (一, of 三), thin as they are.

    They are as long as a character beside or over them is wide, and stand where another one of its line would.
    """
    wide, tall = stats[:, 2], stats[:, 3]
    thin = ~large & (wide >= LARGE * unit) & (tall >= THIN * unit) & (wide > SLENDER * tall)
    thin[0] = False
    found = np.zeros(len(stats), np.bool_)
    box = _boxes(stats).astype(np.float64)
    whole = np.flatnonzero(large & (np.maximum(wide, tall) < 2 * np.minimum(wide, tall)))
    if not len(whole):
        return found
    size = np.maximum(wide, tall)[whole]
    for number in np.flatnonzero(thin).tolist():
        x0, y0, x1, y1 = box[number]
        alike = (wide[number] >= AS_LONG[0] * size) & (wide[number] <= AS_LONG[1] * size)
        across = np.maximum(box[whole, 0] - x1, x0 - box[whole, 2]) / size
        down = np.maximum(box[whole, 1] - y1, y0 - box[whole, 3]) / size
        inside = (y0 >= box[whole, 1] - 0.1 * size) & (y1 <= box[whole, 3] + 0.1 * size)
        level = inside & (across > -0.1) & (across < APART)
        in_column = alike & (np.abs(box[whole, 0] + box[whole, 2] - x0 - x1) < 0.3 * size) & (down > -0.1)
        over, under = (
            in_column & (down < BETWEEN) & ((box[whole, 1] < y0) == side) for side in (True, False)
        )
        under_one = in_column & (down < APART)
        between_two = bool(over.any() and under.any())  # 一 in a column
        found[number] = bool((alike & level).any() or under_one.any() or between_two)
    return found


def _without_dust(ink: Pixels, unit: float) -> Pixels:
    """The ink without specks smaller than any stop or far from all letters, and without bars and drawings."""
    cv2 = opencv()
    _, label, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    size = np.maximum(stats[:, 2], stats[:, 3])
    dust = (stats[:, 4] < max(3, 0.006 * unit * unit)) | (size < 0.09 * unit)
    letters = size >= LETTER * unit
    dust |= size > HUGE * unit
    dust[0], letters[0] = True, False
    reach = 2 * round(NEAR * unit) + 1
    near = cv2.dilate(letters[label].astype(np.uint8), np.ones((reach, reach), np.uint8))
    return (~dust[label] & (near > 0)).astype(np.uint8)


def _thickness(ink: Pixels, part: Ints, count: int) -> npt.NDArray[np.float64]:
    """How thick the strokes of each part are, on average, up to a factor that all share."""
    depth = opencv().distanceTransform(ink, opencv().DIST_L2, 3)
    inked = ink > 0
    amount = np.bincount(part[inked], minlength=count)
    return np.bincount(part[inked], weights=depth[inked], minlength=count) / np.maximum(amount, 1)
