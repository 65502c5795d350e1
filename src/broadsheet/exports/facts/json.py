"""Facts as JSON: all facts of an issue in one object; several issues, one a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from broadsheet.model.fact import IssueFacts

SUMMARY = "everything, for programs: values, spans, printed lines, boxes"
SUFFIXES = (".json",)


def render(found: Sequence[IssueFacts], width: int = 80) -> Iterator[str]:
    """The facts of one issue as an indented JSON object; of several as one object a line."""
    import msgspec

    for facts in found:
        line = msgspec.json.encode(facts)
        if len(found) == 1:
            line = msgspec.json.format(line, indent=1)
        yield line.decode("utf-8") + "\n"
