"""Vertical pages set by reportlab: bands of tiers, articles from right to left, heads down their right side."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.foreign.canvas import Area, Ink, Text, paint
from benchmarks.foreign.marks import FURNITURE, Plan, Run
from benchmarks.foreign.pouring import Type as Latin
from benchmarks.foreign.pouring import width_of
from benchmarks.foreign.stories import Desk, Story

NOT_FIRST = "、。，．・：；！？」』）】》〉〕ーぁぃぅぇぉっゃゅょァィゥェォッャュョ％"
TURNED = "「」『』（）【】《》〈〉〔〕—…ー～"
SHIFTED = "、。，．"

Letter = tuple[int, str]  # mark, character


@dataclass(frozen=True)
class Face:
    """A vertical type: font, size, distance between lines.

    cid: the font itself sets vertically; cornered: stops are moved to the upper right corner of their cells
    """

    font: str
    size: float
    pitch: float
    cid: bool = False
    cornered: bool = True


@dataclass
class Wall:
    """A vertical page being made up. tall: how many body characters a tier's lines hold."""

    plan: Plan
    desk: Desk
    chance: random.Random
    body: Face
    head: str
    width: float
    tall: int
    margin: float = 26.0
    gap: float = 12.0  # between tiers
    space: float = 16.0  # between articles
    ruled: bool = True
    drawn: list[list[Ink]] = field(default_factory=list)
    foot: float = 0.0
    edge: float = 0.0  # the left edge of what stands in the current band
    top: float = 0.0
    tiers: int = 1

    def band(self, tiers: int) -> None:
        """Begin a new band of so many tiers under what stands already."""
        self.top = self.foot + (self.gap if self.foot else 0)
        self.tiers = tiers
        self.edge = self.width - self.margin
        self.foot = self.top + tiers * self._tier + (tiers - 1) * self.gap
        if self.ruled and self.drawn:
            rule = Area(self.margin, self.top - self.gap / 2, self.width - 2 * self.margin, 0, stroke=0.5)
            self.drawn.append([rule])

    @property
    def _tier(self) -> float:
        return self.tall * self.body.size

    def article(self, wanted: str, size: float, hard: Sequence[str], framed: bool = False) -> None:
        """The next story to the left, its head down the whole band."""
        story = self.desk.take(wanted)
        item = self.plan.item(story.kind, ("vertical", *hard))
        x = self.edge - (8 if framed else 0)
        ink, x = self._deck(item, story, size, x)
        lines = self._body(item, story)
        columns = math.ceil(len(lines) / self.tiers)
        for number, line in enumerate(lines):
            tier, column = divmod(number, columns)
            at = x - (column + 0.5) * self.body.pitch
            ink += self._line(line, at, self.top + tier * (self._tier + self.gap), self.body)
        left = x - columns * self.body.pitch
        if framed:
            left -= 8
            ink.insert(0, Area(left, self.top - 4, self.edge - left, self.foot - self.top + 8, stroke=0.7))
        elif self.ruled and left - self.margin > 60:
            ink.append(Area(left - self.space / 2, self.top, 0, self.foot - self.top, stroke=0.4))
        if left < self.margin - 1:
            raise ValueError(f"{self.plan.name}: {story.name} runs {self.margin - left:.0f} pt off the band")
        self.drawn.append(ink)
        self.edge = left - self.space

    def room(self) -> float:
        """How wide the band's free part is, pt."""
        return self.edge - self.margin

    def picture(self, kind: str, head: str, words: Sequence[tuple[str, str]]) -> None:
        """A picture with horizontal lines under it, in what is left of the band."""
        item = self.plan.item(kind, ("vertical", "horizontal-caption"))
        wide = self.room()
        type = Latin(self.head, 9, 12)
        texts = [("head", head)] * bool(head) + list(words)
        ink: list[Ink] = []
        y = self.foot
        for part, text in reversed(texts):
            for line in reversed(_chopped(self.plan.runs(item, part, text), int(wide / 9))):
                ink.insert(0, _flat(line, self.margin, y - 2, type))
                y -= 12
        ink.insert(0, Area(self.margin, self.top, wide, y - self.top - 4, picture=self.chance.randrange(999)))
        self.drawn.append(ink)
        self.edge = self.margin

    def folio(self, texts: Sequence[tuple[str, str, float]]) -> None:
        """Furniture along the top: (role, text, where along the width from 0 to 1)."""
        type = Latin(self.head, 9, 12)
        for role, text, where in texts:
            runs = [(run.mark, run.text) for run in self.plan.runs(FURNITURE, role, text)]
            wide = width_of(text, type)
            x = self.margin + where * (self.width - 2 * self.margin - wide)
            self.drawn.append([Text(tuple(runs), x, self.margin + 8, self.head, 9)])
        rule = Area(self.margin, self.margin + 13, self.width - 2 * self.margin, 0, stroke=0.8)
        self.drawn.append([rule])
        self.foot = self.margin + 12

    def nameplate(self, text: str, size: float) -> None:
        """The paper's name in a box at the right of the current band."""
        face = Face(self.head, size, size * 1.3)
        letters = [(run.mark, c) for run in self.plan.runs(FURNITURE, "nameplate", text) for c in run.text]
        self.drawn.append(list(self._line(letters, self.edge - size * 0.7, self.top + 6, face)))
        self.edge -= size * 1.4 + self.space

    def print(self, pdf: Path, proof: Path) -> None:
        """Write the page, its modules in any order, and its proof."""
        self.chance.shuffle(self.drawn)
        height = self.foot + self.margin
        paint(self.drawn, self.width, height, pdf, proof=False)
        paint(self.drawn, self.width, height, proof, proof=True)

    def _deck(self, item: int, story: Story, size: float, x: float) -> tuple[list[Ink], float]:
        """Kicker, head and subheads from right to left, each in as many columns as it needs."""
        sizes = {"kicker": size * 0.5, "head": size, "subhead": size * 0.55}
        ink: list[Ink] = []
        for part, points in sizes.items():
            for text in story.parts.get(part, ()):
                face = Face(self.head, points, points * 1.25, cornered=self.body.cornered)
                room = int((self.foot - self.top) / points)
                for line in _chopped(self.plan.runs(item, part, text), room):
                    drop = self.top if part == "head" else self.top + points
                    ink += self._line(line, x - face.pitch / 2, drop, face)
                    x -= face.pitch
                x -= 3
        return ink, x - 4

    def _body(self, item: int, story: Story) -> list[list[Letter]]:
        """The body's lines, a byline of its own after them."""
        lines: list[list[Letter]] = []
        for part, text in story.body:
            indent = [(-1, "　")] * (1 if self.plan.language == "ja" else 2)
            letters = [(run.mark, c) for run in self.plan.runs(item, part, text) for c in run.text]
            lines += _broken([*indent, *letters], self.tall)
        for text in story.parts.get("byline", ()):
            letters = [(run.mark, c) for run in self.plan.runs(item, "byline", text) for c in run.text]
            lines.append([*[(-1, "　")] * max(0, self.tall - len(letters)), *letters])
        return lines

    def _line(self, letters: Sequence[Letter], center: float, top: float, face: Face) -> list[Ink]:
        """A vertical line of type: one text in a vertical font, or one text a character."""
        if face.cid:
            skip = sum(1 for mark, _ in letters if mark < 0)
            runs = tuple((mark, c) for mark, c in letters if mark >= 0)
            return [Text(runs, center, top + skip * face.size, face.font, face.size)]
        return [
            self._letter(letter, center, top + number * face.size, face)
            for number, letter in enumerate(letters)
            if letter[0] >= 0
        ]

    def _letter(self, letter: Letter, center: float, top: float, face: Face) -> Text:
        """One character upright in its cell, brackets turned."""
        mark, character = letter
        half, base = face.size / 2, top + 0.88 * face.size
        if character in TURNED:
            return Text(
                ((mark, character),), center - 0.38 * face.size, top, face.font, face.size, turned=True
            )
        if character in SHIFTED and face.cornered:
            return Text(
                ((mark, character),), center + 0.1 * face.size, base - 0.6 * face.size, face.font, face.size
            )
        wide = width_of(character, Latin(face.font, face.size, 0))
        x = center - (half if wide > half * 1.5 else wide / 2)
        return Text(((mark, character),), x, base, face.font, face.size)


def _flat(letters: Sequence[Letter], x: float, y: float, type: Latin) -> Text:
    return Text(tuple(letters), x, y, type.font, type.size)


def _chopped(runs: Sequence[Run], most: int) -> list[list[Letter]]:
    """A text in as few lines of at most so many characters as do, of like length."""
    letters = [(run.mark, c) for run in runs for c in run.text]
    count = max(1, math.ceil(len(letters) / most))
    each = math.ceil(len(letters) / count)
    return [letters[start : start + each] for start in range(0, len(letters), each)]


def _broken(letters: list[Letter], most: int) -> list[list[Letter]]:
    """A paragraph in lines; what may not begin a line hangs below the one before."""
    lines: list[list[Letter]] = []
    while letters:
        take = most
        while take < len(letters) and letters[take][1] in NOT_FIRST:
            take += 1
        lines.append(letters[:take])
        letters = letters[take:]
    return lines
