"""Names in brackets on a line of their own, as Japanese papers sign: （佐伯太郎）, 【水野美咲】."""

from __future__ import annotations

import numpy as np

from broadsheet.layout.rules.view import View
from broadsheet.model.roles import Role

LARGEST = 1.15  # body em: in larger type it is a heading
MISTAKEN = (Role.BODY, Role.HEAD, Role.SUBHEAD, Role.CROSSHEAD, Role.KICKER, Role.LABEL)


def name_signatures(view: View) -> None:
    """Make bylines of what is nothing but ideographs in brackets, no larger than the text, all roles being known."""
    names, m = view.language.patterns("bracketed_name"), view.measures
    if not names:
        return
    for block in np.flatnonzero((m.lines == 1) & (m.size < LARGEST)).tolist():
        text = m.text[block].strip()
        if view.roles.get(block, Role.BODY) in MISTAKEN and any(name.fullmatch(text) for name in names):
            view.roles[block] = Role.BYLINE
