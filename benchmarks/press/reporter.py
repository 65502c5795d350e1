"""Stories reported from a seed: who wrote them, how they open, what their decks say."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator

from benchmarks.press.prose.grammar import Voice, grammar, raised
from benchmarks.press.story import Byline, Credit, Dateline, Jump, Part, Story

_ENDS = "。！？.!?”»"


def report(language: str, topic: str, chance: random.Random) -> tuple[Story, Voice]:
    """A story on a topic with an endless body; the deck has a head and nothing else yet."""
    voice = Voice(language, topic, chance)
    head = raised(voice.say("head"))
    return Story(head=(head,), more=_paragraphs(voice, chance), crossheads=_crossheads(voice)), voice


def _paragraphs(voice: Voice, chance: random.Random) -> Iterator[Part]:
    first = [voice.say("lead")]
    first += [voice.say("plain") for _ in range(chance.randint(0, 2))]
    yield _paragraph(voice, first)
    while True:
        yield _paragraph(voice, [voice.say("plain") for _ in range(chance.randint(1, 4))])


def _paragraph(voice: Voice, sentences: list[str]) -> Part:
    glue = "" if is_cjk(voice.language) else " "
    if glue:
        sentences = [raised(sentence) for sentence in sentences]
    return Part(glue.join(sentences), "paragraph", tuple(sentences))


def _crossheads(voice: Voice) -> Iterator[str]:
    while True:
        yield voice.sentence("crosshead")


def is_cjk(language: str) -> bool:
    """Whether the language is set without word spaces."""
    return language.split("-")[0] in ("zh", "ja")


def sign(story: Story, voice: Voice, chance: random.Random, issue: datetime.date, where: str) -> None:
    """Give the story its byline; `where` as `Byline.where`, or "agency" for a dateline with it."""
    words = grammar(voice.language)["byline"]
    names = tuple(voice.say("name") for _ in range(chance.choice((1, 1, 1, 2))))
    text = words["post"].format(names=words["between"].join(names))
    city = voice.say("city_bare")
    if where not in ("opening", "agency"):
        printed = chance.choice(words["top" if where == "top" else "end"]).format(byline=text, city_bare=city)
        story.byline = Byline(_undressed(printed), names, where, printed)
        return
    opening = chance.choice(words["agency" if where == "agency" else "opening"])
    day, iso = _filed(voice, issue, chance.randint(0, 1))
    place = voice.say("place") if is_cjk(voice.language) and "day" not in opening["text"] else city
    story.opening = opening["text"].format(place=place, day=day, byline=text)
    if "{byline}" in opening["text"]:
        story.byline = Byline(_undressed_in(story.opening, text), names, "opening")
    elif not is_cjk(voice.language) and where == "opening":
        printed = chance.choice(words["top"]).format(byline=text)
        story.byline = Byline(_undressed(printed), names, "top", printed)
    if "dateline" in opening:
        dateline = opening["dateline"].format(place=place, day=day)
        date = iso if "{day}" in opening["dateline"] else None
        story.dateline = Dateline(dateline, place, date, opening.get("agency"))


def _undressed(printed: str) -> str:
    """A byline without its bullet and brackets."""
    return printed.strip("■□●◎（）— ")


def _undressed_in(opening: str, text: str) -> str:
    """The byline as an opening's bracket holds it."""
    start = opening.index(text)
    end = min(
        (place for place in (opening.find(mark, start) for mark in "）〕】)") if place > 0),
        default=len(opening),
    )
    return opening[start:end]


def _filed(voice: Voice, issue: datetime.date, days_ago: int) -> tuple[str, str]:
    """A day before the issue as the language prints it, and as ISO 8601."""
    day = issue - datetime.timedelta(days=days_ago)
    words = grammar(voice.language)
    months = words["furniture"].get("months")
    month = months[day.month - 1] if months else voice.number(day.month)
    return words["filed"].format(month=month, day=voice.number(day.day)), day.isoformat()


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
