"""Free pages: cut up any way, filled with stories, briefs, pictures, tables; or one stream of columns."""

from __future__ import annotations

import datetime
import itertools
import random
from dataclasses import replace

from benchmarks.press import furniture, reporter
from benchmarks.press.casting import cast_tracked, tracked_width
from benchmarks.press.composing import Slot, aligned, slots
from benchmarks.press.copyfitting import set_story
from benchmarks.press.free.habits import Habits, draw
from benchmarks.press.free.setting import FreeFlow, display, height, moved
from benchmarks.press.free.stories import (
    Desk,
    body_style,
    columns_of,
    picture,
    report,
    set_article,
    set_deck,
    topics_for,
)
from benchmarks.press.galley import Galley
from benchmarks.press.marks import Box, Panel, Rule, Sheet
from benchmarks.press.page import Typeset
from benchmarks.press.prose.grammar import Voice, grammar
from benchmarks.press.story import Byline, Story
from benchmarks.press.tricks import TRICKS
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
    desk = Desk(galley, habits, chance, date)
    box = (style.margins[3], top, style.width - style.margins[1], style.height - style.margins[2])
    page = Typeset(galley, date, style, seed, label)
    if chance.random() < habits.flow:
        _stream(desk, box, style.columns)
    else:
        _fill(desk, box, style.columns, topics_for(style.language, chance))
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


def _fill(desk: Desk, box: Box, columns: int, subjects: list[str]) -> None:
    """A box cut up into smaller ones until each holds one item."""
    em, chance, style = desk.em, desk.chance, desk.habits.style
    wide, high = box[2] - box[0], box[3] - box[1]
    area = wide * high / (style.leading * style.size)  # em-wide line lengths: about its Chinese characters
    wanted = style.article / (1.0 if style.script == "cjk" else 2.2) * chance.uniform(0.5, 2.2)
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
        top = _label(desk, box)
        _stream(desk, (box[0], top, box[2], box[3]), columns, letters=True)
    elif columns <= 2 and high > 20 * em and desk.happens("briefs"):
        _briefs(desk, box, columns)
    elif columns <= 3 and 8 * em < high < 26 * em and desk.happens("advertisement"):
        _advertisement(desk, box, subjects[0])
    elif columns <= 2 and high < 40 * em and desk.happens("table"):
        _table(desk, box, subjects[0])
    elif 12 * em < high < 40 * em and desk.happens("picture-news"):
        _picture_news(desk, box, columns, subjects[0])
    elif columns == 1 and high > 50 * em and chance.random() < 0.5:
        _stream(desk, box, 1)
    else:
        set_article(desk, box, columns, subjects[0])
    _ = style


def _picture_news(desk: Desk, box: Box, columns: int, topic: str) -> None:
    article = desk.galley.article("picture")
    article.difficulties.add("picture-news")
    voice = Voice(desk.habits.style.language, topic, desk.chance)
    place = desk.chance.choice(("none", "over", "under"))
    high = min(box[3] - box[1], (box[2] - box[0]) * 0.8 + 6 * desk.em)
    y = box[1]
    if place == "over":
        y = set_deck(desk, article, Story(head=(voice.say("head"),)), voice, box, columns, small=True)
    picture(desk, article, voice, (box[0], y, box[2], box[1] + high), long=desk.chance.random() < 0.4)
    if not article.elements:
        desk.galley.articles.remove(article)


def _label(desk: Desk, box: Box) -> float:
    """A section label at the top of a box, plain, ruled, or white on black; where it ends."""
    h, chance = desk.habits, desk.chance
    voice = Voice(h.style.language, sorted(grammar(h.style.language)["topics"])[0], chance)
    text = voice.say("label")
    if text in desk.labels:
        return box[1]
    desk.labels.append(text)
    size = desk.em * chance.uniform(1.1, 1.9)
    face = chance.choice(h.heads)
    wide = tracked_width(text, face, size)
    if wide > box[2] - box[0] - desk.em:
        return box[1]
    reversed_ = chance.random() < 0.35
    line = cast_tracked(
        text,
        face,
        size,
        box[0] + desk.em * 0.5,
        box[1] + size * 0.2,
        color="#ffffff" if reversed_ else "#000000",
    )
    line = aligned(
        line,
        Slot(box[0] + desk.em * 0.5, 0, box[2] - box[0] - desk.em, 0),
        chance.choice(("start", "center")),
    )
    if reversed_:
        whole = chance.random() < 0.5
        left, right = (box[0], box[2]) if whole else (line.box[0] - size * 0.4, line.box[2] + size * 0.4)
        desk.galley.sheet.panels.append(Panel((left, box[1], right, box[1] + size * 1.5), fill="#222222"))
    elif chance.random() < 0.4:
        desk.galley.sheet.rules.append(
            Rule((box[0], box[1] + size * 1.45, box[2], box[1] + size * 1.45 + 0.8))
        )
    desk.galley.furnish("label", line)
    return box[1] + size * 1.5 + desk.em * 0.5


def _briefs(desk: Desk, box: Box, columns: int) -> None:
    """Short items one after another, under a label perhaps, in a frame or on a tint perhaps."""
    h, chance = desk.habits, desk.chance
    if desk.happens("frame") or desk.happens("tint"):
        fill = "#ececec" if chance.random() < 0.6 else None
        desk.galley.sheet.panels.append(Panel(box, fill=fill, stroke=0.5 if fill is None else 0.0))
        inset = desk.em * 0.9
        box = (box[0] + inset, box[1] + inset, box[2] - inset, box[3] - inset)
    top = _label(desk, box) if desk.happens("label") else box[1]
    if columns > 1 and chance.random() < 0.4:  # side by side, one in each column
        for x0, x1 in columns_of(box, columns, h.style.gutter_width):
            _stream(
                desk, (x0, top, x1, min(box[3], top + chance.uniform(9, 22) * desk.em)), 1, short=True, most=1
            )
        return
    _stream(desk, (box[0], top, box[2], box[3]), columns, short=True)


def _stream(
    desk: Desk, box: Box, columns: int, *, short: bool = False, letters: bool = False, most: int = 99
) -> None:
    """Stories that follow each other down the columns and on in the next ones, heads of one column.

    letters: signed ones, some under heads, or all without;  most: no more stories than these
    """
    h, chance, em = desk.habits, desk.chance, desk.em
    style = replace(body_style(desk), drop_capital=0)
    if short:
        style = replace(style, text=replace(style.text, face=h.brief_text))
    cells = columns_of(box, columns, h.style.gutter_width)
    pieces: list[Box] = [(x0, box[1], x1, box[3]) for x0, x1 in cells]
    places = slots(pieces, style.text)
    feet = {number: piece[3] for number, piece in enumerate(pieces)}
    divider = chance.choice(("none", "none", "short", "full"))
    longest = 14 if short else 60
    subjects = topics_for(h.style.language, chance)
    at = count = 0
    run_in = (desk.happens("run-in") and short) or (letters and chance.random() < 0.6)
    longest = 25 if letters else longest
    while len(places) - at > 8 and count < min(chance.randint(3, 6) * columns if short else 99, most):
        subjects.append(subjects.pop(0))
        article = desk.galley.article("brief" if short else "news")
        article.difficulties.add("briefs" if short else "stream")
        flow = FreeFlow(desk.galley, article, style, places, at, habits=h, feet=feet)
        story, voice = report(desk, subjects[0], short=short or chance.random() < 0.4)
        story.jump_to = story.jump_from = None
        if short and desk.happens("refer"):
            story.jump_to = reporter.jump(voice, chance, "to", None)
        if letters:
            story.opening, story.dateline = "", None
            name = voice.say("name")
            story.byline = Byline(name, (name,), "end", name)
        if run_in:
            story.opening = ""
            story.head = ()
            article.headline_missing = True
        else:
            at = _stream_head(desk, flow, story, voice, short=short)
        flow.at = at
        flow.stop = min(at + chance.randint(5, longest), len(places))
        if len(places) - flow.stop < 6:
            flow.stop = len(places)
        set_story(flow, story)
        at, count = _divide(desk, flow, divider, em), count + 1
        if not any(element.slot == "body" for element in article.elements):
            for element in article.elements:
                desk.galley.furniture.append(replace(element, slot="other"))
            article.elements.clear()
            break
    if h.ruled_columns or chance.random() < 0.3:
        for (_, x1), (x0, _) in itertools.pairwise(cells):
            desk.galley.sheet.rules.append(Rule(((x0 + x1) / 2, box[1], (x0 + x1) / 2 + 0.4, box[3])))


def _stream_head(desk: Desk, flow: FreeFlow, story: Story, voice: Voice, *, short: bool) -> int:
    """The head of a story within a column, a subhead under it perhaps; where its text begins."""
    h = desk.habits
    part = (
        h.brief
        if short
        else replace(h.brief, size=h.brief.size * desk.chance.choice((1.0, 1.2, 1.5)), lines=4)
    )
    story.head = (story.head[0].upper(),) if h.caps and short else story.head
    parts = [("head", story.head[0], part)]
    if not short and desk.happens("subhead"):
        story.subheads = (voice.sentence("subhead"),)
        parts.append(
            (
                "subheads",
                story.subheads[0],
                replace(h.subhead, size=min(h.subhead.size, part.size * 0.8), align=part.align),
            )
        )
    while flow.at < len(flow.places) and flow.room_in_piece() < 8:
        flow.at += flow.room_in_piece()
    for slot, text, look in parts:
        numbers = flow._set(text, look, 5)
        if numbers:
            flow.article.add(slot, text, numbers)
    return flow.at


def _divide(desk: Desk, flow: FreeFlow, divider: str, em: float) -> int:
    """White, or a rule, after a story; where the next may begin."""
    leading = flow.style.text.leading
    if flow.at >= len(flow.places) or flow.room_in_piece() < 5:
        return flow.at
    place = flow.places[flow.at]
    if flow.places[flow.at - 1].piece != place.piece:
        return flow.at
    if divider != "none":
        x0, x1 = place.x, place.x + place.measure
        if divider == "short":
            x0, x1 = x0 + (x1 - x0) * 0.35, x1 - (x1 - x0) * 0.35
        y = place.y + leading * 0.4
        desk.galley.sheet.rules.append(Rule((x0, y, x1, y + 0.5)))
    return flow.at + 1


def _table(desk: Desk, box: Box, topic: str) -> None:
    """Rows of figures, ruled or not, under a small head."""
    h, chance = desk.habits, desk.chance
    words = grammar(h.style.language)["smalls"]
    voice = Voice(h.style.language, topic, chance)
    article = desk.galley.article("table")
    article.difficulties.add("table")
    story = Story(head=(voice.sentence("table_head"),))
    y = set_deck(desk, article, story, voice, box, 1, small=True)
    size = desk.em * chance.uniform(0.8, 1.0)
    step = size * chance.uniform(1.3, 1.8)
    face = chance.choice(h.style.captions)
    heading = chance.choice(words["table_columns"]).split("\t")
    figures = chance.choice(("price", "whole", "score"))
    names = chance.sample(words["row"], min(len(words["row"]), max(3, int((box[3] - y) / step) - 1)))
    rows = [[name, *(_figure(chance, figures) for _ in heading[1:])] for name in names]
    if figures == "score":
        pairs = [tuple(voice.say("city_bare").title() for _ in range(2)) for _ in names]
        rows = [[f"{one} – {two}", row[1]] for (one, two), row in zip(pairs, rows, strict=True)]
    elif chance.random() < 0.7:
        rows = [heading, *rows]
    ruled, wide = chance.random() < 0.5, min(box[2] - box[0], desk.em * 26)
    numbers: list[int] = []
    printed: list[list[str]] = []
    for row in rows:
        if y + size > box[3]:
            break
        for column, cell in enumerate(row):
            slot = Slot(box[0] + wide * column / len(row), y, wide / len(row), 0)
            made = cast_tracked(cell, face, size, slot.x, y)
            numbers += desk.galley.put(aligned(made, slot, "start" if column == 0 else "end"))
        printed.append(row)
        if ruled:
            desk.galley.sheet.rules.append(
                Rule((box[0], y + step * 0.85, box[0] + wide, y + step * 0.85 + 0.3))
            )
        y += step
    if not printed:
        desk.galley.articles.remove(article)
        return
    article.add("body", "\n".join(" ".join(row) for row in printed), numbers, role="table")


def _figure(chance: random.Random, kind: str) -> str:
    if kind == "price":
        return f"{chance.uniform(1, 60):.2f}"
    return str(chance.randint(0, 90)) if kind == "whole" else f"{chance.randint(0, 5)}:{chance.randint(0, 5)}"


def _advertisement(desk: Desk, box: Box, topic: str) -> None:
    """Paid space in a frame: a large line and a few smaller ones."""
    h, chance = desk.habits, desk.chance
    voice = Voice(h.style.language, topic, chance)
    article = desk.galley.article("advertisement")
    article.difficulties.add("advertisement")
    dark = chance.random() < 0.2
    desk.galley.sheet.panels.append(Panel(box, fill="#333333" if dark else None, stroke=0.8))
    inner = (box[0] + desk.em, box[1] + desk.em, box[2] - desk.em, box[3] - desk.em)
    look = replace(
        h.brief, size=chance.uniform(1.6, 3.0), align="center", lines=2, face=chance.choice(h.heads)
    )
    y = inner[1]
    texts = [("head", voice.sentence("ad_head"), look)]
    small = replace(look, size=chance.uniform(0.9, 1.3), face=chance.choice(h.style.captions))
    texts += [("body", voice.sentence("ad_line"), small) for _ in range(chance.randint(2, 4))]
    for slot, text, part in texts:
        lines = display(h, text, part, inner[2] - inner[0])
        if y + height(lines) > inner[3]:
            break
        color = "#ffffff" if dark else "#000000"
        lines = [replace(line, runs=tuple(replace(run, color=color) for run in line.runs)) for line in lines]
        numbers = desk.galley.put(*moved(lines, inner[0], y), frame=desk.galley.frame())
        article.add(slot, text, numbers, **({"role": "paragraph"} if slot == "body" else {}))
        y += height(lines) + desk.em * 0.6
