"""A page of an old paper, from a seed."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from benchmarks.press.galley import Galley, TrueArticle
from benchmarks.press.marks import Box, Rule, Sheet
from benchmarks.press.olden import habits as paper
from benchmarks.press.olden.copy import Copy, head
from benchmarks.press.olden.habits import Habits
from benchmarks.press.olden.margins import noticed_margins
from benchmarks.press.olden.masthead import furnish
from benchmarks.press.olden.pouring import FACE, Poured, Type, pour
from benchmarks.press.olden.strips import Strip
from benchmarks.press.page import Typeset
from benchmarks.press.style import Style

NAME = "olden"
Streams = list[tuple[Iterator[Strip], list[Box]]]


def typeset_olden(seed: int, plan: str | None = None) -> Typeset:
    """An old page; the same for the same seed. plan: see `Habits`."""
    chance = random.Random(f"{NAME}/{seed}")
    habits = paper.draw_rare(random.Random(f"{NAME}/{seed}/rare"), paper.draw(chance, plan))
    habits = paper.draw_later(random.Random(f"{NAME}/{seed}/later"), habits)
    galley = Galley(Sheet(habits.width, habits.height))
    type_ = Type(habits.size, habits.leading)
    top = furnish(galley, habits, chance)
    bottom = habits.height - habits.margin
    copy = Copy(habits, chance)
    poured: list[Poured] = []
    for strips, boxes in _streams(copy, galley, top, bottom):
        placed, rules = pour(strips, boxes, type_, full=habits.plan != "advertisements")
        poured += placed
        galley.sheet.rules += rules
    sides, notices = noticed_margins(copy, galley.sheet, poured, top, bottom)
    _record(galley, poured + sides, advertising=_advertisers(poured) | notices)
    style = _style(habits)
    return Typeset(
        galley, datetime.date(1876, 12, 1), style, seed, "1" if habits.front else "2", stream="line"
    )


def _streams(copy: Copy, galley: Galley, top: float, bottom: float) -> Streams:
    """What is poured where: news through the columns, advertisements after it, a feuilleton at the foot."""
    habits, chance = copy.habits, copy.chance
    foot = bottom
    last: Streams = []
    if habits.feuilleton:
        foot = top + (bottom - top) * chance.uniform(0.55, 0.75)
        last = [_feuilleton(copy, galley, foot + habits.leading * chance.uniform(0.8, 2.0), bottom)]
        foot -= habits.leading * chance.uniform(0.4, 1.2)
    elif "across" in habits.rare:
        foot = top + (bottom - top) * chance.uniform(0.25, 0.65)
        last = [_across(copy, galley, foot, bottom)]
    columns = [_column(habits, number, top, foot) for number in range(habits.columns)]
    if habits.ruled_gutters:
        for box in columns[1:]:
            x = box[0] - habits.gutter_width / 2
            galley.sheet.rules.append(Rule((x, top, x + 0.5, foot)))
    if habits.plan == "advertisements":
        return _advertising(copy, columns, headed=chance.random() < 0.3)
    news = copy.news()
    if not habits.front and chance.random() < 0.6:
        news = _begun(news, chance)
    if habits.plan == "news-and-advertisements" and habits.columns > 2:
        turn = chance.randint(1, habits.columns - 1)
        x0, y0, x1, y1 = columns[turn]
        seam = y0 + (y1 - y0) * chance.choice((0.0, chance.uniform(0.15, 0.85)))
        upper = [*columns[:turn], (x0, y0, x1, seam - habits.leading)] if seam > y0 else columns[:turn]
        rest = [(x0, seam, x1, y1), *columns[turn + 1 :]]
        return [(news, upper), *_advertising(copy, rest, headed=chance.random() < 0.6), *last]
    return [(news, columns), *last]


def _advertising(copy: Copy, columns: list[Box], *, headed: bool) -> Streams:
    """Advertisements, one run or one a column; some of them across two columns."""
    habits, chance = copy.habits, copy.chance
    wide: Streams = []
    if len(columns) > 2 and chance.random() < habits.chance("wide"):
        left = chance.randint(1, len(columns) - 2)
        (x0, y0, _, y1), (_, _, x1, _) = columns[left], columns[left + 1]
        seam = y0 + (y1 - y0) * chance.uniform(0.3, 0.75)
        upper = chance.random() < 0.5
        own = (x0, y0, x1, seam - habits.leading) if upper else (x0, seam, x1, y1)
        wide = [(copy.advertisements(headed=False), [own])]
        for place in (left, left + 1):
            a, b, c, d = columns[place]
            columns[place] = (a, seam, c, d) if upper else (a, b, c, seam - habits.leading)
    if chance.random() < habits.chance("run-per-column"):
        streams: Streams = [
            (copy.advertisements(headed=headed and n == 0), [box]) for n, box in enumerate(columns)
        ]
    else:
        streams = [(copy.advertisements(headed=headed), columns)]
    return streams + wide


def _across(copy: Copy, galley: Galley, top: float, bottom: float) -> tuple[Iterator[Strip], list[Box]]:
    """Notices across all columns at the foot of the page, with a rule or white over them."""
    habits = copy.habits
    x0, x1, air = habits.margin, habits.width - habits.margin, habits.leading * copy.chance.uniform(0.6, 1.8)
    if copy.chance.random() < 0.5:
        galley.sheet.rules.append(Rule((x0, top + air / 2, x1, top + air / 2 + 0.7)))
    return copy.notices(), [(x0, top + air, x1, bottom)]


def _feuilleton(copy: Copy, galley: Galley, top: float, bottom: float) -> tuple[Iterator[Strip], list[Box]]:
    """The story at the foot of the page, in as many columns or fewer, under a rule."""
    habits, chance = copy.habits, copy.chance
    columns = chance.choice((habits.columns, habits.columns, max(2, habits.columns // 2)))
    own = replace(habits, columns=columns)
    galley.sheet.rules.append(
        Rule(
            (
                habits.margin,
                top - habits.leading * 0.5,
                habits.width - habits.margin,
                top - habits.leading * 0.5 + 0.7,
            )
        )
    )
    boxes = [_column(own, number, top, bottom) for number in range(columns)]
    return _story(copy), boxes


def _story(copy: Copy) -> Iterator[Strip]:
    reporter = copy.reporter()
    number = 10_000
    yield head(reporter.say("feuilleton"), copy.habits.section, number)
    yield head(reporter.say("head"), copy.habits.item, number)
    verse = copy.chance.random() < 0.25
    while True:
        if verse:
            for place in range(8):
                yield Strip(
                    reporter.verse(), item=number, align="left", indent=0.5, above=0.5 if place == 0 else 0.0
                )
        else:
            yield Strip(reporter.paragraph(0.2), item=number, indent=copy.habits.indent)


def _column(habits: Habits, number: int, top: float, bottom: float) -> Box:
    x = habits.margin + number * (habits.column_width + habits.gutter_width)
    return (x, top, x + habits.column_width, bottom)


def _begun(news: Iterator[Strip], chance: random.Random) -> Iterator[Strip]:
    """The news from the midst of an item on, whose head is on the page before."""
    for strip in news:
        if strip.slot == "body" and strip.align == "justify":
            words = strip.text.split()
            rest = words[chance.randint(0, len(words) // 2) :]
            return chain([replace(strip, text=" ".join(rest), indent=0.0)], news)
    return news


def _advertisers(poured: list[Poured]) -> set[int]:
    """The items that are runs of advertisements: those with centred lines that are neither heads nor crossheads."""
    strips = (each.strip for each in poured)
    return {
        strip.item
        for strip in strips
        if strip.align == "center" and strip.slot == "body" and strip.role != "crosshead"
    }


def _record(galley: Galley, poured: list[Poured], advertising: set[int]) -> None:
    """The lines printed, and what they are as truth."""
    articles: dict[int, TrueArticle] = {}
    for each in poured:
        number = each.strip.item
        if number not in articles:
            articles[number] = galley.article("advertisement" if number in advertising else "news")
        lines = galley.put(*each.lines)
        text = " ".join(each.strip.text.split("\t"))
        if each.strip.slot == "label":
            articles[number].add("kicker", text, lines)
        elif each.strip.slot == "head":
            articles[number].add("head", text, lines)
        else:
            articles[number].add("body", text, lines, role=each.strip.role)
    for article in galley.articles:
        article.headline_missing = not any(element.slot == "head" for element in article.elements)


def _style(habits: Habits) -> Style:
    """The style as far as the truth of a page names it."""
    return Style(
        name=NAME,
        language=habits.language,
        title="",
        width=habits.width,
        height=habits.height,
        margins=(habits.margin, habits.margin, habits.margin, habits.margin),
        columns=habits.columns,
        gutter=habits.gutter,
        face=FACE,
        size=habits.size,
        leading=habits.leading,
        heads=(FACE,),
        kickers=(FACE,),
        captions=(FACE,),
        crossheads=(FACE,),
    )
