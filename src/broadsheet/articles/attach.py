"""Captions, photo credits and pull quotes put with the article that they stand in or beside."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from broadsheet.articles.items import Item
from broadsheet.articles.seams import grams
from broadsheet.model.boxes import overlap
from broadsheet.model.layout import Layout, Measures
from broadsheet.model.page import Floats
from broadsheet.model.roles import Role

ATTACHED = (Role.CAPTION, Role.PHOTO_CREDIT, Role.PULL_QUOTE)
FARTHEST = 6.0  # em between a picture with its caption and the text that it goes with
WORDS = 4.0  # em that a shared word is worth

__all__ = ["Item", "attach"]


def attach(layout: Layout, items: list[Item]) -> list[Item]:
    """The items with captions and pull quotes added; a caption near no article is picture news of its own."""
    m = layout.measures
    assert m is not None
    items = list(items)
    for block, role in enumerate(layout.roles):
        if role not in ATTACHED:
            continue
        home = _home(layout, m, items, block)
        if home is None:
            items.append(Item(running=((role, block),), kind="picture"))
        else:
            items[home] = replace(items[home], attached=(*items[home].attached, (role, block)))
    return [_picture_news(item) for item in items]


def _home(layout: Layout, m: Measures, items: list[Item], block: int) -> int | None:
    """The number of the item that a block goes with: the nearest in its frame, shared words counting as nearness."""
    around = _with_picture(layout, m.box[block])
    words = grams(m.text[block])
    best: tuple[float, int] | None = None
    for number, item in enumerate(items):
        if (
            item.kind not in ("news", "picture")
            or not item.blocks
            or m.frame[item.blocks[0]] != m.frame[block]
        ):
            continue
        boxes = m.box[item.blocks]
        across = np.maximum(-overlap(boxes, around[None, :]), 0)
        down = np.maximum(-overlap(boxes, around[None, :], axis=1), 0)
        far = np.hypot(across, down)
        if far.min() > FARTHEST:
            continue
        touching = float((far < FARTHEST).mean())
        shared = len(words & set().union(*(grams(m.text[b]) for b in item.blocks)))
        cost = float(far.min()) - WORDS * min(shared, 4) - touching
        if best is None or cost < best[0]:
            best = (cost, number)
    return None if best is None else best[1]


def _with_picture(layout: Layout, box: Floats) -> Floats:
    """The box of a caption and the picture that it touches; the caption's own if there is none."""
    for picture in layout.pictures:
        across = overlap(picture, box)
        down = overlap(picture, box, axis=1)
        if across > -1.5 and down > -2.5:
            return np.concatenate([np.minimum(box[:2], picture[:2]), np.maximum(box[2:], picture[2:])])
    return box


def _picture_news(item: Item) -> Item:
    """An item whose only text is a caption is picture news."""
    if item.kind == "news" and not item.running and any(role is Role.CAPTION for role, _ in item.attached):
        return replace(item, kind="picture")
    return item
