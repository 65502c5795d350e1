"""What a writer is (Political editor, Enviado especial, inviato), set small under the name or beside it.

By itself such a line looks like a crosshead, or like the headline of the text right under it. It belongs to the byline.
"""

from __future__ import annotations

import numpy as np

from broadsheet.layout.rules.view import DISPLAY, View
from broadsheet.model.boxes import overlap
from broadsheet.model.roles import Role

MISTAKEN = (Role.HEAD, Role.CROSSHEAD, Role.SUBHEAD, Role.KICKER, Role.LABEL, Role.BODY, Role.CAPTION)
LONGEST = 40  # characters
LARGER = 1.12  # times the byline's size: what is larger is no part of it
UNDER, BESIDE = 0.9, 3.0  # em from a byline down to what its writer is, and along to it
EDGE = 1.0  # em
STORY = 1.5  # em: text so close over a byline is what it signs, and what follows heads something else
SAME_STYLE = 0.03
ENDS = ".!?:;…”’»"


def name_posts(view: View) -> None:
    """Make a part of the byline of what stands right under or beside one that opens a story, all roles being known."""
    m = view.measures
    if view.page.guessed:  # measured sizes tell no styles apart
        return
    for byline in [block for block, role in view.roles.items() if role is Role.BYLINE]:
        if m.lines[byline] > 1 or m.turned[byline] or _signs(view, byline):
            continue
        for block in _next_to(view, byline):
            if view.roles.get(block, Role.BODY) in MISTAKEN and _is_post(view, block, byline):
                view.roles[block] = Role.BYLINE


def _signs(view: View, byline: int) -> bool:
    """Whether text stands right over a byline."""
    above = view.right_above(byline, STORY)
    return above is not None and view.roles.get(above, Role.BODY) is Role.BODY


def _next_to(view: View, byline: int) -> list[int]:
    """The block right under a byline in line with it, and the one right beside it."""
    m = view.measures
    x0, y0, x1, y1 = m.corners[byline]
    under = view.right_below(byline, UNDER)
    found: list[int] = []
    if under is not None:
        left, _, right, _ = m.corners[under]
        if abs(left - x0) < EDGE or abs(left + right - x0 - x1) < 2 * EDGE:
            found.append(under)
    level = overlap(m.box, m.box[byline][None, :], axis=1) > 0.5 * (y1 - y0)
    beside = (
        level & (m.box[:, 0] > x1 - EDGE / 2) & (m.box[:, 0] < x1 + BESIDE) & (m.frame == m.frame[byline])
    )
    return found + np.flatnonzero(beside).tolist()


def _is_post(view: View, block: int, byline: int) -> bool:
    """Whether a block is a few words, no sentence, in type no larger than the byline's and other than the text's."""
    m = view.measures
    text = m.text[block].strip()
    if m.lines[block] > 1 or m.turned[block] or not 0 < len(text) <= LONGEST or text[-1] in ENDS:
        return False
    if m.size[block] >= min(DISPLAY, LARGER * float(m.size[byline])):
        return False
    below = view.text_below(block)
    return below is None or bool(
        m.font[below] != m.font[block]
        or m.bold[below] != m.bold[block]
        or abs(m.size[below] / m.size[block] - 1) > SAME_STYLE
    )
