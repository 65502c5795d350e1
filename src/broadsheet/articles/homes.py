"""Which article a caption, a photo credit or a pull quote may belong to, and what speaks for and against it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from broadsheet.articles.decks import hull
from broadsheet.articles.items import Item
from broadsheet.model.boxes import overlap
from broadsheet.model.layout import Layout, Measures
from broadsheet.model.page import Floats
from broadsheet.model.roles import DECK, Role

FARTHEST = 12.0  # em between a picture with its caption and an article that it may belong to
HOSTS = ("news", "picture")
HOMES = (
    "role", "far", "across", "down", "within", "ruled_off", "shared", "same_frame", "framed", "heads", "pictured",
    "wide", "high", "lefts", "rights", "under_deck", "from_top", "from_foot", "past_left", "past_right", "running",
    "headed", "chars", "kind", "rank", "lead", "nearest_deck", "over", "under", "lines", "repeated",
)  # fmt: skip


def candidates(
    layout: Layout, items: list[Item], block: int, words: Callable[[int], set[str]]
) -> tuple[list[int], Floats]:
    """The numbers of the items that a block may belong to, and what speaks for each, float32 (n, f): see HOMES.

    words: gives those of a block
    """
    m = layout.measures
    assert m is not None
    around = with_picture(layout, m.box[block])
    numbers: list[int] = []
    rows: list[list[float]] = []
    for number, item in enumerate(items):
        if item.kind not in HOSTS or not item.blocks:
            continue
        across = np.maximum(-overlap(m.box[item.blocks], around[None, :]), 0)
        down = np.maximum(-overlap(m.box[item.blocks], around[None, :], axis=1), 0)
        far = np.hypot(across, down)
        if far.min() <= FARTHEST or (m.frame[block] >= 0 and m.frame[item.blocks[0]] == m.frame[block]):
            nearest = int(far.argmin())
            numbers.append(number)
            distance = [float(far.min()), float(across[nearest]), float(down[nearest])]
            rows.append(_signs(layout, m, item, block, around, item.blocks[nearest], distance, words))
    if not numbers:
        return [], np.zeros((0, len(HOMES)), np.float32)
    features = np.array(rows, np.float32)
    far, place = features[:, 1], HOMES.index("rank")
    for row in range(len(features)):
        others = np.delete(far, row)
        features[row, place] = (others < far[row]).sum()
        features[row, place + 1] = others.min() - far[row] if others.size else FARTHEST
    return numbers, features


def _signs(
    layout: Layout,
    m: Measures,
    item: Item,
    block: int,
    around: Floats,
    nearest: int,
    distance: list[float],
    words: Callable[[int], set[str]],
) -> list[float]:
    """What speaks for one item: a row of HOMES, its place among the others left open."""
    whole = hull(m, item.blocks)
    deck = [own for _, own in item.deck]
    running = [own for _, own in item.running]
    boxes = m.box[running] if running else m.box[deck]
    shares = overlap(boxes, around[None, :]) > 0.5
    said = set[str]().union(*map(words, item.blocks))
    own = words(block)
    return [
        (Role.CAPTION, Role.PHOTO_CREDIT, Role.PULL_QUOTE).index(layout.roles[block]),
        *distance,
        _share_within(around, whole),
        _ruled_off(layout, around, m.box[nearest]),
        len(own & said),
        m.frame[item.blocks[0]] == m.frame[block],
        m.frame[block] >= 0,
        _heads(m, item, around),
        bool((around != m.box[block]).any()),
        around[2] - around[0],
        around[3] - around[1],
        around[0] - whole[0],
        around[2] - whole[2],
        around[1] - m.box[deck, 3].max() if deck else np.nan,
        around[1] - boxes[:, 1].min() if len(boxes) else np.nan,
        around[3] - whole[3],
        max(whole[0] - around[0], 0),
        max(around[2] - whole[2], 0),
        len(running),
        bool(deck),
        int(m.chars[item.blocks].sum()),
        HOSTS.index(item.kind),
        0.0,
        0.0,
        layout.roles[nearest] in DECK,
        int((shares & (boxes[:, 3] < around[1] + 1)).sum()),
        int((shares & (boxes[:, 1] > around[3] - 1)).sum()),
        int(m.lines[block]),
        len(own & said) / max(len(own), 1),
    ]


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


def with_picture(layout: Layout, box: Floats) -> Floats:
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
