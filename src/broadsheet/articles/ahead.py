"""Columns that stand to the left of the one a headline was given: the story begins with them.

A headline over the middle of its columns, or upright to the right of them all, is nearest to a column in their midst.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, takewhile

import numpy as np

from broadsheet.articles.adopt import GUTTER, LEVEL
from broadsheet.articles.amid import begins_story
from broadsheet.articles.decks import hull
from broadsheet.articles.items import Item
from broadsheet.articles.ruling import ruled_apart
from broadsheet.model.layout import Layout, Measures
from broadsheet.model.page import Floats
from broadsheet.model.roles import Role

MIDDLE = 2.0  # em: a headline whose middle is so near to that of its columns is centred over them
OVER = 1.0  # em by which columns may stand out from under their headline


def begin_further_left(layout: Layout, items: list[Item]) -> list[Item]:
    """The items, with each headless one that stands right before the first column of a story put at its beginning."""
    m = layout.measured
    kept = list(items)
    for item in items:
        if item.deck or item.kind != "news" or not item.running or item.running[0][0] is not Role.BODY:
            continue
        homes = [n for n, one in enumerate(kept) if one is not item and _goes_on_there(layout, m, item, one)]
        if len(homes) == 1:
            story = kept[homes[0]]
            signed = tuple(takewhile(lambda piece: piece[0] is Role.BYLINE, story.running))
            kept[homes[0]] = replace(story, running=signed + item.running + story.running[len(signed) :])
            kept = [one for one in kept if one is not item]
    return kept


def _goes_on_there(layout: Layout, m: Measures, item: Item, story: Item) -> bool:
    """Whether a story's first column is the next one after those of an item, and its headline belongs to them all."""
    body, columns = _columns(story), _columns(item)
    if not story.deck or story.kind != "news" or not body or m.frame[body[0]] != m.frame[columns[0]]:
        return False
    own, first = hull(m, columns), m.box[body[0]]
    beside = -0.5 < first[0] - own[2] < GUTTER
    parted = ruled_apart(layout, own, first) and not _has_rules(layout, m, columns + body)
    if not beside or parted or begins_story(layout, body[0]) or m.turned[columns[0]]:
        return False
    head, text = hull(m, [block for _, block in story.deck]), hull(m, [*columns, *body])
    if m.turned[story.deck[0][1]]:
        level = abs(own[1] - m.box[body, 1].min()) < LEVEL
        return bool(level and head[0] > text[2] - OVER and head[1] < own[3] and not layout.vertical)
    level = abs(m.box[columns[0], 1] - first[1]) < LEVEL and first[1] > head[3] - 0.5
    return bool(level and _is_over(head, own, text))


def _columns(item: Item) -> list[int]:
    """The blocks of an item's text."""
    return [block for role, block in item.running if role is Role.BODY]


def _has_rules(layout: Layout, m: Measures, columns: list[int]) -> bool:
    """Whether a rule parts columns of one text: then one says nothing about where the text ends."""
    pairs = [(m.box[a], m.box[b]) for a, b in pairwise(columns) if m.box[b, 0] > m.box[a, 2] - 0.5]
    return sum(ruled_apart(layout, a, b) for a, b in pairs) > 1


def _is_over(head: Floats, own: Floats, text: Floats) -> bool:
    """Whether a headline covers some columns, or is centred over all the text that they begin."""
    covered = head[0] < own[0] + OVER and head[2] > own[2] - OVER
    centred = abs(head[0] + head[2] - text[0] - text[2]) < 2 * MIDDLE
    return bool(covered or (centred and np.all(head[[0, 2]] > own[0])))
