"""The facts of an issue: every kind on every article, tied to printed lines."""

from __future__ import annotations

import datetime
import importlib
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from typing import Protocol, cast

from broadsheet.facts import kinds as folder
from broadsheet.facts.grammars import grammar
from broadsheet.facts.identity import with_programmes_numbered
from broadsheet.facts.provenance import LineMap, map_lines, places_of
from broadsheet.facts.story import Finding, Story
from broadsheet.languages.guess import guess
from broadsheet.model.document import IssueHead
from broadsheet.model.fact import FACTS_FORMAT, KINDS, Fact, IssueFacts
from broadsheet.model.issue import Article, Issue, Problem

_LONGEST = 60_000  # characters of an article that are looked at
# characters by which an article's script is told, and how many of them must be letters
_SAMPLE = 4000
_TELLING = 40
_HAN, _LATIN = re.compile("[㐀-鿿]"), re.compile("[A-Za-zÀ-ɏ]")


class Kind(Protocol):
    """A kind of facts: a module of `kinds`."""

    KIND: str
    AFTER: tuple[str, ...]

    def find(self, story: Story, found: dict[str, list[Finding]]) -> list[Finding]:
        """The facts of this kind in an article, given those of the kinds before it."""
        ...


@cache
def kinds() -> tuple[Kind, ...]:
    """All kinds of facts, each after those that it builds on."""
    modules = [
        cast(Kind, importlib.import_module(f"{folder.__name__}.{entry.name}"))
        for entry in pkgutil.iter_modules(folder.__path__)
    ]
    ordered: list[Kind] = []
    while len(ordered) < len(modules):
        done = {kind.KIND for kind in ordered}
        ready = [kind for kind in modules if kind not in ordered and set(kind.AFTER) <= done]
        if not ready:
            raise ValueError("kinds of facts wait for each other")
        ordered += ready
    return tuple(ordered)


def find(issue: Issue, *, model: bool = False) -> IssueFacts:
    """The facts of an issue's articles."""
    lines, places = places_of(issue)
    facts: list[Fact] = []
    problems: list[Problem] = []
    for article in issue.articles:
        story = story_of(article, issue, model=model)
        if story is None:
            told = {problem.text for problem in problems}
            problems += [one for one in _not_looked_into(article, issue) if one.text not in told]
            continue
        printed = map_lines(article, lines, places)
        facts += _facts(story, printed)
        problems += _problems(story, printed)
    return IssueFacts(
        FACTS_FORMAT, IssueHead.of(issue), tuple(with_programmes_numbered(facts)), tuple(problems)
    )


def story_of(article: Article, issue: Issue, *, model: bool = False) -> Story | None:
    """An article for the finders; None if its language has no grammar or it is too long to be an article."""
    rules = grammar(language_of(article, issue))
    if rules is None or not article.text.strip() or len(article.text) > _LONGEST:
        return None
    try:
        day = datetime.date.fromisoformat(issue.date) if issue.date else None
    except ValueError:
        day = None
    if model and rules.script == "han":
        from broadsheet.facts.tagging import name_tags

        return Story(article, rules, day, name_tags(Story(article, rules).plain))
    return Story(article, rules, day)


def language_of(article: Article, issue: Issue) -> str:
    """The language of an article: the issue's, unless it is unknown or the article is in another script."""
    text = article.text[:_SAMPLE]
    han, latin = len(_HAN.findall(text)), len(_LATIN.findall(text))
    in_han = 3 * han >= latin
    known = issue.language
    if known is None or (han + latin >= _TELLING and in_han != known.startswith(("zh", "ja"))):
        return guess(text)
    return known


def _not_looked_into(article: Article, issue: Issue) -> Iterator[Problem]:
    """Why an article has no facts: its language has no grammar, or it is too long."""
    page = article.pages[0] if article.pages else None
    lines = next((part.lines for part in (*article.headline.head, *article.body) if part.lines), ())[:1]
    if len(article.text) > _LONGEST:
        said = f"An article of {len(article.text):,} characters was not looked into for facts: more than {_LONGEST:,}."
        yield Problem("too-long-for-facts", said, page, lines)
    elif article.text.strip():
        said = f"Articles in this language ({language_of(article, issue)}) are not looked into for facts."
        yield Problem("no-facts-in-language", said, page, lines)


def findings_of(story: Story) -> list[Finding]:
    """All that the kinds find in an article, in the order of the text."""
    found: dict[str, list[Finding]] = {}
    for kind in kinds():
        found[kind.KIND] = kind.find(story, found)
    every = [finding for findings in found.values() for finding in findings]
    return sorted(every, key=lambda one: (one.start, one.end, KINDS.index(one.kind)))


def _facts(story: Story, printed: LineMap) -> Iterator[Fact]:
    for number, one in enumerate(findings_of(story), 1):
        lines = printed.lines_of(one.start, one.end)
        yield Fact(
            id=f"{story.article.id}-f{number}",
            article=story.article.id,
            kind=one.kind,
            text=story.text[one.start : one.end],
            value=one.value,
            span=(one.start, one.end),
            lines=lines,
            boxes=printed.boxes_of(lines),
            confidence=round(one.confidence, 2),
            mentions=tuple(sorted(one.mentions)),
        )


def _problems(story: Story, printed: LineMap) -> Iterator[Problem]:
    page = story.article.pages[0] if story.article.pages else None
    for doubt in story.doubts:
        yield Problem(doubt.code, doubt.said, page, printed.lines_of(doubt.start, doubt.end))
