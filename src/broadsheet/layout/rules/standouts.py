"""What stands out amid the columns of a story and is no text of it: names under pull quotes, figures writ large.

The name under a quote reads like a byline, and a large figure with its explanation like a headline: either would cut
the story in two.
"""

from __future__ import annotations

import re

from broadsheet.layout.rules.view import DISPLAY, View
from broadsheet.model.roles import Role

SPEAKER = (Role.BYLINE, Role.CROSSHEAD, Role.CAPTION, Role.PHOTO_CREDIT, Role.LABEL)
FIGURE = (Role.HEAD, Role.KICKER, Role.SUBHEAD, Role.CROSSHEAD, Role.LABEL, Role.BODY, Role.TABLE)
LONGEST, LONGEST_LABEL = 60, 90  # characters of a speaker's name and post, of what a figure means
CLOSE = 1.2  # em from a quote to who said it, from a figure to what it means
APART = 4.0  # em from such a figure to the text round it
NUMBER = re.compile(r"\W{0,2}\d[\d.,:’' \u00a0\u202f]{0,12}\s?(?:[%‰€$£¥]|[^\W\d_]{1,3}\.?)?\W?")


def name_standouts(view: View) -> None:
    """Put with pull quotes who said them, and large figures amid text with what they mean, all roles being known."""
    m = view.measures
    if view.page.guessed:
        return
    for block in [one for one, role in view.roles.items() if role is Role.PULL_QUOTE]:
        under = _close_under(view, block)
        if under is None or view.roles.get(under) not in SPEAKER:
            continue
        if m.lines[under] == 1 and m.chars[under] <= LONGEST:
            view.roles[under] = Role.PULL_QUOTE
    for block in [one for one, role in view.roles.items() if role in FIGURE]:
        if m.size[block] >= DISPLAY and m.lines[block] == 1 and NUMBER.fullmatch(m.text[block].strip()):
            meaning = _close_under(view, block)
            if meaning is not None and _amid_text(view, block, meaning):
                view.roles.update({block: Role.PULL_QUOTE, meaning: Role.PULL_QUOTE})


def _close_under(view: View, block: int) -> int | None:
    """The block right under another and no wider than its column."""
    m = view.measures
    under = view.right_below(block, CLOSE)
    if under is None or m.turned[under]:
        return None
    inside = m.box[under, 0] > m.box[block, 0] - 1 and m.box[under, 2] < m.box[block, 0] + 1.2 * view.measure
    return under if inside else None


def _amid_text(view: View, figure: int, meaning: int) -> bool:
    """Whether text of one column stands over a figure and under the few words that tell what it means."""
    m = view.measures
    if m.chars[meaning] > LONGEST_LABEL or m.size[meaning] >= DISPLAY:
        return False
    above, below = view.sight.above(figure), view.sight.below(meaning)
    if not above.size or not below.size:
        return False
    over, under = int(above[0]), int(below[0])
    text = all(view.roles.get(block, Role.BODY) is Role.BODY for block in (over, under))
    near = m.box[figure, 1] - m.box[over, 3] < APART and m.box[under, 1] - m.box[meaning, 3] < APART
    column = abs(m.box[over, 0] - m.box[under, 0]) < 2 and m.font[over] == m.font[under]
    return bool(text and near and column and m.font[meaning] != m.font[under])
