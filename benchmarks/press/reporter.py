"""Stories reported from a seed: who wrote them, how they open, what their decks say."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator

from benchmarks.press.prose.grammar import Voice, grammar
from benchmarks.press.story import Byline, Credit, Dateline, Jump, Part, Story

_ENDS = "。！？.!?”»"


def report(language: str, topic: str, chance: random.Random) -> tuple[Story, Voice]:
    """A story on a topic with an endless body; the deck has a head and nothing else yet."""
    voice = Voice(language, topic, chance)
    head = voice.say("head")
    return Story(head=(head,), more=_paragraphs(voice, chance), crossheads=_crossheads(voice)), voice


def _paragraphs(voice: Voice, chance: random.Random) -> Iterator[Part]:
    first = [voice.say("lead")]
    first += [voice.say("plain") for _ in range(chance.randint(0, 2))]
    yield _paragraph(voice, first)
    while True:
        yield _paragraph(voice, [voice.say("plain") for _ in range(chance.randint(1, 4))])


def _paragraph(voice: Voice, sentences: list[str]) -> Part:
    glue = "" if is_cjk(voice.language) else " "
    return Part(glue.join(sentences), "paragraph", tuple(sentences))


def _crossheads(voice: Voice) -> Iterator[str]:
    while True:
        yield voice.say("crosshead")


def is_cjk(language: str) -> bool:
    """Whether the language is set without word spaces."""
    return language.split("-")[0] in ("zh", "ja")


def sign(story: Story, voice: Voice, chance: random.Random, issue: datetime.date, where: str) -> None:
    """Give the story its byline; `where` as `Byline.where`, or "agency" for a dateline with it."""
    words = grammar(voice.language)["byline"]
    names = tuple(voice.say("name") for _ in range(chance.choice((1, 1, 1, 2))))
    text = words["post"].format(names=words["between"].join(names))
    if where in ("opening", "agency"):
        opening = chance.choice(words["agency" if where == "agency" else "opening"])
        place = voice.say("city_bare")
        day, iso = _filed(voice, issue, chance.randint(0, 1))
        dateline = opening.get("dateline", "").format(place=place, day=day)
        story.opening = opening["text"].format(place=place, day=day, byline=text)
        story.byline = Byline(text, names, "opening")
        if dateline:
            story.dateline = Dateline(dateline, place, iso, opening.get("agency"))
        return
    printed = chance.choice(words["top" if where == "top" else "end"]).format(byline=text)
    story.byline = Byline(text, names, where, printed)


def _filed(voice: Voice, issue: datetime.date, days_ago: int) -> tuple[str, str]:
    """A day before the issue as the language prints it, and as ISO 8601."""
    day = issue - datetime.timedelta(days=days_ago)
    words = grammar(voice.language)
    month = words["months"][day.month - 1] if "months" in words else str(day.month)
    return words["filed"].format(month=month, day=day.day), day.isoformat()


def credit(story: Story, voice: Voice, chance: random.Random, issue: datetime.date) -> None:
    """Say where the story was first printed."""
    words = grammar(voice.language)["credit"]
    paper = chance.choice(words["papers"])
    day, iso = _filed(voice, issue, chance.randint(1, 6))
    story.credit = Credit(words["text"].format(paper=paper, day=day), paper, iso)


def jump(voice: Voice, chance: random.Random, direction: str, page: str | None = None) -> Jump:
    """A jump line to or from another page."""
    page = page or str(chance.randint(2, 8))
    text = chance.choice(grammar(voice.language)["jump"][direction])
    return Jump(text.format(page=page), direction, page)
