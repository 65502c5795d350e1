"""The strips of a vertical page whose dump was turned round: lines that stand side by side under one edge.

Extractors that write vertical lines from left to right write those that stand above each other together, so that the
strips of a page are woven as columns are that are written row by row. Put one after the other, they leave the rest of
the method less to guess.
"""

from __future__ import annotations

from broadsheet.articles.cover import chains_of
from broadsheet.articles.dump.follow import REACH, find_followers, follow
from broadsheet.articles.dump.lines import as_written, read_lines
from broadsheet.model.layout import Layout

ASTRAY = 2.0  # log odds that a line far ahead, or before, needs more than one near by


def find_strips(layout: Layout) -> list[list[int]] | None:
    """The lines of each strip, those first whose first line stands first; None if the dump is in the source's order."""
    if as_written(layout):
        return None
    lines = read_lines(layout)
    found = find_followers(lines)
    ahead = found.b - found.a
    astray = (ahead < 0) | (ahead > REACH)
    return chains_of(follow(found.a, found.b, found.odds - ASTRAY * astray, len(lines)))
