"""Each INPUT opened: files, folders (their pages in natural name order), standard input."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from broadsheet.errors import InputError, UnreadablePath
from broadsheet.formats import HEAD, formats

PAGE_SUFFIXES = frozenset({".pdf", ".txt", ".text"})
PICTURE_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".tif", ".tiff", ".jp2"})
MARKUP_SUFFIXES = frozenset({".xml", ".html", ".htm", ".hocr"})  # page files if their first bytes say so
RESULT_SUFFIXES = frozenset({".json"})
STANDARD_INPUT = "-"


@dataclass(frozen=True)
class Input:
    """One thing to read: its name as the user gave it, and either its path or its bytes."""

    name: str
    path: Path | None = None
    data: bytes | None = None

    def head(self, count: int = 4096) -> bytes:
        """The first bytes of it.

        Raises: UnreadablePath if the file cannot be read.
        """
        if self.path is None:
            return (self.data or b"")[:count]
        try:
            with self.path.open("rb") as stream:
                return stream.read(count)
        except OSError as error:
            raise _unreadable(self.path, error) from error

    def read(self) -> bytes:
        """All bytes of it.

        Raises: UnreadablePath if the file cannot be read.
        """
        if self.path is None:
            return self.data or b""
        try:
            return self.path.read_bytes()
        except OSError as error:
            raise _unreadable(self.path, error) from error


def expand(
    inputs: Iterable[str | Path | bytes], *, on_error: Callable[[InputError], None] | None = None
) -> list[Input]:
    """The inputs one by one, in the order given: folders opened, standard input read, paths checked.

    A folder gives its page files (.pdf, .txt, OCR files) in natural name order, not those of its sub-folders;
    only its METS files, if it has any, since they name the pages; if it has no pages, its pictures (beside pages they
    are most often the scans that these were read from), else its results (.json).
    `bytes` stand for a file that was read already.

    Raises: UnreadablePath for a path that cannot be read, unless `on_error` takes it.
    """
    found: list[Input] = []
    for given in inputs:
        try:
            found.extend(_expand_one(given))
        except InputError as error:
            if on_error is None:
                raise
            on_error(error)
    return found


def natural_order(name: str) -> tuple[tuple[int, int | str], ...]:
    """A sort key by which page2 comes before page10, and letter case does not count."""
    pieces = re.split(r"([0-9]+)", name.casefold())
    return tuple((0, int(piece)) if number % 2 else (1, piece) for number, piece in enumerate(pieces))


def _expand_one(given: str | Path | bytes) -> list[Input]:
    if isinstance(given, bytes):
        return [Input(STANDARD_INPUT, data=given)]
    if str(given) == STANDARD_INPUT:
        return [Input(STANDARD_INPUT, data=_read_standard_input())]
    if not str(given):  # Path("") is the folder one stands in: an empty variable of a script, never meant
        raise UnreadablePath("the path is empty", source="''", remedy="check what the script hands over")
    path = Path(given)
    try:
        kind = path.stat().st_mode
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error
    if stat.S_ISDIR(kind):
        return [_file(page) for page in _pages_of(path)]
    return [_file(path)]


def _file(path: Path) -> Input:
    """The input of a file that can be opened; bytes of its name that are not UTF-8 are shown replaced."""
    try:
        with path.open("rb"):
            pass
    except OSError as error:
        raise _unreadable(path, error) from error
    return Input(_printable(path), path=path)


def _pages_of(folder: Path) -> list[Path]:
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: (natural_order(entry.name), entry.name))
        files = [entry for entry in entries if not entry.name.startswith(".") and entry.is_file()]
    except OSError as error:
        raise _unreadable(folder, error) from error
    markup = {entry: _markup(entry) for entry in files if entry.suffix.lower() in MARKUP_SUFFIXES}
    for pages in (
        [entry for entry in files if markup.get(entry) == "METS"],
        [entry for entry in files if entry.suffix.lower() in PAGE_SUFFIXES or markup.get(entry)],
        [entry for entry in files if entry.suffix.lower() in PICTURE_SUFFIXES],
        [entry for entry in files if entry.suffix.lower() in RESULT_SUFFIXES],
    ):
        if pages:
            return pages
    remedy = (
        f"it should hold page files: {', '.join(sorted(PAGE_SUFFIXES))}, .xml, .hocr, .png, .jpg, .tif, .jp2"
    )
    if any(entry.is_dir() for entry in entries):
        remedy += "; folders inside it are not opened, name them too"
    raise UnreadablePath("no pages in this folder", source=_printable(folder), remedy=remedy)


def _markup(path: Path) -> str | None:
    """Which format of marked-up pages a file is of, by its first bytes; None for other XML and HTML."""
    try:
        with path.open("rb") as stream:
            head = stream.read(HEAD)
    except OSError:
        return None
    return next((one.name for one in formats() if not one.last and one.sniff(head, path.name)), None)


def _read_standard_input() -> bytes:
    try:
        return sys.stdin.buffer.read()
    except (OSError, AttributeError) as error:
        raise UnreadablePath("cannot read standard input", source=STANDARD_INPUT) from error


def _unreadable(path: Path, error: Exception) -> UnreadablePath:
    if isinstance(error, FileNotFoundError):
        message, remedy = "no such file or folder", "check the path"
    elif isinstance(error, PermissionError):
        message, remedy = "no permission to read it", "check who may read it, for instance with ls -l"
    elif isinstance(error, OSError):
        message, remedy = f"cannot be read: {error.strerror or error}", None
    else:
        message, remedy = "not a path", "check the path"
    return UnreadablePath(message, source=_printable(path), remedy=remedy)


def _printable(path: Path) -> str:
    return os.fsencode(path).decode("utf-8", errors="replace")
