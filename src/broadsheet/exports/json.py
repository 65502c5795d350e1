"""Broadsheet's own JSON: all that is known of an issue in one object; several issues, one a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import cast

from broadsheet.model.document import IssueDocument
from broadsheet.model.issue import Issue

SUMMARY = "everything, for programs; `read` takes it as input again"
SUFFIXES = (".json",)


def render(issues: Sequence[Issue], width: int = 80) -> Iterator[str]:
    """One issue as an indented JSON object; several as one object a line."""
    import msgspec

    if len(issues) == 1:
        yield from _indented(IssueDocument.of(issues[0]))
        return
    for issue in issues:
        yield msgspec.json.encode(IssueDocument.of(issue)).decode("utf-8") + "\n"


def _indented(document: IssueDocument) -> Iterator[str]:
    """A document as an indented object, page by page and article by article: an issue of 300 pages is large."""
    before = "{\n "
    for field in fields(document):
        yield f'{before}"{field.name}": '
        value = getattr(document, field.name)
        if isinstance(value, tuple) and value:
            yield "["
            for place, part in enumerate(cast("tuple[object, ...]", value)):
                yield (",\n  " if place else "\n  ") + _set_in(part, 2)
            yield "\n ]"
        else:
            yield _set_in(value, 1)
        before = ",\n "
    yield "\n}\n"


def _set_in(value: object, depth: int) -> str:
    """A value as indented JSON, its lines but the first set in: as it stands in one list, or in a list in a list."""
    import msgspec

    within, before, after = ([value], "[\n ", "\n]") if depth == 1 else ([[value]], "[\n [\n  ", "\n ]\n]")
    text = msgspec.json.format(msgspec.json.encode(within), indent=1)
    return text[len(before) : -len(after)].decode("utf-8")
