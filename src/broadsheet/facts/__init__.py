"""Facts of an issue's articles, each with the words that say it and the printed lines these stand in.

The package itself can be called: ``broadsheet.facts(issue)``. Kinds are found by listing `kinds`, languages by listing
`grammar`. Nothing is invented: the span of a fact gives back its text, and names and figures of its value stand in the
article.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from broadsheet.model.fact import IssueFacts
    from broadsheet.model.issue import Issue

__all__ = ["find_facts"]


def find_facts(issue: Issue, *, model: bool | None = None) -> IssueFacts:
    """The facts of an issue, article by article.

    model: whether a model of names helps (`broadsheet[facts]`); None: no

    Raises: BroadsheetError if a model is wanted that is not installed.
    """
    from broadsheet.facts.finding import find

    return find(issue, model=bool(model))


class _Callable(ModuleType):
    """A package that is called as a function: `broadsheet.facts(issue)`."""

    def __call__(self, issue: Issue, *, model: bool | None = None) -> IssueFacts:
        return find_facts(issue, model=model)


sys.modules[__name__].__class__ = _Callable
