"""METS with ALTO: an issue as libraries exchange it, its articles in the logical structure.

ISSUE → CONTENT → ARTICLE → HEADING and BODY → PARAGRAPH …, each pointing to its blocks in the pages' ALTO files.

Source: the METS schema 1.12, https://www.loc.gov/standards/mets/; the names of divisions follow what newspaper
digitisation commonly uses (see docs/glossary.md).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from broadsheet.exports.alto import AltoPage
from broadsheet.exports.xml_blocks import Element, elements_of
from broadsheet.exports.xml_pages import check_boxes, file_names
from broadsheet.exports.xml_writing import DECLARATION, Names, element, empty, leaf
from broadsheet.model.issue import Article, Issue

SUMMARY = "an issue for libraries: mets.xml, and an ALTO file a page in alto/"

NAMESPACES = {
    "xmlns:mets": "http://www.loc.gov/METS/",
    "xmlns:mods": "http://www.loc.gov/mods/v3",
    "xmlns:xlink": "http://www.w3.org/1999/xlink",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": "http://www.loc.gov/METS/ http://www.loc.gov/standards/mets/mets.xsd",
}
# The divisions of a heading and of a body by role; what stands in neither is a division of the article itself.
HEADING = {
    "kicker": "OVERLINE", "head": "TITLE", "subhead": "SUBHEADLINE", "summary": "ABSTRACT", "byline": "AUTHOR",
    "dateline": "DATELINE",
}  # fmt: skip
BODY = {
    "paragraph": "PARAGRAPH", "crosshead": "CROSSHEADING", "caption": "CAPTION", "credit": "PICTURE_CREDIT",
    "pull-quote": "PULL_QUOTE", "table": "TABLE", "list": "LIST", "jump": "JUMP_LINE", "credit-line": "CREDIT_LINE",
}  # fmt: skip
KINDS = {"advertisement": "ADVERTISEMENT"}
TITLE_SECTION = ("nameplate", "masthead")


def files(issue: Issue) -> Iterator[tuple[str, Iterable[str]]]:
    """The files of an issue: mets.xml last, so that it names only what is there.

    Raises: UsageError if a page has no boxes.
    """
    check_boxes([issue], "METS/ALTO")
    pages: list[_PageFile] = []
    for page, name in file_names(issue, ".xml"):
        written = AltoPage.of(issue, page)
        text = "".join(written.document())
        pages.append(_PageFile.of(written, f"alto/{name}", len(pages) + 1, text))
        yield pages[-1].path, [text]
    yield "mets.xml", _Mets(issue, tuple(pages), Names()).document()


@dataclass(frozen=True)
class _PageFile:
    """A page's ALTO file: where it is, its id and checksum, and which of its blocks belong to what.

    blocks: ids in the file by the issue's article ("" for furniture) and element;  lines: ids by our line ids
    """

    page: int
    label: str | None
    path: str
    name: str
    size: int
    digest: str
    blocks: dict[tuple[str, int], list[str]]
    lines: dict[str, str]

    @classmethod
    def of(cls, written: AltoPage, path: str, number: int, text: str) -> _PageFile:
        data = text.encode("utf-8", errors="replace")
        blocks: dict[tuple[str, int], list[str]] = {}
        for block in written.blocks:
            for one in block.elements:
                blocks.setdefault((block.owner, one), []).append(written.names[block.name])
        digest = hashlib.sha256(data).hexdigest()
        page = written.page
        name = f"ALTO{number:05d}"
        return cls(page.number, page.label, path, name, len(data), digest, blocks, written.line_ids)


@dataclass(frozen=True)
class _Mets:
    """The METS document of an issue whose pages are written."""

    issue: Issue
    pages: tuple[_PageFile, ...]
    names: Names

    def document(self) -> Iterator[str]:
        yield DECLARATION
        inside = [
            *self._header(),
            *self._issue_data(),
            *(piece for article in self.issue.articles for piece in self._article_data(article)),
            *self._files(),
            *self._physical(),
            *self._logical(),
        ]
        label = " ".join(part for part in (self.issue.title, self.issue.date) if part) or None
        said = {"TYPE": "Newspaper", "LABEL": label, "OBJID": self.issue.id}
        yield from element("mets:mets", inside, **NAMESPACES, **said)

    def _header(self) -> Iterator[str]:
        agent = {"ROLE": "CREATOR", "TYPE": "OTHER", "OTHERTYPE": "SOFTWARE"}
        yield from element("mets:metsHdr", element("mets:agent", [leaf("mets:name", "Broadsheet")], **agent))

    def _issue_data(self) -> Iterator[str]:
        said: list[str] = []
        if self.issue.title:
            said += element("mods:titleInfo", [leaf("mods:title", self.issue.title)])
        if self.issue.date:
            date = leaf("mods:dateIssued", self.issue.date, encoding="w3cdtf", keyDate="yes")
            said += element("mods:originInfo", [date])
        said += self._language()
        said.append(leaf("mods:identifier", self.issue.id, type="local"))
        yield from self._described("MODS-ISSUE", said)

    def _language(self) -> Iterator[str]:
        if self.issue.language:
            term = leaf("mods:languageTerm", self.issue.language, type="code", authority="rfc5646")
            yield from element("mods:language", [term])

    def _article_data(self, article: Article) -> Iterator[str]:
        said: list[str] = []
        titles = [
            leaf(kind, " ".join(part.text for part in parts))
            for kind, parts in (
                ("mods:title", article.headline.head),
                ("mods:subTitle", article.headline.subheads),
            )
            if parts
        ]
        if article.headline.head:
            said += element("mods:titleInfo", titles)
        for name in article.byline.names if article.byline else ():
            said += element("mods:name", [leaf("mods:namePart", name)], type="personal")
        said.append(leaf("mods:genre", article.kind))
        said += self._language()
        said.append(leaf("mods:identifier", article.id, type="local"))
        yield from self._described(f"MODS-{article.id}", said)

    def _described(self, name: str, said: list[str]) -> Iterator[str]:
        data = element("mets:xmlData", element("mods:mods", said))
        yield from element("mets:dmdSec", element("mets:mdWrap", data, MDTYPE="MODS"), ID=self.names[name])

    def _files(self) -> Iterator[str]:
        files: list[str] = []
        for page in self.pages:
            place = empty("mets:FLocat", **{"LOCTYPE": "URL", "xlink:href": page.path})
            files += element(
                "mets:file",
                [place],
                ID=self.names[page.name],
                MIMETYPE="text/xml",
                SIZE=str(page.size),
                CHECKSUM=page.digest,
                CHECKSUMTYPE="SHA-256",
            )
        group = element("mets:fileGrp", files, ID=self.names["ALTOGRP"], USE="ALTO")
        yield from element("mets:fileSec", group)

    def _physical(self) -> Iterator[str]:
        pages: list[str] = []
        for order, page in enumerate(self.pages, 1):
            said = {"ORDER": str(order), "ORDERLABEL": page.label, "TYPE": "PAGE"}
            pointer = empty("mets:fptr", FILEID=self.names[page.name])
            pages += element("mets:div", [pointer], ID=self.names[f"PAGE{order}"], **said)
        root = element("mets:div", pages, ID=self.names["PHYSICAL"], TYPE="Newspaper")
        yield from element("mets:structMap", root, TYPE="PHYSICAL", LABEL="Physical Structure")

    def _logical(self) -> Iterator[str]:
        sections = self._furniture(True, "TITLE_SECTION")
        content = element(
            "mets:div",
            [piece for article in self.issue.articles for piece in self._article(article)],
            ID=self.names["CONTENT"],
            TYPE="CONTENT",
        )
        issue = element(
            "mets:div",
            [*sections, *content, *self._furniture(False, "PAGE_FURNITURE")],
            ID=self.names["ISSUE"],
            TYPE="ISSUE",
            DMDID=self.names["MODS-ISSUE"],
            LABEL=self.issue.title,
        )
        yield from element("mets:structMap", issue, TYPE="LOGICAL", LABEL="Logical Structure")

    def _article(self, article: Article) -> Iterator[str]:
        elements = elements_of(article)
        heading = [one for one in elements if one.role in HEADING]
        body = [one for one in elements if one.role in BODY]
        inside = [
            *self._section(article, "HEADING", heading, HEADING),
            *self._section(article, "BODY", body, BODY),
        ]
        yield from element(
            "mets:div",
            inside,
            ID=self.names[article.id],
            TYPE=KINDS.get(article.kind, "ARTICLE"),
            DMDID=self.names[f"MODS-{article.id}"],
            LABEL=str(article.headline) or None,
        )

    def _section(
        self, article: Article, name: str, elements: Sequence[Element], types: dict[str, str]
    ) -> Iterator[str]:
        if not elements:
            return
        inside = [
            piece for one in elements for piece in self._element(one, types[one.role], f"{article.id}-{name}")
        ]
        yield from element("mets:div", inside, ID=self.names[f"{article.id}-{name}"], TYPE=name)

    def _element(self, one: Element, kind: str, within: str) -> Iterator[str]:
        """A division for an element, pointing to its blocks; to its lines if they stand within those of others."""
        areas = [
            (page.name, name)
            for page in self.pages
            for name in (
                [page.lines[line] for line in one.printed.lines if line in page.lines]
                if one.inside
                else page.blocks.get((one.owner, one.number), [])
            )
        ]
        pointers = [
            piece
            for file, name in areas
            for piece in element(
                "mets:fptr",
                [empty("mets:area", FILEID=self.names[file], BETYPE="IDREF", BEGIN=name)],
            )
        ]
        yield from element("mets:div", pointers, ID=self.names[f"{within}-{one.number + 1}"], TYPE=kind)

    def _furniture(self, titles: bool, kind: str) -> Iterator[str]:
        """The furniture of the pages: the title section if `titles`, else the rest."""
        chosen = [
            Element("", number, piece.role, piece)
            for number, piece in enumerate(self.issue.furniture)
            if (piece.role in TITLE_SECTION) is titles
        ]
        if chosen:
            inside = [piece for one in chosen for piece in self._element(one, one.role.upper(), kind)]
            yield from element("mets:div", inside, ID=self.names[kind], TYPE=kind)
