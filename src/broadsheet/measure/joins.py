"""Articles joined over pages: which of the joins that were made are true, and how many of the true ones were made."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import numpy.typing as npt

from broadsheet.measure.sheet import Sheet

Ints = npt.NDArray[np.int32]
Join = tuple[int, int, int]  # number of an article of the truth, and the pages between which it goes on


def joins_of(sheet: Sheet) -> list[Join]:
    """The joins of an issue: each article with every two pages between which it goes on, in its order."""
    return [
        (number, page, later)
        for number, article in enumerate(sheet.articles)
        for page, later in pairwise(article["pages"])
    ]


def joins_found(truth: Sheet, ours: Sheet, to: Ints) -> list[Join | None]:
    """For every join of the issue that was read, the join of the truth that it is; None for a wrong one.

    A join is right if most of what the article holds of either page is of one article of the truth, and that goes
    on from the one page to the other. `to` is where each character stands in the truth, as `locate` gives it.
    """
    true = set(joins_of(truth))
    pages = np.array([line.page for line in ours.lines], dtype=np.int32)[ours.line] if len(ours) else to
    found: list[Join | None] = []
    for number, page, later in joins_of(ours):
        here, there = (_source(truth, to[(ours.item == number) & (pages == side)]) for side in (page, later))
        told = (here, page, later)
        found.append(told if here >= 0 and here == there and told in true else None)
    return found


def _source(truth: Sheet, places: Ints) -> int:
    """The article of the truth that most of these places are in; -1 for none."""
    items = truth.item[places[places >= 0]]
    items = items[items >= 0]
    return int(np.bincount(items).argmax()) if items.size else -1
