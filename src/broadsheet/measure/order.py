"""How far a sequence is out of order."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt


def inversions(sequence: npt.NDArray[np.integer]) -> int:
    """How many pairs of the sequence stand in the wrong order (Kendall's distance), by bottom-up merging."""
    values = np.asarray(sequence, dtype=np.int64)
    count, width = 0, 1
    while width < len(values):
        merged = values.copy()
        for start in range(0, len(values), 2 * width):
            left, right = values[start : start + width], values[start + width : start + 2 * width]
            if right.size and left[-1] > right[0]:
                # every value of the left that is larger than one of the right stands before it
                count += int((left.size - np.searchsorted(left, right, side="right")).sum())
                merged[start : start + left.size + right.size] = np.sort(np.concatenate([left, right]))
        values = merged
        width *= 2
    return count
