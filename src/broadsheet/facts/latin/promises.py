"""Commitments in English: who will do what, by when, with which figure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from broadsheet.facts.grammars import Grammar
from broadsheet.facts.latin.doers import TOLD, doer
from broadsheet.facts.story import Finding, Span, Story
from broadsheet.model.fact import Commitment

_SECOND = re.compile(
    r",? and (?=(?:also )?[a-z]{2,14} (?:the|an?|its|their|his|her|about|around|more|up|all|every|each|another|[0-9$£€]"
    r"|two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds|thousands))"
)
_NOT_SECOND = frozenset(
    [
        "is",
        "was",
        "has",
        "had",
        "are",
        "were",
        "after",
        "before",
        "that",
        "with",
        "for",
        "at",
        "in",
        "on",
        "from",
        "then",
        "over",
        "than",
        "about",
        "nearly",
        "almost",
        "some",
    ]
)
_LOOSE = frozenset(
    ["should", "won't", "will not", "due to", "expected to", "scheduled to"]
)  # with a day only
_GOING_ON = re.compile(r"be (?P<verb>[a-z]{3,}ing)\b")
_GO = re.compile(r"go (?:after|ahead with|on strike|to court|to arbitration|door to door)\b")
_PROMISED = re.compile(r"\b(?:has |have )?(?:promis|pledg|vow|guarantee)\w+ that\b(?=[^.;]*$)")


def find_promises(story: Story, found: Mapping[str, Sequence[Finding]]) -> list[Finding]:
    """The commitments of an article in order; those of its headline are left out."""
    findings: list[Finding] = []
    for match in _will_pattern(story.grammar).finditer(story.plain, story.body_start):
        for one in _promises(story, match, found):
            if not any(other.start < one.end and one.start < other.end for other in findings):
                findings.append(one)
    return findings


@cache
def _will_pattern(grammar: Grammar) -> re.Pattern[str]:
    return re.compile(grammar.fill(r"(?:\b|(?<=[a-z])(?='))(?:{commit})(?=\s)"))


def _promises(
    story: Story, match: re.Match[str], found: Mapping[str, Sequence[Finding]]
) -> Iterator[Finding]:
    """The commitments of one verb: one, or two that "and" joins (will close a plant and cut 340 jobs)."""
    verb = re.match(r"\s(?:also\s|then\s|now\s|have to\s)?(?P<verb>[a-z]+)", story.plain[match.end() :])
    first, _ = story.sentence_at(match.start())
    if verb is None and match[0].split()[-1] in ("pledged", "promised"):
        yield from _pledged_sum(story, match, first, found)
    if match[0].endswith(" for"):  # The hearing is scheduled for June 3
        yield from _scheduled(story, match, first, found)
        return
    if verb is None or _is_ordered(match[0], story.plain[first : match.start()]):
        return
    start = match.end() + verb.start("verb")
    stop = story.grammar.pattern("promise_end").search(story.plain, start)
    end = stop.start() if stop else len(story.plain)
    if not _is_deed(story, match, verb["verb"], start, end, found):
        return
    outer = _promised(story, match)
    if (
        outer is not None and verb["verb"] == "be"
    ):  # has promised that 30 per cent of the houses will be affordable
        who = doer(story, first, outer.start(), found)
        one = _promise(story, (outer.end() + 1, end), who, found)
        if one is not None:
            yield one
        return
    passive = verb["verb"] == "be" and match[0] != "'ll"
    if passive and match[0] == "will" and _GOING_ON.match(story.plain, start):  # We will be | applying to
        passive, start = False, start + len("be ")
    held = story.plain.startswith("take place", start)
    who = None if passive or held else doer(story, first, match.start(), found)
    if who in story.grammar.set_of("no_doer"):
        return
    if verb["verb"] in story.grammar.set_of("by_itself") and not _acts(story, who, found):
        who = None  # the plants will shut
    start = start if who is not None else _with_subject(story, first, match.start(), start)
    cut = next((one for one in _SECOND.finditer(story.plain, start, end) if _goes_on(story, one)), None)
    parts = [(start, cut.start()), (cut.end(), end)] if cut else [(start, end)]
    for left, right in parts:
        one = _promise(story, (left, right), who, found)
        if one is not None:
            yield one


def _scheduled(
    story: Story, match: re.Match[str], first: int, found: Mapping[str, Sequence[Finding]]
) -> Iterator[Finding]:
    """What is scheduled or planned for a day."""
    stop = story.grammar.pattern("promise_end").search(story.plain, match.end())
    end = stop.start() if stop else len(story.plain)
    start = _with_subject(story, first, match.start(), end)
    if start < match.start() and any(
        one.start - match.end() <= 12 for one in _in(found["date"], match.end(), end)
    ):
        one = _promise(story, (start, end), None, found)
        if one is not None:
            yield one


def _pledged_sum(
    story: Story, match: re.Match[str], first: int, found: Mapping[str, Sequence[Finding]]
) -> Iterator[Finding]:
    """What somebody pledged without a verb: has pledged £150,000 towards tracking devices."""
    start = match.end() + 1
    figure = next((one for one in found["quantity"] if one.start == start), None)
    stop = story.grammar.pattern("promise_end").search(story.plain, start)
    who = doer(story, first, match.start(), found)
    if figure is not None and who is not None:
        one = _promise(story, (start, stop.start() if stop else len(story.plain)), who, found)
        if one is not None:
            yield one


def _acts(story: Story, who: str | None, found: Mapping[str, Sequence[Finding]]) -> bool:
    """Whether a doer is a person, a body or a group, and not a thing that opens or shuts."""
    if who is None:
        return False
    named = {one.name for kind in ("person", "organisation") for one in found[kind]}
    last = who.split()[-1]
    groups = story.grammar.set_of("collective") | story.grammar.set_of("role")
    return who in named or last.lower() in groups or last.lower().removesuffix("s") in groups


_ORDERED = re.compile(
    r"\b(?:ordered|sentenced|urged|asked|told|invited|forced|required|had|allowed|wants?|wanted|helped|refused|failed|able)\b[^.;]*$"
)
_OF_PLANS = re.compile(
    r"\b(?:at|of|against|over|for|about|to|on|with|its|their|his|her|new|announced|unveiled) $"
)
_A_PLAN = re.compile(
    r"\b(?:a|an|the|its|their|his|her|this|new|million|billion|bn|m|crore) (?:[\w$£-]+ ){0,3}$"
)


def _is_ordered(word: str, before: str) -> bool:
    """Whether words of intent tell of none: ordered him to pay and to serve; approve a $38 million plan to convert."""
    if word == "and to":
        return _ORDERED.search(before) is not None
    if word in ("plan to", "plans to") and _OF_PLANS.search(before):
        return True  # in protest at plans to dump
    return (
        word in ("plan to", "plans to")
        and _A_PLAN.search(before) is not None
        and not before.endswith(("s ", "s also "))
    )


_CLAUSE = re.compile(r"\b(?:and|but|said|says|while|as) |[,;:] |[\"“]")
_SUBJECT = re.compile(
    r"(?:[Tt]he |[Aa]n? |[Ii]ts |[Tt]heir )?(?!(?:it|there|this|he|she|they)\b)[A-Za-z$£€0-9][\w’'.$£€ -]{2,70}"
)
_ASIDE = re.compile(  # The plants, in Belmere and Port Stanwick, | will shut
    r"(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Aa]ll|[Bb]oth) [^,;:.\"“”]{2,50}, (?!said|says|and|but|or)[^,;:.\"“”]{2,70}, "
)
_RELATIVE = re.compile(r"\b(?:that|which|who|if|when|what)\b")


def _with_subject(story: Story, first: int, verb: int, start: int) -> int:
    """Where the clause of a deed begins, if nobody does it: demolition of the mill | would begin."""
    outer = max([first, *(match.end() for match in TOLD.finditer(story.plain, first, verb))])
    clause = max([outer, *(match.end() for match in _CLAUSE.finditer(story.plain, first, verb))])
    clause += len(story.plain[clause:verb]) - len(story.plain[clause:verb].lstrip())
    if _ASIDE.fullmatch(story.plain, outer, verb):
        return outer
    subject = story.plain[clause:verb].rstrip()
    is_plain = (
        _SUBJECT.fullmatch(subject) and not _RELATIVE.search(subject) and subject[:4] not in ("It", "This")
    )
    return clause if is_plain else start


def _goes_on(story: Story, cut: re.Match[str]) -> bool:
    word = re.match(r"(?:also )?([a-z]+)", story.plain[cut.end() :])
    return word is not None and word[1] not in _NOT_SECOND


def _is_deed(
    story: Story,
    match: re.Match[str],
    verb: str,
    start: int,
    end: int,
    found: Mapping[str, Sequence[Finding]],
) -> bool:
    """Whether a deed follows: a verb of doing; of passive ones (will be closed) those with a day or a figure."""
    grammar, word = story.grammar, match[0]
    dated, told = bool(_in(found["date"], start, end)), bool(_in(found["quantity"], start, end))
    if word in _PLEDGED:
        return (told or dated) and verb != "that"
    if _is_loose(grammar, word, verb, dated=dated, told=told):
        return False
    going_on = _GOING_ON.match(story.plain, start)
    if going_on and word in ("will", "'ll"):
        verb = going_on["verb"]
    if verb == "be":
        passive = re.match(r"be (?:\w+ly |also )?([a-z]+)", story.plain[start:end])
        promised = _promised(story, match) is not None
        made = passive is not None and (
            passive[1].endswith("ed") or passive[1] in grammar.set_of("participle") or promised
        )
        told = told or dated or promised
        return bool(made and told and passive and passive[1] not in grammar.set_of("no_passive"))
    if re.search(
        r"(?i)\b(?:don't|doesn't|didn't|not|hope|hopes|if|unless|whether|wants?|nobody|nothing)\b[^.,;]{0,30}$",
        story.plain[max(0, match.start() - 36) : match.start()],
    ):
        return False
    if word == "would" and verb in (
        "allow",
        "cost",
        "mean",
        "take",
        "make",
        "help",
        "give",
        "require",
        "add",
        "face",
    ):
        return False
    if _GO.match(story.plain, start):
        return True
    return verb not in grammar.set_of("no_deed") or bool(
        (told or dated) and verb in ("return", "come", "go", "hear")
    )


_PLEDGED = frozenset(
    ["promised", "pledged", "has promised", "have promised", "has pledged", "have pledged", "vowed"]
)


def _is_loose(grammar: Grammar, word: str, verb: str, *, dated: bool, told: bool) -> bool:
    """Whether a word commits to nothing here: should, plans or must without a day or a figure, due to rain."""
    if word in _LOOSE and not dated:
        return True
    if word in ("due to", "expected to", "scheduled to") and verb not in grammar.set_of("due_deed"):
        return True
    vague = ("wants to", "seeks to", "plans", "must", "has until", "decided to")
    if word in vague and not (dated or told):
        return True
    no_plan = ("for", "to", "that", "were", "are", "had", "have", "and", "by", "on")
    return word == "plans" and verb in no_plan


def _promised(story: Story, match: re.Match[str]) -> re.Match[str] | None:
    """Where somebody is said to have promised what follows: has promised that 30 per cent of the houses will be …"""
    first, _ = story.sentence_at(match.start())
    return _PROMISED.search(story.plain[: match.start()], first)


def _in(findings: Sequence[Finding], start: int, end: int) -> list[Finding]:
    return [
        one
        for one in findings
        if any(start <= left < end for left, _ in (one.mentions or ((one.start, one.end),)))
    ]


def _promise(
    story: Story, span: Span, who: str | None, found: Mapping[str, Sequence[Finding]]
) -> Finding | None:
    """The commitment to one deed, if somebody is named who makes it, or a day or a figure."""
    start, end = span
    dates, figures = _in(found["date"], start, end), _in(found["quantity"], start, end)
    if who is None and not (dates or figures):
        return None
    by = str(getattr(dates[0].value, "value", "")) if dates else None
    figure = story.text[figures[0].start : figures[0].end] if figures else None
    said = story.text[start:end].rstrip(" ,")
    return Finding("commitment", start, start + len(said), Commitment(who, said, by, figure), 0.7)
