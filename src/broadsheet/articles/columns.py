"""The pieces of one story in the order of its columns: each from the top down, from left to right."""

from __future__ import annotations

import numpy as np

from broadsheet.model.layout import Measures
from broadsheet.model.roles import Role

EDGE = 3.0  # em: left edges that differ by less are one column's

Pieces = tuple[tuple[Role, int], ...]


def down_the_columns(m: Measures, pieces: Pieces) -> Pieces:
    """The pieces of a story, (role, block) each, down its columns in turn; who wrote it stays before the text."""
    start = next((n for n, (role, _) in enumerate(pieces) if role in (Role.BODY, Role.CROSSHEAD)), 0)
    columns = _columns_of(m, pieces[start:])
    tops = [float(m.box[block, 1]) for _, block in pieces[start:]]
    order = sorted(range(len(tops)), key=lambda place: (columns[place], tops[place]))
    return pieces[:start] + tuple(pieces[start + place] for place in order)


def _columns_of(m: Measures, pieces: Pieces) -> list[int]:
    """The number of each piece's column, from the left: text begins at left edges well apart, and what may be centred
    stands in the column that its middle lies in."""
    blocks = [block for _, block in pieces]
    is_text = np.array([role is Role.BODY for role, _ in pieces], np.bool_)
    edges = np.sort(m.left[blocks][is_text] if is_text.any() else m.left[blocks])
    firsts = edges[np.diff(edges, prepend=-np.inf) > EDGE]
    middles = (m.box[blocks, 0] + m.box[blocks, 2]) / 2
    places = np.where(is_text, m.left[blocks] + EDGE / 2, middles)
    return np.maximum(np.searchsorted(firsts, places, side="right") - 1, 0).tolist()
