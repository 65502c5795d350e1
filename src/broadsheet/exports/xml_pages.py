"""What every format of OCR pages asks of an issue: pages with boxes, one a file, in a unit that the format knows."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Self

from broadsheet.errors import UsageError
from broadsheet.exports.xml_blocks import Block, blocks_of
from broadsheet.exports.xml_words import LineWords, words_of
from broadsheet.exports.xml_writing import Names
from broadsheet.model.detail import PageDetail
from broadsheet.model.issue import Issue, IssuePage


@dataclass(frozen=True)
class XmlPage(ABC):
    """A page on its way into OCR XML: its blocks, its lines with words, and the ids that all of them go by.

    format, ending: what the kind of XML is called, and the ending of its files
    """

    format: ClassVar[str]
    ending: ClassVar[str]

    issue: Issue
    page: IssuePage
    detail: PageDetail | None
    blocks: tuple[Block, ...]
    words: dict[str, LineWords]
    line_ids: dict[str, str]
    word_ids: dict[str, tuple[str | None, ...]]
    names: Names

    @classmethod
    def of(cls, issue: Issue, page: IssuePage) -> Self:
        """A page with ids settled: the source's own come first, ours give way to them."""
        detail, names = detail_of(issue, page), Names()
        words = {line: cls.as_written(found) for line, found in words_of(page, detail).items()}
        line_ids = {line.id: names.take(line.source_id or line.id) for line in page.lines}
        word_ids = {
            line: tuple(names.take(word.name) if word.name else None for word in found.words)
            for line, found in words.items()
        }
        return cls(issue, page, detail, tuple(blocks_of(issue, page)), words, line_ids, word_ids, names)

    @classmethod
    def as_written(cls, found: LineWords) -> LineWords:
        """A line with its words cut and named as the format has them."""
        return found

    @abstractmethod
    def document(self) -> Iterator[str]:
        """The page's file, piece by piece."""


def check_boxes(issues: Sequence[Issue], name: str) -> None:
    """Nothing if every page of these issues says where its lines stand.

    Raises: UsageError for the first that does not.
    """
    for issue in issues:
        for page in issue.pages:
            if page.unit == "char" or any(line.box is None for line in page.lines):
                raise UsageError(
                    f"a text dump says not where its lines stand, as {name} must",
                    source=page.source,
                    remedy="give the PDF, the scan or the OCR file of the page, or choose --format json",
                )


def only_document(issues: Sequence[Issue], kind: type[XmlPage]) -> Iterator[str]:
    """The document of the one page of these issues, piece by piece; nothing if there is none.

    Raises: UsageError if there are several pages, or if the page has no boxes.
    """
    pages = [(issue, page) for issue in issues for page in issue.pages]
    if len(pages) > 1:
        raise UsageError(
            f"{len(pages)} pages, and {kind.format} has one a file",
            remedy="name a folder for them, with a slash at its end: -o pages/",
        )
    check_boxes(issues, kind.format)
    for issue, page in pages:
        yield from kind.of(issue, page).document()


def documents(issue: Issue, kind: type[XmlPage]) -> Iterator[tuple[str, Iterable[str]]]:
    """A file for every page of an issue: its name and what is in it.

    Raises: UsageError if a page has no boxes.
    """
    check_boxes([issue], kind.format)
    for page, file in file_names(issue, kind.ending):
        yield file, kind.of(issue, page).document()


def detail_of(issue: Issue, page: IssuePage) -> PageDetail | None:
    """What the source says of a page beyond its lines; None if that was not kept."""
    for known, detail in zip(issue.pages, issue.details, strict=False):
        if known is page:
            return detail
    return None


def file_names(issue: Issue, ending: str) -> Iterator[tuple[IssuePage, str]]:
    """The pages of an issue, each with the name of its file."""
    width = max(4, len(str(len(issue.pages))))
    for place, page in enumerate(issue.pages, 1):
        yield page, f"page-{place:0{width}}{ending}"
