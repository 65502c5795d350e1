"""Who said what in Chinese: reported speech up to the end of its sentence, and quoted speech before or after."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from broadsheet.facts.grammars import Grammar
from broadsheet.facts.han.clauses import subject
from broadsheet.facts.han.naming import is_proper
from broadsheet.facts.story import Finding, Story
from broadsheet.model.fact import Statement

_SHORTEST = 6
_BETWEEN = 22  # characters between a speaker and the verb
_PRONOUN = re.compile("(?<![其吉])[他她](?![们家的])")
_WROTE = re.compile("[电函信文书]，$|(?:声明|公告|通报|报告|采访|回复|公报)(?:时|中)?，$")
_DOCUMENTS = ("公告", "通报", "报告", "通知", "公报")
_NARRATED = 60  # characters after an opening quotation within which its speaker is named
_DENIED = re.compile("(?:没有|没|未|未能|拒绝|不愿|不便|无法|不肯|尚未|不再)$")
_MEASURED = re.compile("[一二两三四五六七八九十手食拇中小0-9]$")  # 两|指宽
_VEILED = re.compile("[㐀-鿿](?:某{1,2}|女士|先生|小姐|太太|婆婆|老伯|伯|大爷|大妈|阿姨|奶奶|师傅)$")  # 胡某
_SAYS_LATER = re.compile("[^，：。“”\n]{1,10}?(?:时)?(?:称|表示|说|指出|指)(?=[，：])")
_FORCE = re.compile("(?:(?<=[，。；、\n“”日午晚晨 ])|^)[㐀-鿿]{2,4}$")
_CUT = re.compile("[。！？；\n]")


@dataclass(frozen=True)
class Speaker:
    """Somebody who may be speaking: place, name, and whether it is a person."""

    start: int
    end: int
    name: str
    person: bool


def find_speech(story: Story, people: list[Finding], bodies: list[Finding]) -> list[Finding]:
    """The statements of an article in order."""
    speakers = _speakers(story, people, bodies)
    found: dict[tuple[int, int], Finding] = {}
    for match in _verb_pattern(story.grammar).finditer(story.plain):
        for one in _statements(story, match, speakers):
            if not any(_overlap(one, other) for other in found.values()):
                found[(one.start, one.end)] = one
    for match in _heard_pattern().finditer(story.plain):
        one = _heard(story, match, bodies)
        if one is not None and not any(_overlap(one, other) for other in found.values()):
            found[(one.start, one.end)] = one
    for one in _coloned(story, people):
        if not any(_overlap(one, other) for other in found.values()):
            found[(one.start, one.end)] = one
    for one in _narrated(story, people):
        if not any(_overlap(one, other) for other in found.values()):
            found[(one.start, one.end)] = one
    return [found[span] for span in sorted(found)]


def _narrated(story: Story, people: list[Finding]) -> Iterator[Finding]:
    """Quotations that open a paragraph, whose speaker the next sentence tells of without a verb of saying."""
    named = sorted((start, end, one.name) for one in people for start, end in one.mentions)
    for start, end in story.quoted:
        opens = start < 2 or story.plain[start - 2] == "\n"
        if not opens or end - start < _SHORTEST or story.plain[end - 1] not in "。！？…":
            continue
        line = story.plain.find("\n", end)
        last = min(line if line >= 0 else len(story.plain), end + _NARRATED)
        after = [one for one in named if end < one[0] < last]
        if after and "“" not in story.plain[end : after[0][0]]:
            yield Finding("statement", start, end, Statement(after[0][2], story.text[start:end]), 0.6)


def _coloned(story: Story, people: list[Finding]) -> Iterator[Finding]:
    """Quotations after a colon or a comma whose clause names somebody, whatever its verb: 金正焕则称赞弟子：“…”"""
    named = sorted((start, end, one.name) for one in people for start, end in one.mentions)
    for start, end in story.quoted:
        if (
            start < 2
            or story.plain[start - 2] not in "：，"
            or end - start < _SHORTEST
            or story.plain[end - 1] not in "。！？…"
        ):
            continue
        first, _ = story.sentence_at(start - 2)
        first = max(first, story.plain.rfind("”", first, start - 1) + 1)
        clause = story.plain[first : start - 2]
        inside = [one for one in named if first <= one[0] and one[1] <= start - 2]
        pronoun = _PRONOUN.match(clause)
        if pronoun and not inside:
            line = story.plain.rfind("\n", 0, first)
            inside = [one for one in named if line < one[0] and one[1] <= first][-1:]
        if inside and len(clause) <= _NARRATED:
            yield Finding("statement", start, end, Statement(inside[0][2], story.text[start:end]), 0.6)


def _overlap(one: Finding, other: Finding) -> bool:
    return one.start < other.end and other.start < one.end


@cache
def _verb_pattern(grammar: Grammar) -> re.Pattern[str]:
    return re.compile(
        grammar.fill(
            "(?<!据)(?<!可以)(?<!应当)(?:{says}|(?<=会议)决定(?=，)|(?<=全会)决定(?=，))(?=[，：:,。“]|[㐀-鿿“0-9]{4})(?!明书|赞|呼|职|重|霸|奇|作|为|法|服|不上|话|明了|师|员)"
        )
    )


@cache
def _heard_pattern() -> re.Pattern[str]:
    return re.compile(
        "(?:从(?P<source>[^，。从]{2,20})(?:获悉|了解到|得知)|据(?P<paper>[^，。从]{2,20})(?:报道|消息))[，,：]"
    )


def _heard(story: Story, match: re.Match[str], bodies: list[Finding]) -> Finding | None:
    """记者从南屿海关获悉，…: what a body let be known."""
    start, end = match.span("source" if match["source"] else "paper")
    for body in bodies:
        if any(start <= one < end for one, _ in body.mentions):
            first, last = match.end(), _sentence_end(story, match.end())
            if last - first >= _SHORTEST:
                said = story.text[first:last]
                return Finding("statement", first, last, Statement(body.name, said), 0.7)
    return None


def _speakers(story: Story, people: list[Finding], bodies: list[Finding]) -> list[Speaker]:
    """All that may speak, in order of place."""
    found = [Speaker(start, end, one.name, True) for one in people for start, end in one.mentions]
    found += [Speaker(start, end, one.name, False) for one in bodies for start, end in one.mentions]
    taken = [(one.start, one.end) for one in found]
    for match in _collective_pattern(story.grammar).finditer(story.plain):
        if not any(start <= match.start() < end for start, end in taken):
            force = _FORCE.search(story.plain, max(0, match.start() - 5), match.start())
            named = force is not None and match[0] in ("警方", "检方") and is_proper(story, *force.span())
            start = force.start() if force is not None and named else match.start()  # 江城|警方
            found.append(Speaker(start, match.end(), story.text[start : match.end()], False))
    return sorted(found, key=lambda one: (one.start, -one.end))


@cache
def _collective_pattern(grammar: Grammar) -> re.Pattern[str]:
    return re.compile(grammar.fill("(?:{collective_speaker})"))


def _statements(story: Story, match: re.Match[str], speakers: list[Speaker]) -> Iterator[Finding]:
    """What a verb of saying gives as said, before it and after it, if its speaker stands plainly beside it."""
    cut_off = match[0] in ("称", "指") and story.plain[match.start() - 1 : match.start()] == "，"
    if cut_off and not _WROTE.search(story.plain, max(0, match.start() - 14), match.start()):
        return  # …发来唁电，称… is said by who wrote
    if match[0] in story.grammar.set_of("says_before_mark") and story.plain[
        match.end() : match.end() + 1
    ] not in ("，", "：", ","):
        return
    if match[0] == "指" and _MEASURED.search(story.plain, max(0, match.start() - 1), match.start()):
        return
    if match[0] == "指" and story.lattice.spans[story.lattice.word_at[match.start()]][1] > match.end():
        return  # 指|标
    if match[0].startswith("承认") and story.plain[match.end() : match.end() + 1].isdecimal():
        return  # 承认5项控罪
    if _DENIED.search(story.plain, max(0, match.start() - 4), match.start()):
        return  # 没有表态支持任何一方
    speaker = _speaker_before(story, match.start(), speakers)
    if speaker is None:
        return
    if match[0] == "统计" and story.plain[speaker.start - 1 : speaker.start] != "据":
        return
    later = _SAYS_LATER.match(story.plain, match.end()) if match[0] in ("回应", "回复", "答复") else None
    after = _said_after(story, later.end() if later else _past_listener(story, match))  # 回应查询时称
    if after is not None:
        after = after[0], _before_next_speaker(story, *after, speakers)
    confidence = 0.9 if speaker.person else 0.75
    before = _quoted_before(story, speaker)
    if before is None and after is None and story.plain[match.end() : match.end() + 1] == "。":
        before = _sentence_before(story, speaker)
    for said in (before, after):
        if said is not None and said[1] - said[0] >= _SHORTEST - 2:
            value = Statement(speaker.name, story.text[said[0] : said[1]])
            yield Finding("statement", *said, value, confidence)


def _sentence_before(story: Story, speaker: Speaker) -> tuple[int, int] | None:
    """The sentence before one that tells but who said it: …防御难度不小。首席预报员林海涛分析说。"""
    first, _ = story.sentence_at(speaker.start)
    lead = story.plain[first : speaker.start]
    if first == 0 or story.plain[first - 1] == "\n" or len(lead) > 14 or re.search("[，；：“”]", lead):
        return None
    start, end = story.sentence_at(first - 1)
    while end > start and story.plain[end - 1] in "。！？…\n":
        end -= 1
    return (start, end) if end - start >= _SHORTEST else None


def _before_next_speaker(story: Story, start: int, end: int, speakers: list[Speaker]) -> int:
    """The end of reported words, before a clause in which somebody else begins to speak."""
    for match in _verb_pattern(story.grammar).finditer(story.plain, start, end):
        for one in speakers:
            opens = story.plain[one.start - 1 : one.start] in ("，", "；")
            if opens and start < one.start and one.end <= match.start() <= one.end + 6:
                return one.start - 1
    return end


def _speaker_before(story: Story, verb: int, speakers: list[Speaker]) -> Speaker | None:
    """Who stands right before a verb of saying: the nearest name in its clause; 他 is the last person named before."""
    plain = story.plain
    clause = max(plain.rfind(mark, 0, verb) for mark in "。！？；\n：”")
    comma = plain.rfind("，", max(0, clause), verb)
    for bound in dict.fromkeys((max(comma, clause), clause)):
        near = [one for one in speakers if bound < one.start and one.end <= verb]
        near = [
            one
            for one in near
            if plain.rfind("（", bound + 1, one.start) <= plain.rfind("）", bound + 1, one.start)
        ]
        if near:
            people = [one for one in near if one.person]
            chosen = people[-1] if people else near[-1]
            if chosen.name in _DOCUMENTS and len(near) > 1 and near[-2].end == chosen.start:
                chosen = near[-2]  # 海澜铝业|公告称
            between = plain[chosen.end : verb]
            led = chosen.person and re.search("主持|出席|召开", between) and len(between) < 40
            if led and between.count("，") == 1:
                return chosen  # 蔺怀德当晚在省应急指挥中心主持召开视频调度会，要求…
            if story.plain[verb:].startswith(story.grammar.words["weak_says"]) and len(between) > 10:
                return None
            if len(between) > _BETWEEN or between.count("，") > 1 or re.search("[“”]", between):
                return None
            return chosen
        pronoun = list(_PRONOUN.finditer(plain, max(bound, 0), verb))
        if pronoun and verb - pronoun[-1].end() <= _BETWEEN:
            line = plain.rfind("\n", 0, verb)
            before = [
                one
                for one in speakers
                if one.person
                and line < one.end <= pronoun[-1].start()
                and not story.is_quoted(one.start, one.end)
            ]
            meant = _last_subject(story, before) if before else None
            return replace(meant, start=pronoun[-1].start(), end=pronoun[-1].end()) if meant else None
    return _someone(story, max(comma, clause) + 1, verb)


def _last_subject(story: Story, before: list[Speaker]) -> Speaker:
    """Whom 他 stands for: who speaks in the last sentence that names somebody, else the last one named there."""
    first, _ = story.sentence_at(before[-1].start)
    inside = [one for one in before if one.start >= first]
    speaks = _verb_pattern(story.grammar)
    return next((one for one in inside if speaks.search(story.plain, one.end, one.end + 6)), before[-1])


def _someone(story: Story, first: int, verb: int) -> Speaker | None:
    """A speaker without a name, right before the verb: 接线员, 相关负责人, 不少家长."""
    veiled = _VEILED.search(story.plain, max(first, verb - 5), verb)
    if veiled:
        return Speaker(*veiled.span(), story.text[slice(*veiled.span())], False)
    noun = subject(story, first, verb, ())
    if noun is None or noun[1] - noun[0] > 10 or verb - noun[1] > 4:
        return None
    text = story.plain[slice(*noun)]
    if not text.endswith((*story.grammar.words["someone"], "某")) or "记者" in text:
        return None
    return Speaker(*noun, story.text[slice(*noun)], False)


@cache
def _listener_pattern() -> re.Pattern[str]:
    return re.compile("[㐀-鿿]{1,8}(?=[，：:])")


def _past_listener(story: Story, match: re.Match[str]) -> int:
    """The end of a verb of saying with those whom it is said to: 警方提醒市民，…"""
    listener = _listener_pattern().match(story.plain, match.end())
    if listener and match[0] in ("提醒", "告诉", "呼吁", "建议", "通报", "指"):
        return listener.end()
    return match.end()


def _said_after(story: Story, place: int) -> tuple[int, int] | None:
    """The words after a verb of saying: to the end of the quotation, or of the sentence."""
    plain = story.plain
    while place < len(plain) and plain[place] in "，,：: ":
        place += 1
    if place >= len(plain) or plain[place] in "。！？”\n了着":
        return None
    if plain[place] == "“":
        inner = next((span for span in story.quoted if span[0] == place + 1), None)
        if (inner is not None and plain[inner[1] - 1] in "。！？…，") or (
            inner is not None and plain[inner[1] + 1 : inner[1] + 2] in ("。", "，", "\n", "")
        ):
            return inner
    return place, _sentence_end(story, place)


def _sentence_end(story: Story, place: int) -> int:
    """Where the sentence ends that goes on here, its closing mark left out; marks within quotations do not end it."""
    for match in _CUT.finditer(story.plain, place):
        if not any(start <= match.start() < end - 1 and start > place for start, end in story.quoted):
            return match.start()
    return len(story.plain)


def _quoted_before(story: Story, speaker: Speaker) -> tuple[int, int] | None:
    """The quotation that ends right before the clause of its speaker: “…。”谷雨告诉记者。"""
    for start, end in reversed(story.quoted):
        if end < speaker.start:
            between = story.plain[end + 1 : speaker.start]
            if story.plain[start - 2 : start - 1] == "：":
                return None  # 她忆述：“…”酒店发言人称 is hers
            plain = not re.search("[。！？；\n“”]", between) and len(between) <= 24
            ended = story.plain[end - 1] in "。！？…，" or not between
            return (start, end) if plain and ended and end - start >= _SHORTEST - 2 else None
    return None
