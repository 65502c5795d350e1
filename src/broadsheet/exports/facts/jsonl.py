"""Facts as JSON Lines: one fact a line, each with the head of its issue, so that a line stands on its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from broadsheet.model.fact import IssueFacts

FORMAT = "broadsheet-fact/1"
SUMMARY = "one fact a line, each with its issue's id, title and date"
SUFFIXES = (".jsonl", ".ndjson")


def render(found: Sequence[IssueFacts], width: int = 80) -> Iterator[str]:
    """The facts of the issues, one JSON object a line, in the order of the print."""
    import msgspec

    encode = msgspec.json.Encoder().encode
    for facts in found:
        head = msgspec.to_builtins(facts.issue)
        for fact in facts.facts:
            line: dict[str, Any] = {"format": FORMAT, "issue": head}
            line.update(msgspec.to_builtins(fact))
            yield encode(line).decode("utf-8") + "\n"
