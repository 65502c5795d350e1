"""Chinese people without a dictionary of names.

Every stretch that begins with a surname and goes on for one or two signs may be a name. It is weighed by how names are
made against the words that the text would else be read as, by what stands before it (a post, a relation, a list) and
after it (a verb of saying or attending, a bracket, a mark), and by how often it stands in the article.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from broadsheet.facts.han.around import (
    AFTER_TITLE,
    BOTH_SIDES,
    GIVEN_MORE,
    HAN,
    NO_GIVEN,
    Evidence,
    Name,
    evidence_of,
    is_set_off,
    said_after,
    said_before,
)
from broadsheet.facts.han.foreign import japanese, transliterated, veiled
from broadsheet.facts.story import Story

_ENOUGH = 3.0
_FAIR = 1.5  # a stretch that is no name by itself becomes none by standing again
_WORDS_WEIGH = 0.65


def find_names(story: Story, ends: dict[int, int]) -> list[Name]:
    """The people's names in an article, none overlapping another, in order. `ends`: where titles end."""
    names = [*_candidates(story, ends), *transliterated(story, ends), *_tagged(story, ends), *veiled(story)]
    names += japanese(story, ends)
    names = _with_repeats(story, _preferring_longer(story, names))
    names = _with_lists(story, names, ends)
    kept = _without_given(story, _best(name for name in names if name.weight >= _ENOUGH))
    kept = [one for one in kept if f"风“{story.plain[one.start : one.end]}”" not in story.plain]  # 台风“海葵”
    kept = [one for one in kept if not _is_place(story, one)]
    kept = [one for one in kept if one.end - one.start > 2 or story.plain[one.end - 1] != "老"]  # 杜老先生
    return _everywhere(story, kept)


def _is_place(story: Story, name: Name) -> bool:
    """Whether a name of two signs is said to be a place somewhere in the article: 梅渚|市."""
    text = story.plain[name.start : name.end]
    return (
        len(text) == 2
        and re.search(f"{re.escape(text)}(?:[市县镇乡州省](?!长)|区(?!长|法院))", story.plain) is not None
    )


def _candidates(story: Story, ends: dict[int, int]) -> Iterator[Name]:
    """All stretches that may be names by their signs, weighed by their neighbours."""
    plain = story.plain
    surnames = story.words.surnames | story.grammar.set_of("surname")
    evidence, bodies = evidence_of(story.grammar), story.grammar.set_of("local_body")
    called = story.grammar.set_of("title_after")  # 邱|女士
    for start, sign in enumerate(plain):
        if not HAN.match(sign):
            continue
        sizes = [size for size in (2, 1) if plain[start : start + size] in surnames]
        if not sizes:
            continue
        before = said_before(story, start, ends, evidence)
        for size in sizes:
            for end in range(start + size + 1, start + size + 3):
                given = plain[start + size : end]
                if end > len(plain) or not all(HAN.match(one) for one in given):
                    break
                if plain[start:end] == plain[start] * 2 and before < AFTER_TITLE:  # 周周
                    continue
                if plain[start] in evidence.after and end - start == 2 and _calls(story, end, evidence):
                    continue  # 向|郝先生
                if (
                    (
                        evidence.no_given.isdisjoint(given)
                        or (before == AFTER_TITLE and _is_classical(story, start, end))
                    )
                    and plain[start:end] not in bodies
                    and given not in called
                ):
                    after = said_after(story, end, evidence)
                    weight = _weight(story, start, end, size) + before + after
                    weight += BOTH_SIDES if before == AFTER_TITLE and after >= 2.5 else 0.0
                    weight += 3.0 if before == AFTER_TITLE and is_set_off(plain, start, end) else 0.0
                    yield Name(start, end, weight)


def _is_classical(story: Story, start: int, end: int) -> bool:
    """Whether a particle stands between surname and last sign of a name after a title: 州长龙在田昨晚."""
    middle = story.plain[start + 1 : end - 1]
    alone = story.lattice.spans[story.lattice.word_at[end - 1]] == (end - 1, end)
    return (
        end - start == 3
        and middle in ("在", "以", "之", "于", "若", "如")
        and alone
        and story.tag_at(end - 1) in ("n", "x", "nr", "ng", "z")
    )


def _calls(story: Story, end: int, evidence: Evidence) -> bool:
    """Whether a calling follows (先生, 女士, 教授), which a surname alone takes as well."""
    return evidence.strong_title.match(story.plain, end) is not None


def _weight(story: Story, start: int, end: int, surname: int) -> float:
    """How much likelier a name is here than the words that the text would be read as."""
    score = story.words.name_score(story.plain[start:end], surname)
    weight = _WORDS_WEIGH * story.lattice.gain(start, end, score)
    tagged = story.tags.get((start, end))
    if story.plain[start - 1 : start] == "“" and story.plain[end : end + 1] == "”":
        weight -= 4.0  # a word that is quoted is seldom a name
    return weight + (3.0 if tagged == "person" else 0.0)


def _tagged(story: Story, ends: dict[int, int]) -> Iterator[Name]:
    """The people that a model of names found, weighed by what stands around them."""
    evidence = evidence_of(story.grammar)
    for (start, end), kind in story.tags.items():
        name = story.plain[start:end]
        if kind == "person" and 2 <= end - start <= 12 and HAN.match(name) and name[-1] not in "某们":
            around = said_before(story, start, ends, evidence) + said_after(story, end, evidence)
            if evidence.no_given.isdisjoint(name[1:]) and story.words.tags.get(name, "x") in ("x", "n"):
                yield Name(start, end, 1.5 + around)


def _preferring_longer(story: Story, names: list[Name]) -> list[Name]:
    """Names weigh less if one sign more makes a name that what follows speaks for no less: 关山|月在会上要求."""
    evidence = evidence_of(story.grammar)
    longer = {
        name.start
        for name in names
        if name.end - name.start == 3
        and (said_after(story, name.end, evidence) > 1.0 or _is_given_sign(story, name.end - 1))
    }
    fair = {name.start for name in names if name.end - name.start == 3 and name.weight >= _ENOUGH}
    return [
        Name(name.start, name.end, name.weight - 3.0)
        if name.end - name.start == 2
        and not _is_verb_after(story, name.end)
        and name.start in longer
        and name.start in fair
        else name
        for name in names
    ]


def _is_verb_after(story: Story, place: int) -> bool:
    """Whether a verb of two signs begins here in the best reading: 宋凯|观看."""
    start, end = story.lattice.spans[story.lattice.word_at[place]] if place < len(story.plain) else (0, 0)
    return start == place and end - start > 1 and story.words.tags.get(story.plain[start:end]) == "v"


def _is_given_sign(story: Story, place: int) -> bool:
    """Whether a sign is a word by itself here and far likelier the last of a name: 桑梓|萱."""
    if story.lattice.spans[story.lattice.word_at[place]] != (place, place + 1):
        return False
    sign = story.plain[place]
    as_word = story.words.scores.get(sign, NO_GIVEN)
    return story.words.given["b"].get(sign, NO_GIVEN) - as_word > GIVEN_MORE + 2.0


def _with_repeats(story: Story, names: list[Name]) -> list[Name]:
    """Names weigh more if they stand in the article again; a name within a longer one that always does, less."""
    counts = Counter(story.plain[name.start : name.end] for name in names)
    longer: dict[str, int] = defaultdict(int)
    for text, count in counts.items():
        if len(text) >= 3:
            longer[text[:-1]] = max(longer[text[:-1]], count)
    best: dict[str, float] = defaultdict(float)
    for name in names:
        text = story.plain[name.start : name.end]
        best[text] = max(best[text], name.weight)
    again: list[Name] = []
    for name in names:
        text = story.plain[name.start : name.end]
        count = counts[text]
        bonus = 0.0
        if count > 1 and longer.get(text, 0) < count and best[text] >= _FAIR:
            bonus = min(3.0, 1.0 * (count - 1))
            if best[text] >= _ENOUGH + 2:
                bonus += 1.5
        elif longer.get(text, 0) >= max(2, count):
            bonus = -3.0
        again.append(Name(name.start, name.end, name.weight + bonus))
    return again


def _with_lists(story: Story, names: list[Name], ends: dict[int, int]) -> list[Name]:
    """Names weigh more beside another name in a list: 赖俊、赵迎春、沙万强."""
    plain = story.plain
    sure_ends = {name.end for name in names if name.weight >= _ENOUGH}
    ordered = sorted(names, key=lambda name: name.start)
    found: list[Name] = []
    for name in ordered:
        mark = plain[name.start - 1 : name.start]
        listed = name.start > 1 and mark in ("、", "和", "与", "及", " ") and name.start - 1 in sure_ends
        weight = name.weight + (5.0 if listed and name.start - 1 not in ends else 0.0)
        if weight >= _ENOUGH:
            sure_ends.add(name.end)
        found.append(Name(name.start, name.end, weight))
    sure_starts = {name.start for name in found if name.weight >= _ENOUGH}
    raised: list[Name] = []
    for name in found:
        between = plain[name.end : name.end + 1] == "、" and name.end + 1 in sure_starts
        begun = plain[name.start - 1 : name.start] in ("、", "和") and name.start - 1 in sure_ends
        bonus = 4.0 if between and begun else 2.0 if between and name.weight > 0 else 0.0
        raised.append(Name(name.start, name.end, name.weight + bonus))
    return raised


def _best(names: Iterator[Name]) -> list[Name]:
    """The names of the greatest weight that do not overlap."""
    taken: list[Name] = []
    for name in sorted(names, key=lambda one: (-one.weight, one.start)):
        if all(name.end <= other.start or other.end <= name.start for other in taken):
            taken.append(name)
    return sorted(taken, key=lambda one: one.start)


def _without_given(story: Story, names: list[Name]) -> list[Name]:
    """The names without those that are but the given name of another: 岳璋 of 林岳璋."""
    given = {story.plain[one.start + 1 : one.end] for one in names if one.end - one.start == 3}
    return [one for one in names if story.plain[one.start : one.end] not in given]


def _everywhere(story: Story, names: list[Name]) -> list[Name]:
    """The names, with all other places at which the same names stand."""
    taken = list(names)
    for text, weight in {story.plain[one.start : one.end]: one.weight for one in names}.items():
        start = story.plain.find(text)
        while start >= 0:
            end = start + len(text)
            if all(end <= one.start or one.end <= start for one in taken):
                taken.append(Name(start, end, weight))
            start = story.plain.find(text, end)
    return sorted(taken, key=lambda one: one.start)
