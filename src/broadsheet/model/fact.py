"""Facts found in articles: what `broadsheet.facts` returns, shaped as its JSON is."""

from __future__ import annotations

from dataclasses import dataclass

from broadsheet.model.document import IssueHead
from broadsheet.model.issue import Place, Problem

FACTS_FORMAT = "broadsheet-facts/1"  # the number rises when a change would break readers of the JSON
KINDS = (
    "person", "organisation", "place", "date", "quantity", "programme", "meeting", "statement", "commitment",
)  # fmt: skip


@dataclass(frozen=True)
class Person:
    """Somebody named, and the posts that the article gives them."""

    name: str
    posts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Named:
    """An organisation or a place, by its bare name."""

    name: str


@dataclass(frozen=True)
class Programme:
    """A programme by its bare name as the article prints it; `id` is one for all articles of the issue that name it."""

    name: str
    id: str = ""


@dataclass(frozen=True)
class Dated:
    """A day, month, quarter, year or interval in ISO 8601: 2023-02-06, 2023-02, 2023-Q1, 2023, 2021/2025, 2022/."""

    value: str


@dataclass(frozen=True)
class Quantity:
    """A figure: its number written out, its unit as printed, what it counts, and "about", "more" or "less"."""

    number: float
    unit: str
    of: str | None = None
    approximation: str | None = None


@dataclass(frozen=True)
class Meeting:
    """A meeting or event. `attended` leaves out chair and speakers."""

    name: str
    date: str | None = None
    place: str | None = None
    chair: tuple[str, ...] = ()
    attended: tuple[str, ...] = ()
    organisers: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Statement:
    """Words that the article gives to a speaker, as printed."""

    speaker: str
    said: str


@dataclass(frozen=True)
class Commitment:
    """What somebody will do, by when (ISO 8601), with which figure (as printed)."""

    who: str | None
    what: str
    by: str | None = None
    figure: str | None = None


Value = Person | Named | Programme | Dated | Quantity | Meeting | Statement | Commitment


@dataclass(frozen=True)
class Fact:
    """A fact with the characters of `article.text` that say it, and the printed lines and boxes these stand in."""

    id: str
    article: str
    kind: str
    text: str
    value: Value
    span: tuple[int, int]
    lines: tuple[str, ...] = ()
    boxes: tuple[Place, ...] = ()
    confidence: float = 1.0
    mentions: tuple[tuple[int, int], ...] = ()  # all places of the name, and of short forms that stand for it


@dataclass(frozen=True)
class IssueFacts:
    """The facts of an issue, article by article in the order in which they are printed."""

    format: str
    issue: IssueHead
    facts: tuple[Fact, ...]
    problems: tuple[Problem, ...] = ()
