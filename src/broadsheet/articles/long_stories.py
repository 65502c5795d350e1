"""Long stories put together from the pieces under their crossheads: column by column, each from the top down.

Which small heads stand inside a story is told with the roles (`layout.rules.inner_heads`): the text runs on over them.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from broadsheet.articles.amid import begins_story
from broadsheet.articles.columns import down_the_columns
from broadsheet.articles.decks import hull
from broadsheet.articles.items import Item, exchanged
from broadsheet.articles.ruling import ruled_off
from broadsheet.model.boxes import overlap
from broadsheet.model.layout import Layout, Measures
from broadsheet.model.roles import Role

SAME_SIZE = 0.12  # of the type: text that differs by less is set as the story's text is


def gather_long_stories(layout: Layout, items: list[Item]) -> list[Item]:
    """The items, with all that stands under crossheads of one story, and text between them, made one story."""
    for overall in sorted(set(layout.inner.values())):
        home = next((item for item in items if overall in item.heading), None)
        if home is None:
            continue
        parts = [item for item in items if item is not home and _is_part(layout, item, overall)]
        lone = [item for item in items if item.is_headless and not any(item is part for part in parts)]
        guests = [item for item in lone if _lies_among(layout, overall, parts or [home], item)]
        guests = [item for item in guests if not _opens_under_rule(layout, [home, *parts, *guests], item)]
        if parts or guests:
            guests += _openings(layout.measured, overall, [home, *parts, *guests], lone)
            whole = _with_parts(layout.measured, home, [*parts, *guests])
            items = exchanged(items, home, whole, *parts, *guests)
    return items


def _is_part(layout: Layout, item: Item, overall: int) -> bool:
    """Whether an item has crossheads of the story under this headline, and no headline of its own."""
    inner = [layout.inner.get(block) == overall for block in item.blocks]
    return any(inner) and (not item.deck or (len(item.deck) == 1 and inner[0]))


def _openings(m: Measures, overall: int, story: list[Item], lone: list[Item]) -> list[Item]:
    """The opening of a story in type of its own: the only text between its headline and all other text."""
    text = [block for item in story for block in item.text]
    if not text:
        return []
    left, right = min(m.box[text, 0].min(), m.box[overall, 0]), max(m.box[text, 2].max(), m.box[overall, 2])
    found: list[Item] = []
    for item in lone:
        x0, y0, x1, y1 = hull(m, item.blocks)
        between = m.box[overall, 3] - 1 < y0 and y1 < m.box[text, 1].min() + 1
        beneath = min(right, x1) - max(left, x0) > (x1 - x0) / 2  # it may jut out beside the columns
        if between and beneath and m.frame[item.blocks[0]] == m.frame[overall]:
            found.append(item)
    return found if len(found) == 1 else []


def _lies_among(layout: Layout, overall: int, parts: list[Item], guest: Item) -> bool:
    """Whether text without a headline begins between a long story's headline and the foot of its parts, within its
    columns, and is set as their text is."""
    m = layout.measured
    text = [block for item in parts for block in item.text]
    first = guest.running[0][1]
    if not text or m.frame[first] != m.frame[text[0]]:
        return False
    size = np.median(np.repeat(m.size[text], m.chars[text]))
    alike = abs(m.size[first] / size - 1) < SAME_SIZE
    under = m.box[overall, 3] - 1 < m.box[first, 1] < m.box[text, 3].max()
    edges = min(m.box[overall, 0], m.left[text].min()) - 1, max(m.box[overall, 2], m.right[text].max()) + 1
    return bool(alike and under and edges[0] < m.box[first, 0] and m.box[first, 2] < edges[1])


def _opens_under_rule(layout: Layout, story: list[Item], guest: Item) -> bool:
    """Whether text without a headline opens a story of its own: with an opening, under a rule that ends the text over
    it."""
    m, first = layout.measured, guest.running[0][1]
    if not begins_story(layout, first):
        return False
    text = np.array([block for item in story for block in item.text])
    over = text[(m.box[text, 3] <= m.box[first, 1]) & (overlap(m.box[text], m.box[first]) > 0)]
    return any(ruled_off(layout, m.box[block], m.box[first]) for block in over.tolist())


def _with_parts(m: Measures, home: Item, parts: list[Item]) -> Item:
    """A story with other items put into it, down its columns; their headlines are crossheads of it."""
    pieces = home.running
    for part in parts:
        pieces += tuple((Role.CROSSHEAD, block) for block in part.heading) + part.running
    return replace(home, running=down_the_columns(m, pieces))
