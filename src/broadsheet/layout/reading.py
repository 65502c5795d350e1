"""Reading coordinates: a vertical page turned so that its lines run left to right and stack downwards.

Chinese and Japanese vertical pages read top to bottom in lines that follow each other from right to left, tier
under tier. Turned a quarter to the left they are horizontal pages: lines run left to right, stack downwards,
and columns follow from left to right. So every later stage is written once, for horizontal pages.
"""

from __future__ import annotations

import numpy as np

from broadsheet.model.boxes import turned
from broadsheet.model.layout import Lines
from broadsheet.model.page import Floats, Page


def turn(box: Floats, page: Page, vertical: bool) -> Floats:
    """Boxes (n, 4) in reading coordinates; the same boxes if the page is set horizontally."""
    return turned(box, page.width) if vertical else box


def is_vertical(lines: Lines) -> bool:
    """Whether most of the page's characters are set in vertical lines."""
    counts = np.diff(lines.glyphs.starts)
    return bool(counts[lines.vertical].sum() * 2 > counts.sum())


def tighten(box: Floats, size: Floats) -> Floats:
    """Line boxes (reading coordinates) cut to one type size in height, about their middle.

    Fonts disagree on how much air belongs to a character (1.0 to 1.5 em); leading and gaps are only comparable
    when all lines are as high as their type size.
    """
    middle = (box[:, 1] + box[:, 3]) / 2
    height = np.where(np.isfinite(size) & (size > 0), size, box[:, 3] - box[:, 1])
    height = np.minimum(height, np.maximum(box[:, 3] - box[:, 1], 0.5 * height))
    return np.stack([box[:, 0], middle - height / 2, box[:, 2], middle + height / 2], axis=1)
