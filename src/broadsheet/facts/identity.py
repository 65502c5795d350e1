"""One programme is one thing in all articles of an issue: what of its name tells it from others."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace

from broadsheet.facts.words import han_words
from broadsheet.model.fact import Fact, Programme

_MARKS = re.compile(r"[^\w+]+")
_NOUNS = re.compile(
    r"(?:专项行动|行动计划|专项整治|主题活动|行动|工程|计划|活动|项目)$|(?:programme|program|project|scheme|plan|initiative|campaign)$"
)
_SHORTEST = 4  # signs that a name keeps without the noun at its end


def with_programmes_numbered(facts: Iterable[Fact]) -> Iterator[Fact]:
    """The facts, each programme with the id that it has wherever the issue names it: programme-1, programme-2, …"""
    numbers: dict[str, int] = {}
    for fact in facts:
        if isinstance(fact.value, Programme):
            number = numbers.setdefault(key_of(fact.value.name), len(numbers) + 1)
            fact = replace(fact, value=replace(fact.value, id=f"programme-{number}"))
        yield fact


def key_of(name: str) -> str:
    """A programme's name as far as it tells it from others: in simplified signs, without marks, blanks and the noun for
    what it is (行动, Programme) at its end, nor an article before it."""
    plain = unicodedata.normalize("NFKC", name).translate(dict(han_words().simple)).casefold()
    plain = _MARKS.sub("", plain.removeprefix("the "))
    short = _NOUNS.sub("", plain)
    return short if len(short) >= _SHORTEST else plain
