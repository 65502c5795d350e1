"""The order in which a reader takes a page's items: from the top, from the left, a column's items in a row."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from broadsheet.articles.decks import hull
from broadsheet.articles.items import Item
from broadsheet.articles.spreads import facing_pages
from broadsheet.model.boxes import overlap
from broadsheet.model.layout import Layout
from broadsheet.model.page import Floats

Bools = npt.NDArray[np.bool_]

SAME_ROW = 3.0  # em: items whose heads start within it stand in one row


def reading_order(layout: Layout, items: list[Item]) -> list[int]:
    """The items' numbers in reading order: an item comes after those that stand over it, leftmost first.

    Of two facing pages on one sheet the left one is read first.
    """
    m = layout.measured
    if not items:
        return []
    box = np.stack([hull(m, item.blocks) for item in items])
    side = facing_pages(layout, box)
    over = _over(box)
    waits_for = over.sum(axis=0)  # items that stand over each and have not had their turn
    left = np.ones(len(items), np.bool_)
    ordered: list[int] = []
    while left.any():
        free = np.flatnonzero(left & (waits_for == 0))
        free = free if free.size else np.flatnonzero(left)
        free = free[side[free] == side[free].min()]
        row = free[box[free, 1] < box[free, 1].min() + SAME_ROW]
        first = row[np.lexsort((box[row, 1], box[row, 0]))[0]]
        ordered.append(int(first))
        left[first] = False
        waits_for -= over[first]
    return ordered


def _over(box: Floats) -> Bools:
    """Whether an item (row) stands over another (column): it starts higher and they share more width than height."""
    upper, lower = box[:, None], box[None, :]
    half = lower[..., 1] + 0.5 * (lower[..., 3] - lower[..., 1])
    return (overlap(upper, lower) > 1) & (upper[..., 1] < lower[..., 1] - 0.5) & (upper[..., 3] < half)
