"""The nameplate (报头): the title of the paper in the largest type at the top of its first page."""

from __future__ import annotations

import numpy as np

from broadsheet.layout.rules.view import View
from broadsheet.model.roles import Role

BAND = 0.22  # of the page's height, from the top
LONGEST = 32  # characters; titles are short


def find(view: View) -> dict[int, Role]:
    """The nameplate, if the page has one: its words name a newspaper, or dates and numbers stand round it."""
    m = view.measures
    top = view.outer_band(BAND) & (m.chars <= LONGEST) & (m.lines <= 2)
    large = np.flatnonzero(top & (m.size > 2.2))
    if not large.size:
        return {}
    named = [block for block in large.tolist() if _names_a_paper(view, m.text[block])]
    if named:
        title = max(named, key=lambda block: float(m.size[block]))
        return {title: Role.NAMEPLATE}
    return {}


def _names_a_paper(view: View, text: str) -> bool:
    """Whether the words are a title such as 某某日报, The Evening Post, Neue Zeitung."""
    return any(pattern.search(text.strip()) for pattern in view.language.patterns("title"))
