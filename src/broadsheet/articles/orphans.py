"""Headlines without text and texts without a headline that stand so that no other headline can be the text's.

A headline may stand to the left of its text, or over a picture under which the text begins: the joins are shown little
that speaks for either, but what is left over on both sides tells.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from broadsheet.articles.decks import hull
from broadsheet.articles.items import Item, exchanged
from broadsheet.articles.ruling import ruled_apart
from broadsheet.model.layout import Layout, Measures
from broadsheet.model.page import Floats
from broadsheet.model.roles import Role

LEVEL, GUTTER = 2.5, 4.0  # em: tops of a headline and of its text beside it; from the one across to the other
UNDER = 3.0  # em from the words under a picture down to the text
EDGE = 1.0  # em
FEWEST = 60  # characters: less is no story
SHOWN = (Role.CAPTION, Role.PHOTO_CREDIT)
SIGNS = (Role.BYLINE, Role.DATELINE)


def unite_orphans(layout: Layout, items: list[Item]) -> list[Item]:
    """The items with every headless text put with the only headline without text that can head it."""
    m = layout.measured
    kept, bare = list(items), [item for item in items if _is_bare(item)]
    for item in items:
        text = item.text
        if item.kind != "news" or item.deck or not text or int(m.chars[text].sum()) < FEWEST:
            continue
        own = hull(m, [block for _, block in item.running])
        homes = [one for one in bare if _heads(layout, one, item, own)]
        if len(homes) != 1:
            continue
        home = homes[0]
        bare.remove(home)
        whole = replace(
            home,
            kind="news",
            running=home.running + item.running,
            leading=home.leading + item.leading,
            attached=home.attached + item.attached,
        )
        kept = exchanged(kept, home, whole, item)
    return kept


def _is_bare(item: Item) -> bool:
    """Whether an item has a headline, and no text besides who wrote it."""
    signed = item.kind in ("news", "picture") and all(role in SIGNS for role, _ in item.running)
    return signed and any(role is Role.HEAD for role, _ in item.deck)


def _heads(layout: Layout, home: Item, item: Item, own: Floats) -> bool:
    """Whether a headline without text stands to the left of a text, level with it, or over the picture over it.

    own: the box round the text
    """
    m = layout.measured
    heads = [block for role, block in home.deck if role is Role.HEAD]
    first = item.running[0][1]
    if m.frame[heads[0]] != m.frame[first] or m.turned[heads].any():
        return False
    deck = hull(m, home.heading)
    shown = [block for role, block in home.leading + home.attached if role in SHOWN]
    if shown and _follows(m, shown, deck, own):
        return not _between(m, hull(m, shown), own, [*home.blocks, *item.blocks])
    level = abs(float(deck[1] - own[1])) < LEVEL
    beside = -0.5 < own[0] - deck[2] < GUTTER or (own[0] > deck[2] and own[0] - deck[0] < own[2] - own[0])
    return bool(
        level and beside and not ruled_apart(layout, deck, own) and _nearest(m, deck, first, home, item)
    )


def _follows(m: Measures, shown: list[int], deck: Floats, own: Floats) -> bool:
    """Whether a text begins right under the words under a picture, and the headline over that picture is as wide."""
    words = hull(m, shown)
    left, right = min(deck[0], words[0]) - EDGE, max(deck[2], words[2])
    column = left < own[0] and own[0] < right
    return bool(deck[3] < words[1] and column and -0.5 < own[1] - words[3] < UNDER)


def _between(m: Measures, upper: Floats, lower: Floats, ours: list[int]) -> bool:
    """Whether something of others stands between two boxes, one over the other."""
    across = (m.box[:, 0] < min(upper[2], lower[2])) & (m.box[:, 2] > max(upper[0], lower[0]))
    inside = across & (m.box[:, 1] > upper[3] - EDGE) & (m.box[:, 3] < lower[1] + EDGE)
    return bool(np.delete(inside, ours).any())


def _nearest(m: Measures, deck: Floats, first: int, home: Item, item: Item) -> bool:
    """Whether nothing of others stands between a headline and the text beside it, nor text under the headline."""
    box = m.box[first]
    middle = (m.box[:, 0] + m.box[:, 2]) / 2
    beside = (middle > deck[0]) & (middle < box[0]) & (m.box[:, 1] < box[1] + 1) & (m.box[:, 3] > box[1])
    under = (
        (middle > deck[0])
        & (middle < deck[2])
        & (m.box[:, 1] > deck[3] - 0.5)
        & (m.box[:, 1] < deck[3] + LEVEL)
    )
    return not bool(np.delete(beside | under, [*home.blocks, *item.blocks]).any())
