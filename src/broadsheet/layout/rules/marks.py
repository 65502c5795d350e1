"""Blocks that say in words what they are: bylines (■ 记者 …), credits （原载…）, jump lines （下转第2版）."""

from __future__ import annotations

from broadsheet.layout.rules.view import View
from broadsheet.layout.words import role_of_words
from broadsheet.model.roles import Role

MOST_LINES = 3


def find(view: View) -> dict[int, Role]:
    """The blocks that are nothing but a byline, a credit line or a jump line."""
    found: dict[int, Role] = {}
    for block in view.unknown().tolist():
        if view.measures.lines[block] <= MOST_LINES:
            role = role_of_words(view.measures.text[block], view.language)
            if role is not None:
                found[block] = role
    return found
