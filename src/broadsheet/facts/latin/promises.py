"""Commitments in English: who will do what, by when, with which figure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from broadsheet.facts.grammars import Grammar
from broadsheet.facts.latin.posts import antecedent
from broadsheet.facts.story import Finding, Span, Story
from broadsheet.model.fact import Commitment

_SECOND = re.compile(
    r" and (?=(?:also )?[a-z]{2,14} (?:the|an?|its|their|his|her|about|around|more|up|all|every|each|another|[0-9$£€]))"
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
_PROMISED = re.compile(r"\b(?:has |have )?(?:promis|pledg|vow|guarantee)\w+ that\b(?=[^.;]*$)")
_ADVERBS = re.compile(
    r"(?:\s(?:also|now|still|then|later|already|first|finally|soon|therefore|never|not|today|yesterday))+$"
)
_PHRASE = re.compile(r"(?P<who>(?<![\w'])[a-z-]+) (?:of|at|in|from|for|on) (?:the |an? )?[^,.;:]{2,80}$")


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
    verb = re.match(r"\s(?:also\s|then\s|now\s)?(?P<verb>[a-z]+)", story.plain[match.end() :])
    first, _ = story.sentence_at(match.start())
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
        who = _doer(story, first, outer.start(), found)
        one = _promise(story, (outer.end() + 1, end), who, found)
        if one is not None:
            yield one
        return
    passive = verb["verb"] == "be" and match[0] != "'ll"
    who = None if passive else _doer(story, first, match.start(), found)
    if who in story.grammar.set_of("no_doer"):
        return
    start = start if who is not None else _with_subject(story, first, match.start(), start)
    cut = next((one for one in _SECOND.finditer(story.plain, start, end) if _goes_on(story, one)), None)
    parts = [(start, cut.start()), (cut.end(), end)] if cut else [(start, end)]
    for left, right in parts:
        one = _promise(story, (left, right), who, found)
        if one is not None:
            yield one


_ORDERED = re.compile(
    r"\b(?:ordered|sentenced|urged|asked|told|invited|forced|required|had|allowed|wants?|wanted|helped|refused|failed|able)\b[^.;]*$"
)
_A_PLAN = re.compile(
    r"\b(?:a|an|the|its|their|his|her|this|new|million|billion|bn|m|crore) (?:[\w$£-]+ ){0,3}$"
)


def _is_ordered(word: str, before: str) -> bool:
    """Whether words of intent tell of none: ordered him to pay and to serve; approve a $38 million plan to convert."""
    if word == "and to":
        return _ORDERED.search(before) is not None
    return (
        word in ("plan to", "plans to")
        and _A_PLAN.search(before) is not None
        and not before.endswith(("s ", "s also "))
    )


_TOLD = re.compile(r"\b(?:said|told|says|added|announced|confirmed|insisted|claimed|warned)\b[^,.;]* that ")
_CLAUSE = re.compile(r"\b(?:and|but|said|says|while|as) |[,;:] |[\"“]")
_SUBJECT = re.compile(
    r"(?:[Tt]he |[Aa]n? |[Ii]ts |[Tt]heir )?(?!(?:it|there|this|he|she|they)\b)[A-Za-z][\w’' -]{2,70}"
)
_RELATIVE = re.compile(r"\b(?:that|which|who|if|when|what)\b")


def _with_subject(story: Story, first: int, verb: int, start: int) -> int:
    """Where the clause of a deed begins, if nobody does it: demolition of the boiler house | would begin in November."""
    clause = max([first, *(match.end() for match in _CLAUSE.finditer(story.plain, first, verb))])
    clause = max([clause, *(match.end() for match in _TOLD.finditer(story.plain, first, verb))])
    clause += len(story.plain[clause:verb]) - len(story.plain[clause:verb].lstrip())
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
    if word in (
        "promised",
        "pledged",
        "has promised",
        "have promised",
        "has pledged",
        "have pledged",
        "vowed",
    ):
        return bool(_in(found["quantity"], start, end) or _in(found["date"], start, end)) and verb != "that"
    if word in ("wants to", "seeks to") and not (
        _in(found["date"], start, end) or _in(found["quantity"], start, end)
    ):
        return False
    if word in ("plans", "must", "has until") and not (
        _in(found["date"], start, end) or _in(found["quantity"], start, end)
    ):
        return False
    if word == "plans" and verb in ("for", "to", "that", "were", "are", "had", "have", "and", "by", "on"):
        return False
    if verb == "be":
        passive = re.match(r"be (?:\w+ly |also )?([a-z]+)", story.plain[start:end])
        made = passive is not None and (
            passive[1].endswith("ed") or passive[1] in grammar.set_of("participle") or _promised(story, match)
        )
        told = _in(found["date"], start, end) or _in(found["quantity"], start, end) or _promised(story, match)
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
    return verb not in grammar.set_of("no_deed")


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


def _doer(story: Story, first: int, place: int, found: Mapping[str, Sequence[Finding]]) -> str | None:
    """Who is to do it: the noun right before the verb, as printed; of a name the full name; else the last one named."""
    named = sorted(
        (start, end, str(getattr(one.value, "name", "")), kind)
        for kind in ("organisation", "person", "place")
        for one in found[kind]
        for start, end in one.mentions
        if first <= start and end <= place
    )
    told = list(_TOLD.finditer(story.plain, first, place))
    if told and re.match(
        r"(?:will|would|must|is|are|was) ", story.plain[place:]
    ):  # told the council that demolition would
        first = told[-1].end()
        named = [one for one in named if one[0] >= first]
    before = _ADVERBS.sub("", story.plain[first:place].rstrip())
    aside = re.search(r",\s(?:(?:which|who|whose)\s[^.;]{2,120},|(?:an?|the)\s[^,]{2,90},?)$", before)
    if aside:  # The society, which …, hopes to
        before = before[: aside.start()]
        named = [one for one in named if one[1] <= first + len(before)]
    edge = first + len(before)
    promised = re.search(r"\b(?:has|have) (?:promised|pledged|vowed)(?: that)?.*$", before)
    if promised and not named:
        edge = first + promised.start()
    if before.endswith(" and"):  # The council also appointed … and agreed to
        opened = _opening(story, first, named)
        if opened is not None:
            return opened
    pronoun = re.search(r"\b(?P<who>[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Ww]e|I)$", before)
    if pronoun:
        return _antecedent(story, pronoun["who"].lower(), first, place, found)
    head = _PHRASE.search(before)
    if named and edge - 2 <= named[-1][1] <= edge:  # …Transport Union (ATU) at Northern Stagelines will
        start = named[-1][0]
        inner = re.search(r"\b(?:of|at|in|from|for) (?:the )?$", story.plain[max(first, start - 9) : start])
        if inner and head and first + head.start() < start and not _is_name_part(head["who"]):
            return head["who"]
        if named[-1][3] != "place" or re.search(r"(?:^|[\"“,;] |\band |\bbut )$", story.plain[first:start]):
            return named[-1][2]
    alone = re.search(r"(?:^|[\"“,;] |\band |\bbut )(?P<who>[A-Z][a-z]{2,})$", before)  # Portmarron will play
    if alone and alone["who"] not in story.grammar.set_of("opener"):
        return alone["who"]
    noun = story.grammar.pattern("promise_noun").search(before)
    if (
        noun
        and not _is_name_part(noun["who"])
        and (noun["det"] or noun["who"].split()[-1] in story.grammar.set_of("collective"))
    ):
        told = noun["who"]
        return (
            told
            if told.split()[-1] not in story.grammar.set_of("collective")
            else told.split()[-1]
            if len(told.split()) > 2
            else told
        )
    proper = re.search(r"\b[Tt]he (?P<who>[A-Z][a-z]+)$", before)  # The Centre has agreed to
    if proper:
        return proper["who"]
    bare = re.search(r"\b(?:said|says|that|and|but) ([a-z]+)$", before)
    if bare and bare[1] not in story.grammar.set_of("collective"):
        return None  # said work will begin
    for one in _collective_pattern(story.grammar).finditer(story.plain, first, place):
        named.append(
            (one.start("who"), one.end("who"), story.text[one.start("who") : one.end("who")], "collective")
        )
    actors = [one for one in sorted(named) if one[3] != "place"]
    return actors[-1][2] if actors else None


def _opening(story: Story, first: int, named: Sequence[tuple[int, int, str, str]]) -> str | None:
    """Who opens a sentence: the name or the group at its head, titles before it passed over."""
    group = _collective_pattern(story.grammar).match(story.plain, first)
    if group:
        beside = [one for one in named if one[0] == group.end() + 2 and story.plain[group.end()] == ","]
        return beside[0][2] if beside else group["who"]
    opener = next((one for one in named if one[0] <= first + 60 and one[3] != "place"), None)
    lead = story.plain[first : opener[0]] if opener else ","
    return opener[2] if opener and not re.search(r"[,;:]|\b(?:in|on|at|of|by|for|with)\b", lead) else None


def _is_name_part(word: str) -> bool:
    """Whether a word before a verb is none that acts: which, also, that."""
    return word.split()[-1] in (
        "which",
        "who",
        "that",
        "and",
        "also",
        "it",
        "there",
        "what",
        "this",
        "but",
        "said",
        "first",
        "night",
        "year",
        "week",
    )


def _antecedent(
    story: Story, pronoun: str, first: int, place: int, found: Mapping[str, Sequence[Finding]]
) -> str | None:
    """Whom a pronoun stands for: he and she the last person, it and they the last body, we the speaker."""
    said = [one for one in found["statement"] if one.start <= place < one.end]
    if pronoun in ("we", "i") and said:
        return str(getattr(said[0].value, "speaker", "")) or None
    kind = "person" if pronoun in ("he", "she", "i") else "organisation"
    if pronoun in ("he", "she"):
        people = sorted(
            (*span, str(getattr(one.value, "name", ""))) for one in found["person"] for span in one.mentions
        )
        return antecedent(story, place - len(pronoun), people)
    before = sorted(
        (start, str(getattr(one.value, "name", "")))
        for one in found[kind]
        for start, end in one.mentions
        if end <= place
    )
    inside = [name for start, name in before if start >= first]
    if kind == "organisation" and not inside:
        told = list(_collective_pattern(story.grammar).finditer(story.plain, first, place))
        inside = [told[-1]["who"]] if told else []
    return (inside or [name for _, name in before] or [None])[-1]


@cache
def _collective_pattern(grammar: Grammar) -> re.Pattern[str]:
    return re.compile(
        grammar.fill(r"\b(?:[Tt]he|[Ii]ts|[Oo]ur)\s(?:[A-Z][\w-]+\s){0,3}(?P<who>{collective})\b")
    )
