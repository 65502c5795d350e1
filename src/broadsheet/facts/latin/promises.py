"""Commitments in English: who will do what, by when, with which figure."""

from __future__ import annotations

import re
from functools import cache

from broadsheet.facts.grammars import Grammar
from broadsheet.facts.story import Finding, Story
from broadsheet.model.fact import Commitment

_SHORTENED = "".join(
    f"(?<!\\b{word})" for word in ("Jan", "Feb", "Mar", "Aug", "Sept", "Oct", "Nov", "Dec", "a", "St", "Dr")
)
_END = re.compile(
    _SHORTENED
    + r"(?<!\b[ap]\.m)\.(?!\d)|[;!?\n]|,\s(?:which|who|after|but|while|a|said|he|she|pending|spokes\w+)\b"
    + r"|,?\sand\s(?:to|the|he|she|it|they|warned|said)\b"
)


def find_promises(story: Story, found: dict[str, list[Finding]]) -> list[Finding]:
    """The commitments of an article in order."""
    findings: list[Finding] = []
    for match in _will_pattern(story.grammar).finditer(story.plain):
        verb = re.match(r"\s(?:also\s|then\s)?(?P<verb>[a-z]+)", story.plain[match.end() :])
        if verb is None or verb["verb"] in story.grammar.set_of("no_deed"):
            continue
        start = match.end() + verb.start("verb")
        stop = _END.search(story.plain, start)
        end = stop.start() if stop else len(story.plain)
        one = _promise(story, match, start, end, found)
        if one is not None and not any(other.start < end and start < other.end for other in findings):
            findings.append(one)
    return findings


@cache
def _will_pattern(grammar: Grammar) -> re.Pattern[str]:
    return re.compile(grammar.fill(r"\b(?:{commit})(?=\s)"))


def _promise(
    story: Story, match: re.Match[str], start: int, end: int, found: dict[str, list[Finding]]
) -> Finding | None:
    """The commitment of one verb, if somebody is named who makes it."""
    first, _ = story.sentence_at(match.start())
    who = _doer(story, first, match.start(), found)
    dates = [one for one in found["date"] if start <= one.start < end]
    figures = [one for one in found["quantity"] if start <= one.start < end]
    if who is None and not (dates or figures):
        return None
    by = str(getattr(dates[0].value, "value", "")) if dates else None
    figure = story.text[figures[0].start : figures[0].end] if figures else None
    said = story.text[start:end].rstrip(" ,")
    return Finding("commitment", start, start + len(said), Commitment(who, said, by, figure), 0.7)


def _doer(story: Story, first: int, place: int, found: dict[str, list[Finding]]) -> str | None:
    """Who is to do it: the last name or collective before the verb in its sentence."""
    near = [
        (end, str(getattr(one.value, "name", "")))
        for kind in ("organisation", "person")
        for one in found[kind]
        for start, end in one.mentions
        if first <= start and end <= place
    ]
    for one in _collective_pattern(story.grammar).finditer(story.plain, first, place):
        near.append((one.end(), story.text[one.start("who") : one.end("who")]))
    return max(near)[1] if near else None


@cache
def _collective_pattern(grammar: Grammar) -> re.Pattern[str]:
    return re.compile(
        grammar.fill(r"\b(?:[Tt]he|[Ii]ts|[Oo]ur)\s(?:[A-Z][\w-]+\s){0,3}(?P<who>{collective})\b")
    )
