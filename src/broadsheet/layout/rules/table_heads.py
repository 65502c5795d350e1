"""Headlines of tables that follow each other down a column: results, standings, prices.

They are hardly larger than the cells under them, and pass for cells or, at the head of a page, for furniture.
"""

from __future__ import annotations

import numpy as np

from broadsheet.layout.rules.table_rows import LARGER, LEVEL, MISTAKEN
from broadsheet.layout.rules.view import DISPLAY, View
from broadsheet.model.boxes import Ints
from broadsheet.model.medians import median
from broadsheet.model.roles import Role

FLUSH = 0.5  # em between the left edges of headlines, and of the cells under them
UNDER = 2.5  # em from a headline down to the first row that begins flush: heads of columns may stand between
FEWEST = 2  # headlines that begin at one edge


def name_heads(view: View) -> None:
    """Make headlines of the single lines larger than cells, flush with those right under them, that fill their row.

    Two or more begin at one edge; the row ends where the next such edge is.
    """
    m = view.measures
    cells = np.array([block for block, role in view.roles.items() if role is Role.TABLE], np.int64)
    if view.vertical or len(cells) < FEWEST:
        return
    lines = _larger_lines(view, LARGER * median(m.size[cells]))
    lines = np.array([line for line in lines.tolist() if _is_over(view, line, cells)], np.int64)
    left = np.sort(m.box[lines, 0])
    runs = np.split(left, np.flatnonzero(np.diff(left) > FLUSH) + 1)
    edges = np.array([run[0] for run in runs if len(run) >= FEWEST])
    for line in lines[(np.abs(m.box[lines, 0, None] - edges) <= FLUSH).any(axis=1)].tolist():
        further = edges[edges > m.box[line, 0] + FLUSH]
        if not _has_beside(view, line, cells, float(further.min(initial=np.inf)) - FLUSH):
            view.roles[line] = Role.HEAD


def _larger_lines(view: View, size: float) -> Ints:
    """The single lines in type larger than this and below display type, with letters, that may have been mistaken."""
    m = view.measures
    larger = np.flatnonzero((m.lines == 1) & (m.size > size) & (m.size < DISPLAY) & ~m.turned).tolist()
    may_be = MISTAKEN | {Role.TABLE}
    named = (block for block in larger if view.roles.get(block, Role.BODY) in may_be)
    return np.array([b for b in named if any(map(str.isalpha, m.text[b]))], np.int64)


def _is_over(view: View, line: int, cells: Ints) -> bool:
    """Whether cells smaller than a line begin close under it, flush with it."""
    box, size = view.measures.box, view.measures.size
    down = box[cells, 1] - box[line, 3]
    under = (down > -LEVEL) & (down < UNDER) & (np.abs(box[cells, 0] - box[line, 0]) < FLUSH)
    return bool((under & (size[cells] * LARGER < size[line])).any())


def _has_beside(view: View, line: int, cells: Ints, end: float) -> bool:
    """Whether cells stand in the row of a line at its right, this far at most."""
    box = view.measures.box
    middle = (box[cells, 1] + box[cells, 3]) / 2
    level = (middle > box[line, 1]) & (middle < box[line, 3])
    return bool((level & (box[cells, 0] > box[line, 2]) & (box[cells, 0] < end)).any())
