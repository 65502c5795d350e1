"""Pages made up of hand-placed frames and set by reportlab: L-shaped articles, text round pictures, wide measures."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.foreign.canvas import Area, Ink, paint
from benchmarks.foreign.columns import Columns
from benchmarks.foreign.marks import FURNITURE, Plan
from benchmarks.foreign.pouring import Copy, Frame, Type, fit, pour
from benchmarks.foreign.stories import Desk, Story


@dataclass(frozen=True)
class Faces:
    """The types of a page."""

    body: Type
    head: Type
    subhead: Type
    crosshead: Type
    byline: Type
    caption: Type


@dataclass
class Board(Columns):
    """A page being made up on a grid of columns: what is drawn, and how low each column is filled."""

    plan: Plan
    desk: Desk
    chance: random.Random
    faces: Faces
    columns: int
    width: float  # of a column
    gutter: float
    margin: float
    space: float = 14.0
    drawn: list[list[Ink]] = field(default_factory=list)
    foot: list[float] = field(default_factory=list)

    def top(self, first: int, last: int) -> float:
        """Where the next module over these columns begins."""
        return max(self.foot[first:last]) + self.space

    def fill(self, first: int, last: int, foot: float) -> None:
        """Take note that these columns are filled so far."""
        self.foot[first:last] = [foot] * (last - first)

    def set(self, copy: Sequence[Copy], frames: Sequence[Frame]) -> tuple[list[Ink], float]:
        """Ink and foot of a text for which there is room enough."""
        poured = pour(copy, frames, self.plan.language)
        return list(poured.ink), poured.foot

    def deck(self, item: int, story: Story, parts: Sequence[str], size: float) -> list[Copy]:
        """The headline and what stands with it, the head in its size."""
        kinds = {
            "kicker": self.faces.caption, "subhead": self.faces.subhead, "byline": self.faces.byline,
            "head": _sized(self.faces.head, size), "summary": self.faces.subhead,
        }  # fmt: skip
        return [
            Copy(tuple(self.plan.runs(item, part, text)), kinds[part])
            for part in parts
            for text in story.parts.get(part, ())
        ]

    def body(self, item: int, story: Story, signed: bool = False) -> list[Copy]:
        """The paragraphs and crossheads, and if it is signed, the byline after them."""
        kinds = {"paragraph": self.faces.body, "crosshead": self.faces.crosshead}
        made = [Copy(tuple(self.plan.runs(item, part, text)), kinds[part]) for part, text in story.body]
        signature = story.parts.get("byline", story.parts.get("sign", ())) if signed else ()
        right = Type(**{**vars(self.faces.byline), "align": "right"})
        return made + [Copy(tuple(self.plan.runs(item, "byline", text)), right) for text in signature]

    def furniture(self, role: str, text: str, type: Type, frame: Frame) -> None:
        """A text of the page itself."""
        ink, _ = self.set([Copy(tuple(self.plan.runs(FURNITURE, role, text)), type)], [frame])
        self.drawn.append(ink)

    def article(
        self, wanted: str, first: int, last: int, size: float, *, measures: int = 0,
        parts: Sequence[str] = ("kicker", "head", "subhead", "byline"), hard: Sequence[str] = (), rule: bool = False,
    ) -> None:  # fmt: skip
        """A story under its headline, in as many columns as it spans or in so many wider ones."""
        story = self.desk.take(wanted)
        item = self.plan.item(story.kind, tuple(hard))
        top, whole = self.top(first, last), self.span(last - first)
        ink, foot = self.set(self.deck(item, story, parts, size), [Frame(self.left(first), top, whole, 900)])
        count = measures or last - first
        wide = (whole + self.gutter) / count - self.gutter
        body = self.body(item, story, signed="byline" not in parts)

        def frames(height: float) -> list[Frame]:
            return [
                Frame(self.left(first) + n * (wide + self.gutter), foot + 4, wide, height)
                for n in range(count)
            ]

        height, poured = fit(body, frames, self.plan.language)
        if rule:
            ink.append(Area(self.left(first), top - self.space / 2, whole, 0, stroke=0.5))
        self.drawn.append([*ink, *poured.ink])
        self.fill(first, last, foot + 4 + height)

    def around(self, outer: str, inner: str, first: int, last: int, size: float, hard: Sequence[str]) -> None:
        """A story whose last two columns stand short, on a boxed story of their width: an L."""
        story, boxed = self.desk.take(outer), self.desk.take(inner)
        item = self.plan.item(story.kind, tuple(hard))
        top, whole = self.top(first, last), self.span(last - first)
        ink, foot = self.set(
            self.deck(item, story, ("kicker", "head", "subhead", "byline"), size),
            [Frame(self.left(first), top, whole, 900)],
        )
        box = self._boxed(boxed, self.left(last - 2), self.span(2))
        foot += 4

        def frames(height: float) -> list[Frame]:
            short = max(0.0, height - box.height - self.space)
            return [
                Frame(self.left(n), foot, self.width, short if n >= last - 2 else height)
                for n in range(first, last)
            ]

        height, poured = fit(self.body(item, story), frames, self.plan.language)
        self.drawn.append([*ink, *poured.ink])
        self.drawn.append(box.at(foot + height - box.height))
        self.fill(first, last, foot + height)

    def _boxed(self, story: Story, x: float, width: float) -> Box:
        """A story in a box, in two columns under its head; drawn from y = 0."""
        item = self.plan.item(story.kind, ("boxed", "inside-L"))
        pad = 7.0
        inner = width - 2 * pad
        ink, foot = self.set(
            self.deck(item, story, ("head", "byline"), 14), [Frame(x + pad, pad, inner, 900)]
        )
        wide = (inner - self.gutter) / 2

        def frames(height: float) -> list[Frame]:
            return [Frame(x + pad + n * (wide + self.gutter), foot + 3, wide, height) for n in range(2)]

        height, poured = fit(self.body(item, story), frames, self.plan.language)
        full = foot + 3 + height + pad
        return Box([Area(x, 0, width, full, stroke=0.8), *ink, *poured.ink], full)

    def wrapped(self, wanted: str, first: int, size: float, hard: Sequence[str]) -> None:
        """A story in three columns with a picture let into the middle of the last two."""
        story = self.desk.take(wanted)
        item = self.plan.item(story.kind, tuple(hard))
        top = self.top(first, first + 3)
        ink, foot = self.set(
            self.deck(item, story, ("head", "byline"), size),
            [Frame(self.left(first), top, self.span(3), 900)],
        )
        foot += 4
        high = 90.0
        caption = [
            Copy(tuple(self.plan.runs(item, part, text)), self.faces.caption)
            for part in ("caption", "photo-credit")
            for text in story.parts.get(part, ())
        ]
        words, below = self.set(caption, [Frame(self.left(first + 1), 0, self.span(2), 100)])
        hole = high + below + 10

        def frames(height: float) -> list[Frame]:
            upper = height * 0.3
            made = [Frame(self.left(first), foot, self.width, height)]
            for n in (first + 1, first + 2):
                made.append(Frame(self.left(n), foot, self.width, upper))
                lower = max(0.0, height - upper - hole)
                made.append(Frame(self.left(n), foot + upper + hole, self.width, lower))
            return made

        height, poured = fit(self.body(item, story), frames, self.plan.language)
        at = foot + height * 0.3 + 5
        shot = Area(self.left(first + 1), at, self.span(2), high, picture=self.chance.randrange(999))
        self.drawn.append([shot, *ink, *Box(words, 0).at(at + high), *poured.ink])
        self.fill(first, first + 3, foot + height)

    def print(self, pdf: Path, proof: Path) -> None:
        """Write the page, its modules in any order, and its proof."""
        self.chance.shuffle(self.drawn)
        width = self.span(self.columns) + 2 * self.margin
        height = max(self.foot) + self.margin
        paint(self.drawn, width, height, pdf, proof=False)
        paint(self.drawn, width, height, proof, proof=True)


@dataclass(frozen=True)
class Box:
    """Ink drawn from y = 0, to be moved into place."""

    ink: Sequence[Ink]
    height: float

    def at(self, y: float) -> list[Ink]:
        """The ink moved down by y."""
        return [type(ink)(**{**vars(ink), "y": ink.y + y}) for ink in self.ink]


def _sized(type: Type, size: float) -> Type:
    return Type(**{**vars(type), "size": size, "leading": size * 1.12})
