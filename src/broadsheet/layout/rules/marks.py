"""Blocks that say in words what they are: bylines (■ 记者 …), credits （原载…）, jump lines （下转第2版）."""

from __future__ import annotations

from broadsheet.layout.rules.margins import is_page_label
from broadsheet.layout.rules.view import DISPLAY, View
from broadsheet.layout.words import role_of_words
from broadsheet.model.roles import Role

MOST_LINES = 3
SIGNED = (Role.BYLINE, Role.PHOTO_CREDIT)
ENDS = "。！？…”’」』）)!?.\"'"
DASHES = "—–-■□●◆▲"


def find(view: View) -> dict[int, Role]:
    """The blocks that are nothing but a byline, a credit line or a jump line."""
    found: dict[int, Role] = {}
    for block in view.unknown().tolist():
        if view.measures.lines[block] <= MOST_LINES:
            text = view.measures.text[block]
            role = role_of_words(text, view.language, closing=True)
            if role in SIGNED and not (_closes(view, block) or _heads(view, block)):
                role = role_of_words(text, view.language)
            if role is not None and not (role is Role.JUMP and is_page_label(view, block)):
                found[block] = role
    return found


def _closes(view: View, block: int) -> bool:
    """Whether a single line stands right under the last sentence of a story, set to the right or after a dash."""
    m = view.measures
    over = view.right_above(block, 1.5)
    if m.lines[block] > 1 or over is None or not view.running[over]:
        return False
    ends = m.last[over].rstrip()[-1:] in ENDS
    room = m.box[block, 0] - m.left[over]
    to_the_right = room > 0.25 * (m.right[over] - m.left[over]) and m.right[over] - m.box[block, 2] < 1.5
    return bool(ends and (to_the_right or m.text[block].lstrip()[:1] in DASHES))


def _heads(view: View, block: int) -> bool:
    """Whether a single line stands between a headline and the story under it."""
    m = view.measures
    above, below = view.neighbours(block)
    if m.lines[block] > 1 or m.size[block] >= DISPLAY or not above.size or not below.size:
        return False
    under_head = m.size[above[0]] >= DISPLAY and m.box[block, 1] - m.box[above[0], 3] < 2 * m.size[above[0]]
    return bool(under_head and view.running[below[0]])
