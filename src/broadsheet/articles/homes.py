"""Which article a caption, a photo credit or a pull quote may belong to, and what speaks for and against it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import hypot, nan

import numpy as np

from broadsheet.articles.items import Item
from broadsheet.articles.ruling import ruled_off
from broadsheet.model.boxes import box_round, overlap
from broadsheet.model.layout import Layout, Measures
from broadsheet.model.page import Floats
from broadsheet.model.roles import DECK, Role

Corners = Sequence[float]  # x0 y0 x1 y1, body em

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
    m = layout.measured
    around: Corners = with_picture(layout, m.box[block]).tolist()
    frame = m.frame[block]
    numbers: list[int] = []
    rows: list[list[float]] = []
    for number, item in enumerate(items):
        if item.kind not in HOSTS or not item.blocks:
            continue
        apart = [_apart(m.corners[own], around) for own in item.blocks]
        distance = min(apart, key=lambda one: one[0])
        if distance[0] <= FARTHEST or (frame >= 0 and m.frame[item.blocks[0]] == frame):
            numbers.append(number)
            nearest = item.blocks[apart.index(distance)]
            rows.append(_signs(layout, item, block, around, nearest, distance, words))
    far, place = [row[1] for row in rows], HOMES.index("rank")
    for number, (own, row) in enumerate(zip(far, rows, strict=True)):
        others = far[:number] + far[number + 1 :]
        row[place] = sum(other < own for other in others)
        row[place + 1] = min(others) - own if others else FARTHEST
    return numbers, np.array(rows, np.float32).reshape(-1, len(HOMES))


def _apart(one: Corners, other: Corners) -> tuple[float, float, float]:
    """How far apart two boxes are, and how far across and down."""
    across = max(one[0] - other[2], other[0] - one[2], 0.0)
    down = max(one[1] - other[3], other[1] - one[3], 0.0)
    return hypot(across, down), across, down


def _signs(
    layout: Layout,
    item: Item,
    block: int,
    around: Corners,
    nearest: int,
    distance: tuple[float, float, float],
    words: Callable[[int], set[str]],
) -> list[float]:
    """What speaks for one item: a row of HOMES, its place among the others left open."""
    m = layout.measured
    whole = box_round(m.corners[own] for own in item.blocks)
    deck = [m.corners[own] for _, own in item.deck]
    boxes = [m.corners[own] for _, own in item.running] or deck
    level = [box for box in boxes if min(box[2], around[2]) - max(box[0], around[0]) > 0.5]
    own = words(block)
    shared = len(set[str]().union(*(own & words(other) for other in item.blocks)))
    return [
        (Role.CAPTION, Role.PHOTO_CREDIT, Role.PULL_QUOTE).index(layout.roles[block]),
        *distance,
        _share_within(around, whole),
        ruled_off(layout, around, m.corners[nearest]),
        shared,
        bool(m.frame[item.blocks[0]] == m.frame[block]),
        bool(m.frame[block] >= 0),
        _heads(m, item, around),
        around != m.corners[block],
        around[2] - around[0],
        around[3] - around[1],
        around[0] - whole[0],
        around[2] - whole[2],
        around[1] - max(box[3] for box in deck) if deck else nan,
        around[1] - min(box[1] for box in boxes) if boxes else nan,
        around[3] - whole[3],
        max(whole[0] - around[0], 0.0),
        max(around[2] - whole[2], 0.0),
        len(item.running),
        bool(deck),
        int(m.chars[item.blocks].sum()),
        HOSTS.index(item.kind),
        0.0,
        0.0,
        layout.roles[nearest] in DECK,
        sum(box[3] < around[1] + 1 for box in level),
        sum(box[1] > around[3] - 1 for box in level),
        int(m.lines[block]),
        shared / max(len(own), 1),
    ]


def _share_within(around: Corners, whole: Corners) -> float:
    """The share of a picture with its caption that lies within an article's hull, an edge of two ems allowed."""
    across = min(around[2], whole[2] + 2) - max(around[0], whole[0] - 2)
    down = min(around[3], whole[3] + 2) - max(around[1], whole[1] - 2)
    area = (around[2] - around[0]) * (around[3] - around[1])
    return max(across, 0.0) * max(down, 0.0) / max(area, 1e-6)


def _heads(m: Measures, item: Item, around: Corners) -> bool:
    """Whether an item is a headline without a story, right over or under a picture: picture news."""
    if item.running or not item.deck:
        return False
    left, top, right, foot = box_round(m.corners[block] for _, block in item.deck)
    gap = max(around[1] - foot, top - around[3])
    inside = left > around[0] - 2 and right < around[2] + 2
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
