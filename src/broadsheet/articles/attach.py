"""Captions, photo credits and pull quotes put with the article that they stand in or beside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import numpy as np

from broadsheet.articles.decks import hull
from broadsheet.articles.items import Item
from broadsheet.articles.seams import grams
from broadsheet.model.boxes import overlap
from broadsheet.model.layout import Layout, Measures
from broadsheet.model.page import Floats
from broadsheet.model.roles import Role

ATTACHED = (Role.CAPTION, Role.PHOTO_CREDIT, Role.PULL_QUOTE)
COSTLIEST = 7.0  # em: what a picture costs at most that still goes with an article
FARTHEST = 6.0  # em between a picture with its caption and the text that it goes with
HEADED = 30.0  # em that a lone headline over the picture is worth
MARKS = (Role.BYLINE, Role.CREDIT, Role.JUMP)
OUTSIDE = 6.0  # em that it costs to lie outside an article altogether
SCRAP = 40  # characters: a line so short is no story
WORDS = 1.0  # em that a shared word is worth


def attach(layout: Layout, items: list[Item]) -> list[Item]:
    """The items with captions and pull quotes added; a caption near no article is picture news of its own."""
    m = layout.measures
    assert m is not None
    items = list(items)

    @cache
    def words(block: int) -> set[str]:
        return grams(m.text[block])

    strays = [(block, role) for block, role in enumerate(layout.roles) if role in ATTACHED]
    for block, role in sorted(
        strays, key=lambda stray: ATTACHED.index(stray[1])
    ):  # credits find their captions
        home = _home(layout, m, items, block, words)
        if home is None:
            items.append(Item(running=((role, block),), kind="picture"))
        else:
            items[home] = _with(layout, m, items[home], role, block)
    return [_picture_news(item) for item in items]


def _with(layout: Layout, m: Measures, item: Item, role: Role, block: int) -> Item:
    """The item with a block more: before the text if its picture starts higher than the text does, else after it."""
    if role is not Role.PULL_QUOTE and item.running:
        first = m.box[item.running[0][1]]
        around = _with_picture(layout, m.box[block])
        if around[1] < first[1] + 1 and around[0] < first[2]:
            return replace(item, leading=(*item.leading, (role, block)))
    return replace(item, attached=(*item.attached, (role, block)))


def attach_marks(layout: Layout, items: list[Item]) -> list[Item]:
    """The items with bylines, credits and jump lines that no join took added to the story that ends over them."""
    m = layout.measures
    assert m is not None
    stray = [item for item in items if _is_stray(m, item)]
    kept = [item for item in items if item not in stray]
    for item in stray:
        home = _story_over(m, kept, item.running[0][1])
        if home is None:
            kept.append(item)
        else:
            kept[home] = replace(kept[home], running=kept[home].running + item.running)
    return kept


def _is_stray(m: Measures, item: Item) -> bool:
    """Whether an item is only marks, or a single short line of text without a headline."""
    if item.deck or not item.running:
        return False
    short = (
        len(item.running) == 1 and m.lines[item.running[0][1]] == 1 and m.chars[item.running[0][1]] <= SCRAP
    )
    return short or all(role in MARKS for role, _ in item.running)


def _story_over(m: Measures, items: list[Item], block: int) -> int | None:
    """The number of the item whose text stands nearest over a block in its column."""
    best: tuple[float, int] | None = None
    for number, item in enumerate(items):
        for _, own in item.running:
            gap = float(m.box[block, 1] - m.box[own, 3])
            across = min(m.right[own], m.right[block]) - max(m.left[own], m.left[block])
            if across > 0 and -1 < gap < FARTHEST and (best is None or gap < best[0]):
                best = (gap, number)
    return None if best is None else best[1]


def _home(
    layout: Layout, m: Measures, items: list[Item], block: int, words: Callable[[int], set[str]]
) -> int | None:
    """The number of the item that a block goes with: the nearest in its frame, shared words counting as nearness.

    words: gives those of a block
    """
    around = _with_picture(layout, m.box[block])
    hosts = ("news", "picture") if layout.roles[block] is Role.PHOTO_CREDIT else ("news",)
    best: tuple[float, int] | None = None
    for number, item in enumerate(items):
        if item.kind not in hosts or not item.blocks or m.frame[item.blocks[0]] != m.frame[block]:
            continue
        boxes = m.box[item.blocks]
        across = np.maximum(-overlap(boxes, around[None, :]), 0)
        down = np.maximum(-overlap(boxes, around[None, :], axis=1), 0)
        far = np.hypot(across, down)
        quoted = layout.roles[block] is Role.PULL_QUOTE  # stands in its story, often between rules
        if far.min() > FARTHEST or (not quoted and _ruled_off(layout, around, boxes[far.argmin()])):
            continue
        shared = len(words(block) & set().union(*map(words, item.blocks)))
        outside = 1 - _share_within(around, hull(m, item.blocks))
        cost = (
            float(far.min()) + OUTSIDE * outside - WORDS * min(shared, 3) - HEADED * _heads(m, item, around)
        )
        if cost > COSTLIEST and not quoted:
            continue
        if best is None or cost < best[0]:
            best = (cost, number)
    return None if best is None else best[1]


def _share_within(around: Floats, whole: Floats) -> float:
    """The share of a picture with its caption that lies within an article's hull, an edge of two ems allowed."""
    across = min(around[2], whole[2] + 2) - max(around[0], whole[0] - 2)
    down = min(around[3], whole[3] + 2) - max(around[1], whole[1] - 2)
    area = (around[2] - around[0]) * (around[3] - around[1])
    return float(max(across, 0) * max(down, 0) / max(area, 1e-6))


def _ruled_off(layout: Layout, around: Floats, box: Floats) -> bool:
    """Whether a rule runs between a picture with its caption and a block under or over it."""
    top, foot = sorted((float(around[1] + around[3]) / 2, float(box[1] + box[3]) / 2))
    left, right = max(around[0], box[0]), min(around[2], box[2])
    for rule in layout.rules:
        across = min(rule[2], right) - max(rule[0], left)
        if across > 0.5 * (right - left) > 0 and max(top, min(around[3], box[3]) - 0.5) < rule[1] < foot:
            return True
    return False


def _heads(m: Measures, item: Item, around: Floats) -> bool:
    """Whether an item is a headline without a story, right over or under a picture: picture news."""
    if item.running or not item.deck:
        return False
    deck = m.box[[block for _, block in item.deck]]
    gap = max(float(around[1] - deck[:, 3].max()), float(deck[:, 1].min() - around[3]))
    inside = deck[:, 0].min() > around[0] - 2 and deck[:, 2].max() < around[2] + 2
    return bool(gap < 2 * m.size[item.deck[0][1]] + 1 and inside)


def _with_picture(layout: Layout, box: Floats) -> Floats:
    """The box of a caption and the picture that it touches most closely; the caption's own if there is none."""
    if not len(layout.pictures):
        return box
    across = np.maximum(-overlap(layout.pictures, box[None, :]), 0)
    down = np.maximum(-overlap(layout.pictures, box[None, :], axis=1), 0)
    far = np.where((across < 1.5) & (down < 2.5), np.hypot(across, down), np.inf)
    if not np.isfinite(far).any():
        return box
    picture = layout.pictures[far.argmin()]
    return np.concatenate([np.minimum(box[:2], picture[:2]), np.maximum(box[2:], picture[2:])])


def _picture_news(item: Item) -> Item:
    """An item whose only text is a caption is picture news."""
    captioned = any(role is Role.CAPTION for role, _ in item.attached + item.leading)
    if item.kind == "news" and not item.running and captioned:
        return replace(item, kind="picture")
    return item
