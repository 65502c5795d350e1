"""Programmes, campaigns and slogans in Chinese: what is quoted and used as a name, and what is named by formula.

A quoted stretch is weighed. For it speak a noun of programmes in it or after it, a verb of carrying out before it, its
shape (parts of equal length, a figure that sums them up) and its return in the article; against it a sentence in it, a
word of the dictionary, words of calling before it, 之 or 式 after it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from broadsheet.facts.grammars import Grammar
from broadsheet.facts.story import Finding, Story
from broadsheet.model.fact import Programme

_ENOUGH = 1.4
_LONGEST, _LONGEST_EXTENDED = 24, 14
_SENTENCE = re.compile("[。！？；…，：,!?]")
_COUNTED = re.compile(
    "^[一二两三四五六七八九十百][个大项条化区创同共维严实起年]|^[0-9]+(?:[+＋][0-9A-Z]+)+|^[0-9]{3,}$|^[一二三四五六七八九]+[一二三四五六七八九]+$"
)
_PARTS = re.compile("[、·+ ]")


@dataclass(frozen=True)
class _Signs:
    """What speaks for and against a quoted name, compiled once a grammar."""

    ends: re.Pattern[str]
    follows: re.Pattern[str]
    strong: re.Pattern[str]
    verb: re.Pattern[str]
    no_before: re.Pattern[str]
    no_after: re.Pattern[str]
    known: frozenset[str]


@cache
def _signs(grammar: Grammar) -> _Signs:
    return _Signs(
        ends=re.compile(grammar.fill("{programme_noun}$")),
        follows=re.compile(grammar.fill("[㐀-鿿]{0,6}?{programme_noun}")),
        strong=re.compile(grammar.fill("{strong_noun}")),
        verb=re.compile(grammar.fill("{programme_verb}(?:了|好|了以)?[㐀-鿿、]{0,10}$")),
        no_before=re.compile(grammar.fill("(?:{no_programme_before})(?:了|的|是|为)?$")),
        no_after=re.compile(grammar.fill("{no_programme_after}")),
        known=grammar.set_of("known_programme"),
    )


def find_programmes(story: Story, people: list[Finding]) -> list[Finding]:
    """One finding a programme: names that hold another after the same words are one with it."""
    named = {one.name for one in people}
    found: dict[str, Finding] = {}
    again: dict[str, list[tuple[int, int]]] = {}
    for start, end in story.quoted:
        name = story.text[start:end]
        if name in named or not _weight(story, start, end) >= _ENOUGH:
            continue
        key = normal(name)
        again.setdefault(key, []).append((start, end))
        found.setdefault(key, Finding("programme", start, end, Programme(name), 0.85))
    for pattern in story.grammar.patterns("programme"):
        for match in pattern.finditer(story.plain):
            start, end = match.span("name")
            start = max(start, story.plain.rfind("等", start, end - 4) + 1)
            name = story.text[start:end]
            key = normal(name)
            if any(known in key for known in found) and not key.startswith("党的"):
                continue
            again.setdefault(key, []).append((start, end))
            found.setdefault(key, Finding("programme", start, end, Programme(name), 0.75))
    return [
        Finding(one.kind, one.start, one.end, one.value, one.confidence, tuple(again[key]))
        for key, one in found.items()
    ]


def normal(name: str) -> str:
    """A programme's name without quotation marks and blanks: names that are alike so are one in an article."""
    return re.sub("[“”「」『』\\s]", "", name)


def _weight(story: Story, start: int, end: int) -> float:
    """How much speaks for a quoted stretch being the name of a programme."""
    inner = story.plain[start:end]
    signs = _signs(story.grammar)
    size = end - start
    if size < 2 or size > _LONGEST or _SENTENCE.search(inner) or "“" in inner:
        return -9.0
    if inner in signs.known:
        return 9.0
    before, after = story.plain[max(0, start - 14) : start - 1], story.plain[end + 1 : end + 14]
    weight = _shape(story, inner, signs)
    if signs.strong.match(after):
        weight += 3.5
    elif signs.follows.match(after):
        weight += 2.0
    verb = signs.verb.search(before)
    weight += 1.5 if verb else 0.0
    weight += 1.0 if story.plain.count(f"“{inner}”") > 1 else 0.0
    if (after[:1] and after[0] in "，、；。" and before[-1:] == "、") or before.endswith("”、"):
        weight += 0.3
    if re.search("第(?:[一二三四五六七八九十]{1,3}|[0-9]{1,3})[届个批期]$", before):
        weight += 1.5
    called = re.search("(?:代号|取名|定名|命名)(?:为|叫)?$", before)
    if called and re.match("的?[㐀-鿿]{0,4}(?:行动|计划|工程|项目)", after):
        weight += 4.0
    if after[:1] in ("—", "－"):  # “嘉里人关爱”—党建引领…
        weight += 1.0
    if signs.no_before.search(before):
        weight -= 2.5
    if signs.no_after.match(after):
        weight -= 3.0
    return weight


def _shape(story: Story, inner: str, signs: _Signs) -> float:
    """What a quoted stretch says by itself."""
    weight = 0.0
    if signs.ends.search(inner):
        weight += 2.0
    parts = [part for part in _PARTS.split(inner) if part]
    if len(parts) > 1 and min(map(len, parts)) >= 2:
        weight += 2.0
    if _COUNTED.match(inner):
        weight += 1.5
    if len(inner) >= 5:
        weight += 0.7
    tag = story.words.tags.get(inner)
    if tag is not None or len(inner) == 2:
        weight -= 2.5
    return weight
