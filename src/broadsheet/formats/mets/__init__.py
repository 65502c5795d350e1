"""METS, the table of contents of a digitised issue: its pages in their printed order, each read from its own OCR file.

Source: the METS schema, https://www.loc.gov/standards/mets/. The logical structure (which article has which blocks)
goes with the pages as what the source tells, see `Page.told`; whether it is believed is decided later.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

from broadsheet.errors import DamagedFile, InputError, LimitExceeded, UnreadablePath
from broadsheet.formats import NOTHING, ReadOptions, abbyy, alto, hocr, pagexml, read_bytes
from broadsheet.formats.mets.structure import told_items
from broadsheet.formats.mets.table import Area, Division, Table
from broadsheet.formats.ocrxml.parsing import Attributes, Handlers, root_name, walk
from broadsheet.model.issue import Problem
from broadsheet.model.page import Page

NAME = "METS"
RESUMES = True
_PAGE_FORMATS = (alto, pagexml, hocr, abbyy)
_TEXT_SUFFIXES = (".xml", ".html", ".htm", ".hocr")
_TEXT_GROUPS = ("alto", "fulltext", "ocr", "page", "text")


def sniff(head: bytes, name: str) -> bool:
    """Whether the document's first element is `mets`."""
    return root_name(head) == "mets"


def read(data: bytes, source: str, options: ReadOptions) -> list[Page]:
    """The pages of an issue; see `read_each`."""
    return list(read_each(data, source, options))


def read_each(data: bytes, source: str, options: ReadOptions) -> Iterator[Page]:
    """The pages of the issue one by one, in the order of its physical structure.

    The OCR files that it names must lie in its own folder or below; others, and those that cannot be read, come
    out as empty pages with a problem.

    Raises: DamagedFile, UnreadablePath if none of its pages can be read, LimitExceeded.
    """
    table, broken = table_of(data, source)
    files = table.page_files()
    if not files:
        reason = f"broken XML: {broken}" if broken else "METS that names no OCR pages"
        raise DamagedFile(reason, source=source, remedy="give the ALTO or PAGE files of the issue themselves")
    if len(files) > options.max_pages:
        raise LimitExceeded(
            f"{len(files):,} pages, more than the {options.max_pages:,} allowed",
            source=source,
            remedy="split the issue, or allow more pages",
        )
    if source == "-":
        remedy = "give the METS file by its path, so that its pages can be found beside it"
        raise UnreadablePath("the pages of the issue are in other files", source=source, remedy=remedy)
    stopped = dict(options.broken_pages)
    failed = 0
    for number, file in enumerate(files, 1):
        name = f"{source}#page={number}"
        if number < options.first_page:
            continue
        try:
            if number in stopped:
                raise stopped[number]
            page = _page_of(file, Path(source).parent, name, options, table)
        except InputError as error:
            failed += 1
            if failed == len(files):
                raise
            text = f"{file}: {error.message}"
            page = Page(name, 1.0, 1.0, "px", NOTHING, problems=(Problem("unreadable-page", text),))
        yield page


def _page_of(file: str, folder: Path, name: str, options: ReadOptions, table: Table) -> Page:
    """The page in a file that the issue names, with what the issue tells of its articles.

    Raises: InputError
    """
    path = inside(file, folder, name)
    data = read_bytes(path, name)
    for one in _PAGE_FORMATS:
        if one.sniff(data[:4096], path.name):
            page = one.read(data, name, options)[0]
            return replace(page, told=told_items(table, file, data, name))
    raise DamagedFile(
        "no OCR page", source=name, remedy="the METS should name ALTO, PAGE, hOCR or ABBYY files"
    )


def inside(href: str, folder: Path, name: str) -> Path:
    """The path that a reference means.

    Raises: UnreadablePath if it leads out of the folder or to the network.
    """
    bare = unquote(href.removeprefix("file://")).replace("\\", "/")
    path = Path(folder, bare.removeprefix("./"))
    try:
        good = "://" not in bare and path.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError):
        good = False
    if not good:
        remedy = "the pages must lie in the folder of the METS file or below it"
        raise UnreadablePath("leads out of the issue's folder", source=name, remedy=remedy)
    return path


def table_of(data: bytes, source: str) -> tuple[Table, str | None]:
    """What a METS file says of its issue, and what is broken in it (None if nothing is).

    Raises: DamagedFile if the file declares entities.
    """
    seen: list[_Gathering] = []

    def fresh() -> Handlers:
        seen[:] = [_Gathering()]
        return seen[0].handlers()

    broken = walk(data, source, fresh)
    return seen[0].table, broken


class _Gathering:
    """What was seen of a file so far."""

    def __init__(self) -> None:
        self.table = Table()
        self.groups: list[str] = []
        self.file: tuple[str, bool] | None = None  # id, whether it holds text
        self.divisions: list[Division] | None = None
        self.path: list[int] = []
        self.linked: str | None = None  # what the links of the group that is open lead from

    def handlers(self) -> Handlers:
        """What to do at each element."""
        return Handlers(
            opens={
                "fileGrp": self._group,
                "file": self._file,
                "FLocat": self._location,
                "structMap": self._structure,
                "div": self._division,
                "fptr": self._pointer,
                "area": self._pointer,
                "smLink": self._link,
                "smLinkGrp": self._link_group,
                "smLocatorLink": self._locator,
            },
            closes={"fileGrp": self._end_group, "div": self._end_division, "structMap": self._end_structure},
        )

    def _group(self, attributes: Attributes) -> None:
        self.groups.append(attributes.get("USE", attributes.get("ID", "")).lower())

    def _end_group(self) -> None:
        if self.groups:
            self.groups.pop()

    def _file(self, attributes: Attributes) -> None:
        kind = attributes.get("MIMETYPE", "").lower()
        text = (
            "xml" in kind
            or "html" in kind
            or any(word in use for use in self.groups for word in _TEXT_GROUPS)
        )
        self.file = (attributes.get("ID", ""), text and not kind.startswith("image/"))

    def _location(self, attributes: Attributes) -> None:
        href = next((value for name, value in attributes.items() if name.rpartition(":")[2] == "href"), "")
        if self.file is None or not href:
            return
        name, text = self.file
        self.table.files[name] = href
        if text and href.lower().endswith(_TEXT_SUFFIXES):
            self.table.text.append(name)

    def _structure(self, attributes: Attributes) -> None:
        physical = attributes.get("TYPE", "").lower().startswith("phys")
        self.divisions = self.table.physical if physical else self.table.logical
        self.path = []

    def _end_structure(self) -> None:
        self.divisions = None

    def _division(self, attributes: Attributes) -> None:
        if self.divisions is None:
            return
        get = attributes.get
        order = int(get("ORDER", "")) if get("ORDER", "").isdecimal() else None
        parent = self.path[-1] if self.path else -1
        self.path.append(len(self.divisions))
        self.divisions.append(Division(get("ID", ""), get("TYPE", ""), get("LABEL", ""), order, parent))

    def _end_division(self) -> None:
        if self.path:
            self.path.pop()

    def _pointer(self, attributes: Attributes) -> None:
        file = attributes.get("FILEID")
        if file and self.divisions and self.path:
            area = Area(file, attributes.get("BEGIN"), attributes.get("END"))
            self.divisions[self.path[-1]].areas.append(area)

    def _link(self, attributes: Attributes) -> None:
        ends = {name.rpartition(":")[2]: value.lstrip("#") for name, value in attributes.items()}
        self.table.links.setdefault(ends.get("from", ""), []).append(ends.get("to", ""))

    def _link_group(self, _attributes: Attributes) -> None:
        self.linked = None

    def _locator(self, attributes: Attributes) -> None:
        """The first place of a group is what the others belong to."""
        ends = {name.rpartition(":")[2]: value.lstrip("#") for name, value in attributes.items()}
        if self.linked is None:
            self.linked = ends.get("href", "")
        else:
            self.table.links.setdefault(self.linked, []).append(ends.get("href", ""))
