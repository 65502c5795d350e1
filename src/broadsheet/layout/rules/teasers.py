"""Teasers (导读): a few words about a story that stands on another page, with its number."""

from __future__ import annotations

from broadsheet.languages.marks import find_jump
from broadsheet.layout.rules.view import View
from broadsheet.model.roles import Role

LONGEST = 80  # characters


def find(view: View) -> dict[int, Role]:
    """Short blocks that end in a page reference and do not run on from text above them."""
    m = view.measures
    found: dict[int, Role] = {}
    for block in view.unknown().tolist():
        text = m.text[block].strip()
        if len(text) > LONGEST or m.lines[block] > 4:
            continue
        jump = find_jump(text, view.language)
        if jump is None or jump.direction != "to" or jump.end < len(text) - 1:
            continue
        if not _runs_on(view, block):
            found[block] = Role.TEASER
    return found


def _runs_on(view: View, block: int) -> bool:
    """Whether running text stands right above: then the block is a paragraph's end with its jump line."""
    above = view.sight.above(block)
    return bool(
        above.size
        and view.running[above[0]]
        and view.measures.box[block, 1] - view.measures.box[above[0], 3] < 1.5
    )
