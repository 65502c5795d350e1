"""Meetings and events in Chinese: what is held, when, where, who chairs, attends, speaks and organises."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from broadsheet.facts.grammars import Grammar
from broadsheet.facts.han.events import Held, find_held, united
from broadsheet.facts.story import Finding, Found, Span, Story
from broadsheet.model.fact import Meeting

Mention = tuple[int, int, str]


@dataclass(frozen=True)
class _Patterns:
    """How taking part is told, compiled once a grammar."""

    chair: re.Pattern[str]
    attend: re.Pattern[str]
    attend_after: re.Pattern[str]
    speak: re.Pattern[str]
    refers: re.Pattern[str]


@cache
def _patterns(grammar: Grammar) -> _Patterns:
    return _Patterns(
        chair=re.compile("(?:并)?主持(?!人|了?[^，。]{0,12}(?:设计|研究|编|修|工作))|担任主席"),
        attend=re.compile(grammar.fill("(?:{meeting_attend})(?!的)")),
        attend_after=re.compile(
            "(?:出席|参加|列席|与会|到场|到会|陪同)[^，。；]{0,10}?(?:的|者|人员|嘉宾|领导)(?:还|也)?(?:有|包括|为|：)"
        ),
        speak=re.compile(grammar.fill("(?:{meeting_speak})")),
        refers=re.compile("会上|会议|论坛上|仪式上|活动中|大会|典礼上|当天|现场|赛后|与会|出席"),
    )


def find_gatherings(story: Story, found: Found) -> list[Finding]:
    """The meetings of an article; names that say the same are one, and the first has who took part."""
    held = united(find_held(story, found))
    held = [one for one in held if one.start >= story.body_start] or held
    findings: list[Finding] = []
    for number, one in enumerate(held):
        value = _told(story, one, _scope(story, held, number), found)
        if value is not None:
            findings.append(Finding("meeting", one.start, one.end, value, 0.85 if value.date else 0.7))
    return findings


def _scope(story: Story, held: list[Held], number: int) -> list[Span]:
    """The sentences that tell of a meeting: of the only one the whole text, else up to the next and its own."""
    one = held[number]
    others = [other.sentence for place, other in enumerate(held) if place != number]
    body = [sentence for sentence in story.sentences if sentence[1] > story.body_start]
    if number == 0:
        return [sentence for sentence in body if sentence == one.sentence or sentence not in others]
    own: list[Span] = []
    for sentence in body:
        if sentence == one.sentence:
            own = [sentence]
        elif own and sentence[0] == own[-1][1] and sentence not in others:
            if not _patterns(story.grammar).refers.search(story.plain[slice(*sentence)]):
                break
            own.append(sentence)
    return own


def _told(story: Story, one: Held, scope: list[Span], found: Found) -> Meeting | None:
    """What the article tells of a meeting; None if it is nothing but its name."""
    patterns = _patterns(story.grammar)
    mentions = sorted(
        (start, end, person.name) for person in found["person"] for start, end in person.mentions
    )
    chair = list(dict.fromkeys(_chairs(story, scope, mentions)))[:2]
    speakers = _people_before(story, scope, patterns.speak, mentions)
    attended = _people_before(story, scope, patterns.attend, mentions)
    attended += _people_after(story, scope, mentions)
    speakers += [name for name in _asked_and_answered(story, one, found) if name not in attended]
    date = _date(story, one, found["date"])
    organisers = _organisers(story, scope, one, found["organisation"])
    if not (chair or attended or date or one.place or organisers):
        return None
    spoke = [name for name in dict.fromkeys(speakers) if name not in chair or "讲话" in story.plain]
    return Meeting(
        one.name,
        date,
        one.place,
        tuple(chair),
        tuple(name for name in dict.fromkeys(attended) if name not in chair and name not in speakers),
        tuple(organisers),
        tuple(spoke),
    )


def _chairs(story: Story, scope: list[Span], mentions: list[Mention]) -> Iterator[str]:
    """Who is said to chair: the person right before the verb or, in a clause without one, the subject before."""
    for first, last in scope:
        for match in _patterns(story.grammar).chair.finditer(story.plain, first, last):
            before = [one for one in mentions if first <= one[0] and one[1] <= match.start()]
            if not before:
                continue
            between = story.plain[before[-1][1] : match.start()]
            near = len(between) <= 5 or (
                len(between) <= 20 and re.match("[在于昨今当前日]|[0-9]", between) and "，" not in between
            )
            if (near and not re.search("[。；]", between)) or (
                re.search("，(?:并|随后)?$", between) and len(between) <= 16 and "“" not in between
            ):
                yield before[-1][2]


def _people_before(
    story: Story, scope: list[Span], verb: re.Pattern[str], mentions: list[Mention]
) -> list[str]:
    """The people of whom a verb is said: those of its clause, or of the list that leads to it."""
    named: dict[str, None] = {}
    speaks = verb is _patterns(story.grammar).speak
    for first, last in scope:
        reached = first
        for match in verb.finditer(story.plain, first, last):
            if match.start() < reached:
                continue
            before = [one for one in mentions if reached <= one[0] and one[1] <= match.start()]
            if before and re.search("[作做]的", story.plain[before[-1][1] : match.start()]):
                continue  # a report that somebody gave elsewhere
            if speaks:
                before = _in_clause(story, before, match.start())
            named.update(dict.fromkeys(name for _, _, name in before))
            reached = match.end()
    return list(named)


_DEBATE = re.compile("质询|定期会|常会|临时会|听证会|公听会")
_OPENING = 30  # characters of a sentence within which it tells that it is of something else
_ELSEWHERE = re.compile("会后|会前|庭外|场外|另外|受访|采访|记者了解")


def _asked_and_answered(story: Story, one: Held, found: Found) -> list[str]:
    """The people who say something in what follows of a debate or a hearing, up to where the text leaves it."""
    if not _DEBATE.search(one.name.translate(dict(story.words.simple))) or one.sentence[0] < story.body_start:
        return []
    after = (sentence for sentence in story.sentences if sentence[0] > one.start)
    last = next(
        (first for first, end in after if _ELSEWHERE.search(story.plain, first, min(end, first + _OPENING))),
        len(story.plain),
    )
    people = {person.name for person in found["person"]}
    said = sorted(found.get("statement", ()), key=lambda other: other.start)
    names = [str(getattr(other.value, "speaker", "")) for other in said if one.start < other.start < last]
    return [name for name in names if name in people]


def _people_after(story: Story, scope: list[Span], mentions: list[Mention]) -> list[str]:
    """The people whom a list after the verb names: 出席会议的还有…"""
    named: list[str] = []
    for first, last in scope:
        for match in _patterns(story.grammar).attend_after.finditer(story.plain, first, last):
            named += [name for start, _, name in mentions if match.end() <= start < last]
    return named


def _in_clause(story: Story, before: list[Mention], verb: int) -> list[Mention]:
    """The people of the clause of a verb: from its comma on, with those whom 、 joins to them."""
    comma = max(story.plain.rfind(mark, 0, verb) for mark in "，。；\n")
    inside = [one for one in before if one[0] > comma]
    while any(end == comma for _, end, _ in before):  # 李凯，中国好人莫鸽鸽，…依次登台
        comma = max(story.plain.rfind(mark, 0, comma) for mark in "，。；\n")
        inside = [one for one in before if one[0] > comma]
    return inside or ([one for one in before[-1:] if verb - one[1] <= 24])


def _date(story: Story, one: Held, dates: Sequence[Finding]) -> str | None:
    """The day of a meeting: in its sentence; else the first day of the article that is known to the day."""
    first, last = one.sentence
    days = [date for date in dates if len(str(getattr(date.value, "value", ""))) == 10]
    told = sorted(
        (start, str(getattr(date.value, "value", ""))) for date in days for start, _ in date.mentions
    )
    inside = [(start, value) for start, value in told if first <= start < last]
    far = 40  # a day told well after the name is rather that of something else
    near = [
        value
        for _, value in sorted(
            (
                abs(one.end - start) + far * (start > one.end + 15 or "，" in story.plain[one.end : start]),
                value,
            )
            for start, value in inside
            if not one.start <= start < one.end
        )
    ]
    if not near:  # a month or days in its own sentence, before a day told elsewhere
        near = _looser(one, dates, first, last)
    chosen = near or [value for start, value in told if start >= story.body_start][:1] or [v for _, v in told]
    return chosen[0] if chosen else None


def _looser(one: Held, dates: Sequence[Finding], first: int, last: int) -> list[str]:
    """The months and stretches of days told in a meeting's sentence near its name, the nearest first."""
    told = [
        (abs(start - one.end), str(getattr(date.value, "value", "")))
        for date in dates
        for start, _ in date.mentions
        if first <= start < last and abs(start - one.end) <= 30
    ]
    return [value for _, value in sorted(told) if len(value) == 7 or value.count("-") == 4]


def _organisers(story: Story, scope: list[Span], one: Held, bodies: Sequence[Finding]) -> list[str]:
    """The bodies that hold a meeting, or that a sentence about it names as its organisers."""
    named: dict[str, None] = dict.fromkeys(one.hosts)
    words = ("主办", "承办", "协办")
    for first, last in scope:
        for match in re.finditer("主办|承办|协办|(?:联合|共同)(?:举办|举行|组织)", story.plain[first:last]):
            verb = first + match.start()
            stop = max(story.plain.rfind(mark, first, verb) for mark in (*words, "由"))
            begin = stop if stop > first else first
            for body in bodies:
                if any(begin <= start and end <= verb for start, end in body.mentions):
                    named.setdefault(body.name, None)
    return list(named)
