"""Heads of vertical pages: parts that a stop or a space had parted, and tiers over which no head goes on."""

from __future__ import annotations

import numpy as np

from broadsheet.layout.scan.pieces import Bools, Box, Ints, Pieces

# All measures in sizes, how wide the head is, unless they are in units, heights of a body character.
SPACE = 1.35  # a full space within a head, with the white about the characters on either side of it
STOP = 0.5  # what stands in it at most, either way
OFF, ALIKE = 0.15, 1.4  # how far the parts' middles are apart, and how much wider the one is
WIDE = 0.6  # a character, its parts put together
TIER = 0.45  # no white between two tiers is narrower than that of a stop
# units: how far to the sides the columns of the tiers are looked at, and over the lower one
REACH, NEXT = 12.0, 3.5
LEVEL = 0.5  # units: columns that begin together
COLUMN, COLUMNS = 2.0, 3  # units: print so high is a column; so many of a tier tell where it begins


def begins_tier(above: Box, below: Box, body: Ints, unit: float) -> bool:
    """Whether the lower one of two parts of a head begins where a tier does: it is another head.

    A head over several tiers goes on past their edges, but begins one of its words just there by chance only; and what
    stands between the two parts, such as a colon, is of one head. body: int32 (n, 4), the pieces of body type
    """
    size, gap = max(above[2] - above[0], below[2] - below[0]), below[1] - above[3]
    if gap < TIER * size:
        return False
    left, right = min(above[0], below[0]), max(above[2], below[2])
    between = (body[:, 1] >= above[3]) & (body[:, 3] <= below[1])
    if (between & (body[:, 0] >= left) & (body[:, 2] <= right)).any():
        return False
    columns = body[body[:, 3] - body[:, 1] > COLUMN * unit]
    begun = ended = 0
    for start, end in ((left - REACH * unit, left), (right, right + REACH * unit)):
        near = columns[(columns[:, 0] >= start) & (columns[:, 2] <= end)]
        if ((near[:, 1] < below[1] - LEVEL * unit) & (near[:, 3] > below[1] + LEVEL * unit)).any():
            return False
        begun += int((np.abs(near[:, 1] - below[1]) <= LEVEL * unit).sum())
        ended += int(((near[:, 3] < below[1]) & (near[:, 3] > below[1] - NEXT * unit)).sum())
    return min(begun, ended) >= COLUMNS


def over_stops(lines: list[Box], pieces: Pieces, barriers: list[Box], unit: float) -> list[Box]:
    """The heads of a vertical page, those in one column that a stop or a full space parts made one."""
    body = pieces.box[~pieces.large]
    found: list[Box] = []
    for line in sorted(lines, key=lambda box: box[1]):
        fit = [
            number
            for number, one in enumerate(found)
            if _goes_on(one, line) and not _is_parted(one, line, pieces.box, barriers)
            if not begins_tier(one, line, body, unit)
        ]
        if fit:
            nearest = max(fit, key=lambda number: found[number][3])
            one = found[nearest]
            found[nearest] = (min(one[0], line[0]), one[1], max(one[2], line[2]), max(one[3], line[3]))
        else:
            found.append(line)
    return found


def within_any(box: Ints, lines: list[Box]) -> Bools:
    """Which pieces lie wholly in one of these lines, bool (n,). box: int32 (n, 4)"""
    found = np.zeros(len(box), np.bool_)
    for x0, y0, x1, y1 in lines:
        found |= (box[:, 0] >= x0) & (box[:, 1] >= y0) & (box[:, 2] <= x1) & (box[:, 3] <= y1)
    return found


def _goes_on(above: Box, below: Box) -> bool:
    """Whether two lines stand in one column, in type of one size, with no more than a space between them."""
    wide, other = above[2] - above[0], below[2] - below[0]
    size, gap = max(wide, other), below[1] - above[3]
    off = abs(above[0] + above[2] - below[0] - below[2]) / 2
    return 0 <= gap < SPACE * size and off < OFF * size and size < ALIKE * min(wide, other)


def _is_parted(above: Box, below: Box, box: Ints, barriers: list[Box]) -> bool:
    """Whether more stands between two lines of a column than stops, or the parts of one character.

    box: int32 (n, 4), all print
    """
    x0, x1 = min(above[0], below[0]), max(above[2], below[2])
    y0, y1 = above[3], below[1]
    if any(a < x1 and x0 < c and b < y1 and y0 < d for a, b, c, d in barriers):
        return True
    between = box[(box[:, 0] < x1) & (box[:, 2] > x0) & (box[:, 1] >= y0 - 1) & (box[:, 3] <= y1 + 1)]
    if not len(between) or (between[:, 2:] - between[:, :2]).max() < STOP * (x1 - x0):
        return False
    left, right = between[:, 0].min(), between[:, 2].max()
    slack = OFF * (x1 - x0)
    return bool(left < x0 - slack or right > x1 + slack or right - left < WIDE * (x1 - x0))
