"""Articles for the tests of facts."""

from __future__ import annotations

from typing import Any

import broadsheet
from broadsheet.model.fact import Fact
from broadsheet.model.issue import Article, BodyText, Headline, Issue


def issue_of(text: str, *, date: str | None = "2024-03-12", language: str = "zh-Hans") -> Issue:
    """An issue of one article, without printed lines."""
    body = tuple(BodyText(line) for line in text.split("\n"))
    article = Article("a1", "news", (1,), 1.0, text, Headline(), True, body=body)
    return Issue("i1", date=date, language=language, articles=(article,))


def facts_of(text: str, kind: str, **extra: Any) -> list[Fact]:
    """The facts of one kind in a text."""
    return [fact for fact in broadsheet.facts(issue_of(text, **extra)).facts if fact.kind == kind]


def values_of(text: str, kind: str, **extra: Any) -> list[Any]:
    """The values of the facts of one kind in a text."""
    return [fact.value for fact in facts_of(text, kind, **extra)]
