"""Pages out of files: one module a format, found by listing this package.

A format is a module or a package here that has a NAME (``alto.py``, ``pdf/``); what several share is none.
It gives

    NAME                               what people call it: "PDF"
    sniff(head, name) -> bool          whether the first `HEAD` bytes, or the file's name, look like it
    read(data, source, options)        the pages, in the file's order; raises `InputError`
    read_each(data, source, options)   optional: the same pages one by one, for files of many pages
    RESUMES = True                     optional: it heeds `first_page`, `last_page` and `broken_pages` by itself
    LAST = True                        optional: asked only when no other format recognised the bytes
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType
from typing import cast

from broadsheet.errors import EmptyInput, InputError, UnknownFormat, UnreadablePath
from broadsheet.model.issue import Problem
from broadsheet.model.page import Glyphs, Page

HEAD = 4096  # how many bytes a format sees to recognise itself
NOTHING = Glyphs.of_text("")


@dataclass(frozen=True)
class ReadOptions:
    """How to read an input, and how much of it.

    password:       opens an encrypted file
    language:       BCP 47 code of the print; guessed if None
    encoding:       of a text file; guessed if None
    max_pages:      a file of more pages is refused
    max_characters: a page of more characters is refused (a dense broadsheet page has 30,000)
    time_limit:     seconds a page may take
    memory_limit:   MB that reading may take; None for no limit
    first_page:     start here (from 1), because the pages before it are read already, or elsewhere
    last_page:      end here, because the pages after it are read elsewhere; at the file's end if None
    broken_pages:   pages that are not to be touched, each with how the reader broke on it
    recover:        read print that the text layer hides with OCR, where that is installed
    trust_structure: take the articles that the source's own structure tells of, instead of finding them
    pictures:       give pages that are only pictures with their picture, so that they can be read from it
    engine, cached: what reads them (the default engine if None), and whether what it read is kept for the next time
    details:        keep the words, styles, rules and pictures of pages, for outputs that write them
    explain:        say why pieces were joined or kept apart
    """

    password: str | None = None
    language: str | None = None
    encoding: str | None = None
    max_pages: int = 2000
    max_characters: int = 300_000
    time_limit: float = 60.0
    memory_limit: int | None = 4096
    first_page: int = 1
    last_page: int | None = None
    broken_pages: tuple[tuple[int, InputError], ...] = ()
    recover: bool = True
    trust_structure: bool = False
    pictures: bool = False
    engine: str | None = None
    cached: bool = True
    details: bool = False
    explain: bool = False

    def after(self, done: int, error: InputError) -> ReadOptions | None:
        """How to go on after `done` more pages, leaving out the one on which the reader broke.

        None if it broke there before: then the file as a whole is to blame.
        """
        page = self.first_page + done
        if page in dict(self.broken_pages):
            return None
        return replace(self, first_page=page, broken_pages=(*self.broken_pages, (page, error)))


Read = Callable[[bytes, str, ReadOptions], Iterable[Page]]


@dataclass(frozen=True)
class Format:
    """A format that Broadsheet reads."""

    name: str
    sniff: Callable[[bytes, str], bool]
    read_each: Read
    last: bool = False


@cache
def formats() -> tuple[Format, ...]:
    """The formats that Broadsheet reads, in the order in which they are asked."""
    names = [module.name for module in iter_modules(__path__)]
    modules = [import_module(f"{__name__}.{name}") for name in names]
    found = [_as_format(module) for module in modules if hasattr(module, "NAME") and hasattr(module, "read")]
    return tuple(sorted(found, key=lambda one: (one.last, one.name)))


def _as_format(module: ModuleType) -> Format:
    read = cast(Read, getattr(module, "read_each", None) or module.read)
    if not getattr(module, "RESUMES", False):
        read = _resuming(read)
    return Format(module.NAME, module.sniff, read, bool(getattr(module, "LAST", False)))


def _resuming(read: Read) -> Read:
    """Reading that starts at the page asked for and empties broken ones, for formats that know nothing of it."""

    def read_on(data: bytes, source: str, options: ReadOptions) -> Iterator[Page]:
        broken = dict(options.broken_pages)
        for number, page in enumerate(read(data, source, options), 1):
            if number in broken:
                if page.source == source:  # the only one
                    raise broken[number]
                problem = Problem("unreadable-page", broken[number].message)
                page = Page(page.source, page.width, page.height, page.unit, NOTHING, problems=(problem,))
            if options.last_page is not None and number > options.last_page:
                return
            if number >= options.first_page:
                yield page

    return read_on


def recognise(data: bytes, source: str) -> Format:
    """The format of these bytes.

    Raises: EmptyInput if there are none, UnknownFormat if no format recognises them.
    """
    if not data.strip(b"\0 \t\r\n\f"):
        raise EmptyInput(
            "the file is empty", source=source, remedy="was it downloaded or exported completely?"
        )
    head = data[:HEAD]
    for one in formats():
        if one.sniff(head, Path(source).name):
            return one
    names = ", ".join(one.name for one in formats())
    raise UnknownFormat("not a format that Broadsheet reads", source=source, remedy=f"it reads {names}")


def read_bytes(path: str | Path, source: str | None = None) -> bytes:
    """All bytes of a file.

    Raises: UnreadablePath with what the system says and what may help.
    """
    source = source if source is not None else str(path)
    try:
        return Path(path).read_bytes()
    except FileNotFoundError:
        raise UnreadablePath("no such file", source=source, remedy="check the path") from None
    except IsADirectoryError:
        raise UnreadablePath("a folder, not a file", source=source, remedy="name the files in it") from None
    except PermissionError:
        raise UnreadablePath(
            "no permission to read it", source=source, remedy="check its permissions"
        ) from None
    except (OSError, ValueError) as error:
        raise UnreadablePath(f"cannot be read: {error}", source=source, remedy="check the path") from None


def read_each(
    given: str | Path | bytes, source: str | None = None, options: ReadOptions | None = None
) -> Iterator[Page]:
    """The pages of a file (or of its bytes), one by one in the file's order.

    source: how the pages name where they come from; the path if None, "-" for bytes.

    Raises: InputError, with one clear line and a remedy.
    """
    if isinstance(given, bytes):
        data, source = given, source or "-"
    else:
        source = source or str(given)
        data = read_bytes(given, source)
    yield from recognise(data, source).read_each(data, source, options or ReadOptions())


def read_pages(
    given: str | Path | bytes, source: str | None = None, options: ReadOptions | None = None
) -> list[Page]:
    """The pages of a file (or of its bytes) in the file's order; see `read_each`."""
    return list(read_each(given, source, options))
