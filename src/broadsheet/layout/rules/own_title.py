"""The paper's own title over its leaders, as its folio has it, and when it was founded: no headline of theirs."""

from __future__ import annotations

from broadsheet.languages.marks import find_page_label
from broadsheet.layout.rules.margins import begins_with
from broadsheet.layout.rules.view import View
from broadsheet.model.roles import DECK, Role

EDGES = (Role.FOLIO, Role.HEADER, Role.FOOTER)
SHORTEST = 8  # letters and figures of a title: a section's name is shorter
UNDER = 3.0  # em from the title down to when the paper was founded


def name_mastheads(view: View) -> None:
    """Make a masthead of a headline that is the title in the folio, all roles being known, and of the line under it."""
    m = view.measures
    told = [
        _bare(m.text[block])
        for block, role in view.roles.items()
        if role in EDGES and _tells_page(view, block)
    ]
    for block in [block for block, role in view.roles.items() if role in DECK]:
        title, below = _bare(m.text[block]), view.right_below(block, UNDER)
        founded = below is not None and _tells_founding(view, below)
        if not founded and not (" " in m.text[block].strip() and len(title) >= SHORTEST):
            continue
        if founded or any(title in text and title != text for text in told):
            view.roles[block] = Role.MASTHEAD
            if below is not None and founded:
                view.roles[below] = Role.MASTHEAD


def _tells_founding(view: View, block: int) -> bool:
    """Whether a block is a line that says since when there is the paper."""
    m = view.measures
    text = m.text[block].strip().lower()
    year = text[-4:].isdigit() and m.lines[block] == 1
    return year and begins_with(text, view.language.words.get("founded", ()))


def _tells_page(view: View, block: int) -> bool:
    """Whether a block at the page's edge tells its page or its day, as what names the paper there does."""
    text = view.measures.text[block]
    dated = any(pattern.search(text) for pattern in view.language.patterns_in("date", text))
    return dated or find_page_label(text, view.language) is not None


def _bare(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())
