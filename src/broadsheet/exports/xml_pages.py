"""What every format of OCR pages asks of an issue: pages with boxes, one a file, in a unit that the format knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from broadsheet.errors import UsageError
from broadsheet.model.detail import PageDetail
from broadsheet.model.issue import Issue, IssuePage


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


def only_page(issues: Sequence[Issue], name: str) -> tuple[Issue, IssuePage] | None:
    """The one page of these issues; None if there is none.

    Raises: UsageError if there are several, or if it has no boxes.
    """
    pages = [(issue, page) for issue in issues for page in issue.pages]
    if len(pages) > 1:
        raise UsageError(
            f"{len(pages)} pages, and {name} has one a file",
            remedy="name a folder for them, with a slash at its end: -o pages/",
        )
    check_boxes(issues, name)
    return pages[0] if pages else None


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
