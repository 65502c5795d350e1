"""JSON Lines: one article a line, each with the head of its issue, so that a line stands on its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from broadsheet.model.document import IssueHead
from broadsheet.model.issue import Issue

FORMAT = "broadsheet-article/1"
SUMMARY = "one article a line, each with its issue's id, title and date"
SUFFIXES = (".jsonl", ".ndjson")


def render(issues: Sequence[Issue], width: int = 80) -> Iterator[str]:
    """The articles of the issues, one JSON object a line, in reading order."""
    import msgspec

    encode = msgspec.json.Encoder().encode
    for issue in issues:
        head = msgspec.to_builtins(IssueHead.of(issue))
        for article in issue.articles:
            line: dict[str, Any] = {"format": FORMAT, "issue": head}
            line.update(msgspec.to_builtins(article))
            yield encode(line).decode("utf-8") + "\n"
