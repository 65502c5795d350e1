"""Gaps that run down through the level rules of tables which stand beside each other, each with rules of its own."""

from __future__ import annotations

from broadsheet.layout.scan.pieces import Box

# Lengths in units: heights of a body character.
NARROW = 0.3  # what is narrower is a break of worn print
SAME = 0.3  # the middles of the white in two rules are no further from one another
NEXT = 4.0  # from rule to rule of a table
LEAST = 3  # rules
MOST = 0.25  # of the rules there run on over it


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
