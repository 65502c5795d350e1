"""Meetings in English: the body that met or voted, when, where, who chaired and attended."""

from __future__ import annotations

import re

from broadsheet.facts.story import Finding, Story
from broadsheet.model.fact import Meeting

_MET = re.compile(
    r"\b(?:voted|met|convened|chaired|presided over|meeting|conference|summit|hearing|session)\b"
)
_CHAIRED = re.compile(r"\b(?:chaired|presided|opened the meeting)\b")
_ATTENDED = re.compile(r"\b(?:attended|were present|was present|took part)\b")
_AT = re.compile(
    r"\b(?:meeting|conference|summit|hearing|session|met|gathered|held)\s(?:was\sheld\s)?(?:at|in)\s(?:the\s)?$"
)


def find_gatherings(story: Story, found: dict[str, list[Finding]]) -> list[Finding]:
    """The one meeting that an article reports, if it names who met and somebody who chaired or attended."""
    chair = _people_near(story, _CHAIRED, found["person"], nearest=True)
    attended = _people_near(story, _ATTENDED, found["person"], nearest=False)
    body = next((one for one in found["organisation"] if _meets(story, one)), None)
    if body is None or not (chair or attended):
        return []
    first, last = story.sentence_at(body.start)
    days = [one for one in found["date"] if len(str(getattr(one.value, "value", ""))) == 10]
    inside = [one for one in days if first <= one.start < last] or days[:1]
    date = str(getattr(inside[0].value, "value", "")) if inside else None
    name = str(getattr(body.value, "name", ""))
    others = [one for one in attended if one not in chair]
    value = Meeting(name, date, _place(story, found["place"]), tuple(chair), tuple(others))
    return [Finding("meeting", body.start, body.end, value, 0.7)]


def _meets(story: Story, body: Finding) -> bool:
    """Whether a body is said to have met or voted."""
    return any(_MET.search(story.plain[end : end + 40]) for _, end in body.mentions)


def _people_near(story: Story, verb: re.Pattern[str], people: list[Finding], *, nearest: bool) -> list[str]:
    """The people before a verb in its sentence."""
    named: dict[str, None] = {}
    for match in verb.finditer(story.plain):
        first, _ = story.sentence_at(match.start())
        before = sorted(
            (start, str(getattr(one.value, "name", "")))
            for one in people
            for start, end in one.mentions
            if first <= start and end <= match.start()
        )
        named.update(dict.fromkeys(name for _, name in (before[-1:] if nearest else before)))
    return list(named)


def _place(story: Story, places: list[Finding]) -> str | None:
    """The place that a meeting is said to have been at."""
    for one in places:
        for start, _ in one.mentions:
            if _AT.search(story.plain[max(0, start - 40) : start]):
                return str(getattr(one.value, "name", ""))
    return None
