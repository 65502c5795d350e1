"""Composed pages bound into an issue: ids, title, date with its evidence, jumps between pages, years of dates."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from broadsheet.issues.clues import gather, split_date
from broadsheet.issues.copies import given_twice
from broadsheet.issues.dating import days_printed, settle
from broadsheet.issues.imprint import imprint_of
from broadsheet.issues.jumps import join_jumps
from broadsheet.issues.running import with_running
from broadsheet.issues.titles import title_of
from broadsheet.model.composed import ComposedPage
from broadsheet.model.issue import Article, Issue, Problem
from broadsheet.model.seams import Seam


def bind(
    composed: Sequence[ComposedPage],
    *,
    sources: Sequence[str],
    date: str | datetime.date | None = None,
    language: str | None = None,
) -> Issue:
    """The issue that these pages are, in the order given.

    sources: the inputs as given; a date in their names is weak evidence. date: the user's word, which stands.
    """
    given = datetime.date.fromisoformat(date) if isinstance(date, str) else date
    composed = with_running(composed)
    clues = [clue for page in composed for clue in gather(page)]
    dated = settle(clues, sources, given, len(composed) > 1)
    twice = tuple(given_twice(composed))
    copies = frozenset(problem.page for problem in twice if problem.page is not None)
    articles, open_jumps, seams = join_jumps(composed, days_printed(clues), copies)
    printed = imprint_of(composed)
    told = dated.date
    articles = [_settled(article, f"a{number}", told) for number, article in enumerate(articles, 1)]
    problems = [problem for page in composed for problem in page.problems]
    return Issue(
        id=_issue_id(composed, told),
        title=title_of(composed),
        date=told.isoformat() if told else None,
        date_evidence=dated.evidence,
        language=language or _language(composed),
        pages=tuple(page.page for page in composed),
        articles=tuple(articles),
        furniture=tuple(piece for page in composed for piece in page.furniture),
        problems=(
            *problems,
            *_with_titles(composed),
            *twice,
            *printed.problems,
            *dated.problems,
            *open_jumps,
        ),
        number=printed.number,
        edition=printed.edition,
        registered=printed.registered,
        details=tuple(page.detail for page in composed),
        seams=_seams(composed, seams),
    )


def _seams(composed: Sequence[ComposedPage], jumps: tuple[Seam, ...]) -> tuple[Seam, ...] | None:
    """Why the articles of all pages are what they are, and why jumps were joined; None if nobody asked."""
    told = [page.seams for page in composed if page.seams is not None]
    return (*(seam for seams in told for seam in seams), *jumps) if told else None


def _issue_id(pages: Sequence[ComposedPage], date: datetime.date | None) -> str:
    """An id that the print alone decides: the same pages have it wherever they are kept."""
    digest = hashlib.sha256()
    for page in pages:
        text = "".join([f"{line.text}\n" for line in page.page.lines])
        digest.update(text.encode("utf-8", "replace") + b"\f")
    return f"{date.isoformat() if date else 'undated'}-{digest.hexdigest()[:10]}"


def _language(pages: Sequence[ComposedPage]) -> str | None:
    """The language that most of the print is in."""
    votes: Counter[str] = Counter()
    for page in pages:
        votes[page.language] += sum([len(line.text) for line in page.page.lines])
    return votes.most_common(1)[0][0] if votes else None


def _with_titles(pages: Sequence[ComposedPage]) -> tuple[Problem, ...]:
    """A problem if pages print different titles in their nameplates."""
    titles = {title: page.page.number for page in reversed(pages) for title in [title_of([page])] if title}
    nameplates = {re.sub(r"\W", "", title).lower() for title in titles}
    if len(nameplates) < 2:
        return ()
    named = ", ".join(
        f"{title} (page {number})" for title, number in sorted(titles.items(), key=lambda t: t[1])
    )
    return (Problem("pages-disagree", f"The pages print different titles: {named}.", None),)


def _settled(article: Article, name: str, issued: datetime.date | None) -> Article:
    """An article with its id, and with the years of its credit's and dateline's dates."""
    credit, dateline = article.credit, article.dateline
    if credit and credit.date:
        credit = replace(credit, date=with_year(credit.date, issued))
    if dateline and dateline.date:
        dateline = replace(dateline, date=with_year(dateline.date, issued))
    return replace(article, id=name, credit=credit, dateline=dateline)


def with_year(date: str, issued: datetime.date | None) -> str | None:
    """A past date (``--02-06`` if its year is not printed) in full: the last such day up to the day of issue."""
    year, month, day = split_date(date)
    try:
        if year is not None:
            return datetime.date(year, month, day).isoformat()
        if issued is None:
            return None
        for candidate in (issued.year, issued.year - 1):
            if (candidate, month, day) <= (issued.year, issued.month, issued.day):
                return datetime.date(candidate, month, day).isoformat()
    except ValueError:
        return None
    return None
