"""Headlines that run into their text: a line that begins in bold and goes on as the text under it signs nothing."""

from __future__ import annotations

import numpy as np

from broadsheet.layout.lines.ink import blank
from broadsheet.layout.rules.view import View
from broadsheet.model.roles import Role

MISTAKEN = (Role.BYLINE, Role.KICKER, Role.SUBHEAD, Role.LABEL)
NEAR, ONE_SIZE = 0.9, 0.03  # em down to the text; of the type size
STOPS = ".:!?"


def name_heads(view: View) -> None:
    """Make headlines of single lines whose first words, in a face of their own, end with a stop, all roles being known.

    The assembler tells where such a headline ends.
    """
    m = view.measures
    if view.page.guessed or not view.language.joins_with_space:
        return
    for block in [block for block, role in view.roles.items() if role in MISTAKEN and m.lines[block] == 1]:
        below = view.right_below(block, NEAR)
        if below is None or view.roles.get(below, Role.BODY) is not Role.BODY:
            continue
        if abs(m.size[below] / m.size[block] - 1) < ONE_SIZE and _runs_into(view, block, int(m.font[below])):
            view.roles[block] = Role.HEAD


def _runs_into(view: View, block: int, face: int) -> bool:
    """Whether a line ends in this face, and begins in another with words that a stop ends."""
    glyphs = view.page.glyphs
    signs = view.lines.glyphs[int(view.blocks[block][0])]
    signs = signs[~blank(glyphs.code[signs])]
    own = glyphs.font[signs] != face
    if face < 0 or not len(own) or not own[0] or own.all():
        return False
    end = int(np.argmin(own))
    return not own[end:].any() and chr(int(glyphs.code[signs[end - 1]])) in STOPS
