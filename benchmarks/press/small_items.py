"""Teasers, advertisements and tables planned for a page from its seed."""

from __future__ import annotations

import itertools
import random

from benchmarks.press.grid import Cells, Grid
from benchmarks.press.plan import SmallPlan
from benchmarks.press.prose.grammar import Voice, grammar, topics


def small_items(grid: Grid, chance: random.Random) -> tuple[Cells, list[SmallPlan]]:
    """A strip of teasers at the top and of advertisements at the foot, and the cells left for articles."""
    style = grid.style
    columns, rows = style.columns, grid.rows
    top, bottom = 0, rows
    plans: list[SmallPlan] = []
    if chance.random() < style.chance("teaser"):
        plans += _teasers(grid, chance)
        top = 4 + style.gap
    if chance.random() < style.chance("advertisement"):
        high = min(chance.randint(11, 17), rows // 5)
        bottom = rows - high - 1 - style.gap
        plans += _advertisements(grid, rows - high, chance)
    return Cells(0, top, columns, bottom), plans


def _shared(columns: int, count: int) -> list[tuple[int, int]]:
    """So many columns dealt out to `count` neighbours."""
    cuts = [round(columns * number / count) for number in range(count + 1)]
    return list(itertools.pairwise(cuts))


def _teasers(grid: Grid, chance: random.Random) -> list[SmallPlan]:
    style = grid.style
    words = grammar(style.language)["smalls"]
    known = topics(style.language)
    subjects = chance.sample(known, min(chance.randint(2, 4), style.columns, len(known)))
    frame, tint = chance.choice(((0.5, None), (0.0, "#ebebeb"), (0.8, "#f4f4f4"), (0.0, None)))
    plans: list[SmallPlan] = []
    for (left, right), topic in zip(_shared(style.columns, len(subjects)), subjects, strict=True):
        voice = Voice(style.language, topic, chance)
        page = str(chance.randint(2, 16))
        see = chance.choice(words["see"]).format(page=voice.number(int(page)))
        cells = Cells(left, 0, right, 4)
        plans.append(SmallPlan("teaser", cells, voice.sentence("head"), (see,), "", page, frame, tint))
    return plans


def _advertisements(grid: Grid, top: int, chance: random.Random) -> list[SmallPlan]:
    style = grid.style
    plans: list[SmallPlan] = []
    for left, right in _shared(style.columns, chance.randint(1, min(3, style.columns))):
        voice = Voice(style.language, chance.choice(topics(style.language)), chance)
        lines = tuple(dict.fromkeys(voice.sentence("ad_line") for _ in range(chance.randint(2, 5))))
        tint = chance.choice((None, None, "#e4e4e4"))
        plans.append(
            SmallPlan(
                "advertisement",
                Cells(left, top, right, grid.rows),
                voice.sentence("ad_head"),
                lines,
                frame=chance.choice((0.6, 1.2)),
                tint=tint,
            )
        )
    return plans


def table_plan(grid: Grid, cells: Cells, chance: random.Random) -> SmallPlan:
    """A table of made-up figures."""
    language = grid.style.language
    words = grammar(language)["smalls"]
    voice = Voice(language, chance.choice(topics(language)), chance)
    heading = chance.choice(words["table_columns"])
    names = chance.sample(words["row"], min(len(words["row"]), max(3, cells.rows // 2)))
    width = heading.count("\t")
    rows = ["\t".join([name, *(f"{chance.uniform(1, 60):.2f}" for _ in range(width))]) for name in names]
    return SmallPlan("table", cells, voice.sentence("table_head"), (heading, *rows))
