"""Stories that run on into text under another headline, which has no story itself: they end where that text begins."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from broadsheet.articles.decks import hull
from broadsheet.articles.items import Item, exchanged
from broadsheet.articles.ruling import ruled_off
from broadsheet.articles.seams import ends_sentence, starts_midway
from broadsheet.model.boxes import overlap
from broadsheet.model.layout import Layout
from broadsheet.model.page import Floats
from broadsheet.model.roles import DECK, Role

Bools = npt.NDArray[np.bool_]

LARGE = 1.28  # body em: what is smaller may stand within a story
OUT = 1.0  # em by which columns may stand out from under their headline
SHARED = 0.3  # of the narrower: what stands over something covers so much of it


def give_back_stories(layout: Layout, items: list[Item]) -> list[Item]:
    """The items, with the text under each headline that has no story taken from the story that has run on into it.

    The story comes from elsewhere, and one sentence ends and another begins there.
    """
    m = layout.measured
    kept = list(items)
    for deck in items:
        bare = deck.kind == "news" and all(role is Role.BYLINE for role, _ in deck.running)
        if not bare or not any(role is Role.HEAD and not m.turned[block] for role, block in deck.deck):
            continue
        head = hull(m, deck.heading)
        found = [(one, at) for one in kept if one is not deck for at in _seams(layout, one, deck, head)]
        if len(found) == 1:
            story, at = found[0]
            kept = exchanged(kept, story, replace(story, running=story.running[:at]))
            kept = exchanged(kept, deck, replace(deck, running=deck.running + story.running[at:]))
    return kept


def _seams(layout: Layout, story: Item, deck: Item, head: Floats) -> list[int]:
    """The place in a story's text from which on it stands under a headline, the text before it elsewhere."""
    m, body = layout.measured, story.text
    if len(body) < 2 or story.kind != "news" or m.size[deck.heading[0]] < LARGE:
        return []
    boxes = m.box[body]
    under = _under(layout, deck, head, body)
    first = int(under.argmax())
    if not under.any() or first == 0 or _over(head, boxes[:first]).any():
        return []
    if (boxes[first:, 0] < head[0] - OUT).any() or (
        story.deck and _over(hull(m, story.heading), boxes[first:]).any()
    ):
        return []
    if not ends_sentence(m.last[body[first - 1]]) or starts_midway(m.first[body[first]]):
        return []
    at = next(place for place, (_, block) in enumerate(story.running) if block == body[first])
    while story.running[at - 1][0] is Role.BYLINE:
        at -= 1
    return [at]


def _under(layout: Layout, deck: Item, head: Floats, blocks: list[int]) -> Bools:
    """Which blocks begin in the width of a headline, no other headline and no rule between, bool (n,)."""
    m = layout.measured
    box = m.box[blocks]
    under = (box[:, 0] > head[0] - OUT) & (box[:, 0] < head[2]) & (box[:, 1] > head[3] - 0.5)
    under &= m.frame[blocks] == m.frame[deck.heading[0]]
    places = np.flatnonzero(under).tolist()
    others = [b for b, role in enumerate(layout.roles) if places and role in DECK and b not in deck.heading]
    for place in places:
        between = _over(box[place], m.box[others]) & (m.box[others, 1] > head[3] - 0.5)
        between &= m.box[others, 3] < box[place, 1] + 0.5
        under[place] = not between.any() and not ruled_off(layout, head, box[place])
    return under


def _over(box: Floats, others: Floats) -> Bools:
    """Which boxes (n, 4) share a good part of their width with one (4,), bool (n,)."""
    narrower = np.minimum(box[2] - box[0], others[:, 2] - others[:, 0])
    return overlap(others, box) > SHARED * narrower
