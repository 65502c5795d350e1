"""What was asked of joins on an OCR page (`one_story`) tells of two items: whether both are of one story.

A join is cut where its ends are hardly of one story, but two items meet at more than one join: the last line of either
and the first of the other, a column and the next one. What all of these say, and whether the other items near by have
better offers, tells more.
"""

from __future__ import annotations

import numpy as np

from broadsheet.articles.one_story import STRANGERS, Kin
from broadsheet.model.boxes import Ints
from broadsheet.model.page import Floats

ASKED = -8.0  # what is below was not asked, or answered so surely that it tells no more

OF_KIN = (
    "same_out", "same_in", "same_best", "same_rival_lesser", "same_rival_greater", "parted_out", "parted_in",
    "same_sum", "same_count",
)  # fmt: skip


def kin_of(kin: Kin | None, home: Ints, count: int, greater: Ints, lesser: Ints) -> Floats:
    """What the joins say of pairs of items, float32 (p, f), columns named by OF_KIN.

    home: int (m,), the item of each block, -1 for none;  count: how many items there are
    greater, lesser: int (p,), the items of each pair
    """
    best, sums, number, made = _tables(kin, home, count)
    either = np.maximum(best, best.T)
    own = either[greater, lesser]
    first, second = _two_best(either)

    def rival(item: Ints) -> Floats:
        return np.where(own >= first[item], second[item], first[item]) - own

    columns = (
        best[greater, lesser],
        best[lesser, greater],
        own,
        rival(lesser),
        rival(greater),
        made[greater, lesser],
        made[lesser, greater],
        sums[greater, lesser] + sums[lesser, greater],
        number[greater, lesser] + number[lesser, greater],
    )
    return np.stack(columns, axis=1).astype(np.float32)


def _tables(kin: Kin | None, home: Ints, count: int) -> tuple[Floats, Floats, Floats, Floats]:
    """Of the joins asked about from each item to each other, float32 (k, k): the best odds, their sum, how many there
    are, whether one was made."""
    best = np.full((count, count), STRANGERS, np.float32)
    sums, number, made = (np.zeros((count, count), np.float32) for _ in range(3))
    if kin is not None:
        one, other = home[kin.before], home[kin.after]
        asked = (one >= 0) & (other >= 0) & (one != other) & (kin.same > ASKED)
        ends, same = (one[asked], other[asked]), kin.same[asked].astype(np.float32)
        np.maximum.at(best, ends, same)
        np.add.at(sums, ends, same)
        np.add.at(number, ends, 1)
        made[one[asked & kin.made], other[asked & kin.made]] = 1
    return best, sums, number, made


def _two_best(either: Floats) -> tuple[Floats, Floats]:
    """The best and the second best of each row, float32 (k,)."""
    if len(either) < 2:
        return either.max(axis=1, initial=STRANGERS), np.full(len(either), STRANGERS, np.float32)
    two = np.partition(either, -2, axis=1)[:, -2:]
    return two[:, 1], two[:, 0]
