"""Commitments in Chinese: who will do what, by when, with which figure."""

from __future__ import annotations

import re
from functools import cache

from broadsheet.facts.grammars import Grammar
from broadsheet.facts.story import Finding, Story
from broadsheet.model.fact import Commitment

_END = re.compile("[，。；！？\n]")
_COMES = (
    "举行",
    "举办",
    "召开",
    "开幕",
    "开赛",
    "进行",
    "揭晓",
    "上映",
    "到来",
)  # events to come, which nobody promises
_OWN = (
    "将",
    "将会",
    "承诺",
    "计划",
    "计划将",
    "拟",
    "打算",
    "决定",
)  # what speakers promise, not what they ask of others
_SHORTEST, _LONGEST = 4, 60


def find_promises(story: Story, found: dict[str, list[Finding]]) -> list[Finding]:
    """The commitments of an article in order."""
    findings: list[Finding] = []
    for match in _will_pattern(story.grammar).finditer(story.plain):
        if findings and match.start() < findings[-1].end:
            continue
        one = _promise(story, match, found)
        if one is not None:
            findings.append(one)
    return findings


@cache
def _will_pattern(grammar: Grammar) -> re.Pattern[str]:
    return re.compile(
        grammar.fill(
            "(?<![不即行])(?:(?P<will>(?:{will})+|(?<=[方府司团署局院处门们将亦也都均便])会[于在])"
            "|(?P<due>(?:前|内|底|起)，?)(?=(?:最少|至少|再|基本|全面|全部|正式|一律|不再)?{due_deed})"
            "|(?P<until>[到至]20[0-9]{2}年(?:底|末)?)[，,]?(?=[^，。；]{0,14}?(?:提高|达到|达|增长|增加|突破|超过|控制在)))"
        )
    )


def _promise(story: Story, match: re.Match[str], found: dict[str, list[Finding]]) -> Finding | None:
    """The commitment that a word of intent opens, if a deed follows it with a date or a figure or a doer."""
    start = match.end()
    stop = _END.search(story.plain, start)
    end = stop.start() if stop else len(story.plain)
    start = _past_date(story, start, end, found["date"])
    what = story.plain[start:end]
    short = what in story.grammar.set_of("due_deed")
    if not (short or _SHORTEST <= len(what) <= _LONGEST) or not _is_deed(story, start, match):
        return None
    first, _ = story.sentence_at(match.start())
    who = _doer(story, first, match.start(), found)
    by = _by(first, match.start(), end, found["date"])
    figure = next((one for one in found["quantity"] if start <= one.start < end), None)
    if who is None and ((by is None and figure is None) or what.endswith(_COMES)):
        return None
    if who is None and match["will"] in _OWN:
        who = _speaker(start, found["statement"])
    words = story.text[figure.start : figure.end] if figure else None
    value = Commitment(who, story.text[start:end], by, words)
    return Finding("commitment", start, end, value, 0.75 if by or figure else 0.6)


def _speaker(place: int, statements: list[Finding]) -> str | None:
    """Who says what is to be done where nobody else is named: 她表示，…全部建成."""
    said = [one for one in statements if one.start <= place < one.end]
    return str(getattr(said[0].value, "speaker", "")) if said else None


def _past_date(story: Story, start: int, end: int, dates: list[Finding]) -> int:
    """The start of the deed after a date that leads it: 到2025年|建成."""
    for one in dates:
        lead = story.plain[start : one.start]
        if start <= one.start < end and lead in ("", "于", "在", "到", "至", "从", "自"):
            start = one.end
            break
    while story.plain[start : start + 1] in ("前", "，", "将", "底", "起"):
        start += 1
    return start


def _is_deed(story: Story, start: int, match: re.Match[str]) -> bool:
    """Whether a verb of doing follows; what comes of itself (将降至, 将出现) is no commitment, nor is 将 for 把."""
    while start < len(story.plain) and story.plain.startswith(
        ("全部", "全面", "统一", "正式", "陆续", "分批"), start
    ):
        start += 2
    rest = story.plain[start : start + 12]
    if story.grammar.set_of("no_deed") and any(
        rest.startswith(word) for word in story.grammar.words["no_deed"]
    ):
        return False
    if (match["will"] or "").startswith("会"):  # of 音乐会在… it is no word
        place = match.start("will")
        return story.lattice.spans[story.lattice.word_at[place]] == (place, place + 1)
    if match["will"] == "计划" and story.plain[match.start() - 1 : match.start()] in ("度", "年", "动", "育"):
        return False  # 年度计划投资: a noun
    if match["will"] == "预计":  # what is expected is a target only of works: 预计年底通车
        return any(word in rest for word in story.grammar.words["due_deed"])
    if match["will"] != "将":
        return True
    before = story.tag_at(match.start() - 1)
    word_start, word_end = (
        story.lattice.spans[story.lattice.word_at[start]] if start < len(story.plain) else (0, 0)
    )
    tag = story.words.tags.get(story.plain[word_start:word_end], "x")
    begins = tag in ("v", "vn", "d", "p", "t", "a", "f", "r")
    return begins and before not in ("v", "p")


def _doer(story: Story, first: int, place: int, found: dict[str, list[Finding]]) -> str | None:
    """Who is to do it: the last body, person or collective named before in the sentence."""
    near: list[tuple[int, str]] = []
    for kind in ("organisation", "person"):
        for one in found[kind]:
            near += [
                (end, getattr(one.value, "name", "")) for start, end in one.mentions if first <= start < place
            ]
    for match in _who_pattern(story.grammar).finditer(story.plain, first, place):
        near.append((match.end(), story.text[match.start() : match.end()]))
    near = [one for one in near if not _in_brackets(story, first, one[0])]
    if not near:
        return None
    comma = story.plain.rfind("，", first, place)
    reported = [match.end() for match in _says_pattern(story.grammar).finditer(story.plain, first, place)]
    inside = [one for one in near if one[0] > comma]
    if not inside and reported:  # …要求，住建部门必须…，9月1日前让…
        inside = [min(later)] if (later := [one for one in near if one[0] > reported[-1]]) else [max(near)]
    end, name = max(inside) if inside else min(near)
    for person in found["person"]:
        for start, stop in person.mentions:
            if stop == end:  # 省商务厅厅长池海明: the body acts
                bodies = [one for one in near if start - 8 <= one[0] <= start]
                return bodies[-1][1] if bodies else name
    return name


def _in_brackets(story: Story, first: int, place: int) -> bool:
    """Whether a place lies within brackets, as reporters do: 本报讯（记者 …）."""
    opened = max(story.plain.rfind(mark, first, place) for mark in "（(〔【")
    return opened >= 0 and not re.search("[）)〕】]", story.plain[opened : place - 1])


@cache
def _says_pattern(grammar: Grammar) -> re.Pattern[str]:
    return re.compile(grammar.fill("(?:{says})[，：]"))


@cache
def _who_pattern(grammar: Grammar) -> re.Pattern[str]:
    return re.compile(grammar.fill("(?:{promise_who})"))


def _by(first: int, place: int, end: int, dates: list[Finding]) -> str | None:
    """By when: a date in the clause, else the last one before it in the sentence."""
    told = [(start, stop, one) for one in dates for start, stop in one.mentions]
    told.sort(key=lambda one: one[0])
    inside = [one for start, _, one in told if place - 1 <= start < end]
    before = [one for start, stop, one in told if first <= start < place and place - stop <= 20]
    chosen = inside[:1] or before[-1:]
    return str(getattr(chosen[0].value, "value", "")) if chosen else None
