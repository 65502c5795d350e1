"""The imprint under the nameplate (报头要目): date, publisher, numbers, in small lines one under another."""

from __future__ import annotations

import re

import numpy as np

from broadsheet.layout.rules.margins import begins_with
from broadsheet.layout.rules.view import DISPLAY, View
from broadsheet.model.roles import Role

STEP = 2.0  # em from one of its lines down to the next
ASIDE = 1.0  # em by which a line may stand out of the nameplate's width
LONGEST = 90  # characters of a line
SHORTEST = 3  # characters of a word that tells of the paper: No begins too many others
ABOVE_TEXT = 0.5  # em: a line so near over running text belongs to it


def find(view: View) -> dict[int, Role]:
    """The lines that stand close under the nameplate and within its width, if one of them gives a date or a number.

    A rule across closes it, and so does display type.
    """
    m = view.measures
    found: dict[int, Role] = {}
    for plate in [block for block, role in view.roles.items() if role is Role.NAMEPLATE]:
        lines = _under(view, plate)
        if any(_is_imprint(view, m.text[block]) for block in lines):
            lines += [block for block in _beside(view, lines) if block not in lines]
            found.update(dict.fromkeys(lines, Role.MASTHEAD))
    return found


def _beside(view: View, lines: list[int]) -> list[int]:
    """The small lines that tell of the paper too, in one row with those under a nameplate."""
    m = view.measures
    level = {other for block in lines for other in view.aside(block).tolist()}
    return [
        block
        for block in level
        if m.lines[block] == 1
        and m.size[block] < DISPLAY
        and m.frame[block] == m.frame[lines[0]]
        and _is_imprint(view, m.text[block])
    ]


def _under(view: View, plate: int) -> list[int]:
    """The small lines under a nameplate, from the top down, each close under the one before it."""
    m = view.measures
    left, right = m.box[plate, 0] - ASIDE, m.box[plate, 2] + ASIDE
    foot, found = float(m.box[plate, 3]), list[int]()
    under = (m.box[:, 0] > left) & (m.box[:, 3] > foot) & (m.turned == m.turned[plate])
    inside = under & (m.box[:, 2] < right)
    if not view.vertical:  # a line about the paper may be longer than its name
        reaching = under & ~inside & (m.box[:, 0] < right - ASIDE) & (m.lines == 1) & (m.size < DISPLAY)
        inside[[block for block in np.flatnonzero(reaching) if _is_imprint(view, m.text[block])]] = True
    rules = view.rules[(view.rules[:, 0] < right - ASIDE) & (view.rules[:, 2] > left + ASIDE)]
    wide = rules[rules[:, 2] - rules[:, 0] > (right - left) / 2]
    for block in np.flatnonzero(inside)[np.argsort(m.box[inside, 1])].tolist():
        top = float(m.box[block, 1])
        ruled = ((wide[:, 1] > m.box[plate, 3]) & (wide[:, 3] < top + ABOVE_TEXT)).any()
        if ruled or top - foot > STEP or m.size[block] > DISPLAY or m.chars[block] > LONGEST * m.lines[block]:
            break
        if view.running[block] and not _is_imprint(view, m.text[block]):
            break
        found.append(block)
        foot = max(foot, float(m.box[block, 3]))
    return found


def _is_imprint(view: View, text: str) -> bool:
    """Whether a text gives a date, the number of the issue, or who makes the paper."""
    language = view.language
    told = any(
        pattern.search(text)
        for kind in ("date", "issue_number")
        for pattern in language.patterns_in(kind, text)
    )
    words = tuple(word for word in language.words.get("furniture", ()) if len(word) >= SHORTEST)
    if not language.joins_with_space:
        return told or any(word in text for word in words)
    return told or any(begins_with(text[first.start() :], words) for first in re.finditer(r"\b\w", text))
