"""What a METS says of its issue's articles, as lines of its pages: evidence to compare with, or to take over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from broadsheet.errors import DamagedFile
from broadsheet.formats.mets_table import Area, Division, Table
from broadsheet.formats.ocrxml_parsing import Attributes, Handlers, walk
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
_SELLING = ("advert", "advertisement", "ad", "publicity")


@dataclass(frozen=True)
class Item:
    """An item of the logical structure, and the places in files that belong to it."""

    division: Division
    areas: tuple[Area, ...]


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
    for number, division in enumerate(table.logical):
        above = home.get(division.parent)
        if above is None and division.kind.lower() in _HOLDERS:
            continue
        home[number] = number if above is None else above
        own = found.setdefault(home[number], [])
        own += division.areas
        own += [area for name in linked.get(division.name, ()) for area in places.get(name, ())]
    return [Item(table.logical[number], tuple(areas)) for number, areas in found.items() if areas]


def told_items(table: Table, file: str, data: bytes, source: str) -> tuple[ToldItem, ...]:
    """The items that have lines in this file, each with its lines' ids.

    file: what the METS calls the file;  data: what it holds
    """
    names = {name for name, path in table.files.items() if path == file}
    items = [(item, [area for area in item.areas if area.file in names]) for item in items_of(table)]
    if not any(areas for _, areas in items):
        return ()
    try:
        places = _places(data, source)
    except DamagedFile:
        return ()
    told: list[ToldItem] = []
    taken: set[str] = set()
    for item, areas in items:
        lines = [name for name in dict.fromkeys(places.lines_of(areas)) if name not in taken]
        taken.update(lines)
        if lines:
            kind = "advertisement" if item.division.kind.lower() in _SELLING else "news"
            told.append(ToldItem(tuple(lines), kind, item.division.label))
    return tuple(told)


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
            end = self.span.get(area.end or "", begin)
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
