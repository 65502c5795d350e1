"""Gaps that run down through the level rules of tables which stand beside each other, each with rules of its own."""

from __future__ import annotations

import numpy as np

from broadsheet.layout.scan.pieces import Bools, Box
from broadsheet.model.boxes import box_round
from broadsheet.model.raster import Pixels
from broadsheet.model.stretches import stretches

# Lengths in units: heights of a body character.
NARROW = 0.3  # what is narrower is a break of worn print
SAME = 0.3  # the middles of the white in two rules are no further from one another
NEXT = 4.0  # from rule to rule of a table
LEAST = 3  # rules
MOST = 0.25  # of the rules there run on over it
ALIKE = 0.7  # of the length of both rules they lie over one another
LANE, ROOM = 0.6, 3.0  # white between tables is so wide; and so wide is what stands on either side
DRAWN, CROSSED = 0.4, 0.15  # of a table's rules there is ink at a place; in a lane, where only dust lies
CLEAR = 0.02  # of a lane's height is dust


def find_gaps(pieces: list[Box], level: float, most: float, unit: float) -> list[Box]:
    """The white that interrupts rule under rule at the same place, as boxes from the first of the rules to the last.

    pieces: of level rules;  level: how far two pieces of a rule are off one line at most, px
    most:   how wide the white is at most, px: over more of it no rule goes on
    """
    breaks = sorted(_breaks(pieces, level, most, unit), key=lambda box: box[1])
    stacks: list[list[Box]] = []
    for white in breaks:
        for stack in stacks:
            last = stack[-1]
            same = abs(white[0] + white[2] - last[0] - last[2]) <= 2 * SAME * unit
            if same and 0 < white[1] - last[1] <= NEXT * unit:
                stack.append(white)
                break
        else:
            stacks.append([white])
    return [_around(stack) for stack in stacks if len(stack) >= LEAST and _is_gap(stack, pieces)]


def _breaks(pieces: list[Box], level: float, most: float, unit: float) -> list[Box]:
    """The white between pieces that lie in one line, next to each other."""
    found: list[Box] = []
    for x0, y0, x1, y1 in pieces:
        on = [one for one in pieces if one[0] > x0 and abs(one[1] + one[3] - y0 - y1) <= 2 * level]
        following = min(on, default=None)
        if following is not None and NARROW * unit <= following[0] - x1 <= most:
            found.append((x1, min(y0, following[1]), following[0], max(y1, following[3])))
    return found


def _is_gap(stack: list[Box], pieces: list[Box]) -> bool:
    """Whether hardly a rule runs on over the white."""
    x0, y0, x1, y1 = _around(stack)
    middle = (x0 + x1) / 2
    across = sum(a < middle < c and y0 <= b and d <= y1 for a, b, c, d in pieces)
    return across <= MOST * len(stack)


def _around(stack: list[Box]) -> Box:
    """The box round the white of a stack, as wide as what all of it shares, or all there is if nothing is shared."""
    x0, y0, x1, y1 = zip(*stack, strict=True)
    left, right = (max(x0), min(x1)) if max(x0) < min(x1) else (min(x0), max(x1))
    return left, min(y0), right, max(y1)


def cut_at_lanes(rules: list[Box], ink: Pixels, unit: float) -> list[Box]:
    """Level rules, those parted through which white runs down, rule after rule, from the first of a table to the last.

    A rule worn to dots and dashes is found whole across the white between two tables; but what wears it leaves no lane
    in which there is no ink of any, nor of what stands between them. ink: uint8 (h, w), all of the page's
    """
    found = rules
    for stack in _stacked(rules, unit):
        left, top, right, foot = box_round(stack)
        for lane in _lanes(stack, ink, unit):
            of_table = [box for box in found if left <= box[0] and box[2] <= right]
            of_table = [box for box in of_table if top <= box[1] and box[3] <= foot]
            crossing = [box for box in of_table if box[0] < lane[0] and lane[1] < box[2]]
            crossing = [
                box for box in crossing if ink[box[1] : box[3], slice(*lane)].any(axis=0).mean() < DRAWN
            ]
            found = [box for box in found if box not in crossing]
            for x0, y0, x1, y1 in crossing:
                found += [(x0, y0, lane[0], y1), (lane[1], y0, x1, y1)]
    return found


def _stacked(rules: list[Box], unit: float) -> list[list[Box]]:
    """Rules of about one length that lie under one another, close enough to be those of one table."""
    stacks: list[list[Box]] = []
    for rule in sorted(rules, key=lambda box: box[1]):
        for stack in stacks:
            last = stack[-1]
            shared = min(rule[2], last[2]) - max(rule[0], last[0])
            both = max(rule[2], last[2]) - min(rule[0], last[0])
            if shared >= ALIKE * both and rule[1] - last[1] <= NEXT * unit:
                stack.append(rule)
                break
        else:
            stacks.append([rule])
    return [stack for stack in stacks if len(stack) >= LEAST]


def _lanes(stack: list[Box], ink: Pixels, unit: float) -> list[tuple[int, int]]:
    """From where to where white runs down through all rules of a stack."""
    x0, y0, x1, y1 = box_round(stack)
    crossed = np.array([ink[max(0, b - 1) : d + 1, x0:x1].any(axis=0) for _, b, _, d in stack])
    if crossed.mean() < DRAWN:
        return []
    white: Bools = (crossed.mean(axis=0) <= CROSSED) & (ink[y0:y1, x0:x1].mean(axis=0) <= CLEAR)
    return [
        (x0 + a, x0 + b)
        for a, b in stretches(white)
        if b - a >= LANE * unit and min(a, x1 - x0 - b) >= ROOM * unit
    ]
