"""Meetings and events in English: what is held, when, where, who chairs, attends, speaks and organises.

An event is told by a noun for events (meeting, service, final) that is said to be held, that somebody holds or goes to
at a place or on a day; by a name that ends so (World Congress on Ageing); or by a body that met or voted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from broadsheet.facts.grammars import Grammar
from broadsheet.facts.latin.phrases import WEEKDAY
from broadsheet.facts.story import Finding, Found, Span, Story
from broadsheet.model.fact import Meeting

_MET = re.compile(r"\b(?:voted|met|convened|sat|gathered|approved|rejected|agreed)\b")
_PLACED = re.compile(
    rf",? ?(?:was |is |will be |would be )?(?:held )?(?:(?:on )?{WEEKDAY} )?"
    r"(?:at|in|inside|outside|on) (?:the |a )?$"
)
_AFTER = 90  # characters after an event within which its place and day stand
_BARE = frozenset(
    ["meeting", "session", "hearing", "event", "gathering", "service", "ceremony", "talks", "conference"]
)
_NAMES = 5  # names that a list of those present may hold between two of them


_PASSING = re.compile(r"(?i)(?:next|last|following|previous|latest) ")
_RITE = r"(?i)\b(?:held|memorial|church|funeral|carol|thanksgiving|requiem|prayer|evening|morning|sunday|remembrance)\b"


@dataclass(frozen=True)
class _Event:
    """An event: where its name stands, after which place its day and site are told, and the verb of who spoke there."""

    start: int
    end: int
    name: str
    anchor: int
    organisers: tuple[str, ...] = ()
    verb: int | None = None


def find_gatherings(story: Story, found: Found) -> list[Finding]:
    """The events of an article in order; those of one name are one."""
    findings: list[Finding] = []
    taken: list[tuple[str, str | None]] = []
    spans: list[Span] = []
    for event in (*_events(story, found), *_bodies(story, found)):
        key = event.name.lower()
        if any(event.start < end and start < event.end for start, end in spans):
            continue
        value = _told(story, event, found, first=not findings)
        if value is not None and not any(_is_same(key, value.date, *one) for one in taken):
            taken.append((key, value.date))
            spans.append((event.start, event.end))
            findings.append(Finding("meeting", event.start, event.end, value, 0.7))
    return sorted(findings, key=lambda one: one.start)


def _is_same(key: str, day: str | None, other: str, other_day: str | None) -> bool:
    """Whether two events are one: a name that is within the other, unless both have a day of their own."""
    return (key in other or other in key) and (key == other or day is None or other_day in (None, day))


# what is held
def _events(story: Story, found: Found) -> Iterator[_Event]:
    """The events that nouns for events tell, those said most plainly to be held first."""
    for way in ("held", "hold", "spoke", "at", "of_day", "named"):
        for match in story.grammar.pattern(f"event_{way}").finditer(story.plain, story.body_start):
            start, end = match.span("name")
            start = _past_openers(story, start, end)
            passing = _PASSING.match(story.plain, start, end)
            start = passing.end() if passing else start
            name = story.text[start:end]
            sentence = story.sentence_at(start)
            if way == "held" and name.lower().endswith(" service") and not re.search(_RITE, match[0]):
                continue  # the new bus service will start
            if way == "held" and name.lower() in _BARE and re.search(r"(?:end|clos|conclud)\w+$", match[0]):
                continue  # The meeting ended at 9 p.m.
            if way == "at" and not _is_event(story, match, sentence, found):
                continue
            if way == "named" and not (_day(story, start, end, found) or _place(story, end, found)):
                continue
            if way == "of_day" and name.lower() in _BARE | {"match", "game", "vote"}:
                continue
            hosts: tuple[str, ...] = ()
            anchor = end
            if way == "hold":
                hosts = tuple(_subjects(story, sentence[0], match.start(), found)[-1:])
            to_press = re.match("(?i)(?:news|press|media) ", name)
            if (
                not to_press
                and name.lower().split(" ")[-1] in _BARE
                and len(name.split()) <= 2
                and way != "hold"
            ):
                body = _body_in(story, sentence[0], match.start())
                elsewhere = body is None and _CHAIRED_BY.match(story.plain, end + 1)
                named = _body_in(story, story.body_start, sentence[0]) if elsewhere else None
                if named is not None:
                    name = story.text[slice(*named)]
                if body is not None:
                    start, end, name = *body, story.text[slice(*body)]
            yield _Event(start, end, name, anchor, hosts, match.start() if way == "spoke" else None)


def _past_openers(story: Story, start: int, end: int) -> int:
    """The start of a name without words that only open a sentence: But the | annual dinner."""
    openers = story.grammar.set_of("opener")
    while start < end:
        word = re.match(r"\S+ ", story.plain[start:end])
        if word is None or word[0].strip() not in openers:
            break
        start += word.end()
    return start


def _is_event(story: Story, match: re.Match[str], sentence: Span, found: Found) -> bool:
    """Whether a noun after "at the" or "in a" is an event: with a place or a day right after it; of "the" with both."""
    end = match.end("name")
    place, day = _place(story, end, found), _day(story, match.start("name"), end, found, near=True)
    if _CHAIRED_BY.match(story.plain, end + 1) or story.plain.startswith(
        (" held by ", " held in ", " held at "), end
    ):
        return True
    contest = _CONTEST.search(match["name"])
    if match["article"] == "the" and not contest:
        return place is not None and day is not None
    return place is not None or day is not None


_CONTEST = re.compile(r"(?i)\b(?:final|semi-?final|quarter-?final|match|fixture|friendly|derby|replay)s?\b")
_BODY_IN = r"(?P<body>(?:[A-Z][\w’'-]+ ){1,5}(?i:{committee})(?:['’]s? (?:[a-z]+ ){1,3}(?i:{committee}))?)"


@cache
def _body_pattern(grammar: Grammar) -> re.Pattern[str]:
    return re.compile(grammar.fill(_BODY_IN))


def _body_in(story: Story, first: int, last: int) -> Span | None:
    """The body whose meeting a sentence tells of: Wendle Valley District Council's planning committee."""
    for match in _body_pattern(story.grammar).finditer(story.plain, first, last):
        start = _past_openers(story, *match.span("body"))
        tail = re.match(
            r"(?:Members|Councillors) (?:of|on) (?:the )?", story.plain[start : match.end("body")]
        )
        return start + (tail.end() if tail else 0), match.end("body")
    return None


def _bodies(story: Story, found: Found) -> Iterator[_Event]:
    """The bodies said to have met or voted, if somebody chaired or attended or a place is told."""
    for body in found["organisation"]:
        for start, end in body.mentions:
            verb = _MET.search(story.plain, end, min(len(story.plain), end + 40))
            if verb is None or re.search(r"[.;\n]", story.plain[end : verb.start()]):
                continue
            if re.search(
                r"\b(?:at|of|from|for|in|with|by) (?:the )?$", story.plain[max(0, start - 10) : start]
            ):
                continue  # Nurses at Lakeview Medical Center voted
            who = [*_people(story, _CHAIRED, found), *_people(story, _ATTENDED, found)]
            day = verb[0] in ("met", "convened", "voted") and _day(story, start, verb.end(), found, near=True)
            if who or day or (verb[0] in ("met", "convened") and _place(story, verb.end(), found)):
                yield _Event(start, end, body.name, verb.end())
                break
    cabinet = re.search(
        r"\b(?P<name>(?:cabinet|committee|board|council|jury|panel)) (?:met|convened|meets|will meet|is to meet)\b",
        story.plain,
    )
    if cabinet and (
        _place(story, cabinet.end(), found) or _day(story, cabinet.start(), cabinet.end(), found, near=True)
    ):
        yield _Event(*cabinet.span("name"), cabinet["name"], cabinet.end())


# what is told of it
_CHAIRED = re.compile(r"\b(?:chaired|presided|presiding|opened the meeting)\b(?! by)")
_CHAIRED_BY = re.compile(r"\b(?:chaired|presided over|opened) by (?:the |its |Mr |Mrs |Ms |Dr )?")
_ATTENDED = re.compile(r"\b(?:attended|were present|was present|took part)\b(?! by)")
_ATTENDED_BY = re.compile(r"\b(?:attended by|[Tt]hose present included|guests included|mourners included)\b")
_SPOKE = re.compile(
    r"\b(?:will speak|spoke at|addressed|delivered|gave the (?:keynote|address|speech|eulogy)|will address|will present"
    r"|told (?:the|an?) (?:conference|congress|rally|summit|symposium|gathering|audience))\b"
)


def _told(story: Story, event: _Event, found: Found, *, first: bool) -> Meeting | None:
    """What the article tells of an event; None if it is nothing but its name."""
    sentence = story.sentence_at(event.start)
    scope = None if first else sentence
    chair = [
        *_people(story, _CHAIRED, found, scope)[-1:],
        *_people_after(story, _CHAIRED_BY, found, scope)[:1],
    ]
    attended = [*_people(story, _ATTENDED, found, scope), *_people_after(story, _ATTENDED_BY, found, scope)]
    speakers = _people(story, _SPOKE, found, scope or sentence)[-1:]
    date = _day(story, event.start, event.anchor, found)
    if event.verb is not None:  # said on a conference call
        speakers = [
            name for start, _, name in _mentions(found, "person") if sentence[0] <= start < event.verb
        ][-1:]
        date = date or _day_before(story, event.verb, found)
    if (
        date is None and chair and first and sentence[0] > story.body_start
    ):  # the sentence before tells the day
        date = _day(story, sentence[0] - 1, sentence[0] - 1, found)
    place = _place(story, event.anchor, found) or (_met_place(story, found) if first else None)
    if not (date or place or chair or attended):
        return None
    chair = list(dict.fromkeys(chair))
    others = tuple(one for one in dict.fromkeys(attended) if one not in chair and one not in speakers)
    return Meeting(event.name, date, place, tuple(chair), others, event.organisers, tuple(speakers))


def _mentions(found: Found, *kinds: str) -> list[tuple[int, int, str]]:
    return sorted(
        (start, end, one.name) for kind in kinds for one in found[kind] for start, end in one.mentions
    )


def _people(story: Story, verb: re.Pattern[str], found: Found, scope: Span | None = None) -> list[str]:
    """The people before a verb in its sentence; before a verb of chairing only the nearest."""
    named: dict[str, None] = {}
    for match in verb.finditer(story.plain, *(scope or (0, len(story.plain)))):
        first, _ = story.sentence_at(match.start())
        before = [one for one in _mentions(found, "person") if first <= one[0] and one[1] <= match.start()]
        if verb is not _ATTENDED:
            before = before[-1:]
        named.update(dict.fromkeys(name for _, _, name in before))
    return list(named)


def _people_after(story: Story, verb: re.Pattern[str], found: Found, scope: Span | None) -> list[str]:
    """The people whom a list after "chaired by", "attended by" names."""
    named: list[str] = []
    for match in verb.finditer(story.plain, *(scope or (0, len(story.plain)))):
        _, last = story.sentence_at(match.start())
        named += [name for start, _, name in _mentions(found, "person") if match.end() <= start < last][
            : 1 if verb is _CHAIRED_BY else _NAMES * 2
        ]
    return named


@cache
def _collective_pattern(grammar: Grammar) -> re.Pattern[str]:
    return re.compile(grammar.fill(r"\b[Tt]he (?P<who>(?:[a-z]+ )?{collective})\b"))


def _subjects(story: Story, first: int, last: int, found: Found) -> list[str]:
    """The bodies and people named before a verb in its sentence, or the collective there (The council will hold …)."""
    named = [one for one in _mentions(found, "organisation", "person") if first <= one[0] and one[1] <= last]
    for match in _collective_pattern(story.grammar).finditer(story.plain[first:last]):
        named.append((first + match.start("who"), first + match.end("who"), match["who"]))
    return [name for _, _, name in sorted(named)]


def _day(story: Story, start: int, end: int, found: Found, *, near: bool = False) -> str | None:
    """The day of an event: the first after its name in the sentence, else the last before it there."""
    first, last = story.sentence_at(start)
    days = sorted(
        (begin, str(getattr(one.value, "value", "")))
        for one in found["date"]
        for begin, _ in one.mentions
        if len(str(getattr(one.value, "value", ""))) == 10
    )
    after = [value for begin, value in days if end <= begin < min(last, end + _AFTER)]
    before = [value for begin, value in days if first <= begin < start]
    return next(iter(after[:1] or ([] if near else before[-1:])), None)


def _day_before(story: Story, place: int, found: Found) -> str | None:
    """The last day told in the text before a place: that of the news (said on Wednesday that …)."""
    days = sorted(
        (begin, str(getattr(one.value, "value", "")))
        for one in found["date"]
        for begin, _ in one.mentions
        if begin < place and len(str(getattr(one.value, "value", ""))) == 10
    )
    return days[-1][1] if days else None


def _place(story: Story, end: int, found: Found) -> str | None:
    """The place after an event's name: at Thornby Town Hall; a church or a school may be where it is held."""
    _, last = story.sentence_at(max(0, end - 1))
    for start, _, name in _mentions(found, "place", "organisation"):
        between = story.plain[end:start]
        near = end <= start < min(last, end + _AFTER) and _PLACED.search(between)
        if near and not re.search(r"[;:“\"]|\b(?:who|which|and|after|said)\b", between):
            return name
    return None


def _met_place(story: Story, found: Found) -> str | None:
    """The place that the article's one meeting is said to have been at."""
    for start, _, name in _mentions(found, "place"):
        before = story.plain[max(0, start - 40) : start]
        if re.search(
            r"\b(?:meeting|session|met|gathered|held)\s(?:was\sheld\s)?(?:at|in)\s(?:the\s)?$", before
        ):
            return name
    return None
