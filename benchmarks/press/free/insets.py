"""What stands in a story's columns: pictures with captions, pull quotes, boxes of facts, portraits amid the text."""

from __future__ import annotations

import itertools
from dataclasses import replace

from benchmarks.press.casting import cast_tracked, joined, tracked_width
from benchmarks.press.free.desk import Desk
from benchmarks.press.free.setting import display, height, moved, small_print
from benchmarks.press.free.words import words
from benchmarks.press.galley import TrueArticle
from benchmarks.press.marks import Box, Panel, Picture, PrintedLine, Rule
from benchmarks.press.prose.grammar import Voice
from benchmarks.press.story import Story


def picture(desk: Desk, article: TrueArticle, voice: Voice, box: Box, *, long: bool = False) -> Box:
    """A picture with its caption under it, in the box at most; the room that it takes."""
    h, chance = desk.habits, desk.chance
    x0, y0, x1, y1 = box
    glue = "" if h.style.script == "cjk" else " "
    text = glue.join([voice.sentence("caption"), *(voice.sentence("plain") for _ in range(2 if long else 0))])
    part = replace(h.caption, size=1.0) if long and chance.random() < 0.5 else h.caption
    lines = small_print(h, text, part, x1 - x0)
    if h.caption_bold:
        lines = bold_words(desk, text, part.face, part.size * desk.em, lines)
    signed: list[PrintedLine] = []
    credit = ""
    if voice.has("photo_credit") and desk.happens("photo-credit"):
        credit = voice.say("photo_credit")
        if desk.happens("bare-credit"):
            credit = chance.choice(words(h.style.language)["credits"]).format(name=voice.say("name"))
        signed = small_print(
            h,
            credit,
            replace(h.caption, size=h.caption.size * 0.9, align=chance.choice(("start", "end"))),
            x1 - x0,
        )
        signed = _run_on(desk, lines, signed, x1 - x0) if h.credit_place == "run-on" else signed
    gap = desk.em * 0.4
    if not long and not signed and x1 - x0 > 24 * desk.em and desk.happens("aside"):
        return _captioned_aside(desk, article, text, box)
    if not long and desk.happens("uncaptioned"):
        lines, signed = [], []
    foot = y1 - height(lines) - height(signed) - 2 * gap
    if foot - y0 < 4 * desk.em:
        return (x0, y0, x0, y0)
    desk.galley.sheet.pictures.append(
        Picture((x0, y0, x1, foot), chance.randrange(10**6), chance.random() < 0.8)
    )
    y = foot + gap
    beside = len(signed) == 1 and signed[0].box[1] > 0  # on the caption's last line
    if beside:
        article.add(
            "body", text, desk.galley.put(*moved(lines, x0, y), frame=desk.galley.frame()), role="caption"
        )
        article.add(
            "body", credit, desk.galley.put(*moved(signed, x0, y), frame=desk.galley.frame()), role="credit"
        )
        article.difficulties.add("picture")
        return (x0, y0, x1, y1 + desk.em * 0.5)
    first = chance.random() < 0.4
    rows = [("credit", credit, signed), ("caption", text, lines)]
    for role, said, made in rows if first else rows[::-1]:
        if made:
            article.add(
                "body", said, desk.galley.put(*moved(made, x0, y), frame=desk.galley.frame()), role=role
            )
            y += height(made) + gap * 0.6
    article.difficulties.add("picture")
    return (x0, y0, x1, y1 + desk.em * 0.5)


def _run_on(
    desk: Desk, lines: list[PrintedLine], signed: list[PrintedLine], measure: float
) -> list[PrintedLine]:
    """Who took the picture, moved up to the end of the caption's last line if there is room."""
    room, last = desk.em * 0.6, lines[-1].box
    wide = signed[0].box[2] - signed[0].box[0]
    if len(signed) > 1 or len(lines) < 2 or last[2] + room + wide > measure:
        return signed
    x = last[2] + desk.em * 0.4 if desk.chance.random() < 0.5 else measure - wide
    base = last[3] - (signed[0].box[3] - signed[0].box[1])
    return [signed[0].moved(x - signed[0].box[0], base - signed[0].box[1])]


def bold_words(desk: Desk, text: str, face: str, size: float, lines: list[PrintedLine]) -> list[PrintedLine]:
    """The same lines, the first words of the first one bold, if they still find room there."""
    bold = desk.habits.heads[0]
    script = desk.habits.style.script
    cut = len(lines[0].text) // 3
    if script == "latin":
        cut = lines[0].text.rfind(" ", 0, cut + 8) + 1
    start, rest = lines[0].text[:cut], lines[0].text[cut:]
    x0, y0, _, _ = lines[0].box
    wide = (
        tracked_width(start.rstrip(), bold, size) + (size * 0.28 if script == "latin" else 0.0)
        if start.strip()
        else 0.0
    )
    if not start.strip() or not rest.strip() or len(lines) < 2:
        return lines
    room = max(line.box[2] for line in lines) - x0
    if wide + tracked_width(rest, face, size) > room * 1.001:
        return lines
    first = cast_tracked(start.rstrip(), bold, size, x0, y0)
    second = cast_tracked(rest, face, size, x0 + wide, y0)
    return [joined([first, second], lines[0].text), *lines[1:]]


def _captioned_aside(desk: Desk, article: TrueArticle, text: str, box: Box) -> Box:
    """A picture with its caption to the left or the right of it, level with its foot or its top."""
    h, chance = desk.habits, desk.chance
    x0, y0, x1, y1 = box
    wide = min((x1 - x0) * 0.3, 14 * desk.em)
    left = chance.random() < 0.5
    shown = (x0 + wide + desk.em, y0, x1, y1) if left else (x0, y0, x1 - wide - desk.em, y1)
    lines = small_print(h, text, h.caption, wide)
    if height(lines) > y1 - y0:
        return (x0, y0, x0, y0)
    desk.galley.sheet.pictures.append(Picture(shown, chance.randrange(10**6), chance.random() < 0.8))
    y = y0 if chance.random() < 0.5 else y1 - height(lines)
    x = x0 if left else x1 - wide
    article.add("body", text, desk.galley.put(*moved(lines, x, y), frame=desk.galley.frame()), role="caption")
    article.difficulties.add("picture")
    return (x0, y0, x1, y1 + desk.em * 0.6)


def words_to_quote(desk: Desk, story: Story, voice: Voice) -> str:
    """What a pull quote says: mostly a sentence that the story will say too."""
    if story.more is None or desk.chance.random() < 0.3:
        return voice.say("quote")
    coming = [next(story.more) for _ in range(3)]
    story.more = itertools.chain(coming, story.more)
    sentences = [one for part in coming if part.text not in desk.questions for one in part.sentences]
    return (
        min(desk.chance.sample(sentences, min(3, len(sentences))), key=len).strip("“”„«»「」").rstrip(".。")
    )


def quote(desk: Desk, article: TrueArticle, text: str, box: Box) -> Box:
    """A pull quote at the top of a box; the room that it takes."""
    h = desk.habits
    if h.quote_marks:
        marks = {"zh-Hant": "「」", "ja": "「」", "de": "„“", "fr": "«»"}.get(h.style.language, "“”")
        text = marks[0] + text + marks[1]
    elif h.style.script == "latin":
        text += "."
    x0, y0, x1, y1 = box
    inset = desk.em * 0.8 if h.quote_rules == "left" else 0.0
    lines = display(h, text, h.quote, x1 - x0 - inset)
    air = desk.em * h.quote.over
    high = height(lines)
    if high + 2 * air > y1 - y0:
        return (x0, y0, x0, y0)
    rules = desk.galley.sheet.rules
    if h.quote_rules in ("both", "over"):
        rules.append(Rule((x0, y0 + air * 0.4, x1, y0 + air * 0.4 + 1.0)))
    if h.quote_rules == "both":
        rules.append(Rule((x0, y0 + high + air * 1.7, x1, y0 + high + air * 1.7 + 1.0)))
    if h.quote_rules == "left":
        rules.append(Rule((x0, y0 + air, x0 + 1.5, y0 + air + high)))
    numbers = desk.galley.put(*moved(lines, x0 + inset, y0 + air), frame=desk.galley.frame())
    article.add("body", text, numbers, role="pull-quote")
    article.difficulties.add("pull-quote")
    return (x0, y0, x1, y0 + high + 2 * air + desk.em * 0.2)


def insets(
    desk: Desk,
    article: TrueArticle,
    story: Story,
    voice: Voice,
    top: float,
    foot: float,
    columns: list[tuple[float, float]],
    taken: list[Box],
) -> list[Box]:
    """Pictures and quotes in the columns, clear of the deck and each other."""
    found: list[Box] = []
    high, em, chance, count = foot - top, desk.em, desk.chance, len(columns)

    def free(box: Box) -> bool:
        return not any(
            box[0] < o[2] and o[0] < box[2] and box[1] < o[3] + 3 * em and o[1] - 3 * em < box[3]
            for o in [*taken, *found]
        )

    def keep(used: Box) -> None:
        if used[2] > used[0]:
            found.append(used)

    if desk.happens("picture") and high > 16 * em:
        box, whole = _place_for_picture(desk, columns, top, high)
        if free(box) and not (whole and taken):
            keep(picture(desk, article, voice, box))
    if desk.happens("quote") and high > 18 * em:
        box = _place_for_quote(desk, columns, top, foot)
        if box[3] - box[1] > 6 * em and free(box):
            keep(quote(desk, article, words_to_quote(desk, story, voice), box))
    if desk.happens("wrap") and high > 22 * em:
        box = _in_the_way(desk, columns, top, foot)
        if free(box):
            before = len(article.elements)
            if chance.random() < 0.6:
                keep(_portrait(desk, article, voice, box))
            else:
                keep(quote(desk, article, words_to_quote(desk, story, voice), box))
            if len(article.elements) > before:
                article.difficulties.add("wrapped")
    if desk.happens("facts") and high > 26 * em and count >= 2:
        number = chance.randint(0, count - 1)
        deep = min(chance.uniform(9, 18) * em, high * 0.5)
        y = foot - deep if chance.random() < 0.7 else top + chance.uniform(0.2, 0.4) * high
        span = 2 if number + 2 <= count and chance.random() < 0.3 else 1
        box = (columns[number][0], y, columns[number + span - 1][1], y + deep)
        if free(box):
            keep(_facts(desk, voice, box))
    return found


def _place_for_picture(
    desk: Desk, columns: list[tuple[float, float]], top: float, high: float
) -> tuple[Box, bool]:
    """A place over some columns, at their top, their foot or between; whether it takes the top of all."""
    em, chance, count = desk.em, desk.chance, len(columns)
    span = chance.randint(1, count)
    first = chance.randint(0, count - span)
    x0, x1 = columns[first][0], columns[first + span - 1][1]
    deep = min((x1 - x0) * chance.uniform(0.5, 0.8) + 4 * em, high * 0.6)
    room = high - deep
    down = chance.choice((0.0, 0.0, 1.0, 0.5 if span == 1 else 0.0)) * room
    if 0 < down < 5 * em or (0 < room - down < 5 * em):
        down = 0.0
    return (x0, top + down, x1, top + down + deep), span == count and down == 0


def _place_for_quote(desk: Desk, columns: list[tuple[float, float]], top: float, foot: float) -> Box:
    """A place in a column or two, at the top or further down."""
    em, chance, high = desk.em, desk.chance, foot - top
    number = chance.randint(0, len(columns) - 1)
    span = 2 if number + 1 < len(columns) and chance.random() < 0.2 else 1
    down = chance.choice((0.0, chance.uniform(0.2, 0.7))) * high
    down = 0.0 if down < 4 * em else down
    return (
        columns[number][0],
        top + down,
        columns[number + span - 1][1],
        min(top + down + 24 * em, foot - 2 * em),
    )


def _in_the_way(desk: Desk, columns: list[tuple[float, float]], top: float, foot: float) -> Box:
    """A place that takes a part of a column's measure, or of two that are neighbours."""
    chance, em = desk.chance, desk.em
    number = chance.randint(0, len(columns) - 1)
    x0, x1 = columns[number]
    wide = x1 - x0
    y = top + (foot - top) * chance.uniform(0.15, 0.6)
    deep = min(em * chance.uniform(6, 12), foot - y - 2 * em)
    if number + 1 < len(columns) and chance.random() < 0.5:
        left, right = (
            x1 - wide * chance.uniform(0.3, 0.5),
            columns[number + 1][0] + wide * chance.uniform(0.3, 0.5),
        )
        return (left, y, right, y + deep)
    share = chance.uniform(0.3, 0.45) * wide
    return (x0, y, x0 + share, y + deep) if chance.random() < 0.5 else (x1 - share, y, x1, y + deep)


def _portrait(desk: Desk, article: TrueArticle, voice: Voice, box: Box) -> Box:
    """A small picture, a name under it perhaps."""
    h, chance = desk.habits, desk.chance
    x0, y0, x1, y1 = box
    lines: list[PrintedLine] = []
    name = voice.say("name")
    if chance.random() < 0.6:
        lines = small_print(h, name, replace(h.caption, align="start"), x1 - x0)
    foot = y1 - height(lines) - desk.em * 0.4
    if foot - y0 < 3 * desk.em:
        return (x0, y0, x0, y0)
    desk.galley.sheet.pictures.append(Picture((x0, y0, x1, foot), chance.randrange(10**6), True))
    if lines:
        numbers = desk.galley.put(*moved(lines, x0, foot + desk.em * 0.3), frame=desk.galley.frame())
        article.add("body", name, numbers, role="caption")
    return (x0, y0, x1, y1 + desk.em * 0.3)


def _facts(desk: Desk, voice: Voice, box: Box) -> Box:
    """A box of facts with a head of its own, an item for itself; the room that it takes."""
    h, chance = desk.habits, desk.chance
    latin = h.style.script == "latin"
    bullet = chance.choice(("• ", "■ ", "– ", "", "") if latin else ("●", "■", "◆", ""))
    face = chance.choice((h.caption.face, h.style.face))
    look = replace(h.caption, size=chance.choice((0.9, 1.0, 1.0)), align="start", face=face)
    inset = desk.em * 0.8
    x0, y, x1 = box[0] + inset, box[1] + inset, box[2] - inset
    head = chance.choice(words(h.style.language)["facts"])
    parts = [("head", head, moved(display(h, head, replace(h.brief, align="start"), x1 - x0), x0, y))]
    y += height(parts[0][2]) + desk.em * 0.5
    while True:
        text = bullet + voice.sentence("subhead" if bullet else "plain")
        lines = small_print(h, text, look, x1 - x0)
        if y + height(lines) > box[3] - inset * 0.6:
            break
        parts.append(("body", text, moved(lines, x0, y)))
        y += height(lines) + desk.em * (0.3 if bullet else look.leading - 1)
    if len(parts) < 2:
        return (box[0], box[1], box[0], box[1])
    article = desk.galley.article("brief")
    article.difficulties.add("facts")
    frame = desk.galley.frame()
    for slot, text, lines in parts:
        extra = {} if slot == "head" else {"role": "list" if bullet else "paragraph"}
        article.add(slot, text, desk.galley.put(*lines, frame=frame), **extra)
    fill = chance.choice((None, "#e9e9e9", "#e3eaf0", "#f3ecd8"))
    used = (box[0], box[1], box[2], y + inset * 0.5)
    desk.galley.sheet.panels.append(Panel(used, fill=fill, stroke=0.0 if fill else 0.6))
    return (used[0], used[1], used[2], used[3] + desk.em * 0.4)
