"""Facts as a table for people: article by article, with where each is printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from broadsheet.exports.facts.telling import tell
from broadsheet.exports.wrapping import cells, shorten
from broadsheet.model.fact import Fact, IssueFacts

SUMMARY = "for people: article by article, with the printed lines"
SUFFIXES = (".txt", ".text")
_KIND, _WHERE = 13, 16


def render(found: Sequence[IssueFacts], width: int = 80) -> Iterator[str]:
    """A line a fact: kind, value, printed lines; a line a problem at the end."""
    for facts in found:
        head = [facts.issue.title, facts.issue.date] if facts.issue.title or facts.issue.date else ["Issue"]
        yield "  ".join(part for part in head if part) + "\n"
        article = ""
        for fact in facts.facts:
            if fact.article != article:
                article = fact.article
                yield f"\n{article}\n"
            yield _line(fact, max(width, 40))
        for problem in facts.problems:
            yield f"\n[{problem.code}: {problem.text}]\n"


def _line(fact: Fact, width: int) -> str:
    where = shorten(_lines(fact), _WHERE)
    room = width - _KIND - cells(where) - 4
    told = shorten(" ".join(tell(fact).split()), room)
    blank = " " * (room - cells(told))
    return f"  {fact.kind:<{_KIND}}{told}{blank}  {where}".rstrip() + "\n"


def _lines(fact: Fact) -> str:
    """The first and the last of the printed lines: p1-l4 … l9."""
    if len(fact.lines) < 2:
        return fact.lines[0] if fact.lines else ""
    last = fact.lines[-1]
    return f"{fact.lines[0]}…{last.rpartition('-')[2]}"
