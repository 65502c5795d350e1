"""An issue of a newspaper with its articles: what `broadsheet.read` returns, shaped as its JSON is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Self

if TYPE_CHECKING:
    from broadsheet.model.detail import PageDetail
    from broadsheet.model.seams import Seam

Box = tuple[float, float, float, float]


class _Many:
    """What an issue has tens of thousands of: kept small, and sent from the child as its values alone."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]]

    def __reduce__(self) -> tuple[type[Self], tuple[Any, ...]]:
        return type(self), tuple([getattr(self, name) for name in self.__match_args__])


@dataclass(frozen=True, slots=True)
class Place(_Many):
    """A box on a page: page number in the issue, box in that page's unit (None for text dumps)."""

    page: int
    box: Box | None


@dataclass(frozen=True, slots=True)
class Printed(_Many):
    """A piece of text, and the printed lines it stands in."""

    text: str
    lines: tuple[str, ...] = ()
    boxes: tuple[Place, ...] = ()


@dataclass(frozen=True)
class Problem:
    """Something wrong or missing that a reader should know. `code` is fixed, `text` is for people.

    boxes: where it is, if that is elsewhere than in the lines: print that the text layer lacks
    """

    code: str
    text: str
    page: int | None = None
    lines: tuple[str, ...] = ()
    boxes: tuple[Place, ...] = ()


@dataclass(frozen=True)
class Headline:
    """The deck: kicker (引题), head (主题), subheads (副题), summary (提要), each from top to bottom."""

    kicker: tuple[Printed, ...] = ()
    head: tuple[Printed, ...] = ()
    subheads: tuple[Printed, ...] = ()
    summary: tuple[Printed, ...] = ()

    def __str__(self) -> str:
        return " ".join(part.text for part in self.head)


@dataclass(frozen=True, slots=True)
class Byline(Printed):
    """Who wrote it, as printed, and the bare names."""

    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dateline(Printed):
    """Where and when it was filed, and by which agency."""

    place: str | None = None
    date: str | None = None
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class Credit(Printed):
    """Where it was first printed （原载…）."""

    publication: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class BodyText(Printed):
    """One element of a body. role: paragraph, crosshead, caption, credit, pull-quote, table or list."""

    role: str = "paragraph"


@dataclass(frozen=True, slots=True)
class Jump(Printed):
    """A jump line: direction "to" or "from", the bare label of the other page, whether it was joined."""

    direction: str = "to"
    page: str | None = None
    joined: bool = False


@dataclass(frozen=True)
class Article:
    """A whole article. `text` is all of it, one element a line."""

    id: str
    kind: str
    pages: tuple[int, ...]
    confidence: float | None
    text: str
    headline: Headline
    headline_missing: bool
    byline: Byline | None = None
    dateline: Dateline | None = None
    credit: Credit | None = None
    body: tuple[BodyText, ...] = ()
    jumps: tuple[Jump, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def paragraphs(self) -> list[str]:
        """The texts of the body's paragraphs, in reading order."""
        return [part.text for part in self.body if part.role == "paragraph"]


@dataclass(frozen=True, slots=True)
class Furniture(Printed):
    """Print that belongs to the page, not to an article: nameplate, folio, header, label, …"""

    role: str = "other"
    page: int = 1


@dataclass(frozen=True, slots=True)
class Line(_Many):
    """A printed line of a page."""

    id: str
    source_id: str | None
    text: str
    box: Box | None


@dataclass(frozen=True)
class IssuePage:
    """A page of the issue: place in the issue from 1, printed label, size, and its printed lines."""

    number: int
    label: str | None
    width: float
    height: float
    unit: str
    source: str
    lines: tuple[Line, ...] = ()

    def __reduce__(self) -> tuple[Callable[..., IssuePage], tuple[Any, ...]]:
        head = (self.number, self.label, self.width, self.height, self.unit, self.source)
        return _page_of, (*head, [(line.id, line.source_id, line.text, line.box) for line in self.lines])


def _page_of(*parts: Any) -> IssuePage:
    """A page sent from the child; lines that begin or end at one place share the number that says where."""
    number, label, width, height, unit, source, rows = parts
    known: dict[float, float] = {}
    lines: list[Line] = []
    for name, source_id, text, box in rows:
        shared: Any = tuple(map(known.setdefault, box, box)) if box else box
        lines.append(Line(name, source_id, text, shared))
    return IssuePage(number, label, width, height, unit, source, tuple(lines))


@dataclass(frozen=True)
class Issue:
    """An issue with its pages, articles in reading order, furniture and problems.

    number, edition, registered: what it prints of itself, the running number, the name of the edition, the
    numbers under which the paper is registered (CN 51-0051, ISSN 1234-5678)
    details: of every page its words, styles, rules and pictures, where they were asked for; no JSON has them
    seams: why pieces were joined or kept apart, where that was asked; no JSON has them
    """

    id: str
    title: str | None = None
    date: str | None = None
    date_evidence: tuple[str, ...] = ()
    language: str | None = None
    pages: tuple[IssuePage, ...] = ()
    articles: tuple[Article, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
    number: str | None = None
    edition: str | None = None
    registered: tuple[str, ...] = ()
    details: tuple[PageDetail | None, ...] = field(default=(), compare=False, repr=False)
    seams: tuple[Seam, ...] | None = field(default=None, compare=False, repr=False)
