"""A page composed: its articles and furniture in their final shape, before it is bound into an issue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from broadsheet.model.issue import Article, BodyText, Furniture, Headline, IssuePage, Printed, Problem
from broadsheet.model.seams import Seam

if TYPE_CHECKING:
    from broadsheet.model.detail import PageDetail


@dataclass(frozen=True)
class ComposedPage:
    """One page with its articles in reading order. Article ids and yearless dates are settled when it is bound.

    language: code of the language the page is in.
    detail: its words, styles, rules and pictures, if they were asked for.
    seams: why its articles are what they are, if that was asked.
    """

    page: IssuePage
    articles: tuple[Article, ...]
    furniture: tuple[Furniture, ...]
    problems: tuple[Problem, ...] = ()
    language: str = "en"
    detail: PageDetail | None = None
    seams: tuple[Seam, ...] | None = None


def whole_text(
    headline: Headline, own_byline: Printed | None, body: Sequence[BodyText], credit: Printed | None
) -> str:
    """All of an article, one element a line: deck, byline of its own, body, credit."""
    deck = (*headline.kicker, *headline.head, *headline.subheads, *headline.summary)
    elements = [*deck, *([own_byline] if own_byline else []), *body, *([credit] if credit else [])]
    return "\n".join(element.text for element in elements)
