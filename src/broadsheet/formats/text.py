"""Text dumps: what an extractor or a copy-and-paste left of pages, printed lines without any geometry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from broadsheet.errors import EmptyInput, LimitExceeded, UnknownFormat, UsageError
from broadsheet.formats import ReadOptions
from broadsheet.formats.text_encoding import Decoded, decode
from broadsheet.model.groups import Groups
from broadsheet.model.issue import Problem
from broadsheet.model.page import GivenLines, Glyphs, Page

NAME = "text"
LAST = True  # any bytes may be text: every other format is asked first
SUFFIXES = (".txt", ".text")
_LINE_END = re.compile(r"\r\n|\n|\r")
# among the codes of a font without a map, a form feed is one of them
_PAGE_BREAK = re.compile(r"(?<![\x01-\x08\x0b\x0e-\x1f])\f(?![\x01-\x08\x0b\x0e-\x1f])")
_BLANK = " \t\v\u00a0\u3000\u200b\ufeff\x1a"


@dataclass(frozen=True)
class _Row:
    """A line of the file that has print on it: its number, counted from 1, and its text."""

    number: int
    text: str


def sniff(head: bytes, name: str) -> bool:
    """Whether the file is called a text, or its first bytes are one that is no XML."""
    if name.lower().endswith(SUFFIXES):
        return True
    return not head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<?xml") and decode(head) is not None


def read(data: bytes, source: str, options: ReadOptions) -> list[Page]:
    """The pages of a text dump; see `read_each`."""
    return list(read_each(data, source, options))


def read_each(data: bytes, source: str, options: ReadOptions) -> Iterator[Page]:
    """The pages of a text dump, one by one: form feeds part them.

    The lines that the file gives are kept as they are, with their numbers in the file as source ids; blank
    lines are counted, but not given. A code other than UTF-8 is named as a problem of the first page.

    Raises: UnknownFormat for a binary file, EmptyInput for one without print, LimitExceeded, UsageError.
    """
    decoded = _decode(data, source, options)
    sheets = _cut(decoded.text)
    if not any(sheets):
        raise EmptyInput("nothing is printed in it", source=source, remedy="was the page extracted as text?")
    if len(sheets) > options.max_pages:
        raise LimitExceeded(
            f"{len(sheets):,} pages, more than the {options.max_pages:,} allowed",
            source=source,
            remedy="split the file, or allow more pages",
        )
    for number, rows in enumerate(sheets, 1):
        name = f"{source}#page={number}" if len(sheets) > 1 else source
        problems = _encoding_problems(decoded) if number == 1 else ()
        yield _page(rows, name, options, problems)


def _decode(data: bytes, source: str, options: ReadOptions) -> Decoded:
    try:
        decoded = decode(data, options.encoding)
    except LookupError:
        raise UsageError(
            f"no such encoding: {options.encoding}", source=source, remedy="say for instance gb18030 or big5"
        ) from None
    if decoded is None:
        raise UnknownFormat(
            "a binary file, not text",
            source=source,
            remedy="if it is a PDF or another format, give the file that was exported, not a renamed one",
        )
    return decoded


def _cut(text: str) -> list[list[_Row]]:
    """The printed lines of each page; pages without print at the end are none."""
    sheets: list[list[_Row]] = [[]]
    for number, line in enumerate(_LINE_END.split(text.removeprefix("\ufeff")), 1):
        for place, piece in enumerate(_PAGE_BREAK.split(line)):
            if place:
                sheets.append([])
            if piece.strip(_BLANK):
                sheets[-1].append(_Row(number, piece.rstrip(_BLANK)))
    while len(sheets) > 1 and not sheets[-1]:
        sheets.pop()
    return sheets


def _page(rows: list[_Row], source: str, options: ReadOptions, problems: tuple[Problem, ...]) -> Page:
    text = "".join(row.text for row in rows)
    if len(text) > options.max_characters:
        raise LimitExceeded(
            f"{len(text):,} characters on a page, more than the {options.max_characters:,} allowed",
            source=source,
            remedy="allow more characters, or part the pages with form feeds",
        )
    ends = np.cumsum([0, *(len(row.text) for row in rows)]).astype(np.int32)
    members = np.arange(len(text), dtype=np.int32)
    return Page(
        source=source,
        width=float(max((len(row.text) for row in rows), default=0)),
        height=float(rows[-1].number - rows[0].number + 1) if rows else 0.0,
        unit="char",
        glyphs=Glyphs.of_text(text),
        given=GivenLines(Groups(members, ends, len(text)), tuple(str(row.number) for row in rows)),
        language=options.language,
        problems=problems,
    )


def _encoding_problems(decoded: Decoded) -> tuple[Problem, ...]:
    """What the first page tells of the code: which it was, if not UTF-8, and what in it means nothing."""
    problems: list[Problem] = []
    broken = f"; {decoded.broken:,} characters are broken" if decoded.broken else ""
    if decoded.encoding != "UTF-8" or broken:
        problems.append(Problem("encoding", f"the file was read as {decoded.encoding}{broken}"))
    if decoded.unmapped:
        said = f"{decoded.unmapped:,} characters are control codes: their font said nothing of their meaning"
        problems.append(Problem("unmapped-characters", said))
    return tuple(problems)
