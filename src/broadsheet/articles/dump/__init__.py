"""The articles of a page of which nothing but the printed lines is known: a text dump."""

from __future__ import annotations

from collections.abc import Sequence

from broadsheet.articles.dump.follow import find_followers
from broadsheet.articles.dump.frameless import told_without_blanks
from broadsheet.articles.dump.heads_apart import with_heads_apart
from broadsheet.articles.dump.lines import frames_told, read_lines
from broadsheet.articles.dump.orderly import is_in_order, orderly_parts
from broadsheet.articles.dump.woven import woven_parts
from broadsheet.model.layout import ArticlePart, Layout, PageParts, Piece
from broadsheet.model.roles import FURNITURE, Role


def assemble_dump(layout: Layout) -> PageParts:
    """The page taken apart into article parts, and furniture.

    What runs on in what is weighed first. If that is nearly always the next line, the order of the dump is the page's;
    otherwise its columns were woven into each other, or put in any order, and the order says little.
    """
    lines = read_lines(layout)
    if not len(lines):  # an empty page among others
        return with_furniture(layout, [])
    found = find_followers(lines)
    told = with_heads_apart(lines)
    if not is_in_order(told, found):
        return with_furniture(layout, woven_parts(lines, found))
    if frames_told(layout):
        told = told_without_blanks(told, found)
    return with_furniture(layout, orderly_parts(told, found))


def with_furniture(layout: Layout, parts: Sequence[ArticlePart]) -> PageParts:
    """The page with these article parts; what is in none of them is furniture."""
    return PageParts(layout, tuple(parts), _furniture(layout, parts))


def _furniture(layout: Layout, parts: Sequence[ArticlePart]) -> tuple[Piece, ...]:
    """What is in no article, block by block."""
    used = {line for part in parts for piece in part.pieces for line in piece.lines}
    found: list[Piece] = []
    for block, role in zip(layout.blocks, layout.roles, strict=True):
        rest = tuple(line for line in block.tolist() if line not in used)
        if rest:
            found.append(Piece(role if role in FURNITURE else Role.OTHER, rest))
    return tuple(found)
