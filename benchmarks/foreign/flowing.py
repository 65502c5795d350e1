"""Pages that typst sets in its own flow: stories in columns() and grid(), as from a newspaper template."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import typst

from benchmarks.foreign.marks import FURNITURE, Plan, color_of
from benchmarks.foreign.stories import Desk, Story

_ACTIVE = re.compile(r"([\\#$*_`<>@\[\]~=\-+/'\"])")


def _escaped(text: str) -> str:
    return _ACTIVE.sub(r"\\\1", text)


@dataclass
class Flow:
    """A page being written in typst's markup."""

    plan: Plan
    chance: random.Random
    preamble: str  # show rules and functions for the parts: part(kind, body)
    width: float
    margin: float = 28.0
    source: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.desk = Desk(self.plan.language, self.chance, more=True)

    def text(self, item: int, part: str, text: str) -> str:
        """A text as a call of its part's function, a mark on each piece."""
        runs = self.plan.runs(item, part, text)
        inner = "".join(f"#mark({run.mark})[{_escaped(run.text)}]" for run in runs if run.text)
        return f"#{part}[{inner}]\n"

    def parts(self, item: int, story: Story, *names: str) -> str:
        """The texts of these parts."""
        return "".join(self.text(item, name, text) for name in names for text in story.parts.get(name, ()))

    def story(
        self, wanted: str, columns: int, *, deck: Sequence[str] = ("kicker", "head", "subhead", "byline"),
        size: float = 18, shot: int = 0, last: Sequence[str] = (),
    ) -> str:  # fmt: skip
        """A story: its deck, its picture, its text in balanced columns."""
        story = self.desk.take(wanted)
        item = self.plan.item(story.kind)
        head = f"#let size = {size}pt\n" + self.parts(item, story, *deck)
        figure = f"#shot({shot}pt)\n{self.parts(item, story, 'caption', 'photo-credit')}" if shot else ""
        body = "".join(self.text(item, part, text) for part, text in story.body) + self.parts(
            item, story, *last
        )
        return f"[{head}{figure}#poured({columns})[{body}]]"

    def furniture(self, role: str, text: str) -> str:
        """A text of the page itself."""
        return self.text(FURNITURE, role, text)

    def print(self, pdf: Path, proof: Path) -> None:
        """Write the page, as high as its text, and its proof."""
        for path, proofed in ((pdf, False), (proof, True)):
            colors = ",".join(f"rgb{color_of(m.number)}" for m in self.plan.marks)
            paint = f"#let ink = ({colors},)\n#let mark(n, body) = text(fill: ink.at(n), body)\n"
            bare = "#let mark(n, body) = body\n"
            page = f"#set page(width: {self.width}pt, height: auto, margin: {self.margin}pt)\n"
            source = page + (paint if proofed else bare) + self.preamble + "".join(self.source)
            path.write_bytes(typst.compile(source.encode()))
