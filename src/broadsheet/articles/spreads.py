"""Two facing pages on one sheet: all of the left one is read before the right one."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from broadsheet.model.boxes import overlap
from broadsheet.model.layout import Layout
from broadsheet.model.page import Floats

LANDSCAPE = 1.15  # as wide for its height are two pages, and hardly any single one of a newspaper
MIDDLE = (0.44, 0.56)  # of the width: the fold is there, pages differ in what they leave white beside it
STRIP = 0.015  # of the width: the two margins at the fold are as wide together
CROSSING = 0.15  # of the items: so many at most run across the fold (the one story over both pages)


def facing_pages(layout: Layout, box: Floats) -> npt.NDArray[np.int64]:
    """For each item 0, or 1 if it stands on the right one of two facing pages; one over both belongs to the left one.

    box: the items' boxes, body em, float (n, 4)
    """
    page, none = layout.page, np.zeros(len(box), np.int64)
    if layout.vertical:  # it is read from the right as it is
        return none
    if page.width < LANDSCAPE * page.height:
        return none
    fold = _fold(box, page.width / layout.em)
    return none if fold is None else np.where(box[:, 0] >= fold, 1, 0)


def _fold(box: Floats, width: float) -> float | None:
    """Where the strip of white between two pages is that the fewest items cross; None if it is not plain."""
    step = STRIP * width
    starts = np.arange(MIDDLE[0] * width, MIDDLE[1] * width - step, step / 4)
    strips = np.stack([starts, starts, starts + step, starts + step], axis=1)
    crossed = (overlap(strips[:, None], box[None, :]) > 0).sum(axis=1)
    best = int(np.lexsort((np.abs(starts + step / 2 - width / 2), crossed))[0])
    fold = float(starts[best])
    if crossed[best] > CROSSING * len(box):
        return None
    return fold if (box[:, 0] >= fold).any() and (box[:, 2] <= fold + step).any() else None
