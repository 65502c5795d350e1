"""Chinese people without a dictionary of names.

Every stretch that begins with a surname and goes on for one or two signs may be a name. It is weighed by how names are
made against the words that the text would else be read as, by what stands before it (a post, a relation, a list) and
after it (a verb of saying or attending, a bracket, a mark), and by how often it stands in the article.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from broadsheet.facts.grammars import Grammar
from broadsheet.facts.han.naming import heads
from broadsheet.facts.story import Story

_HAN = re.compile("[㐀-鿿]")
_AGE = re.compile(r" ?[（(](?:\d{1,3}[岁,，、]?|[男女]|音|左|右|中|图)| ?[（(][^）)\n]{0,8}\d{1,3}岁")
_DOTTED = re.compile("[㐀-鿿]{1,9}(?:·[㐀-鿿]{1,9}){1,3}")
_CLOSING, _OPENING = "，。；：！？”）)、\n ／/—…", "，。；：！？“（(\n、 ／/—☐□■●◆"
_ENOUGH = 3.0
_AFTER_TITLE, _BOTH_SIDES = 7.0, 3.0  # a title before; a title before and a verb of saying after
_WORD_AFTER = -1.5  # what follows a name of foreign sounds must at least begin a word
_FAIR = 1.5  # a stretch that is no name by itself becomes none by standing again
_WORDS_WEIGH = 0.65
_NO_GIVEN, _GIVEN_MORE = -20.0, 2.0  # how much likelier a sign must be in a name than as a word: 许某|强
_DOTTED_WEIGHT = 30.0  # a name with dots outweighs what may be cut out of it
_NAME_OF_SOUNDS = -12.0  # log probability that a word is a name of foreign sounds, 2.5 less for each sign


@dataclass(frozen=True)
class Name:
    """A stretch that may be a person's name, with its weight."""

    start: int
    end: int
    weight: float


@dataclass(frozen=True)
class _Evidence:
    """What the signs before and after a name say, compiled once a grammar."""

    relation: re.Pattern[str]
    says: re.Pattern[str]
    acts: re.Pattern[str]
    attends: re.Pattern[str]
    title: re.Pattern[str]
    strong_title: re.Pattern[str]
    after: frozenset[str]
    no_given: frozenset[str]
    translit: frozenset[str]


@cache
def _evidence(grammar: Grammar) -> _Evidence:
    return _Evidence(
        relation=re.compile(grammar.fill("{relation}的?$")),
        says=re.compile(
            grammar.fill(
                " ?(?:[在于][^，。；：、\\n“”]{1,12}?[时上中後后]|昨[日天晚]?|今[日天]|当[天日晚]|[0-9]{1,2}日"
                "|日前|此前|当场|随后|则|也|还|又|常|便|笑着"
                "|接受[^，。]{2,8}时)?"
                "(?:(?:昨[日天晚]?)?[在于][^，。；：、\\n“”]{1,12}?[时上中])?{name_says}"
            )
        ),
        attends=re.compile(grammar.fill(" ?{name_attends}")),
        acts=re.compile(grammar.fill(" ?{name_acts}")),
        title=re.compile(grammar.fill("{title_after}")),
        strong_title=re.compile(grammar.fill("{strong_title_after}")),
        after=grammar.set_of("name_after"),
        no_given=grammar.set_of("no_given"),
        translit=grammar.set_of("translit"),
    )


def find_names(story: Story, ends: dict[int, int]) -> list[Name]:
    """The people's names in an article, none overlapping another, in order. `ends`: where titles end."""
    names = [*_candidates(story, ends), *_transliterated(story, ends), *_tagged(story, ends), *_veiled(story)]
    names += _japanese(story, ends)
    names = _with_repeats(story, _preferring_longer(story, names))
    names = _with_lists(story, names, ends)
    kept = _without_given(story, _best(name for name in names if name.weight >= _ENOUGH))
    return _everywhere(story, kept)


def _candidates(story: Story, ends: dict[int, int]) -> Iterator[Name]:
    """All stretches that may be names by their signs, weighed by their neighbours."""
    plain = story.plain
    surnames = story.words.surnames | story.grammar.set_of("surname")
    evidence, bodies = _evidence(story.grammar), story.grammar.set_of("local_body")
    called = story.grammar.set_of("title_after")  # 邱|女士
    for start, sign in enumerate(plain):
        if not _HAN.match(sign):
            continue
        sizes = [size for size in (2, 1) if plain[start : start + size] in surnames]
        if not sizes:
            continue
        before = _before(story, start, ends, evidence)
        for size in sizes:
            for end in range(start + size + 1, start + size + 3):
                given = plain[start + size : end]
                if end > len(plain) or not all(_HAN.match(one) for one in given):
                    break
                if plain[start:end] == plain[start] * 2 and before < _AFTER_TITLE:  # 周周
                    continue
                if plain[start] in evidence.after and end - start == 2 and _calls(story, end, evidence):
                    continue  # 向|郝先生
                if (
                    evidence.no_given.isdisjoint(given)
                    and plain[start:end] not in bodies
                    and given not in called
                ):
                    after = _after(story, end, evidence)
                    weight = _weight(story, start, end, size) + before + after
                    weight += _BOTH_SIDES if before == _AFTER_TITLE and after >= 2.5 else 0.0
                    weight += 3.0 if before == _AFTER_TITLE and _is_set_off(plain, start, end) else 0.0
                    yield Name(start, end, weight)


def _calls(story: Story, end: int, evidence: _Evidence) -> bool:
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


def _before(story: Story, start: int, ends: dict[int, int], evidence: _Evidence) -> float:
    """What stands before a name says so much for it."""
    plain = story.plain
    place = start
    while place > 0 and plain[place - 1] in " 的":
        place -= 1
    if place in ends:
        return _AFTER_TITLE if place == start or plain[start - 1] == " " else 3.5
    if evidence.relation.search(plain, max(0, start - 8), start):
        return 4.2
    if start == 0 or plain[start - 1] in _OPENING:
        return 0.8
    if plain[start - 1].isdecimal():
        return -9.0
    if plain[start - 1] in _CALLING_SIGNS and start in story.lattice.cut_set and _is_calling(story, start):
        return 2.5
    if plain[start - 1] in evidence.after or plain[start - 1] == "的":
        return 0.5
    return -1.5 if start in story.lattice.cut_set else -3.5


_CALLING_SIGNS = frozenset("家师手旦角匠工农兵将星农生者员医护警")
_NO_CALLINGS = frozenset(
    "国家 大家 人家 回家 员工 人工 施工 加工 竣工 开工 分手 对手 双手 联手 携手 动手 学生 发生 产生 卫生 人生 民生 医生 出生 成员 人员 全员 动员 作者 记者 或者 角 主角 三角 口角 火星 明星 卫星 双方".split()
)


def _is_calling(story: Story, place: int) -> bool:
    """Whether the word before is what somebody does, though no list of titles has it: 机手, 名旦."""
    text = story.plain[max(0, place - 2) : place]
    start, end = story.lattice.spans[story.lattice.word_at[place - 1]]
    return text not in _NO_CALLINGS and story.plain[start:end] not in _NO_CALLINGS and end == place


def _is_set_off(plain: str, start: int, end: int) -> bool:
    """Whether blanks or marks stand on both sides: 记者 明朗 报道."""
    return plain[start - 1] == " " and (end == len(plain) or plain[end] in _CLOSING)


def _after(story: Story, end: int, evidence: _Evidence) -> float:
    """What stands after a name says so much for it."""
    plain = story.plain
    if _AGE.match(plain, end):
        return 5.0
    if evidence.says.match(plain, end):
        return 3.5
    if evidence.strong_title.match(plain, end):
        return 5.0
    if evidence.title.match(plain, end):
        return 3.0
    if evidence.attends.match(plain, end):
        return 2.5
    if evidence.acts.match(plain, end):
        return 1.5
    if end == len(plain) or plain[end] in _CLOSING:
        return 1.2
    size, tag = _next_word(story, end)
    if tag in ("v", "vn", "p", "d", "c"):
        return 0.8 if size > 1 or tag == "v" else 0.3
    return -1.0 if size > 1 else -2.5


def _next_word(story: Story, place: int) -> tuple[int, str]:
    """The length and part of speech of the word that begins here in the best reading of the rest."""
    scores, behind = story.words.scores, story.lattice.behind
    best = max(
        range(1, 5),
        key=lambda size: (
            scores.get(story.plain[place : place + size], -30.0)
            + (behind[place + size] if place + size < len(behind) else -1e9)
        ),
    )
    return best, story.words.tags.get(story.plain[place : place + best], "x")


def _tagged(story: Story, ends: dict[int, int]) -> Iterator[Name]:
    """The people that a model of names found, weighed by what stands around them."""
    evidence = _evidence(story.grammar)
    for (start, end), kind in story.tags.items():
        name = story.plain[start:end]
        if kind == "person" and 2 <= end - start <= 12 and _HAN.match(name) and name[-1] not in "某们":
            around = _before(story, start, ends, evidence) + _after(story, end, evidence)
            if evidence.no_given.isdisjoint(name[1:]) and story.words.tags.get(name, "x") in ("x", "n"):
                yield Name(start, end, 1.5 + around)


def _transliterated(story: Story, ends: dict[int, int]) -> Iterator[Name]:
    """Names of other peoples: with dots between their parts, or of signs that stand for foreign sounds."""
    plain, evidence = story.plain, _evidence(story.grammar)
    for match in _DOTTED.finditer(plain):
        start, end = _trimmed(story, match, ends, evidence)
        quoted = story.is_quoted(start, end)
        foreign = sum(sign in evidence.translit for sign in plain[start:end]) / max(1, end - start - 1)
        shortest = min(map(len, plain[start:end].split("·")))
        if end - start >= (4 if shortest > 1 else 5) and foreign > (0.9 if quoted else 0.6):
            yield Name(start, end, _DOTTED_WEIGHT)
    place = 0
    while place < len(plain):
        end = place
        while end < len(plain) and plain[end] in evidence.translit:
            end += 1
        for start in range(place, end - 2):
            if start in ends or (start and plain[start - 1] == " " and start - 1 in ends):
                for stop in range(min(end, start + 8), start + 2, -1):
                    after = _after(story, stop, evidence)
                    gain = story.lattice.gain(start, stop, _NAME_OF_SOUNDS - 2.5 * (stop - start))
                    if after > _WORD_AFTER and stop - start >= 3:
                        yield Name(start, stop, 4.0 + after + min(4.0, 0.3 * gain))
        place = end + 1


def _japanese(story: Story, ends: dict[int, int]) -> Iterator[Name]:
    """Japanese names: 佐藤|健一, told by surnames of two signs or more that Chinese ones are not."""
    evidence, plain = _evidence(story.grammar), story.plain
    for match in heads(story.grammar, "japanese").finditer(plain):
        for stop in (match.end() + 2, match.end() + 1, match.end() + 3):
            given = plain[match.end() : stop]
            if len(given) < stop - match.end() or not all(_HAN.match(sign) for sign in given):
                continue
            before, after = _before(story, match.start(), ends, evidence), _after(story, stop, evidence)
            known = story.words.tags.get(given) not in (None, "nr")
            likely = {2: 1.5, 1: 0.0, 3: -1.0}[len(given)] - (2.5 if known and len(given) > 1 else 0.0)
            if evidence.no_given.isdisjoint(given) and plain[stop - 1] not in "町市县川":
                yield Name(match.start(), stop, before + after + likely + 1.0)


_VEILED = re.compile("[㐀-鿿]某[㐀-鿿]")


def _veiled(story: Story) -> Iterator[Name]:
    """Names of which one sign is withheld: 许某强. 许某 and 许某某 name nobody."""
    surnames = story.words.surnames | story.grammar.set_of("surname")
    evidence = _evidence(story.grammar)
    for match in _VEILED.finditer(story.plain):
        start, end = match.span()
        last = match[0][2]
        if match[0][0] not in surnames or last == "某" or last in evidence.no_given:
            continue
        alone = story.lattice.spans[story.lattice.word_at[end - 1]] == (end - 1, end)
        given = story.words.given
        affine = max(given[place].get(last, _NO_GIVEN) for place in "gb") - story.words.scores.get(
            last, _NO_GIVEN
        )
        if alone and affine > _GIVEN_MORE and not evidence.acts.match(story.plain, end - 1):
            yield Name(start, end, 8.0)


def _trimmed(
    story: Story, match: re.Match[str], ends: dict[int, int], evidence: _Evidence
) -> tuple[int, int]:
    """A dotted name without the words that run into it on either side."""
    plain = story.plain
    start, end = match.span()
    first, last = plain.index("·", start), plain.rindex("·", start, end)
    titles = [place for place in range(start + 1, first) if place in ends]
    if titles:
        start = titles[-1]
    else:
        begin = first
        while begin > start and plain[begin - 1] in evidence.translit and begin > first - 6:
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


def _gain_of_sounds(story: Story, start: int, end: int, evidence: _Evidence) -> float:
    """How much speaks for foreign sounds from here to there: the words that follow, the signs that would be words else."""
    gain = story.lattice.gain(start, end, _NAME_OF_SOUNDS - 2.5 * (end - start))
    return 0.5 * gain + 2.0 * _after(story, end, evidence)


def _is_loose(story: Story, place: int, evidence: _Evidence) -> bool:
    """Whether a sign after the dot of a name is part of no word, and no verb that tells what the bearer does."""
    alone = (
        story.lattice.spans[story.lattice.word_at[place]] == (place, place + 1) and story.tag_at(place) != "v"
    )
    told = (one.match(story.plain, place) for one in (evidence.says, evidence.acts, evidence.attends))
    return alone and story.plain[place] not in evidence.no_given and not any(told)


def _preferring_longer(story: Story, names: list[Name]) -> list[Name]:
    """Names weigh less if one sign more makes a name that what follows speaks for no less: 关山|月在会上要求."""
    evidence = _evidence(story.grammar)
    longer = {
        name.start
        for name in names
        if name.end - name.start == 3
        and (_after(story, name.end, evidence) > 1.0 or _is_given_sign(story, name.end - 1))
    }
    fair = {name.start for name in names if name.end - name.start == 3 and name.weight >= _ENOUGH}
    return [
        Name(name.start, name.end, name.weight - 3.0)
        if name.end - name.start == 2 and name.start in longer and name.start in fair
        else name
        for name in names
    ]


def _is_given_sign(story: Story, place: int) -> bool:
    """Whether a sign is a word by itself here and far likelier the last of a name: 桑梓|萱."""
    if story.lattice.spans[story.lattice.word_at[place]] != (place, place + 1):
        return False
    sign = story.plain[place]
    as_word = story.words.scores.get(sign, _NO_GIVEN)
    return story.words.given["b"].get(sign, _NO_GIVEN) - as_word > _GIVEN_MORE + 2.0


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
