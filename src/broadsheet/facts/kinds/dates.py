"""Dates: days, months, quarters, years, intervals, resolved against the day of issue."""

from __future__ import annotations

import re
from collections.abc import Mapping

from broadsheet.facts.calendar import Moment, Setting, number, resolve
from broadsheet.facts.story import Doubt, Finding, Story
from broadsheet.model.fact import Dated

KIND = "date"
AFTER: tuple[str, ...] = ()

_GOES_UNTIL = re.compile("(?<![0-9])(?:1[0-2]|[1-9])(?:至|到|-|—|~)$")
_UNTIL_NOW = re.compile("[^，。；\\n]{1,14}以来")

Mark = tuple[int, int, Moment, float]


def find(story: Story, found: Mapping[str, list[Finding]]) -> list[Finding]:
    """The dates of an article in order; each told once, where its words say most."""
    told: dict[str, list[tuple[int, int, float]]] = {}
    for start, end, value, confidence in _joined(story, _marks(story)):
        told.setdefault(value, []).append((start, end, confidence))
    findings: list[Finding] = []
    for value, places in told.items():
        start, end, confidence = max(places, key=lambda one: one[1] - one[0])
        mentions = tuple((first, last) for first, last, _ in places)
        findings.append(Finding(KIND, start, end, Dated(value), confidence, mentions))
    return sorted(findings, key=lambda one: one.start)


def _matches(story: Story) -> list[re.Match[str]]:
    """The matches of all date patterns, earlier patterns first where they overlap, in the order of the text."""
    taken: list[re.Match[str]] = []
    covered = bytearray(len(story.plain) + 1)
    for pattern in story.grammar.patterns("date"):
        for match in pattern.finditer(story.plain):
            if match.end() > match.start() and not any(covered[match.start() : match.end()]):
                covered[match.start() : match.end()] = b"\1" * (match.end() - match.start())
                taken.append(match)
    return sorted(taken, key=lambda match: match.start())


def date_spans(story: Story) -> list[tuple[int, int]]:
    """Where the words of dates stand, those said again and those that nothing resolves included."""
    return [match.span() for match in _matches(story)]


def _marks(story: Story) -> list[Mark]:
    """The dates that can be resolved, each by those before it."""
    marks: list[Mark] = []
    before: Moment | None = None
    stated: tuple[int, Moment] | None = None  # the sentence's start, and its last date with a printed year
    for match in _matches(story):
        first, _ = sentence = story.sentence_at(match.start())
        ahead, past = _direction(story, match, sentence)
        told = stated is not None and stated[0] == first and story.grammar.script == "han"
        in_sentence = stated[1] if told and stated and not (ahead and _is_past(story, stated[1])) else None
        if before is not None and _GOES_UNTIL.search(story.plain, max(0, match.start() - 4), match.start()):
            in_sentence = before
        moment = resolve(match, Setting(story.grammar, story.day, before, in_sentence, ahead, past))
        if moment is None:
            continue
        marks.append((match.start(), match.end(), moment, _confidence(story, match, moment)))
        if moment.stated_year and moment.month is None and story.day and moment.year != story.day.year:
            stated = (first, moment)
        if moment.month is not None or before is None or moment.stated_year:
            before = moment
    return marks


def _is_past(story: Story, moment: Moment) -> bool:
    """Whether the year of a date is over: what is ahead is not in it (2019年以来…，6月底前)."""
    return story.day is not None and moment.year < story.day.year


def _direction(story: Story, match: re.Match[str], sentence: tuple[int, int]) -> tuple[bool, bool]:
    """Whether the clause of a date looks ahead (将, will, by), and whether it looks back."""
    clause = story.plain[max(sentence[0], match.start() - 64) : match.start()]
    after = story.plain[match.end() : min(sentence[1], match.end() + 20)]
    if _GOES_UNTIL.search(clause):
        return False, False  # 1至|4月: the end of an interval is near its beginning
    before_it = story.grammar.pattern("ahead_before").search(clause)
    told = re.search(
        r"\b(?:said|says|announced|reported|confirmed|ruled|voted|told \w+) (?:on )?(?:late |early )?$",
        clause,
    )
    ahead = not told and bool(before_it or story.grammar.pattern("ahead_after").match(after))
    return ahead, not ahead


def _confidence(story: Story, match: re.Match[str], moment: Moment) -> float:
    """How sure a date is; a printed number of the day that the calendar contradicts is told as a doubt."""
    groups = match.groupdict()
    if groups.get("near") and groups.get("day") and story.day is not None:
        printed = number(groups["day"])
        offset = story.grammar.table("days")[groups["near"].lower()]
        expected = story.day.toordinal() + int(offset)
        if moment.date is not None and moment.date.toordinal() != expected:
            said = (
                f"{story.text[match.start() : match.end()]} does not fit the issue of {story.day.isoformat()}"
            )
            story.doubts.append(
                Doubt("day-mismatch", f"{said}: day {printed} was taken.", match.start(), match.end())
            )
            return 0.5
    stated = any(groups.get(name) for name in ("year", "near", "yearword", "monthword"))
    return 0.95 if stated else 0.85


def _joined(story: Story, marks: list[Mark]) -> list[tuple[int, int, str, float]]:
    """The marks with those joined that stand as an interval (2011年至2020年), and those left open (去年以来)."""
    joined: list[tuple[int, int, str, float]] = []
    to, since = story.grammar.pattern("interval"), story.grammar.pattern("since")
    place = 0
    while place < len(marks):
        start, end, moment, confidence = marks[place]
        value = moment.value
        if place + 1 < len(marks):
            after = marks[place + 1]
            if to.fullmatch(story.plain, end, after[0]) and "/" not in value + after[2].value:
                value, end, place = f"{value}/{after[2].value}", after[1], place + 1
                start = _from(story, start)
        opened = since.match(story.plain, end)
        lasting = (
            _UNTIL_NOW.match(story.plain, end) if story.plain[start - 1 : start] in ("自", "从") else None
        )
        if lasting and "/" not in value:
            value, start, end = f"{value}/", start - 1, lasting.end()  # 自2019年12月开通以来
        if opened and "/" not in value:
            value, end = f"{value}/", opened.end()
        else:
            before = [one for one in story.grammar.patterns("since_before") if _ends(one, story.plain, start)]
            if before and "/" not in value:
                value = f"{value}/"
        joined.append((start, end, value, confidence))
        place += 1
    return joined


def _ends(pattern: re.Pattern[str], text: str, place: int) -> bool:
    """Whether a pattern matches right before this place."""
    return any(match.end() == place for match in pattern.finditer(text, max(0, place - 12), place))


def _from(story: Story, start: int) -> int:
    """The start of an interval with the word that opens it: from 1944 to 1946."""
    for pattern in story.grammar.patterns("interval_opening"):
        for match in pattern.finditer(story.plain, max(0, start - 9), start):
            if match.end() == start:
                return match.start()
    return start
