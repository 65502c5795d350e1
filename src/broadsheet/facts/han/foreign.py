"""Chinese names of foreigners and names of which a sign is withheld."""

from __future__ import annotations

import re
from collections.abc import Iterator

from broadsheet.facts.han.around import (
    GIVEN_MORE,
    HAN,
    NO_GIVEN,
    Evidence,
    Name,
    evidence_of,
    said_after,
    said_before,
)
from broadsheet.facts.han.naming import heads
from broadsheet.facts.story import Story

_DOTTED = re.compile("[㐀-鿿]{1,9}(?:-[㐀-鿿]{1,4})?(?:·[㐀-鿿]{1,9}(?:-[㐀-鿿]{1,4})?){1,3}")
_WORD_AFTER = -1.5  # what follows a name of foreign sounds must at least begin a word
_DOTTED_WEIGHT = 30.0  # a name with dots outweighs what may be cut out of it
NAME_OF_SOUNDS = -12.0  # log probability that a word is a name of foreign sounds, 2.5 less for each sign
_NO_JAPANESE = frozenset("沟村镇乡桥路岭坡湾港找")  # signs of no Japanese given name: 白石沟|找水 is nobody
_BYLINE = re.compile("记者 ?[㐀-鿿·]{2,8}[、 ]$")  # 记者褚飞 埃琳娜
_VEILED = re.compile("[㐀-鿿]某[㐀-鿿]")


def transliterated(story: Story, ends: dict[int, int]) -> Iterator[Name]:
    """Names of other peoples: with dots between their parts, or of signs that stand for foreign sounds."""
    plain, evidence = story.plain, evidence_of(story.grammar)
    for match in _DOTTED.finditer(plain):
        start, end = _trimmed(story, match, ends, evidence)
        quoted = story.is_quoted(start, end)
        foreign = sum(sign in evidence.translit for sign in plain[start:end]) / max(1, end - start - 1)
        shortest = min(map(len, plain[start:end].split("·")))
        if end - start >= (4 if shortest > 1 or start in ends else 5) and foreign > (0.9 if quoted else 0.6):
            yield Name(start, end, _DOTTED_WEIGHT)
    place = 0
    while place < len(plain):
        end = place
        while end < len(plain) and plain[end] in evidence.translit:
            end += 1
        for start in range(place, end - 2):
            listed = plain[start - 1 : start] in ("、", " ") and _BYLINE.search(
                plain, max(0, start - 14), start
            )
            if start in ends or listed or (start and plain[start - 1] in " 的" and start - 1 in ends):
                for stop in range(min(end, start + 8), start + 2, -1):
                    after = said_after(story, stop, evidence)
                    gain = story.lattice.gain(start, stop, NAME_OF_SOUNDS - 2.5 * (stop - start))
                    if after > _WORD_AFTER and stop - start >= 3:
                        more = 1.5 * max(0, stop - start - 4)  # 莫哈末法立兹
                        yield Name(start, stop, 4.0 + after + more + min(4.0, 0.3 * gain))
        place = end + 1


def japanese(story: Story, ends: dict[int, int]) -> Iterator[Name]:
    """Japanese names: 佐藤|健一, told by surnames of two signs or more that Chinese ones are not."""
    evidence, plain = evidence_of(story.grammar), story.plain
    for match in heads(story.grammar, "japanese").finditer(plain):
        for stop in (match.end() + 2, match.end() + 1, match.end() + 3):
            given = plain[match.end() : stop]
            if len(given) < stop - match.end() or not all(HAN.match(sign) for sign in given):
                continue
            before, after = (
                said_before(story, match.start(), ends, evidence),
                said_after(story, stop, evidence),
            )
            known = story.words.tags.get(given) not in (None, "nr")
            likely = {2: 1.5, 1: 0.0, 3: -1.0}[len(given)] - (2.5 if known and len(given) > 1 else 0.0)
            if (
                evidence.no_given.isdisjoint(given)
                and plain[stop - 1] not in "町市县川"
                and _NO_JAPANESE.isdisjoint(given)
            ):
                quoted = 4.0 if plain[match.start() - 1 : match.start()] == "“" else 0.0
                yield Name(match.start(), stop, before + after + likely - quoted)


def veiled(story: Story) -> Iterator[Name]:
    """Names of which one sign is withheld: 许某强. 许某 and 许某某 name nobody."""
    surnames = story.words.surnames | story.grammar.set_of("surname")
    evidence = evidence_of(story.grammar)
    for match in _VEILED.finditer(story.plain):
        start, end = match.span()
        last = match[0][2]
        if match[0][0] not in surnames or last == "某" or last in evidence.no_given:
            continue
        alone = story.lattice.spans[story.lattice.word_at[end - 1]] == (end - 1, end)
        given = story.words.given
        affine = max(given[place].get(last, NO_GIVEN) for place in "gb") - story.words.scores.get(
            last, NO_GIVEN
        )
        if alone and affine > GIVEN_MORE and not evidence.acts.match(story.plain, end - 1):
            yield Name(start, end, 8.0)


def _trimmed(story: Story, match: re.Match[str], ends: dict[int, int], evidence: Evidence) -> tuple[int, int]:
    """A dotted name without the words that run into it on either side."""
    plain = story.plain
    start, end = match.span()
    first, last = plain.index("·", start), plain.rindex("·", start, end)
    titles = [place for place in range(start + 1, first) if place in ends]
    if titles:
        start = titles[-1]
    else:
        begin = first
        while (
            begin > start
            and (plain[begin - 1] in evidence.translit or plain[begin - 1] == "-")
            and begin > first - 8
        ):
            begin -= 1
        start = begin
    stop = last + 1
    while stop < end and (plain[stop] in evidence.translit or _is_loose(story, stop, evidence)):
        stop += 1
    for place in range(last + 2, stop):
        if evidence.says.match(plain, place) and not evidence.says.match(plain, stop):
            return start, place
    stops = range(min(last + 3, stop), stop + 1)
    gains = {place: _gain_of_sounds(story, last + 1, place, evidence) for place in stops}
    return start, max(gains, key=lambda place: (gains[place], place)) if gains else max(stop, last + 2)


def _gain_of_sounds(story: Story, start: int, end: int, evidence: Evidence) -> float:
    """How much speaks for foreign sounds from here to there: what follows, and what the signs would be else."""
    gain = story.lattice.gain(start, end, NAME_OF_SOUNDS - 2.5 * (end - start))
    return 0.5 * gain + 2.0 * said_after(story, end, evidence)


def _is_loose(story: Story, place: int, evidence: Evidence) -> bool:
    """Whether a sign after the dot of a name is part of no word, and no verb that tells what the bearer does."""
    alone = story.lattice.spans[story.lattice.word_at[place]] == (place, place + 1)
    alone = alone and story.tag_at(place) not in ("v", "f", "p", "m", "q", "t", "r", "c", "u")
    told = (one.match(story.plain, place) for one in (evidence.says, evidence.acts, evidence.attends))
    return alone and story.plain[place] not in evidence.no_given and not any(told)
