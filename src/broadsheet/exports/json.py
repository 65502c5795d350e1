"""Broadsheet's own JSON: all that is known of an issue in one object; several issues, one a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from broadsheet.model.document import IssueDocument
from broadsheet.model.issue import Issue

SUMMARY = "everything, for programs; `read` takes it as input again"
SUFFIXES = (".json",)


def render(issues: Sequence[Issue], width: int = 80) -> Iterator[str]:
    """One issue as an indented JSON object; several as one object a line."""
    import msgspec

    for issue in issues:
        line = msgspec.json.encode(IssueDocument.of(issue))
        if len(issues) == 1:
            line = msgspec.json.format(line, indent=1)
        yield line.decode("utf-8") + "\n"
