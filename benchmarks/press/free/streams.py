"""Items that follow each other down the columns: briefs under a label, letters, stories in one stream."""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence
from dataclasses import replace

from benchmarks.press import reporter
from benchmarks.press.casting import cast_tracked, tracked_width
from benchmarks.press.composing import Slot, aligned, slots
from benchmarks.press.copyfitting import set_story
from benchmarks.press.free.decks import stepped
from benchmarks.press.free.desk import Desk, body_style, columns_of, dress, report, topics_for
from benchmarks.press.free.setting import FreeFlow
from benchmarks.press.free.words import words
from benchmarks.press.marks import Box, Panel, Rule
from benchmarks.press.prose.grammar import Voice, grammar
from benchmarks.press.story import Byline, Story

MARKS = {"cjk": ("▲", "●", "■", "◆", "□", "★"), "latin": ("• ", "■ ", "– ")}  # before the text of each brief


def place_label(desk: Desk, box: Box, choices: Sequence[str] = ()) -> float:
    """A section label at the top of a box, plain, ruled, or white on black; where it ends."""
    h, chance = desk.habits, desk.chance
    voice = Voice(h.style.language, sorted(grammar(h.style.language)["topics"])[0], chance)
    text = chance.choice(choices) if choices else voice.say("label")
    if text in desk.labels:
        return box[1]
    desk.labels.append(text)
    size = desk.em * chance.uniform(1.1, 1.9) * (chance.choice((1.0, 1.5)) if choices else 1.0)
    face = chance.choice((h.caption.face, h.style.face) if desk.happens("plain-label") else h.heads)
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


def briefs(desk: Desk, box: Box, columns: int) -> None:
    """Short items one after another, under a label perhaps, in a frame or on a tint perhaps."""
    h, chance = desk.habits, desk.chance
    if desk.happens("frame") or desk.happens("tint"):
        fill = "#ececec" if chance.random() < 0.6 else None
        desk.galley.sheet.panels.append(Panel(box, fill=fill, stroke=0.5 if fill is None else 0.0))
        inset = desk.em * 0.9
        box = (box[0] + inset, box[1] + inset, box[2] - inset, box[3] - inset)
    top = place_label(desk, box) if desk.happens("label") else box[1]
    if columns > 1 and chance.random() < 0.4:  # side by side, one in each column
        for x0, x1 in columns_of(box, columns, h.style.gutter_width):
            stream(
                desk, (x0, top, x1, min(box[3], top + chance.uniform(9, 22) * desk.em)), 1, short=True, most=1
            )
        return
    stream(desk, (box[0], top, box[2], box[3]), columns, short=True)


def stream(
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
    mark = chance.choice(MARKS[h.style.script]) if short and desk.happens("marked") else ""
    heads = words(h.style.language)["heads"]
    run_in = ((desk.happens("run-in") or desk.happens("run-in-head")) and short) or (
        letters and chance.random() < 0.4
    )
    longest = 25 if letters else longest
    while len(places) - at > 8 and count < min(chance.randint(3, 6) * columns if short else 99, most):
        subjects.append(subjects.pop(0))
        article = desk.galley.article("brief" if short else "news")
        article.difficulties.add("briefs" if short else "stream")
        flow = FreeFlow(desk.galley, article, style, places, at, habits=h, feet=feet)
        if not short and not letters:
            dress(desk, flow)
        story, voice = report(desk, subjects[0], short=short or chance.random() < 0.4)
        story.jump_to = story.jump_from = None
        if short and desk.happens("refer"):
            story.jump_to = reporter.jump(voice, chance, "to", None)
        if letters:
            story.opening, story.dateline = "", None
            story.byline = _signature(voice, chance)
            story.head = (chance.choice(heads),) if chance.random() < 0.7 else story.head
        at = _begin(desk, flow, story, voice, headless=run_in, short=short, letters=letters)
        story.opening = mark + story.opening
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


def _begin(
    desk: Desk, flow: FreeFlow, story: Story, voice: Voice, *, headless: bool, short: bool, letters: bool
) -> int:
    """The story's head over its text, in its first line, or none at all; where its text begins."""
    cjk = desk.habits.style.script == "cjk"
    if headless and short and desk.happens("run-in-head"):
        story.opening = ""
        flow.run_in = story.head[0].rstrip(".") + ("　" if cjk else desk.chance.choice((".", ".", ":")))
        flow.run_in_face = desk.habits.heads[0]
        return flow.at
    if headless:
        story.opening = ""
        story.head = ()
        flow.article.headline_missing = True
        return flow.at
    return _stream_head(desk, flow, story, voice, short=short, letters=letters)


def _stream_head(
    desk: Desk, flow: FreeFlow, story: Story, voice: Voice, *, short: bool, letters: bool
) -> int:
    """The head of a story within a column, a subhead under it perhaps; where its text begins."""
    h = desk.habits
    part = (
        h.brief
        if short
        else replace(
            h.brief, size=h.brief.size * (1.0 if letters else desk.chance.choice((1.0, 1.2, 1.5))), lines=4
        )
    )
    story.head = (story.head[0].upper(),) if h.caps and short else story.head
    parts = [("head", story.head[0], part)]
    if not letters and desk.happens("tag"):
        story.kicker = (desk.chance.choice(words(h.style.language)["tags"]),)
        look = replace(h.kicker, size=min(h.kicker.size, part.size, 1.1), align=part.align)
        parts.insert(0, ("kicker", story.kicker[0], look))
    if not short and not letters and desk.happens("decks"):
        parts += stepped(desk, story, voice, part)
    elif not short and not letters and desk.happens("subhead"):
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
    dashes = len(parts) > 2 and desk.happens("decks")
    for slot, text, look in parts:
        if dashes and slot == "subheads":
            flow.dash()
        numbers = flow.set_display(text, look, 5)
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


def _signature(voice: Voice, chance: random.Random) -> Byline:
    """Who wrote a letter: a name, and perhaps where from."""
    name = voice.say("name")
    text = f"{name}, {voice.say('place')}" if chance.random() < 0.6 else name
    text = text.upper() if chance.random() < 0.15 else text
    return Byline(text, (name,), "end", text)
