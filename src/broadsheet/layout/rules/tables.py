"""Tables (results, prices, weather): many short cells that stand in rows and columns."""

from __future__ import annotations

import numpy as np

from broadsheet.layout.rules.view import DISPLAY, View
from broadsheet.model.boxes import overlap
from broadsheet.model.roles import Role

FEWEST_CELLS = 6
LONGEST_CELL = 12  # characters a line, on average


def find(view: View) -> dict[int, Role]:
    """Blocks of short lines that stand beside at least two others of their kind, row for row."""
    m = view.measures
    per_line = m.chars / np.maximum(m.lines, 1)
    short = (
        (per_line <= LONGEST_CELL) & (m.size < DISPLAY) & ((m.box[:, 2] - m.box[:, 0]) < 0.7 * view.measure)
    )
    cells = np.array([b for b in np.flatnonzero(short) if int(b) not in view.roles], np.int64)
    if len(cells) < 3:
        return {}
    box = m.box[cells]
    level = overlap(box[:, None], box[None, :], axis=1) > 0.6 * np.minimum.outer(
        box[:, 3] - box[:, 1], box[:, 3] - box[:, 1]
    )
    apart = overlap(box[:, None], box[None, :]) < 0
    close = overlap(box[:, None], box[None, :]) > -8
    rows = (level & apart & close).sum(axis=1) >= 2
    count = int(m.lines[cells[rows]].sum())
    return {int(block): Role.TABLE for block in cells[rows]} if count >= FEWEST_CELLS else {}
