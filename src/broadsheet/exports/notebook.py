"""An issue as HTML for a notebook: its articles to be opened one by one, its problems at the end."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from broadsheet.model.issue import Article, BodyText, Issue, Printed, Problem

_STYLE = (
    "<style scoped>.broadsheet{max-width:46em;line-height:1.55}.broadsheet summary{cursor:pointer}"
    ".broadsheet .quiet{color:#6b7178;font-size:90%}.broadsheet .deck{margin:.2em 0}"
    ".broadsheet .problem{color:#b00020}</style>"
)


def to_html(issue: Issue) -> str:
    """The issue as a piece of HTML, all that comes from the print escaped."""
    return "".join(_issue(issue))


def _issue(issue: Issue) -> Iterator[str]:
    named = (
        " · ".join(part for part in (issue.title, issue.date) if part) or "Issue of unknown title and date"
    )
    counts = f"{_counted(issue.pages, 'page')}, {_counted(issue.articles, 'article')}"
    yield f'<div class="broadsheet" lang="{escape(issue.language or "")}">{_STYLE}'
    yield f'<h3>{escape(named)} <span class="quiet">{counts}</span></h3>'
    for number, article in enumerate(issue.articles, start=1):
        yield from _article(number, article)
    yield from _problems(issue.problems)
    yield "</div>"


def _counted(things: tuple[object, ...], name: str) -> str:
    return f"{len(things)} {name}{'' if len(things) == 1 else 's'}"


def _article(number: int, article: Article) -> Iterator[str]:
    headline = article.headline
    head = escape(str(headline)) if headline.head else "<i>[headline missing]</i>"
    if not headline.head and not article.headline_missing:
        head = f"<i>[{escape(article.kind)}]</i>"
    said = [article.kind] if article.kind != "news" else []
    said += [article.byline.text] if article.byline else []
    yield f"<details><summary>{number}. <b>{head}</b> {_quiet(' · '.join(said))}</summary>"
    yield from (_deck(part) for part in (*headline.kicker, *headline.subheads, *headline.summary))
    yield from (_element(element) for element in article.body)
    if article.credit:
        yield f"<p>{_quiet(article.credit.text)}</p>"
    yield from (f"<p>{_quiet(jump.text)}</p>" for jump in article.jumps)
    yield from _problems(article.problems)
    yield "</details>"


def _deck(part: Printed) -> str:
    return f'<p class="deck"><i>{escape(part.text)}</i></p>'


def _quiet(words: str) -> str:
    return f'<span class="quiet">{escape(words)}</span>' if words else ""


def _element(element: BodyText) -> str:
    words = escape(element.text)
    match element.role:
        case "crosshead":
            return f"<h4>{words}</h4>"
        case "caption" | "credit":
            return f"<p>{_quiet(element.text)}</p>"
        case "pull-quote":
            return f"<blockquote>{words}</blockquote>"
        case "table" | "list":
            return f"<pre>{words}</pre>"
        case _:
            return f"<p>{words}</p>"


def _problems(problems: tuple[Problem, ...]) -> Iterator[str]:
    yield from (f'<p class="problem">⚠ {escape(problem.text)}</p>' for problem in problems)
