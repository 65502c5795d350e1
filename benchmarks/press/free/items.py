"""Items that are no stories: picture news, tables, paid space, what is on other pages."""

from __future__ import annotations

import random
from dataclasses import replace

from benchmarks.press import reporter
from benchmarks.press.casting import cast_tracked, tracked_width
from benchmarks.press.composing import Slot, aligned
from benchmarks.press.free.decks import set_deck
from benchmarks.press.free.desk import Desk, columns_of
from benchmarks.press.free.insets import picture
from benchmarks.press.free.setting import display, height, moved, small_print
from benchmarks.press.free.streams import place_label
from benchmarks.press.free.words import words
from benchmarks.press.galley import TrueArticle
from benchmarks.press.marks import Box, Panel, Picture, Rule
from benchmarks.press.prose.grammar import Voice, grammar, raised
from benchmarks.press.story import Story


def picture_news(desk: Desk, box: Box, columns: int, topic: str) -> None:
    article = desk.galley.article("picture")
    article.difficulties.add("picture-news")
    voice = Voice(desk.habits.style.language, topic, desk.chance)
    place = desk.chance.choice(("none", "over", "under"))
    if columns >= 2 and desk.happens("strip"):
        _strip(desk, article, voice, box, columns)
        return
    high = min(box[3] - box[1], (box[2] - box[0]) * 0.8 + 6 * desk.em)
    y = box[1]
    if place == "over":
        y = set_deck(desk, article, Story(head=(voice.say("head"),)), voice, box, columns, small=True)
    if place == "none" and columns < 4 and desk.happens("title-under"):
        _titled_under(desk, article, voice, (box[0], y, box[2], box[1] + high), columns)
        return
    picture(desk, article, voice, (box[0], y, box[2], box[1] + high), long=desk.chance.random() < 0.4)
    if not article.elements:
        desk.galley.articles.remove(article)


def table(desk: Desk, box: Box, topic: str) -> None:
    """Rows of figures, ruled or not, under a small head."""
    h, chance = desk.habits, desk.chance
    words = grammar(h.style.language)["smalls"]
    voice = Voice(h.style.language, topic, chance)
    article = desk.galley.article("table")
    article.difficulties.add("table")
    story = Story(head=(voice.sentence("table_head"),))
    y = set_deck(desk, article, story, voice, box, 1, small=True)
    if desk.happens("full-table"):
        _full_table(desk, article, voice, (box[0], y, box[2], box[3]))
        return
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


def advertisement(desk: Desk, box: Box, topic: str) -> None:
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


def _strip(desk: Desk, article: TrueArticle, voice: Voice, box: Box, columns: int) -> None:
    """Pictures in a row under a head, each with its caption, or one caption for all."""
    h, chance = desk.habits, desk.chance
    y = set_deck(desk, article, Story(head=(voice.say("head"),)), voice, box, columns, small=columns < 3)
    count = chance.randint(2, max(2, min(columns, 4)))
    each = chance.random() < 0.6
    made = columns_of((box[0], y, box[2], box[3]), count, h.style.gutter_width * 0.6)
    foot = min(box[3], y + (made[0][1] - made[0][0]) * chance.uniform(0.6, 0.9) + 4 * desk.em)
    if foot - y < 9 * desk.em:
        desk.galley.furniture += [replace(element, slot="other") for element in article.elements]
        article.elements.clear()
        return
    tops = small_print(h, voice.sentence("caption"), h.caption, box[2] - box[0])
    last = foot - height(tops) - desk.em
    for x0, x1 in made:
        if each:
            picture(desk, article, voice, (x0, y, x1, foot))
        else:
            desk.galley.sheet.pictures.append(Picture((x0, y, x1, last), chance.randrange(10**6), True))
    if not each:
        text = voice.sentence("caption")
        lines = moved(small_print(h, text, h.caption, box[2] - box[0]), box[0], last + desk.em * 0.4)
        article.add("body", text, desk.galley.put(*lines, frame=desk.galley.frame()), role="caption")


def _titled_under(desk: Desk, article: TrueArticle, voice: Voice, box: Box, columns: int) -> None:
    """A picture, under it its head, and under that its caption."""
    h, chance = desk.habits, desk.chance
    foot = box[3] - desk.em * 8
    if foot - box[1] < 6 * desk.em:
        desk.galley.articles.remove(article)
        return
    desk.galley.sheet.pictures.append(Picture((box[0], box[1], box[2], foot), chance.randrange(10**6), True))
    story, room = Story(head=(voice.say("head"),)), (box[0], foot + desk.em * 0.3, box[2], box[3])
    y = set_deck(desk, article, story, voice, room, columns, small=True)
    text = voice.sentence("caption")
    lines = moved(small_print(h, text, h.caption, box[2] - box[0]), box[0], y)
    article.add("body", text, desk.galley.put(*lines, frame=desk.galley.frame()), role="caption")
    if voice.has("photo_credit") and desk.happens("photo-credit"):
        credit = voice.say("photo_credit")
        signed = small_print(h, credit, replace(h.caption, align="end"), box[2] - box[0])
        y += height(lines) + desk.em * 0.2
        article.add("body", credit, desk.galley.put(*moved(signed, box[0], y)), role="credit")


def _full_table(desk: Desk, article: TrueArticle, voice: Voice, box: Box) -> None:
    """A table with cells of words and of figures, heads in bold, rows in groups under a line of their own."""
    h, chance = desk.habits, desk.chance
    size = desk.em * chance.uniform(0.78, 1.0)
    step = size * chance.uniform(1.25, 1.6)
    face, bold = chance.choice(h.style.captions), h.heads[0]
    wide = min(box[2] - box[0], desk.em * chance.uniform(16, 30))
    wordy = chance.randint(1, 2)
    kinds = ["word"] * wordy + [
        chance.choice(("whole", "price", "score")) for _ in range(chance.randint(1, 3))
    ]
    shares = [2.2] + [1.4 if kind == "word" else 1.0 for kind in kinds[1:]]
    edges = [sum(shares[:n]) / sum(shares) * wide for n in range(len(kinds) + 1)]
    names = words(h.style.language)["sections"]
    header = chance.random() < 0.7
    y, numbers, printed = box[1], list[int](), list[str]()
    grouped = chance.random() < 0.35
    rows = int((box[3] - y) / step)
    for row in range(rows):
        top = grouped and row % 5 == 0 and row < rows - 2
        cells = [voice.say("city_bare").title()] if top else [_cell(desk, voice, kind) for kind in kinds]
        if header and row == 0 and not top:
            cells = [chance.choice(names) for _ in kinds]
        strong = top or (header and row == 0)
        used: list[str] = []
        for place, cell in enumerate(cells):
            x, room = box[0] + edges[place], edges[place + 1] - edges[place] - size * 0.4
            own = bold if strong else face
            while cell and tracked_width(cell, own, size) > room and not top:
                cell = cell[:-1].rstrip()
            if not cell:
                continue
            made = cast_tracked(cell, own, size, x, y)
            align = "start" if kinds[place] == "word" else "end"
            numbers += desk.galley.put(aligned(made, Slot(x, y, room, 0), align))
            used.append(cell)
        printed.append(" ".join(used))
        y += step
    if not printed:
        desk.galley.furniture += [replace(element, slot="other") for element in article.elements]
        article.elements.clear()
        return
    article.add("body", "\n".join(printed), numbers, role="table")


def _cell(desk: Desk, voice: Voice, kind: str) -> str:
    if kind == "word":
        return voice.say("name") if desk.chance.random() < 0.4 else voice.say("city_bare").title()
    return _figure(desk.chance, kind)


def index(desk: Desk, box: Box, subjects: list[str]) -> None:
    """What stands on other pages, each with its number, under a label."""
    h, chance = desk.habits, desk.chance
    own = words(h.style.language)
    if desk.happens("frame"):
        desk.galley.sheet.panels.append(Panel(box, stroke=0.6))
        box = (box[0] + desk.em, box[1] + desk.em * 0.6, box[2] - desk.em, box[3] - desk.em * 0.6)
    y = place_label(desk, box, own["index"])
    look = replace(h.brief, align="start", lines=3)
    beside = chance.random() < 0.4
    for subject in subjects[: chance.randint(2, 5)]:
        voice = Voice(h.style.language, subject, chance)
        text, see = raised(voice.say("head")), reporter.jump(voice, chance, "to", None)
        page = see.page
        pointer = chance.choice(grammar(h.style.language)["smalls"]["see"]).format(page=page)
        lines = display(h, text, look, box[2] - box[0])
        small = display(h, pointer, replace(h.caption, align="end", lines=1), box[2] - box[0])
        if y + height(lines) + desk.em * 1.6 > box[3]:
            break
        fits = lines[-1].box[2] + desk.em < small[0].box[0]
        drop = lines[-1].box[3] - height(small) if beside and fits else height(lines) + desk.em * 0.15
        article = desk.galley.article("teaser")
        article.difficulties.add("teaser")
        article.add("head", text, desk.galley.put(*moved(lines, box[0], y), frame=desk.galley.frame()))
        numbers = desk.galley.put(*moved(small, box[0], y + drop))
        article.add("jumps", pointer, numbers, direction="to", page=page, joined=False)
        y += max(height(lines), drop + height(small)) + desk.em * 0.7
