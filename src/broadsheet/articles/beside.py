"""Headlines set the other way than their text, which stands beside them: upright by columns, or level over tiers."""

from __future__ import annotations

from dataclasses import replace

from broadsheet.articles.amid import begins_story
from broadsheet.articles.decks import hull
from broadsheet.articles.items import Item, exchanged
from broadsheet.articles.ruling import ruled_apart
from broadsheet.model.layout import Layout, Measures
from broadsheet.model.roles import Role

GUTTER = 5.0  # em from such a headline to its text
AS_LONG = 0.55  # of the height that one of the two takes up, both do
OUTRANKED = 0.6  # of the headline's size: what is smaller stands under it in its deck
WITHIN = 1.0  # em by which the headline may be longer than its text


def head_beside(layout: Layout, items: list[Item]) -> list[Item]:
    """The items, with each upright headline that has no text given the headless story beside it, or the one whose own
    headline is far smaller.

    The two are about as long, and nothing else stands between them. Of two such stories it is the one that agrees best.
    """
    m = layout.measured
    kept = list(items)
    for head in items:
        if not _is_lone(m, head):
            continue
        kept = [part for one in kept for part in _cut_at_opening(layout, m, head, one)]
        fits = [(_agreement(layout, m, head, one), n) for n, one in enumerate(kept) if _is_headless(one)]
        best = max(fits, default=(0.0, -1))
        if best[0] >= AS_LONG:
            story = kept[best[1]]
            kept = exchanged(kept, story, replace(head, running=head.running + story.running), head)
            continue
        under = [one for one in kept if _is_outranked(m, head, one)]
        under = [one for one in under if _agreement(layout, m, head, one) >= AS_LONG]
        if len(under) == 1 and not head.running:
            deck = head.deck + tuple((Role.SUBHEAD, block) for block in under[0].heading)
            kept = exchanged(kept, under[0], replace(under[0], deck=deck), head)
    return kept


def _is_outranked(m: Measures, head: Item, story: Item) -> bool:
    """Whether all that heads a story is far smaller than a headline set the other way: what stands under it in a deck.

    Japanese fronts set the headline level over the tiers, and the next one upright before the text.
    """
    if story.kind != "news" or not story.deck or not story.text or m.turned[story.heading].any():
        return False
    return bool(m.size[story.heading].max() < OUTRANKED * m.size[head.heading].max())


def _cut_at_opening(layout: Layout, m: Measures, head: Item, story: Item) -> list[Item]:
    """A story cut where another begins (本报讯) in the columns beside a headline that has no text; else the story."""
    for place, (role, block) in enumerate(story.running[1:], 1):
        if role is Role.BODY and story.kind == "news" and begins_story(layout, block):
            rest = Item(running=story.running[place:])
            if _agreement(layout, m, head, rest) >= AS_LONG:
                return [replace(story, running=story.running[:place]), rest]
    return [story]


def _is_lone(m: Measures, item: Item) -> bool:
    """Whether an item is an upright headline and, at most, who wrote its text."""
    bare = item.kind == "news" and all(role is Role.BYLINE for role, _ in item.running)
    return bare and any(role is Role.HEAD and m.turned[block] for role, block in item.deck)


def _is_headless(item: Item) -> bool:
    """Whether an item is a story that has lost its headline."""
    return item.kind == "news" and not item.deck and bool(item.text)


def _agreement(layout: Layout, m: Measures, head: Item, story: Item) -> float:
    """How much of the height that a headline and a story beside it take up both do, 0 to 1; 0 where it is elsewhere."""
    blocks, deck = story.text, head.heading
    if m.frame[blocks[0]] != m.frame[deck[0]]:
        return 0.0
    own, text = hull(m, [*deck, *(block for _, block in head.running)]), hull(m, blocks)
    left, right = (own, text) if own[0] < text[0] else (text, own)
    gap = right[0] - left[2]
    shared = min(own[3], text[3]) - max(own[1], text[1])
    inside = own[1] > text[1] - WITHIN and own[3] < text[3] + WITHIN
    if not -WITHIN < gap < GUTTER or shared <= 0 or not inside or ruled_apart(layout, left, right):
        return 0.0
    return float(shared / (max(own[3], text[3]) - min(own[1], text[1])))
