"""On pages read off their pictures: bold lines over text, one by one taken for text, crossheads, heads or bylines.

Worn print tells bold type badly, so that of lines set alike some are missed. What stands over text, is bold, and ends
well before its column does is never text itself. And a column of briefs under a label has heads that are all set
alike: its first line, right under the label, tells what the others are. No story has a headline set as its crossheads.
"""

from __future__ import annotations

import numpy as np

from broadsheet.languages.marks import find_signature
from broadsheet.layout.rules.view import DISPLAY, View
from broadsheet.model.roles import Role

SMALLEST, LONGEST, MOST_CHARS = 0.75, 2, 60  # em; lines; characters of such a line
OVER = 1.6  # em down to the text
SHORT = 1.5  # em: it ends so far before its column does
STOPS = "，、,;；。."  # with which no such line ends
ALIKE, EDGE = 0.1, 1.0  # of the type size; em
LABEL_OVER = 3.0  # em from a label, or the head of a frame, down to the first head
LONGEST_LABEL = 14  # characters
MAY_HEAD = (Role.HEAD, Role.CROSSHEAD, Role.SUBHEAD, Role.BODY, Role.BYLINE)
FEWEST = 2


def name_heads(view: View) -> None:
    """Make crossheads of bold lines taken for text, and heads of those in a column of briefs, all roles being known."""
    if view.page.tilt is None:
        return
    lines = [block for block in range(len(view.measures)) if _is_set_apart(view, block)]
    for block in lines:
        if view.roles.get(block, Role.BODY) is Role.BODY:
            view.roles[block] = Role.CROSSHEAD
    for column in _columns(view, lines):
        if len(column) >= FEWEST and _begins_list(view, column[0]):
            view.roles.update(dict.fromkeys(column, Role.HEAD))


def _is_set_apart(view: View, block: int) -> bool:
    """Whether a block is a bold line or two right over light text of its column, shorter than that, and no name."""
    m, role = view.measures, view.roles.get(block, Role.BODY)
    if role not in MAY_HEAD or m.turned[block] or m.lines[block] > LONGEST or m.chars[block] > MOST_CHARS:
        return False
    if not m.bold[block] or not SMALLEST < m.size[block] < DISPLAY or m.text[block].rstrip()[-1:] in STOPS:
        return False
    text = view.right_below(block, OVER)
    if text is None or m.bold[text] or not view.running[text] or m.frame[text] != m.frame[block]:
        return False
    if view.roles.get(text, Role.BODY) is not Role.BODY:
        return False
    if role is Role.BYLINE and find_signature(m.text[block].strip(), view.language) is not None:
        return False
    within = m.box[block, 0] > m.left[text] - EDGE and m.box[block, 2] < m.right[text] - SHORT
    return bool(within)


def _columns(view: View, lines: list[int]) -> list[list[int]]:
    """Such lines that are set alike and stand over one another in a column, with nothing but text between them."""
    m = view.measures
    columns: list[list[int]] = []
    for block in sorted(lines, key=lambda block: float(m.box[block, 1])):
        for column in columns:
            if _goes_on(view, column[-1], block):
                column.append(block)
                break
        else:
            columns.append([block])
    return columns


def _goes_on(view: View, upper: int, lower: int) -> bool:
    """Whether a line is set as one over it in its column is, with nothing but text between the two."""
    m = view.measures
    if abs(m.size[lower] / m.size[upper] - 1) > ALIKE or m.frame[lower] != m.frame[upper]:
        return False
    if abs(m.box[lower, 0] - m.box[upper, 0]) > EDGE and not _both_centred(view, upper, lower):
        return False
    inside = (m.box[:, 1] > m.box[upper, 3] - EDGE) & (m.box[:, 3] < m.box[lower, 1] + EDGE)
    text = view.right_below(upper, OVER)
    across = np.minimum(m.box[:, 2], m.right[text]) - np.maximum(m.box[:, 0], m.left[text])
    between = np.flatnonzero(inside & (across > EDGE)).tolist()
    roles = {view.roles.get(block, Role.BODY) for block in between if block not in (upper, lower)}
    return roles <= {Role.BODY}


def _both_centred(view: View, one: int, other: int) -> bool:
    middles = [float(view.measures.box[block, 0] + view.measures.box[block, 2]) for block in (one, other)]
    return abs(middles[0] - middles[1]) < 2 * EDGE


def _begins_list(view: View, block: int) -> bool:
    """Whether a line is the first thing under a label over its column, or in its frame, the label passed over."""
    m = view.measures
    label = view.right_above(block, LABEL_OVER)
    if label is not None:
        return _is_label(view, label, block)
    inside = m.frame == m.frame[block]
    return bool(m.frame[block] >= 0 and m.box[block, 1] <= m.box[inside, 1].min() + EDGE)


def _is_label(view: View, label: int, block: int) -> bool:
    """Whether what stands over a line is a label, or a word or two taken for a headline, no wider than its column."""
    m = view.measures
    narrow = m.box[label, 2] - m.box[label, 0] < m.right[block] - m.left[block] + EDGE
    short = m.lines[label] == 1 and m.chars[label] <= LONGEST_LABEL
    named = view.roles.get(label) in (Role.LABEL, Role.HEAD)
    return bool(named and narrow and short and m.size[label] >= m.size[block])
