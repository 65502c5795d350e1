"""The articles of a page of which nothing but the printed lines is known: a text dump."""

from __future__ import annotations

from collections.abc import Sequence

from broadsheet.articles.dump_gaps import find_lost_lines
from broadsheet.articles.dump_items import Item, find_items
from broadsheet.articles.dump_joins import Cover, find_chains
from broadsheet.articles.dump_lines import DumpLines, read_lines
from broadsheet.articles.dump_strands import find_strands
from broadsheet.articles.dump_topics import Topics
from broadsheet.articles.dump_weave import find_weave
from broadsheet.model.layout import ArticlePart, Layout, PageParts, Piece
from broadsheet.model.roles import FURNITURE, Role

_DASHES = ("——", "──", "――", "—", "–")


def assemble_dump(layout: Layout) -> PageParts:
    """The page taken apart into article parts in the order of the dump, and furniture.

    First the lines that a sentence runs through are joined; then, over the whole page, strands and headlines.
    """
    lines = read_lines(layout)
    weave = find_weave(lines)
    items = find_items(lines, weave, find_strands(lines, weave))
    cover = find_chains(items, weave, Topics.of(item.text for item in items))
    parts = [_part(lines, items, chain, cover) for chain in cover.chains]
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


def _part(lines: DumpLines, items: Sequence[Item], chain: Sequence[int], cover: Cover) -> ArticlePart:
    """An article from its chain: the deck on top, then the rest in order."""
    bodies = [place for place, number in enumerate(chain) if not items[number].head]
    deck: list[Piece] = []
    rest: list[Piece] = []
    for place, number in enumerate(chain):
        item = items[number]
        outside = not bodies or (place > bodies[-1] if cover.below else place < bodies[0])
        rest += item.before
        if item.head and outside:
            deck += _deck_pieces(lines, item, deck)
        else:
            _append(rest, Piece(Role.CROSSHEAD if item.head else Role.BODY, item.lines))
        (deck if item.head and outside else rest).extend(item.after)
    missing = bool(bodies) and not any(piece.role is Role.HEAD for piece in deck)
    pieces = (*deck, *rest)
    return ArticlePart(pieces, headline_missing=missing, problems=find_lost_lines(lines.layout, pieces))


def _append(pieces: list[Piece], piece: Piece) -> None:
    """Add a piece; running text goes on in the piece before it."""
    if pieces and pieces[-1].role is piece.role is Role.BODY:
        pieces[-1] = Piece(Role.BODY, pieces[-1].lines + piece.lines)
    else:
        pieces.append(piece)


def _deck_pieces(lines: DumpLines, item: Item, deck: Sequence[Piece]) -> list[Piece]:
    """A headline's part of the deck; a line that begins with dashes under a head is a subhead.

    A dump has no type sizes to tell more.
    """
    role = Role.SUBHEAD if deck and lines.text[item.first].startswith(_DASHES) else Role.HEAD
    return [Piece(role, item.lines)]
