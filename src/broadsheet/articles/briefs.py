"""Briefs: short items that stand one under the other beneath a section label."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from broadsheet.model.boxes import box_round
from broadsheet.model.layout import ArticlePart, Layout, Piece
from broadsheet.model.page import Floats
from broadsheet.model.roles import Role

_LONGEST = 450  # characters, deck and all; Latin ones count less than half
_NARROW = re.compile("[^\u2e80-\U0010ffff]+")  # what takes less room than a Chinese character
_NEAR = 5.0  # em: the most white between a label, its first item, and the next


def briefs_under_labels(
    layout: Layout, articles: Sequence[ArticlePart], furniture: Sequence[Piece]
) -> set[int]:
    """The numbers of the articles that are briefs: two or more short ones in the column under one label."""
    labels = [piece for piece in furniture if piece.role is Role.LABEL]
    if not labels or not layout.page.has_geometry:
        return set()
    lines = [[line for piece in part.pieces for line in piece.lines] for part in articles]
    short = [number for number, own in enumerate(lines) if _length(layout, own) <= _LONGEST]
    hulls = {number: _hull(layout, lines[number]) for number in short}
    found: set[int] = set()
    for piece in labels:
        chain = _chain(_hull(layout, piece.lines), hulls)
        if len(chain) > 1:
            found.update(chain)
    return found


def _chain(above: Floats, items: dict[int, Floats]) -> list[int]:
    """The items that follow each other down the column below a label."""
    chain: list[int] = []
    strip = above
    while True:
        below = [
            (float(box[1] - above[3]), number)
            for number, box in items.items()
            if number not in chain
            and -0.5 <= box[1] - above[3] <= _NEAR
            and min(box[2], strip[2]) - max(box[0], strip[0])
            > 0.5 * min(box[2] - box[0], strip[2] - strip[0])
        ]
        if not below:
            return chain
        number = min(below)[1]
        chain.append(number)
        above = strip = items[number]


def _hull(layout: Layout, lines: Sequence[int]) -> Floats:
    """The box round these lines in em, turned so that lines run to the right, float32 (4,)."""
    box = layout.read_as(layout.vertical).take(lines, axis=0)
    return np.array(box_round(box.tolist()), np.float32)


def _length(layout: Layout, lines: Sequence[int]) -> float:
    text = "".join([layout.lines.text[line] for line in lines])
    wide = len(_NARROW.sub("", text))
    return wide + 0.4 * (len(text) - wide)
