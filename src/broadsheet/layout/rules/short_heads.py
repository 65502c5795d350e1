"""Headlines of a word or two (Workstation, 序): as short as a section's label, but set as the page's headlines are."""

from __future__ import annotations

import numpy as np

from broadsheet.layout.rules.view import DISPLAY, View
from broadsheet.model.roles import Role

STYLE = 0.04  # of the size: type that differs by less is one style
OVER = 2.5  # em from such a headline down to its text


def name_heads(view: View) -> None:
    """Once all roles are known: labels in display type right over text, in the style of a headline, are headlines.

    On a page read from its picture nothing tells one face from another, nor a size to a few hundredths.
    """
    if view.page.tilt is not None:
        return
    m = view.measures
    heads = np.array([block for block, role in view.roles.items() if role is Role.HEAD], np.int64)
    heads = heads[m.size[heads] >= DISPLAY]
    for block in [block for block, role in view.roles.items() if role is Role.LABEL]:
        alike = m.size[heads] < (1 + STYLE) * m.size[block]
        alike &= (m.font[heads] == m.font[block]) & (m.bold[heads] == m.bold[block])
        if m.size[block] >= DISPLAY and alike.any() and _over_text(view, block):
            view.roles[block] = Role.HEAD


def _over_text(view: View, block: int) -> bool:
    """Whether text, or who wrote it or what it says in brief, stands right under a block, and no other headline."""
    below = view.right_below(block, OVER)
    return below is not None and view.roles.get(below, Role.BODY) in (Role.BODY, Role.BYLINE, Role.SUMMARY)
