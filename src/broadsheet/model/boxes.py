"""Boxes beside and under each other: the geometry that blocks, decks and articles are found by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from broadsheet.compiled import Library, start_of
from broadsheet.model.page import Floats
from broadsheet.model.stretches import order_of

Ints = npt.NDArray[np.int64]
Side = TypeVar("Side", int, float)

MOST_PAIRS = 4_000_000  # a hostile page may stack all its lines in one spot
LIBRARY = Library.beside(__file__, "boxes", version=1)
ROWS = 128  # boxes compared with those below them at a time: memory stays bounded


def turned(box: Floats, width: float) -> Floats:
    """Boxes (n, 4) of a page of this width, turned a quarter to the left: what read downwards now reads across."""
    x0, y0, x1, y1 = box.T
    return np.stack([y0, width - x1, y1, width - x0], axis=1).astype(np.float32)


def box_round(boxes: Iterable[Sequence[Side]]) -> tuple[Side, Side, Side, Side]:
    """The box round some boxes, in plain numbers: for a few, NumPy would take longer.

    Raises: ValueError if there are none.
    """
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return min(x0), min(y0), max(x1), max(y1)


def along_and_across(box: Floats, vertical: npt.NDArray[np.bool_]) -> Floats:
    """Boxes turned so that every line runs to the right and the next stands below it, float32 (n, 4)."""
    if not vertical.any():
        return box.astype(np.float32)
    turned = np.stack([box[:, 1], -box[:, 2], box[:, 3], -box[:, 0]], axis=1)
    return np.where(vertical[:, None], turned, box).astype(np.float32)


def overlap(a: Floats, b: Floats, axis: int = 0) -> Floats:
    """How far boxes a and b overlap along an axis (0 across the column, 1 down the page); negative: their gap."""
    low_a, high_a, low_b, high_b = (box[..., side] for box in (a, b) for side in (axis, axis + 2))
    if a.ndim > 2:  # many with many are compared sooner where the numbers lie side by side
        low_a, high_a, low_b, high_b = (one.copy() for one in (low_a, high_a, low_b, high_b))
    return np.minimum(high_a, high_b) - np.maximum(low_a, low_b)


def pairs_below(box: Floats, reach: Floats) -> tuple[Ints, Ints]:
    """Pairs (i, j) where j's middle lies below i's middle by at most reach[i] and they overlap sideways.

    box: (n, 4); reach: (n,), page units. The pairs are sorted by i, then by distance.
    """
    if not len(box):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    middle = (box[:, 1] + box[:, 3]) / 2
    order = np.argsort(middle, kind="stable")
    last = np.searchsorted(middle[order], middle[order] + reach[order], side="right")
    first = np.arange(len(order)) + 1
    if np.maximum(last - first, 0).sum() > MOST_PAIRS:
        last = np.minimum(last, first + max(1, MOST_PAIRS // len(order)))
    library = LIBRARY.opened()
    i, j = beside_compiled(library, box[order], last) if library else beside_plain(box[order], last)
    by_line = order_of(order[i])  # from upper to lower they are in order already
    return order[i[by_line]], order[j[by_line]]


def beside_compiled(library: Any, box: Floats, last: Ints) -> tuple[Ints, Ints]:
    """The pairs (i, j), i < j < last[i], of boxes that overlap sideways, sorted, by the compiled loop."""
    most = int(np.maximum(last - np.arange(len(box)) - 1, 0).sum()) + 1  # it writes one more than it counts
    upper, lower = np.empty(most, np.int64), np.empty(most, np.int64)
    box, last = np.ascontiguousarray(box, np.float64), np.ascontiguousarray(last, np.int64)
    given = map(start_of, (box, last, upper, lower))
    count = library.broadsheet_beside(len(box), *given)
    return upper[:count], lower[:count]


def beside_plain(box: Floats, last: Ints) -> tuple[Ints, Ints]:
    """What `beside_compiled` gives, in NumPy, a few rows of the boxes at a time."""
    upper: list[Ints] = []
    lower: list[Ints] = []
    for start in range(0, len(box), ROWS):
        rows = slice(start, start + ROWS)
        end = int(last[rows].max())
        if end <= start + 1:
            continue
        shared = overlap(box[rows, None], box[None, start + 1 : end]) > 0
        place = np.arange(start + 1, end)
        shared &= (place > np.arange(start, start + len(shared))[:, None]) & (place < last[rows, None])
        i, j = np.nonzero(shared)
        upper.append(i + start)
        lower.append(j + start + 1)
    none = np.zeros(0, np.int64)
    return np.concatenate([none, *upper]), np.concatenate([none, *lower])


def connected(i: Ints, j: Ints, count: int) -> Ints:
    """The lowest number of those that each of so many things hangs together with, by these pairs, int (count,)."""
    label = np.arange(count)
    while True:
        low = np.minimum(label[i], label[j])
        new = label.copy()
        np.minimum.at(new, i, low)
        np.minimum.at(new, j, low)
        new = new[new]
        if (new == label).all():
            return label
        label = new


def crossed(box_a: Floats, box_b: Floats, bars: Floats, share: float = 0.5) -> npt.NDArray[np.bool_]:
    """For each pair of boxes one above the other: whether a bar lies between them across `share` of the overlap.

    box_a, box_b: (p, 4), a above b; bars: (k, 4). Returns bool (p,).
    """
    hit = np.zeros(len(box_a), np.bool_)
    top, bottom = (box_a[:, 1] + box_a[:, 3]) / 2, (box_b[:, 1] + box_b[:, 3]) / 2
    left, right = np.maximum(box_a[:, 0], box_b[:, 0]), np.minimum(box_a[:, 2], box_b[:, 2])
    heights = (bars[:, 1] + bars[:, 3]) / 2
    between = (heights > top.min(initial=np.inf)) & (heights < bottom.max(initial=-np.inf))
    for bar in bars[between]:
        height = (bar[1] + bar[3]) / 2
        wide = np.minimum(right, bar[2]) - np.maximum(left, bar[0]) >= share * np.maximum(right - left, 1e-6)
        hit |= wide & (top < height) & (height < bottom)
    return hit
