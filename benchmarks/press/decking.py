"""Where an article's deck goes: above its body, beside it, amid it, over a part of it."""

from __future__ import annotations

import random
from dataclasses import replace

from benchmarks.press.grid import Cells
from benchmarks.press.plan import ArticlePlan, DeckPlan
from benchmarks.press.style import Style


def place_deck(style: Style, plan: ArticlePlan, chance: random.Random, *, inside: bool) -> DeckPlan:
    """The plan of an article's deck; an article that others stand in has it simply above its body."""

    def happens(difficulty: str) -> bool:
        return chance.random() < style.chance(difficulty)

    cells, span = plan.cells, plan.cells.columns
    size = style.size * (1.5 + 0.42 * min(span, 5)) * style.head_scale * chance.uniform(0.88, 1.15)
    tracking = chance.choice((0.3, 0.5)) if happens("tracked-head") else 0.0
    look = DeckPlan(size=size, tracking=tracking, lines=3 if span <= 2 else 2, drawn=happens("head-drawn"))
    if plan.bites or cells.rows < 14 or inside:
        return look
    if span >= 2 and happens("head-short"):
        plan.difficulties.add("head-short")
        return replace(look, span=span - 1)
    if span >= 3 and happens("head-middle"):
        return _amid(style, cells, replace(look, lines=3), size, chance)
    if span >= 2 and cells.rows <= 45 and happens("head-side"):
        return _beside(style, plan, look, size, chance)
    return replace(look, reversed=happens("reversed-head"))


def _amid(style: Style, cells: Cells, look: DeckPlan, size: float, chance: random.Random) -> DeckPlan:
    """A deck amid the body: columns beside it rise to the top, text may stand above it."""
    high = max(6, round(size * 3.2 / style.leading) + 2)
    down = chance.choice((0, 0, max(4, (cells.rows - high) // 2)))
    down = 0 if cells.rows - high - down < 6 else down
    right = cells.right - 1 if cells.columns > 3 or down == 0 else cells.right
    return replace(look, cells=Cells(cells.left + 1, cells.top + down, right, cells.top + down + high))


def _beside(style: Style, plan: ArticlePlan, look: DeckPlan, size: float, chance: random.Random) -> DeckPlan:
    """A deck in the first column or, running across the body's direction in Chinese, at either end."""
    cells, story = plan.cells, plan.story
    foot = cells.top + min(cells.rows, 30)
    if style.script != "cjk" or chance.random() < 0.4:
        return replace(look, cells=Cells(cells.left, cells.top, cells.left + 1, foot), lines=4)
    story.kicker, story.subheads = (), story.subheads[:1]
    size = min(size * 1.1, style.column_width * 0.22)
    broad = size * 1.2 + (style.size * 3.0 if story.subheads else 0.0) + style.gutter_width
    wide = round(broad / (style.column_width + style.gutter_width), 3)
    at_end = chance.random() < 0.7 and not style.vertical
    left = cells.right - wide if at_end else cells.left
    room = Cells(left, cells.top, cells.right if at_end else cells.left + wide, foot)
    return replace(look, cells=room, vertical=True, size=size, lines=1)
