"""Commitments in English: who will do what, by when, with which figure.

A word of intent opens a deed (will, has promised to, is due to, voted on Monday to); who does it is its subject
(`subjects`). The deed reaches to the end of its clause; those that "and" joins are told one by one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from broadsheet.facts.grammars import Grammar
from broadsheet.facts.latin.deeds import Deed, deeds_from, is_deed, is_idle, is_legible, told_in
from broadsheet.facts.latin.doers import can_act, doer
from broadsheet.facts.latin.subjects import NO_ADVERB, Subject, subject_of
from broadsheet.facts.story import Finding, Found, Story
from broadsheet.model.fact import Commitment

_OWN_WILL = ("verb", "far", "sum", "ing")  # of which only somebody can be the subject
_NOUNS_WITH_TO = (
    "plan",
    "plans",
    "proposal",
    "proposals",
    "bid",
    "right",
    "deal",
    "motion",
    "request",
    "effort",
)


@dataclass(frozen=True)
class Intent:
    """A word of intent: where it stands, where the deed begins, the word itself and its kind.

    kind: modal (will), verb (plans to), due (is set to), ing (committed to building) or sum (promised £2m)
    """

    start: int
    deed: int
    word: str
    kind: str


def find_promises(story: Story, found: Found) -> list[Finding]:
    """The commitments of an article in order; those of its headline are left out."""
    findings: list[Finding] = []
    for intent in _intents(story):
        if any(one.start <= intent.start < one.end for one in findings):
            continue
        for one in _promises(story, intent, found):
            if not any(other.start < one.end and one.start < other.end for other in findings):
                findings.append(one)
    return findings


@cache
def _intent_pattern(grammar: Grammar) -> re.Pattern[str]:
    """Words of intent, with adverbs among them, to where the deed begins."""
    adverb = (
        r"(?:(?:also|now|then|since|already|always|even|still|instead|once again|today"
        rf"|{NO_ADVERB}[a-z]+ly)\s)?"
    )
    deed = rf"\s{adverb}(?=[a-z])(?!(?:the|an?|his|her|its|their|blame|{{number}})\b)"
    had = rf"(?:(?:has|have|had)\s{adverb})?"
    between = r"(?:(?!(?:to|that|and|but|who|which|whether)\b)[\w’'£$€%-]+(?:,\d+)?\s){1,10}?"
    no_noun = "".join(rf"(?<!{noun}\s)" for noun in _NOUNS_WITH_TO)
    kinds = (
        rf"(?:\b|(?<=[a-z])(?='))(?P<modal>{{modal}}){deed}",
        rf"\b(?P<due>(?:is|are|was|were|'s|'re|'m|am)\s(?:not\s)?{adverb}{{due}}){deed}",
        rf"\b(?P<bare>due to|expected to|scheduled to){deed}",
        rf"\b(?P<verb>{had}{{intend}}|(?:is|are|was|were)\s{adverb}{{intending}})\s(?:not\s)?to{deed}",
        rf"\b(?P<far>{had}{{intend_far}})\s{between}{no_noun}to{deed}",
        r"\b(?P<ing>committed to)\s(?=[a-z]{2,}ing\b)",
        rf"\b(?P<sum>{had}(?:promised|pledged))\s(?:up to\s|more than\s)?(?=[£$€\d]|an?\s|more\s|extra\s)",
        r"\b(?P<until>has until|have until)\s",
    )
    return re.compile(grammar.fill("|".join(kinds)))


def _intents(story: Story) -> Iterator[Intent]:
    for match in _intent_pattern(story.grammar).finditer(story.plain, story.body_start):
        kind = match.lastgroup or "modal"
        word = match[kind]
        yield Intent(match.start(kind), match.end(), word, kind)


def _promises(story: Story, intent: Intent, found: Found) -> Iterator[Finding]:
    """The commitments that a word of intent opens; none if it tells of a wish, a rule or what comes of itself."""
    first, _ = story.sentence_at(intent.start)
    before = story.plain[first : intent.start]
    if is_idle(story, intent.word, intent.kind, before):
        return
    past = intent.kind in _OWN_WILL and intent.word.endswith("ed") and " " not in intent.word
    subject = subject_of(story, first, intent.start, found, outer=past)
    who = doer(story, subject, first, intent.start, found)
    state = _promised_state(story, intent, first, found)
    if state is not None:
        yield state
        return
    for deed in deeds_from(story, intent.deed):
        if not is_deed(story, deed, intent.word, intent.kind, who, found):
            continue
        one = _promise(story, deed, subject, who, intent, found)
        if one is not None:
            yield one


_PROMISED = re.compile(r"\b(?:has |have )?(?:promised|pledged|vowed|guaranteed) that (?=[^.;]*$)")


def _promised_state(story: Story, intent: Intent, first: int, found: Found) -> Finding | None:
    """What somebody has promised is to be so: has promised that | 30 per cent of the houses will be affordable."""
    outer = _PROMISED.search(story.plain[: intent.start], first)
    deed = next(deeds_from(story, intent.deed))
    if outer is None or deed.verb not in ("be", "have") or deed.passive:
        return None
    who = doer(story, subject_of(story, first, outer.start(), found), first, outer.start(), found)
    figures = told_in(found["quantity"], outer.end(), deed.end)
    if who is None:
        return None
    said = story.text[outer.end() : deed.end].rstrip(" ,")
    figure = story.text[figures[0].start : figures[0].end] if figures else None
    return Finding(
        "commitment", outer.end(), outer.end() + len(said), Commitment(who, said, None, figure), 0.7
    )


def _promise(
    story: Story, deed: Deed, subject: Subject | None, who: str | None, intent: Intent, found: Found
) -> Finding | None:
    """The commitment to one deed, if somebody is named who makes it, or a day or a figure.

    Of what is done to a thing (will be closed) or comes of itself (will open) nobody is named, and the subject is told.
    """
    start, acts = deed.start, subject is not None and (intent.kind in _OWN_WILL or can_act(story, subject))
    if deed.passive or (deed.verb in story.grammar.set_of("by_itself") and not acts):
        who = None
        if subject is not None and subject.kind != "pronoun" and 0 < start - subject.start < 140:
            between = story.plain[subject.end : intent.start]
            start = intent.start if re.search(r"\b(?:and|but) $", between) else subject.start
    if intent.word.endswith(("not", "n't")) and start == deed.start:
        start = (
            max(intent.start + intent.word.rfind("not"), start - 4) if intent.word.endswith(" not") else start
        )
    dates, figures = (
        told_in(found["date"], deed.start, deed.end),
        told_in(found["quantity"], deed.start, deed.end),
    )
    told = bool(dates or figures)
    if not told and (who is None or not acts) and start == deed.start:
        return None
    if who is not None and not acts and deed.verb in story.grammar.set_of("forecast"):
        return None  # the levy will raise £2m
    by = str(getattr(dates[0].value, "value", "")) if dates else None
    figure = story.text[figures[0].start : figures[0].end] if figures else None
    said = story.text[start : deed.end].rstrip(" ,")
    if not (is_legible(said) and is_legible(who or "")):
        return None
    return Finding("commitment", start, start + len(said), Commitment(who, said, by, figure), 0.7)
