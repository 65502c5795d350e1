"""The items that a source's own structure tells of: taken over if they are trusted, else compared with those found."""

from __future__ import annotations

from collections import Counter

from broadsheet.model.layout import ArticlePart, Layout, LineProblem, PageParts, Piece
from broadsheet.model.page import ToldItem
from broadsheet.model.roles import DECK, FURNITURE, Role

PARAGRAPH = "paragraph"  # the part of an item that is one
SAME = 0.8  # of the characters of both together: items that share so many are one


def assemble_told(layout: Layout) -> PageParts:
    """The page taken apart as its source tells; what it tells nothing of is furniture."""
    number_of = {name: line for line, name in enumerate(layout.lines.source_id) if name is not None}
    role_of = {
        int(line): role for block, role in zip(layout.blocks, layout.roles, strict=True) for line in block
    }
    used: set[int] = set()
    parts: list[ArticlePart] = []
    furniture: list[Piece] = []
    for item in layout.page.told:
        pieces = _pieces(item, number_of, used)
        lines = [line for piece in pieces for line in piece.lines]
        used.update(lines)
        if item.kind == "furniture":
            furniture += pieces
        elif lines:
            parts.append(_divided(item, pieces) if item.parts else _part(item, lines, role_of))
    for block, role in zip(layout.blocks, layout.roles, strict=True):
        rest = tuple(line for line in block.tolist() if line not in used)
        if rest:
            furniture.append(Piece(role if role in FURNITURE else Role.OTHER, rest))
    return PageParts(layout, tuple(parts), tuple(furniture))


def _pieces(item: ToldItem, number_of: dict[str, int], used: set[int]) -> list[Piece]:
    """The elements of an item as pieces, lines that are used elsewhere left out; body where no role is told."""
    pieces: list[Piece] = []
    start = 0
    for role, count in item.parts or (("", len(item.lines)),):
        names = item.lines[start : start + count]
        start += count
        lines = [number_of[name] for name in names if name in number_of and number_of[name] not in used]
        if lines:
            usual = Role.OTHER if item.kind == "furniture" else Role.BODY
            named = usual if role in ("", PARAGRAPH) else Role(role)
            pieces.append(Piece(named, tuple(lines)))
    return pieces


def _divided(item: ToldItem, pieces: list[Piece]) -> ArticlePart:
    """An item whose elements are told: taken as they are. One that is told without a headline has none."""
    return ArticlePart(tuple(pieces), item.kind, whole=any(role == PARAGRAPH for role, _ in item.parts))


def _part(item: ToldItem, lines: list[int], role_of: dict[int, Role]) -> ArticlePart:
    """An item as it was told: what looks like headlines at its top is its deck, further down crossheads."""
    pieces: list[Piece] = []
    for line in lines:
        head = role_of.get(line) in DECK
        top = not any(piece.role is Role.BODY for piece in pieces)
        role = (Role.HEAD if top else Role.CROSSHEAD) if head else Role.BODY
        if pieces and pieces[-1].role is role:
            pieces[-1] = Piece(role, (*pieces[-1].lines, line))
        else:
            pieces.append(Piece(role, (line,)))
    missing = item.kind == "news" and pieces[0].role is not Role.HEAD
    return ArticlePart(tuple(pieces), kind=item.kind, headline_missing=missing, confidence=None)


def difference(parts: PageParts) -> LineProblem | None:
    """How the items found differ from those that the source tells of; None if it tells of none, or of the same."""
    layout = parts.layout
    told = [item for item in layout.page.told if item.kind != "furniture"]
    if not told:
        return None
    found = [_names(layout, part) for part in parts.articles]
    same = agreeing(layout, [set(item.lines) for item in told], found)
    if same == len(told) == len(found):
        return None
    text = (
        f"the source tells of {len(told)} items on this page, {len(found)} were found, {same} are the same; "
        "--trust-structure takes those of the source"
    )
    return LineProblem("structure-differs", text)


def agreeing(layout: Layout, one: list[set[str]], two: list[set[str]]) -> int:
    """How many items are in both lists: they share most of their characters."""
    weight = {
        name: len(text.replace(" ", ""))
        for name, text in zip(layout.lines.source_id, layout.lines.text, strict=True)
        if name is not None
    }
    owner = {name: number for number, names in enumerate(two) for name in names}
    size = [sum(weight.get(name, 0) for name in names) for names in two]
    same = 0
    for names in one:
        shared: Counter[int] = Counter()
        for name in names:
            if name in owner:
                shared[owner[name]] += weight.get(name, 0)
        own = sum(weight.get(name, 0) for name in names)
        same += any(both >= SAME * (own + size[number] - both) > 0 for number, both in shared.items())
    return same


def _names(layout: Layout, part: ArticlePart) -> set[str]:
    """The source's ids of an article part's lines."""
    names = (layout.lines.source_id[line] for piece in part.pieces for line in piece.lines)
    return {name for name in names if name is not None}
