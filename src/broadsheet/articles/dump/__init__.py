"""The articles of a page of which nothing but the printed lines is known: a text dump."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from broadsheet.articles.dump.choice import is_better_woven
from broadsheet.articles.dump.follow import Followers, find_followers
from broadsheet.articles.dump.frameless import told_without_blanks
from broadsheet.articles.dump.heads_apart import with_heads_apart
from broadsheet.articles.dump.lines import DumpLines, frames_told, read_lines
from broadsheet.articles.dump.orderly import may_be_in_order, orderly_parts, share_that_goes_on
from broadsheet.articles.dump.woven import woven_parts
from broadsheet.model.layout import ArticlePart, Layout, PageParts, Piece
from broadsheet.model.roles import FURNITURE, Role


@dataclass(frozen=True, eq=False)
class EitherWay:
    """A dump read as woven, and in its order if it may be in order.

    goes_on: see `orderly.share_that_goes_on`
    """

    lines: DumpLines
    followers: Followers
    woven: list[ArticlePart]
    orderly: list[ArticlePart] | None
    goes_on: float


def assemble_dump(layout: Layout) -> PageParts:
    """The page taken apart into article parts, and furniture.

    What runs on in what is weighed first. If that is hardly ever another line than the next, the order of the dump may
    be the page's; otherwise its columns were woven into each other, or put in any order, and the order says little.
    """
    lines = read_lines(layout)
    if not len(lines):  # an empty page among others
        return with_furniture(layout, [])
    found = either_way(lines)
    parts = found.woven
    if found.orderly is not None and not is_better_woven(
        lines, found.followers, parts, found.orderly, found.goes_on
    ):
        parts = found.orderly
    return with_furniture(layout, parts)


def either_way(lines: DumpLines) -> EitherWay:
    """The article parts of a dump, as either reading finds them."""
    found = find_followers(lines)
    told = with_heads_apart(lines)
    goes_on = share_that_goes_on(told, found)
    orderly = None
    if may_be_in_order(told, goes_on):
        told = told_without_blanks(told, found) if frames_told(lines.layout) else told
        orderly = orderly_parts(told, found)
    return EitherWay(lines, found, woven_parts(lines, found), orderly, goes_on)


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
