"""A whole page composed from a house style and a seed."""

from __future__ import annotations

import datetime
import random
from dataclasses import dataclass

from benchmarks.press import furniture
from benchmarks.press.assigning import assign
from benchmarks.press.briefs import make_up_briefs
from benchmarks.press.galley import Galley
from benchmarks.press.grid import Cells, Grid
from benchmarks.press.house import House
from benchmarks.press.makeup import make_up
from benchmarks.press.marks import Rule, Sheet
from benchmarks.press.packing import Area, pack
from benchmarks.press.plan import ArticlePlan
from benchmarks.press.prose.grammar import grammar
from benchmarks.press.style import Style


@dataclass
class Typeset:
    """A page typeset: its galley, its date, its printed page number, and how its type is streamed."""

    galley: Galley
    date: datetime.date
    style: Style
    seed: int
    label: str
    stream: str = "frame"
    per_character: bool = False


def typeset(style: Style, seed: int) -> Typeset:
    """A page of this house style; the same for the same seed."""
    chance = random.Random(f"{style.name}/{seed}")
    date = datetime.date(2021, 1, 1) + datetime.timedelta(days=chance.randrange(1800))
    galley = Galley(Sheet(style.width, style.height))
    label = "1" if style.front else str(chance.randint(2, 8))
    top = _head(galley, style, date, label, chance)
    bottom = style.height - style.margins[2]
    grid = Grid(style, style.margins[3], top, int((bottom - top) / style.leading))
    areas = pack(grid, Cells(0, 0, style.columns, grid.rows), chance)
    house = House.choose(style, chance)
    for plan in assign(grid, areas, date, chance):
        if isinstance(plan, ArticlePlan):
            make_up(galley, grid, house, plan)
        else:
            make_up_briefs(galley, grid, house, plan)
    _rules(galley, grid, areas, style)
    if chance.random() < style.chance("footer"):
        furniture.foot(galley, style, chance)
    stream = chance.choices(("frame", "line", "set"), (0.7, 0.2, 0.1))[0]
    return Typeset(galley, date, style, seed, label, stream, chance.random() < style.chance("per-character"))


def _head(galley: Galley, style: Style, date: datetime.date, label: str, chance: random.Random) -> float:
    if style.front:
        return furniture.front_head(galley, style, date)
    words = grammar(style.language)["furniture"]
    return furniture.inside_head(
        galley, style, date, words["page"].format(n=label), chance.choice(words["sections"])
    )


def _rules(galley: Galley, grid: Grid, areas: list[Area], style: Style) -> None:
    """Hairlines under the areas and in the gutters beside them, in styles that rule their articles off."""
    for area in areas:
        x0, y0, x1, y1 = grid.box(area.cells)
        if area.inside:
            continue
        if style.rules in ("module", "both") and area.cells.bottom < grid.rows - 1:
            y = y1 + style.leading * (style.gap - 0.3) / 2
            galley.sheet.rules.append(Rule((x0, y, x1, y + style.hairline)))
        if style.rules in ("gutter", "both") and area.cells.right < style.columns:
            x = x1 + style.gutter_width / 2
            galley.sheet.rules.append(Rule((x, y0, x + style.hairline, y1)))
