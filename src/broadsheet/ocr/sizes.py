"""Type sizes freed of the noise of measuring ink: lines of nearly one size are of one size."""

from __future__ import annotations

import numpy as np

from broadsheet.ocr.pixels import Floats

SAME = 0.12  # natural logarithm: sizes of one type as measured differ by so much
SHORT = 12  # characters: a line of fewer, which may lack tall letters,
ALIKE = 0.2  # goes with a common size that is so close


def steady_sizes(size: Floats, weight: Floats) -> Floats:
    """The sizes of lines, drawn to the commonest sizes near them. weight: how many characters each line has."""
    measured = np.log(np.maximum(size.astype(np.float64), 1e-3))
    settled = measured.copy()
    left = weight >= SHORT
    common: list[float] = []
    while left.any():
        order = np.argsort(measured[left], kind="stable")
        values = measured[left][order]
        total = np.append(0, np.cumsum(weight[left][order]))
        low = np.searchsorted(values, values - SAME)
        high = np.searchsorted(values, values + SAME, side="right")
        best = values[int((total[high] - total[low]).argmax())]
        near = left & (np.abs(measured - best) <= SAME + 1e-9)
        common.append(_median(measured[near], weight[near]))
        settled[near] = common[-1]
        left &= ~near
    if common:
        centres = np.array(common)
        nearest = np.abs(measured[:, None] - centres[None, :]).argmin(axis=1)
        alike = (weight < SHORT) & (np.abs(measured - centres[nearest]) <= ALIKE)
        settled[alike] = centres[nearest[alike]]
    return np.exp(settled)


def _median(values: Floats, weight: Floats) -> float:
    order = np.argsort(values)
    total = np.cumsum(weight[order])
    return float(values[order][np.searchsorted(total, total[-1] / 2)])
