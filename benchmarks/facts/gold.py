"""Articles with their facts marked: the written ones under `articles`, and pages with a `.facts.json` beside them."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import broadsheet
from broadsheet.model.issue import Article, BodyText, Headline, Issue

ARTICLES = Path(__file__).with_name("articles")
KINDS = {
    "people": "person", "organisations": "organisation", "places": "place", "dates": "date",
    "quantities": "quantity", "programmes": "programme", "meetings": "meeting", "statements": "statement",
    "commitments": "commitment",
}  # fmt: skip


@dataclass(frozen=True)
class Marked:
    """An issue with one article, and what should be found in it.

    facts: kind -> marked facts, as dictionaries shaped like the values
    may:   what is neither asked for nor punished: names, values or words; `may_posts`: of posts
    asked: the kinds that are marked
    """

    name: str
    group: str
    issue: Issue
    facts: dict[str, list[dict[str, Any]]]
    may: frozenset[str]
    may_posts: frozenset[str] = frozenset()
    asked: frozenset[str] = field(default_factory=lambda: frozenset(KINDS.values()))


def written(*groups: str) -> Iterator[Marked]:
    """The written articles of these files (dev-zh, test-en, …); all if none is named."""
    for path in sorted(ARTICLES.glob("*.toml")):
        if groups and not path.stem.startswith(groups):
            continue
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["article"]:
            yield _written(row, path.stem)


def _written(row: dict[str, Any], group: str) -> Marked:
    facts = {
        "person": [_person(one) for one in row["people"]],
        "organisation": [{"name": one} for one in row["organisations"]],
        "place": [{"name": one} for one in row["places"]],
        "date": list({one["value"]: one for one in map(_date, row["dates"])}.values()),
        "quantity": [_quantity(one) for one in row["quantities"]],
        "programme": [{"name": one} for one in row["programmes"]],
        "meeting": row["meetings"],
        "statement": row["statements"],
        "commitment": row["commitments"],
    }
    # the end of another body's name stands for it: it is asked for where the whole name is
    short = {
        one
        for one in row["organisations"]
        for other in row["organisations"]
        if other != one and other.endswith(one)
    }
    facts["organisation"] = [one for one in facts["organisation"] if one["name"] not in short]
    issue = issue_of(row["text"].strip("\n"), row["language"], row["date"])
    return Marked(row["id"], group, issue, facts, frozenset(row["may"]) | short)


def issue_of(text: str, language: str, date: str) -> Issue:
    """An issue of one article with this text; its first line is the headline."""
    lines = text.split("\n")
    body = tuple(BodyText(line) for line in lines[1:])
    headline = Headline(head=(BodyText(lines[0]),))
    article = Article("a1", "news", (1,), 1.0, text, headline, False, body=body)
    return Issue("written", date=date, language=language, articles=(article,))


def _person(row: str) -> dict[str, Any]:
    name, _, posts = row.partition(":")
    return {"name": name.strip(), "posts": [post.strip() for post in posts.split(" / ") if post.strip()]}


def _date(row: str) -> dict[str, Any]:
    text, _, value = row.partition(" = ")
    return {"text": text, "value": value}


def _quantity(row: str) -> dict[str, Any]:
    text, _, rest = row.partition(" = ")
    rest, _, of = rest.partition(" | ")
    number, *others = rest.split(" ")
    approximation = others.pop() if others and others[-1] in ("about", "more", "less") else None
    return {
        "text": text, "number": float(number), "unit": " ".join(others), "of": of or None,
        "approximation": approximation,
    }  # fmt: skip


def read_by_hand(folder: Path) -> Iterator[Marked]:
    """The pages of a folder that have facts marked beside them, as `broadsheet.read` reads them.

    An article is known by the byline or the body that its marks name: the n-th article of the file is the n-th read.
    """
    for path in sorted(folder.glob("*.facts.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        issue = broadsheet.read(path.with_name(truth["source"]))
        for name, marks in truth["articles"].items():
            found = [article for article in issue.articles if article.id == name]
            one = Issue(
                issue.id, date=issue.date, language=issue.language, pages=issue.pages, articles=tuple(found)
            )
            yield _by_hand(name, one, marks)


def _by_hand(name: str, issue: Issue, marks: dict[str, Any]) -> Marked:
    may = [str(one) for key, listed in marks.items() if key.startswith("may_") for one in listed]
    facts = {KINDS[kind]: _dressed(marks.get(kind, [])) for kind in KINDS}
    posts = frozenset(post for person in marks["people"] for post in person["may_posts"])
    asked = frozenset(KINDS[kind] for kind in KINDS if kind in marks)
    return Marked(name, "by-hand", issue, facts, frozenset(may), posts, asked)


def _dressed(marks: list[Any]) -> list[dict[str, Any]]:
    return [{"name": one} if isinstance(one, str) else one for one in marks]
