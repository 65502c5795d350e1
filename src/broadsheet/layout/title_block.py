"""The title block of a page of straight columns: all that stands over the date under the paper's title, and beside it.

Old papers set number, prices, editors and motto about the title, in small columns of their own and in type that is as
large as heads are. The last row of it has the date in the middle; what is printed under that row is news.
"""

from __future__ import annotations

import re

import numpy as np

from broadsheet.languages import load
from broadsheet.model.groups import Groups
from broadsheet.model.layout import Lines
from broadsheet.model.roles import FURNITURE, Role

BAND = 0.22  # of the height of the print: a title block is no higher
TITLE, DATE = 2.2, 1.2  # body em: a title is larger, and so is the date under it
LONGEST = 40  # characters of a date
CENTRED = 0.06  # of the width of the print: so far the date's middle may be from the page's
FIGURE = re.compile(r"\d")


def with_title_block(
    lines: Lines, blocks: Groups, roles: tuple[Role, ...], em: float, code: str
) -> tuple[Role, ...]:
    """The roles of blocks, those that stand in the title block made furniture. code: the language's"""
    date = _date(lines, em, code) if len(lines) else None
    if date is None:
        return roles
    foot = float(lines.box[date, 3])
    over = (lines.box[blocks.members, 1] + lines.box[blocks.members, 3]) / 2 < foot
    whole = np.logical_and.reduceat(over, blocks.starts[:-1])
    named = list(roles)
    for block in np.flatnonzero(whole).tolist():
        if roles[block] not in FURNITURE:
            named[block] = Role.FOLIO if date in blocks[block] else Role.MASTHEAD
    return tuple(named)


def _date(lines: Lines, em: float, code: str) -> int | None:
    """The lowest line in the middle of the page's head that names a day, under a title; None without one."""
    box = lines.box
    left, top, right, foot = (*box[:, :2].min(axis=0).tolist(), *box[:, 2:].max(axis=0).tolist())
    band, middle = top + BAND * (foot - top), (box[:, 0] + box[:, 2]) / 2
    high = box[:, 3] < band
    titles = high & (lines.size > TITLE * em)
    centred = np.abs(middle - (left + right) / 2) < CENTRED * (right - left)
    asked = np.flatnonzero(high & (lines.size > DATE * em) & centred)
    under = asked[box[asked, 1] > box[titles, 1].min(initial=np.inf) + em]
    dated = [line for line in under.tolist() if _names_a_day(lines.text[line], code)]
    return max(dated, key=lambda line: float(box[line, 1]), default=None)


def _names_a_day(text: str, code: str) -> bool:
    """Whether a few words name a day of the week with a figure: Vrijdag 1 December."""
    if len(text) > LONGEST or not FIGURE.search(text):
        return False
    return any(pattern.search(text) for pattern in load(code).patterns_in("weekday", text))
