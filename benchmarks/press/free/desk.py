"""The desk: what a page is made up with, and stories dressed as its style has them."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from benchmarks.press import reporter
from benchmarks.press.composing import slots
from benchmarks.press.copyfitting import printed_part
from benchmarks.press.flowing import BodyStyle
from benchmarks.press.free.habits import Habits
from benchmarks.press.free.setting import FreeFlow
from benchmarks.press.free.words import words
from benchmarks.press.galley import Galley, TrueArticle
from benchmarks.press.marks import Box
from benchmarks.press.prose.grammar import Voice, grammar
from benchmarks.press.story import Byline, Part, Story

LEAST_LINES = 3
POSTS = {
    "en": ("Rural Affairs Correspondent", "Chief Reporter", "Staff Writer", "in the council chamber"),
    "de": ("Lokalredaktion", "Chefreporter", "aus dem Gemeinderat"),
    "fr": ("Correspondant régional", "Service des sports", "Envoyée spéciale"),
}


@dataclass
class Desk:
    """What a page is made up with.

    labels: section labels in use;  questions: of its interviews;  generous: how large its stories are
    """

    galley: Galley
    habits: Habits
    chance: random.Random
    date: object
    jumps: bool = True
    labels: list[str] = field(default_factory=list[str])
    questions: set[str] = field(default_factory=set[str])
    generous: float = 1.0

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
    if not short and h.style.script == "cjk" and desk.happens("halves"):
        story.head = (f"{story.head[0]}　{voice.say('head')}",)
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
    if not short and story.more and desk.happens("questions"):
        story.more, story.crossheads = _asked(desk, story.more), None
    return story, voice


def _asked(desk: Desk, answers: Iterator[Part]) -> Iterator[Part]:
    """An interview: after some opening paragraphs a question stands before each answer."""
    asked = list(words(desk.habits.style.language)["questions"])
    desk.chance.shuffle(asked)
    yield from itertools.islice(answers, desk.chance.randint(1, 2))
    for question in itertools.cycle(asked):
        desk.questions.add(question)
        yield Part(question, "paragraph", (question,))
        yield from itertools.islice(answers, desk.chance.choice((1, 1, 2)))


def body_style(desk: Desk) -> BodyStyle:
    """How text is set in this style."""
    h = desk.habits
    spec = replace(h.style.body(), justify=h.justify, indent=0.0 if h.paragraph_gap else h.style.indent)
    feathered = 1 + desk.chance.uniform(-0.5, 1.0) * h.leading
    spec = replace(spec, leading=round(spec.leading * feathered, 2))
    drop = desk.chance.choice((2, 3)) if desk.happens("drop-capital") else 0
    return BodyStyle(spec, h.crosshead.face, desk.chance.choice((1, 2, 3)), 1, h.byline.align, drop)


def flow_through(
    desk: Desk, article: TrueArticle, pieces: list[Box], style: BodyStyle, stop: int
) -> FreeFlow:
    """A flow of an article's text through column pieces."""
    feet = {number: piece[3] for number, piece in enumerate(pieces)}
    flow = FreeFlow(
        desk.galley, article, style, slots(pieces, style.text), habits=desk.habits, stop=stop, feet=feet
    )
    dress(desk, flow)
    return flow


def broken_off(flow: FreeFlow, text: str) -> None:
    """As much of a paragraph as finds room, where no sentence does: it goes on elsewhere, nobody says where."""
    lines = flow.endless(text)
    if len(lines) >= LEAST_LINES:
        flow.article.add("body", printed_part(text, lines), flow.accept(lines), role="paragraph")


def dress(desk: Desk, flow: FreeFlow) -> None:
    """Say which of a story's paragraphs stand out by their type."""
    h, text = desk.habits, flow.style.text
    flow.questions = desk.questions
    flow.asking = replace(text, face=h.heads[0] if text.face not in h.heads[:1] else h.heads[-1])
    if not flow.style.drop_capital and desk.happens("bold-first"):
        larger = desk.chance.choice((1.0, 1.0, 1.08, 1.15)) if text.leading > 1.2 * text.size else 1.0
        face = desk.chance.choice((h.heads[0], h.heads[0], text.face)) if larger > 1 else h.heads[0]
        flow.leading_paragraph = replace(text, face=face, size=round(text.size * larger, 2))
    elif not flow.style.drop_capital and desk.happens("bold-opening"):
        flow.opening_face = h.heads[0]


def columns_of(box: Box, count: int, gutter: float) -> list[tuple[float, float]]:
    """So many equal columns of a box."""
    width = (box[2] - box[0] - (count - 1) * gutter) / count
    return [(box[0] + n * (width + gutter), box[0] + n * (width + gutter) + width) for n in range(count)]


def topics_for(language: str, chance: random.Random) -> list[str]:
    """The language's topics in some order."""
    known = sorted(grammar(language)["topics"])
    chance.shuffle(known)
    return known
