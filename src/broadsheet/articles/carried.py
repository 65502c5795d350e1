"""Bylines that go wherever something else goes: what a writer is with the name, and a name with the headline over it.

A name in the middle under a wide headline stands over no text: the story begins in a column at its left, or under a
picture. Weighed as a piece of running text it would belong nowhere.
"""

from __future__ import annotations

from collections.abc import Sequence

from broadsheet.articles.decks import Deck, hull
from broadsheet.model.boxes import overlap
from broadsheet.model.layout import Layout, Measures
from broadsheet.model.roles import Role

UNDER, BESIDE = 0.9, 3.0  # em from a byline down to its next line, and along to it
SIGNED = 2.5  # em from a headline down to who wrote the story
TEXT = 1.5  # em from a byline down to the text that it stands on
EDGE = 1.0  # em


def find_carried(layout: Layout, decks: Sequence[Deck]) -> dict[int, tuple[int, ...]]:
    """The bylines that go with each block: with a byline, or with the first block of a deck."""
    m = layout.measures
    assert m is not None
    if layout.page.guessed:  # joins of such pages were learned with all bylines by themselves
        return {}
    bylines = [
        block for block, role in enumerate(layout.roles) if role is Role.BYLINE and not m.turned[block]
    ]
    lead: dict[int, int] = {}
    for block in sorted(bylines, key=lambda one: (float(m.box[one, 1]), float(m.box[one, 0]))):
        before = next((one for one in bylines if one != block and _goes_with(m, block, one)), None)
        lead[block] = block if before is None else lead.get(before, before)
    carried: dict[int, tuple[int, ...]] = {}
    for block in bylines:
        if lead[block] == block:
            own = tuple(one for one in bylines if lead[one] == block and one != block)
            deck = _signed_deck(layout, decks, block)
            if deck is not None:
                carried[deck.blocks[0]] = (*carried.get(deck.blocks[0], ()), block, *own)
            elif own:
                carried[block] = own
    return carried


def _goes_with(m: Measures, block: int, before: int) -> bool:
    """Whether a byline stands right under or right beside another one, in its frame."""
    one, two = m.box[before], m.box[block]
    if m.frame[block] != m.frame[before] or m.lines[block] > 1 or m.lines[before] > 1:
        return False
    level = overlap(one, two, axis=1) > 0.5 * min(one[3] - one[1], two[3] - two[1])
    if level:
        return bool(-EDGE / 2 < two[0] - one[2] < BESIDE)
    flush = abs(one[0] - two[0]) < EDGE or abs(one[0] + one[2] - two[0] - two[2]) < 2 * EDGE
    return bool(flush and -0.5 < two[1] - one[3] < UNDER)


def _signed_deck(layout: Layout, decks: Sequence[Deck], block: int) -> Deck | None:
    """The headline that a byline stands right under, with no text under it at its own edge."""
    m = layout.measures
    assert m is not None
    if _over_text(layout, m, block):
        return None
    box = m.box[block]
    for deck in decks:
        head = hull(m, deck.blocks)
        inside = head[0] - EDGE < box[0] and box[2] < head[2] + EDGE
        below = -0.5 < box[1] - head[3] < SIGNED
        if inside and below and m.frame[deck.blocks[-1]] == m.frame[block] and not m.turned[deck.blocks[0]]:
            return deck
    return None


def _over_text(layout: Layout, m: Measures, block: int) -> bool:
    """Whether text begins close under a byline at its left edge, or about its middle."""
    x0, _, x1, foot = m.box[block]
    for one, role in enumerate(layout.roles):
        left, top, right, _ = m.corners[one]
        if role is Role.BODY and -0.5 < top - foot < TEXT and left < x1 and x0 < right:
            centred = abs(left + right - x0 - x1) < 2 * EDGE
            if abs(left - x0) < EDGE or centred:
                return True
    return False
