"""Which frame or tint holds what: the innermost box drawn round each line."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from broadsheet.model.page import Floats, Page

LARGEST = 0.6  # of the page: a larger box is the page's own border or ground
SMALLEST = 1e-4  # of the page: a smaller one is a bullet or a character drawn as a box


def containers_of(page: Page, box: Floats) -> npt.NDArray[np.int64]:
    """The number in `page.frames` of the smallest frame that holds each box's middle; -1 for none.

    box: float32 (n, 4), page units (not turned).
    """
    inside = np.full(len(box), -1, np.int64)
    smallest = np.full(len(box), np.inf)
    x, y = (box[:, 0] + box[:, 2]) / 2, (box[:, 1] + box[:, 3]) / 2
    whole = max(page.width * page.height, 1e-6)
    for number, frame in enumerate(page.frames):
        x0, y0, x1, y1 = frame.box
        area = (x1 - x0) * (y1 - y0)
        if not SMALLEST * whole < area < LARGEST * whole:
            continue
        holds = (x0 <= x) & (x <= x1) & (y0 <= y) & (y <= y1) & (area < smallest)
        inside[holds], smallest[holds] = number, area
    return inside
