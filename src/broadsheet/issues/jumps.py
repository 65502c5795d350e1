"""Articles that jump to another page, joined with what that page holds of them, where just one candidate stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from broadsheet.issues.labels import bare
from broadsheet.languages.stitch import join
from broadsheet.model.composed import ComposedPage, whole_text
from broadsheet.model.issue import Article, BodyText, Headline, Jump, Printed, Problem

_LATIN_WORD = re.compile(r"[A-Za-zÀ-ɏ]{3,40}")
_ENDS = '。！？!?….”’」』"»）)：:'


@dataclass(frozen=True)
class _Part:
    """An article on the page at `place`, which prints the label `label`."""

    place: int
    label: str | None
    language: str
    article: Article


def join_jumps(pages: Sequence[ComposedPage]) -> tuple[list[Article], tuple[Problem, ...]]:
    """All articles in order, continued ones joined to their beginnings, and the jumps that stay open."""
    parts = [
        _Part(place, page.page.label, page.language, article)
        for place, page in enumerate(pages)
        for article in page.articles
    ]
    labels = {bare(page.page.label) for page in pages if page.page.label}
    joins, problems = _joins(parts, labels)
    continued = set(joins.values())
    articles: list[Article] = []
    for number, part in enumerate(parts):
        if number in continued:
            continue
        whole, at = part.article, number
        while at in joins and joins[at] != number:
            whole = _united(whole, parts[joins[at]].article, part.language)
            at = joins[at]
        articles.append(whole)
    return articles, tuple(problems)


def _joins(parts: Sequence[_Part], labels: set[str]) -> tuple[dict[int, int], list[Problem]]:
    """Which part is continued by which: only pairs where each is the other's one candidate."""
    candidates: dict[int, list[int]] = {}
    problems: list[Problem] = []
    for number, part in enumerate(parts):
        jump = _jump(part.article, "to")
        if part.article.kind == "teaser" or jump is None or bare(jump.page) not in labels:
            continue  # it leads to a page that was not given: open, but nothing is wrong
        candidates[number] = _narrowed(
            part, [n for n, other in enumerate(parts) if n != number and _continues(other, part, jump)], parts
        )
    joins: dict[int, int] = {}
    for number, found in candidates.items():
        rivals = [
            other for other, theirs in candidates.items() if other != number and set(theirs) & set(found)
        ]
        if len(found) == 1 and not any(candidates[rival] == found for rival in rivals):
            joins[number] = found[0]
        else:
            jump = _jump(parts[number].article, "to")
            assert jump is not None
            why = "no continuation was found" if not found else "several continuations fit"
            problems.append(
                Problem("open-jump", f"{jump.text}: {why} there.", parts[number].place + 1, jump.lines)
            )
    return _without_rings(joins), problems


def _without_rings(joins: dict[int, int]) -> dict[int, int]:
    """The joins without any that would make an article continue itself, or one part continue two."""
    kept: dict[int, int] = {}
    for start, end in joins.items():
        seen, at = {start}, end
        while at in kept and at not in seen:
            seen.add(at)
            at = kept[at]
        if at not in seen and end not in kept.values():
            kept[start] = end
    return kept


def _continues(part: _Part, origin: _Part, jump: Jump) -> bool:
    """Whether a part stands on the page that a jump names, and says that it comes from the jump's page."""
    if bare(part.label) != bare(jump.page) or part.label is None:
        return False
    back = _jump(part.article, "from")
    return back is not None and (origin.label is None or bare(back.page) == bare(origin.label))


def _narrowed(origin: _Part, found: list[int], parts: Sequence[_Part]) -> list[int]:
    """Of several candidates, those that name the same story in their jump lines or repeat its headline."""
    if len(found) < 2:
        return found
    jump = _jump(origin.article, "to")
    story = _words(
        " ".join((jump.text if jump else "", *(head.text for head in origin.article.headline.head)))
    )
    shared: dict[int, int] = {}
    for number in found:
        article = parts[number].article
        back = _jump(article, "from")
        heads = (*article.headline.kicker, *article.headline.head)
        shared[number] = len(
            story & _words(" ".join((back.text if back else "", *(head.text for head in heads))))
        )
    best = max(shared.values())
    # names of the jump line itself ("continued", "page") are shared by all and cancel out
    return [number for number in found if shared[number] == best] if best > min(shared.values()) else found


def _words(text: str) -> set[str]:
    """The words of Latin text and the pairs of characters of Chinese text, lower-case."""
    words = {word.lower() for word in _LATIN_WORD.findall(text)}
    wide = [sign for sign in text if "\u3400" <= sign <= "\u9fff"]
    return words | {a + b for a, b in pairwise(wide)}


def _jump(article: Article, direction: str) -> Jump | None:
    return next((jump for jump in article.jumps if jump.direction == direction), None)


def _united(first: Article, later: Article, language: str) -> Article:
    """An article with its continuation: bodies after each other, the broken paragraph mended, jumps joined."""
    headline, heads = _headline(first.headline, later.headline)
    body = _bodies(first.body, (*heads, *later.body), language)
    byline = first.byline or later.byline
    credit = later.credit or first.credit
    own = byline is not None and any(
        line == byline.text for line in (*first.text.split("\n"), *later.text.split("\n"))
    )
    jumps = tuple(_joined(jump, first, later) for jump in (*first.jumps, *later.jumps))
    known = [confidence for confidence in (first.confidence, later.confidence) if confidence is not None]
    return replace(
        first,
        pages=tuple(dict.fromkeys((*first.pages, *later.pages))),
        confidence=min(known) if known else None,
        headline=headline,
        byline=byline,
        dateline=first.dateline or later.dateline,
        credit=credit,
        body=body,
        jumps=jumps,
        problems=(*first.problems, *(p for p in later.problems if p.code != "missing-headline")),
        text=whole_text(headline, byline if own else None, body, credit),
    )


def _joined(jump: Jump, first: Article, later: Article) -> Jump:
    """A jump between the two parts marked as joined; one that leads further on is left as it is."""
    between = (jump in first.jumps and jump.direction == "to") or (
        jump in later.jumps and jump.direction == "from"
    )
    return replace(jump, joined=True) if between else jump


def _headline(first: Headline, later: Headline) -> tuple[Headline, tuple[BodyText, ...]]:
    """The first part's headline, and what the continuation's deck says besides, as crossheads at the seam."""
    parts = (*later.kicker, *later.head, *later.subheads, *later.summary)
    heads = list(first.head)
    rest: list[BodyText] = []
    for part in parts:
        same = [n for n, head in enumerate(heads) if head.text == part.text]
        if same:
            head = heads[same[0]]
            heads[same[0]] = Printed(head.text, head.lines + part.lines, head.boxes + part.boxes)
        else:
            rest.append(BodyText(part.text, part.lines, part.boxes, "crosshead"))
    return replace(first, head=tuple(heads)), tuple(rest)


def _bodies(first: Sequence[BodyText], later: Sequence[BodyText], language: str) -> tuple[BodyText, ...]:
    """Two bodies as one; a paragraph that breaks off at the jump is mended."""
    ends = [n for n, part in enumerate(first) if part.role == "paragraph"]
    starts = [n for n, part in enumerate(later) if part.role == "paragraph"]
    if not ends or not starts or first[ends[-1]].text.rstrip()[-1:] in _ENDS:
        return (*first, *later)
    a, b = first[ends[-1]], later[starts[0]]
    mended = BodyText(join([a.text, b.text], language), a.lines + b.lines, a.boxes + b.boxes, "paragraph")
    body = [*first[: ends[-1]], mended, *first[ends[-1] + 1 :]]
    return (*body, *later[: starts[0]], *later[starts[0] + 1 :])
