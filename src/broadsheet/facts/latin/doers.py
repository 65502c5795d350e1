"""Who is to do what an English clause promises: the noun before the verb, a pronoun, who opens the sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from broadsheet.facts.grammars import Grammar
from broadsheet.facts.latin.posts import antecedent
from broadsheet.facts.story import Finding, Story

_ADVERBS = re.compile(
    r"(?:\s(?:also|now|still|then|later|already|first|finally|soon|therefore|never|not|today|yesterday))+$"
)
_PHRASE = re.compile(r"(?P<who>(?<![\w'])[a-z-]+) (?:of|at|in|from|for|on) (?:the |an? )?[^,.;:]{2,80}$")
_SPOKE_OF_IT = re.compile(r"(?:The )?(?P<who>[A-Z]\w+(?: [A-Z]\w+){0,4}) (?:said|says|announced|confirmed)\b")
_SET_OFF = re.compile(
    r",\s(?:(?:which|who|whose)\s[^.;]{2,120},|(?:now\s|currently\s|then\s|formerly\s)?(?:an?|the)\s[^,]{2,90},?)$"
)
_POST_OFF = re.compile(r",\s(?P<post>[a-z][^,;.]{2,90}),$")
_INNER = re.compile(r"\b(?:of|on|for|in|at|to|with|from) $")
TOLD = re.compile(r"\b(?:said|told|says|added|announced|confirmed|insisted|claimed|warned)\b[^,.;]* that ")


def doer(story: Story, first: int, place: int, found: Mapping[str, Sequence[Finding]]) -> str | None:
    """Who is to do it: the noun right before the verb, as printed; of a name the full name; else the last one named."""
    named = sorted(
        (start, end, one.name, kind)
        for kind in ("organisation", "person", "place")
        for one in found[kind]
        for start, end in one.mentions
        if first <= start and end <= place
    )
    told = list(TOLD.finditer(story.plain, first, place))
    if told and re.match(r"(?:will|would|must|is|are|was) ", story.plain[place:]):
        first = told[-1].end()  # told the council that demolition would
        named = [one for one in named if one[0] >= first]
    before = _ADVERBS.sub("", story.plain[first:place].rstrip())
    aside = _aside(story, before)
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
    return _by_noun(story, first, place, before, named)


def _aside(story: Story, before: str) -> re.Match[str] | None:
    """What is set off by commas between a noun and its verb: , which …, or , president of the union, …,"""
    aside = _SET_OFF.search(before)
    post = _POST_OFF.search(before, 0, aside.start() + 1 if aside else len(before))
    words = post["post"].split() if post else []
    return post if any(word in story.grammar.set_of("role") for word in words[:3]) else aside


def _by_noun(
    story: Story, first: int, place: int, before: str, named: list[tuple[int, int, str, str]]
) -> str | None:
    """Who is to do it by the noun before the verb; by a lone name (Portmarron will); else the last group or name."""
    alone = re.search(r"(?:^|[\"“,;] |\band |\bbut )(?P<who>[A-Z][a-z]{2,})$", before)  # Portmarron will play
    if alone and alone["who"] not in story.grammar.set_of("opener"):
        return alone["who"]
    noun = story.grammar.pattern("promise_noun").search(before)
    if (
        noun
        and not _is_name_part(noun["who"])
        and (noun["det"] or noun["who"].split()[-1] in story.grammar.set_of("collective"))
    ):
        words = noun["who"].split()
        head = _PHRASE.search(before)
        within = _INNER.search(before, 0, noun.start("det" if noun["det"] else "who"))
        if within and head is not None:  # work on the boiler house | would begin
            acts = story.grammar.set_of("collective") | story.grammar.set_of("role")
            return head["who"] if head["who"] in acts or head["who"].endswith("ers") else None
        short = len(words) > 2 and words[-1] in story.grammar.set_of("collective")
        return words[-1] if short else noun["who"]
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
    opener = _SPOKE_OF_IT.match(story.plain, first)
    if pronoun == "it" and opener and opener["who"] not in story.grammar.set_of("opener"):
        return opener["who"]  # France said it would send
    said = [one for one in found["statement"] if one.start <= place < one.end]
    if pronoun in ("we", "i") and said:
        return str(getattr(said[0].value, "speaker", "")) or None
    kind = "person" if pronoun in ("he", "she", "i") else "organisation"
    if pronoun in ("he", "she"):
        people = sorted((*span, one.name) for one in found["person"] for span in one.mentions)
        return antecedent(story, place - len(pronoun), people)
    before = sorted((start, one.name) for one in found[kind] for start, end in one.mentions if end <= place)
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
