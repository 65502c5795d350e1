"""Heads of short items under one label: obituaries headed by names, briefs and letters, set alike.

Each by itself looks like a crosshead of the item above it, or like who wrote that. The first one, right under the label
with its text right under it, tells what they all are.
"""

from __future__ import annotations

import numpy as np

from broadsheet.layout.rules.view import Bools, View
from broadsheet.model.roles import Role

HEADING = (Role.HEAD, Role.CROSSHEAD, Role.BYLINE, Role.LABEL, Role.SUBHEAD)
UNDER, ABOVE = 3.0, 2.0  # em: from the label down to the first head; up to text that runs on beside it
LONGEST = 3  # lines
FEWEST = 4  # heads alike: a story under a label may have a crosshead or two, set as its headline is
SAME_STYLE, LARGER, OUTRANKS = 0.03, 1.05, 1.15
EDGE = 1.0  # em


def name_heads(view: View) -> None:
    """Make headlines of all that is set as what heads the first item right under a label, all roles being known.

    Not where no two faces are told, nor on vertical pages, whose labels and heads do not stand over their text.
    """
    if view.vertical or view.page.guessed:
        return
    for label in [block for block, role in view.roles.items() if role is Role.LABEL]:
        first = _first_head(view, label)
        if first is None:
            continue
        alike = [
            block for block in np.flatnonzero(_set_alike(view, first)).tolist() if _heads(view, block, label)
        ]
        if len(alike) >= FEWEST:
            view.roles.update(dict.fromkeys(alike, Role.HEAD))


def _first_head(view: View, label: int) -> int | None:
    """What stands between a label and the text of the column under it, if that is set as a heading."""
    m = view.measures
    x, foot = m.box[label, 0], m.box[label, 3]
    under = np.flatnonzero(view.running & (m.box[:, 1] > foot) & (m.box[:, 0] < x + EDGE) & (m.box[:, 2] > x))
    under = [block for block in under.tolist() if view.roles.get(block, Role.BODY) is Role.BODY]
    if not under:
        return None
    text = min(under, key=lambda block: m.box[block, 1])
    column = (m.box[:, 0] > m.box[text, 0] - 2 * EDGE) & (m.box[:, 2] < m.box[text, 2] + 2 * EDGE)
    between = np.flatnonzero(column & (m.box[:, 1] > foot - EDGE) & (m.box[:, 3] < m.box[text, 1] + EDGE))
    between = [block for block in between.tolist() if block != label]
    if not between:
        return None
    first = min(between, key=lambda block: m.box[block, 1])
    apart = (
        m.size[first] > LARGER * m.size[text]
        or m.bold[first] != m.bold[text]
        or m.font[first] != m.font[text]
    )
    near = m.box[first, 1] - foot < UNDER
    return first if apart and near and view.roles.get(first) in HEADING else None


def _set_alike(view: View, block: int) -> Bools:
    """Which blocks are set as this one is, in the same frame."""
    m = view.measures
    alike = (m.font == m.font[block]) & (m.bold == m.bold[block]) & (m.frame == m.frame[block])
    return alike & (np.abs(m.size / m.size[block] - 1) < SAME_STYLE) & (m.lines <= LONGEST)


def _heads(view: View, block: int, label: int) -> bool:
    """Whether a block under this label heads text: right over some, under nothing larger, in a column of the label's.

    What is a byline beyond doubt, by its words, heads nothing.
    """
    m = view.measures
    box = m.box[block]
    role = view.roles.get(block)
    if role not in HEADING or box[1] < m.box[label, 3] - EDGE:
        return False
    if role is Role.BYLINE and view.is_signature(block):
        return False
    below = view.right_below(block)
    if below is None or view.roles.get(below, Role.BODY) not in (Role.BODY, Role.BYLINE):
        return False
    text = m.box[below]
    across = (m.box[:, 0] < max(box[2], text[2])) & (m.box[:, 2] > min(box[0], text[0]))
    level = m.box[label, 3]
    over = across & (m.box[:, 3] <= box[1] + EDGE) & (m.box[:, 1] > level)
    larger = over & (m.size > OUTRANKS * m.size[block])
    # a column of a story that begins over the label, and runs on beside what stands under it
    from_above = (
        across & view.running & (m.box[:, 1] < level - EDGE) & (m.box[:, 3] > m.box[label, 1] - ABOVE)
    )
    return not (larger | from_above).any()
