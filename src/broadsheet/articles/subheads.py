"""Subheads (副题) of one line each that stand under each other in one type: a statement a line."""

from __future__ import annotations

from collections.abc import Sequence

from broadsheet.articles.setting import Setting
from broadsheet.model.layout import Piece
from broadsheet.model.roles import Role

_RUNS_ON = "，、：；,:;—"


def part_subheads(setting: Setting, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces of an article, level Chinese and Japanese subheads of several lines cut into their statements.

    A long subhead is broken where the width of its article ends, or in halves; lines that would all have stood beside
    each other were broken because each says something of its own.
    """
    if setting.language.script != "han" or not setting.layout.page.has_geometry:
        return list(pieces)
    lines = [line for piece in pieces for line in piece.lines]
    box = setting.layout.lines.box
    wide = float(box[lines, 2].max() - box[lines, 0].min()) if lines else 0.0
    return [part for piece in pieces for part in _parted(setting, piece, wide)]


def _parted(setting: Setting, piece: Piece, wide: float) -> list[Piece]:
    """A piece as it is, or line by line if it is a subhead whose lines have room beside each other."""
    lines = list(piece.lines)
    if piece.role is not Role.SUBHEAD or len(lines) < 2 or setting.layout.lines.vertical[lines].any():
        return [piece]
    box = setting.layout.lines.box[lines]
    texts = [setting.layout.lines.text[line].strip() for line in lines]
    stacked = (box[1:, 1] > box[:-1, 3] - 0.5 * (box[:-1, 3] - box[:-1, 1])).all()
    ended = not any(text.endswith(tuple(_RUNS_ON)) for text in texts[:-1])
    room = float((box[:, 2] - box[:, 0]).sum()) < wide
    return [Piece(piece.role, (line,)) for line in lines] if stacked and ended and room else [piece]
