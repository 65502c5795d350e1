"""Output, one file per format, found by listing this package. The drawing of a page is one of them.

A format that `read --format` offers is a module here with

    SUMMARY   what it is good for, in half a line
    SUFFIXES  the file names it goes by, such as (".md",)
    render(issues: Sequence[Issue], width: int) -> Iterator[str]   the whole output, piece by piece;
              `width` is that of the terminal in cells, for those that wrap

A format that `export --format` offers, which writes a folder of files, is a module here with SUMMARY and

    files(issue: Issue) -> Iterator[tuple[str, Iterable[str]]]     each file's path in the folder, and its pieces

A module may have both. DETAILS = True says that it writes the words and shapes of pages (`Issue.details`), which
are kept only when asked for. A command calls it by the module's name, a dash for an underscore.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator, Sequence
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


class FolderFormat(Protocol):
    """An output format that writes a folder of files: a module of this package."""

    SUMMARY: str

    def files(self, issue: Issue) -> Iterator[tuple[str, Iterable[str]]]:
        """The files of an issue: the path of each within the folder, and its pieces."""
        ...


@cache
def _modules() -> dict[str, object]:
    """The modules of this package by the names that commands call them, in alphabetical order."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.ispkg)
    return {name.replace("_", "-"): importlib.import_module(f"{__name__}.{name}") for name in names}


@cache
def formats() -> dict[str, Format]:
    """The output formats by name, in alphabetical order."""
    return {name: cast(Format, module) for name, module in _modules().items() if hasattr(module, "render")}


@cache
def folder_formats() -> dict[str, FolderFormat]:
    """The formats that write folders, by name, in alphabetical order."""
    return {
        name: cast(FolderFormat, module) for name, module in _modules().items() if hasattr(module, "files")
    }


def wants_details(chosen: Format | FolderFormat) -> bool:
    """Whether a format writes words and shapes of pages, so that reading has to keep them."""
    return bool(getattr(chosen, "DETAILS", False))


def find_format(name: str) -> Format:
    """The output format of that name.

    Raises: UsageError if there is none.
    """
    known = formats()
    if name not in known:
        raise UsageError(f"no output format {name!r}", remedy=f"choose one of {', '.join(known)}")
    return known[name]


def find_folder_format(name: str) -> FolderFormat:
    """The format of that name that writes folders.

    Raises: UsageError if there is none.
    """
    known = folder_formats()
    if name not in known:
        raise UsageError(f"no format {name!r} to export to", remedy=f"choose one of {', '.join(known)}")
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
