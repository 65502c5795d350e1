"""Which headline a place on the page lies under, and what lies between two places: features of joins.

A headline's zone is what it stands over, to its right edge and beyond, until another headline, a rule or a frame
comes between.
"""

from __future__ import annotations

import numpy as np

from broadsheet.articles.nodes import Bools, Nodes
from broadsheet.model.boxes import Ints
from broadsheet.model.page import Floats

FAR = 60.0  # em: distances beyond it tell nothing more
ASIDE = 0.7  # how much an em to the right of a headline counts, against an em below it
BEYOND = 8.0  # em that a rule across, between a headline and a place under it, counts for
ROWS = 512  # joins, or rules, looked at together: memory stays bounded


def governors(nodes: Nodes, rules_across: Floats, rules_down: Floats) -> tuple[Ints, Floats]:
    """The headline in whose zone each node lies, int (n,), -1 for none; and how far off it is, float (n,).

    A headline is far from what lies below it, farther from what lies to the right of its end, and beyond a rule.
    """
    decks = np.flatnonzero(nodes.starts)
    size = len(nodes)
    found, cost = np.full(size, -1, np.int64), np.full(size, FAR, np.float32)
    if not decks.size:
        return found, cost
    box = nodes.box
    deck, place = box[decks][None, :, :], box[:, None, :]
    down = place[..., 1] - deck[..., 3]
    right = np.maximum(place[..., 0] - deck[..., 2], 0)
    left = np.maximum(deck[..., 0] - place[..., 2], 0)
    far = np.abs(down) * np.where(down < -1, 2.0, 1.0) + ASIDE * right + 4 * left
    far = far + np.where((nodes.frame[decks][None, :] != nodes.frame[:, None]), 2 * FAR, 0)
    far = far + BEYOND * _crossings(box[decks], box, rules_across, rules_down)
    far[decks, np.arange(len(decks))] = np.inf
    best = far.argmin(axis=1)
    nearest = far[np.arange(size), best]
    near = nearest < 2 * FAR
    found[near], cost[near] = decks[best[near]], np.minimum(nearest[near], FAR)
    return found, cost


def _crossings(decks: Floats, box: Floats, across: Floats, down: Floats) -> Floats:
    """Whether a rule across lies between each deck and each node under it, or one down beside it, float (n, d)."""
    hit = np.zeros((len(box), len(decks)), np.float32)
    place, deck = np.ascontiguousarray(box.T)[:, :, None], np.ascontiguousarray(decks.T)[:, None, :]
    for start in range(0, len(across), ROWS):
        x0, y0, x1, y1 = np.ascontiguousarray(across[start : start + ROWS].T)
        y = (y0 + y1) / 2
        wide = np.minimum(place[2], x1) - np.maximum(place[0], x0) > 0.5 * (place[2] - place[0])
        hit += _both(wide & (y < place[1] + 0.5), y[:, None] > deck[3] - 0.5)
    for start in range(0, len(down), ROWS):
        x0, y0, x1, y1 = np.ascontiguousarray(down[start : start + ROWS].T)
        x = (x0 + x1) / 2
        level = (y0 < place[1] + 2) & (y1 > place[1] + 0.5) & (x < place[0] + 0.5)
        hit += _both(level, (x[:, None] > deck[2] - 1) & (y0[:, None] < deck[3]))
    return hit


def _both(one: Bools, other: Bools) -> Floats:
    """How many rules are both a node's (n, k) and a deck's (k, d), float32 (n, d)."""
    return one.astype(np.float32) @ other.astype(np.float32)


def decks_between(nodes: Nodes, a: Ints, b: Ints) -> Floats:
    """How many headlines, neither of them a's, lie in the box round a and b, float (p,)."""
    hull = np.concatenate(
        [np.minimum(nodes.box[a, :2], nodes.box[b, :2]), np.maximum(nodes.box[a, 2:], nodes.box[b, 2:])],
        axis=1,
    )
    return count_within(nodes, np.flatnonzero(nodes.starts), hull, [a, b])


def count_within(nodes: Nodes, chosen: Ints, hull: Floats, beside: list[Ints]) -> Floats:
    """How many of the chosen nodes have their middle in each box (p, 4), those beside it (each (p,)) not counted."""
    x, y = (nodes.box[:, 0] + nodes.box[:, 2]) / 2, (nodes.box[:, 1] + nodes.box[:, 3]) / 2
    left, top, right, foot = np.ascontiguousarray(hull.T)
    count = np.zeros(len(hull), np.float32)
    across, down = x[chosen][:, None], y[chosen][:, None]
    for start in range(0, len(hull), ROWS):
        part = slice(start, start + ROWS)  # boxes side by side: there are more of them than nodes
        inside = (left[part] < across) & (across < right[part]) & (top[part] < down) & (down < foot[part])
        count[part] = inside.sum(axis=0)
    counts = np.zeros(len(nodes) + 1, np.bool_)  # the last is for -1, nothing
    counts[chosen] = True
    for place, own in enumerate(beside):
        inside = (left < x[own]) & (x[own] < right) & (top < y[own]) & (y[own] < foot) & counts[own]
        for other in beside[:place]:
            inside &= own != other
        count -= inside
    return count
