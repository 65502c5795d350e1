"""A page made up by hand on a grid, as a daily's make-up sheet has it: boxes, heads on end, ears, pictures, turns."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from benchmarks.foreign.canvas import Area
from benchmarks.foreign.columns import Columns
from benchmarks.foreign.exporting import Export, Ink, Shadow, finish, paint, shadows
from benchmarks.foreign.galleys import Manner, Row, fit, pour
from benchmarks.foreign.marks import FURNITURE, Plan
from benchmarks.foreign.pouring import Copy, Frame, Type
from benchmarks.foreign.stories import Desk, Story

Types = dict[str, Type]  # by part; "head" is set in the size asked for
DECK = ("kicker", "head", "subhead", "byline")


@dataclass
class Dummy(Columns):
    """A page being made up on a grid of columns: what is drawn, and how low each column is filled."""

    plan: Plan
    chance: random.Random
    types: Types
    manner: Manner
    columns: int
    width: float  # of a column
    gutter: float
    how: Export = field(default_factory=Export)
    margin: float = 30.0
    space: float = 14.0
    ruled: bool = False
    upright: int = 17  # characters in a line of an upright head
    groups: list[Sequence[Ink]] = field(default_factory=list)
    foot: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.desk = Desk(self.plan.language, self.chance, more=True)
        self.foot = [self.margin] * self.columns

    def copy(self, item: int, part: str, text: str, type: Type | None = None) -> Copy:
        """A text to be set in its part's type."""
        return Copy(tuple(self.plan.runs(item, part, text)), type or self.types[part])

    def parts(self, item: int, story: Story, names: Sequence[str], size: float = 0) -> list[Copy]:
        """The texts of these parts, the head in this size."""
        head = self.types["head"]
        large = replace(
            head, size=size or head.size, leading=(size or head.size) * (1.3 if self.manner.han else 1.08)
        )
        return [
            self.copy(item, name, text, large if name == "head" else None)
            for name in names
            for text in story.parts.get(name, ())
        ]

    def set(self, copy: Sequence[Copy], x: float, y: float, width: float) -> tuple[list[Ink], float]:
        """A text for which there is room enough; how low it reaches."""
        if not copy:
            return [], y
        rows, foot, _ = pour(copy, [Frame(x, y, width, 2000)], self.manner)
        return list(rows), foot

    def furniture(
        self, role: str, text: str, type: Type, x: float, y: float, width: float, *more: Ink
    ) -> float:
        """A text of the page itself; how low it reaches."""
        ink, foot = self.set([self.copy(FURNITURE, role, text, type)], x, y, width)
        self.groups.append([*more, *ink])
        return foot

    def article(
        self, wanted: str, first: int, last: int, size: float, *, deck: Sequence[str] = DECK,
        head: str = "above", box: str = "", shot: float = 0, end: Sequence[str] = (), measures: int = 0,
        shade: float = 0, top: float | None = None,
    ) -> None:  # fmt: skip
        """A story in these columns.

        head: above its text, left of it, or upright (one character under the other, left of it)
        box: frame, fancy (two lines round it), tint, or none
        """
        story = self.desk.take(wanted)
        item = self.plan.item(story.kind)
        y0 = max(self.foot[first:last]) + self.space if top is None else top
        pad = 9.0 if box else 0.0
        x0, whole = self.left(first) + pad, self.span(last - first) - 2 * pad
        x, y = x0, y0 + pad
        ink, y, low, beside = self._decked(self.parts(item, story, deck, size), head, x0, y, whole, shade)
        x += beside
        y += 4
        if shot:
            y = self._shot(item, story, shot, x, y, whole - beside, ink)
        count = measures or max(1, round((whole - beside + self.gutter) / (self.width + self.gutter)))
        wide = (whole - beside + self.gutter) / count - self.gutter
        body = [self.copy(item, part, text) for part, text in story.body] + self.parts(item, story, end)
        height, rows = fit(
            body,
            lambda h: [Frame(x + n * (wide + self.gutter), y, wide, h) for n in range(count)],
            self.manner,
        )
        low = max(y + height, low) if beside else y + height
        if box:
            ink[:0] = self._box(box, x0 - pad, y0, whole + 2 * pad, low + pad - y0)
            low += pad
        elif self.ruled and y0 > self.margin + 60:
            ink.append(Area(x0, y0 - self.space / 2, whole, 0, stroke=0.5))
        self.groups.append([*ink, *rows])
        self.foot[first:last] = (
            [max(low, f) for f in self.foot[first:last]] if top is not None else [low] * (last - first)
        )

    def _decked(
        self, copy: list[Copy], head: str, x: float, y: float, whole: float, shade: float
    ) -> tuple[list[Ink], float, float, float]:
        """A deck over or beside its text: ink, where the text begins, how low it reaches, how wide it stands beside."""
        if head == "above":
            ink, foot = self.set(copy, x, y, whole)
            large = max((text.type.size for text in copy), default=0)
            rows = [row for row in ink if isinstance(row, Row) and row.type.size == large]
            return [*(shadows(rows, shade) if shade else []), *ink], foot, foot, 0.0
        if head == "left":
            wide = min(whole * 0.3, self.width)
            ink, low = self.set(copy, x, y, wide)
        else:
            ink, wide, low = self._upright(copy, x, y)
        return ink, y, low, wide + self.gutter

    def _shot(
        self, item: int, story: Story, high: float, x: float, y: float, wide: float, ink: list[Ink]
    ) -> float:
        """A picture with its words under it, added to the ink; where the text may go on."""
        ink.append(Area(x, y, wide, high, picture=self.chance.randrange(999)))
        words, foot = self.set(self.parts(item, story, ("caption", "photo-credit")), x, y + high, wide)
        ink += words
        return foot + 6

    def _upright(self, copy: Sequence[Copy], x: float, y: float) -> tuple[list[Ink], float, float]:
        """Each text one character under the other, from left to right; how wide they are, how low they reach."""
        ink: list[Ink] = []
        at, low = x, y
        for text in copy:
            size, drop = text.type.size, y
            for mark, c in [(run.mark, c) for run in text.runs for c in run.text if c != " "]:
                if drop > y + self.upright * size:
                    at, drop = at + size * 1.15, y
                drop += size * 1.06
                ink.append(Row(((mark, c),), (at,), drop - 0.12 * size, text.type))
                low = max(low, drop)
            at += size * 1.3
        return ink, at - x, low

    def _box(self, kind: str, x: float, y: float, width: float, height: float) -> list[Ink]:
        if kind == "tint":
            return [Area(x, y, width, height, fill=(0.92, 0.93, 0.88))]
        made: list[Ink] = [Area(x, y, width, height, stroke=0.8)]
        if kind == "fancy":
            made.append(Area(x + 3, y + 3, width - 6, height - 6, stroke=0.4))
            made += [
                Area(x + a, y + b, 5, 5, fill=(0.7, 0.1, 0.1))
                for a in (0, width - 5)
                for b in (0, height - 5)
            ]
        return made

    def stack(
        self,
        kind: str,
        wanted: Sequence[str],
        first: int,
        last: int,
        size: float,
        box: str,
        label: str = "",
        end: Sequence[str] = (),
    ) -> None:
        """Small items under each other in a box of their own, under a label."""
        y0 = max(self.foot[first:last]) + self.space
        x, width = self.left(first) + 8, self.span(last - first) - 16
        y, ink = y0 + 7, []
        if label:
            words, y = self.set([self.copy(FURNITURE, "label", label, self.types["label"])], x, y, width)
            ink += words
        for name in wanted:
            story = self.desk.take(name)
            item = self.plan.item(kind or story.kind)
            copy = self.parts(item, story, ("head",), size)
            copy += [self.copy(item, part, text) for part, text in story.body] + self.parts(item, story, end)
            words, y = self.set(copy, x, y + 3, width)
            ink += words
            y += 3
        ink[:0] = self._box(box, x - 8, y0, width + 16, y + 7 - y0)
        self.groups.append(ink)
        self.foot[first:last] = [y + 7] * (last - first)

    def picture(self, wanted: str, first: int, last: int, high: float) -> None:
        """Picture news: head, picture, words under it."""
        story = self.desk.take(wanted)
        item = self.plan.item("picture")
        y = max(self.foot[first:last]) + self.space
        x, width = self.left(first), self.span(last - first)
        shot = Area(x, y, width, high, picture=self.chance.randrange(999))
        ink, foot = self.set(
            self.parts(item, story, ("head", "caption", "photo-credit"), 13), x, y + high + 2, width
        )
        self.groups.append([shot, *ink])
        self.foot[first:last] = [foot] * (last - first)

    def print(self, pdf: Path, proof: Path) -> None:
        """Write the page, its frames in any order, and its proof, both without shadows, which PDFium takes for text."""
        self.chance.shuffle(self.groups)
        bare = [[ink for ink in group if not isinstance(ink, Shadow)] for group in self.groups]
        self._paint(bare, pdf, False)
        self._paint(bare, proof, True)

    def finish(self, pdf: Path) -> None:
        """Write it once more, shadows and all, turned and cropped."""
        self._paint(self.groups, pdf, False)
        finish(pdf, self.how)

    def _paint(self, groups: Sequence[Sequence[Ink]], path: Path, proof: bool) -> None:
        width = self.span(self.columns) + 2 * self.margin
        paint(groups, width, max(self.foot) + self.margin, path, proof, self.how)
