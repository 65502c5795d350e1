"""Twins: what is set exactly as crossheads of the page are, and names nobody for sure, is a crosshead and no byline."""

from __future__ import annotations

import numpy as np

from broadsheet.languages.marks import find_signature
from broadsheet.layout.rules.view import View
from broadsheet.model.roles import Role

ALIKE = 0.05  # of the type size
PLACED = 0.7  # em off the middle of the column, or between how far the two stand in
AMID = 1.5  # em
ALIKE_AT_LEAST = 2  # crossheads set as what reads like a name is: 路还长 begins with a surname
INDENT = 2.5  # em: what stands in farther is flush right, as signatures are


def name_crossheads(view: View) -> None:
    """Make crossheads of bylines without a sure name that have twins among the crossheads, all roles being known.

    Right over a pull quote or after the end of a paragraph, one looks like the signature of the text over it.
    """
    m = view.measures
    if view.page.guessed:  # whose faces are guesses too
        return
    crossheads = [block for block, role in view.roles.items() if role is Role.CROSSHEAD]
    for block in [block for block, role in view.roles.items() if role is Role.BYLINE]:
        mark = find_signature(m.text[block].strip(), view.language)
        if m.lines[block] > 1 or (mark is not None and (mark.sure or not _amid(view, block))):
            continue
        needed = 1 if mark is None else ALIKE_AT_LEAST
        if sum(_set_alike(view, block, other) for other in crossheads) >= needed:
            view.roles[block] = Role.CROSSHEAD


def _amid(view: View, block: int) -> bool:
    """Whether a line stands amid a column, with running text right over it and under it."""
    above, below = view.right_above(block, AMID), view.right_below(block, AMID)
    return above is not None and below is not None and bool(view.running[above] and view.running[below])


def _set_alike(view: View, block: int, other: int) -> bool:
    """Whether two lines have one face and size, and the same place in their columns."""
    m = view.measures
    face = m.font[block] == m.font[other] and m.bold[block] == m.bold[other]
    size = abs(m.size[block] - m.size[other]) < ALIKE * m.size[other]
    turned = m.turned[block] == m.turned[other]
    return bool(face and size and turned and _placed_alike(_place(view, block), _place(view, other)))


def _placed_alike(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether two lines are both centred in their columns, or stand in alike by no more than two characters."""
    (left, middle), (other_left, other_middle) = one, other
    centred = abs(middle) < PLACED and abs(other_middle) < PLACED
    return centred or (max(left, other_left) < INDENT and abs(left - other_left) < PLACED)


def _place(view: View, block: int) -> tuple[float, float]:
    """How far a line stands in from its column's left edge, and how far right of its middle, em.

    NaN, which is alike to nothing, for a line that fills its column or of which no column is known.
    """
    m = view.measures
    before, after = float(m.box[block, 0] - m.left[block]), float(m.right[block] - m.box[block, 2])
    if before + after < PLACED:
        return np.nan, np.nan
    return before, (before - after) / 2
