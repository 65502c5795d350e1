"""How much better a candidate is than its rivals."""

from __future__ import annotations

import numpy as np

from broadsheet.model.boxes import Ints
from broadsheet.model.page import Floats


def lead(score: Floats, group: Ints, groups: int) -> Floats:
    """Each score less the best other score of its group; NaN where a group has only one."""
    known = np.where(np.isfinite(score), score, -np.inf)
    best = np.full(groups, -np.inf, known.dtype)  # of one type with the scores: `at` is slow else
    second = best.copy()
    np.maximum.at(best, group, known)
    np.maximum.at(second, group, np.where(known < best[group], known, -np.inf))
    other = np.where(known >= best[group], second[group], best[group]).astype(np.float64)
    return np.where(np.isfinite(other) & np.isfinite(score), score - other, np.nan)
