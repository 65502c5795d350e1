"""Jump lines that lead to a section by its name: no writer signs three teasers in capitals (■ DE PRIMEIRA)."""

from __future__ import annotations

from broadsheet.languages.sections import find_lead, find_sections
from broadsheet.layout.rules.view import View
from broadsheet.model.roles import Role


def name_jumps(view: View) -> None:
    """Once all roles are known: bylines that lead to a section are jump lines; a block that only ends so is text."""
    sections = find_sections(view.lines.text)
    if not sections:
        return
    for block in [block for block, role in view.roles.items() if role is Role.BYLINE]:
        text = view.measures.text[block].strip()
        lead = find_lead(text, sections)
        if lead is not None:
            view.roles[block] = Role.JUMP if lead.start == 0 else Role.BODY
