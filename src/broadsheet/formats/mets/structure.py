"""What a METS says of its issue's articles, as lines of its pages: evidence to compare with, or to take over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from broadsheet.errors import DamagedFile
from broadsheet.formats.mets.table import Area, Division, Table
from broadsheet.formats.ocrxml.parsing import Attributes, Handlers, walk
from broadsheet.model.page import ToldItem

# What holds items and is none itself; every other division of the logical structure is an item or a part of one.
_HOLDERS = (
    "newspaper",
    "issue",
    "content",
    "section",
    "volume",
    "supplement",
    "print",
    "page",
    "pages",
    "year",
    "",
)
# What belongs to the page, and is no item.
_FURNITURE = ("title_section", "page_furniture")
# The roles that divisions name: those of ENMAP's and Broadsheet's METS.
_ROLES = {
    "heading": "head", "headline": "head", "title": "head", "main_title": "head", "overline": "kicker",
    "subheadline": "subhead", "subtitle": "subhead", "abstract": "summary", "author": "byline",
    "dateline": "dateline", "body": "body", "body_content": "body", "paragraph": "paragraph",
    "crossheading": "crosshead", "caption": "caption", "picture_credit": "photo-credit",
    "pull_quote": "pull-quote", "table": "table", "list": "list", "jump_line": "jump", "credit_line": "credit",
    "nameplate": "nameplate", "masthead": "masthead", "folio": "folio", "header": "header", "footer": "footer",
    "label": "label", "other": "other",
}  # fmt: skip
_BESIDE = (
    "byline",
    "dateline",
    "jump",
    "credit",
)  # may stand within lines of others, to whom these then belong
_SELLING = ("advert", "advertisement", "ad", "publicity")


@dataclass(frozen=True)
class Item:
    """An item of the logical structure, and the places in files that belong to it.

    roles: of each place its role ("" where none is named) and the number of the division that names it
    """

    division: Division
    areas: tuple[Area, ...]
    roles: tuple[tuple[str, int], ...] = ()


def items_of(table: Table) -> list[Item]:
    """The items of the logical structure, in its order, each with its own places and those of all its parts."""
    places = {division.name: division.areas for division in table.physical if division.name}
    linked: dict[str, list[str]] = {}
    for one, others in table.links.items():
        for other in others:
            linked.setdefault(one, []).append(other)
            linked.setdefault(other, []).append(one)
    home: dict[int, int] = {}
    found: dict[int, list[Area]] = {}
    named: dict[int, tuple[str, int]] = {}
    roles: dict[int, list[tuple[str, int]]] = {}
    for number, division in enumerate(table.logical):
        above = home.get(division.parent)
        role = _ROLES.get(division.kind.lower()) if above is not None else None
        named[number] = (role, number) if role else named.get(division.parent, ("", -1))
        if above is None and division.kind.lower() in _HOLDERS:
            continue
        home[number] = number if above is None else above
        own = found.setdefault(home[number], [])
        own += division.areas
        own += [area for name in linked.get(division.name, ()) for area in places.get(name, ())]
        told = roles.setdefault(home[number], [])
        told += [named[number]] * (len(own) - len(told))
    return [
        Item(table.logical[number], tuple(areas), tuple(roles[number]))
        for number, areas in found.items()
        if areas
    ]


def told_items(table: Table, file: str, data: bytes, source: str) -> tuple[ToldItem, ...]:
    """The items that have lines in this file, each with its lines' ids.

    file: what the METS calls the file;  data: what it holds
    """
    names = {name for name, path in table.files.items() if path == file}
    items = items_of(table)
    if not any(area.file in names for item in items for area in item.areas):
        return ()
    try:
        places = _places(data, source)
    except DamagedFile:
        return ()
    told: list[ToldItem] = []
    taken: set[str] = set()
    for item in items:
        areas = [
            (area, role) for area, role in zip(item.areas, item.roles, strict=True) if area.file in names
        ]
        others = {name for area, role in areas if role[0] not in _BESIDE for name in places.lines_of([area])}
        lines: list[str] = []
        parts: list[tuple[tuple[str, int], int]] = []
        for area, role in areas:
            beside = others if role[0] in _BESIDE else set[str]()
            fresh = [one for one in dict.fromkeys(places.lines_of([area])) if one not in taken | beside]
            taken.update(fresh)
            lines += fresh
            if parts and parts[-1][0] == role:
                parts[-1] = (role, parts[-1][1] + len(fresh))
            elif fresh:
                parts.append((role, len(fresh)))
        if lines:
            told.append(ToldItem(tuple(lines), _kind(item), item.division.label, _elements(parts)))
    return tuple(told)


def _kind(item: Item) -> str:
    kind = item.division.kind.lower()
    return "furniture" if kind in _FURNITURE else "advertisement" if kind in _SELLING else "news"


def _elements(parts: list[tuple[tuple[str, int], int]]) -> tuple[tuple[str, int], ...]:
    """The elements of an item; none where no role is named."""
    if not any(role for (role, _), _ in parts):
        return ()
    return tuple((role, count) for (role, _), count in parts)


class _Places:
    """Where the elements of an OCR file stand among its lines: by id the numbers of the first and the last line."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.span: dict[str, tuple[int, int]] = {}
        self.open: list[tuple[str, int]] = []

    def lines_of(self, areas: list[Area]) -> Iterator[str]:
        """The ids of the lines in these places."""
        for area in areas:
            begin = self.span.get(area.begin or "")
            end = self.span.get(area.end, begin) if area.end else begin
            if begin is not None and end is not None:
                yield from self.lines[begin[0] : end[1] + 1]

    def handlers(self) -> Handlers:
        """What to do at each element of ALTO and PAGE XML."""
        blocks = ("TextBlock", "ComposedBlock", "TextRegion")
        opens = dict.fromkeys(blocks, self._block) | {"TextLine": self._line}
        opens |= dict.fromkeys(("String", "Word"), self._word)
        return Handlers(opens=opens, closes=dict.fromkeys(blocks, self._end_block), texts={})

    def _block(self, attributes: Attributes) -> None:
        self.open.append((_name(attributes), len(self.lines)))

    def _end_block(self) -> None:
        if self.open:
            name, first = self.open.pop()
            self.span[name] = (first, len(self.lines) - 1)

    def _line(self, attributes: Attributes) -> None:
        name = _name(attributes) or f"line-{len(self.lines) + 1}"
        self.span[name] = (len(self.lines), len(self.lines))
        self.lines.append(name)

    def _word(self, attributes: Attributes) -> None:
        self.span[_name(attributes)] = (len(self.lines) - 1, len(self.lines) - 1)


def _name(attributes: Attributes) -> str:
    return attributes.get("ID") or attributes.get("id") or ""


def _places(data: bytes, source: str) -> _Places:
    seen: list[_Places] = []

    def fresh() -> Handlers:
        seen[:] = [_Places()]
        return seen[0].handlers()

    walk(data, source, fresh)
    return seen[0]
