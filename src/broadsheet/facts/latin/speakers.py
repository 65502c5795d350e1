"""Speakers in English that no name stands beside: by role (the minister), by group (police), according to somebody, and
those who go on in the next quotation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from broadsheet.facts.latin.posts import antecedent
from broadsheet.facts.story import Finding, Story
from broadsheet.model.fact import Statement

Named = tuple[int, int, str, bool]

_SHORTEST = 8
_SPOKESMAN = re.compile(r"(?:^|(?<=[.\n\"”,] ))[Aa] spokes(?:man|woman|person)(?: for the [a-z]+)? $")
_WHO = re.compile(
    r"(?:^|[,;:]\s|[\"”]\s|\b(?:but|and|while|that|as)\s)(?P<det>(?:[Tt]he|[Aa]n?|[Ll]ocal|[Ii]ts|[Tt]heir)\s)?"
    r"(?P<who>(?:[A-Za-z][a-z]+\s)?[A-Za-z][a-z-]+)(?:\s(?:also|later|then))?\s$"
)


def by_role(
    story: Story, match: re.Match[str], people: Sequence[Finding], bodies: Sequence[Finding]
) -> str | None:
    """The speaker of a verb by a common noun before it: the one person of that post, else a group as printed."""
    first, _ = story.sentence_at(match.start())
    spoke = _SPOKESMAN.search(story.plain, first, match.start())
    if spoke:  # A spokesman said: for the body named last
        before = sorted(
            (start, one.name) for one in bodies for start, end in one.mentions if end <= spoke.start()
        )
        return before[-1][1] if before else None
    noun = _WHO.search(story.plain[first : match.start()])
    if noun is None:
        return None
    word = noun["who"].split()[-1]
    if word in story.grammar.set_of("gazetteer") and not noun["det"]:
        return noun["who"]  # France said
    if word.lower() in story.grammar.set_of("role") and noun["det"] in ("The ", "the "):
        holders = [
            one
            for one in people
            if one.start < match.start()
            and any(post.lower().split(" of ")[0].endswith(word.lower()) for post in _posts(one))
        ]
        if holders:
            return max(holders, key=lambda one: one.start).name
        named = sorted((*span, one.name) for one in people for span in one.mentions)
        return antecedent(story, first, named)  # The plasterer said, of whom the sentence before tells
    if word.lower() in story.grammar.set_of("speaking_group") and (
        noun["det"] or word.endswith("s") or word.lower() == "police"
    ):
        return word
    return None


def _posts(one: Finding) -> tuple[str, ...]:
    return tuple(getattr(one.value, "posts", ()))


_ACCORDING = re.compile(r"\b[Aa]ccording to (?:the |an? )?")
_DATELINE = re.compile(r"[A-Z][A-Z .'-]{2,30}[^\n–—-]{0,40} [–—-] ")  # NAIROBI, June 2 (Reuters) -


def past_dateline(story: Story, first: int, last: int) -> int:
    """Where a sentence begins after the dateline that opens it, if it has one that ends before `last`."""
    dateline = _DATELINE.match(story.plain, first, last)
    return dateline.end() if dateline else first


def said_according(story: Story, named: Sequence[Named]) -> Iterator[Finding]:
    """What is so according to somebody named: "According to X, …" and "…, according to X, the …"."""
    for match in _ACCORDING.finditer(story.plain):
        first, last = story.sentence_at(match.start())
        who = next(
            (one for one in named if match.end() <= one[0] <= match.end() + 40 and one[1] <= last), None
        )
        if who is None or re.search(r"[,;.]", story.plain[match.end() : who[0]]):
            continue
        if story.plain[match.end() : who[0]].strip() and not who[3]:
            continue  # according to a study by the university
        comma = story.plain.find(", ", who[1], last)
        if not re.search(r"\w", story.plain[first : match.start()]):
            start, end = comma + 2, _end(story, last)
            if comma < 0:
                continue
        else:
            start, end = past_dateline(story, first, len(story.plain)), match.start()
            while end > start and story.plain[end - 1] in " ,":
                end -= 1
        if end - start >= _SHORTEST:
            yield Finding("statement", start, end, Statement(who[2], story.text[start:end]), 0.75)


def _end(story: Story, last: int) -> int:
    """The end of a sentence without its marks."""
    while story.plain[last - 1] in ' \n.!?"”':
        last -= 1
    return last


_OPEN = re.compile(
    r"(?:^|(?<=\n))[\"“](?P<said>[^\"“”\n]{8,600})(?=\n[\"“])"
)  # a quotation that the next paragraph goes on


def went_on(story: Story, found: Sequence[Finding]) -> Iterator[Finding]:
    """Quotations that follow a statement as sentences of their own: its speaker goes on."""
    for match in _OPEN.finditer(story.plain):
        after = next((one for one in found if 0 < one.start - match.end() <= 3), None)
        if after is not None:
            yield _statement(story, match.start("said"), match.end("said"), _speaker(after))
    ends = dict(story.quoted)
    last: tuple[int, str] | None = None  # where the last statement's sentence ends, and who spoke
    told = {one.start: one for one in found}
    for start in sorted({*told, *ends}):
        if start in told:
            last = story.sentence_at(told[start].end - 1)[1], _speaker(told[start])
            continue
        end = ends[start]
        alone = last is not None and story.sentence_at(start)[0] >= start - 1
        if last is None or not alone or not 0 <= start - 1 - last[0] <= 1 or story.plain[last[0] - 1] == "\n":
            continue
        if end - start >= _SHORTEST and story.plain[end - 1] in ".?!" and _closes(story, end):
            yield _statement(story, start, end, last[1])
            last = story.sentence_at(end - 1)[1], last[1]


def _closes(story: Story, end: int) -> bool:
    """Whether a sentence is over with the quotation that ends here, or a new one begins."""
    return re.match(r"[\"”]\s*(?:$|\n|[A-Z\"“])", story.plain[end : end + 6]) is not None


def _statement(story: Story, start: int, end: int, speaker: str) -> Finding:
    return Finding("statement", start, end, Statement(speaker, story.text[start:end]), 0.75)


def _speaker(one: Finding) -> str:
    return str(getattr(one.value, "speaker", ""))
