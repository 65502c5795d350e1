"""Bare names between a headline and its text (Jane Doe), in type no larger than the text: they wrote it."""

from __future__ import annotations

from broadsheet.languages.marks import find_signature
from broadsheet.layout.rules.view import DISPLAY, View
from broadsheet.model.roles import Role

MISTAKEN = (Role.SUBHEAD, Role.KICKER, Role.CROSSHEAD)
LARGEST = 1.15  # body em: what is larger may be a part of the headline
HEADED = 1.3  # times its size: so much larger at least is the headline over it
UNDER, OVER = 2.5, 1.5  # em from the headline, and down to the text


def name_writers(view: View) -> None:
    """Make bylines of single lines that are nothing but the names of people, all roles being known."""
    m = view.measures
    if not view.language.joins_with_space or view.page.guessed:
        return
    for block in [block for block, role in view.roles.items() if role in MISTAKEN]:
        if m.lines[block] > 1 or m.size[block] >= min(LARGEST, DISPLAY) or m.turned[block]:
            continue
        if not _heads_text(view, block) or not _under_head(view, block):
            continue
        mark = find_signature(m.text[block].strip(), view.language)
        if mark is not None and not mark.photo and mark.names and all(" " in name for name in mark.names):
            view.roles[block] = Role.BYLINE


def _under_head(view: View, block: int) -> bool:
    """Whether the next thing over a block is a much larger headline."""
    above, size = view.right_above(block, UNDER), view.measures.size
    return bool(
        above is not None
        and view.roles.get(above) in (Role.HEAD, Role.SUBHEAD, Role.SUMMARY)
        and size[above] > HEADED * size[block]
    )


def _heads_text(view: View, block: int) -> bool:
    """Whether text begins right under a block."""
    below = view.right_below(block, OVER)
    return below is not None and view.roles.get(below, Role.BODY) is Role.BODY and bool(view.running[below])
