"""Separator rules and frames found in the ink of a page."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from broadsheet.layout.scan.gaps import cut_at_lanes, find_gaps
from broadsheet.layout.scan.opencv import opencv
from broadsheet.layout.scan.pieces import Box
from broadsheet.layout.scan.worn import find_worn_rules
from broadsheet.model.raster import Pixels

# All measures in units: heights of a body character.
SHORTEST = 4.0  # a rule is at least this long
THICKEST = 0.5  # and at most this thick
STOUT = 0.75  # a long one, where the sides of two frames run together
SLENDER = 9.0  # and so many times as long as thick
GAP = 1.2  # breaks of a rule, in worn print
LEVEL = 0.25  # pieces of a rule are no further off its line
BESIDE = 0.12  # of its length has other ink close to it on either side: more is the stroke of a letter, or a drawing
CORNER = 1.4  # sides of a frame may miss each other by as much: corners are rounded
WALL = 0.6  # a rule from one side of a frame to the other ends so close to them
DOUBLE, TWICE = 1.0, 1.8  # two rules so close, or one so many times as thick, part two frames
WHOLE = 0.8  # of a rule found in pieces was found whole
COVERED = 0.45  # of a side is there: a label may stand in it
COVERED_IN_ALL = 0.75
ASIDE = 0.4  # of that distance: what is further off the line of a side's longest rule is no piece of it
THREE_SIDED = 0.85  # of each of three sides that are drawn in one, if the fourth is open
THIN = 0.4  # the side of a frame that does not stand free; two sides that nearly touch are one
THICK = 0.38  # so thick a long rule is even
EVEN = 0.28  # letters that the half-tone of a tint ties together are not
LONG = 14.0  # so long a rule may have type close to it, on one side


@dataclass(frozen=True, eq=False)
class Separators:
    """What parts the articles of a page, px. rules: thin boxes; frames: boxes drawn round something."""

    rules: list[Box]
    frames: list[Box]


def find_separators(ink: Pixels, unit: float) -> tuple[Separators, Pixels]:
    """The rules and frames of a page, and its ink without them."""
    flat, near_flat, rest_turned = _all_upright(np.ascontiguousarray(ink.T), unit)
    upright, near_upright, rest = _all_upright(ink, unit)
    rest = rest & rest_turned.T
    flat, near_flat = [_turned(box) for box in flat], [_turned(box) for box in near_flat]
    frames, used = _frames([*flat, *near_flat], [*upright, *near_upright], ink, unit)
    frames, walls = _parted(frames, [box for box in [*upright, *near_upright] if box not in used], unit)
    frames, floors = _unstacked(frames, [box for box in [*flat, *near_flat] if box not in used], used, unit)
    walls |= floors
    for x0, y0, x1, y1 in (used | walls).intersection([*near_flat, *near_upright]):
        rest[max(0, y0 - 1) : y1 + 1, max(0, x0 - 1) : x1 + 1] = 0
    rules = [box for box in flat + upright if box not in used and box not in walls]
    return Separators(rules, frames), rest


def _all_upright(ink: Pixels, unit: float) -> tuple[list[Box], list[Box], Pixels]:
    """The upright rules, those worn to pieces too; what can only be the side of a frame; the ink without the rules."""
    whole, near, rest = _level_rules(np.ascontiguousarray(ink.T), unit)
    whole, near = [_turned(box) for box in whole], [_turned(box) for box in near]
    worn, strokes = find_worn_rules(ink, unit)
    worn = [box for box in worn if sum(_shared(box, one) for one in whole) < WHOLE * (box[3] - box[1])]
    left = [box for box in whole if not any(_shared(box, one) > WHOLE * (box[3] - box[1]) for one in worn)]
    rules = cut_at_lanes(_joined([_turned(box) for box in left + worn], unit), ink.T, unit)
    return [_turned(box) for box in rules], near, rest.T & (1 - strokes)


def _shared(box: Box, other: Box) -> int:
    """How far an upright rule runs along another one."""
    apart = max(box[0], other[0]) - min(box[2], other[2])
    return max(0, min(box[3], other[3]) - max(box[1], other[1])) if apart <= 1 else 0


def _parted(frames: list[Box], upright: list[Box], unit: float) -> tuple[list[Box], set[Box]]:
    """The frames, those of a row that share their sides each by itself; and the rules that are such sides."""
    slack = WALL * unit
    found: list[Box] = []
    walls: set[Box] = set()
    for x0, y0, x1, y1 in frames:
        inner = [
            rule
            for rule in upright
            if x0 + 3 * unit < rule[0] and rule[2] < x1 - 3 * unit
            if abs(rule[1] - y0) <= slack and abs(rule[3] - y1) <= slack
        ]
        walls |= set(inner)
        ends = [x0, *(x for rule in sorted(inner) for x in (rule[0], rule[2])), x1]
        found += [(a, y0, b, y1) for a, b in zip(ends[::2], ends[1::2], strict=True) if b - a > 3 * unit]
    return found, walls


def _unstacked(frames: list[Box], flat: list[Box], used: set[Box], unit: float) -> tuple[list[Box], set[Box]]:
    """The frames, those stacked close upon each other each by itself; and the rules that are their heads and feet.

    Where one frame ends and the next begins two rules lie, or one as thick as two: a single rule from side to side
    parts a headline from its text, or two tiers. used: the sides of frames
    """
    slack = WALL * unit
    found: list[Box] = []
    floors: set[Box] = set()
    for x0, y0, x1, y1 in frames:
        across = [
            rule
            for rule in sorted(flat, key=lambda rule: rule[1])
            if y0 + 3 * unit < rule[1] and rule[3] < y1 - 3 * unit
            if abs(rule[0] - x0) <= slack and abs(rule[2] - x1) <= slack
        ]
        ends = [y0]
        for pair in _doubled(across, _thickness((x0, y0, x1, y1), used, slack), unit):
            floors |= set(pair)
            ends += [pair[0][1], pair[-1][3]]
        ends.append(y1)
        found += [(x0, a, x1, b) for a, b in zip(ends[::2], ends[1::2], strict=True) if b - a > 3 * unit]
    return found, floors


def _thickness(frame: Box, used: set[Box], slack: float) -> int:
    """How thick the thinner one of a frame's head and foot is."""
    x0, y0, x1, y1 = frame
    level = [rule for rule in used if x0 - slack <= rule[0] and rule[2] <= x1 + slack]
    ends = [rule for rule in level if min(abs(rule[1] - y0), abs(rule[3] - y1)) <= slack]
    return min((rule[3] - rule[1] for rule in ends if rule[2] - rule[0] > rule[3] - rule[1]), default=0)


def _doubled(across: list[Box], thin: int, unit: float) -> list[list[Box]]:
    """Those of a frame's rules from side to side, from the top down, that lie two together or are as thick as two."""
    groups: list[list[Box]] = []
    for rule in across:
        if groups and rule[1] - groups[-1][-1][3] <= DOUBLE * unit:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    twice = TWICE * max(thin, 1)
    return [group for group in groups if len(group) > 1 or (thin and group[0][3] - group[0][1] >= twice)]


def _turned(box: Box) -> Box:
    return box[1], box[0], box[3], box[2]


def _level_rules(ink: Pixels, unit: float) -> tuple[list[Box], list[Box], Pixels]:
    """The level rules; what stands free on one side, as the side of a frame does that has another, or type, close to
    it; and the ink without the rules."""
    cv2 = opencv()
    thick = cv2.dilate(ink, np.ones((3, 1), np.uint8))  # a rule that is a little askew climbs from row to row
    runs = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, max(3, round(2.0 * unit))), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(runs, connectivity=8)
    pieces = [
        (int(x), int(y) + 1, int(x + w), int(y + h) - 1)
        for x, y, w, h, _ in stats[1:]
        if h - 2 <= (STOUT if w >= LONG * unit else THICKEST) * unit and w >= 4 * max(1, h - 2)
    ]
    joined = _joined(pieces, unit)
    rules = [box for box in joined if _is_rule(box, ink, unit)]
    near = [box for box in joined if box not in rules and _is_side(box, ink, unit)]
    rest = ink.copy()
    for x0, y0, x1, y1 in rules:
        rest[max(0, y0 - 1) : y1 + 1, x0:x1] = 0
    return rules, near, rest


def _joined(pieces: list[Box], unit: float) -> list[Box]:
    """Pieces that go on where another ends, as one, but for those that a gap between two tables parts."""
    gaps = find_gaps(pieces, LEVEL * unit, GAP * unit, unit)
    found: list[Box] = []
    for x0, y0, x1, y1 in sorted(pieces):
        for number, (a, b, c, d) in enumerate(found):
            level = abs((b + d) - (y0 + y1)) / 2 <= LEVEL * unit
            if level and x0 - c <= GAP * unit and x1 > c and not _lies_between((c, y0, x0, y1), gaps):
                found[number] = (a, min(b, y0), x1, max(d, y1))
                break
            if level and a <= x0 and x1 <= c:
                break
        else:
            found.append((x0, y0, x1, y1))
    return found


def _lies_between(white: Box, gaps: list[Box]) -> bool:
    """Whether the white between two pieces of a rule is one of the gaps."""
    return any(white[0] < x1 and white[2] > x0 and y0 <= white[1] <= y1 for x0, y0, x1, y1 in gaps)


def _is_rule(box: Box, ink: Pixels, unit: float) -> bool:
    """Whether a run of ink is long and thin enough, and stands free."""
    x0, y0, x1, y1 = box
    length, thickness = x1 - x0, y1 - y0
    if length < max(SHORTEST * unit, SLENDER * thickness):
        return False
    if length >= LONG * unit:
        if thickness > THICK * unit and _unevenness(ink[y0:y1, x0:x1]) > EVEN:
            return False
        return min(_sides(box, ink, max(2, round(0.15 * unit)))) < BESIDE
    apart = round(0.5 * unit)
    ends = (
        ink[y0 - apart : y1 + apart, max(0, x0 - apart) : x0],
        ink[y0 - apart : y1 + apart, x1 : x1 + apart],
    )
    return sum(_sides(box, ink, apart)) < 2 * BESIDE and not any(end.any() for end in ends)


def _is_side(box: Box, ink: Pixels, unit: float) -> bool:
    """Whether a run of ink that is no rule by itself may be the side of a frame."""
    x0, y0, x1, y1 = box
    length, thickness = x1 - x0, y1 - y0
    if length < max(SHORTEST * unit, SLENDER * thickness) or thickness > THIN * unit:
        return False
    return min(_sides(box, ink, max(2, round(0.15 * unit)))) < BESIDE


def _unevenness(run: Pixels) -> float:
    """How much the thickness of a run of ink changes along it, against the thickness: letters that touch are uneven."""
    thick = run.sum(axis=0)
    return float(thick.std() / max(thick.mean(), 1e-6))


def _sides(box: Box, ink: Pixels, near: int) -> tuple[float, float]:
    """How much of a run of ink has other ink close above it, and how much close below."""
    x0, y0, x1, y1 = box
    above = ink[max(0, y0 - 2 - near) : max(0, y0 - 2), x0:x1]
    below = ink[y1 + 2 : y1 + 2 + near, x0:x1]
    return _share(above), _share(below)


def _share(side: Pixels) -> float:
    return float(side.any(axis=0).mean()) if side.size else 0.0


def _frames(flat: list[Box], upright: list[Box], ink: Pixels, unit: float) -> tuple[list[Box], set[Box]]:
    """Boxes drawn by rules that meet at their corners, and the rules that are their sides."""
    slack = CORNER * unit
    whole = opencv().connectedComponents(opencv().dilate(ink, np.ones((3, 3), np.uint8)), connectivity=8)[1]
    found: list[Box] = []
    used: set[Box] = set()
    for side in upright:
        for level in flat:
            meets_x = min(abs(side[0] - level[0]), abs(side[2] - level[2])) <= slack
            meets_y = min(abs(side[1] - level[1]), abs(side[3] - level[3])) <= slack
            box = (level[0], side[1], level[2], side[3])
            known = any(max(abs(a - b) for a, b in zip(box, one, strict=True)) <= 2 * slack for one in found)
            if not meets_x or not meets_y or known or min(box[2] - box[0], box[3] - box[1]) < 3 * unit:
                continue
            sides = _sides_of(box, flat, upright, whole, slack)
            if sides:
                found.append(_drawn_by(sides))
                used |= sides
    return found, used


def _drawn_by(sides: set[Box]) -> Box:
    """The box that the longest rules at its sides draw: the first two that meet may be pieces."""
    across = max(sides, key=lambda rule: rule[2] - rule[0])
    down = max(sides, key=lambda rule: rule[3] - rule[1])
    return across[0], down[1], across[2], down[3]


def _sides_of(box: Box, flat: list[Box], upright: list[Box], whole: np.ndarray, slack: float) -> set[Box]:
    """The rules that draw a box; none if a side lacks, or too much of it is open."""
    x0, y0, x1, y1 = box
    turned = [_turned(rule) for rule in upright]
    sides: set[Box] = set()
    straight: set[Box] = set()  # without what stands beside a side
    shares: list[float] = []
    for rules, level, a, b, turn in (
        (flat, y0, x0, x1, False),
        (flat, y1, x0, x1, False),
        (turned, x0, y0, y1, True),
        (turned, x1, y0, y1, True),
    ):
        on = [rule for rule in rules if abs((rule[1] + rule[3]) / 2 - level) <= slack]
        on = [rule for rule in on if rule[0] >= a - slack and rule[2] <= b + slack]
        longest = max(on, key=lambda rule: rule[2] - rule[0], default=(0, 0, 0, 0))
        straight |= {
            _turned(rule) if turn else rule
            for rule in on
            if abs(rule[1] + rule[3] - longest[1] - longest[3]) <= 2 * ASIDE * slack
        }
        shares.append(sum(min(rule[2], b) - max(rule[0], a) for rule in on) / max(1, b - a))
        sides |= {_turned(rule) if turn else rule for rule in on}
    shares.sort()
    closed = shares[0] >= COVERED and sum(shares) >= 4 * COVERED_IN_ALL
    if closed:
        return sides
    drawn_at_once = len({_ink_of(rule, whole) for rule in straight}) == 1
    return straight if min(shares[1:]) >= THREE_SIDED and drawn_at_once else set()


def _ink_of(rule: Box, whole: np.ndarray) -> int:
    """Which connected ink a rule is of."""
    labels = whole[rule[1] : rule[3], rule[0] : rule[2]]
    return int(np.bincount(labels[labels > 0]).argmax()) if (labels > 0).any() else 0
