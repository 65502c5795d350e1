"""What counts as a picture: images, and boxes and tints that hold no words (drawn charts, maps, grounds)."""

from __future__ import annotations

import numpy as np

from broadsheet.layout.containers import LARGEST
from broadsheet.model.layout import Lines
from broadsheet.model.page import Floats, Page

SMALLEST = 2.0  # em, either way: less is an ornament


def find_pictures(page: Page, lines: Lines, em: float) -> Floats:
    """The pictures of a page, float32 (k, 4), page units, none inside another."""
    boxes = [
        np.asarray(frame.box, np.float32) for frame in page.frames if _is_picture(page, lines, frame.box, em)
    ]
    found: list[Floats] = []
    for box in sorted([*page.pictures, *boxes], key=lambda b: -float((b[2] - b[0]) * (b[3] - b[1]))):
        if not any(_within(box, other) for other in found):
            found.append(box)
    return np.array(found, np.float32).reshape(-1, 4)


def _is_picture(page: Page, lines: Lines, box: tuple[float, float, float, float], em: float) -> bool:
    x0, y0, x1, y1 = box
    if min(x1 - x0, y1 - y0) < SMALLEST * em or (x1 - x0) * (y1 - y0) > LARGEST * page.width * page.height:
        return False
    x, y = (lines.box[:, 0] + lines.box[:, 2]) / 2, (lines.box[:, 1] + lines.box[:, 3]) / 2
    return not ((x0 < x) & (x < x1) & (y0 < y) & (y < y1)).any()


def _within(box: Floats, other: Floats) -> bool:
    """Whether most of a box lies in another."""
    across = min(box[2], other[2]) - max(box[0], other[0])
    down = min(box[3], other[3]) - max(box[1], other[1])
    return across > 0 and down > 0 and across * down > 0.8 * (box[2] - box[0]) * (box[3] - box[1])
