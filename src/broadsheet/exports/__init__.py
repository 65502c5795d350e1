"""Output, one file per format, found by listing this package. The drawing of a page is one of them.

A format that `read --format` offers is a module here with

    SUMMARY   what it is good for, in half a line
    SUFFIXES  the file names it goes by, such as (".md",)
    render(issues: Sequence[Issue], width: int) -> Iterator[str]   the whole output, piece by piece;
              `width` is that of the terminal in cells, for those that wrap
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Protocol, cast

from broadsheet.errors import UsageError
from broadsheet.model.issue import Issue


class Format(Protocol):
    """An output format for issues: a module of this package."""

    SUMMARY: str
    SUFFIXES: tuple[str, ...]

    def render(self, issues: Sequence[Issue], width: int = 80) -> Iterator[str]:
        """The issues in this format, piece by piece."""
        ...


@cache
def formats() -> dict[str, Format]:
    """The output formats by name, in alphabetical order."""
    found: dict[str, Format] = {}
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda entry: entry.name):
        if module.ispkg:
            continue
        loaded = importlib.import_module(f"{__name__}.{module.name}")
        if hasattr(loaded, "render"):
            found[module.name] = cast(Format, loaded)
    return found


def find_format(name: str) -> Format:
    """The output format of that name.

    Raises: UsageError if there is none.
    """
    known = formats()
    if name not in known:
        raise UsageError(f"no output format {name!r}", remedy=f"choose one of {', '.join(known)}")
    return known[name]


def format_of_file(name: str) -> str | None:
    """The name of the format that a file name's ending stands for, None if it stands for none."""
    lowered = name.lower()
    for format_name, module in formats().items():
        if lowered.endswith(module.SUFFIXES):
            return format_name
    return None


def schema(name: str) -> dict[str, object]:
    """The JSON Schema of an output format: of all of "json", of each line of "jsonl".

    Raises: UsageError if that format has none.
    """
    import json
    from importlib.resources import files

    entry = files(__name__) / "schemas" / f"{name}.schema.json"
    if not entry.is_file():
        raise UsageError(f"the output format {name!r} has no JSON Schema", remedy="json and jsonl have one")
    return cast("dict[str, object]", json.loads(entry.read_text(encoding="utf-8")))
