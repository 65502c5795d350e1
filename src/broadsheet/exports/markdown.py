"""Markdown (CommonMark): heads and crossheads as headings, the rest of the deck about them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from broadsheet.exports.jump_marks import jump_marks
from broadsheet.exports.text import mark_missing_lines, said_of_problems
from broadsheet.model.issue import Article, BodyText, Issue, Line, Printed

SUMMARY = "for documents and notes"
SUFFIXES = (".md", ".markdown")

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>&|~#$])")
_LINE_START = re.compile(r"^(\s*)([-+=]|\d{1,9}(?=[.)]))")


def render(issues: Sequence[Issue], width: int = 80) -> Iterator[str]:
    """The issues as Markdown, a heading of the first level for each."""
    for number, issue in enumerate(issues):
        if number:
            yield "\n"
        yield "\n\n".join(_issue(issue)) + "\n"


def escape(text: str) -> str:
    """The text on one line, with everything that Markdown would take for a mark escaped."""
    flat = _SPECIAL.sub(r"\\\1", " ".join(text.split("\n")).strip())
    return _LINE_START.sub(_escape_line_start, flat)


def _escape_line_start(match: re.Match[str]) -> str:
    """A dash or a figure that would begin a list: "\\- " or "12\\." ."""
    space, mark = match[1], match[2]
    return f"{space}\\{mark}" if not mark.isdigit() else f"{space}{mark}\\"


def _issue(issue: Issue) -> Iterator[str]:
    labels = [page.label for page in issue.pages if page.label]
    named = [issue.title or "Title unknown", issue.date or "date unknown"]
    if labels:
        named.append(("page " if len(labels) == 1 else "pages ") + ", ".join(labels))
    yield "# " + escape(" · ".join(named))
    printed = {line.id: line for page in issue.pages for line in page.lines}
    for article in issue.articles:
        yield from _article(article, printed)
    problems = list(said_of_problems(issue))
    if problems:
        yield "---"
        yield "**Problems**"
        yield "\n".join(f"- {escape(said)}" for said in problems)


def _article(article: Article, printed: dict[str, Line]) -> Iterator[str]:
    headline = article.headline
    yield from (_emphasised(part) for part in headline.kicker)
    if headline.head:
        yield "## " + " ".join(escape(part.text) for part in headline.head)
    elif article.headline_missing:
        yield "## \\[headline missing\\]"
    else:
        yield f"## \\[{article.kind}\\]"
    yield from (f"**{escape(part.text)}**" for part in headline.subheads if part.text.strip())
    yield from ("> " + escape(part.text) for part in headline.summary)
    if article.byline and not any(article.byline.text in element.text for element in article.body):
        yield _emphasised(article.byline)
    marks = {place: [f"*{escape(said)}*" for said in told] for place, told in jump_marks(article).items()}
    lost = [problem for problem in article.problems if problem.code == "missing-line"]
    for place, element in enumerate(article.body):
        yield from marks.get(place, ())
        text = mark_missing_lines(element, lost, printed, "[a line is missing here]")
        yield _element(element, text)
    if article.credit:
        yield _emphasised(article.credit)
    yield from marks.get(len(article.body), ())


def _element(element: BodyText, text: str) -> str:
    match element.role:
        case "crosshead":
            return "### " + escape(text)
        case "caption" | "credit":
            return f"*{escape(text)}*" if text.strip() else ""
        case "pull-quote":
            return "> " + escape(text)
        case "table":
            return "\n".join("    " + line for line in text.splitlines())
        case "list":
            return "\n".join(f"- {escape(line)}" for line in text.splitlines())
        case _:
            return escape(text)


def _emphasised(part: Printed) -> str:
    return f"*{escape(part.text)}*" if part.text.strip() else ""
