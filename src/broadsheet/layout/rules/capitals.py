"""Headlines in the type of the text, told by their capitals alone: so columns were headed that had no display type."""

from __future__ import annotations

import numpy as np

from broadsheet.languages.marks import find_signature
from broadsheet.layout.rules.banks import BRACKETS, ONE_MIDDLE, share_middle
from broadsheet.layout.rules.labels import names_a_section
from broadsheet.layout.rules.view import DISPLAY, View
from broadsheet.model.dashes import dashes_between
from broadsheet.model.roles import Role

LONGEST, MOST = 4, 110  # lines, characters
MISTAKEN = (Role.BODY, Role.LABEL, Role.BYLINE)
NAME = 4  # words of a name
NEAR = 2.0  # em down to the text, or to the next part of the headline


def name_heads(view: View) -> None:
    """Make headlines of what is set in capitals, centred over text, all roles being known; crossheads within a story.

    A headline begins its column, stands under a dash, or has parts under it.
    """
    m = view.measures
    if view.page.guessed or view.vertical or view.page.tilt is not None:
        return
    dashes = dashes_between(m, view.rules)
    for block in np.flatnonzero((m.lines <= LONGEST) & (m.chars <= MOST) & (m.size < DISPLAY)).tolist():
        if (
            view.roles.get(block, Role.BODY) not in MISTAKEN
            or not m.text[block].isupper()
            or m.text[block].strip()[:1] in BRACKETS
        ):
            continue
        below = view.right_below(block, NEAR)
        if below is None or not _is_middle(view, block) or _stands_in(view, below):
            continue
        if names_a_section(view, block) or _names(view, block):
            continue
        first = block in dashes or not view.sight.above(block).size or not view.running[below]
        view.roles[block] = Role.HEAD if first else Role.CROSSHEAD


def _names(view: View, block: int) -> bool:
    """Whether what was taken for a byline names somebody, or the words of a block say who wrote a text."""
    text = view.measures.text[block].strip()
    named = find_signature(text, view.language)
    if named is None or named.sure:
        return named is not None
    return view.roles.get(block) is Role.BYLINE and all(len(name.split()) <= NAME for name in named.names)


def _stands_in(view: View, block: int) -> bool:
    """Whether a block is neither text nor the next part of a headline set like it."""
    return view.roles.get(block, Role.BODY) not in (Role.BODY, Role.BYLINE, Role.SUBHEAD, Role.CROSSHEAD)


def _is_middle(view: View, block: int) -> bool:
    """Whether a block's lines stand on the middle of its column; they may fill it."""
    m = view.measures
    before, after = float(m.box[block, 0] - m.left[block]), float(m.right[block] - m.box[block, 2])
    return abs(before - after) < 2 * ONE_MIDDLE and share_middle(view, block)
