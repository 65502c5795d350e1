"""Stretches: where in a row of flags the true ones stand together."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt


def stretches(flags: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    """The first place of every run of true flags, and the place right after its last, in order."""
    edges = np.flatnonzero(np.append(flags, False) != np.append(False, flags)).tolist()
    return list(zip(edges[::2], edges[1::2], strict=True))
