"""Boxes beside and under each other: the geometry that blocks, decks and articles are found by."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from broadsheet.model.page import Floats

Ints = npt.NDArray[np.int64]

MOST_PAIRS = 4_000_000  # a hostile page may stack all its lines in one spot


def turned(box: Floats, width: float) -> Floats:
    """Boxes (n, 4) of a page of this width, turned a quarter to the left: what read downwards now reads across."""
    x0, y0, x1, y1 = box.T
    return np.stack([y0, width - x1, y1, width - x0], axis=1).astype(np.float32)


def overlap(a: Floats, b: Floats, axis: int = 0) -> Floats:
    """How far boxes a and b overlap along an axis (0 across the column, 1 down the page); negative: their gap."""
    return np.minimum(a[..., axis + 2], b[..., axis + 2]) - np.maximum(a[..., axis], b[..., axis])


def pairs_below(box: Floats, reach: Floats) -> tuple[Ints, Ints]:
    """Pairs (i, j) where j's middle lies below i's middle by at most reach[i] and they overlap sideways.

    box: (n, 4); reach: (n,), page units. The pairs are sorted by i, then by distance.
    """
    if not len(box):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    middle = (box[:, 1] + box[:, 3]) / 2
    order = np.argsort(middle, kind="stable")
    sorted_middle = middle[order]
    first = np.arange(len(order)) + 1
    last = np.searchsorted(sorted_middle, sorted_middle + reach[order], side="right")
    counts = np.maximum(last - first, 0)
    if counts.sum() > MOST_PAIRS:
        counts = np.minimum(counts, max(1, MOST_PAIRS // len(order)))
    i = np.repeat(np.arange(len(order)), counts)
    j = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts) + i + 1
    i, j = order[i], order[j]
    beside = overlap(box[i], box[j]) > 0
    i, j = i[beside], j[beside]
    by_line = np.lexsort((middle[j] - middle[i], i))
    return i[by_line], j[by_line]


def crossed(box_a: Floats, box_b: Floats, bars: Floats, share: float = 0.5) -> npt.NDArray[np.bool_]:
    """For each pair of boxes one above the other: whether a bar lies between them across `share` of the overlap.

    box_a, box_b: (p, 4), a above b; bars: (k, 4). Returns bool (p,).
    """
    hit = np.zeros(len(box_a), np.bool_)
    top, bottom = (box_a[:, 1] + box_a[:, 3]) / 2, (box_b[:, 1] + box_b[:, 3]) / 2
    left, right = np.maximum(box_a[:, 0], box_b[:, 0]), np.minimum(box_a[:, 2], box_b[:, 2])
    for bar in bars:
        height = (bar[1] + bar[3]) / 2
        wide = np.minimum(right, bar[2]) - np.maximum(left, bar[0]) >= share * np.maximum(right - left, 1e-6)
        hit |= wide & (top < height) & (height < bottom)
    return hit
