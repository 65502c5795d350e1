"""Names in Latin script, told by their capitals: which are of people, of bodies, of places, of programmes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from broadsheet.facts.grammars import Grammar
from broadsheet.facts.latin.given import given_names
from broadsheet.facts.story import Story

WEEKDAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"  # for patterns
_LONGEST = 8  # words of one name
_SIDES = frozenset(
    [
        "Northern",
        "Southern",
        "Eastern",
        "Western",
        "Central",
        "North",
        "South",
        "East",
        "West",
        "Inner",
        "Greater",
    ]
)
# words that open sentences, and names within them: Three Rivers, the Police Department
_NAME_TOO = frozenset(
    ["Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Police", "Rescue"]
)


_MEMBERS = re.compile(
    r"(?i:Members|Councillors|Residents|Leaders|Officers|Staff|Supporters|Workers|Students|Pupils) of (?:the )?"
)


_RANK = re.compile(r"(?<!\w)[A-Z][a-z]+ $")  # Assistant | U.S. Attorney
_SUFFIX = re.compile(
    r"-(?:based|born|raised|educated|trained|listed|owned|led|backed|bound|wide)$"
    r"| (?:QC|KC|SC|MP|MEP|MBE|OBE|CBE|KBE|DBE|MSP|MS|TD|JP|FRS|PhD|MD)$"
)  # Boston|-based, Rupert Sandys| QC
_SAID = re.compile(r"\b(?:said|says|added) $")  # said | Freny Daruwalla of Peninsula Broking
_OFFICE_OF = re.compile(
    r"\b(?:Ministry|Department|Office|Bureau|Secretariat|Commission|Committee|Institute) (?:of|for|on) "
)


@dataclass(frozen=True)
class Phrase:
    """Words with capitals that stand together: place, words, whether they open a sentence."""

    start: int
    end: int
    words: tuple[str, ...]
    opens: bool

    def text(self, story: Story) -> str:
        """The phrase as printed."""
        return story.text[self.start : self.end]


@cache
def _phrase_pattern(grammar: Grammar) -> re.Pattern[str]:
    word = "{capword}"
    joint = (
        r"(?:[ ](?:of[ ]the|of|for|and|&|the|{particle})(?=[ ]{capword})|(?<=\w)'s?(?=[ ]{capword})"
        r"|[ ][\"“]{capword}[\"”](?=[ ]{capword}))"
    )
    return re.compile(grammar.fill(rf"(?<![\w’']){word}(?:(?:{joint}){{0,1}}[ ]{word})*(?:[ ]plc\b)?"))


def phrases(story: Story) -> Iterator[Phrase]:
    """All phrases of words with capitals, words that only open a sentence left out; headline lines are left out."""
    openers = story.grammar.set_of("opener")
    begin = story.body_start if has_capitals_all_over(story.plain[: story.body_start]) else 0
    for match in _phrase_pattern(story.grammar).finditer(story.plain, begin):
        start, end = match.span()
        sentence, _ = story.sentence_at(start)
        opens = not re.search(r"\w", story.plain[sentence:start])
        first = re.match(r"\S+", story.plain[start:end])
        while first is not None and _opens_only(first[0], openers) and (opens or first[0] not in _NAME_TOO):
            rest = re.match(r"\S+\s+(?:of\s|the\s|and\s)?", story.plain[start:end])
            if rest is None:
                start = end
                break
            start += rest.end()
            opens = False
            first = re.match(r"\S+", story.plain[start:end])
        if story.plain[start:end].endswith("'s"):
            end -= 2
        suffix = _SUFFIX.search(story.plain, start, end)
        end = suffix.start() if suffix else end
        if story.plain[max(0, start - 2) : start + 3] == "U.S. ":
            start -= 2
            rank = _RANK.search(story.plain[:start], max(0, start - 24))
            start = rank.start() if rank and rank[0].strip() not in openers else start
        members = _MEMBERS.match(story.plain, start, end)
        start = members.end() if members else start
        words = tuple(story.plain[start:end].split())
        if words:
            parts = _parted(story, Phrase(start, end, words, opens))
            yield from (part for part in parts if len(part.words) <= _LONGEST)


def has_capitals_all_over(headline: str) -> bool:
    """Whether a headline sets nearly all its words with capitals, so that capitals tell no names in it."""
    words = re.findall(r"[A-Za-z][\w’'-]{3,}", headline)
    return len(words) > 3 and sum(word[0].isupper() for word in words) >= 0.8 * len(words)


def _parted(story: Story, phrase: Phrase) -> Iterator[Phrase]:
    """A phrase, or two if "and" joins two names: Anita Rowe and Joseph Tran."""
    given, role = given_names(story.grammar), story.grammar.set_of("role")
    bodies = story.grammar.set_of("body")
    text = story.plain[phrase.start : phrase.end]
    owner, _, rest = text.partition("'s ")
    named = story.grammar.set_of("gazetteer") | story.grammar.set_of("known_body")
    if rest and (owner in named or (owner.isupper() and owner.isalpha())):  # Germany's Federal Cartel Office
        cut = phrase.start + len(owner)
        yield Phrase(phrase.start, cut, tuple(owner.split()), phrase.opens)
        yield from _parted(story, Phrase(cut + 3, phrase.end, tuple(rest.split()), False))
        return
    for match in re.finditer(r"\s(?:and|&|for|the|of)\s(?:the\s)?", text):
        left, right = text[: match.start()].split(), text[match.end() :].split()
        if not left or not right or _is_one_office(text, match):
            continue
        if match[0].strip().startswith("of"):  # Superintendent Alan Moffat of Brede Valley Police
            called = len(left) > 1 and (left[0] in given or left[0] in story.grammar.set_of("courtesy"))
            ranked = len(left) > 2 and any(word.lower().rstrip(".") in role for word in left[:-1])
            called = called or (len(left) == 2 and _SAID.search(story.plain, 0, phrase.start) is not None)
            parted = (called and bodies.isdisjoint(left)) or ranked
        else:
            parted = (
                right[0] in given
                or left[0] in given
                or right[0] in story.grammar.set_of("courtesy")
                or bodies.isdisjoint(text.split())
            )
        if parted:
            cut, after = phrase.start + match.start(), phrase.start + match.end()
            yield Phrase(phrase.start, cut, tuple(left), phrase.opens)
            yield from _parted(story, Phrase(after, phrase.end, tuple(right), False))
            return
    yield phrase


def _opens_only(word: str, openers: frozenset[str]) -> bool:
    """Whether a word only opens sentences, in capitals too: NEAR LICHFIELD."""
    return word in openers or (len(word) > 2 and word.isupper() and word.title() in openers)


def _is_one_office(text: str, joint: re.Match[str]) -> bool:
    """Whether "and" joins two subjects of one office: Ministry of Housing and Urban Affairs."""
    office = _OFFICE_OF.search(text, 0, joint.start())
    return (
        office is not None
        and joint[0].strip() in ("and", "&")
        and " " not in text[office.end() : joint.start()]
    )


def is_acronym(words: Sequence[str]) -> bool:
    """Whether a name opens with the initials of a body and goes on in other letters: BBC Radio Pennine."""
    first = words[0] if words else ""
    return (
        len(words) > 1 and len(first) > 2 and first.isalpha() and first.isupper() and not words[-1].isupper()
    )


def kind_of(story: Story, phrase: Phrase) -> str:
    """What a phrase names by its words alone: body, place, programme, or nothing that its words tell."""
    grammar, words = story.grammar, [word.rstrip(".'") for word in phrase.words]
    last, text = words[-1], " ".join(words)
    if text in grammar.set_of("gazetteer"):
        return "place"
    if len(words) == 2 and words[0] in _SIDES and last in grammar.set_of("gazetteer"):
        return "place"  # Northern California
    if words[0] in grammar.set_of("known_body") and is_acronym(words):
        return "body"
    if len(words) > 2 and " ".join(words[-2:]) in grammar.set_of("known_body"):
        return "body"  # Kenya Red Cross
    if text in grammar.set_of("known_body") or " ".join(words[:2]) in grammar.set_of("known_body"):
        return "body"
    if len(words) > 2 and last in ("Center", "Centre") and words[-2] in grammar.set_of("body_center"):
        return "body"  # Lakeview Medical Center
    if len(words) > 1 and last in grammar.set_of("programme"):
        return "programme"
    joint = next((one for one in ("of", "for") if one in words[1:-1]), None)
    if joint and words[words.index(joint) - 1] in grammar.set_of("body_of"):
        return "body"  # Department for Transport
    if len(words) > 1 and last in grammar.set_of("body"):
        return "body" if last not in ("Church", "County", "House") else "place"
    if len(words) > 1 and last in grammar.set_of("site"):
        return "place"
    if 1 < len(words) <= 3 and words[0] in grammar.set_of("site_first") and words[0] not in ("New", "St"):
        return "place"
    return ""
