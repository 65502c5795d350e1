"""Who is to do what a Chinese clause promises: its subject, what its sentence said before, or who says it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from broadsheet.facts.grammars import Grammar
from broadsheet.facts.han.clauses import When, subject
from broadsheet.facts.story import Finding, Span, Story

Found = Mapping[str, Sequence[Finding]]
Doer = tuple[int, int, str, str]  # start, end, kind, name
_PRONOUN = re.compile("(?<![其吉])[他她](?![们家的])")
PLEDGES = ("确保", "力争", "争取", "承诺", "答应", "保证", "力拼")


@dataclass(frozen=True)
class Trigger:
    """What makes a clause a commitment: the word, where the deed begins, by when, and in which way.

    kind: intent (将, 计划), day (3月底前), duty (必须, with a day) or going on from the clause before
    """

    word: str
    start: int
    deed: int
    by: str | None
    kind: str


@dataclass
class Thread:
    """What a sentence has said so far: whether it commits, whose the last commitment is, the day its clauses share."""

    committed: bool = False
    doer: str | None = None
    by: str | None = None
    by_person: bool = False
    pledged: bool = False
    intends: bool = False
    limited: bool = False
    target: bool = False


LASTS = re.compile(
    "(?:[0-9]+|[一二两三四五六七八九十百半]+)个?(?:多)?(?:工作日|年|月|周|星期|礼拜|天|日|小时|分钟)(?:之|以)?内"
)
AFTER_DATE = re.compile(
    "(?:上午|中午|下午|晚上|凌晨|晚)?(?:[0-9]{1,2}[时点](?:[0-9]{1,2}分|整|许)?)?(?:年?底|月底|末)?(?:之前|以前|前|之内|以内|内|起|开始)(?!来|往|后|期|景|述|后)"
)


_HOUR = re.compile(
    "(?:上午|中午|下午|傍晚|晚上|晚间|夜间|凌晨|晚)?(?:[0-9]{1,2}[时点](?:[0-9]{1,2}分|半|整|许)?)?"
)


def past_leads(story: Story, start: int, end: int, dates: list[When]) -> int:
    """The start of the deed, after the date that leads it: 到2025年|建成, 于3月底前|将."""
    moved = True
    while moved:
        moved = False
        for one in dates:
            lead = story.plain[start : one.start]
            if start <= one.start < end and lead in ("", "于", "在", "到", "至", "从", "自"):
                start, moved = one.end, True
                edge = AFTER_DATE.match(story.plain, start, end) or _HOUR.match(story.plain, start, end)
                start = edge.end() if edge else start
        lasts = LASTS.match(story.plain, start + (story.plain[start : start + 1] == "在"), end)
        if lasts:
            start, moved = lasts.end(), True
        while start < end and story.plain[start] in "前，将底起 内":
            if story.plain[start] == "将" and _takes_noun(story, start + 1):
                break
            if story.plain[start] in "前内" and story.plain[start : start + 2] in ("前往", "内部"):
                break
            start, moved = start + 1, True
    return start


def _takes_noun(story: Story, place: int) -> bool:
    """Whether 将 before this place is 把: 将|146个项目全部开工."""
    return story.plain[place : place + 1].isdecimal() or story.tag_at(place) in ("n", "ns", "nt", "r", "m")


def is_body(story: Story, who: str, found: Mapping[str, Sequence[Finding]]) -> bool:
    """Whether a doer is a body, a person or a collective, and no event or thing."""
    named = {one.name for kind in ("organisation", "person") for one in found[kind]}
    plain = "".join(who.split())
    folded = plain.translate(dict(story.words.simple))  # 該會
    return plain in named or folded.endswith(story.grammar.words["promise_who"])


@cache
def _says_pattern(grammar: Grammar) -> re.Pattern[str]:
    return re.compile(grammar.fill("(?:{says})(?=[，：]|$)"))


@cache
def _who_pattern(grammar: Grammar) -> re.Pattern[str]:
    return re.compile(grammar.fill("(?:{promise_who})"))


@cache
def _metric_pattern(grammar: Grammar) -> re.Pattern[str]:
    return re.compile(grammar.fill("(?:{no_doer}|[率额量值比]|增速)$"))


def doer(
    story: Story,
    parts: list[Span],
    number: int,
    trigger: Trigger,
    thread: Thread,
    found: Found,
    dates: list[When],
) -> tuple[str | None, int | None]:
    """Who is to do it; or, where something impersonal is the subject, None and where that begins."""
    part = parts[number]
    begin, stop = part[0], trigger.start
    inner = _target_subject(story, part, trigger, dates) if trigger.kind == "day" else None
    if inner is not None:
        begin, stop = inner
    named = agents(story, begin, stop, found)
    noun = inner or subject(story, begin, stop, dates)
    if noun is not None and _metric_pattern(story.grammar).search(story.plain, *noun):
        return None, noun[0]
    if noun is not None and _OF_EVENT.search(story.plain, *noun):
        return None, None  # 戚怀仁同志遗体告别仪式|定于
    if named and (noun is None or named[-1][1] >= noun[1] - 1 or named[-1][2] == "person"):
        return _as_body(story, named, noun), None
    if noun is not None and _is_plausible(story, noun):
        return story.text[slice(*noun)], None
    if named:
        return _as_body(story, named, None), None
    alone = story.plain[trigger.deed : part[1]].endswith(story.grammar.words["by_itself"])
    if alone and (noun is not None or thread.committed):
        return (story.text[slice(*noun)] if noun is not None else None), None
    pronoun = _PRONOUN.search(story.plain, begin, stop)
    if pronoun:
        return _last_person(pronoun.start(), found), None
    others = list(_OTHERS.finditer(story.plain, parts[max(0, number - 1)][0], part[0]))
    if others:  # 其余4人获准保释，须于9月中…
        return story.text[slice(*others[-1].span())], None
    return (
        thread.doer if thread.committed else _from_before(story, parts, number, trigger, found, dates)
    ), None


_OF_EVENT = re.compile("(?:仪式|典礼|追思会|告别会|演唱会|音乐会|发布会|展览|大赛|比赛|决赛)$")
_OTHERS = re.compile(
    "(?:其余|其他|另外|剩余|余下)[0-9一二两三四五六七八九十]+(?:人|名[㐀-鿿]{2,5}?(?=[获被须将]))"
)


def _last_person(place: int, found: Found) -> str | None:
    """The last person named before a pronoun."""
    people = sorted((start, one.name) for one in found["person"] for start, _ in one.mentions)
    return next((name for start, name in reversed(people) if start < place), None)


def _from_before(
    story: Story, parts: list[Span], number: int, trigger: Trigger, found: Found, dates: list[When]
) -> str | None:
    """Who is to do it by what the sentence says before its clause, or who speaks there."""
    first, place = parts[0][0], parts[number][0]
    reported = [
        match.end() for match in _says_pattern(story.grammar).finditer(story.plain, first, trigger.start)
    ]
    before = agents(story, first, place, found)
    if reported:
        later = [one for one in before if one[0] >= reported[-1]]
        chosen = later[:1] or before[-1:]
        if chosen:
            body = [one for one in before if one[2] == "organisation" and one[0] <= chosen[0][0]]
            return _as_body(story, chosen if later else [*body[-1:], *chosen], None)
    if before:
        titled = len(before) > 1 and before[0][2] == "organisation" and before[1][2] == "person"
        opener = before[:2] if titled else before[:1]
        return _as_body(story, opener, None)
    subjects = [subject(story, one[0], _first_verb(story, one), dates) for one in parts[:number]]
    pledged = trigger.word in PLEDGES
    nouns = [one for one in subjects if one is not None and (pledged or _is_plausible(story, one))]
    if nouns:
        return story.text[slice(*nouns[-1])]
    said = [one for one in found["statement"] if one.start <= place < one.end and one.start >= first - 40]
    return str(getattr(said[0].value, "speaker", "")) if said else None


def _is_plausible(story: Story, noun: Span) -> bool:
    """Whether a bare noun can be somebody who acts: a group of people, a body without a name, one with 各 or 该."""
    text = story.plain[slice(*noun)]
    return (
        text.endswith((*story.grammar.words["promise_who"], *story.grammar.words["doer_end"]))
        or text[0] in "各该本"
    )


def _first_verb(story: Story, part: Span) -> int:
    """Where the first verb of a clause stands."""
    for start, end in story.lattice.spans[story.lattice.word_at[part[0]] :]:
        if start >= part[1]:
            break
        if start > part[0] and story.words.tags.get(story.plain[start:end], "x") in ("v", "d", "p"):
            return start
    return part[1]


def _target_subject(story: Story, part: Span, trigger: Trigger, dates: list[When]) -> Span | None:
    """The subject that stands between a day to come and the deed: 到2027年|全国|建成."""
    begin = past_leads(story, trigger.deed, part[1], [one for one in dates if part[0] <= one.start < part[1]])
    place = begin
    for start, end in story.lattice.spans[story.lattice.word_at[begin] if begin < len(story.plain) else 0 :]:
        tag = story.words.tags.get(story.plain[start:end], "x")
        if start >= part[1] or tag in ("v", "d", "p", "c", "u"):
            break
        place = end
    if place <= begin or place >= part[1]:
        return None
    return subject(story, begin, place, dates)


def agents(story: Story, first: int, last: int, found: Found) -> list[Doer]:
    """The bodies, people and collectives named in a stretch, in order: place, end, kind, name."""
    near: list[Doer] = []
    for kind in ("organisation", "person"):
        for one in found[kind]:
            near += [
                (start, end, kind, one.name) for start, end in one.mentions if first <= start and end <= last
            ]
    for match in _who_pattern(story.grammar).finditer(story.plain, first, last):
        if not any(start < match.end() and match.start() < end for start, end, _, _ in near):
            start, end = match.span()
            word_start, word_end = story.lattice.spans[story.lattice.word_at[start]]
            start = word_start if word_end == end and word_start >= first else start  # 工作|人员
            near.append((start, end, "collective", story.text[start:end]))
    near = [one for one in near if not _is_bracketed(story, first, one[0])]
    return sorted(near)


def _is_bracketed(story: Story, first: int, place: int) -> bool:
    """Whether a place lies within brackets, as reporters do: 本报讯（记者 …）."""
    opened = max(story.plain.rfind(mark, first, place) for mark in "（(〔【")
    return opened >= 0 and not re.search("[）)〕】]", story.plain[opened:place])


def _as_body(story: Story, named: list[Doer], noun: Span | None) -> str:
    """The last one named; of an official the body (省商务厅厅长池海明), of a collective its whole noun (新政府)."""
    start, end, kind, name = named[-1]
    if kind == "person":
        bodies = [one for one in named if one[2] == "organisation" and start - 8 <= one[1] <= start]
        return bodies[-1][3] if bodies else name
    if kind == "collective" and noun is not None and noun[1] == end and noun[0] < start:
        return story.text[slice(*noun)]
    return name
