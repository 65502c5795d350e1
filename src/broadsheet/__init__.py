"""Broadsheet turns newspaper pages into whole articles.

    import broadsheet
    issue = broadsheet.read("page.pdf")
    for article in issue.articles:
        print(article.headline, article.paragraphs)

Importing it loads no PDF, image or web library; the first call does.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from broadsheet.errors import BroadsheetError, EmptyInput, InputError
from broadsheet.model.issue import Article, Headline, Issue, Problem

if TYPE_CHECKING:
    from broadsheet.facts import find_facts as facts
    from broadsheet.reading import Options

__version__ = "0.1.0"
__all__ = [
    "Article",
    "BroadsheetError",
    "Headline",
    "InputError",
    "Issue",
    "Options",
    "Problem",
    "facts",
    "read",
    "read_issues",
]


def read(*inputs: str | Path | bytes, options: Options | None = None) -> Issue:
    """The issue whose pages these inputs are: files, folders, or the bytes of a file, in reading order.

    Raises: InputError if one of them cannot be read, EmptyInput if there is no page in them.
    """
    issues = read_issues(*inputs, options=options)
    if not issues:
        raise EmptyInput("no page in it", source=", ".join(str(one)[:60] for one in inputs))
    return issues[0]


def read_issues(*inputs: str | Path | bytes, options: Options | None = None) -> list[Issue]:
    """The issues in these inputs: results hold some, and `Options(separate=True)` makes one of each input.

    Raises: InputError if one of them cannot be read.
    """
    from broadsheet import reading

    return reading.read(inputs, options)


def __getattr__(name: str) -> object:
    if name == "Options":
        from broadsheet.reading import Options

        return Options
    if name == "facts":
        import importlib

        return importlib.import_module("broadsheet.facts")  # the package itself can be called
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def _repr_html_(issue: Issue) -> str:
    """An issue as a notebook shows it."""
    from broadsheet.exports.notebook import to_html

    return to_html(issue)


Issue._repr_html_ = _repr_html_  # type: ignore[attr-defined]  # the model knows no exports
