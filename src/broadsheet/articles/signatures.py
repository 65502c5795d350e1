"""Signatures of notices (落款): who and when, set out to the right right under the text that they sign."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from broadsheet.articles.items import Item
from broadsheet.articles.margins import SIGNED
from broadsheet.articles.seams import ends_sentence
from broadsheet.articles.sides import deep_within
from broadsheet.model.layout import Layout
from broadsheet.model.roles import Role

UNDER = 1.0  # em from the text down to it
EDGE = 0.6  # em between the right edges of both


def rejoin_signatures(layout: Layout, items: list[Item]) -> list[Item]:
    """The items, with each signature that went elsewhere put after the text right over it.

    On a page of notices many are signed by the same, on the same day: by their words they could go with any.
    """
    home = {block: number for number, item in enumerate(items) for block in item.text}
    kept = list(items)
    for block in sorted(home, key=lambda one: float(layout.measured.box[one, 1])):
        over = _signed(layout, block, home)
        if over is None or home[over] == home[block]:
            continue
        kept[home[block]] = _without(kept[home[block]], block)
        kept[home[over]] = _with(kept[home[over]], over, block)
        home[block] = home[over]
    return [item for item in kept if item.pieces()]


def _signed(layout: Layout, block: int, home: dict[int, int]) -> int | None:
    """The text right over a block that is set as its signature: deep within its column, set out to its edge."""
    m = layout.measured
    _, top, x1, _ = m.box[block].tolist()
    if m.lines[block] > SIGNED or ends_sentence(m.last[block]):
        return None
    near = np.flatnonzero(
        (np.abs(m.box[:, 3] - top + UNDER / 2) < UNDER / 2) & (np.abs(m.box[:, 2] - x1) < EDGE)
    )
    for over in near.tolist():
        left, _, right, _ = m.box[over].tolist()
        deep = bool(deep_within(m.box[[block], 0], left, right)[0]) and abs(right - x1) < EDGE
        if over in home and deep and m.frame[over] == m.frame[block] and ends_sentence(m.last[over]):
            return over
    return None


def _without(item: Item, block: int) -> Item:
    return replace(item, running=tuple(piece for piece in item.running if piece[1] != block))


def _with(item: Item, over: int, block: int) -> Item:
    """The item with a signature right after the text that it signs."""
    place = 1 + next(number for number, (_, one) in enumerate(item.running) if one == over)
    return replace(item, running=(*item.running[:place], (Role.BODY, block), *item.running[place:]))
