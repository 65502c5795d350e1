"""Teasers of a front page, as a dump tells them: a row of titles, and a row of the pages that they point to.

Extractors that go along the rows of a page write all the titles first, then all the pages, or each page after its own
title: the first page belongs to the first title that still has none.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from broadsheet.articles.dump.features import ROLE_NAMES
from broadsheet.articles.dump.follow import Followers
from broadsheet.articles.dump.lines import MARKS, DumpLines
from broadsheet.languages.marks import find_jump, find_page_label
from broadsheet.model.roles import Role

_MOST_LINES = 3  # of a title
_FEWEST, _MOST = {"han": 5, "": 12}, {"han": 32, "": 90}  # characters of a title
_POINTS = frozenset(MARKS.index(role) + 1 for role in (Role.JUMP, Role.FOLIO, Role.FOOTER))
_LONGEST = 24  # characters of a line that points to a page
_FURNITURE = ROLE_NAMES.index("furniture")

Lines = tuple[int, ...]


def find_teasers(lines: DumpLines, found: Followers) -> list[Lines]:
    """The lines of each teaser: its title, then the line that points to a page. A dump without blank lines has none.

    Nothing but titles and such lines may stand between the first title of a row and the last page. A page that stands
    in one stretch with a title may be any other's: such a row is left to the rest of the method. One teaser makes no
    row: it may be a headline over a line that is not its own.
    """
    teasers: list[Lines] = []
    row: list[Lines] = []
    waiting: list[Lines] = []
    for stretch in _stretches(lines) if lines.spaced else ():
        if is_title(lines, found, stretch):
            waiting.append(stretch)
        elif not all(points_to_page(lines, line) for line in stretch):
            teasers += row if len(row) > 1 else []
            row, waiting = [], []
        else:
            row += [(*title, line) for title, line in zip(waiting, stretch, strict=False)]
            waiting = waiting[len(stretch) :]
    return teasers + (row if len(row) > 1 else [])


def points_to_page(lines: DumpLines, line: int) -> bool:
    """Whether a line does nothing but name a page (详见6版, Siehe Seite 2, 13版), on which no story goes on."""
    text = lines.text[line]
    if lines.mark[line] not in _POINTS or len(text) > _LONGEST:
        return False
    jump = find_jump(text, lines.language)
    return jump.refers if jump is not None else find_page_label(text, lines.language) is not None


def is_title(lines: DumpLines, found: Followers, own: Sequence[int]) -> bool:
    """Whether these lines may be a teaser's title: a few words, no sentence's end, no furniture."""
    script = "han" if lines.language.script == "han" else ""
    size = sum(len(lines.text[line]) for line in own)
    at = list(own)
    if len(own) > _MOST_LINES or not _FEWEST[script] <= size <= _MOST[script]:
        return False
    plain = not (lines.stop[at] | (lines.mark[at] > 0) | lines.midway[at[0]] | lines.opening[at]).any()
    return bool(plain and not lines.broken[at[-1]] and found.roles[at, _FURNITURE].mean() < 0.5)


def _stretches(lines: DumpLines) -> list[Lines]:
    """The lines of each stretch without blank lines."""
    cuts = [0, *(np.flatnonzero(np.diff(lines.run)) + 1).tolist(), len(lines)]
    return [tuple(range(start, end)) for start, end in pairwise(cuts)]
