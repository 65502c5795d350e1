"""Stories set in a box of a free page: deck where the style puts it, pictures and quotes in the way of the text."""

from __future__ import annotations

import itertools
import random
from dataclasses import dataclass, field, replace

from benchmarks.press import reporter
from benchmarks.press.columns import column_pieces
from benchmarks.press.composing import slots
from benchmarks.press.copyfitting import set_story
from benchmarks.press.flowing import BodyStyle
from benchmarks.press.free.habits import Habits, Part
from benchmarks.press.free.setting import FreeFlow, display, height, moved, small_print
from benchmarks.press.galley import Galley, TrueArticle
from benchmarks.press.marks import Box, Panel, Picture, PrintedLine, Rule
from benchmarks.press.prose.grammar import Voice, grammar
from benchmarks.press.story import Byline, Story

POSTS = {
    "en": ("Rural Affairs Correspondent", "Chief Reporter", "Staff Writer", "in the council chamber"),
    "de": ("Lokalredaktion", "Chefreporter", "aus dem Gemeinderat"),
    "fr": ("Correspondant régional", "Service des sports", "Envoyée spéciale"),
}


@dataclass
class Desk:
    """What a page is made up with."""

    galley: Galley
    habits: Habits
    chance: random.Random
    date: object
    jumps: bool = True
    labels: list[str] = field(default_factory=list[str])

    def happens(self, habit: str) -> bool:
        return self.habits.happens(self.chance, habit)

    @property
    def em(self) -> float:
        return self.habits.style.size


def report(desk: Desk, topic: str, *, short: bool = False) -> tuple[Story, Voice]:
    """A story dressed as the style has it."""
    h, chance = desk.habits, desk.chance
    story, voice = reporter.report(h.style.language, topic, chance)
    story.crossheads = story.crossheads if desk.happens("crosshead") and not short else None
    place = (
        chance.choice(("top", "end", "opening", "run-on")) if h.byline_place == "mixed" else h.byline_place
    )
    if chance.random() < (0.4 if short else 0.8):
        if h.bare and place in ("top", "end"):
            name = voice.say("name")
            posts = POSTS.get(h.style.language)
            text = name
            if posts and chance.random() < h.post:
                text = f"{name}, {chance.choice(posts)}"
            text = text.upper() if h.byline.size < 0.86 and h.style.script == "latin" else text
            story.byline = Byline(text, (name,), place, text)
        else:
            reporter.sign(story, voice, chance, desk.date, place)  # type: ignore[arg-type]
            if place == "opening" and chance.random() < 0.3 and not story.opening:
                reporter.sign(story, voice, chance, desk.date, "agency")  # type: ignore[arg-type]
    if not short and desk.jumps:
        if desk.happens("jump"):
            story.jump_to = reporter.jump(voice, chance, "to", None)
        elif desk.happens("credit") and story.byline is None:
            reporter.credit(story, voice, chance, desk.date)  # type: ignore[arg-type]
        if desk.happens("continued"):
            story.jump_from = reporter.jump(voice, chance, "from", "1")
    return story, voice


def body_style(desk: Desk) -> BodyStyle:
    """How text is set in this style."""
    h = desk.habits
    spec = replace(h.style.body(), justify=h.justify, indent=0.0 if h.paragraph_gap else h.style.indent)
    drop = desk.chance.choice((2, 3)) if desk.happens("drop-capital") else 0
    return BodyStyle(spec, h.crosshead.face, desk.chance.choice((1, 2, 3)), 1, h.byline.align, drop)


def flow_through(
    desk: Desk, article: TrueArticle, pieces: list[Box], style: BodyStyle, stop: int
) -> FreeFlow:
    """A flow of an article's text through column pieces."""
    feet = {number: piece[3] for number, piece in enumerate(pieces)}
    places = slots(pieces, style.text)
    return FreeFlow(desk.galley, article, style, places, habits=desk.habits, stop=stop, feet=feet)


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
    measure = box[2] - box[0]
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
    if not small and desk.happens("kicker"):
        story.kicker = (voice.say("kicker"),)
        parts.append(("kicker", story.kicker[0], h.kicker))
    parts.append(("head", story.head[0], h.brief if small else head))
    if not small and desk.happens("subhead"):
        story.subheads = (voice.sentence("subhead"),)
        if chance.random() < 0.3:
            story.subheads = (voice.sentence("subhead"), voice.sentence("subhead"))
        most = replace(h.subhead, size=min(h.subhead.size, head.size * 0.72))
        parts += [("subheads", text, most) for text in story.subheads]
    for slot, text, part in parts:
        lines = display(h, text, part, measure)
        article.add(slot, text, desk.galley.put(*moved(lines, box[0], y), frame=desk.galley.frame()))
        y += height(lines) + part.under * max(lines[0].box[3] - lines[0].box[1], desk.em)
        if slot != "head":
            article.difficulties.add(slot)
    if not small and desk.happens("lead") and columns >= 1:
        y = _lead(desk, article, voice, (box[0], y, box[2], box[3]))
    return y + desk.em * 0.25


def _lead(desk: Desk, article: TrueArticle, voice: Voice, box: Box) -> float:
    """The story's gist in a paragraph of its own under the head."""
    h = desk.habits
    glue = "" if h.style.script == "cjk" else " "
    text = glue.join(voice.sentence("plain") for _ in range(desk.chance.choice((1, 1, 2))))
    lines = small_print(h, text, h.lead, box[2] - box[0])
    article.add("summary", text, desk.galley.put(*moved(lines, box[0], box[1]), frame=desk.galley.frame()))
    article.difficulties.add("summary")
    return box[1] + height(lines) + h.lead.under * desk.em


def picture(desk: Desk, article: TrueArticle, voice: Voice, box: Box, *, long: bool = False) -> Box:
    """A picture with its caption under it, in the box at most; the room that it takes."""
    h, chance = desk.habits, desk.chance
    x0, y0, x1, y1 = box
    glue = "" if h.style.script == "cjk" else " "
    text = glue.join([voice.sentence("caption"), *(voice.sentence("plain") for _ in range(2 if long else 0))])
    part = replace(h.caption, size=1.0) if long and chance.random() < 0.5 else h.caption
    lines = small_print(h, text, part, x1 - x0)
    signed: list[PrintedLine] = []
    credit = ""
    if voice.has("photo_credit") and desk.happens("photo-credit"):
        credit = voice.say("photo_credit")
        signed = small_print(
            h,
            credit,
            replace(h.caption, size=h.caption.size * 0.9, align=chance.choice(("start", "end"))),
            x1 - x0,
        )
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
    first = chance.random() < 0.4
    rows = [("credit", credit, signed), ("caption", text, lines)]
    for role, words, made in rows if first else rows[::-1]:
        if made:
            article.add(
                "body", words, desk.galley.put(*moved(made, x0, y), frame=desk.galley.frame()), role=role
            )
            y += height(made) + gap * 0.6
    article.difficulties.add("picture")
    return (x0, y0, x1, y1 + desk.em * 0.5)


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
    sentences = [sentence for part in coming for sentence in part.sentences]
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


def columns_of(box: Box, count: int, gutter: float) -> list[tuple[float, float]]:
    """So many equal columns of a box."""
    width = (box[2] - box[0] - (count - 1) * gutter) / count
    return [(box[0] + n * (width + gutter), box[0] + n * (width + gutter) + width) for n in range(count)]


def set_article(desk: Desk, box: Box, count: int, topic: str) -> None:
    """A story in a box of so many columns."""
    h, chance = desk.habits, desk.chance
    story, voice = report(desk, topic)
    article = desk.galley.article("news")
    gutter = h.style.gutter_width
    box = _ground(desk, article, box)
    foot = box[1] + (box[3] - box[1]) * chance.uniform(*h.fill)
    if count > 1 and desk.happens("own-columns"):
        count = max(1, count + chance.choice((-1, 1)))
        article.difficulties.add("own-columns")
    columns = columns_of(box, count, gutter)
    taken, top, columns = _place_deck(desk, article, story, voice, box, columns)
    obstacles = _insets(desk, article, story, voice, top, foot, columns, taken)
    style = body_style(desk)
    row = style.text.leading
    pieces = column_pieces(columns, top, foot, [*taken, *obstacles], row, gutter)
    pieces = [piece for piece in pieces if piece[3] - piece[1] > 2.5 * row] or pieces
    flow = flow_through(desk, article, pieces, style, 10**9)
    flow.stop = max(len(flow.places) - chance.choice((0, 0, 0, 1, 3, 6)), 3)
    before = len(article.elements)
    set_story(flow, story)
    inserted = [
        e for e in article.elements[:before] if e.extra.get("role") in ("caption", "credit", "pull-quote")
    ]
    article.elements = [e for e in article.elements if e not in inserted] + inserted
    if h.ruled_columns and count > 1 and not obstacles:
        for (_, x1), (x0, _) in itertools.pairwise(columns):
            desk.galley.sheet.rules.append(Rule(((x0 + x1) / 2, top, (x0 + x1) / 2 + h.style.hairline, foot)))


def _ground(desk: Desk, article: TrueArticle, box: Box) -> Box:
    """A frame or a tint under an article, and the room inside it."""
    frame, tint = desk.happens("frame"), desk.happens("tint")
    if not frame and not tint:
        return box
    article.difficulties |= ({"frame"} if frame else set()) | ({"tint"} if tint else set())
    fill = desk.chance.choice(("#eeeeee", "#e4e8ec", "#f4efe2")) if tint else None
    desk.galley.sheet.panels.append(Panel(box, fill=fill, stroke=0.6 if frame else 0.0))
    inset = desk.em * desk.chance.uniform(0.7, 1.3)
    return (box[0] + inset, box[1] + inset, box[2] - inset, box[3] - inset)


def _place_deck(
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
    if count >= 2 and desk.happens("head-left") and high > 14 * em:
        foot = set_deck(desk, article, story, voice, (columns[0][0], box[1], columns[0][1], box[3]), 1)
        article.difficulties.add("head-left")
        if chance.random() < 0.6:
            return [], box[1], columns[1:]
        return [(columns[0][0], box[1], columns[0][1], foot + em * 0.5)], box[1], columns
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


def _insets(
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

    if desk.happens("picture") and high > 16 * em:
        span = chance.randint(1, count)
        first = chance.randint(0, count - span)
        x0, x1 = columns[first][0], columns[first + span - 1][1]
        deep = min((x1 - x0) * chance.uniform(0.5, 0.8) + 4 * em, high * 0.6)
        free_room = high - deep
        down = chance.choice((0.0, 0.0, 1.0, 0.5 if span == 1 else 0.0)) * free_room
        if 0 < down < 5 * em or (0 < free_room - down < 5 * em):
            down = 0.0
        box = (x0, top + down, x1, top + down + deep)
        if free(box) and not (span == count and down == 0 and taken):
            used = picture(desk, article, voice, box)
            if used[2] > used[0]:
                found.append(used)
    if desk.happens("quote") and high > 18 * em:
        number = chance.randint(0, count - 1)
        span = 2 if number + 1 < count and chance.random() < 0.2 else 1
        down = chance.choice((0.0, chance.uniform(0.2, 0.7))) * high
        down = 0.0 if down < 4 * em else down
        box = (
            columns[number][0],
            top + down,
            columns[number + span - 1][1],
            min(top + down + 24 * em, foot - 2 * em),
        )
        if box[3] - box[1] > 6 * em and free(box):
            used = quote(desk, article, words_to_quote(desk, story, voice), box)
            if used[2] > used[0]:
                found.append(used)
    return found


def topics_for(language: str, chance: random.Random) -> list[str]:
    """The language's topics in some order."""
    known = sorted(grammar(language)["topics"])
    chance.shuffle(known)
    return known
