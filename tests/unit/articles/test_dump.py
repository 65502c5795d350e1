"""Text dumps read into articles, through the whole pipeline: our own dumps, and a real one where it is at hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import broadsheet
from broadsheet.model.issue import Article, Issue

DUMPS = sorted((Path(__file__).parents[2] / "fixtures" / "dumps").glob("*.txt"))
SEED = Path(__file__).parents[4] / "shared" / "seed"


def read(path: Path) -> tuple[Issue, dict[str, str]]:
    """The issue in a dump, and the number in the file of each line by its id."""
    found = broadsheet.read(path)
    return found, {line.id: line.source_id or "" for page in found.pages for line in page.lines}


def deck(article: Article) -> list[str]:
    headline = article.headline
    return [part.text for part in (*headline.kicker, *headline.head, *headline.subheads, *headline.summary)]


def lost(article: Article, numbers: dict[str, str]) -> list[list[str]]:
    return [[numbers[n] for n in one.lines] for one in article.problems if one.code == "missing-line"]


@pytest.mark.parametrize("path", DUMPS, ids=lambda path: path.stem)
def test_articles_of_our_own_dumps(path: Path) -> None:
    expected: dict[str, Any] = json.loads(path.with_suffix(".expected.json").read_text(encoding="utf-8"))
    issue, numbers = read(path)
    assert issue.language == expected["language"]
    if expected["date"]:
        assert issue.date == expected["date"]
    assert [piece.text for piece in issue.furniture] == expected["furniture"]
    assert len(issue.articles) == len(expected["articles"])
    for article, wanted in zip(issue.articles, expected["articles"], strict=True):
        assert deck(article) == wanted["deck"]
        assert article.headline_missing == wanted["headline_missing"]
        assert (article.byline.text if article.byline else None) == wanted["byline"]
        body = [{"role": part.role, "text": part.text} for part in article.body]
        assert body == wanted["body"]
        assert lost(article, numbers) == wanted["missing_lines"]
        assert (article.credit.text if article.credit else None) == (wanted["credit"] or {}).get("text")
        jump = wanted["jump"]
        found = [(one.direction, one.page, one.text) for one in article.jumps]
        assert found == ([(jump["direction"], jump["page"], jump["text"])] if jump else [])


@pytest.mark.parametrize("path", DUMPS, ids=lambda path: path.stem)
def test_every_line_is_in_one_place(path: Path) -> None:
    issue, _ = read(path)
    printed = {line.id for page in issue.pages for line in page.lines}
    placed = [line for piece in issue.furniture for line in piece.lines]
    for article in issue.articles:
        headline = article.headline
        parts = (*headline.kicker, *headline.head, *headline.subheads, *headline.summary, *article.body)
        own = {line for part in parts for line in part.lines}
        for mark in (article.byline, article.credit, *article.jumps):
            own |= set(mark.lines) if mark else set()
        placed += own
    assert set(placed) == printed
    assert len(placed) == len(printed), "a line is in two articles"


def test_a_page_without_text_between_two_others_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "dump.txt"
    path.write_text("The bridge is open again.\n\f\fIt was closed for a year.\n\f")
    found, _ = read(path)
    assert [len(page.lines) for page in found.pages] == [1, 0, 1]
    assert [article.text for article in found.articles] == [
        "The bridge is open again.",
        "It was closed for a year.",
    ]


@pytest.mark.skipif(not SEED.exists(), reason="the real dump is not part of the repository")
def test_a_real_front_page() -> None:
    (gold_path,) = SEED.glob("000_*.gold.json")
    gold = json.loads(gold_path.read_text(encoding="utf-8"))
    issue, numbers = read(SEED / gold["source"])
    assert issue.date == gold["issue_date"]
    assert issue.date_evidence
    assert len(issue.articles) == len(gold["articles"])
    for article, wanted in zip(issue.articles, gold["articles"], strict=True):
        assert deck(article) == [part["text"] for part in wanted["deck"]]
        assert article.byline is not None and article.byline.text == wanted["byline"]
        body = [(part.role, part.text, [int(numbers[n]) for n in part.lines]) for part in article.body]
        assert body == [(part["role"], part["text"], part["lines"]) for part in wanted["body"]]
        assert article.headline_missing == wanted["headline_missing"]
        problems = {problem.code for problem in article.problems}
        assert ("missing-headline" in problems) == wanted["headline_missing"]
        gaps = [[str(gap["after_line"]), str(gap["before_line"])] for gap in wanted.get("gaps", [])]
        assert lost(article, numbers) == gaps
        credit = wanted.get("credit")
        assert (
            article.credit and (article.credit.text, article.credit.publication, article.credit.date)
        ) == (credit and (credit["text"], credit["publication"], credit["date"]))
        jump = wanted.get("jump")
        assert [(one.direction, one.page, one.text) for one in article.jumps] == (
            [(jump["direction"], str(jump["page"]), jump["text"])] if jump else []
        )
        assert article.kind == wanted["kind"]
