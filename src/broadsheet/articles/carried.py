"""Bylines that go wherever something else goes: what a writer is with the name, and a name with the headline over it.

A name in the middle under a wide headline stands over no text: the story begins in a column at its left, or under a
picture. Weighed as a piece of running text it would belong nowhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from broadsheet.articles.decks import Deck, hulls
from broadsheet.articles.items import of_role
from broadsheet.model.boxes import Ints, overlap
from broadsheet.model.layout import Layout, Measures
from broadsheet.model.page import Floats
from broadsheet.model.roles import Role

UNDER, BESIDE = 0.9, 3.0  # em from a byline down to its next line, and along to it
SIGNED = 2.5  # em from a headline down to who wrote the story
TEXT = 1.5  # em from a byline down to the text that it stands on
EDGE = 1.0  # em


def find_carried(layout: Layout, decks: Sequence[Deck]) -> dict[int, tuple[int, ...]]:
    """The bylines that go with each block: with a byline, or with the first block of a deck."""
    m = layout.measured
    if layout.page.guessed:  # joins of such pages were learned with all bylines by themselves
        return {}
    heads = hulls(m, [deck.blocks for deck in decks])
    text = np.array(of_role(layout, Role.BODY), np.int64)
    bylines = np.array(of_role(layout, Role.BYLINE), np.int64)
    carried: dict[int, tuple[int, ...]] = {}
    for block, own in _together(m, bylines).items():
        deck = None if _is_over_text(m, block, text) else _signed_deck(m, decks, heads, block)
        if deck is not None:
            carried[deck.blocks[0]] = (*carried.get(deck.blocks[0], ()), block, *own)
        elif own:
            carried[block] = own
    return carried


def _together(m: Measures, bylines: Ints) -> dict[int, tuple[int, ...]]:
    """The bylines that stand by themselves or come first, each with those that go with it; none set the other way."""
    bylines = bylines[~m.turned[bylines]]
    lead: dict[int, int] = {}
    for block in sorted(bylines.tolist(), key=lambda one: (float(m.box[one, 1]), float(m.box[one, 0]))):
        before: list[int] = bylines[_goes_with(m, block, bylines)].tolist()
        lead[block] = lead.get(before[0], before[0]) if before else block
    led: defaultdict[int, list[int]] = defaultdict(list)
    for block in bylines.tolist():
        led[lead[block]].append(block)
    firsts = [block for block in bylines.tolist() if lead[block] == block]
    return {block: tuple(one for one in led[block] if one != block) for block in firsts}


def _goes_with(m: Measures, block: int, others: Ints) -> npt.NDArray[np.bool_]:
    """Which others a byline stands right under or right beside, in its frame, bool (n,)."""
    one, two = m.box[others], m.box[block]
    short = (m.lines[others] <= 1) & (m.lines[block] <= 1)
    level = overlap(one, two, axis=1) > 0.5 * np.minimum(one[:, 3] - one[:, 1], two[3] - two[1])
    along, down = two[0] - one[:, 2], two[1] - one[:, 3]
    flush = np.abs(one[:, 0] - two[0]) < EDGE
    flush |= np.abs(one[:, 0] + one[:, 2] - two[0] - two[2]) < 2 * EDGE
    beside, under = (along > -EDGE / 2) & (along < BESIDE), flush & (down > -0.5) & (down < UNDER)
    same = (m.frame[others] == m.frame[block]) & (others != block)
    return same & short & np.where(level, beside, under)


def _signed_deck(m: Measures, decks: Sequence[Deck], heads: Floats, block: int) -> Deck | None:
    """The first headline that a byline stands right under.  heads: the boxes round the decks, float32 (d, 4)"""
    box = m.box[block]
    down = box[1] - heads[:, 3]
    inside = (heads[:, 0] - EDGE < box[0]) & (box[2] < heads[:, 2] + EDGE)
    for number in np.flatnonzero(inside & (down > -0.5) & (down < SIGNED)).tolist():
        blocks = decks[number].blocks
        if m.frame[blocks[-1]] == m.frame[block] and not m.turned[blocks[0]]:
            return decks[number]
    return None


def _is_over_text(m: Measures, block: int, text: Ints) -> bool:
    """Whether text, of these blocks, begins close under a byline at its left edge, or about its middle."""
    x0, _, x1, foot = m.box[block]
    left, top, right, _ = m.box[text].T
    down = top - foot
    under = (down > -0.5) & (down < TEXT) & (left < x1) & (x0 < right)
    centred = np.abs(left + right - x0 - x1) < 2 * EDGE
    return bool((under & (centred | (np.abs(left - x0) < EDGE))).any())
