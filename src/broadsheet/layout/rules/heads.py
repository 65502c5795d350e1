"""Headlines (标题): what is set in display type. The assembler tells kicker, head and subhead within a deck."""

from __future__ import annotations

import numpy as np

from broadsheet.layout.rules.view import DISPLAY, View
from broadsheet.model.roles import Role

LONGEST = 6  # lines of one part of a deck
MOST = 160  # characters


def find(view: View) -> dict[int, Role]:
    """Blocks in display type, and bold lines that stand over running text like one."""
    m = view.measures
    found: dict[int, Role] = {}
    for block in view.unknown().tolist():
        display = m.size[block] >= DISPLAY and m.lines[block] <= LONGEST and m.chars[block] <= MOST
        if display or _bold_line(view, block):
            found[block] = Role.HEAD
    return found


def _bold_line(view: View, block: int) -> bool:
    """A short bold block, hardly larger than the body, right over running text: the headline of a brief."""
    m = view.measures
    if not (m.size[block] >= 1.08 or m.bold[block]) or m.lines[block] > 3 or m.chars[block] > 70:
        return False
    under = view.text_below(block)
    if under is None or m.text[block].rstrip()[-1:] in "。，、；,;":
        return False
    lighter = m.size[under] < m.size[block] * 0.97 or (m.bold[block] and not m.bold[under])
    return bool(lighter and np.isfinite(m.size[under]))
