"""Dashes: short rules in the middle of a column. Under a part of a headline the next part or the story follows, under
text another item; papers of a hundred years ago part all that stands in a column with them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from broadsheet.model.layout import Measures
from broadsheet.model.page import Floats

SHORTEST, LONGEST = 0.5, 0.6  # em; of the column
OFF_MIDDLE = 1.2  # em
AIR = 2.5  # em between a dash and what stands over it or under it
MOST = 500  # short rules of a page: a picture drawn in lines has more


def dashes_between(m: Measures, rules: Floats) -> dict[int, int]:
    """The block under each dash of a page, and the one right over it.

    rules: float32 (r, 4), body em, reading coordinates
    """
    wide, high = rules[:, 2] - rules[:, 0], rules[:, 3] - rules[:, 1]
    short = rules[(wide > high) & (wide < LONGEST * float((m.right - m.left).max(initial=0.0)))]
    if not 0 < len(short) <= MOST or not len(m.box):
        return {}
    found: dict[int, int] = {}
    overs, unders = (side.tolist() for side in _nearest(m, short))
    for rule, over, under in zip(short, overs, unders, strict=True):
        if over >= 0 and under >= 0 and _is_dash(m, rule, over, under):
            found[under] = over
    return found


def _nearest(m: Measures, rules: Floats) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """The blocks next over and next under the middle of each rule (r, 4), if they stand close to it; -1 for none."""
    x, y = ((rules[:, side, None] + rules[:, side + 2, None]) / 2 for side in (0, 1))
    middle = (m.box[:, 1] + m.box[:, 3]) / 2
    across = (m.box[:, 0] < x) & (x < m.box[:, 2])
    up = np.where(across & (middle < y), y - m.box[:, 3], np.inf)
    down = np.where(across & (middle > y), m.box[:, 1] - y, np.inf)
    over, under = up.argmin(axis=1), down.argmin(axis=1)
    return np.where(up.min(axis=1) < AIR, over, -1), np.where(down.min(axis=1) < AIR, under, -1)


def _is_dash(m: Measures, rule: Floats, over: int, under: int) -> bool:
    column = max((over, under), key=lambda block: float(m.right[block] - m.left[block]))
    return bool(which_are_dashes(rule[None], float(m.left[column]), float(m.right[column]))[0])


def which_are_dashes(rules: Floats, left: float, right: float) -> npt.NDArray[np.bool_]:
    """Which rules (r, 4) are short for a column, and in its middle, bool (r,)."""
    wide = rules[:, 2] - rules[:, 0]
    middle = np.abs(rules[:, 0] + rules[:, 2] - left - right) / 2 < OFF_MIDDLE
    level = wide > rules[:, 3] - rules[:, 1]
    return middle & level & (wide > SHORTEST) & (wide < LONGEST * (right - left))
