"""The order in which a reader takes a page's items: from the top, from the left, a column's items in a row."""

from __future__ import annotations

from broadsheet.articles.decks import hull
from broadsheet.articles.items import Item
from broadsheet.model.layout import Layout
from broadsheet.model.page import Floats

SAME_ROW = 3.0  # em: items whose heads start within it stand in one row


def reading_order(layout: Layout, items: list[Item]) -> list[int]:
    """The items' numbers in reading order: an item comes after those that stand over it, leftmost first."""
    m = layout.measures
    assert m is not None
    boxes = [hull(m, item.blocks) for item in items]
    left = set(range(len(items)))
    ordered: list[int] = []
    while left:
        free = [one for one in left if not any(_over(boxes[two], boxes[one]) for two in left if two != one)]
        free = free or list(left)
        top = min(float(boxes[one][1]) for one in free)
        row = [one for one in free if boxes[one][1] < top + SAME_ROW]
        first = min(row, key=lambda one: (float(boxes[one][0]), float(boxes[one][1])))
        ordered.append(first)
        left.remove(first)
    return ordered


def _over(upper: Floats, lower: Floats) -> bool:
    """Whether one item stands over the other: it starts higher and they share more width than height."""
    across = min(upper[2], lower[2]) - max(upper[0], lower[0])
    return bool(
        across > 1 and upper[1] < lower[1] - 0.5 and upper[3] < lower[1] + 0.5 * (lower[3] - lower[1])
    )
