"""Headlines that read like something else, but are set as the page's headlines are.

One of a word or two (Workstation, 序) is as short as a section's label; one that asks (Who is this book for?) is as
lively as a pull quote, but first in its box.
"""

from __future__ import annotations

import numpy as np

from broadsheet.languages.marks import find_opening
from broadsheet.layout.rules.labels import names_a_section
from broadsheet.layout.rules.view import DISPLAY, Bools, View
from broadsheet.model.boxes import Ints
from broadsheet.model.roles import Role

STYLE = 0.04  # of the size: type that differs by less is one style


def name_heads(view: View) -> None:
    """Once all roles are known: display type right over text, in the style of a headline, is a headline.

    On a page read from its picture nothing tells one face from another, nor a size to a few hundredths.
    """
    if view.page.tilt is not None:
        return
    m = view.measures
    heads = np.array([block for block, role in view.roles.items() if role is Role.HEAD], np.int64)
    heads = heads[m.size[heads] >= DISPLAY]
    named = np.array([bool(face.name) for face in view.page.fonts], np.bool_)
    for block in [block for block in view.roles if _mistaken(view, block)]:
        alike = (m.size[heads] < (1 + STYLE) * m.size[block]) & (m.bold[heads] == m.bold[block])
        alike &= _one_face(named, m.font[heads].astype(np.int64), int(m.font[block]))
        if m.size[block] >= DISPLAY and (alike.any() or _signed(view, block)) and _over_text(view, block):
            view.roles[block] = Role.HEAD


def _mistaken(view: View, block: int) -> bool:
    """Whether a block is called a label, or a quote although nothing stands over it that it could be from, or a story
    opens under it (本报讯): headlines quote what their stories say, too."""
    m = view.measures
    if view.roles[block] is not Role.PULL_QUOTE:
        return view.roles[block] is Role.LABEL and not _is_known(view, block)
    below = view.right_below(block)
    if below is not None and find_opening(m.text[below], view.language) is not None:
        return True
    inside = m.frame == m.frame[block]
    return bool(m.frame[block] >= 0 and m.box[block, 1] <= m.box[inside, 1].min())


def _is_known(view: View, block: int) -> bool:
    """Whether Chinese or Japanese words are those of a section: 简讯 heads items, and is no headline of the first."""
    return not view.language.joins_with_space and names_a_section(view, block)


def _one_face(named: Bools, fonts: Ints, font: int) -> Bools:
    """Which fonts are this one; those not named may be, for a word or two has too few letters to tell."""
    if font < 0 or named[font]:
        return fonts == font
    return (fonts >= 0) & ~named[fonts]


def _signed(view: View, block: int) -> bool:
    """Whether under a word or two stands who wrote the text that follows: no label of a section is signed."""
    by = view.right_below(block)
    if by is None or view.roles.get(by) is not Role.BYLINE or view.measures.lines[block] > 1:
        return False
    text = view.right_below(by)
    return text is not None and view.roles.get(text, Role.BODY) is Role.BODY


def _over_text(view: View, block: int) -> bool:
    """Whether text, or who wrote it or what it says in brief, stands right under a block, and no other headline."""
    below = view.right_below(block)
    return below is not None and view.roles.get(below, Role.BODY) in (Role.BODY, Role.BYLINE, Role.SUMMARY)
