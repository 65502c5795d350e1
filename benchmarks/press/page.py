"""A whole page composed from a house style and a seed."""

from __future__ import annotations

import datetime
import random
from dataclasses import dataclass, field

from benchmarks.press import furniture
from benchmarks.press.assigning import Assignment, Plan, assign
from benchmarks.press.briefs import make_up_briefs
from benchmarks.press.galley import Galley, TrueArticle
from benchmarks.press.grid import Cells, Grid
from benchmarks.press.house import House
from benchmarks.press.makeup import make_up
from benchmarks.press.marks import Rule, Sheet
from benchmarks.press.packing import Area, pack
from benchmarks.press.plan import ArticlePlan, BriefsPlan
from benchmarks.press.prose.grammar import grammar
from benchmarks.press.small_items import small_items
from benchmarks.press.smalls import make_up_small
from benchmarks.press.story import Story
from benchmarks.press.style import Style
from benchmarks.press.turning import turn

TRICKS = ("per-character", "form-xobject", "no-tounicode")  # that files play; `press.tricks` plays them


@dataclass
class Typeset:
    """A page typeset: its galley, its date, its printed page number, and how its type is streamed."""

    galley: Galley
    date: datetime.date
    style: Style
    seed: int
    label: str
    labelled: bool = True  # whether the page prints its label
    stream: str = "frame"
    tricks: set[str] = field(default_factory=set[str])  # of the file: see TRICKS
    jumping: list[tuple[Story, TrueArticle]] = field(default_factory=list[tuple[Story, TrueArticle]])
    continuing: list[tuple[Story, TrueArticle]] = field(default_factory=list[tuple[Story, TrueArticle]])


def typeset(style: Style, seed: int) -> Typeset:
    """A page of this house style; the same for the same seed."""
    chance = random.Random(f"{style.name}/{seed}")
    date = datetime.date(2021, 1, 1) + datetime.timedelta(days=chance.randrange(1800))
    label = "1" if style.front else str(chance.randint(2, 8))
    return compose(style, seed, label, House.choose(style, chance), Assignment(date), chance)


def compose(
    style: Style, seed: int, label: str, house: House, told: Assignment, chance: random.Random
) -> Typeset:
    """A page as the desk was told to fill it."""
    galley = Galley(Sheet(style.width, style.height))
    top = _head(galley, style, told, label, chance)
    bottom = style.height - style.margins[2]
    grid = Grid(style, style.margins[3], top, int((bottom - top) / style.leading))
    cells, plans = small_items(grid, chance)
    areas = pack(grid, cells, chance)
    page = Typeset(galley, told.date, style, seed, label)
    for plan in [*plans, *assign(grid, areas, told, chance)]:
        _print_plan(page, grid, house, plan)
    galley.articles = [article for article in galley.articles if article.elements]
    _rules(galley, grid, areas, style)
    if chance.random() < style.chance("footer") and not style.vertical:
        furniture.foot(galley, style, chance)
    if style.vertical:
        turn(galley.sheet)
        furniture.vertical_head(galley, style, told.date, label, told.imprint)
    page.stream = chance.choices(("frame", "line", "set"), (0.7, 0.2, 0.1))[0]
    page.tricks = {trick for trick in TRICKS if chance.random() < style.chance(trick)}
    for article in galley.articles:
        article.difficulties |= page.tricks | ({"vertical"} if style.vertical else set())
    return page


def _print_plan(page: Typeset, grid: Grid, house: House, plan: Plan) -> None:
    """The plan's article, briefs or small item printed; which stories go on elsewhere is noted."""
    if isinstance(plan, BriefsPlan):
        make_up_briefs(page.galley, grid, house, plan)
    elif isinstance(plan, ArticlePlan):
        article = make_up(page.galley, grid, house, plan).article
        if plan.story.rest and article.says("to"):
            page.jumping.append((plan.story, article))
        if plan.continues:
            page.continuing.append((plan.continues, article))
    else:
        make_up_small(page.galley, grid, house, plan)


def _head(galley: Galley, style: Style, told: Assignment, label: str, chance: random.Random) -> float:
    if style.vertical:
        return style.margins[0]
    imprint = told.imprint
    if style.front:
        return furniture.front_head(galley, style, told.date, label, imprint)
    words = grammar(style.language)["furniture"]
    printed = imprint.printed(label) if imprint else words["page"].format(n=label)
    return furniture.inside_head(galley, style, told.date, printed, chance.choice(words["sections"]))


def _rules(galley: Galley, grid: Grid, areas: list[Area], style: Style) -> None:
    """Hairlines under the areas, over the corners they gave up, and in the gutters, as the style has them."""
    rules = galley.sheet.rules
    half = style.gutter_width / 2
    if style.rules != "none" and areas and min(area.cells.top for area in areas) > 0:
        x0, _, x1, foot_of_strip = grid.box(Cells(0, 0, style.columns, 4))
        y = foot_of_strip + style.leading * 0.6
        rules.append(Rule((x0, y, x1, y + style.hairline)))
    for area in areas:
        x0, y0, x1, y1 = grid.box(area.cells)
        if area.inside or area.framed:
            continue
        if style.rules in ("module", "both"):
            if area.cells.bottom < grid.rows - 1:
                y = y1 + style.leading * (style.gap - 0.3) / 2
                rules.append(Rule((x0, y, x1, y + style.hairline)))
            for bite in area.bites:
                bx0, by0, bx1, _ = grid.box(bite)
                if bite.bottom >= area.cells.bottom:
                    rules.append(
                        Rule(
                            (bx0, by0 + style.leading * 0.4, bx1, by0 + style.leading * 0.4 + style.hairline)
                        )
                    )
        if style.rules in ("gutter", "both") and area.cells.right < style.columns:
            rules.append(Rule((x1 + half, y0, x1 + half + style.hairline, y1)))
