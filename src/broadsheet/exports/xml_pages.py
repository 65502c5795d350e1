"""What every format of OCR pages asks of an issue: pages with boxes, one a file, in a unit that the format knows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from broadsheet.errors import UsageError
from broadsheet.model.detail import PageDetail
from broadsheet.model.issue import Issue, IssuePage

Document = Callable[[Issue, IssuePage], Iterable[str]]  # a page of an issue, written


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


def only_document(issues: Sequence[Issue], name: str, document: Document) -> Iterator[str]:
    """The document of the one page of these issues, piece by piece; nothing if there is none.

    Raises: UsageError if there are several pages, or if the page has no boxes.
    """
    pages = [(issue, page) for issue in issues for page in issue.pages]
    if len(pages) > 1:
        raise UsageError(
            f"{len(pages)} pages, and {name} has one a file",
            remedy="name a folder for them, with a slash at its end: -o pages/",
        )
    check_boxes(issues, name)
    for issue, page in pages:
        yield from document(issue, page)


def documents(
    issue: Issue, name: str, ending: str, document: Document
) -> Iterator[tuple[str, Iterable[str]]]:
    """A file for every page of an issue: its name and what is in it.

    Raises: UsageError if a page has no boxes.
    """
    check_boxes([issue], name)
    for page, file in file_names(issue, ending):
        yield file, document(issue, page)


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
