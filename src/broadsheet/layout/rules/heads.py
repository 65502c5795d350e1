"""Headlines (标题): what is set in display type. The assembler tells kicker, head and subhead within a deck."""

from __future__ import annotations

import numpy as np

from broadsheet.layout.rules.view import DISPLAY, View
from broadsheet.model.page import Floats
from broadsheet.model.roles import Role

LONGEST = 6  # lines of one part of a deck
MOST = 160  # characters
KICKER, MOST_SMALL = 24, 70  # characters of a kicker, of a subhead, in body type
LARGER = 1.06  # body em: type from this size on is not the body's
AIR = 1.6  # type sizes between a headline and its small parts


def find(view: View) -> dict[int, Role]:
    """Blocks in display type, and bold lines that stand over running text like one."""
    m = view.measures
    found: dict[int, Role] = {}
    for block in view.unknown().tolist():
        display = m.size[block] >= DISPLAY and m.lines[block] <= LONGEST and m.chars[block] <= MOST
        if display or _bold_line(view, block):
            found[block] = Role.HEAD
    for head in [block for block in found if view.measures.size[block] >= DISPLAY]:
        found.update(_small_parts(view, head, found))
    return found


def _small_parts(view: View, head: int, found: dict[int, Role]) -> dict[int, Role]:
    """Short lines in body type that belong to a headline: a kicker flush over it, a subhead centred under it."""
    m = view.measures
    parts: dict[int, Role] = {}
    above, below = view.neighbours(head)
    for block in above[:1].tolist():
        if _is_part(view, block, found) and m.lines[block] == 1 and m.chars[block] <= KICKER:
            gap = m.box[head, 1] - m.box[block, 3]
            if gap < AIR * m.size[block] and (
                _flush(m.box[block], m.box[head]) or _centred(m.box[block], m.box[head])
            ):
                parts[block] = Role.KICKER
    for block in below[:1].tolist():
        if not _is_part(view, block, found) or m.lines[block] > 3:
            continue
        centred = _centred(m.box[block], m.box[head]) and m.box[block, 0] - m.left[block] > 0.5
        larger = _flush(m.box[block], m.box[head]) and m.size[block] >= LARGER
        if m.box[block, 1] - m.box[head, 3] < AIR * m.size[head] and (centred or larger):
            parts[block] = Role.SUBHEAD
    return parts


def _is_part(view: View, block: int, found: dict[int, Role]) -> bool:
    """Whether a block without a role yet is short and no sentence."""
    m = view.measures
    text = m.text[block].strip()
    known = block in view.roles or block in found
    return (
        not known
        and 0 < len(text) <= MOST_SMALL
        and text[-1] not in "。，、；.,;"
        and m.size[block] < DISPLAY
    )


def _flush(box: Floats, head: Floats) -> bool:
    return bool(abs(box[0] - head[0]) < 0.8)


def _centred(box: Floats, head: Floats) -> bool:
    return bool(abs(box[0] + box[2] - head[0] - head[2]) < 2.0)


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
