"""What is to be printed of one article, before anything is set: its deck, its body, its marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Byline:
    """text as printed without bullet or brackets; names bare; where: "opening", "top", "end" (a line of its
    own after the body) or "run-on" (after the last sentence)."""

    text: str
    names: tuple[str, ...]
    where: str = "opening"
    printed: str | None = None  # with its bullet or brackets, where it is not part of a paragraph


@dataclass(frozen=True)
class Dateline:
    """The dateline at the start of the first paragraph."""

    text: str
    place: str | None = None
    date: str | None = None
    agency: str | None = None


@dataclass(frozen=True)
class Credit:
    """The line that says where the article was first printed."""

    text: str
    publication: str
    date: str | None = None


@dataclass(frozen=True)
class Jump:
    """A jump line to or from another page."""

    text: str
    direction: str
    page: str


@dataclass(frozen=True)
class Part:
    """An element of the body: role paragraph, crosshead, caption, credit, pull-quote, table or list."""

    text: str
    role: str = "paragraph"
    sentences: tuple[str, ...] = ()  # a paragraph's, so that it can be cut to fit


@dataclass
class Story:
    """An article's copy. `more` goes on with paragraphs for as long as there is room."""

    kind: str = "news"
    kicker: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    subheads: tuple[str, ...] = ()
    summary: tuple[str, ...] = ()
    byline: Byline | None = None
    dateline: Dateline | None = None
    credit: Credit | None = None
    jump_to: Jump | None = None
    jump_from: Jump | None = None
    opening: str = ""  # what the first paragraph begins with: 本报讯（记者 …）
    body: list[Part] = field(default_factory=list)
    more: Iterator[Part] | None = None
    crossheads: Iterator[str] | None = None
    headline_missing: bool = False
    flush: bool = False  # what goes on from another page begins without an indent
    whole: bool = False  # at a jump its last paragraph is not broken off: the next one begins elsewhere
    slug: str = ""  # the word that its jump lines call it by
    rest: str = ""  # of a paragraph broken off at a jump: what goes on elsewhere
