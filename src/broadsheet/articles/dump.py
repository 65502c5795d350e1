"""The articles of a page of which nothing but the printed lines is known: a text dump."""

from __future__ import annotations

from collections.abc import Sequence

from broadsheet.articles.dump_gaps import find_lost_lines
from broadsheet.articles.dump_items import Item, find_items
from broadsheet.articles.dump_joins import Chain, find_chains
from broadsheet.articles.dump_seams import Seams
from broadsheet.articles.dump_strands import find_strands
from broadsheet.articles.dump_topics import Topics
from broadsheet.articles.dump_units import Unit, read_units
from broadsheet.model.layout import ArticlePart, Layout, PageParts, Piece
from broadsheet.model.roles import DECK, FURNITURE, Role

_DASHES = ("——", "──", "――", "—", "–")


def assemble_dump(layout: Layout) -> PageParts:
    """The page taken apart into article parts in the order of the dump, and furniture.

    Blocks that a sentence runs through are joined first; then strands and headlines, over the whole page.
    """
    units = read_units(layout)
    strands = find_strands(units, Seams(units))
    items = find_items(units, strands)
    cover = find_chains(items, Topics.of(item.text for item in items))
    parts = [_part(layout, units, items, chain, below=cover.below) for chain in cover.chains]
    used = {line for part in parts for piece in part.pieces for line in piece.lines}
    furniture = [
        Piece(unit.role if unit.role in FURNITURE else Role.OTHER, unit.lines)
        for unit in units
        if not used.intersection(unit.lines)
    ]
    return PageParts(layout, tuple(parts), tuple(furniture))


def _part(
    layout: Layout, units: Sequence[Unit], items: Sequence[Item], chain: Chain, *, below: bool
) -> ArticlePart:
    """An article from its chain: the deck on top, then the rest in order."""
    bodies = [place for place, number in enumerate(chain.items) if not items[number].head]
    deck: list[Piece] = []
    rest: list[Piece] = []
    for place, number in enumerate(chain.items):
        item = items[number]
        outside = not bodies or (place > bodies[-1] if below else place < bodies[0])
        for unit in (units[mark] for mark in item.units):
            if unit.role is Role.HEAD:
                role = _deck_role(unit.text, deck) if outside or not bodies else Role.CROSSHEAD
                (deck if role in DECK else rest).append(Piece(role, unit.lines))
            elif unit.role is Role.BODY and rest and rest[-1].role is Role.BODY:
                rest[-1] = Piece(Role.BODY, rest[-1].lines + unit.lines)
            else:
                (deck if item.head and outside else rest).append(Piece(unit.role, unit.lines))
    missing = bool(bodies) and not any(piece.role is Role.HEAD for piece in deck)
    pieces = (*deck, *rest)
    return ArticlePart(pieces, headline_missing=missing, problems=find_lost_lines(layout, pieces))


def _deck_role(text: str, deck: Sequence[Piece]) -> Role:
    """Subhead for a line that begins with dashes under a head; a dump has no type sizes to tell more."""
    return Role.SUBHEAD if deck and text.startswith(_DASHES) else Role.HEAD
