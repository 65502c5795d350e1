"""Columns that stand to the left of the one a headline was given: the story begins with them.

A headline over the middle of its columns, or upright to the right of them all, is nearest to a column in their midst.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from broadsheet.articles.adopt import GUTTER, LEVEL, over_picture
from broadsheet.articles.amid import begins_story
from broadsheet.articles.decks import hull
from broadsheet.articles.items import Item, exchanged
from broadsheet.articles.ruling import ruled_apart, ruled_pairs
from broadsheet.articles.seams import ends_sentence
from broadsheet.model.layout import Layout, Measures
from broadsheet.model.page import Floats

MIDDLE = 2.0  # em: a headline whose middle is so near to that of its columns is centred over them
FULL = 1.2  # em: a last line that falls short by less is full
OVER = 1.0  # em by which columns may stand out from under their headline


def begin_further_left(layout: Layout, items: list[Item]) -> list[Item]:
    """The items, with each headless one that stands right before the first column of a story put at its beginning."""
    m = layout.measured
    kept = list(items)
    for item in items:
        if not item.is_headless or m.turned[item.text[0]]:
            continue
        own = hull(m, item.text)
        homes = [one for one in kept if one.deck and _goes_on_there(layout, item, own, one)]
        if len(homes) == 1:
            signed, text = homes[0].running[: homes[0].signed], homes[0].running[homes[0].signed :]
            whole = replace(homes[0], running=signed + item.running + text)
            kept = exchanged(kept, homes[0], whole, item)
    return kept


def _goes_on_there(layout: Layout, item: Item, own: Floats, story: Item) -> bool:
    """Whether a story's first column is the next one after those of an item, and its headline belongs to them all.

    own: the box round the item's columns
    """
    m, body, columns = layout.measured, story.text, item.text
    if story.kind != "news" or not body or m.frame[body[0]] != m.frame[columns[0]]:
        return False
    first = m.box[body[0]]
    if not -0.5 < first[0] - own[2] < GUTTER or begins_story(layout, body[0]):
        return False
    if ruled_apart(layout, own, first) and ruled_pairs(layout, columns + body)[0] < 2:
        return False
    head, text = hull(m, story.heading), hull(m, [*columns, *body])
    if m.turned[story.deck[0][1]]:
        level = abs(own[1] - m.box[body, 1].min()) < LEVEL
        return bool(level and head[0] > text[2] - OVER and head[1] < own[3] and not layout.vertical)
    under = first[1] > head[3] - 0.5
    heads = under and (_is_over(head, own, text) or _leads_to(m, head, columns[-1], body[0]))
    return bool(
        heads
        and (_is_level(m.box[columns[0], 1], first) or _is_level(over_picture(layout, columns[0]), first))
    )


def _is_level(top: float, first: Floats) -> bool:
    """Whether columns that begin so high stand level with a block."""
    return bool(abs(top - first[1]) < LEVEL)


def _leads_to(m: Measures, head: Floats, last: int, first: int) -> bool:
    """Whether a headline reaches over a column that breaks off within a sentence, and the next begins within one."""
    if head[0] > m.box[last, 2] - FULL:
        return False
    breaks = m.shortfall[last] < FULL and not ends_sentence(m.text[last])
    return bool(breaks and m.indent[first] < FULL / 2)


def _is_over(head: Floats, own: Floats, text: Floats) -> bool:
    """Whether a headline covers some columns, or is centred over all the text that they begin."""
    covered = head[0] < own[0] + OVER and head[2] > own[2] - OVER
    centred = abs(head[0] + head[2] - text[0] - text[2]) < 2 * MIDDLE
    return bool(covered or (centred and np.all(head[[0, 2]] > own[0])))
