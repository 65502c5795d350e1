"""Clauses of a Chinese sentence, who they are said of, and the dates in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from broadsheet.facts.grammars import Grammar
from broadsheet.facts.story import Finding, Span, Story

_CUT = re.compile("[，；：。！？!?;:\n]+[”]?")
_LONGEST_SUBJECT = 14
_NOUNS = frozenset(["n", "nt", "ns", "nz", "x", "vn", "b", "a", "m", "q", "f", "s", "j", "l", "i", "nr", "z"])
_HEADS = frozenset(["n", "nt", "ns", "nz", "x", "j", "nr", "l", "vn"])
_LOOSE = frozenset(["d", "t", "c"])
_NO_POINTED = ("本来", "本身", "各自", "本该", "本报", "本社", "本刊", "本台", "本月", "本周", "本次", "本期")
_LATER = ("下一步", "接下来", "下一阶段", "下阶段", "今后", "后续", "此后")  # 研究所|下一步将
_NO_SUBJECT = ("全部", "内部", "局部", "大部", "其中", "一律", "至今")
_EDGES = "前底内起末初里后之以的份"


@dataclass(frozen=True)
class When:
    """A date as it stands in the article: its characters and its value."""

    start: int
    end: int
    value: str


def clauses(story: Story, first: int, last: int) -> list[Span]:
    """The clauses of a sentence, without the marks between them; marks within brackets do not cut."""
    found: list[Span] = []
    start = first
    for match in _CUT.finditer(story.plain, first, last):
        if _in_brackets(story.plain, start, match.start()):
            continue
        if match.start() > start:
            found.append((start, match.start()))
        start = match.end()
    return [*found, (start, last)] if start < last else found


def _in_brackets(plain: str, start: int, place: int) -> bool:
    opened = max(plain.rfind(mark, start, place) for mark in "（(《〔【")
    return opened >= 0 and not re.search("[）)》〕】]", plain[opened:place])


def whens(dates: Sequence[Finding]) -> list[When]:
    """All places where dates stand, in order."""
    told = [
        When(start, end, str(getattr(one.value, "value", ""))) for one in dates for start, end in one.mentions
    ]
    return sorted(told, key=lambda one: (one.start, -one.end))


def is_ahead(value: str, story: Story) -> bool:
    """Whether a date is not over on the day of issue; unknown days of issue forbid nothing."""
    if story.day is None:
        return True
    last = value.split("/")[-1]
    if not last:
        return False  # 2022/: since then
    quarter = re.fullmatch(r"(\d{4})-Q(\d)", last)
    if quarter:
        last = f"{quarter[1]}-{3 * int(quarter[2]):02d}"
    return last >= story.day.isoformat()[: len(last)]


def is_after(value: str, story: Story) -> bool:
    """Whether a date begins after the day of issue."""
    first = value.split("/")[0]
    return story.day is not None and first[:4].isdecimal() and first > story.day.isoformat()[: len(first)]


@cache
def _lead_pattern(grammar: Grammar) -> re.Pattern[str]:
    return re.compile(grammar.fill("(?:{clause_lead}|[，、\\s])+"))


def subject(story: Story, start: int, end: int, dates: Sequence[When]) -> Span | None:
    """The noun that a clause is said of, right before the verb at `end`; None if there is none.

    Adverbs, dates and phrases of place (在…, 从…起) between the noun and the verb are passed over.
    """
    place = _before_loose(story, start, end, dates)
    lead = _lead_pattern(story.grammar).match(story.plain, start, place)
    start = lead.end() if lead else start
    for one in dates:
        if start - 2 <= one.start <= start < one.end < place:  # 明年6月底前|车站
            start = (
                one.end + len(story.plain[one.end : place]) - len(story.plain[one.end : place].lstrip(_EDGES))
            )
    stop = place
    while place > start:
        word_start, word_end = story.lattice.spans[story.lattice.word_at[place - 1]]
        word_start = max(word_start, start)
        word = story.plain[word_start : min(word_end, place)]
        tag = story.words.tags.get(word, "x")
        pronoun = word in ("各", "该", "本", "我", "全", "两", "双") or _is_pointed(word)  # 该剧, 各市
        mark = word in ("“", "”", "·", "（", "）")
        opens = place == stop and word[-1:] in story.grammar.set_of("doer_end")
        if (
            tag not in _NOUNS and not pronoun and not mark and not opens
        ) or stop - word_start > _LONGEST_SUBJECT:
            break
        if word in ("，", "、", "其", "其中", "上", "中", "下"):
            break
        place = word_start
    if place >= stop or story.plain[place:stop] in _NO_SUBJECT:
        return None
    span = story.lattice.spans[story.lattice.word_at[stop - 1]]
    head = story.plain[max(span[0], place) : stop]
    if re.search(
        "(?:根据|按照|依据|依照|针对|关于|对于|随着)[^，]{0,6}$", story.plain[max(0, place - 8) : place]
    ):
        return None
    acts = head[-1:] in story.grammar.set_of("doer_end") or _is_pointed(head)  # 接线员
    if (story.words.tags.get(head, "x") not in _HEADS and not acts) or stop - place < 2:
        return None
    return place, stop


def _is_pointed(word: str) -> bool:
    """Whether a word of the dictionary is a noun with 各, 该 or 本: 该剧."""
    return len(word) == 2 and word[0] in "各该本" and word not in _NO_POINTED


def _before_loose(story: Story, start: int, end: int, dates: Sequence[When]) -> int:
    """The place before adverbs, dates and their marks that end here."""
    place, moved = end, True
    while moved and place > start:
        moved = False
        for one in dates:
            edge = story.plain[one.end : place]
            if start <= one.start < place and one.end <= place and not edge.strip(_EDGES + " "):
                place, moved = one.start, True
                if story.plain[place - 1 : place] in ("到", "至", "于", "在", "自", "从") and place > start:
                    place -= 1
                break
        later = next((one for one in _LATER if story.plain.endswith(one, start, place)), None)
        if later is not None:
            place, moved = place - len(later), True
        if moved:
            continue
        word_start, word_end = story.lattice.spans[story.lattice.word_at[place - 1]]
        word = story.plain[max(word_start, start) : min(word_end, place)]
        if story.words.tags.get(word, "x") in _LOOSE or word in (
            " ",
            "还",
            "也",
            "则",
            "已",
            "同时",
            "全部",
            "一律",
            "均",
        ):
            place, moved = max(word_start, start), True
    return place
