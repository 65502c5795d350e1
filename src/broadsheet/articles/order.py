"""The order in which a reader takes a page's items: from the top, from the left, a column's items in a row."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from broadsheet.articles.decks import hulls
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
    box = hulls(m, [item.blocks for item in items])
    side = facing_pages(layout, box)
    over = _over(box)
    waits_for: list[int] = over.sum(axis=0).tolist()  # items that stand over each and have not had their turn
    under = [np.flatnonzero(row).tolist() for row in over]
    sides, tops, lefts = side.tolist(), box[:, 1].tolist(), box[:, 0].tolist()
    left = set(range(len(items)))
    ordered: list[int] = []
    while left:
        free = [one for one in left if not waits_for[one]] or left
        page = min(sides[one] for one in free)
        free = [one for one in free if sides[one] == page]
        end = min(tops[one] for one in free) + SAME_ROW
        first = min((lefts[one], tops[one], one) for one in free if tops[one] < end)[2]
        ordered.append(first)
        left.remove(first)
        for one in under[first]:
            waits_for[one] -= 1
    return ordered


def _over(box: Floats) -> Bools:
    """Whether an item (row) stands over another (column): it starts higher and they share more width than height."""
    upper, lower = box[:, None], box[None, :]
    half = lower[..., 1] + 0.5 * (lower[..., 3] - lower[..., 1])
    return (overlap(upper, lower) > 1) & (upper[..., 1] < lower[..., 1] - 0.5) & (upper[..., 3] < half)
