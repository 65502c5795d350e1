"""Captions, credits, pull quotes, bylines and jump lines put with the article that they stand in or beside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from broadsheet.articles.adopt import from_foot_to_head
from broadsheet.articles.decks import hull
from broadsheet.articles.homes import candidates, with_picture
from broadsheet.articles.items import Item, exchanged
from broadsheet.articles.ruling import ruled_off
from broadsheet.articles.seams import Said
from broadsheet.languages import load
from broadsheet.languages.marks import find_jump
from broadsheet.model.boxes import overlap
from broadsheet.model.layout import Layout, Measures
from broadsheet.model.page import Floats
from broadsheet.model.roles import Role
from broadsheet.weights.trees import load_trees

ATTACHED = (Role.CAPTION, Role.PHOTO_CREDIT, Role.PULL_QUOTE)
FARTHEST = 6.0  # em from the end of a story down to a mark that belongs to it
WEIGHTS = "homes.npz"  # made by `python -m benchmarks.training`
MARKS = (Role.BYLINE, Role.CREDIT, Role.JUMP)
RIGHT_UNDER = 1.5  # em from a line that says where a story comes from down to its text
NARROW = 0.7  # of a headline's width: so little of it its own text stands under
EDGE, OVER = 1.2, 3.0  # em: a picture's edges and those of its story; from its caption down to the headline
CREDITED = 1.0  # em from a caption down to the credit under it
SIGNED_UNDER = 2.5  # em from a headline down to who wrote what it heads
SCRAP = 40  # characters: a line so short is no story


def attach(layout: Layout, items: list[Item], said: Said) -> list[Item]:
    """The items with captions and pull quotes added; a caption near no article is picture news of its own.

    said: the words of the page's blocks
    """
    items = list(items)
    used = {block for item in items for block in item.blocks}
    for block, role in strays(layout):
        if block in used:
            continue
        home = credited(layout, items, block) if role is Role.PHOTO_CREDIT else None
        home = _home(layout, items, block, said.all) if home is None else home
        home = enclosing(layout, items, block) if home is None else home
        if home is None:
            items.append(Item(running=((role, block),), kind="picture"))
        else:
            items[home] = with_block(layout, items[home], role, block)
    return [_picture_news(item) for item in items]


def strays(layout: Layout) -> list[tuple[int, Role]]:
    """The blocks to be put with articles: captions, then credits, which may find their captions, then quotes."""
    found = [(block, role) for block, role in enumerate(layout.roles) if role in ATTACHED]
    return sorted(found, key=lambda stray: ATTACHED.index(stray[1]))


def with_block(layout: Layout, item: Item, role: Role, block: int) -> Item:
    """The item with a block more: before the text if its picture starts higher than the text does, else after it.

    What picture news runs on is a caption itself, and the rest of it comes after it.
    """
    m = layout.measured
    if role is not Role.PULL_QUOTE and item.running and item.kind != "picture":
        first = m.box[item.running[0][1]]
        around = with_picture(layout, m.box[block])
        if around[1] < first[1] + 1 and around[0] < first[2]:
            return replace(item, leading=(*item.leading, (role, block)))
    return replace(item, attached=(*item.attached, (role, block)))


def attach_marks(layout: Layout, items: list[Item]) -> list[Item]:
    """The items with bylines, credits and jump lines that no join took added to the story that ends over them.

    A jump line may stand far from the text, in a column that its story leaves empty under its headline; one that says
    where a story comes from belongs to the text right under it.
    """
    m = layout.measured
    stray = [item for item in items if _is_stray(m, item)]
    kept = [item for item in items if item not in stray]
    for item in stray:
        below = _story_under(m, kept, item.running[-1][1]) if _comes_from(layout, *item.running[-1]) else None
        if below is not None:
            kept[below] = replace(kept[below], running=item.running + kept[below].running)
            continue
        signed = _headline_signed(m, kept, item)
        if signed is not None:
            kept[signed] = replace(kept[signed], running=item.running + kept[signed].running)
            continue
        home = _story_over(m, kept, item.running[0][1])
        if home is None and item.running[0][0] is Role.JUMP:
            home = _headline_over(m, kept, item.running[0][1])
        if home is None:
            home = _story_before(layout, kept, item.running[0][1])
        if home is None:
            kept.append(item)
        else:
            kept[home] = replace(kept[home], running=kept[home].running + item.running)
    return kept


def unite_continued(layout: Layout, items: list[Item]) -> list[Item]:
    """The items with a headless text that begins with where it comes from put with the headline that stands over it.

    A story that is continued under a headline has that line wherever its text begins: under a summary, or at the foot
    of the column that the headline stands in.
    """
    m = layout.measured
    kept = list(items)
    for item in items:
        if item.deck or len(item.running) < 2 or not _comes_from(layout, *item.running[0]):
            continue
        homes = [one for one in kept if one is not item and _heads_continued(m, one, item)]
        if len(homes) != 1:
            continue
        left = _within(m, item.running)[0] < _within(m, homes[0].running)[0]
        running = item.running + homes[0].running if left else homes[0].running + item.running
        kept = exchanged(kept, homes[0], replace(homes[0], running=running), item)
    return kept


def _heads_continued(m: Measures, home: Item, item: Item) -> bool:
    """Whether an item's headline stands over another's first line, with nothing else between; what it has of its own
    stands beside, or in a part of the headline's width while the other fills it."""
    if not home.deck or not home.running or home.kind != "news":
        return False
    if any(role is Role.JUMP for role, _ in home.running):
        return False
    deck, text, own = (_within(m, part) for part in (home.deck, home.running, item.running))
    first = m.box[item.running[0][1]]
    if not (deck[0] - 1 < own[0] and first[0] < deck[2] and deck[3] - 1 < first[1]):
        return False
    between = (m.box[:, 1] < first[1] - 0.5) & (m.box[:, 3] > deck[3] + 0.5)
    between &= (m.box[:, 0] < first[2]) & (m.box[:, 2] > first[0])
    blocks = set(np.flatnonzero(between).tolist())
    narrow = text[2] - text[0] < NARROW * (deck[2] - deck[0]) and own[2] < deck[2] + 1
    return not blocks or bool(narrow and blocks <= {block for _, block in home.running})


def _within(m: Measures, pieces: tuple[tuple[Role, int], ...]) -> Floats:
    """The box round all blocks of these."""
    return hull(m, [block for _, block in pieces])


def _is_stray(m: Measures, item: Item) -> bool:
    """Whether an item is only marks, or a single short line of text without a headline."""
    if item.deck or not item.running:
        return False
    short = (
        len(item.running) == 1 and m.lines[item.running[0][1]] == 1 and m.chars[item.running[0][1]] <= SCRAP
    )
    return short or all(role in MARKS for role, _ in item.running)


def _comes_from(layout: Layout, role: Role, block: int) -> bool:
    """Whether a block is a line that says from which page a story comes."""
    m = layout.measured
    jump = find_jump(m.text[block].strip(), load(layout.language)) if role is Role.JUMP else None
    return jump is not None and jump.direction == "from"


def _story_under(m: Measures, items: list[Item], block: int) -> int | None:
    """The number of the headless item whose text begins right under a block, in its column."""
    for number, item in enumerate(items):
        if item.deck or not item.running:
            continue
        first = item.running[0][1]
        across = min(m.right[first], m.right[block]) - max(m.left[first], m.left[block])
        if across > 0 and -0.5 < float(m.box[first, 1] - m.box[block, 3]) < RIGHT_UNDER:
            return number
    return None


def _story_before(layout: Layout, items: list[Item], block: int) -> int | None:
    """The number of the only story that ends at the foot of the column before the one that a block stands at the head
    of."""
    found = [number for number, item in enumerate(items) if from_foot_to_head(layout, item, block)]
    return found[0] if len(found) == 1 else None


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


def _headline_signed(m: Measures, items: list[Item], item: Item) -> int | None:
    """The number of the story whose headline stands right over who wrote it, its text further off: under a picture."""
    block = item.running[0][1]
    if [role for role, _ in item.running] != [Role.BYLINE]:
        return None
    x0, top, x1, foot = m.box[block]
    for number, story in enumerate(items):
        if not story.deck or not story.running or story.kind != "news" or story.running[0][0] is Role.BYLINE:
            continue
        deck, text = _within(m, story.deck), _within(m, story.running)
        left, right = min(deck[0], text[0]) - 1, max(deck[2], text[2]) + 1
        near = -0.5 < top - deck[3] < SIGNED_UNDER and left < x0 and x1 < right and text[1] > foot
        if near and m.frame[story.deck[0][1]] == m.frame[block]:
            return number
    return None


def _headline_over(m: Measures, items: list[Item], block: int) -> int | None:
    """The number of the item whose headline stands over a block, level with its text, and which leads nowhere else."""
    middle = float(m.box[block, 0] + m.box[block, 2]) / 2
    best: tuple[float, int] | None = None
    for number, item in enumerate(items):
        if not item.deck or not item.running or item.kind != "news":
            continue
        if any(role is Role.JUMP for role, _ in item.running):
            continue
        deck, text = m.box[[own for _, own in item.deck]], m.box[[own for _, own in item.running]]
        foot = float(deck[:, 3].max())
        spans = deck[:, 0].min() - 1 < middle < deck[:, 2].max() + 1
        level = foot - 1 < m.box[block, 1] and m.box[block, 3] < text[:, 3].max() + FARTHEST
        if spans and level and (best is None or foot > best[0]):
            best = (foot, number)
    return None if best is None else best[1]


def _home(layout: Layout, items: list[Item], block: int, words: Callable[[int], set[str]]) -> int | None:
    """The number of the item that a block goes with; None if it stands for itself."""
    numbers, features = candidates(layout, items, block, words)
    if not numbers:
        return None
    odds = load_trees(WEIGHTS).log_odds(features)
    return numbers[int(odds.argmax())] if odds.max() > 0 else None


def credited(layout: Layout, items: list[Item], block: int) -> int | None:
    """The number of the item whose caption stands right over a credit, both under one picture: the caption may begin
    at its left edge and the credit end at its right one."""
    m = layout.measured
    for number, item in enumerate(items):
        for role, own in (*item.leading, *item.running, *item.attached):
            if role is not Role.CAPTION or not -0.5 < m.box[block, 1] - m.box[own, 3] < CREDITED:
                continue
            shown = with_picture(layout, m.box[own])
            pictured = shown[1] < m.box[own, 1]
            if pictured and shown[0] - 1 < m.box[block, 0] and m.box[block, 2] < shown[2] + 1:
                return number
    return None


def enclosing(layout: Layout, items: list[Item], block: int) -> int | None:
    """The number of the only story that a block's picture stands in, in the same frame.

    It has its headline over the picture and text under it, or begins right under a picture that is as wide as it is.
    """
    m = layout.measured
    around = with_picture(layout, m.box[block])
    found = [
        number
        for number, item in enumerate(items)
        if item.kind == "news"
        and item.deck
        and item.running
        and m.frame[item.deck[0][1]] == m.frame[block]
        and (_stands_within(m, item, around, block) or _stands_over(layout, item, around))
    ]
    return found[0] if len(found) == 1 else None


def _stands_within(m: Measures, story: Item, around: Floats, block: int) -> bool:
    """Whether a picture with these words stands under a story's headline, and has text of it under its words."""
    deck, text = _within(m, story.deck), _within(m, story.running)
    inside = min(deck[0], text[0]) - 1 < around[0] and around[2] < max(deck[2], text[2]) + 1
    under = deck[3] - 1 < around[1] and around[3] < text[3] + 1
    return bool(inside and under) and any(
        m.box[own, 1] > m.box[block, 3] - 1 and overlap(m.box[own], m.box[block]) > 0
        for _, own in story.running
    )


def _stands_over(layout: Layout, story: Item, around: Floats) -> bool:
    """Whether a picture stands right over a story's headline and is as wide as the story, no rule between them."""
    m = layout.measured
    deck, text = _within(m, story.deck), _within(m, story.running)
    left, right = min(deck[0], text[0]), max(deck[2], text[2])
    wide = abs(around[0] - left) < EDGE and abs(right - around[2]) < EDGE
    over = 0 < deck[1] - around[3] < OVER
    return bool(wide and over) and not ruled_off(layout, around.tolist(), m.corners[story.deck[0][1]])


def _picture_news(item: Item) -> Item:
    """An item whose only text is a caption is picture news."""
    captioned = any(role is Role.CAPTION for role, _ in item.attached + item.leading)
    if item.kind == "news" and not item.running and captioned:
        return replace(item, kind="picture")
    return item
