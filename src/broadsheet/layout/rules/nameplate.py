"""The nameplate (报头): the title of the paper, in the largest type at the top of page one; smaller on other pages."""

from __future__ import annotations

import re

import numpy as np

from broadsheet.languages.language import Language
from broadsheet.languages.marks import find_page_label
from broadsheet.layout.rules.view import Bools, View
from broadsheet.model.roles import Role

BAND = 0.22  # of the page's height, from the top
LARGE, SMALL = 2.2, 1.6  # em: larger type than this, and, at the very top, as over an inner page, than that
AT_TOP = 1.0  # em from the first print
NEAR = 2.5  # em between a title and the line with the date
WITHIN = 0.6  # type sizes of the title between the two, if that is more
LONGEST = 32  # characters; titles are short
LONGEST_DATE = 30  # characters of a day of the week with its date
FIGURE = re.compile(r"\d")


def find(view: View) -> dict[int, Role]:
    """The nameplate, if the page has one: its words name a newspaper, or dates and numbers stand round it.

    What is small and only dated may be the paper's name as well as a section's: a page header, whichever it is.
    """
    m = view.measures
    top = view.outer_band(BAND) & (m.chars <= LONGEST) & (m.lines <= 2)
    highest = m.box[:, 1] < m.box[:, 1].min(initial=np.inf) + AT_TOP
    large = np.flatnonzero(top & (m.size > np.where(highest, SMALL, LARGE)))
    if not large.size:
        return {}
    named = [block for block in large.tolist() if names_a_paper(view, m.text[block])]
    if named:
        title = max(named, key=lambda block: float(m.size[block]))
        return {title: Role.NAMEPLATE}
    dated = [block for block in large.tolist() if _dated_beside(view, block)]
    if not dated:
        return {}
    title = max(dated, key=lambda block: float(m.size[block]))
    paper = _titled_beside(view, title, top)
    if paper is not None:
        return dict.fromkeys((*dated, paper), Role.HEADER)
    if m.size[title] > LARGE:
        return {title: Role.NAMEPLATE}
    return {
        block: Role.HEADER for block in dated if find_page_label(m.text[block].strip(), view.language) is None
    }


def _titled_beside(view: View, block: int, top: Bools) -> int | None:
    """What names the paper in smaller type in the row of a block, which then is the section of an inner page."""
    m = view.measures
    beside = (other for other in view.aside(block).tolist() if top[other])
    return next((other for other in beside if names_a_paper(view, m.text[other])), None)


def _dated_beside(view: View, block: int) -> bool:
    """Whether a date stands at the height of a block or right under it, and no story does."""
    m = view.measures
    over = m.box[:, 1] < m.box[block, 1] - 0.5  # a date over large type is the folio over a headline
    if view.vertical and m.turned[block]:
        over |= (
            m.box[:, 2] < m.box[block, 0]
        )  # level type of a vertical page: it is turned, and over is to the left
    gap = np.where(over, np.inf, m.box[:, 1] - m.box[block, 3])
    reach = max(NEAR, WITHIN * float(m.size[block]))
    near = [one for one in np.flatnonzero(gap < reach).tolist() if one != block and m.lines[one] <= 3]
    texts = [m.text[one] for one in near]
    dated = any(names_a_day(view.language, text) for text in texts)
    below = view.sight.below(block)
    story = below.size and view.running[below[0]] and m.box[below[0], 1] - m.box[block, 3] < 2 * NEAR
    return dated and not story


def names_a_day(language: Language, text: str) -> bool:
    """Whether words have a date in them, or are a day of the week and a figure, as where a scan's year is misread."""
    if any(pattern.search(text) for pattern in language.patterns_in("date", text)):
        return True
    if len(text) > LONGEST_DATE or not FIGURE.search(text):
        return False
    return any(pattern.match(text) for pattern in language.patterns_in("weekday", text))


def names_a_paper(view: View, text: str) -> bool:
    """Whether the words are a title such as 某某日报, The Evening Post, Neue Zeitung.

    A headline may end in such a word too, but in small letters: Minister quits his post.
    """
    last = text.split()[-1:]
    if last and last[0][:1].islower() and not text.islower():
        return False
    return any(pattern.search(text.strip()) for pattern in view.language.patterns_in("title", text))
