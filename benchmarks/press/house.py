"""The faces and sizes that one issue keeps to."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from benchmarks.press.composing import TypeSpec
from benchmarks.press.deck import DeckStyle
from benchmarks.press.flowing import BodyStyle
from benchmarks.press.plan import ArticlePlan, DeckPlan
from benchmarks.press.style import Style


@dataclass(frozen=True)
class House:
    """A style with its choices made."""

    style: Style
    head: str
    kicker: str
    caption: str
    crosshead: str

    @classmethod
    def choose(cls, style: Style, chance: random.Random) -> House:
        """One of the faces that the style allows for each use."""
        pick = chance.choice
        return cls(
            style, pick(style.heads), pick(style.kickers), pick(style.captions), pick(style.crossheads)
        )

    def deck(self, plan: DeckPlan, columns: float) -> DeckStyle:
        """How a deck over so many columns is set."""
        style = self.style
        size = plan.size or style.size * (1.5 + 0.42 * min(columns, 5)) * style.head_scale
        small = style.size * (1.3 if columns <= 2 else 1.4)
        color = "#ffffff" if plan.reversed else "#000000"
        align = plan.align or style.align
        return DeckStyle(
            plan.face or self.head,
            size,
            self.kicker,
            small,
            style.script,
            align,
            plan.tracking,
            color,
            plan.lines,
        )

    def body(self, plan: ArticlePlan) -> BodyStyle:
        """How an article's body is set."""
        return BodyStyle(
            self.style.body(),
            self.crosshead,
            plan.crosshead_every,
            plan.crosshead_rows,
            "center" if self.style.align == "center" else "start",
            plan.drop_capital,
        )

    def caption_type(self) -> TypeSpec:
        """How captions are set."""
        size = self.style.size * 0.92
        return replace(self.style.body(), face=self.caption, size=size, leading=size * 1.35, indent=0.0)
