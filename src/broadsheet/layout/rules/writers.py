"""Bare names between a headline and its text (Jane Doe, 季一帆), in type no larger than the text: they wrote it.

A line there that is nothing but an e-mail address is the writer's, and so is the line over it, however that is set.
"""

from __future__ import annotations

import re

import numpy as np

from broadsheet.languages.marks import find_signature
from broadsheet.layout.rules.view import DISPLAY, View
from broadsheet.model.roles import DECK, Role

MISTAKEN = (Role.SUBHEAD, Role.KICKER, Role.CROSSHEAD, Role.LABEL)
LARGEST = 1.15  # body em: what is larger may be a part of the headline
HEADED = 1.3  # times its size: so much larger at least is the headline over it
MOST_CHARS = 30  # of the line over an address
UNDER, OVER = 2.5, 1.5  # em from the headline, and down to the text
UNDER_NAME = 0.9  # em from a name down to what its bearer is
FARTHEST = 5.0  # em from a headline so large that half its size is more

_ADDRESS = re.compile(r"\s*[\w.+-]+@[\w-]+(\.[\w-]+)+\s*")


def name_addressed(view: View) -> None:
    """Make bylines of e-mail addresses under a headline, and of a short line between the two, all roles being known."""
    m = view.measures
    for block in [block for block, role in view.roles.items() if role in DECK and "@" in m.text[block]]:
        if m.lines[block] > 1 or m.turned[block] or not _ADDRESS.fullmatch(m.text[block]):
            continue
        name = view.right_above(block, OVER)
        if name is not None and _may_name(view, name) and _under_head(view, name):
            view.roles.update({name: Role.BYLINE, block: Role.BYLINE})
        elif _under_head(view, block):
            view.roles[block] = Role.BYLINE


def _may_name(view: View, block: int) -> bool:
    """Whether a block is one short line of a deck."""
    m = view.measures
    return bool(
        view.roles.get(block) in DECK
        and m.lines[block] == 1
        and not m.turned[block]
        and m.chars[block] <= MOST_CHARS
    )


def name_writers(view: View) -> None:
    """Make bylines of single lines that are nothing but the names of people, all roles being known."""
    m = view.measures
    if view.page.guessed:
        return
    for block in [block for block, role in view.roles.items() if role in (*MISTAKEN, Role.HEAD)]:
        if m.lines[block] > 1 or m.size[block] >= min(LARGEST, DISPLAY) or m.turned[block]:
            continue
        headed = view.roles[block] in MISTAKEN and _heads_text(view, block) and _under_head(view, block)
        if (headed or _over_post(view, block)) and _names(view, block):
            view.roles[block] = Role.BYLINE


def _names(view: View, block: int) -> bool:
    """Whether a line is nothing but the names of people, each of more than a word where words are set apart."""
    mark = find_signature(view.measures.text[block].strip(), view.language)
    if mark is None or mark.photo or not mark.names:
        return False
    return not view.language.joins_with_space or all(" " in name for name in mark.names)


def _over_post(view: View, block: int) -> bool:
    """Whether right under a line stands a byline in no larger type that names nobody: what the writer is."""
    m = view.measures
    below = view.right_below(block, UNDER_NAME)
    if below is None or view.roles.get(below) is not Role.BYLINE or m.lines[below] > 1:
        return False
    return bool(m.size[below] <= m.size[block]) and not _names(view, below)


def _under_head(view: View, block: int) -> bool:
    """Whether the next thing over a block is a much larger headline, the farther off the larger it is.

    In a box it may be set out to the edge, with the white beside the headline over it.
    """
    m = view.measures
    above = view.right_above(block, FARTHEST)
    if above is None and m.frame[block] >= 0:
        over = np.flatnonzero((m.frame == m.frame[block]) & (m.box[:, 3] <= m.box[block, 1]))
        above = max(over.tolist(), key=lambda one: m.box[one, 3], default=None)
    if above is None or view.roles.get(above) not in (Role.HEAD, Role.SUBHEAD, Role.SUMMARY):
        return False
    white = m.box[block, 1] - m.box[above, 3]
    return bool(m.size[above] > HEADED * m.size[block] and white < max(UNDER, m.size[above] / 2))


def _heads_text(view: View, block: int) -> bool:
    """Whether text begins right under a block."""
    below = view.right_below(block, OVER)
    return below is not None and view.roles.get(below, Role.BODY) is Role.BODY and bool(view.running[below])
