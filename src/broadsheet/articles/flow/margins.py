"""Lines set on end, as old papers print notices in their margins: which stand together, which way they run, and where
they would stand if the page were turned so that they are level."""

from __future__ import annotations

import numpy as np

from broadsheet.model.boxes import Ints
from broadsheet.model.medians import median
from broadsheet.model.page import Floats

DOWN, UP = 1, -1
RAGGED = 2.0  # em: edges that are ragged by so much more are where the lines end

Margin = tuple[Ints, int]


def find_margins(upright: Ints, level: Ints, box: Floats) -> list[Margin]:
    """The lines on end in groups that stand side by side, each in reading order, and whether it runs DOWN or UP.

    Lines that run down are read from right to left, lines that run up from left to right.

    upright, level: numbers of the lines on end and of the others;  box: float32 (n, 4) of all lines, body em
    """
    order = upright[np.argsort(box[upright, 1], kind="stable")]
    groups: list[list[int]] = []
    foot = -np.inf
    for line in order.tolist():
        if box[line, 1] > foot - 1:
            groups.append([])
            foot = float(box[line, 3])
        groups[-1].append(line)
    middle = float(box[level][:, [0, 2]].mean()) if len(level) else 0.0
    found: list[Margin] = []
    for group in groups:
        lines = np.array(group, np.int64)
        runs = _runs(box[lines], middle)
        found.append((lines[np.argsort(-runs * box[lines, 0], kind="stable")], runs))
    return found


def _runs(box: Floats, middle: float) -> int:
    """Which way lines on end run: from the edge that is less ragged, else as they do that are read outwards.

    middle: of the page's level text, em
    """
    tops, feet = (float(np.abs(box[:, side] - median(box[:, side])).sum()) for side in (1, 3))
    if abs(tops - feet) > RAGGED:
        return DOWN if tops < feet else UP
    return UP if float(box[:, [0, 2]].mean()) > middle else DOWN


def laid_level(box: Floats, margins: list[Margin]) -> Floats:
    """All boxes, those of lines on end as they would stand if the page were turned: from its top left corner on."""
    if not margins:
        return box
    found = np.copy(box)
    left, top = float(box[:, 0].min()), float(box[:, 1].min())
    for lines, runs in margins:
        x0, y0, x1, y1 = box[lines].T
        own = np.stack([y0, -x1, y1, -x0] if runs == DOWN else [-y1, x0, -y0, x1], axis=1)
        found[lines] = own - own[:, :2].min(axis=0)[[0, 1, 0, 1]] + np.array([left, top, left, top])
    return found
