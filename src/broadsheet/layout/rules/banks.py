"""Banks: the parts of a headline that stand centred under it in the type of the text, often with a dash between.

A column of a hundred years ago has three or four of them over a story. The first says in a sentence or two what the
story does, so that it reads like text; what tells them is that no line of them is set out to the column's edges.
"""

from __future__ import annotations

import numpy as np

from broadsheet.layout.rules.view import DISPLAY, View
from broadsheet.model.dashes import dashes_between
from broadsheet.model.roles import DECK, Role

MISTAKEN = (Role.BODY, Role.CROSSHEAD, Role.PULL_QUOTE, Role.SUMMARY)
BELOW = 2.2  # em from one bank to the next, a dash between them
ONE_MIDDLE, RAGGED = 0.8, 0.6  # em: lines' middles differ by less, their edges by more
LONGEST = 8  # lines
BRACKETS = "(["  # in them stands who sent it, or how: (BY TELEGRAPH.)
INSET = 0.8  # em that a bank stands in on both sides if its own lines share an edge


def name_banks(view: View) -> None:
    """Make subheads of what stands centred under a part of a headline: in its own face, at a dash, under capitals."""
    m = view.measures
    if view.page.guessed or view.page.tilt is not None:  # whose lines are as wide as they were read
        return
    dashes = dashes_between(m, view.rules)
    at_dashes = {*dashes, *dashes.values()}
    for block in np.argsort(m.box[:, 1], kind="stable").tolist():
        over = dashes[block] if block in dashes else view.right_above(block, BELOW)
        if over is None or view.roles.get(over) not in DECK or m.lines[block] > LONGEST:
            continue
        told = (
            block in at_dashes
            or (m.lines[block] > 1 and _in_own_face(view, block))
            or _under_capitals(view, block, over)
        )
        mistaken = view.roles.get(block, Role.BODY) in MISTAKEN
        if told and mistaken and is_centred(view, block):
            view.roles[block] = Role.SUBHEAD


def _under_capitals(view: View, block: int, over: int) -> bool:
    """Whether a block stands under a headline that only its capitals tell from text, and over text; not in brackets."""
    text, m = view.text_below(block), view.measures
    if text is None or not m.text[over].isupper() or m.text[block].strip()[:1] in BRACKETS:
        return False
    return bool(m.size[over] < DISPLAY and m.bold[over] == m.bold[text]) and not m.first[text][:1].islower()


def _in_own_face(view: View, block: int) -> bool:
    """Whether the text that a block stands over is set in another face."""
    text, m = view.text_below(block), view.measures
    return text is not None and bool(m.font[text] != m.font[block] or m.bold[text] != m.bold[block])


def is_centred(view: View, block: int) -> bool:
    """Whether the lines of a block share their middle, and no edge but within the column's."""
    m = view.measures
    box = view.lines.box[view.blocks[block]] / view.em
    if view.vertical or m.turned[block] or not share_middle(view, block):
        return False
    before, after = float(m.box[block, 0] - m.left[block]), float(m.right[block] - m.box[block, 2])
    ragged = float(np.ptp(box[:, 0])) > RAGGED and float(np.ptp(box[:, 2])) > RAGGED
    inset = min(before, after) > INSET and abs(before - after) < 2 * ONE_MIDDLE
    return ragged or inset


def share_middle(view: View, block: int) -> bool:
    """Whether the lines of a block share their middle."""
    box = view.lines.box[view.blocks[block]] / view.em
    return float(np.ptp((box[:, 0] + box[:, 2]) / 2)) <= ONE_MIDDLE
