"""The problems of a page, numbered for its drawing: those that say the same share a number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from broadsheet.model.issue import Article, Issue, Problem

# What the legend says beside the article's number, and an outline without a head shows.
_SHOWN_ALREADY = frozenset({"missing-headline"})


@dataclass(frozen=True)
class Note:
    """A problem of the page, or several that say the same at different places."""

    number: int
    text: str
    problems: tuple[Problem, ...]


def notes_of(issue: Issue, page: int, articles: Sequence[tuple[int, Article]]) -> list[Note]:
    """The notes of a page: of its articles' problems, and of the issue's that name no other page."""
    found = [problem for _, article in articles for problem in article.problems] + list(issue.problems)
    alike: dict[str, list[Problem]] = {}
    for problem in found:
        if problem.page in (None, page) and problem.code not in _SHOWN_ALREADY:
            alike.setdefault(problem.text, []).append(problem)
    return [Note(number, text, tuple(same)) for number, (text, same) in enumerate(alike.items(), start=1)]
