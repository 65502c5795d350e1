"""Crossheads (小标题): a line or two within a column that parts the story above from its next stretch below."""

from __future__ import annotations

import numpy as np

from broadsheet.layout.rules.view import View
from broadsheet.model.roles import Role

SMALLEST, LARGEST = 0.8, 1.55  # body em
LONGEST = 3  # lines
DECK_AIR = 1.25  # of the type size of a headline over it: what stands closer is a part of that headline


def find(view: View) -> dict[int, Role]:
    """Short lines set apart from the body by face, size or white, with body of the same column below them.

    The headline of a brief looks the same: the assembler tells them apart, by whether a story runs on over it.
    """
    m = view.measures
    found: dict[int, Role] = {}
    plausible = (m.size < LARGEST) & (m.size > SMALLEST) & (m.lines <= LONGEST) & (m.chars <= 60) & ~m.turned
    for block in np.flatnonzero(plausible).tolist():
        if block not in view.roles and _stands_out(view, block) and _within_column(view, block):
            found[block] = Role.CROSSHEAD
    return found


def _stands_out(view: View, block: int) -> bool:
    """Whether it is set otherwise than the body below it: bolder, larger, another face, or centred."""
    m = view.measures
    body = view.text_below(block)
    if body is None:
        return False
    other_face = (
        m.bold[block] != m.bold[body] or m.font[block] != m.font[body] or m.size[block] > 1.08 * m.size[body]
    )
    room = m.right[block] - m.left[block] - (m.box[block, 2] - m.box[block, 0])
    inset_left, inset_right = m.box[block, 0] - m.box[body, 0], m.box[body, 2] - m.box[block, 2]
    centred = room > 3 and inset_left > 1.5 and abs(inset_left - inset_right) < 1.2
    ends = m.text[block].rstrip()[-1:]
    return bool((other_face or centred) and ends not in "，、。；,;")


def _within_column(view: View, block: int) -> bool:
    """Whether body stands right below in the same column, and above it body or the column's end, no headline."""
    m = view.measures
    above, below = view.neighbours(block)
    under = view.text_below(block)
    if under is None:
        return False
    fits = m.box[block, 0] > m.left[under] - 1 and m.box[block, 2] < m.right[under] + 1
    close = m.box[below[0], 1] - m.box[block, 3] < 2.2
    if not (fits and close):
        return False
    if not above.size:
        return True
    over = int(above[0])
    air = m.box[block, 1] - m.box[over, 3]
    return bool(m.size[over] < LARGEST or air > DECK_AIR * m.size[over])
