"""Prose wrapped to a number of terminal cells: Chinese breaks between characters, Latin between words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

# Characters that may not begin a line, and those that may not end one. Source: JIS X 4051, GB/T 15834.
NOT_FIRST = frozenset(
    "，。、；：？！）】》〉」』〕］｝”’…—·ー々ゝゞぁぃぅぇぉっゃゅょァィゥェォッャュョ,.;:?!)]}%％"
)
NOT_LAST = frozenset("（【《〈「『〔［｛“‘([{")

# A piece that holds together: a run of Latin letters and figures, one wide character, or white space.
_WIDE = r"\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
_PIECE = re.compile(rf"\s+|[{_WIDE}]|[^\s{_WIDE}]+")


@lru_cache(maxsize=8192)
def _cells(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Cc", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def cells(text: str) -> int:
    """How many terminal cells a text takes: two for a full-width character, none for a combining one."""
    return sum(map(_cells, text))


def wrap(text: str, width: int, indent: str = "") -> list[str]:
    """The text in lines of at most `width` cells, indent included.

    A word longer than a line is cut. Line ends within the text stay line ends.
    """
    room = max(width - cells(indent), 2)
    lines = [line for part in text.splitlines() or [""] for line in _wrap_one(part, room)]
    return [(indent + line).rstrip() for line in lines]


def shorten(text: str, width: int) -> str:
    """The text cut to `width` cells, with … where it was cut."""
    if cells(text) <= width:
        return text
    kept, used = 0, 0
    while kept < len(text) and used + _cells(text[kept]) <= width - 1:
        used += _cells(text[kept])
        kept += 1
    return text[:kept].rstrip() + "…"


def _wrap_one(text: str, room: int) -> Iterator[str]:
    line, used = "", 0
    for piece in _unbreakable(text, room):
        width = cells(piece)
        if used + width > room and line and not piece.isspace():
            yield line.rstrip()
            line, used = "", 0
        if line or not piece.isspace():
            line, used = line + piece, used + width
    yield line.rstrip()


def _unbreakable(text: str, room: int) -> Iterator[str]:
    """Pieces of text between which a line may end."""
    held = ""
    for piece in _PIECE.findall(text):
        glued = held and not held.isspace() and not piece.isspace()
        if glued and (held[-1] in NOT_LAST or piece[0] in NOT_FIRST) and cells(held + piece) <= max(room, 4):
            held += piece
            continue
        yield from _cut(held, room)
        held = piece
    yield from _cut(held, room)


def _cut(piece: str, room: int) -> Iterator[str]:
    """A piece cut into parts that fit on a line."""
    start, used = 0, 0
    for place, character in enumerate(piece):
        width = _cells(character)
        if used + width > room and place > start:
            yield piece[start:place]
            start, used = place, 0
        used += width
    if piece[start:]:
        yield piece[start:]
