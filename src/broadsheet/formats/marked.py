"""The articles that a library or a transcriber marked in METS or PAGE XML, as lists of the files' own line ids.

Reading does not believe them; scoring takes them for the truth. Source: the METS schema with the division types of
the ENMAP and METAe profiles; PAGE's ReadingOrder, and Transkribus's `custom="structure {id:a1; type:article;}"`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from broadsheet.errors import DamagedFile, InputError, UnknownFormat
from broadsheet.formats import mets, pagexml, read_bytes
from broadsheet.formats.ocrxml.parsing import Attributes, Close, Handlers, Open, walk

ITEMS = (
    "article", "advertisement", "advert", "announcement", "notice", "obituary", "death_notice", "letter", "review",
    "interview", "poem", "weather", "table", "classified", "illustration", "picture", "item", "issue_item",
)  # fmt: skip
_HEADS = (
    "heading",
    "headline",
    "title",
    "head",
    "overline",
    "subheadline",
    "header",
    "main_title",
    "subtitle",
)
_STRUCTURE = re.compile(r"structure\s*\{([^}]*)\}")
_GROUPS = ("OrderedGroup", "UnorderedGroup", "OrderedGroupIndexed", "UnorderedGroupIndexed")


@dataclass(frozen=True)
class Piece:
    """A stretch of an article: role "head" or "paragraph", page from 1, ids of its lines in order."""

    role: str
    page: int
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Marked:
    """An article as it is marked: kind as the file has it in small letters, its pieces in order."""

    kind: str
    pieces: tuple[Piece, ...]


def marked_articles(data: bytes, source: str) -> list[Marked]:
    """The articles that a METS or PAGE file marks, in its order; a METS file's pages must lie beside it.

    Raises: InputError if a file cannot be read, UnknownFormat if it is neither, DamagedFile if it marks no article.
    """
    head = data[:4096]
    if mets.sniff(head, source):
        found = list(_of_mets(data, source))
    elif pagexml.sniff(head, source):
        found = _of_page(data, source)
    else:
        remedy = "give a result of Broadsheet, a METS file or a PAGE file"
        raise UnknownFormat("no file that marks articles", source=source, remedy=remedy)
    if not any(article.pieces for article in found):
        raise DamagedFile("no article is marked in it", source=source, remedy="give a file that has articles")
    return [article for article in found if article.pieces]


@dataclass
class _Outline:
    """What a file's elements hold: of every id its first and last line; the lines in order."""

    lines: list[str] = field(default_factory=list[str])
    spans: dict[str, tuple[int, int]] = field(default_factory=dict[str, tuple[int, int]])
    open: list[tuple[str, int]] = field(default_factory=list[tuple[str, int]])

    def handlers(self) -> Handlers:
        holders: tuple[str, ...] = ("ComposedBlock", "TextBlock", "TextRegion")
        opens: dict[str, Open] = dict.fromkeys(holders, self._open)
        closes: dict[str, Close] = dict.fromkeys(holders, self._close)
        return Handlers(
            opens={**opens, "TextLine": self._line, "String": self._word, "Word": self._word}, closes=closes
        )

    def _open(self, attributes: Attributes) -> None:
        self.open.append((_id(attributes), len(self.lines)))

    def _close(self) -> None:
        if self.open:
            name, first = self.open.pop()
            self.spans[name] = (first, len(self.lines) - 1)

    def _line(self, attributes: Attributes) -> None:
        self.lines.append(_id(attributes))
        self.spans[self.lines[-1]] = (len(self.lines) - 1, len(self.lines) - 1)

    def _word(self, attributes: Attributes) -> None:
        if self.lines:
            self.spans[_id(attributes)] = (len(self.lines) - 1, len(self.lines) - 1)

    def between(self, begin: str, end: str | None) -> tuple[str, ...]:
        """The lines from one element to another; to its own end if the other is not there."""
        if begin not in self.spans:
            return ()
        first, last = self.spans[begin]
        last = self.spans[end][1] if end in self.spans else last
        return tuple(self.lines[first : last + 1])


def _id(attributes: Attributes) -> str:
    return attributes.get("ID", attributes.get("id", ""))


def _of_mets(data: bytes, source: str) -> Iterator[Marked]:
    """The articles in the logical structure, each once: an item within an item is part of it."""
    table, _ = mets.table_of(data, source)
    page_of = {file: number for number, file in enumerate(table.page_files(), 1)}
    outlines: dict[str, _Outline] = {}
    areas_of = {division.name: division.areas for division in (*table.physical, *table.logical)}
    inside: dict[int, int] = {}  # a division -> the item that it is in
    pieces: dict[int, list[Piece]] = {}
    for place, division in enumerate(table.logical):
        item = inside.get(division.parent, -1)
        item = place if item < 0 and division.kind.lower() in ITEMS else item
        inside[place] = item
        linked = [area for name in table.links.get(division.name, []) for area in areas_of.get(name, [])]
        for area in [*division.areas, *linked] if item >= 0 else []:
            piece = _piece(area, division.kind.lower(), table.files, page_of, outlines, source)
            if piece is not None:
                pieces.setdefault(item, []).append(piece)
    for place, found in pieces.items():
        yield Marked(table.logical[place].kind.lower(), tuple(found))


def _piece(
    area: mets.Area,
    kind: str,
    files: dict[str, str],
    page_of: dict[str, int],
    outlines: dict[str, _Outline],
    source: str,
) -> Piece | None:
    """The lines of an area in an OCR file; None for an area of a picture."""
    file = files.get(area.file, "")
    if file not in page_of or not area.begin:
        return None
    if file not in outlines:
        outlines[file] = _outline_of(file, source)
    lines = outlines[file].between(area.begin, area.end)
    return Piece("head" if kind in _HEADS else "paragraph", page_of[file], lines) if lines else None


def _outline_of(file: str, source: str) -> _Outline:
    """What the elements of an OCR file hold; nothing if it cannot be read."""
    try:
        path = mets.inside(file, Path(source).parent, source)
        return _outlined(read_bytes(path, str(path)), source)
    except InputError:
        return _Outline()


def _outlined(data: bytes, source: str) -> _Outline:
    seen: list[_Outline] = []

    def fresh() -> Handlers:
        seen[:] = [_Outline()]
        return seen[0].handlers()

    walk(data, source, fresh)
    return seen[0]


@dataclass
class _Article:
    """What a PAGE file says of one article: lines with the kind of region they are in."""

    lines: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])


@dataclass
class _PageMarks:
    """Articles by the ids that regions and lines name, and by the groups of the reading order."""

    named: dict[str, _Article] = field(default_factory=dict[str, _Article])
    groups: list[list[str]] = field(default_factory=list[list[str]])
    regions: dict[str, list[tuple[str, str]]] = field(default_factory=dict[str, list[tuple[str, str]]])
    path: list[tuple[str, str, str | None]] = field(default_factory=list[tuple[str, str, str | None]])
    depth: int = 0

    def handlers(self) -> Handlers:
        opens = {"TextRegion": self._region, "TextLine": self._line, "RegionRefIndexed": self._reference}
        opens |= {"RegionRef": self._reference, **dict.fromkeys(_GROUPS, self._group)}
        closes = {"TextRegion": self._end_region, **dict.fromkeys(_GROUPS, self._end_group)}
        return Handlers(opens=opens, closes=closes)

    def _region(self, attributes: Attributes) -> None:
        article = _article_named(attributes) or (self.path[-1][2] if self.path else None)
        self.path.append((_id(attributes), attributes.get("type", "").lower(), article))

    def _end_region(self) -> None:
        if self.path:
            self.path.pop()

    def _line(self, attributes: Attributes) -> None:
        region, kind, article = self.path[-1] if self.path else ("", "", None)
        line = (_id(attributes), kind)
        self.regions.setdefault(region, []).append(line)
        article = _article_named(attributes) or article
        if article:
            self.named.setdefault(article, _Article()).lines.append(line)

    def _group(self, _attributes: Attributes) -> None:
        self.depth += 1
        if self.depth == 2:
            self.groups.append([])

    def _end_group(self) -> None:
        self.depth -= 1

    def _reference(self, attributes: Attributes) -> None:
        if self.depth >= 2 and self.groups:
            self.groups[-1].append(attributes.get("regionRef", ""))


def _article_named(attributes: Attributes) -> str | None:
    """The id of the article that `custom` says an element belongs to."""
    for told in _STRUCTURE.findall(attributes.get("custom", "")):
        fields = dict(part.strip().split(":", 1) for part in told.split(";") if ":" in part)
        if fields.get("type", "").strip() == "article" and fields.get("id", "").strip():
            return fields["id"].strip()
    return None


def _of_page(data: bytes, source: str) -> list[Marked]:
    """The articles of a PAGE file: those that its regions and lines name, else the groups of its reading order."""
    seen: list[_PageMarks] = []

    def fresh() -> Handlers:
        seen[:] = [_PageMarks()]
        return seen[0].handlers()

    walk(data, source, fresh)
    marks = seen[0]
    if marks.named:
        return [Marked("article", tuple(_runs(article.lines))) for article in marks.named.values()]
    grouped = [[line for region in group for line in marks.regions.get(region, [])] for group in marks.groups]
    return [Marked("article", tuple(_runs(lines))) for lines in grouped]


def _runs(lines: list[tuple[str, str]]) -> Iterator[Piece]:
    """The lines of an article as pieces: one for each stretch of headline or of text."""
    run: list[str] = []
    for place, (line, kind) in enumerate(lines):
        run.append(line)
        if place + 1 == len(lines) or (lines[place + 1][1] in _HEADS) != (kind in _HEADS):
            yield Piece("head" if kind in _HEADS else "paragraph", 1, tuple(run))
            run = []
