"""Names of bodies and places in Chinese: how far a name reaches to the left of the word that ends it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from broadsheet.facts.grammars import Grammar
from broadsheet.facts.story import Finding, Story, Weighed
from broadsheet.model.fact import Named

_MARKS = frozenset("〈〉「」【】〔〕；,.;:，。；：！？…—\n、（）()《》 “”／/|*□■●◆~～-·")
_NO_NAME = frozenset(["p", "c", "d", "r", "u", "y", "e", "t", "v", "m", "vn"])
_OPEN_SIGNS = frozenset("东西南北中上下大小新老第")
SET_IN = re.compile("[（(][㐀-鿿]{2,4}[）)]$")  # what is set in a name: 卓峰资本（香港）|有限公司


def reach(
    story: Story,
    head: int,
    longest: int,
    *,
    stop_at: Callable[[int], bool] | None = None,
    verbs: frozenset[str] = frozenset(),
) -> int:
    """Where a name begins whose last word begins at `head`: over nouns, names and signs of unknown words.

    stop_at: says of a place whether a name of its own ends there
    verbs:   words that such names hold though they are verbs
    """
    plain, lattice = story.plain, story.lattice
    stop = story.grammar.set_of("name_stop")
    start = head
    while start > 0 and head - start < longest:
        if plain[start - 1] in _MARKS or plain[start - 1].isdecimal():
            break
        if stop_at is not None and start < head and stop_at(start):
            break
        word_start, word_end = lattice.spans[lattice.word_at[start - 1]]
        if word_end > head:  # the last word of the name is part of a longer word
            word_start, word_end = start - 1, start
        word = plain[word_start : min(word_end, start)]
        if word in stop or head - word_start > longest:
            break
        tag = story.words.tags.get(word, "x")
        if _is_in_name(story, word, word_start, word_end, head, verbs):
            start = word_start
            continue
        if tag in _NO_NAME and word not in _OPEN_SIGNS and (len(word) > 1 or tag in "pcuyer"):
            rare = (
                word in verbs
                or word[0] == "第"
                or (tag == "d" and story.words.scores.get(word, _COMMON) < _COMMON)
            )
            if not rare:
                break
        start = word_start
    return start


_NUMERALS = re.compile("[二三四五六七八九十百千万]{1,2}$")


def _is_in_name(story: Story, word: str, start: int, end: int, head: int, verbs: frozenset[str]) -> bool:
    """Whether a word that mostly ends names stands within one: 二七|街, 六郎口, 之|友, 铸造|有限公司."""
    after = story.plain[end : end + 1]
    if word == "之":
        return after in story.grammar.set_of("after_of")  # 崔妈妈之友
    if _NUMERALS.match(word):  # no measure follows: 三座|水电站 names none
        before = story.plain[start - 1 : start]
        counted = story.words.tags.get(after) in ("q", "m") and after not in "里家"
        return not counted and before != "第" and not before.isdecimal()
    return bool(
        verbs
        and end == head
        and len(word) == 2
        and story.plain.startswith(("有限公司", "有限责任公司"), head)
    )


def trimmed(story: Story, start: int, head: int, leads: frozenset[str]) -> int:
    """The start of a name without words that lead to it and belong to no name (该, 各, 记者)."""
    moved = True
    while moved and start < head:
        moved = False
        for size in (4, 3, 2, 1):
            lead = story.plain[start : start + size]
            if story.lattice.spans[story.lattice.word_at[start]][1] > start + size > start + 1:
                continue  # 将军|澳: a word goes on
            if start + size == head - 1 and size > 1 and story.plain[head - 1 : head] not in "省市县区":
                continue  # 青年|湖
            if start + size <= head and lead in leads and not story.plain.startswith("全国", start):
                start, moved = start + size, True
                break
    return start


@cache
def heads(grammar: Grammar, name: str) -> re.Pattern[str]:
    """Any of a list of last words of names, the longest first."""
    return re.compile(grammar.fill("{" + name + "}"))


def one_each(story: Story, kind: str, spans: list[Weighed]) -> list[Finding]:
    """One finding a name, at its first place, with all its places."""
    places: dict[str, list[Weighed]] = {}
    for start, end, weight in sorted(spans):
        name = story.text[start:end]
        name = name.replace(" ", "") if story.grammar.script == "han" else name
        places.setdefault(name, []).append((start, end, weight))
    for name in [one for one in places if one.isupper() and " " in one]:  # the CEDAR POINT of a dateline
        same = next((one for one in places if one != name and one.upper() == name), None)
        if same is not None:
            places[same] = sorted([*places.pop(name), *places[same]])
    return [
        Finding(
            kind, found[0][0], found[0][1], Named(name), max(one[2] for one in found),
            tuple((start, end) for start, end, _ in found),
        )
        for name, found in places.items()
    ]  # fmt: skip


def longest_only(spans: list[Weighed]) -> list[Weighed]:
    """The spans that overlap no longer one, and of two of one length no later one."""
    kept: list[Weighed] = []
    for span in sorted(set(spans), key=lambda one: (one[0] - one[1], -one[1])):
        if not any(start < span[1] and span[0] < end for start, end, _ in kept):
            kept.append(span)
    return kept


def ends_common_word(story: Story, start: int, end: int) -> bool:
    """Whether the last signs of a stretch are a common word: 扎根|乡村, 产业强|市."""
    for size in range(2, min(4, end - start) + 1):
        word = story.plain[end - size : end]
        tag = story.words.tags.get(word)
        if tag is not None and tag not in ("ns", "nt", "z"):
            return True
    return False


def is_proper(story: Story, start: int, end: int) -> bool:
    """Whether a stretch holds a word that can be part of a proper name: a place, or signs of no common word."""
    place = start
    while place < end:
        word_start, word_end = story.lattice.spans[story.lattice.word_at[place]]
        word = story.plain[max(word_start, start) : min(word_end, end)]
        tag = story.words.tags.get(word, "x")
        rare = tag not in ("v", "vn", "d", "a") and story.words.scores.get(word, _COMMON) < _COMMON
        if tag in ("ns", "nt", "x") or len(word) == 1 or rare:
            return True
        place = word_end
    return False


_COMMON = -12.3  # log probability of words from which on they are common
