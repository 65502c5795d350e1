"""Who said what in English: quoted speech on either side of its speaker, and reported speech after "said that"."""

from __future__ import annotations

import re
from functools import cache

from broadsheet.facts.grammars import Grammar
from broadsheet.facts.latin.phrases import WEEKDAY
from broadsheet.facts.latin.posts import antecedent
from broadsheet.facts.latin.speakers import by_role, past_dateline, said_according, went_on
from broadsheet.facts.story import Finding, Story
from broadsheet.model.fact import Statement

_SHORTEST = 8
_PARENTHESIS = re.compile(
    r" ?\([^()]{1,40}\)|, \d{1,3}(?=,)|, of [A-Z][^,.;]{2,30}(?:, [A-Z][^,.;]{2,30})?(?=,)"
)
_LISTENER = re.compile(
    r"\s(?:(?:the|an?|his|her|its|their)\s(?:[a-z-]+(?:'s)?\s){0,2}?[a-z-]+(?:\s(?:in|of|at)\s[A-Z]\w+)?|him|her|them|us|me|reporters"
    r"|journalists|[a-z]+(?:ers|ors|ists|ents|ors)|[A-Z]\w+(?:\s[A-Z]\w+){0,3})\s(?:on\s\w+\s)?(?:that\s)?"
)
_TOLD_END = re.compile(r"\s[^,.;:\"“]{2,40}?(?:\s(?:by|on|in|at|during|after|via|from)\s[^,.;\"“]{2,40})?\.")
_IN_A_STATEMENT = re.compile(r"\s(?:in|on|at|during|via|through|late|early)\s[^,.;:\"“]{2,44}\.")
_NAMED_ASIDE = re.compile(r"[A-Z][\w’' .-]{2,50},\s[^,]{3,70},\s")
_ADJUNCT = re.compile(r"(?:At|In|By|On|For|With|After|Under|Until|Since|Within)\s")
_TAIL = re.compile(  # said | in an email on Friday that
    r"(?:\s(?:in|on|at|during|via|through)\s[^,.;:\"“]{2,44}?(?=\sthat\s))?"
    r"(?:\s(?:the\s)?(?:[a-z]+|her|him|them|reporters)(?=\sthat\s))?"
    rf"(?:\s(?:on\s)?(?:{WEEKDAY}|yesterday|today))?(?:\sthat)?\s"
)
_TOLD_THAT = re.compile(r"\s[^,.;:]{2,90}?\sthat\s")
_COLON = re.compile(r"[^.\n\"“]{0,60}?[:,]\s[\"“]")
_DAY_OR_END = re.compile(rf"(?: (?:on )?(?:{WEEKDAY}|yesterday|today))?[,.]")
_DAY = re.compile(rf"(?:on )?(?:{WEEKDAY}|yesterday|today)")
_TITLE = re.compile(r"\b(?:Dr|Mr|Mrs|Ms|Prof|Sen|Rep|Gov|Rev|Lt|Col|Gen|Capt|Sgt)\. $")
_SAID_LAST = re.compile(r" (?:(?:her|his|the|its|their|an?) [\w' -]{2,44}, )?[A-Z]")
_OWNED_UP = re.compile(r" (?:\d|one|two|three|four|five|six|several|an? |charges?\b|guilt\b|[a-z]+ing\b)")
_QUOTATION = re.compile(r"[\"“][^\"“”\n]*[\"”]")
_RELATED = re.compile(r" ?(?:her|his|the|its|their|an?) [\w' -]{2,44}, ")
_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he)(?: (?:also|later|then|further|once|now|even))?$")
# what cannot stand between "said" and its speaker: said that it had asked the Department
_NO_LEAD = re.compile(
    r"[,.;:\"“”]|\b(?:that|the council|it|he|she|they|we|had|has"
    r"|have|was|were|is|are|would|will|could|can|to|in|at|on|no|not)\b"
)


def find_speech(story: Story, people: list[Finding], bodies: list[Finding]) -> list[Finding]:
    """The statements of an article in order."""
    named = sorted(
        (start, end, one.name, one.kind == "person")
        for one in (*people, *bodies)
        for start, end in one.mentions
    )
    found: list[Finding] = []
    for match in _verb_pattern(story.grammar).finditer(story.plain):
        if _is_no_saying(story, match):
            continue
        speaker = by_role(story, match, people, bodies) or _speaker(story, match, named)
        if speaker is None:
            continue
        for start, end in _said(story, match):
            if _DAY.fullmatch(story.plain, start, end):
                continue  # the union announced yesterday
            if end - start >= _SHORTEST and not any(one.start < end and start < one.end for one in found):
                said = Statement(speaker, story.text[start:end])
                found.append(Finding("statement", start, end, said, 0.85))
    found += [one for one in said_according(story, named) if not _covers(found, one)]
    found += [
        one for one in went_on(story, sorted(found, key=lambda one: one.start)) if not _covers(found, one)
    ]
    return sorted(found, key=lambda one: one.start)


def _covers(found: list[Finding], one: Finding) -> bool:
    return any(other.start < one.end and one.start < other.end for other in found)


_THING_NEXT = re.compile(
    r"\s(?:to|for|by|in|on|at|with|off|up|about|against|as|into|over|from"
    r"|\d[\d,.]*|an?|his|her|its|their|him|them|the \w+(?: \w+)?[.,;])(?=\s|$)"
)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|be|being|an?|the|at an?) (?:also |often )?$")


def _is_no_saying(story: Story, match: re.Match[str]) -> bool:
    """Whether a verb of saying tells of no speech here: was told, an estimated 20, wrote 214 checks."""
    plain, end = story.plain, match.end()
    if match[0] in ("announced", "reported") and re.match(
        r"\s(?:the|an?|its|his|her)\s", plain[end : end + 6]
    ):
        return True
    if match[0] == "added" and re.match(r"\s(?:\d|an?\s|two|three|four|five|six)", plain[end : end + 8]):
        return True  # added 102 for the second wicket
    if match[0] == "admitted" and _OWNED_UP.match(plain, end):
        return True  # admitted two counts of fraud
    if _PASSIVE.search(plain[max(0, match.start() - 16) : match.start()]) and match[0] not in (
        "adds",
        "says",
    ):
        return True
    if match[0] not in story.grammar.set_of("careful_says"):
        return False
    first, _ = story.sentence_at(match.start())
    begin = max(0, first - 3) if match[0] == "asked" else first  # "Where is it?" | he asked
    quoted = re.search(r"[\"“”]", plain[begin : match.start()]) or re.match(r"[^.\n]{0,40}[\"“]", plain[end:])
    if plain.startswith(" that ", end) or (quoted and not plain.startswith(" to ", end)):
        return False
    return match[0] not in story.grammar.set_of("loose_says") or bool(_THING_NEXT.match(plain, end))


@cache
def _verb_pattern(grammar: Grammar) -> re.Pattern[str]:
    return re.compile(grammar.fill(r"\b(?:{says}|used to say|pointed out|went on to say|made clear)\b"))


def _speaker(story: Story, match: re.Match[str], named: list[tuple[int, int, str, bool]]) -> str | None:
    """Who says it: the name right before the verb or right after it; he and she are the last person before."""
    first, last = story.sentence_at(match.start())
    plain = story.plain
    after = [one for one in named if match.end() < one[0] <= match.end() + 40 and one[1] <= last]
    lead = _TITLE.sub("", plain[match.end() : after[0][0]]) if after else ""
    if (
        after
        and match[0] not in ("told", "promised", "pledged", "asked", "accused")
        and (_RELATED.fullmatch(lead) or not _NO_LEAD.search(lead))
        and re.search(r'[,?!.]["”]?\s$', plain[max(0, first - 3) : match.start()])
    ):
        return after[0][2]
    before = [one for one in named if first <= one[0] and one[1] <= match.start()]
    if match[0] in ("saying", "adding") and before:  # Bridget Nance defended the scheme, saying
        return next((one[2] for one in before if one[3]), before[0][2])
    pronoun = _PRONOUN.search(plain[first : match.start()].rstrip())
    if pronoun:
        trailing = plain[match.end() : match.end() + 1] == "." and "," in plain[first : match.start()]
        return _subject_before(story, first if trailing else first + pronoun.start(), named)
    for one in reversed(before):
        between = _QUOTATION.sub("", _PARENTHESIS.sub("", plain[one[1] : match.start()]))
        if re.search(r'["“”;:]', between) or len(between) > 160:
            return None
        if re.search(r" and (?:also |then |later )?$", between):
            return _main(before, one)
        if (
            between.strip(" ,") == ""
            or between.count(",") in (0, 2)
            or (between[:1] == "," and between.rstrip()[-1:] == ",")
            or re.match(r",\s\w+ing,", between)
        ):
            return _main(before, one)
    return None


def _subject_before(story: Story, place: int, named: list[tuple[int, int, str, bool]]) -> str | None:
    """Whom he or she stands for: who was named or spoke last, asides left out."""
    return antecedent(story, place, [one[:3] for one in named if one[3]])


def _main(before: list[tuple[int, int, str, bool]], chosen: tuple[int, int, str, bool]) -> str:
    """The subject among names before a verb: a person before the body that the person belongs to."""
    people = [one for one in before if one[3]]
    return people[-1][2] if people and not chosen[3] and people[-1][1] < chosen[0] else chosen[2]


def _said(story: Story, verb: re.Match[str]) -> list[tuple[int, int]]:
    """The words that belong to a verb of saying: after it, before it, or a quotation on both sides."""
    first, last = story.sentence_at(verb.start())
    for told in (
        _quoted_before,
        _said_before_speaker,
        _quoted_after,
        _said_before,
        _said_after,
        _said_in_passing,
    ):
        found = told(story, verb, first, last)
        if found is not None:
            return found
    return []


def _quoted_before(story: Story, verb: re.Match[str], first: int, last: int) -> list[tuple[int, int]] | None:
    """The quotation before a verb, and the one that goes on after it: “…,” said X, “…”."""
    plain, before = story.plain, _quotation_before(story, verb, first)
    if before is None or plain[before[1] - 1] not in ",?!." or _is_over(plain, before, first):
        return None
    start, end = before
    found = [(start, end - 1 if plain[end - 1] == "," else end)]
    follow = next((span for span in story.quoted if span[0] >= verb.end()), None)
    if follow and follow[0] - verb.end() <= 60 and "\n" not in plain[verb.end() : follow[0]]:
        found.append(follow)
    return found


def _quotation_before(story: Story, verb: re.Match[str], first: int) -> tuple[int, int] | None:
    """The last quotation in a verb's sentence, or right before that, that ends before the verb."""
    before = [span for span in story.quoted if first - 4 <= span[1] < verb.start()]
    return before[-1] if before else None


def _is_over(plain: str, quotation: tuple[int, int], first: int) -> bool:
    """Whether a quotation's sentence is over where the next one begins."""
    return quotation[1] < first and plain[quotation[1] - 1] == "."


def _said_before_speaker(
    story: Story, verb: re.Match[str], first: int, last: int
) -> list[tuple[int, int]] | None:
    """What stands before a verb whose speaker follows: …, said her son, Peter Eberly."""
    lead = story.plain[first : verb.start()]
    named = _NAMED_ASIDE.fullmatch(lead)  # Gillian Frobisher, prosecuting, said
    if not lead.endswith(", ") or named or _quotation_before(story, verb, first):
        return None
    if not _SAID_LAST.match(story.plain, verb.end()):
        return None
    if len(lead) < 34 and _ADJUNCT.match(story.plain, first):  # At the current pace, said Arce, …, it will
        content = story.plain.rfind(", ", verb.end(), last) + 2
        return [(content, _without_tail(story, content, last))] if content > verb.end() + 2 else []
    return [(first, verb.start() - 2)]


def _quoted_after(story: Story, verb: re.Match[str], first: int, last: int) -> list[tuple[int, int]] | None:
    """The quotation that a verb leads to with a colon or a comma."""
    colon = _COLON.match(story.plain, verb.end())
    if colon is None:
        return None
    return [span for span in story.quoted if span[0] == colon.end()][:1]


def _said_before(story: Story, verb: re.Match[str], first: int, last: int) -> list[tuple[int, int]] | None:
    """What stands before a verb that ends its sentence: …, the agency said in a statement."""
    stated = _IN_A_STATEMENT.match(story.plain, verb.end())
    comma = story.plain.rfind(", ", first, verb.start())
    if stated and stated.end() >= last - 2 and comma - first > 20:
        return [(past_dateline(story, first, comma), comma)]
    told = _told_last(story, verb, first, last) if verb[0] == "told" else None
    return None if told is None else [told]


def _said_after(story: Story, verb: re.Match[str], first: int, last: int) -> list[tuple[int, int]] | None:
    """What follows a verb: said (that) …, told the council that …"""
    tail = _TAIL.match(story.plain, verb.end())
    if verb[0] == "told":
        tail = _TOLD_THAT.match(story.plain, verb.end()) or _LISTENER.match(story.plain, verb.end())
    if tail is None or tail.end() >= last:
        return None
    return [(tail.end(), _without_tail(story, tail.end(), last))]


def _said_in_passing(
    story: Story, verb: re.Match[str], first: int, last: int
) -> list[tuple[int, int]] | None:
    """The clause that a verb closes in the midst of its sentence: …, he said; …, the mayor said on Monday, and …"""
    plain = story.plain
    if re.match(r",\s(?:he|she)\s$", plain[max(first, verb.start() - 5) : verb.start()]):
        return [(first, verb.start() - 5)]
    clause = plain.rfind(",", first, verb.start())
    if not _DAY_OR_END.match(plain, verb.end()) or clause <= first:
        return None
    return [(past_dateline(story, first, clause), clause)]


def _told_last(story: Story, match: re.Match[str], first: int, last: int) -> tuple[int, int] | None:
    """What stands before "…, agency spokesman Rahmat Siregar told Reuters by telephone."""
    comma = story.plain.rfind(", ", first, match.start())
    speaker = (
        re.search(r"[A-Z]|\b(?:he|she)\b", story.plain[comma : match.start()]) if comma > first else None
    )
    ends = _TOLD_END.match(story.plain, match.end())
    return (first, comma) if speaker and ends and ends.end() >= last - 2 and comma - first > 20 else None


def _without_tail(story: Story, start: int, last: int) -> int:
    """The end of a sentence without its mark and the blank after it."""
    also = re.search(
        r",?\sand\s(?:also\s|later\s)?(?:(?:has|have|had)\s)?(?:said|warned|added|told|argued|insisted|pledged|promised|vowed|urged|called)\b",
        story.plain[start:last],
    )
    end = start + also.start() if also else last
    stop = story.plain.find("; ", start, end)
    end = stop if stop >= 0 else end
    while end > start and story.plain[end - 1] in ' \n.!?"”':
        end -= 1
    return end
