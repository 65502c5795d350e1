"""What stands in brackets on a line of its own: a name, as Japanese papers sign, （佐伯太郎）; or what the
writer is, under the text, （作者单位：…）, which names nobody and is no headline.
"""

from __future__ import annotations

import numpy as np

from broadsheet.languages.marks import find_signature
from broadsheet.layout.rules.view import View
from broadsheet.model.roles import Role

LARGEST = 1.15  # body em: in larger type it is a heading
NOTE_LINES = 3
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


def name_notes(view: View) -> None:
    """Make text of what says in brackets where a writer works, and not who it is, all roles being known."""
    notes, m = view.language.patterns("writer_note"), view.measures
    for block in np.flatnonzero((m.lines <= NOTE_LINES) & (m.size < LARGEST)).tolist() if notes else ():
        text = "".join(m.text[block].split())
        if view.roles.get(block) not in (*MISTAKEN, Role.BYLINE):
            continue
        signed = find_signature(text, view.language)
        if signed is not None and signed.names:
            continue
        if any(note.fullmatch(text) for note in notes):
            view.roles[block] = Role.BODY
