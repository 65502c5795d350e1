"""Stretches: where in a column the equal ones stand together."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt


def stretches(flags: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    """The first place of every run of true flags, and the place right after its last, in order."""
    edges = np.flatnonzero(np.append(flags, False) != np.append(False, flags)).tolist()
    return list(zip(edges[::2], edges[1::2], strict=True))


def begins(column: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
    """Which entries of a column begin a stretch of equal ones: the first, those unlike the one before, bool (n,)."""
    found = np.empty(len(column), np.bool_)
    found[:1] = True
    np.not_equal(column[1:], column[:-1], out=found[1:])
    return found
