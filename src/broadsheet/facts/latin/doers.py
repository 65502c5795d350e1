"""Who is to do what an English clause promises: its subject by name; for a pronoun whom it stands for."""

from __future__ import annotations

import re
from functools import cache

from broadsheet.facts.grammars import Grammar
from broadsheet.facts.latin.posts import antecedent
from broadsheet.facts.latin.subjects import Subject, subject_of
from broadsheet.facts.story import Found, Story

_BACK = 3  # sentences to look back for a body that "it" may stand for


def doer(story: Story, subject: Subject | None, first: int, place: int, found: Found) -> str | None:
    """Who is to do it; None if the clause has no subject that can be told."""
    if subject is None:
        return None
    if subject.kind != "pronoun":
        return subject.name
    word = story.plain[subject.start : subject.end].lower()
    return _stands_for(story, word, first, subject.start, found)


def _stands_for(story: Story, pronoun: str, first: int, place: int, found: Found) -> str | None:
    """Whom a pronoun stands for: we and I the speaker, he and she a person, it and they what the text is about."""
    if pronoun in ("we", "i"):
        said = [one for one in found["statement"] if one.start <= place < one.end]
        return (str(getattr(said[0].value, "speaker", "")) or None) if said else None
    if pronoun in ("he", "she"):
        people = sorted((*span, one.name) for one in found["person"] for span in one.mentions)
        return antecedent(story, place, people)
    return _body_meant(story, first, place, found)


def _body_meant(story: Story, first: int, place: int, found: Found) -> str | None:
    """What it and they stand for: who opens the sentence or those before it, if that can act; else the last body."""
    begin = first
    for _ in range(_BACK):
        opener = _opening(story, begin, place, found) or _last_group(story, begin, place, found)
        if opener is not None:
            return opener
        if begin <= story.body_start:
            break
        begin, _ = story.sentence_at(begin - 1)
    before = sorted(
        (start, one.name) for one in found["organisation"] for start, end in one.mentions if end <= place
    )
    return before[-1][1] if before else None


@cache
def _group_pattern(grammar: Grammar) -> re.Pattern[str]:
    return re.compile(
        grammar.fill(
            r"\b(?:[Tt]he|[Ii]ts|[Oo]ur|[Hh]er|[Hh]is)\s(?:[a-z]+\s)?(?P<who>{collective})\b(?!['’])"
        )
    )


def _last_group(story: Story, first: int, place: int, found: Found) -> str | None:
    """The last body or group named in a sentence, up to a place."""
    _, last = story.sentence_at(first)
    last = min(last, place)
    told = [
        (start, one.name)
        for one in found["organisation"]
        for start, end in one.mentions
        if first <= start and end <= last
    ]
    told += [
        (match.start("who"), match["who"])
        for match in _group_pattern(story.grammar).finditer(story.plain, first, last)
    ]
    return max(told)[1] if told else None


def _opening(story: Story, first: int, place: int, found: Found) -> str | None:
    """The subject of a sentence's first verb, if it is a body, a group or a name."""
    _, last = story.sentence_at(first)
    verb = story.grammar.pattern("first_verb").search(story.plain, first + 2, min(last, place))
    if verb is None:
        return None
    subject = subject_of(story, first, verb.start(), found)
    if subject is None or subject.name is None or subject.kind == "person":
        return None
    head = re.split(r"\s(?:of|in|at|for|from)\s", subject.name)[0].split()[-1].lower()
    if head in story.grammar.set_of("role"):
        return None  # A spokesman said it would
    return subject.name if can_act(story, subject) else None


_CALLINGS = re.compile(r"(?:[a-z]{2,}(?:ers|ors|ists|ians|eers|men|women)|[a-z]{2,}(?:man|woman|ist|eer))$")


def can_act(story: Story, subject: Subject) -> bool:
    """Whether a subject is somebody, a body, a group or a name, and no thing."""
    if subject.kind != "noun":
        return True
    grammar = story.grammar
    head = re.split(r"\s(?:of|in|at|for|from)\s", subject.name or "")[0].split()[-1:]
    if not head:
        return False
    word = head[0].lower()
    groups = grammar.set_of("collective") | grammar.set_of("role") | grammar.set_of("actor")
    known = word in groups or word.removesuffix("s") in groups or word in ("people", "women", "men")
    return known or _is_proper(story, subject, head[0]) or _CALLINGS.fullmatch(word) is not None


def _is_proper(story: Story, subject: Subject, head: str) -> bool:
    """Whether a noun has a capital that does not come from its opening a sentence."""
    first, _ = story.sentence_at(subject.start)
    if not head[0].isupper():
        return False
    opens = not re.search(r"\w", story.plain[first : subject.start]) and subject.name == head
    return not opens or re.search(rf"[a-z,] {re.escape(head)}\b", story.plain) is not None
