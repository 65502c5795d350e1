"""Issues as JSON objects, read from files by Broadsheet as its users do."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from benchmarks.quality.pages import KnownPage
from broadsheet.measure.scores import IssueScore, score
from broadsheet.measure.sheet import Json

Read = Callable[[Path], Json]


def read_issue(path: Path) -> Json:
    """The issue in a file, as the object that ``read --format json`` writes."""
    from broadsheet import reading
    from broadsheet.model.document import IssueDocument

    issue = reading.read([path])[0]
    return msgspec.json.decode(msgspec.json.encode(IssueDocument.of(issue)))


def nothing_read() -> Json:
    """An issue without anything in it: what an input that cannot be read counts as."""
    return {"pages": [], "articles": [], "furniture": [], "problems": []}


def score_pages(
    pages: Iterable[KnownPage], read: Read = read_issue, keep: Path | None = None
) -> list[IssueScore]:
    """The scores of these pages; one that cannot be read scores nothing, and standard error says so.

    keep: a folder for what was read, as NAME.json.
    """
    from broadsheet.errors import BroadsheetError

    scores: list[IssueScore] = []
    for page in pages:
        try:
            found = read(page.source)
        except BroadsheetError as error:
            print(f"not read: {error}", file=sys.stderr)
            found = nothing_read()
        if keep is not None:
            keep.mkdir(parents=True, exist_ok=True)
            (keep / f"{page.name}.json").write_bytes(msgspec.json.encode(found))
        scores.append(score(page.truth(), found, page.name))
    return scores
