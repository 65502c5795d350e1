"""Facts written out, one file a format, found by listing this package.

A format that `facts --format` offers is a module here with

    SUMMARY   what it is good for, in half a line
    SUFFIXES  the file names it goes by
    render(found: Sequence[IssueFacts], width: int) -> Iterator[str]   the whole output, piece by piece
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Protocol, cast

from broadsheet.errors import UsageError
from broadsheet.model.fact import IssueFacts


class FactsFormat(Protocol):
    """An output format for facts: a module of this package."""

    SUMMARY: str
    SUFFIXES: tuple[str, ...]

    def render(self, found: Sequence[IssueFacts], width: int = 80) -> Iterator[str]:
        """The facts in this format, piece by piece."""
        ...


@cache
def facts_formats() -> dict[str, FactsFormat]:
    """The formats for facts by name, in alphabetical order."""
    names = sorted(entry.name for entry in pkgutil.iter_modules(__path__))
    modules = {name: importlib.import_module(f"{__name__}.{name}") for name in names}
    return {name: cast(FactsFormat, module) for name, module in modules.items() if hasattr(module, "render")}


def find_facts_format(name: str) -> FactsFormat:
    """The format for facts of that name.

    Raises: UsageError if there is none.
    """
    known = facts_formats()
    if name not in known:
        raise UsageError(f"no format {name!r} for facts", remedy=f"choose one of {', '.join(known)}")
    return known[name]


def facts_format_of_file(name: str) -> str | None:
    """The name of the format that a file name's ending stands for, None if it stands for none."""
    lowered = name.lower()
    return next((known for known, one in facts_formats().items() if lowered.endswith(one.SUFFIXES)), None)
