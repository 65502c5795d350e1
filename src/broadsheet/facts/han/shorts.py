"""Short forms that stand for a name told in full before: 郝先生, 陈市长, 老段; 赛义德; 城南派出所; 海澜铝业.

A short form is taken for a name only if exactly one name of the article fits it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from broadsheet.facts.grammars import Grammar
from broadsheet.facts.story import Finding, Span, Story, overlaps
from broadsheet.model.fact import Named

_FIRM_ENDS = (
    "股份有限公司",
    "有限责任公司",
    "有限公司",
    "集团有限公司",
    "公司",
    "集团",
    "集团公司",
    "股份公司",
)
_SHORTEST = 2


@cache
def _called_pattern(grammar: Grammar) -> re.Pattern[str]:
    return re.compile(
        grammar.fill(
            "(?<![㐀-鿿])?(?P<surname>[㐀-鿿]{1,2}?)(?P<calling>{title_after}|{short_title})(?![㐀-鿿]?[·])"
        )
    )


def with_called(story: Story, people: Sequence[Finding]) -> list[Finding]:
    """The people with the places where a short form stands for them: 郝先生, 赛义德."""
    owners: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(people):
        for short in _shorts_of(story, one.name):
            owners[short].append(number)
    people, owners = _without_last_parts(story, people, owners)
    taken = [span for one in people for span in one.mentions]
    added: dict[int, list[Span]] = defaultdict(list)
    names = [re.sub("[・•‧．]", "·", one.name) for one in people]
    for start, end, short in _called(story, owners, names):
        numbers = owners[short]
        first = min(left for left, _ in people[numbers[0]].mentions)
        if len(numbers) == 1 and start > first and not overlaps((start, end), taken):
            added[numbers[0]].append((start, end))
            taken.append((start, end))
    return [
        replace(one, mentions=tuple(sorted((*one.mentions, *added[number])))) if number in added else one
        for number, one in enumerate(people)
    ]


def _shorts_of(story: Story, name: str) -> Iterator[str]:
    """What of a name may stand for it: the surname before a calling, the last part of a name with dots."""
    plain = name.translate(dict(story.words.simple))
    parts = re.split("[·・•‧．]", plain)
    if len(parts) > 1:
        if len(parts[-1]) >= _SHORTEST:
            yield parts[-1]
        return
    double = len(plain) > 3 or plain[:2] in story.grammar.set_of("surname")
    yield plain[:2] if double and len(plain) > 2 else plain[:1]


def _without_last_parts(
    story: Story, people: Sequence[Finding], owners: dict[str, list[int]]
) -> tuple[Sequence[Finding], dict[str, list[int]]]:
    """The people without those that are but the last part of one other's name: 马林 of 斯托扬·马林."""
    names = [one.name.translate(dict(story.words.simple)) for one in people]
    homes: dict[int, int] = {}
    for number, name in enumerate(names):
        fuller = [place for place in owners.get(name, ()) if re.search("[·・•‧．]", names[place])]
        if len(fuller) == 1 and fuller[0] != number:
            homes[number] = fuller[0]
    if not homes:
        return people, owners
    united = [
        replace(
            one,
            mentions=tuple(
                sorted(
                    {
                        *one.mentions,
                        *(
                            span
                            for place, home in homes.items()
                            if home == number
                            for span in people[place].mentions
                        ),
                    }
                )
            ),
        )
        for number, one in enumerate(people)
    ]
    kept = [number for number in range(len(people)) if number not in homes]
    again: dict[str, list[int]] = defaultdict(list)
    for place, number in enumerate(kept):
        for short in _shorts_of(story, people[number].name):
            again[short].append(place)
    return [united[number] for number in kept], again


def _called(
    story: Story, owners: dict[str, list[int]], names: Sequence[str]
) -> Iterator[tuple[int, int, str]]:
    """The places where a short form may stand, with the surname or the part of the name that stands there."""
    for match in _called_pattern(story.grammar).finditer(story.plain):
        surname = match["surname"]
        for short in dict.fromkeys((surname, surname[-1])):
            if short in owners:
                start = match.start("calling") - len(short)
                yield start, match.end(), short
                break
    for short, numbers in owners.items():
        dotted = any("·" in names[number] for number in numbers)
        if len(short) < (2 if dotted else 3):
            continue  # a surname alone stands for nobody
        for match in re.finditer(
            f"(?<![·㐀-鿿]){re.escape(short)}(?!·)|{re.escape(short)}(?=[说表指称将在对的则也])", story.plain
        ):
            yield *match.span(), short


def united_bodies(story: Story, bodies: Sequence[Finding]) -> list[Finding]:
    """The bodies with short forms united: the end of one other's name (城南派出所), a firm's without its last word."""
    names = [one.name for one in bodies]
    home: dict[int, int] = {}
    for number, name in enumerate(names):
        fuller = [place for place, other in enumerate(names) if place != number and _is_short(name, other)]
        if len(fuller) == 1:
            home[number] = fuller[0]
    united: list[Finding] = []
    for number, one in enumerate(bodies):
        if number in home:
            continue
        spans = [
            span
            for place, other in enumerate(bodies)
            if place == number or home.get(place) == number
            for span in other.mentions
        ]
        united.append(replace(one, value=Named(names[number]), mentions=tuple(sorted(spans))))
    return united


def _is_short(name: str, other: str) -> bool:
    """Whether a name can stand for a longer one."""
    if len(other) <= len(name) or len(name) < 3:
        return False
    bare = next((other.removesuffix(one) for one in _FIRM_ENDS[:3] if other.endswith(one)), other)
    if other.endswith(name) or bare.endswith(name):
        return True
    return other.startswith(name) and other[len(name) :] in _FIRM_ENDS
