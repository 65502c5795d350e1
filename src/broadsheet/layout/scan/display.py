"""Lines of display type: heads, nameplates. Their characters are strung together, the closest first."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from broadsheet.layout.scan.abreast import begins_column
from broadsheet.layout.scan.pieces import Bools, Box, Ints, Pieces
from broadsheet.layout.scan.upright import begins_tier, over_stops, within_any

# All measures in sizes: the height or width, whichever is larger, of the larger character.
WITHIN = 0.2  # white between the parts of one character
SPACED = 0.95  # white between the characters of a line
SPACE = 0.5  # units: and so much more, since small heads have wide spaces
DEEPER = 1.35  # a line is so much deeper than its characters: descenders, and hand-drawn heads
LONG = 1.9  # times as long as deep: a piece of several characters
ALIKE = 1.8  # how much larger one character of a line is than another
HIGH_ENOUGH, SLACK, NEXT = 0.55, 0.15, 0.4  # of its size: words in smaller letters that go on in a line
SQUARE = 1.2  # times as long as wide: one character
MOST_WORDS = 40
PAIR = 2.7  # times as long as wide: two characters
CENTRED = 0.22  # how far the middles of characters that stand over each other are apart
HALF = 0.6  # of its column's width is half a character, whose middle is not in it
LETTER, COLUMN = 0.6, 1.8  # print no deeper is no letter that stands beside, and print as deep is a column
LEVEL = 0.5  # of the smaller one's depth is on the level of the other
CELL = 0.55  # white between the characters of a vertical line, where one of them is low
AS_WIDE, CELL_HIGH = 0.7, 1.4  # a character is as wide as its line; more of them hang together
PARTS = 0.5  # of its width is the largest part of a character: a folio over a head is of smaller ones
# times as long as thick: print that stands alone across the way of its line is a bar, no character
SLENDER = 5.0


@dataclass(frozen=True, eq=False)
class _Strings:
    """Characters strung together so far, columns of length n.

    box: int32 (n, 4);  size: of the largest character;  way: 0 for single characters, 1 for level, 2 for vertical
    members: the pieces in each
    """

    box: Ints
    size: Ints
    way: Ints
    members: list[list[int]]

    def __len__(self) -> int:
        return len(self.members)


@dataclass(frozen=True, eq=False)
class _PageSide:
    """What strings are seen against.

    box: int32 (n, 4), all pieces;  body: int32 (k, 4), those of body type;  mostly_down: which way the page is written
    """

    box: Ints
    body: Ints
    mostly_down: bool
    unit: float

    def beside(self, strings: _Strings) -> npt.NDArray[np.float64]:
        """How far the next print stands from each string, along the way that the page is written."""
        along, across = (1, 0) if self.mostly_down else (0, 1)
        mine, other = strings.box[:, None, :], self.box[None, :, :]
        deep = np.minimum(mine[..., across + 2], other[..., across + 2])
        deep = deep - np.maximum(mine[..., across], other[..., across])
        least = self.box[:, across + 2] - self.box[:, across]
        size = strings.size[:, None]
        letter = (least[None, :] > LETTER * size) & (least[None, :] < COLUMN * size)
        level = (deep > LEVEL * least[None, :]) & letter
        apart = np.maximum(other[..., along] - mine[..., along + 2], mine[..., along] - other[..., along + 2])
        return np.where(level & (apart > 0), apart, np.inf).min(axis=1, initial=np.inf)


def find_display_lines(
    pieces: Pieces, vertical: Bools, barriers: list[Box], unit: float
) -> tuple[list[tuple[Box, bool]], Bools]:
    """The lines of display type with whether they are vertical, and which pieces are in them."""
    used = np.zeros(len(pieces), np.bool_)
    large = np.flatnonzero(pieces.large)
    if not large.size:
        return [], used
    mostly_down = bool(vertical[large].mean() > 0.5)
    single = _characters(pieces, large, mostly_down)
    page = _PageSide(pieces.box, pieces.box[~pieces.large], mostly_down, unit)
    strings = _all_strung(single, barriers, page)
    loose = _without_pairs(strings, single, mostly_down)
    if len(loose) > len(strings):
        strings = _all_strung(loose, barriers, page, own=True)
        strings = _all_strung(strings, barriers, page)
    found: list[tuple[Box, bool]] = []
    for box, way, members in zip(strings.box.tolist(), strings.way, strings.members, strict=True):
        down = bool(way == 2) if way else mostly_down
        used[members] = True
        if len(members) == 1 and _is_bar(_boxed(box), down):
            found += [(_boxed(box), down)] if down else []  # 一 looks no different
            continue
        whole, taken = _completed(pieces, _boxed(box), ~used, not down, page)
        used |= taken
        found.append((whole, down))
    if mostly_down:
        heads = over_stops([box for box, down in found if down], pieces, barriers, unit)
        used |= within_any(pieces.box, heads)
        found = [one for one in found if not one[1]] + [(box, True) for box in heads]
    return [
        one for one in found if not any(_holds(other[0], one[0]) for other in found if other is not one)
    ], used


def _is_bar(box: Box, down: bool) -> bool:
    """Whether print stands across its line like the edge of a photograph: its depth would take in lines beside."""
    wide, tall = box[2] - box[0], box[3] - box[1]
    return wide > SLENDER * tall if down else tall > SLENDER * wide


def _boxed(row: list[int]) -> Box:
    return row[0], row[1], row[2], row[3]


def _holds(outer: Box, inner: Box) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


def _hull(box: Ints) -> Ints:
    return np.concatenate([box[:, :2].min(axis=0), box[:, 2:].max(axis=0)])


def _ways(pieces: Pieces, hulls: Ints, groups: list[list[int]]) -> list[int]:
    """Which way the pieces run that hold several characters already: letters that touch."""
    wide, tall = hulls[:, 2] - hulls[:, 0], hulls[:, 3] - hulls[:, 1]
    largest = np.array([pieces.tallest[group].max() for group in groups])
    several = (np.maximum(wide, tall) > LONG * np.minimum(wide, tall)) & (
        largest < 0.75 * np.maximum(wide, tall)
    )
    return np.where(several, np.where(wide > tall, 1, 2), 0).tolist()


def _grouped(box: Ints, members: list[list[int]], way: list[int]) -> _Strings:
    hulls = np.array([_hull(box[group]) for group in members], np.int32).reshape(-1, 4)
    wide, tall = hulls[:, 2] - hulls[:, 0], hulls[:, 3] - hulls[:, 1]
    ways = np.array(way, np.int32)
    size = np.select([ways == 1, ways == 2], [tall, wide], np.maximum(wide, tall))
    return _Strings(hulls, size.astype(np.int32), ways, members)


def _characters(pieces: Pieces, large: np.ndarray, mostly_down: bool) -> _Strings:
    """The pieces of display type, parts of one character put together: over one another, or abreast in columns."""
    groups = [[int(number)] for number in large]
    box = pieces.box
    while True:
        hulls = np.array([_hull(box[group]) for group in groups], np.int32)
        i, j = _stacked(hulls[:, [1, 0, 3, 2]] if mostly_down else hulls)
        if i < 0:
            ways = _ways(pieces, hulls, groups)
            strings = _grouped(hulls, [[number] for number in range(len(groups))], ways)
            return _Strings(strings.box, strings.size, strings.way, groups)
        groups[i] += groups.pop(j)


def _stacked(box: Ints) -> tuple[int, int]:
    """Two pieces (the first before the second) that are parts of one character; -1 if there are none."""
    low = np.maximum(box[:, None, :2], box[None, :, :2])
    high = np.minimum(box[:, None, 2:], box[None, :, 2:])
    hull_low = np.minimum(box[:, None, :2], box[None, :, :2])
    hull_high = np.maximum(box[:, None, 2:], box[None, :, 2:])
    wide, tall = (hull_high - hull_low)[..., 0], (hull_high - hull_low)[..., 1]
    width = box[:, 2] - box[:, 0]
    common = (high - low)[..., 0] > 0.6 * np.minimum(width[:, None], width[None, :])
    close = (low - high)[..., 1] < WITHIN * tall
    one = common & close & (tall < 1.3 * wide)
    pairs = np.argwhere(np.triu(one, 1))
    return (int(pairs[0, 0]), int(pairs[0, 1])) if len(pairs) else (-1, -1)


def _all_strung(strings: _Strings, barriers: list[Box], page: _PageSide, *, own: bool = False) -> _Strings:
    """The strings, put together for as long as they go on in each other. own: only the way that the page is written"""
    while True:
        longer = _strung(strings, barriers, page, own=own)
        if len(longer) == len(strings):
            return strings
        strings = longer


def _without_pairs(strings: _Strings, single: _Strings, mostly_down: bool) -> _Strings:
    """The strings, those of two characters written against the page taken apart again.

    Lines of a head that are set close have their characters closer to those below than to those beside.
    """
    against = 1 if mostly_down else 2
    along, across = (0, 1) if against == 1 else (1, 0)
    box = strings.box
    length = box[:, along + 2] - box[:, along]
    short = (strings.way == against) & (length <= PAIR * (box[:, across + 2] - box[:, across]))
    parts = {part for number in np.flatnonzero(short).tolist() for part in strings.members[number]}
    back = [number for number, members in enumerate(single.members) if members[0] in parts]
    kept = np.flatnonzero(~short)
    return _Strings(
        np.concatenate([strings.box[kept], single.box[back]]),
        np.concatenate([strings.size[kept], single.size[back]]),
        np.concatenate([strings.way[kept], single.way[back]]),
        [strings.members[number] for number in kept.tolist()] + [single.members[number] for number in back],
    )


def _strung(strings: _Strings, barriers: list[Box], page: _PageSide, *, own: bool) -> _Strings:
    """The strings, those that go on in each other put together; each grows once at most."""
    ways = ((1, page.mostly_down), (2, not page.mostly_down))
    ties = sorted(tie for way, against in ways if not (own and against) for tie in _ties(strings, way, page))
    taken: set[int] = set()
    asked: set[int] = set()
    members: list[list[int]] = []
    way: list[int] = []
    pairs: list[tuple[int, int]] = []
    for _, direction, i, j in ties:
        if _barred(strings.box[i], strings.box[j], barriers) or _are_two(strings, i, j, direction, page):
            continue
        if i in asked or j in asked:  # it waits for the next round, rather than take what is further off
            asked |= {i, j}
            continue
        asked |= {i, j}
        taken |= {i, j}
        pairs.append((i, j))
        members.append(strings.members[i] + strings.members[j])
        halves = len(members[-1]) == 2 and _is_square(_hull(strings.box[[i, j]]))
        way.append(0 if halves else direction)
    left = [number for number in range(len(strings)) if number not in taken]
    boxes = [_hull(strings.box[[i, j]]) for i, j in pairs] + [strings.box[number] for number in left]
    ways = way + strings.way[left].tolist()
    formed = _grouped(np.array(boxes, np.int32), [[number] for number in range(len(boxes))], ways)
    size = [max(int(strings.size[i]), int(strings.size[j])) for i, j in pairs]
    sizes = np.maximum(formed.size, np.array([*size, *strings.size[left].tolist()], np.int32))
    return _Strings(formed.box, sizes, formed.way, members + [strings.members[number] for number in left])


def _is_square(box: Ints) -> bool:
    """Whether print is as wide as it is high: two halves of one character, which may go on in either way."""
    short, long = sorted((int(box[2] - box[0]), int(box[3] - box[1])))
    return long < SQUARE * short


def _ties(strings: _Strings, way: int, page: _PageSide) -> list[tuple[float, int, int, int]]:
    """Pairs of strings that may go on in each other in a direction: how far apart in sizes, direction, the two."""
    unit, against = page.unit, (way == 2) is not page.mostly_down
    along, across = (0, 1) if way == 1 else (1, 0)
    box, size = strings.box, strings.size
    free = (strings.way == 0) | (strings.way == way)
    gap = box[None, :, along] - box[:, None, along + 2]
    depth = box[:, across + 2] - box[:, across]
    common = np.minimum(box[:, None, across + 2], box[None, :, across + 2])
    common = common - np.maximum(box[:, None, across], box[None, :, across])
    deep = np.maximum(box[:, None, across + 2], box[None, :, across + 2])
    deep = deep - np.minimum(box[:, None, across], box[None, :, across])
    largest, least = np.maximum(size[:, None], size[None, :]), np.minimum(size[:, None], size[None, :])
    follows = box[None, :, along] + box[None, :, along + 2] > box[:, None, along] + box[:, None, along + 2]
    least_depth = np.minimum(depth[:, None], depth[None, :])
    fit = (
        free[:, None]
        & free[None, :]
        & follows
        & (gap < SPACED * largest + SPACE * unit)
        & (gap > -0.5 * least)
    )
    fit &= (common > LEVEL * least_depth) & (deep < DEEPER * largest)
    fit &= largest < ALIKE * least
    if way == 2:
        middle = (box[:, 0] + box[:, 2]) / 2
        centred = np.abs(middle[:, None] - middle[None, :]) < CENTRED * largest
        fit &= centred | ((common >= least_depth) & (least_depth < HALF * deep))
    if against:
        beside = page.beside(strings)
        fit &= gap < np.minimum(beside[:, None], beside[None, :])
    reach = gap / np.maximum(largest, 1) + 0.15 * against
    return [(float(reach[i, j]), way, int(i), int(j)) for i, j in np.argwhere(fit).tolist()]


def _are_two(strings: _Strings, i: int, j: int, way: int, page: _PageSide) -> bool:
    """Whether two strings are heads of two tiers of a vertical page, one under the other, or of two columns abreast."""
    if (way == 2) is not page.mostly_down:
        return False
    one, other = _boxed(strings.box[i].tolist()), _boxed(strings.box[j].tolist())
    if way == 2:
        return begins_tier(one, other, page.body, page.unit)
    return begins_column(one, other, page.box, page.unit)


def _barred(one: Ints, other: Ints, barriers: list[Box]) -> bool:
    """Whether a rule or another barrier stands between two pieces."""
    low, high = np.maximum(one[:2], other[:2]), np.minimum(one[2:], other[2:])
    x0, y0 = np.minimum(low, high).tolist()
    x1, y1 = np.maximum(low, high).tolist()
    return any(a < x1 and x0 < c and b < y1 and y0 < d for a, b, c, d in barriers)


def _completed(pieces: Pieces, box: Box, free: Bools, level: bool, page: _PageSide) -> tuple[Box, Bools]:
    """The line with the smaller pieces that belong to it: dots, stops, words without capitals."""
    taken = np.zeros(len(pieces), np.bool_)
    mine = pieces.box
    deep = (mine[:, 3] - mine[:, 1]) if level else (mine[:, 2] - mine[:, 0])
    low, high = (1, 3) if level else (0, 2)
    start, end = (0, 2) if level else (1, 3)
    for _ in range(MOST_WORDS):
        size = box[high] - box[low]
        level_with = (mine[:, low] >= box[low] - SLACK * size) & (mine[:, high] <= box[high] + SLACK * size)
        apart = np.maximum(mine[:, start] - box[end], box[start] - mine[:, end])
        within = (apart < 0) & (mine[:, low] >= box[low]) & (mine[:, high] <= box[high])
        alike = (deep > HIGH_ENOUGH * size) & (apart < NEXT * size)
        if not level and page.mostly_down:
            alike |= (pieces.tallest > PARTS * deep) & _in_next_cell(mine, deep, apart, box, page)
        new = free & ~taken & ((level_with & alike) | within)
        if not new.any():
            break
        taken |= new
        box = _boxed(_hull(np.concatenate([np.array([box], np.int32), mine[new]])).tolist())
    return box, taken


def _in_next_cell(box: Ints, deep: Ints, apart: Ints, line: Box, page: _PageSide) -> Bools:
    """Which pieces may be a vertical line's next character: one as low as 一 stands amid its em, with white about it.

    deep, apart: int (n,), how wide pieces are, and how far from the line
    """
    size = line[2] - line[0]
    tall = box[:, 3] - box[:, 1]
    room = CELL * size + np.clip(size - tall, 0, None) / 2
    found = (deep > AS_WIDE * size) & (deep < size / AS_WIDE) & (tall < CELL_HIGH * size) & (apart < room)
    for number in np.flatnonzero(found).tolist():
        one = _boxed(box[number].tolist())
        above, below = (one, line) if one[1] < line[1] else (line, one)
        found[number] = not begins_tier(above, below, page.body, page.unit)
    return found
