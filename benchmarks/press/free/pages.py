"""Free pages: cut up any way, filled with stories, briefs, pictures, tables; or one stream of columns."""

from __future__ import annotations

import datetime
import random

from benchmarks.press import furniture
from benchmarks.press.free.desk import Desk, columns_of, topics_for
from benchmarks.press.free.habits import Habits, draw
from benchmarks.press.free.items import advertisement, index, picture_news, table
from benchmarks.press.free.stories import set_article
from benchmarks.press.free.streams import briefs, place_label, stream
from benchmarks.press.free.words import words
from benchmarks.press.galley import Galley
from benchmarks.press.marks import Box, Rule, Sheet
from benchmarks.press.page import TRICKS, Typeset
from benchmarks.press.prose.grammar import grammar
from benchmarks.press.turning import turn


def typeset(seed: int) -> Typeset:
    """A page in the style that its seed draws; the same for the same seed."""
    habits = draw(seed)
    chance = random.Random(f"free/page/{seed}")
    style = habits.style
    date = datetime.date(2021, 1, 1) + datetime.timedelta(days=chance.randrange(1800))
    galley = Galley(Sheet(style.width, style.height))
    label = "1" if style.front else str(chance.randint(2, 16))
    top = _head(galley, habits, date, label, chance)
    desk = Desk(galley, habits, chance, date, generous=chance.choice((1.0, 1.0, 1.8, 3.0)))
    box = (style.margins[3], top, style.width - style.margins[1], style.height - style.margins[2])
    page = Typeset(galley, date, style, seed, label)
    if chance.random() < habits.flow:
        stream(desk, box, style.columns)
    else:
        box, columns = _side_column(desk, box, style.columns)
        _fill(desk, box, columns, topics_for(style.language, chance))
    galley.articles = [article for article in galley.articles if article.elements]
    if style.vertical:
        turn(galley.sheet)
        furniture.vertical_head(galley, style, date, label)
    page.stream = chance.choices(("frame", "line", "set"), (0.6, 0.2, 0.2))[0]
    page.tricks = {trick for trick in TRICKS[:2] if chance.random() < style.chance(trick)}
    for article in galley.articles:
        article.difficulties |= page.tricks | ({"vertical"} if style.vertical else set())
    return page


def _head(galley: Galley, habits: Habits, date: datetime.date, label: str, chance: random.Random) -> float:
    style = habits.style
    if style.vertical:
        return style.margins[0]
    if style.front:
        return furniture.front_head(galley, style, date)
    words = grammar(style.language)["furniture"]
    section = chance.choice(words["sections"])
    return furniture.inside_head(galley, style, date, words["page"].format(n=label), section)


def _side_column(desk: Desk, box: Box, columns: int) -> tuple[Box, int]:
    """The box without its outer column, or two, of briefs, where large stories leave them no other room."""
    chance, style = desk.chance, desk.habits.style
    if desk.generous <= 1 or columns < 4 or chance.random() < 0.25:
        return box, columns
    taken = 2 if columns > 5 and chance.random() < 0.3 else 1
    gutter = style.gutter_width
    edges = columns_of(box, columns, gutter)
    if chance.random() < 0.5:
        side, rest = (box[0], edges[taken][0] - gutter), (edges[taken][0], box[2])
    else:
        side, rest = (edges[-taken][0], box[2]), (box[0], edges[-taken][0] - gutter)
    cut = box[1] + (box[3] - box[1]) * chance.uniform(0.3, 0.8)
    briefs(desk, (side[0], box[1], side[1], cut - desk.em), taken)
    if chance.random() < 0.6:
        briefs(desk, (side[0], cut + desk.em, side[1], box[3]), taken)
    else:
        _fill(desk, (side[0], cut + desk.em, side[1], box[3]), taken, topics_for(style.language, chance))
    return (rest[0], box[1], rest[1], box[3]), columns - taken


def _fill(desk: Desk, box: Box, columns: int, subjects: list[str]) -> None:
    """A box cut up into smaller ones until each holds one item."""
    em, chance, style = desk.em, desk.chance, desk.habits.style
    wide, high = box[2] - box[0], box[3] - box[1]
    area = wide * high / (style.leading * style.size)  # em-wide line lengths: about its Chinese characters
    wanted = (
        style.article / (1.0 if style.script == "cjk" else 2.2) * chance.uniform(0.5, 2.2) * desk.generous
    )
    ways: list[str] = []
    if high > 30 * em:
        ways += ["rows"] * (3 if high > wide * 0.7 else 1)
    if columns >= 2 and high > 12 * em:
        ways += ["columns"] * (3 if wide > high * 0.8 else 1)
    if area < wanted or not ways or (columns == 1 and high < 40 * em and chance.random() < 0.5):
        _item(desk, box, columns, subjects)
        return
    gap = desk.habits.item_gap * em
    if chance.choice(ways) == "rows":
        cut = box[1] + high * chance.uniform(0.25, 0.75)
        parts = [
            ((box[0], box[1], box[2], cut - gap / 2), columns),
            ((box[0], cut + gap / 2, box[2], box[3]), columns),
        ]
        if style.rules in ("module", "both"):
            desk.galley.sheet.rules.append(Rule((box[0], cut, box[2], cut + style.hairline)))
    else:
        count = chance.randint(1, columns - 1)
        gutter = style.gutter_width
        x = columns_of(box, columns, gutter)[count][0]
        parts = [
            ((box[0], box[1], x - gutter, box[3]), count),
            ((x, box[1], box[2], box[3]), columns - count),
        ]
        if style.rules in ("gutter", "both"):
            desk.galley.sheet.rules.append(
                Rule((x - gutter / 2, box[1], x - gutter / 2 + style.hairline, box[3]))
            )
    for part, count in parts:
        _fill(desk, part, count, subjects)


def _item(desk: Desk, box: Box, columns: int, subjects: list[str]) -> None:
    """One item in a box."""
    em, chance, style = desk.em, desk.chance, desk.habits.style
    subjects.append(subjects.pop(0))
    high = box[3] - box[1]
    if desk.habits.over:
        desk.galley.sheet.rules.append(Rule((box[0], box[1], box[2], box[1] + chance.choice((0.5, 1.0)))))
        box = (box[0], box[1] + em * 0.6, box[2], box[3])
    if high < 8 * em:
        return
    if columns <= 2 and high > 30 * em and desk.happens("letters"):
        top = place_label(desk, box)
        stream(desk, (box[0], top, box[2], box[3]), columns, letters=True)
    elif columns <= 4 and high > 26 * em and desk.happens("letters-page"):
        top = place_label(desk, box, words(style.language)["letters"])
        stream(desk, (box[0], top, box[2], box[3]), columns, letters=True)
    elif columns <= 2 and 10 * em < high < 40 * em and desk.happens("index"):
        index(desk, box, subjects)
    elif columns <= 2 and high > 20 * em and desk.happens("briefs"):
        briefs(desk, box, columns)
    elif columns <= 3 and 8 * em < high < 26 * em and desk.happens("advertisement"):
        advertisement(desk, box, subjects[0])
    elif columns <= 2 and high < 40 * em and desk.happens("table"):
        table(desk, box, subjects[0])
    elif 12 * em < high < 40 * em and desk.happens("picture-news"):
        picture_news(desk, box, columns, subjects[0])
    elif columns == 1 and high > 50 * em and chance.random() < 0.5:
        stream(desk, box, 1)
    else:
        set_article(desk, box, columns, subjects[0])
