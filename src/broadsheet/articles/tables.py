"""Tables: which cells are one."""

from __future__ import annotations

import numpy as np

from broadsheet.model.layout import Layout
from broadsheet.model.page import Floats
from broadsheet.model.roles import DECK

_EDGE = 1.0  # em
_OVER = 4.5  # em from a headline down to its table
_STRAY = 0.05  # of cells: lines that were read over a gutter
_ROW = 0.4  # em between the tops of cells in one row


def tables_of(layout: Layout, groups: list[list[int]]) -> list[list[int]]:
    """Groups of cells near each other as tables: cut between columns of print and where a headline stands between rows;
    and made one where they begin level and with the same heads of columns, as a list does that goes on beside itself.

    Not where each has a headline of its own: these are tables abreast.
    """
    m = layout.measured
    heads = m.box[[block for block, role in enumerate(layout.roles) if role in DECK]]
    made: list[list[int]] = []
    begun: dict[str, list[tuple[float, list[int]]]] = {}  # tops and groups, by the words of their first rows
    columns = (column for whole in groups for column in _cut_at_columns(m.box, heads, whole))
    for group in (part for column in columns for part in _cut_at_heads(m.box, heads, column)):
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


def _cut_at_columns(box: Floats, heads: Floats, group: list[int]) -> list[list[int]]:
    """The cells of a group by the columns of print that they stand in: tables follow each other down each.

    Such a column begins where two headlines or more do, one under the other, and hardly a cell reaches over that edge.
    """
    own = box[group]
    amid = (heads[:, 1] > own[:, 1].min() - _OVER) & (heads[:, 3] < own[:, 3].max())
    left = np.sort(heads[amid & (heads[:, 0] > own[:, 0].min() + _EDGE), 0])
    runs = np.split(left, np.flatnonzero(np.diff(left) > _EDGE) + 1)
    edges = np.array([run[0] for run in runs if len(run) > 1])
    reaching = (own[:, None, 0] < edges - _EDGE) & (own[:, None, 2] > edges)
    columns = np.searchsorted(edges[reaching.mean(axis=0) < _STRAY] - _EDGE / 2, own[:, 0])
    return [[group[cell] for cell in np.flatnonzero(columns == column)] for column in np.unique(columns)]


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
