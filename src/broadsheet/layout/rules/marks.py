"""Blocks that say in words what they are: bylines (■ 记者 …), credits （原载…）, jump lines （下转第2版）."""

from __future__ import annotations

from broadsheet.languages.marks import find_credit, find_jump, find_own_byline
from broadsheet.layout.rules.view import View
from broadsheet.model.roles import Role

LONGEST = 90  # characters: a longer block is running text that only mentions such words


def find(view: View) -> dict[int, Role]:
    """The blocks that are nothing but a byline, a credit line or a jump line."""
    found: dict[int, Role] = {}
    for block in view.unknown().tolist():
        text = view.measures.text[block].strip()
        if not text or len(text) > LONGEST or view.measures.lines[block] > 3:
            continue
        role = role_of_words(text, view)
        if role is not None:
            found[block] = role
    return found


def role_of_words(text: str, view: View) -> Role | None:
    """The role that the words of a short block give it, if any."""
    jump = find_jump(text, view.language)
    if jump is not None and jump.end - jump.start >= 0.6 * len(text):
        return Role.JUMP
    if find_credit(text, view.language) is not None:
        return Role.CREDIT
    byline = find_own_byline(text, view.language)
    if byline is not None and byline.start == 0:
        return Role.BYLINE
    return None
