"""Short forms of bodies in English: initials in brackets after the name (… Union (ATU)), the first words of a name.

A short form is taken for a name only if exactly one name of the article fits it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from broadsheet.facts.latin.phrases import phrases
from broadsheet.facts.story import Finding, Span, Story, overlaps

_PLACED = re.compile(r"\b(?:in|at|near|from|to|of|around|outside|across) (?:the )?$")
_NO_HEADS = frozenset(
    [
        "city",
        "town",
        "united",
        "party",
        "house",
        "church",
        "force",
        "times",
        "post",
        "press",
        "lions",
        "bears",
        "office",
        "service",
        "books",
        "foods",
        "homes",
    ]
)
_INITIALS = re.compile(r" \(([A-Z][A-Za-z&]{1,7})\)")


def united(story: Story, bodies: Sequence[Finding], people: Sequence[Finding]) -> list[Finding]:
    """The bodies with the places where their short forms stand; a short form is no body of its own."""
    names = [one.name for one in bodies]
    homes = dict(_homes(story, bodies, names))
    taken = [span for one in (*bodies, *people) for span in one.mentions]
    added: dict[int, list[Span]] = {}
    for short, number in homes.items():
        for start, end in _places(story, short, bodies[number]):
            if not overlaps((start, end), taken):
                added.setdefault(number, []).append((start, end))
                taken.append((start, end))
    kept: list[Finding] = []
    for number, one in enumerate(bodies):
        if names[number] in homes and homes[names[number]] != number:
            continue
        own = [place for place, name in enumerate(names) if homes.get(name) == number and place != number]
        spans = [
            *one.mentions,
            *added.get(number, ()),
            *(span for place in own for span in bodies[place].mentions),
        ]
        kept.append(replace(one, mentions=tuple(sorted(set(spans)))))
    return kept


def _homes(story: Story, bodies: Sequence[Finding], names: Sequence[str]) -> Iterator[tuple[str, int]]:
    """The short forms that stand in the article, each with the body that it stands for."""
    for number, one in enumerate(bodies):
        for _, end in one.mentions:
            initials = _INITIALS.match(story.plain, end)
            if initials:
                yield initials[1], number
    initials_of = [re.sub("[^A-Z]", "", "".join(word[0] for word in name.split())) for name in names]
    for number, initials in enumerate(initials_of):  # WFP, of the World Food Programme
        if len(initials) > 2 and initials_of.count(initials) == 1:
            yield initials, number
    heads: dict[str, list[int]] = {}
    for number, name in enumerate(names):
        if len(name.split()) > 1 and name.split()[-1] in story.grammar.set_of("body"):
            heads.setdefault(name.split()[-1].lower(), []).append(number)
    for head, numbers in heads.items():
        if len(numbers) == 1 and head not in _NO_HEADS:
            yield head, numbers[0]
    sorts = (
        story.grammar.set_of("body") | story.grammar.set_of("body_first") | story.grammar.set_of("gazetteer")
    )
    for phrase in phrases(story):
        short = " ".join(phrase.words)
        fuller = [number for number, name in enumerate(names) if name.startswith(short + " ")]
        if len(fuller) == 1 and short not in sorts and short not in story.grammar.set_of("opener"):
            yield short, fuller[0]


def _places(story: Story, short: str, body: Finding) -> Iterator[Span]:
    """Where a short form stands by itself, and is not said to be a place (in Portmarron)."""
    if short.islower():  # the society
        for match in re.finditer(
            rf"\b[Tt]he (?P<head>{re.escape(short)})(?![\w-]|'s [a-z]+ing\b| of\b)", story.plain
        ):
            if match.start() > body.start:
                yield match.span("head")
        return
    for match in re.finditer(rf"(?<![\w-]){re.escape(short)}(?![\w-]| [A-Z])", story.plain):
        initials = short.isupper()
        before = story.plain[max(0, match.start() - 14) : match.start()]
        if initials or (match.start() > body.start and not _PLACED.search(before)):
            yield match.span()
