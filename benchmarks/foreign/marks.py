"""What each piece of text on a page is: marks that the typesetter carries through to the proof as colours."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

FURNITURE = -1  # the item of marks that belong to the page itself
STEP = 8  # colours of two marks differ by at least this much in a channel, whatever rounding a tool does
SHADES = 256 // STEP

PARTS = {"sign": "byline", "runin": "head"}  # what a reader calls them: a signature, a head run into its text
TOLD = ("dateline", "byline")  # tagged pieces that are also text of their paragraph

_TAG = re.compile(r"\{(dateline|byline|sign|credit|runin|jump):([^{}]*)\}")
_NAME = re.compile(r"<([^<>]*)>")


@dataclass(frozen=True)
class Mark:
    """A piece of text: part of which item, in which role, and as what it is to be read.

    part: an element of an article (head, paragraph, byline, …) or a furniture role
    host: number of the mark in whose lines it stands (a dateline in its paragraph), or its own number
    told: whether its text is also text of its host (本报讯（记者 …） is; a signature after the last sentence is not)
    """

    number: int
    item: int
    part: str
    text: str
    host: int
    told: bool = False
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Run:
    """A piece of text of one mark; tag: what it was tagged as in the copy, "" for plain text."""

    mark: int
    text: str
    tag: str = ""


@dataclass
class Item:
    """An article of a page as it was planned."""

    id: str
    kind: str
    difficulties: tuple[str, ...] = ()


@dataclass
class Plan:
    """All that a page is to hold: its items and the marks of their texts, numbered from 0."""

    name: str
    language: str
    title: str
    date: str
    label: str
    items: list[Item] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    def item(self, kind: str, difficulties: tuple[str, ...] = ()) -> int:
        """The number of a new item."""
        self.items.append(Item(f"a{len(self.items) + 1}", kind, difficulties))
        return len(self.items) - 1

    def mark(self, item: int, part: str, text: str, host: int | None = None, told: bool = False) -> Mark:
        """A new mark for a text in which names are written as <Jane Doe>."""
        number = len(self.marks)
        part = PARTS.get(part, part)
        names = tuple(_NAME.findall(text)) if part == "byline" else ()
        mark = Mark(number, item, part, bare_names(text), number if host is None else host, told, names)
        self.marks.append(mark)
        return mark

    def runs(self, item: int, part: str, text: str) -> list[Run]:
        """The text as runs, each of a new mark: first the host's (maybe empty), then tagged pieces and its own."""
        cut = _pieces(text)
        own = "".join(piece for tag, piece in cut if tag in ("", *TOLD))
        host = self.mark(item, part, own.strip()).number
        made = [Run(host, "")]
        for tag, piece in cut:
            mark = self.mark(item, tag, piece, host, told=tag in TOLD).number if tag else host
            made.append(Run(mark, bare_names(piece), tag))
        if made[1:] and made[1].mark == host:
            del made[0]
        return made


def bare_names(text: str) -> str:
    """The text without the brackets that tell names."""
    return _NAME.sub(r"\1", text)


def _pieces(text: str) -> list[tuple[str, str]]:
    """A paragraph of copy cut at its inline tags: ("", plain text) or (tag, tagged text), in order."""
    found: list[tuple[str, str]] = []
    at = 0
    for tag in _TAG.finditer(text):
        if tag.start() > at:
            found.append(("", text[at : tag.start()]))
        found.append((tag[1], tag[2]))
        at = tag.end()
    if at < len(text):
        found.append(("", text[at:]))
    return found


def color_of(mark: int) -> tuple[int, int, int]:
    """The colour that stands for a mark in a proof; never white, so that nothing looks unmarked."""
    if mark >= SHADES**3 - 1:
        raise ValueError("more marks than colours")
    return (mark % SHADES * STEP, mark // SHADES % SHADES * STEP, mark // SHADES**2 * STEP)


def mark_of(color: tuple[int, int, int]) -> int:
    """The mark that a colour of a proof stands for."""
    red, green, blue = (round(channel / STEP) for channel in color)
    return red + green * SHADES + blue * SHADES**2
