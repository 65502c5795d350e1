"""A text dump laid out: its printed lines, the runs they form, and what each run is for. No geometry is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from broadsheet import languages
from broadsheet.layout.dump.blocks import find_blocks
from broadsheet.layout.dump.marks import role_of_line
from broadsheet.layout.dump.roles import find_roles
from broadsheet.layout.dump.rows import Piece, read_rows
from broadsheet.layout.dump.view import see
from broadsheet.model.groups import Groups
from broadsheet.model.layout import Layout, Lines
from broadsheet.model.page import Page


def lay_out_dump(page: Page, strips: Sequence[Sequence[int]] | None = None) -> Layout:
    """The page with a line for each given line (each column's part of it, where an extractor wrote row by row).

    Blocks are kept small: a block never holds two paragraphs, and nothing that might belong to two articles.

    strips: the lines, as an earlier layout numbers them, that stand beneath each other; each line is in one. The lines
            are put strip by strip then, blank lines between strips and nowhere else.
    """
    pieces = read_rows(page)
    if strips is not None:
        pieces = _strip_by_strip(pieces, strips)
    lines = _lines(page, pieces)
    code = page.language or languages.guess("\n".join(lines.text))
    printed = [page.glyphs.text(group) for group in lines.glyphs]
    view = see(lines, printed, languages.load(code))
    marks = [role_of_line(view, line) for line in range(len(view))]
    blocks = find_blocks(view, marks)
    roles = find_roles(view, blocks, marks)
    return Layout(page, lines, Groups.of(blocks, len(lines)), roles, 1.0, language=code)


def _strip_by_strip(pieces: Sequence[Piece], strips: Sequence[Sequence[int]]) -> list[Piece]:
    """The pieces in the order of the strips, in rows as if they had been written so."""
    order = [(line, number) for number, strip in enumerate(strips) for line in strip]
    return [replace(pieces[line], row=row + number) for row, (line, number) in enumerate(order)]


def _lines(page: Page, pieces: list[Piece]) -> Lines:
    """Lines of which only the words and the source's numbers are known."""
    n = len(pieces)
    members = np.concatenate([piece.glyphs for piece in pieces]) if pieces else np.zeros(0, np.int32)
    starts = np.cumsum([0, *(len(piece.glyphs) for piece in pieces)]).astype(np.int32)
    return Lines(
        glyphs=Groups(members.astype(np.int32), starts, len(page.glyphs)),
        text=tuple(piece.text for piece in pieces),
        box=np.full((n, 4), np.nan, np.float32),
        size=np.full(n, np.nan, np.float32),
        font=np.full(n, -1, np.int32),
        bold=np.zeros(n, np.bool_),
        vertical=np.zeros(n, np.bool_),
        color=np.zeros(n, np.uint32),
        source_id=tuple(piece.source_id for piece in pieces),
        place=np.array([piece.row for piece in pieces], np.int64),
    )
