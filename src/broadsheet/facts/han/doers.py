"""Who is to do what a Chinese clause promises: its subject, what its sentence said before, or who says it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from broadsheet.facts.grammars import Grammar
from broadsheet.facts.han.clauses import When, subject
from broadsheet.facts.han.deeds import past_leads
from broadsheet.facts.han.intents import PLEDGES, Sentence, Trigger
from broadsheet.facts.story import Found, Span, Story

Agent = tuple[int, int, str, str]  # start, end, kind, name
_PRONOUN = re.compile("(?<![其吉])[他她](?![们家的])")
_WE = re.compile("[“‘]*(?:我们|我|咱们|咱|本人|俺们?)$")
_TIME = re.compile("(?:季|年度|期间|阶段|时候|当天|学期|之前|之后|以后|时)$")
_OF_EVENT = re.compile("(?:仪式|典礼|追思会|告别会|演唱会|音乐会|发布会|展览|大赛|比赛|决赛)$")
_OTHERS = re.compile(
    "(?:其余|其他|另外|剩余|余下|尚有)[0-9一二两三四五六七八九十]+(?:人|名[㐀-鿿]{2,5}?(?=[获被须将]))"
)
_ALL_OVER = re.compile("(?:全[国省市县区镇乡村州]|我[省市县区])(?=[㐀-鿿]{3})")


@dataclass(frozen=True)
class Doer:
    """Who is to do something: the name or noun as printed; whether it is somebody who can act; where a clause that is
    said of something impersonal begins (None if it is not)."""

    name: str | None
    acts: bool = True
    aimless: int | None = None


def doer(story: Story, sentence: Sentence, number: int, trigger: Trigger) -> Doer:
    """Who is to do it: the clause's subject, else what the sentence said before, else who speaks."""
    part, found, dates = sentence.parts[number], sentence.found, sentence.dates
    begin, stop = part[0], trigger.start
    inner = _target_subject(story, part, trigger, dates) if trigger.kind == "day" else None
    if inner is not None:
        begin, stop = inner
    said = _last_said(story, begin, stop)
    begin, spoke = (said[1], (begin, said[0])) if said is not None else (begin, None)
    noun = inner or subject(story, begin, stop, dates)
    if noun is not None and _WE.search(story.plain, *noun):
        return Doer(_speaker(story, noun[0], found) or story.text[slice(*noun)].lstrip("“「‘"))
    if noun is None and _WE.search(story.plain, begin, stop):
        return Doer(_speaker(story, stop - 1, found), True)
    if noun is not None and _TIME.search(story.plain, *noun):
        noun = None  # 下半季|会给
    if noun is not None and story.plain[noun[0]] not in "该本" and _is_metric(story, noun):
        whole = _ALL_OVER.match(story.plain, *noun)
        return Doer(whole[0] if whole else None, False, whole.end() if whole else noun[0])
    if noun is not None and _OF_EVENT.search(story.plain, *noun):
        return Doer(None, False)  # 戚怀仁同志遗体告别仪式|定于
    if noun is None and story.plain[stop - 1 : stop] == "的" and stop - begin > 3:
        return Doer(story.text[begin:stop])  # 达不到要求的|将取消参赛资格
    named = agents(story, begin, stop, found)
    if named and (noun is None or named[-1][1] >= noun[1] - 1 or named[-1][2] == "person"):
        return Doer(_as_body(story, named, noun))
    if noun is not None:
        text = story.text[slice(*noun)].strip("“”「」")
        whole = not any(mark in text for mark in "“”「」")  # no half of a quotation
        return Doer(text if whole else None, _is_plausible(story, noun))
    if named:
        return Doer(_as_body(story, named, None))
    if spoke is not None:
        own = agents(story, *spoke, found)
        bare = subject(story, *spoke, dates)
        if own or bare:
            return Doer(_as_body(story, own, None) if own else story.text[slice(*bare)] if bare else None)
    return _without_subject(story, sentence, number, trigger)


def _without_subject(story: Story, sentence: Sentence, number: int, trigger: Trigger) -> Doer:
    """Who is to do what a clause without a subject tells."""
    part, thread = sentence.parts[number], sentence.thread
    alone = story.plain[trigger.deed : part[1]].endswith(story.grammar.words["by_itself"])
    if alone and thread.committed and trigger.word not in PLEDGES:
        return Doer(None, False)
    pronoun = _PRONOUN.search(story.plain, part[0], trigger.start)
    if pronoun:
        return Doer(_last_person(pronoun.start(), sentence.found))
    others = list(_OTHERS.finditer(story.plain, sentence.parts[max(0, number - 1)][0], part[0]))
    if others:  # 其余4人获准保释，须于9月中…
        return Doer(story.text[slice(*others[-1].span())])
    if thread.committed:
        return Doer(thread.doer, thread.doer is not None)
    who = _from_before(story, sentence, number, trigger)
    return Doer(who, who is not None)


@cache
def _says_pattern(grammar: Grammar) -> re.Pattern[str]:
    return re.compile(grammar.fill("(?:{says})(?=[，：]|$)"))


_SAID_INSIDE = re.compile("(?:表示|宣布|透露|强调|介绍|坦言|说|称|指|指出|认为|明确)(?!的|明|定|导|引|标)")


def _last_said(story: Story, begin: int, stop: int) -> Span | None:
    """The last verb of saying in a clause, before what is said: 工会|表示|将在48小时内答复."""
    told = [match.span() for match in _SAID_INSIDE.finditer(story.plain, begin, stop)]
    told = [
        span
        for span in told
        if story.lattice.spans[story.lattice.word_at[span[0]]] in (span, (span[0] - 1, span[1]))
    ]
    return told[-1] if told and told[-1][0] > begin else None


def _speaker(story: Story, place: int, found: Found) -> str | None:
    """Who says what stands at this place."""
    said = [one for one in found["statement"] if one.start <= place + 1 and place < one.end]
    return (str(getattr(said[-1].value, "speaker", "")) or None) if said else None


@cache
def _who_pattern(grammar: Grammar) -> re.Pattern[str]:
    return re.compile(grammar.fill("(?:{promise_who})"))


def _is_metric(story: Story, noun: Span) -> bool:
    """Whether a noun is a measure or what comes of itself, for which nobody promises."""
    return _metric_pattern(story.grammar).search(story.plain, *noun) is not None


@cache
def _metric_pattern(grammar: Grammar) -> re.Pattern[str]:
    return re.compile(grammar.fill("(?:{no_doer}|[率额量值比]|增速)$"))


def _last_person(place: int, found: Found) -> str | None:
    """The last person named before a pronoun."""
    people = sorted((start, one.name) for one in found["person"] for start, _ in one.mentions)
    return next((name for start, name in reversed(people) if start < place), None)


def _from_before(story: Story, sentence: Sentence, number: int, trigger: Trigger) -> str | None:
    """Who is to do it by what the sentence says before its clause, or who speaks there."""
    parts, found = sentence.parts, sentence.found
    first, place = parts[0][0], parts[number][0]
    reported = [
        match.end() for match in _says_pattern(story.grammar).finditer(story.plain, first, trigger.start)
    ]
    before = agents(story, first, place, found)
    if reported:
        later = [one for one in before if one[0] >= reported[-1]]
        if later:
            return _as_body(story, later[:1], None)
        speaks = [one for one in before if not _is_beside(story, one[0], first)]
        if speaks:
            clause = [one for one in speaks if one[0] >= _clause_of(story, reported[-1], first)] or speaks[
                -1:
            ]
            persons = [place for place, one in enumerate(clause) if one[2] == "person"]
            return _as_body(story, clause[: persons[-1] + 1] if persons else clause[:1], None)
    if before:
        titled = len(before) > 1 and before[0][2] == "organisation" and before[1][2] == "person"
        opener = before[:2] if titled else before[:1]
        return _as_body(story, opener, None)
    subjects = [subject(story, one[0], _first_verb(story, one), sentence.dates) for one in parts[:number]]
    pledged = trigger.word in PLEDGES
    nouns = [one for one in subjects if one is not None and (pledged or _is_plausible(story, one))]
    if nouns:
        return story.text[slice(*nouns[-1])]
    said = [one for one in found["statement"] if one.start <= place < one.end and one.start >= first - 40]
    return str(getattr(said[0].value, "speaker", "")) if said else None


def _clause_of(story: Story, place: int, first: int) -> int:
    """Where the clause that ends at a place begins."""
    return max([first, *(story.plain.rfind(mark, first, place - 1) + 1 for mark in "，；：")])


def _is_beside(story: Story, place: int, first: int) -> bool:
    """Whether an agent only tells where or to whom something is said: 在区议会|…上透露."""
    return re.search("[在于对向与据][^，]{0,4}$", story.plain[max(first, place - 5) : place]) is not None


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
    noun = subject(story, begin, place, dates)
    told = noun is not None and (
        _is_plausible(story, noun) or _is_metric(story, noun) or story.plain[noun[1] - 1] in "医户企"
    )
    return noun if told else None


def agents(story: Story, first: int, last: int, found: Found) -> list[Agent]:
    """The bodies, people and collectives named in a stretch, in order: place, end, kind, name."""
    near: list[Agent] = []
    for kind in ("organisation", "person"):
        for one in found[kind]:
            near += [
                (start, end, kind, one.name) for start, end in one.mentions if first <= start and end <= last
            ]
    for match in _who_pattern(story.grammar).finditer(story.plain, first, last):
        if not any(start < match.end() and match.start() < end for start, end, _, _ in near):
            start, end = match.span()
            if match[0].endswith(("会", "会议", "论坛")) and story.plain[end : end + 1] in "上中期前后结":
                continue  # 在区议会房屋会议|上透露
            word_start, word_end = story.lattice.spans[story.lattice.word_at[start]]
            start = word_start if word_end == end and word_start >= first else start  # 工作|人员
            near.append((start, end, "collective", story.text[start:end]))
    near = [one for one in near if not _is_bracketed(story, first, one[0])]
    return sorted(near)


def _is_bracketed(story: Story, first: int, place: int) -> bool:
    """Whether a place lies within brackets, as reporters do: 本报讯（记者 …）."""
    opened = max(story.plain.rfind(mark, first, place) for mark in "（(〔【")
    return opened >= 0 and not re.search("[）)〕】]", story.plain[opened:place])


def _as_body(story: Story, named: list[Agent], noun: Span | None) -> str:
    """The last one named, with those that a list joins; an official with the body and the post (省商务厅厅长池海明)
    as printed; of a collective its whole noun (新政府)."""
    start, end, kind, name = named[-1]
    if kind == "person":
        bodies = [one for one in named if one[2] == "organisation" and start - 8 <= one[1] <= start]
        between = story.plain[bodies[-1][1] : start] if bodies else "，"
        if bodies and not re.search("[，、的和与对向]", between):
            return story.text[bodies[-1][0] : end]
        return bodies[-1][3] if bodies else name
    if len(named) > 1 and story.plain[named[-2][1] : start] in ("、", "和", "与", "及"):
        first = len(named) - 2  # 县委督查室、县政府督查室
        while first > 0 and story.plain[named[first - 1][1] : named[first][0]] == "、":
            first -= 1
        return story.text[named[first][0] : end]
    if kind == "collective" and noun is not None and noun[1] == end and noun[0] < start:
        return story.text[slice(*noun)]
    return name
