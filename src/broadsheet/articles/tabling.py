"""Tables: which cells are one, and its text, in which the cells that stand side by side in a row are a line."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from broadsheet.model.boxes import along_and_across
from broadsheet.model.layout import Layout
from broadsheet.model.page import Floats
from broadsheet.model.roles import DECK

_LEVEL = 0.5  # cells that share this part of the lower one's height stand in one row

_EDGE = 1.0  # em
_OVER = 4.5  # em from a headline down to its table
_ROW = 0.4  # em between the tops of cells in one row


def tables_of(layout: Layout, groups: list[list[int]]) -> list[list[int]]:
    """Groups of cells near each other as tables: cut where a headline stands between rows; and made one where they
    begin level and with the same heads of columns, as a list does that goes on beside itself.

    Not where each has a headline of its own: these are tables abreast.
    """
    m = layout.measured
    heads = m.box[[block for block, role in enumerate(layout.roles) if role in DECK]]
    made: list[list[int]] = []
    begun: dict[str, list[tuple[float, list[int]]]] = {}  # tops and groups, by the words of their first rows
    for group in (part for whole in groups for part in _cut_at_heads(m.box, heads, whole)):
        top, words = _first_row(layout, group)
        alike = begun.setdefault(words, []) if words else []
        like = [one for height, one in alike if abs(height - top) < _ROW]
        over = [_over(heads, m.box[cells]) for cells in (*like, group)]
        if len(like) == 1 and (not over[0] or not over[1] or over[0] == over[1]):
            like[0].extend(group)
        else:
            made.append(group)
            alike.append((top, group))
    return made


def _cut_at_heads(box: Floats, heads: Floats, group: list[int]) -> list[list[int]]:
    """The cells of a group from one headline to the next, of those flush with it and level with no cell."""
    own = box[group]
    flush = np.abs(heads[:, 0] - own[:, 0].min()) < _EDGE
    apart = (own[:, None, 3] <= heads[:, 1] + _ROW) | (own[:, None, 1] >= heads[:, 3] - _ROW)
    cuts = heads[flush & apart.all(axis=0), 3]
    places = (own[:, None, 1] >= cuts - _ROW).sum(axis=1)
    return [[group[cell] for cell in np.flatnonzero(places == place)] for place in np.unique(places)]


def _first_row(layout: Layout, group: list[int]) -> tuple[float, str]:
    """The top of a group of cells, and what its first row says; nothing if that is one cell."""
    m = layout.measured
    top = float(m.box[group, 1].min())
    row = sorted(
        (cell for cell in group if m.box[cell, 1] < top + _ROW), key=lambda cell: float(m.box[cell, 0])
    )
    return top, "".join(m.text[cell] for cell in row).replace(" ", "") if len(row) > 1 else ""


def _over(heads: Floats, cells: Floats) -> set[int]:
    """Which headlines stand right over some cells."""
    left, top, right = cells[:, 0].min(), cells[:, 1].min(), cells[:, 2].max()
    middle = (heads[:, 0] + heads[:, 2]) / 2
    over = (heads[:, 3] < top + _EDGE) & (heads[:, 3] > top - _OVER)
    return set(np.flatnonzero(over & (middle > left - _EDGE) & (middle < right + _EDGE)).tolist())


def table_rows(layout: Layout, lines: Sequence[int]) -> list[str]:
    """The rows of a table from top to bottom, the cells of each from left to right, parted by spaces.

    Where nothing is known of places, every printed line is a row.
    """
    texts = {line: layout.lines.text[line].strip() for line in lines}
    printed = [line for line in lines if texts[line]]
    if not layout.page.has_geometry:
        return [texts[line] for line in printed]
    where = along_and_across(layout.lines.box[printed], layout.lines.vertical[printed])
    box = dict(zip(printed, where.tolist(), strict=True))
    rows: list[list[int]] = []
    for line in sorted(printed, key=lambda one: box[one][1] + box[one][3]):
        if rows and _level(box[rows[-1][0]], box[line]):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [" ".join(texts[line] for line in sorted(row, key=lambda one: box[one][0])) for row in rows]


def _level(a: list[float], b: list[float]) -> bool:
    """Whether two boxes stand at one height."""
    shared = min(a[3], b[3]) - max(a[1], b[1])
    return shared > _LEVEL * min(a[3] - a[1], b[3] - b[1])
