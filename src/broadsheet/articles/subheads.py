"""Subheads (副题) of one line each that stand under each other in one type: a statement a line."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from broadsheet.articles.setting import Setting
from broadsheet.model.layout import Piece
from broadsheet.model.roles import Role

_RUNS_ON = "，、：；,:;—"


def part_subheads(setting: Setting, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces of an article, Chinese and Japanese subheads of several lines cut into their statements.

    A long subhead is broken where the width of its article ends, or in halves; lines that would all have stood beside
    each other were broken because each says something of its own.
    """
    long = any(piece.role is Role.SUBHEAD and len(piece.lines) > 1 for piece in pieces)
    if not long or setting.language.script != "han" or not setting.layout.page.has_geometry:
        return list(pieces)
    lines = [line for piece in pieces for line in piece.lines]
    box = setting.layout.lines.box[lines]
    x0, y0 = box[:, :2].min(axis=0, initial=np.inf)
    x1, y1 = box[:, 2:].max(axis=0, initial=-np.inf)
    return [part for piece in pieces for part in _parted(setting, piece, float(x1 - x0), float(y1 - y0))]


def _parted(setting: Setting, piece: Piece, wide: float, high: float) -> list[Piece]:
    """A piece as it is, or line by line if it is a subhead whose lines have room beside each other.

    wide, high: its article, in page units
    """
    lines = list(piece.lines)
    upright = setting.layout.lines.vertical[lines]
    if piece.role is not Role.SUBHEAD or len(lines) < 2 or upright.any() != upright.all():
        return [piece]
    box = setting.layout.lines.box[lines]
    if upright.all():  # as these are read: down the page, and each line to the left of the one before
        box, wide = np.column_stack([box[:, 1], -box[:, 2], box[:, 3], -box[:, 0]]), high
    texts = [setting.layout.lines.text[line].strip() for line in lines]
    stacked = (box[1:, 1] > box[:-1, 3] - 0.5 * (box[:-1, 3] - box[:-1, 1])).all()
    ended = not any(text.endswith(tuple(_RUNS_ON)) for text in texts[:-1])
    room = float((box[:, 2] - box[:, 0]).sum()) < wide
    return [Piece(piece.role, (line,)) for line in lines] if stacked and ended and room else [piece]
