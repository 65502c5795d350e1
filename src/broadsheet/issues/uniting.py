"""Parts of one article united: bodies after each other, the broken paragraph mended, jumps marked as joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from broadsheet.issues.parts import Part
from broadsheet.languages.stitch import join
from broadsheet.model.composed import whole_text
from broadsheet.model.issue import Article, BodyText, Headline, Jump, Printed


def unite(parts: Sequence[Part]) -> Article:
    """One article of these parts, in their order."""
    whole = parts[0].article
    for before, later in pairwise(parts):
        whole = _united(whole, before, later)
    return whole


def _united(first: Article, before: Part, part: Part) -> Article:
    """An article that has come as far as the part `before`, with the next part."""
    later = part.article
    headline, heads = _headline(first.headline, later.headline)
    broken = before.breaks_off or part.midway
    body = _bodies(first.body, (*heads, *later.body), before.language, broken=broken)
    byline = first.byline or later.byline
    credit = later.credit or first.credit
    own = byline is not None and any(
        line == byline.text for line in (*first.text.split("\n"), *later.text.split("\n"))
    )
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
        jumps=(
            *(_joined(jump, before.onward) for jump in first.jumps),
            *(_joined(jump, part.back) for jump in later.jumps),
        ),
        problems=(*first.problems, *(p for p in later.problems if p.code != "missing-headline")),
        text=whole_text(headline, byline if own else None, body, credit),
    )


def _joined(jump: Jump, followed: Jump | None) -> Jump:
    return replace(jump, joined=True) if jump == followed else jump


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


def _bodies(
    first: Sequence[BodyText], later: Sequence[BodyText], language: str, *, broken: bool
) -> tuple[BodyText, ...]:
    """Two bodies as one; a paragraph that was broken off at the jump is mended."""
    ends = [n for n, part in enumerate(first) if part.role == "paragraph"]
    starts = [n for n, part in enumerate(later) if part.role == "paragraph"]
    if not ends or not starts or not broken:
        return (*first, *later)
    a, b = first[ends[-1]], later[starts[0]]
    mended = BodyText(join([a.text, b.text], language), a.lines + b.lines, a.boxes + b.boxes, "paragraph")
    body = [*first[: ends[-1]], mended, *first[ends[-1] + 1 :]]
    return (*body, *later[: starts[0]], *later[starts[0] + 1 :])
