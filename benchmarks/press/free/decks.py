"""Decks: kicker, head, subheads and summary, over a story's columns, beside or amid them."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.press.casting import cast_vertical
from benchmarks.press.free.desk import Desk, columns_of
from benchmarks.press.free.habits import Part
from benchmarks.press.free.insets import picture
from benchmarks.press.free.setting import display, height, moved, small_print
from benchmarks.press.free.words import words
from benchmarks.press.galley import TrueArticle
from benchmarks.press.marks import Box, Panel, PrintedLine, Rule
from benchmarks.press.prose.grammar import Voice
from benchmarks.press.story import Story


def set_deck(
    desk: Desk,
    article: TrueArticle,
    story: Story,
    voice: Voice,
    box: Box,
    columns: float,
    *,
    small: bool = False,
) -> float:
    """Kicker, head, subhead, lead from the top of a box; where they end. The head's size goes with its width."""
    h, chance = desk.habits, desk.chance
    y = box[1]
    roomy = box[3] - box[1] > 22 * desk.em
    size = (1.15 + 0.42 * min(columns, 5)) * h.scale * chance.uniform(0.85, 1.2)
    head = Part(
        chance.choice(h.heads),
        max(size, 1.1),
        h.kicker.align,
        3 if columns > 1.5 else 5,
        0.2,
        0.35,
        h.head_leading,
    )
    parts: list[tuple[str, str, Part]] = []
    if not small and roomy and desk.happens("tag"):
        y = tag(desk, article, story, (box[0], y, box[2], box[3]))
    elif not small and desk.happens("kicker"):
        story.kicker = (voice.say("kicker"),)
        parts.append(("kicker", story.kicker[0], h.kicker))
    parts.append(("head", story.head[0], h.brief if small else head))
    if not small and roomy and desk.happens("subhead"):
        story.subheads = (voice.sentence("subhead"),)
        if chance.random() < 0.3:
            story.subheads = (voice.sentence("subhead"), voice.sentence("subhead"))
        most = replace(h.subhead, size=min(h.subhead.size, head.size * 0.72))
        parts += [("subheads", text, most) for text in story.subheads]
    elif not small and roomy and desk.happens("decks"):
        parts += stepped(desk, story, voice, head)
    early = (
        not small
        and story.byline is not None
        and story.byline.where == "top"
        and desk.happens("byline-in-deck")
    )
    y = set_parts(desk, article, story, parts, (box[0], y, box[2], box[3]), early=early)
    roomy = roomy and box[3] - y > 16 * desk.em
    if not small and roomy and desk.happens("points"):
        y = _points(desk, article, voice, (box[0], y, box[2], box[3]))
    elif not small and roomy and desk.happens("lead") and columns >= 1:
        y = _lead(desk, article, voice, (box[0], y, box[2], box[3]))
    return y + desk.em * 0.25


def set_parts(
    desk: Desk,
    article: TrueArticle,
    story: Story,
    parts: list[tuple[str, str, Part]],
    box: Box,
    *,
    early: bool = False,
) -> float:
    """These parts of a deck under each other, the byline right under the head if it comes early; where they end."""
    h, y = desk.habits, box[1]
    decks = [slot for slot, _, _ in parts].count("subheads") > 1 and desk.happens("decks")
    for slot, text, part in parts:
        if decks and slot == "subheads":
            middle, half = (box[0] + box[2]) / 2, desk.em * desk.chance.uniform(1.0, 3.0)
            desk.galley.sheet.rules.append(Rule((middle - half, y, middle + half, y + 0.6)))
            y += desk.em * 0.5
        lines = display(h, text, part, box[2] - box[0])
        article.add(slot, text, desk.galley.put(*moved(lines, box[0], y), frame=desk.galley.frame()))
        y += height(lines) + part.under * max(lines[0].box[3] - lines[0].box[1], desk.em)
        if slot != "head":
            article.difficulties.add(slot)
        elif early and story.byline is not None:
            said = story.byline
            lines = display(
                h, said.printed or said.text, replace(h.byline, align=part.align), box[2] - box[0]
            )
            numbers = desk.galley.put(*moved(lines, box[0], y), frame=desk.galley.frame())
            article.add("byline", said.text, numbers, names=list(said.names), own=True)
            article.difficulties.add("own-byline")
            story.byline = None
            y += height(lines) + desk.em * 0.4
    return y


def stepped(desk: Desk, story: Story, voice: Voice, head: Part) -> list[tuple[str, str, Part]]:
    """Two or three decks under a head, each smaller than the one before it, down to the size of the text."""
    count = desk.chance.choice((1, 2, 2, 3))
    story.subheads = tuple(voice.sentence("subhead") for _ in range(count))
    faces = desk.habits.heads
    top = max(min(head.size * 0.7, 1.7), 1.0)
    sizes = [max(top - (top - 1.0) * step / max(count - 1, 1), 1.0) for step in range(count)]
    sizes = [1.0] if count == 1 and desk.chance.random() < 0.5 else sizes
    return [
        ("subheads", text, Part(desk.chance.choice(faces), size, head.align, 4, 0.2, 0.35, 1.15))
        for text, size in zip(story.subheads, sizes, strict=True)
    ]


def tag(desk: Desk, article: TrueArticle, story: Story, box: Box) -> float:
    """A word over the head that says what the story is: plain, white on a panel, ruled or coloured; where it ends."""
    h, chance = desk.habits, desk.chance
    text = chance.choice(words(h.style.language)["tags"])
    text = text.upper() if h.caps else text
    look = replace(h.kicker, size=min(h.kicker.size, 1.25), align="start", lines=1)
    inset = desk.em * 0.4 if h.tag == "reversed" else 0.0
    lines = moved(display(h, text, look, box[2] - box[0] - 2 * inset), box[0] + inset, box[1] + inset * 0.5)
    x0, y0, x1, y1 = lines[0].box
    if h.tag == "reversed":
        fill = chance.choice(("#222222", "#8a1c1c", "#1c4a8a"))
        desk.galley.sheet.panels.append(
            Panel((x0 - inset, y0 - inset * 0.5, x1 + inset, y1 + inset * 0.5), fill=fill)
        )
        lines = _colored(lines, "#ffffff")
    elif h.tag == "ruled":
        y = chance.choice((y0 - 1.5, y1 + 1.0))
        desk.galley.sheet.rules.append(Rule((box[0], y, chance.choice((x1, box[2])), y + 0.7)))
    elif h.tag == "colored":
        lines = _colored(lines, chance.choice(("#8a1c1c", "#1c4a8a", "#666666")))
    story.kicker = (text,)
    article.add("kicker", text, desk.galley.put(*lines, frame=desk.galley.frame()))
    article.difficulties.add("kicker")
    return y1 + inset * 0.5 + desk.em * 0.35


def _colored(lines: list[PrintedLine], color: str) -> list[PrintedLine]:
    return [replace(line, runs=tuple(replace(run, color=color) for run in line.runs)) for line in lines]


def _points(desk: Desk, article: TrueArticle, voice: Voice, box: Box) -> float:
    """The story in a few points, framed, tinted or not."""
    h, chance = desk.habits, desk.chance
    bullet = chance.choice("●■•▪") if h.style.script == "cjk" else chance.choice("•■▪")
    inset = desk.em * 0.7 if chance.random() < 0.5 else 0.0
    y, printed = box[1] + inset, list[tuple[str, list[PrintedLine]]]()
    for _ in range(chance.choice((2, 3, 3))):
        text = f"{bullet} {voice.sentence('subhead')}"
        lines = small_print(h, text, replace(h.lead, align="start"), box[2] - box[0] - 2 * inset)
        printed.append((text, moved(lines, box[0] + inset, y)))
        y += height(lines) + desk.em * 0.35
    if y > box[1] + 0.5 * (box[3] - box[1]):
        return box[1]
    if inset:
        fill = chance.choice((None, "#ececec"))
        desk.galley.sheet.panels.append(
            Panel((box[0], box[1], box[2], y + inset * 0.6), fill=fill, stroke=0 if fill else 0.6)
        )
        y += inset
    frame = desk.galley.frame()
    for text, lines in printed:
        article.add("summary", text, desk.galley.put(*lines, frame=frame))
    article.difficulties.add("summary")
    return y + desk.em * 0.3


def _lead(desk: Desk, article: TrueArticle, voice: Voice, box: Box) -> float:
    """The story's gist in a paragraph of its own under the head."""
    h = desk.habits
    glue = "" if h.style.script == "cjk" else " "
    text = glue.join(voice.sentence("plain") for _ in range(desk.chance.choice((1, 1, 2))))
    lines = small_print(h, text, h.lead, box[2] - box[0])
    if height(lines) > 0.4 * (box[3] - box[1]):
        return box[1]
    article.add("summary", text, desk.galley.put(*moved(lines, box[0], box[1]), frame=desk.galley.frame()))
    article.difficulties.add("summary")
    return box[1] + height(lines) + h.lead.under * desk.em


def place_deck(
    desk: Desk, article: TrueArticle, story: Story, voice: Voice, box: Box, columns: list[tuple[float, float]]
) -> tuple[list[Box], float, list[tuple[float, float]]]:
    """The deck above, beside or amid the columns; what it takes of their room, where text begins, its columns."""
    count, em, chance = len(columns), desk.em, desk.chance
    if desk.happens("untitled") and (article.difficulties & {"frame"}):
        story.head = ()
        article.headline_missing = True
        article.difficulties.add("untitled")
        return [], box[1], columns
    high = box[3] - box[1]
    if _can_stand(desk, high) and desk.happens("head-vertical"):
        return [], box[1], _standing(desk, article, story, voice, box, count)
    for side, end, rest in (("head-left", 0, columns[1:]), ("head-right", -1, columns[:-1])):
        if count < 2 or high <= 14 * em or not desk.happens(side):
            continue
        x0, x1 = columns[end]
        foot = set_deck(desk, article, story, voice, (x0, box[1], x1, box[3]), 1)
        article.difficulties.add(side)
        if chance.random() < 0.6:
            return [], box[1], rest
        return [(x0, box[1], x1, foot + em * 0.5)], box[1], columns
    if count >= 3 and desk.happens("head-middle") and high > 24 * em:
        last = chance.randint(1, count - 2)
        down = chance.choice((0.0, 0.0, chance.uniform(0.2, 0.4))) * high
        cell = (columns[1][0], box[1] + down, columns[last][1], box[3])
        foot = set_deck(desk, article, story, voice, cell, last, small=False)
        article.difficulties.add("head-middle")
        return [(cell[0], cell[1] - em, cell[2], foot + em * 0.4)], box[1], columns
    if count >= 2 and desk.happens("head-short"):
        last = chance.randint(0, count - 2)
        foot = set_deck(desk, article, story, voice, (box[0], box[1], columns[last][1], box[3]), last + 1)
        article.difficulties.add("head-short")
        taken = [(box[0], box[1], columns[last][1], foot)]
        if chance.random() < 0.5 and foot - box[1] > 6 * em:
            beside = picture(desk, article, voice, (columns[last + 1][0], box[1], box[2], foot - em * 0.3))
            if beside[2] > beside[0]:
                return taken, foot, columns
        return taken, box[1] if chance.random() < 0.5 else foot, columns
    foot = set_deck(desk, article, story, voice, box, count)
    return [], foot, columns


def _can_stand(desk: Desk, high: float) -> bool:
    style = desk.habits.style
    return style.script == "cjk" and not style.vertical and high > 14 * desk.em


def _standing(
    desk: Desk, article: TrueArticle, story: Story, voice: Voice, box: Box, count: int
) -> list[tuple[float, float]]:
    """A headline that runs down beside its text, a smaller line by it perhaps; the columns that are left."""
    h, chance, em = desk.habits, desk.chance, desk.em
    face, head = chance.choice(h.heads), story.head[0]
    size = min(chance.uniform(1.8, 3.2) * em, (box[3] - box[1]) / (len(head) + 1))
    size = max(size, 1.15 * em)
    most = max(int((box[3] - box[1]) / size), 1)
    runs = [("head", head, size)]
    if desk.happens("subhead"):
        story.subheads = (voice.sentence("subhead"),)
        runs.append(("subheads", story.subheads[0], max(em, size * 0.6)))
    left = chance.random() < 0.5
    wide = sum(-(-len(text) // most) * own * 1.25 for _, text, own in runs) + em
    x = box[0] + wide - em if left else box[2]
    for slot, text, own in runs:
        numbers: list[int] = []
        frame = desk.galley.frame()
        for start in range(0, len(text), most):
            line = cast_vertical(text[start : start + most], face, own, x - own, box[1])
            numbers += desk.galley.put(line, frame=frame)
            x -= own * 1.25
        article.add(slot, text, numbers)
    article.difficulties.add("head-vertical")
    rest = (box[0] + wide, box[1], box[2], box[3]) if left else (box[0], box[1], box[2] - wide, box[3])
    return columns_of(rest, count, h.style.gutter_width)
