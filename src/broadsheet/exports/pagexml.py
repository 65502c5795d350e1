"""PAGE XML 2019: a page's regions, lines and words, the reading order, and which article each region is of.

PAGE counts in whole pixels: a PDF's points become pixels of 300 dpi, other units stay as they are.

Source: the PAGE content schema of 2019-07-15, https://github.com/PRImA-Research-Lab/PAGE-XML. The articles stand
in `custom` as Transkribus writes them: structure {type:article; id:a1;}.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from broadsheet.exports.xml_blocks import hull
from broadsheet.exports.xml_pages import XmlPage, documents, only_document
from broadsheet.exports.xml_words import LineWord, LineWords
from broadsheet.exports.xml_writing import DECLARATION, element, empty, leaf
from broadsheet.model.issue import Box, Issue

SUMMARY = "OCR XML of transcription tools: regions, lines, words, reading order; a file a page"
SUFFIXES = (".page.xml",)
DETAILS = True

NAMESPACE = "http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"
_SCALES = {"pt": 300 / 72}
_TYPES = {
    "kicker": "heading", "head": "heading", "subhead": "heading", "crosshead": "heading", "label": "heading",
    "nameplate": "heading", "summary": "paragraph", "paragraph": "paragraph", "list": "paragraph",
    "byline": "credit", "credit-line": "credit", "credit": "credit", "caption": "caption",
    "pull-quote": "floating", "folio": "page-number", "header": "header", "footer": "footer",
}  # fmt: skip
_UNDATED = "1970-01-01"  # the schema wants a day; the same input must give the same file


def render(issues: Sequence[Issue], width: int = 80) -> Iterator[str]:
    """The one page of the issues as a PAGE document.

    Raises: UsageError if there are several pages, or if the page has no boxes.
    """
    return only_document(issues, RegionPage)


def files(issue: Issue) -> Iterator[tuple[str, Iterable[str]]]:
    """A file for every page of an issue: its name and what is in it.

    Raises: UsageError if a page has no boxes.
    """
    return documents(issue, RegionPage)


class RegionPage(XmlPage):
    """A page on its way into PAGE XML: its blocks are regions."""

    format, ending = "PAGE XML", ".page.xml"

    @classmethod
    def as_written(cls, found: LineWords) -> LineWords:
        """A line whose words are what stands between spaces, each with a name: PAGE cannot say where spaces stand."""
        words: list[LineWord] = []
        for word in found.words:
            if words and not word.spaced:
                last = words[-1]
                words[-1] = LineWord(
                    last.text + word.text, hull([last.box, word.box]), last.spaced, last.name, last.confidence
                )
            else:
                words.append(word)
        named = (
            replace(word, name=word.name or f"{found.line.id}-w{at}") for at, word in enumerate(words, 1)
        )
        return LineWords(found.line, tuple(named), found.box, found.vertical)

    def document(self) -> Iterator[str]:
        """The PAGE document, piece by piece."""
        yield DECLARATION
        yield from element("PcGts", [*self._metadata(), *self._page()], xmlns=NAMESPACE)

    def _metadata(self) -> Iterator[str]:
        day = f"{self.issue.date or _UNDATED}T00:00:00Z"
        said = [leaf("Creator", "Broadsheet"), leaf("Created", day), leaf("LastChange", day)]
        yield from element("Metadata", said)

    def _page(self) -> Iterator[str]:
        right, bottom = self._pixels((0.0, 0.0, self.page.width, self.page.height))[2:]
        yield from element(
            "Page",
            [*self._reading_order(), *self._regions(), *self._drawn()],
            imageFilename=self.page.source,
            imageWidth=str(right),
            imageHeight=str(bottom),
        )

    def _reading_order(self) -> Iterator[str]:
        """One group for every article on the page, its regions in order; the furniture is in none."""
        titles = {article.id: str(article.headline) or article.kind for article in self.issue.articles}
        owners = [
            (owner, list(run)) for owner, run in groupby(self.blocks, lambda block: block.owner) if owner
        ]
        groups: list[str] = []
        for index, (owner, blocks) in enumerate(owners):
            inside = [
                empty("RegionRefIndexed", index=str(at), regionRef=self.names[block.name])
                for at, block in enumerate(blocks)
            ]
            said = {"id": self.names[owner], "index": str(index), "caption": titles[owner]}
            groups += element("OrderedGroupIndexed", inside, **said)
        if groups:
            order = element("OrderedGroup", groups, id=self.names["reading-order"])
            yield from element("ReadingOrder", order)

    def _regions(self) -> Iterator[str]:
        kinds = {article.id: article.kind for article in self.issue.articles}
        for block in self.blocks:
            of = f"type:article; id:{block.owner}; kind:{kinds[block.owner]}; " if block.owner else ""
            lines = (piece for line in block.lines for piece in self._line(self.words[line.id]))
            yield from element(
                "TextRegion",
                [self._coords(block.box), *lines],
                id=self.names[block.name],
                type=_TYPES.get(block.role, "other"),
                custom=f"structure {{{of}role:{block.role};}}",
            )

    def _line(self, found: LineWords) -> Iterator[str]:
        ids = self.word_ids[found.line.id]
        words = (
            piece for word, name in zip(found.words, ids, strict=True) for piece in self._word(word, name)
        )
        yield from element(
            "TextLine",
            [self._coords(found.box), *words, *_reading(found.line.text)],
            id=self.line_ids[found.line.id],
            readingDirection="top-to-bottom" if found.vertical else None,
        )

    def _word(self, word: LineWord, name: str | None) -> Iterator[str]:
        yield from element("Word", [self._coords(word.box), *_reading(word.text, word.confidence)], id=name)

    def _drawn(self) -> Iterator[str]:
        """Pictures and separator rules."""
        if self.detail is None:
            return
        drawn = (
            ("picture", "ImageRegion", self.detail.pictures),
            ("rule", "SeparatorRegion", self.detail.rules),
        )
        for name, kind, boxes in drawn:
            for number, (left, top, right, bottom) in enumerate(boxes.tolist(), 1):
                place = self._coords((left, top, right, bottom))
                yield from element(kind, [place], id=self.names[f"{name}-{number}"])

    def _pixels(self, box: Box) -> tuple[int, int, int, int]:
        """A box in whole pixels, at least one wide and high, none of it above or left of the page."""
        scale = _SCALES.get(self.page.unit, 1.0)
        left, top, right, bottom = (max(round(side * scale), 0) for side in box)
        return left, top, max(right, left + 1), max(bottom, top + 1)

    def _coords(self, box: Box) -> str:
        left, top, right, bottom = self._pixels(box)
        return empty("Coords", points=f"{left},{top} {right},{top} {right},{bottom} {left},{bottom}")


def _reading(text: str, confidence: float | None = None) -> Iterator[str]:
    sure = None if confidence is None else f"{confidence:.4f}".rstrip("0").rstrip(".")
    yield from element("TextEquiv", [leaf("Unicode", text)], conf=sure)
