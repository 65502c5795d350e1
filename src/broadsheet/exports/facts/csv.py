"""Facts as CSV: one fact a row, for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

from broadsheet.exports.facts.telling import tell
from broadsheet.model.fact import Fact, IssueFacts

SUMMARY = "one fact a row, for spreadsheets"
SUFFIXES = (".csv",)
COLUMNS = (
    "issue", "date", "article", "id", "kind", "value", "number", "unit", "of", "approximation", "text", "start", "end",
    "pages", "lines", "confidence",
)  # fmt: skip


def render(found: Sequence[IssueFacts], width: int = 80) -> Iterator[str]:
    """A heading and a row a fact; UTF-8, lines end as RFC 4180 wants."""
    yield _row(COLUMNS)
    for facts in found:
        for fact in facts.facts:
            yield _row([facts.issue.id, facts.issue.date or "", *_cells(fact)])


def _cells(fact: Fact) -> list[Any]:
    value: Any = fact.value
    figures = [getattr(value, name, None) for name in ("number", "unit", "of", "approximation")]
    pages = dict.fromkeys(str(place.page) for place in fact.boxes)
    return [
        fact.article, fact.id, fact.kind, tell(fact), *("" if one is None else one for one in figures), fact.text,
        *fact.span, " ".join(pages), " ".join(fact.lines), fact.confidence,
    ]  # fmt: skip


def _row(cells: Sequence[Any]) -> str:
    stream = io.StringIO()
    csv.writer(stream).writerow(["'" + cell if _is_formula(cell) else cell for cell in cells])
    return stream.getvalue()


def _is_formula(cell: Any) -> bool:
    """Whether a spreadsheet would run this cell; it is then marked as text. Source: OWASP, CSV injection."""
    return isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r")
