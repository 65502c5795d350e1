"""Column rules that print and film have worn to pieces: thin strokes that stand over one another in a gutter."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from broadsheet.layout.scan.opencv import opencv
from broadsheet.layout.scan.pieces import Bools, Box, Ints
from broadsheet.model.raster import Pixels
from broadsheet.model.stretches import stretches

# All measures in units: heights of a body character.
# a piece of a rule is no wider, and so many times its height more, where the page is askew
THIN = 0.3
LEAN = 0.03
LEAST, SLENDER = 0.2, 1.4  # it is at least so high, and so many times as high as wide
CLOSE, ASIDE = 2.5, 0.16  # white between two pieces, and how far the one is off the other's line
PART = 1.2  # pieces that close upon each other make a part of a rule, at least so long
FAR = 9.0  # white between two parts
LONG = 8.0  # a rule
# white within a line of type that runs across a rule; so high is one; a rule that it ends is no shorter
CUT, LINE, SHORTEST = 0.3, 0.5, 4.0
ACROSS, HIGH, LONGEST = (
    0.2,
    (0.4, 4.0),
    8.0,
)  # a character stands out on both sides; its height, and letters that touch
BESIDE = 0.16  # no type comes closer to a rule
CROSSED = 0.2  # of its length it does so all the same: letters that ran over
COVERED, PARTED = 0.4, 0.3  # of a part's length, and of a rule's, is there
STEM, SOLID = 1.4, 0.75  # no letter's stem is as long; or so much of the rule is there
WIDE = 0.4  # a box of a rule that leans or bends is no wider


def find_worn_rules(ink: Pixels, unit: float) -> tuple[list[Box], Pixels]:
    """Upright rules that are whole only on the whole, px, as thin boxes one under the other, and their ink.

    A stem of a letter is as thin, but has letters beside it, and none other over and under it. ink: uint8 (h, w)
    """
    cv2 = opencv()
    _, label, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    wide, tall = stats[:, 2], stats[:, 3]
    thin = (wide <= np.maximum(2.0, THIN * unit + LEAN * tall)) & (
        tall >= np.maximum(LEAST * unit, SLENDER * wide)
    )
    thin[0] = False
    stroke = thin[label].astype(np.uint8)
    parts = np.zeros_like(ink)
    for rule in _chains(stroke, CLOSE * unit, PART * unit, unit):
        if _stands_free(rule, stroke, ink, COVERED, unit):
            parts[rule[0], rule[1]] = 1
    found: list[Box] = []
    mine = np.zeros_like(ink)
    reach = max(1, round(ASIDE * unit))
    low, high = HIGH[0] * unit, HIGH[1] * unit
    large = stats[~thin & (tall >= low) & (tall <= high) & (wide <= LONGEST * unit)][:, :4]
    chains = _chains(parts, FAR * unit, LONG * unit, unit)
    for rows, middle in (part for chain in chains for part in _uncrossed(chain, stroke, ink, large, unit)):
        if not _stands_free((rows, middle), stroke, ink, PARTED, unit) or not _is_long(
            rows, middle, stroke, unit
        ):
            continue
        found += _boxes(rows, middle, unit)
        for off in range(-reach, reach + 1):
            at = np.clip(middle + off, 0, ink.shape[1] - 1)
            mine[rows, at] |= stroke[rows, at]
    return found, mine


Line = tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]


def _chains(stroke: Pixels, gap: float, least: float, unit: float) -> list[Line]:
    """Strokes over one another as lines, each by its rows and where it stands in them."""
    cv2 = opencv()
    aside = 2 * max(1, round(ASIDE * unit)) + 1
    near = cv2.dilate(stroke, np.ones((1, aside), np.uint8))
    near = cv2.morphologyEx(near, cv2.MORPH_CLOSE, np.ones((round(gap) | 1, 1), np.uint8))
    _, label, stats, _ = cv2.connectedComponentsWithStats(near, connectivity=8)
    found: list[Line] = []
    for number, (x, y, w, h, _) in enumerate(stats[1:].tolist(), 1):
        if h < least or w > 4 * aside + LEAN * h:
            continue
        own = (label[y : y + h, x : x + w] == number) & (stroke[y : y + h, x : x + w] > 0)
        amount = own.sum(axis=1)
        there = np.flatnonzero(amount)
        if len(there) and there[-1] - there[0] + 1 >= least:
            middle = (own[there] * np.arange(w)).sum(axis=1) / amount[there]
            rows = np.arange(there[0], there[-1] + 1)
            found.append((y + rows, x + np.rint(np.interp(rows, there, middle)).astype(np.int64)))
    return found


def _about(line: Line, image: Pixels, reach: int) -> Bools:
    """The pixels of a picture about a line, bool (rows, 2 * reach + 1)."""
    rows, middle = line
    at = np.clip(middle[:, None] + np.arange(-reach, reach + 1), 0, image.shape[1] - 1)
    return image[rows[:, None], at] > 0


def _stands_free(line: Line, stroke: Pixels, ink: Pixels, covered: float, unit: float) -> bool:
    """Whether enough of a line is there, and next to nothing else close to it."""
    own = _about(line, stroke, max(1, round(ASIDE * unit)))
    if own.any(axis=1).mean() < covered:
        return False
    reach = max(2, round((BESIDE + THIN / 2) * unit))
    other = _about(line, ink, reach) & ~_about(line, stroke, reach)
    return bool(other.any(axis=1).mean() <= CROSSED)


def _uncrossed(line: Line, stroke: Pixels, ink: Pixels, large: Ints, unit: float) -> list[Line]:
    """A line in parts, without those where type runs across: no rule goes on through a headline or the text under it.

    large: (n, 4) x y width height of what may be characters
    """
    rows, middle = line
    crossed = _between_letters(line, stroke, ink, unit) | _under_characters(line, large, unit)
    close = np.ones((2 * round(CUT * unit / 2) + 1, 1), np.uint8)
    closed = opencv().morphologyEx(crossed.astype(np.uint8)[:, None], opencv().MORPH_CLOSE, close)[:, 0] > 0
    crossing = [(first, end) for first, end in stretches(closed) if end - first >= LINE * unit]
    if not crossing:
        return [line]
    ends = [0, *(at for run in crossing for at in run), len(rows)]
    parts = [(a, b) for a, b in zip(ends[::2], ends[1::2], strict=True) if b - a >= SHORTEST * unit]
    return [(rows[a:b], middle[a:b]) for a, b in parts]


def _between_letters(line: Line, stroke: Pixels, ink: Pixels, unit: float) -> Bools:
    """In which of a line's rows there is ink close to it on both of its sides, and none of itself."""
    aside, reach = max(1, round(ASIDE * unit)), round((BESIDE + THIN / 2) * unit)
    reach = max(aside + 2, reach)
    other = _about(line, ink, reach)
    both = other[:, : reach - aside].any(axis=1) & other[:, reach + aside + 1 :].any(axis=1)
    return np.asarray(both & ~_about(line, stroke, aside).any(axis=1), np.bool_)


def _under_characters(line: Line, large: Ints, unit: float) -> Bools:
    """Which of a line's rows stand under characters that stand out on both of its sides."""
    rows, middle = line
    x, y, wide, high = large.T
    at = middle[np.clip(y + high // 2 - rows[0], 0, len(rows) - 1)]
    there = (y + high > rows[0]) & (y <= rows[-1])
    there &= (x < at - ACROSS * unit) & (x + wide > at + ACROSS * unit)
    found = np.zeros(len(rows), np.bool_)
    for top, tall in zip(y[there].tolist(), high[there].tolist(), strict=True):
        found[max(0, top - int(rows[0])) : top + tall - int(rows[0])] = True
    return found


def _is_long(rows: npt.NDArray[np.int64], middle: npt.NDArray[np.int64], stroke: Pixels, unit: float) -> bool:
    """Whether a piece of it is longer than any letter, or hardly anything of it is missing."""
    there = _about((rows, middle), stroke, max(1, round(ASIDE * unit))).max(axis=1) > 0
    longest = max((end - first for first, end in stretches(there)), default=0)
    return bool(longest >= STEM * unit or there.mean() >= SOLID)


def _boxes(rows: npt.NDArray[np.int64], middle: npt.NDArray[np.int64], unit: float) -> list[Box]:
    """A line as boxes one under the other, none of them wide."""
    room = max(1, round(0.06 * unit))
    spread = int(np.ptp(middle))
    count = 1 + int(spread / max(1.0, WIDE * unit))
    return [
        (int(at.min()) - room, int(part[0]), int(at.max()) + room + 1, int(part[-1]) + 1)
        for part, at in zip(np.array_split(rows, count), np.array_split(middle, count), strict=True)
    ]
