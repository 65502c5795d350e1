"""A page composed: its articles and furniture in their final shape, before it is bound into an issue."""

from __future__ import annotations

from dataclasses import dataclass

from broadsheet.model.issue import Article, Furniture, IssuePage, Problem


@dataclass(frozen=True)
class ComposedPage:
    """One page with its articles in reading order. Article ids and yearless dates are settled when it is bound.

    language: code of the language the page is in.
    """

    page: IssuePage
    articles: tuple[Article, ...]
    furniture: tuple[Furniture, ...]
    problems: tuple[Problem, ...] = ()
    language: str = "en"
