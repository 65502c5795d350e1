"""What an English word of intent opens: the deeds, how far each reaches, and whether they are deeds at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from broadsheet.facts.grammars import Grammar
from broadsheet.facts.story import Finding, Found, Story

_SECOND = re.compile(
    r",? and (?:(?:also |then |not )?to (?=[a-z])|(?=(?:also |then )?[a-z]{2,14} (?:the|an?|its|their|his|her|our|about"
    r"|around|more|up|all|every|each|another|out|off|back|[0-9$£€]|two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds"
    r"|thousands)\b))"
)
_AFTER_SECOND = re.compile(r",? and (?:also |then |not )?to (?=[a-z])")
_GOING_ON = re.compile(r"be (?P<verb>[a-z]{3,}ing)\b")
_GO = re.compile(
    r"go (?:to (?:the|an?|its|his|her|their)\b|after|ahead with|on strike|to court|to arbitration|door to door\b)"
)
_PASSIVE = re.compile(r"(?:be|get) (?:\w+ly |also |first )?(?P<done>[a-z]+)")
_REPORTED = re.compile(r"\b(?:said|says|told|that|announced|promised|pledged|added|confirmed|insisted)\b")
_BROKEN = re.compile(
    r"[•=|~^_{}<>\\]|(?<![\w.'’])[b-hj-zB-HJ-Z](?![\w.'’])"
    r"|\w[,;:!?]\w*[a-z]|[,.;'] ?[,.;]|\b\w*[a-z][A-Z]{2}"
)
_LONGEST = 200  # characters of a deed
_DROPS = re.compile(r"(?:drop|lose) (?:the|its|their|his|her|plans|charges)\b")
_OTHERS_NOT = re.compile(r"\b(?:[Tt]hey|[Ii]t|[Tt]here|[Tt]his|[Tt]hat|[Yy]ou) [^.,;]{2,20}$")
_HELD = re.compile(r"take place|be (?:held|staged|hosted|convened)\b")
_HOLDS = frozenset(["hold", "host", "stage", "convene", "organise", "organize"])
_VAGUE = (
    "wants to",
    "seeks to",
    "must",
    "has until",
    "have until",
    "decided to",
    "hope to",
    "hopes to",
    "hoped to",
)
_IDLE = re.compile(
    r"(?i)\b(?:don't|doesn't|didn't|not|hope|hopes|if|unless|whether|nobody|nothing|no one|never|could|what|how|why)\b"
    r"[^.,;\"“]{0,30}$"
)
_ORDERED = re.compile(r"\b(?:refused|failed|able|unable|likely|reluctant|asked whether) $")
_NOUN_BEFORE = re.compile(
    r"(?:\b(?:an?|the|its|their|his|her|this|that|these|new|any|no|of|at|over|against|for|about|on|with|announced|unveiled"
    r"|million|billion|bn|m|crore|['’]s|controversial|ambitious|[a-z]+ing) (?:[\w£$-]+ ){0,2})$"
)


_ADJECTIVE = re.compile(r"[a-z]+(?:al|ive|ous|ed|ing|ent)|new|million|billion|bn|m|[£$€]?[\d.]+\w*")


@dataclass(frozen=True)
class Deed:
    """A deed: its characters, its verb, and whether it is done to its subject."""

    start: int
    end: int
    verb: str
    passive: bool


def told_in(findings: Sequence[Finding], start: int, end: int) -> list[Finding]:
    """The facts that stand in a stretch."""
    return [
        one
        for one in findings
        if any(start <= left < end for left, _ in (one.mentions or ((one.start, one.end),)))
    ]


def deeds_from(story: Story, start: int) -> Iterator[Deed]:
    """The deeds that begin here: one, or those that "and", "and to" join."""
    while True:
        stop = story.grammar.pattern("promise_end").search(story.plain, start)
        end = stop.start() if stop else len(story.plain)
        end += story.plain[max(end - 3, 0) : end + 1] in (
            "a.m.",
            "p.m.",
        )  # the stop is the abbreviation's own too
        cut = next((one for one in _SECOND.finditer(story.plain, start, end) if _goes_on(story, one)), None)
        left = cut.start() if cut else end
        yield _deed(story, start, left)
        after = cut or _AFTER_SECOND.match(story.plain, end)
        if after is None:
            return
        start = after.end()
        lead = re.match(r"(?:also |then )", story.plain[start:])
        start += lead.end() if lead else 0


def _goes_on(story: Story, cut: re.Match[str]) -> bool:
    word = re.match(r"(?:also |then )?([a-z]+)", story.plain[cut.end() :])
    return word is not None and (word[1] not in story.grammar.set_of("no_second") or cut[0].endswith("to "))


def _deed(story: Story, start: int, end: int) -> Deed:
    going = _GOING_ON.match(story.plain, start, end)
    if going:  # We will be | applying to
        return Deed(start + len("be "), end, going["verb"], False)
    verb = re.match(r"[a-z]+", story.plain[start:])
    word = verb[0] if verb else ""
    passive = _PASSIVE.match(story.plain, start, end)
    grammar = story.grammar
    done = passive["done"] if passive else ""
    is_passive = word in ("be", "get") and (done.endswith("ed") or done in grammar.set_of("participle"))
    return Deed(start, end, word, is_passive)


# what is no deed -----------------------------------------------------------------------------------------------------
def is_idle(story: Story, word: str, kind: str, before: str) -> bool:
    """Whether a word of intent tells of none here: a plan to, if it will, nobody wants to."""
    if _IDLE.search(before[-40:]) and not word.startswith(("will not", "won't")):
        return True
    if _ORDERED.search(before):
        return True
    last = word.split()[-1]
    can_be_noun = last in story.grammar.set_of("intend_noun") and " " not in word
    return can_be_noun and kind in ("verb", "far", "sum") and _is_noun(before, last)


def _is_noun(before: str, word: str) -> bool:
    """Whether a word is a noun by what stands before it: at plans to, a $38 million plan to; not the company plans."""
    match = _NOUN_BEFORE.search(before)
    if match is None:
        return not before.strip()
    between = match[0].split()[1:]
    plain_noun = not word.endswith(("s", "ed")) and not re.search(
        r"[a-z]{3}(?<!s)s$|people$", match[0].rstrip()
    )
    return plain_noun or not between or _ADJECTIVE.fullmatch(between[-1]) is not None


def is_deed(story: Story, deed: Deed, word: str, kind: str, who: str | None, found: Found) -> bool:
    """Whether a deed stands here: something that somebody does, or that is done to something; no event, no forecast."""
    grammar, verb = story.grammar, deed.verb
    text = story.plain[deed.start : deed.end]
    if kind == "sum":
        return who is not None and len(text) > 4
    if kind == "until" or not verb:
        return kind == "until" and bool(told_in(found["date"], deed.start, deed.end))
    if not 4 <= deed.end - deed.start <= _LONGEST or is_event(grammar, text):
        return False
    dated = bool(told_in(found["date"], deed.start, deed.end))
    told = bool(told_in(found["quantity"], deed.start, deed.end))
    if _is_loose(grammar, word, kind, verb, dated=dated, told=told):
        return False
    negated = word.endswith("n't") or " not" in word
    if negated and _OTHERS_NOT.search(story.plain, max(0, deed.start - 40), deed.start):
        return False
    if word.split()[-1] == "voted" and not dated:
        return False
    if who is not None and not grammar.set_of("no_doer").isdisjoint((who.lower(), who.split()[-1].lower())):
        return False
    if deed.passive:
        done = _PASSIVE.match(text)
        first, _ = story.sentence_at(deed.start)
        if word.startswith("would") and not (
            dated or told or _REPORTED.search(story.plain, first, deed.start)
        ):
            return False
        return done is not None and done["done"] not in grammar.set_of("no_passive")
    if verb == "be" or (word.startswith("would") and verb in grammar.set_of("no_would")):
        return False
    if _GO.match(text):
        return True
    if _DROPS.match(text):
        return True
    return verb not in grammar.set_of("no_deed") or bool(
        (told or dated) and verb in ("return", "come", "go", "hear", "have", "find", "get", "see")
    )


def is_legible(text: str) -> bool:
    """Whether words are whole: no stray letters and marks as misread print has them."""
    return _BROKEN.search(text) is None


@cache
def _event_pattern(grammar: Grammar) -> re.Pattern[str]:
    return re.compile(grammar.fill(r"[a-z]+ (?:[\w’'-]+ ){0,7}?(?i:{event})\b"))


def is_event(grammar: Grammar, text: str) -> bool:
    """Whether a deed is but to hold an event, which is told as a meeting: be held, take place, hold a rally."""
    if _HELD.match(text):
        return True
    verb = text.split(" ", 1)[0]
    return verb in _HOLDS and _event_pattern(grammar).match(text) is not None


def _is_loose(grammar: Grammar, word: str, kind: str, verb: str, *, dated: bool, told: bool) -> bool:
    """Whether a word commits to nothing here: should, must, hopes to without a day or a figure; due to rain."""
    if word == "should" and not dated:
        return True
    if kind == "bare" and (verb not in grammar.set_of("due_deed") or not dated):
        return True
    if word.endswith(("expected to", "expects to", "expect to")) and verb in grammar.set_of("forecast"):
        return True
    if word.startswith(("was ", "were ")) and not word.endswith(
        ("due to", "going to", "planning", "preparing")
    ):
        return True
    return word in _VAGUE and not (dated or told)
