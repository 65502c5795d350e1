"""Where Chinese articles tell that a meeting or event is held: its name, its sentence, its place and who holds it.

A name ends in a noun for meetings and events and reaches to the left up to a verb, a day, a mark or a word that
belongs to no name. It is held if a verb of holding stands right before it or, with days, places and adverbs between,
after it; or if somebody is said to attend it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from broadsheet.facts.grammars import Grammar
from broadsheet.facts.han.clauses import When, subject, whens
from broadsheet.facts.story import Finding, Found, Span, Story

_LONGEST = 46
_MARKS = frozenset("，。；：！？!?\n、（）()《 　—…】〕|")
_NO_NAME = frozenset(["p", "u", "y", "e"])
_CARRIED_OUT = ("活动", "演练", "比武", "义诊", "竞赛", "大赛", "讲座", "演习", "比赛")
_CAMPAIGN = ("开展", "启动", "组织开展", "发起", "进行")
_SESSION = re.compile("第?[一二三四五六七八九十0-9]{1,3}次(?:全体)?(?:会议|大会)")  # …人民代表大会|第二次会议
_COUNTED = re.compile("[0-9一二两三四五六七八九十百多余]+[场项次个]")  # 12场展会
_UNNAMED = re.compile("[此本这该]次?|每|会议$|活动$|仪式$|大会$|比赛$")
# names that many bodies' sessions have, told with the body before them
_OF_A_BODY = (
    "全体会议", "常务会议", "代表大会", "全体大会", "第一次会议", "第二次会议", "常委会会议",
)  # fmt: skip
# characters of the name of an event that is only attended, by the noun that it ends in
_SHORTEST = (
    (("公听会", "听证会", "记者会", "庭审", "说明会"), 2),
    (("仪式", "典礼", "大会", "论坛"), 4),
)


@dataclass(frozen=True)
class Held:
    """A meeting's name as printed, the sentence that tells of it, its place and its hosts, if they are named."""

    start: int
    end: int
    name: str
    sentence: Span
    place: str | None = None
    hosts: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Patterns:
    """How meetings are told, compiled once a grammar."""

    head: re.Pattern[str]
    case: re.Pattern[str]
    verb_before: re.Pattern[str]
    attended: re.Pattern[str]
    verb_after: re.Pattern[str]
    loose: re.Pattern[str]
    place: re.Pattern[str]
    lead: re.Pattern[str]
    any_noun: re.Pattern[str]
    spoken: re.Pattern[str]
    edition: re.Pattern[str]


@cache
def _patterns(grammar: Grammar) -> _Patterns:
    hold = "(?:主持召开|组织召开|组织举办|联合举办|共同举办|{meeting_hold})"
    number = "(?:第[一二三四五六七八九十0-9]{1,3}|[首次末])"
    tail = f"(?:{number}(?:轮|回合|场|日)|揭幕战|收官战|焦点战|{{meeting_tail}}){{0,2}}(?:比赛|的?较量|对决)?"
    return _Patterns(
        head=re.compile(grammar.fill(f"(?:{{meeting_noun}}){tail}(?!{{no_meeting_after}})")),
        case=re.compile("[㐀-鿿]{2,20}?案(?=(?:一审|二审)?(?:公开)?(?:开庭|宣判|再审))"),
        verb_before=re.compile(grammar.fill(f"{hold}(?:了|过|的|一[次场届个轮])?[“]?$")),
        attended=re.compile("(?:出席|旁听|参加|列席|应邀参加|赴[㐀-鿿]{2,8}参加|主持|亮相|参与)了?[“]?$"),
        verb_after=re.compile(grammar.fill("{meeting_held}")),
        loose=re.compile(grammar.fill("[，、\\s”0-9:]|{meeting_adverb}")),
        place=re.compile(
            "(?:在|于|假|移师)(?P<place>[㐀-鿿A-Za-z0-9“”·（）]{2,24}?|[京沪穗津渝蓉])(?:内|里)?"
        ),
        any_noun=re.compile(
            "(?:举行|举办|召开)(?:了|一[场次个届])?[㐀-鿿A-Za-z0-9·“”]{2,16}?(?:(?<![社机协学商都省国理运奥])会|[赛展礼])(?=[，。；、\n]|$)"
        ),
        edition=re.compile(
            "(?:第[一二三四五六七八九十百0-9]{1,4}|首|本)届[㐀-鿿A-Za-z0-9·“”—]{1,22}?(?:(?<![季时环细])节|(?<!发)展|(?<![社机协学商理])会|赛|杯|周)"
            "(?=[将于在也拉的开正圆，。、；：]|昨|今|明|[0-9])"
        ),
        spoken=re.compile(
            grammar.fill(
                "在(?P<name>[㐀-鿿A-Za-z0-9]{2,20}?(?:会议?|仪式|论坛|典礼))上(?=[^，。；：]{0,6}?(?:{says}|讲话|致辞|发言|公布|作)|，[^，。；：]{2,24}?(?:{says}|致辞|发言|公布))"
            )
        ),
        lead=re.compile(grammar.fill("(?:{meeting_lead}|[，、|”）)·\\s])+")),
    )


def find_held(story: Story, found: Found) -> list[Held]:
    """All places where a meeting or event is told to be held, in order."""
    dates = whens(found["date"])
    people = {end for one in found["person"] for _, end in one.mentions}
    patterns = _patterns(story.grammar)
    told: list[Held] = []
    for match in patterns.head.finditer(story.plain):
        one = _held(story, match.span(), dates, people, found)
        if one is not None:
            told.append(one)
    others = [(match.end() - 2, match.end()) for match in patterns.any_noun.finditer(story.plain)]
    others += [(match.end() - 1, match.end()) for match in patterns.edition.finditer(story.plain)]
    for span in others:
        one = _held(story, span, dates, people, found)
        if one is not None and not any(other.start < one.end and one.start < other.end for other in told):
            told.append(one)
    told += _spoken_at(story, found)
    for match in patterns.case.finditer(story.plain):
        one = _held(story, match.span(), dates, people, found)
        if one is not None:
            told.append(one)
    return sorted(told, key=lambda one: (one.start, -one.end))


_LED = re.compile(".*(?:举行|召开|举办|进行)的|.{0,8}[日天晚午年月周]的?(?=[㐀-鿿]{3})")


def _spoken_at(story: Story, found: Found) -> Iterator[Held]:
    """The meetings that somebody named is told to have spoken at: 某某昨日在记者会上交代."""
    people = sorted(span for one in found["person"] for span in one.mentions)
    bodies = sorted(span for one in found["organisation"] for span in one.mentions)
    for match in _patterns(story.grammar).spoken.finditer(story.plain, story.body_start):
        sentence = story.sentence_at(match.start())
        after = match.end() + 40 if story.plain.startswith("，", match.end()) else match.start()
        if not any(sentence[0] <= start and end <= after for start, end in (*people, *bodies)):
            continue
        start, end = match.span("name")
        led = _LED.match(story.plain, start, end)
        start = led.end() if led else start
        name = story.text[start:end]
        if len(name) >= 3 and not re.match(
            "[此本这该同每各]|会议$|活动$|.*(?:社会|机会|协会|学会)$|大会$", name
        ):
            yield Held(start, end, name, sentence)


def _held(story: Story, head: Span, dates: list[When], people: set[int], found: Found) -> Held | None:
    """The event whose name ends here, if it is held or attended."""
    start, end = _name_at(story, head, dates, people)
    sentence = story.sentence_at(start)
    one = Held(start, end, story.text[start:end].strip(" ，、。"), sentence)
    if _COUNTED.match(one.name):
        return None
    before = _verb_before(story, one)
    if (
        before is not None
        and before[0].startswith(("开展", "组织开展"))
        and not one.name.endswith(_CARRIED_OUT)
    ):
        return None  # 到各县开展事迹报告会
    after = _verb_after(story, end, sentence[1], dates)
    if before is None and after is None:
        return _attended(story, one)
    verb = before.start() if before else None
    if verb is not None:
        one = replace(one, hosts=_hosts(story, sentence[0], verb, found))
    place = (after[1] if after else None) or (_place(story, sentence[0], verb) if verb is not None else None)
    dated = before is not None and any(sentence[0] <= day.start < start for day in dates)
    placed = len(one.name) == 3 and (place is not None or dated)  # 追思会将于…在…举行, 昨午举行开放日
    short = len(one.name) < 4 and not placed and not _is_quoted(story, start, end)
    if short or one.name in _OF_A_BODY:
        body = _body_before(story, verb, found["organisation"]) if verb is not None else None
        if body is not None:
            one = replace(one, start=body[0], name=story.text[body[0] : body[1]] + one.name)
        elif short:
            return None
    return None if _UNNAMED.match(one.name) else replace(one, place=place)


def _name_at(story: Story, head: Span, dates: list[When], people: set[int]) -> Span:
    """Where the name of the event stands that this noun ends; it may go on after it (党组会|议, …大会|第二次会议)."""
    start, end = _name_start(story, head[0], dates, people), head[1]
    lead = _patterns(story.grammar).lead.match(story.plain, start, end)
    start = lead.end() if lead and lead.end() < end - 1 else start
    if story.plain[end - 1] == "会" and story.plain[end : end + 1] == "议":
        end += 1
    session = _SESSION.match(story.plain, end)
    return start, session.end() if session else end


def _verb_before(story: Story, one: Held) -> re.Match[str] | None:
    """The verb of holding right before an event; what is begun with a quoted name (开展“机收减损大比武”) is none."""
    pattern, start = _patterns(story.grammar).verb_before, one.start
    verb = pattern.search(story.plain, max(one.sentence[0], start - 12), start)
    quoted = "“" in story.plain[start - 1 : start + 1]
    return None if verb is not None and quoted and verb[0].startswith(_CAMPAIGN) else verb


def _attended(story: Story, one: Held) -> Held | None:
    """An event that no verb holds, if somebody is said to attend it and its name is long enough for one."""
    (first, _), start = one.sentence, one.start
    attended = _patterns(story.grammar).attended.search(story.plain, max(first, start - 10), start)
    shortest = next((length for nouns, length in _SHORTEST if one.name.endswith(nouns)), 5)
    if (
        attended is None
        or len(one.name) < shortest
        or story.plain.startswith(("的", "筹备", "资格"), one.end)
    ):
        return None
    return replace(one, place=_place(story, first, attended.start()))


def _is_quoted(story: Story, start: int, end: int) -> bool:
    return story.plain[start - 1 : start] == "“" and story.plain[end : end + 1] == "”"


def _name_start(story: Story, head: int, dates: list[When], people: set[int]) -> int:
    """Where the name of an event begins whose last noun begins at `head`."""
    plain, stop = story.plain, story.grammar.set_of("meeting_stop")
    start = head
    while start > 0 and head - start < _LONGEST:
        sign = plain[start - 1]
        if sign == "”":
            opening = plain.rfind("“", max(0, start - 24), start - 1)
            if opening < 0:
                break
            start = opening
            continue
        if sign == "）":  # 县（市、区）和…例会; （记者 …） ends the name
            opening = plain.rfind("（", max(0, start - 9), start - 1)
            if opening >= 0 and not re.search("记者|通讯员|电", plain[opening:start]):
                start = opening
                continue
        joined = sign == "—" and "—" not in plain[start - 2 : start - 1] + plain[start : start + 1]
        if joined and plain[start - 2 : start - 1] > "㐀":  # 欧盟—东南欧|峰会
            start -= 1
            continue
        if sign in _MARKS or sign == "“" or start in people:
            break
        day = next((one for one in dates if one.start < start <= one.end), None)
        if day is not None:
            if len(day.value) == 10 or "月" in plain[day.start : day.end] or day.end != start:
                break
            start = day.start
            continue
        word_start, word_end = story.lattice.spans[story.lattice.word_at[start - 1]]
        word = plain[word_start : min(word_end, start)]
        if word_end > start:  # the head is part of a longer word
            word, word_start = plain[start - 1 : start], start - 1
        longer = next((one for one in (4, 3, 2) if plain[max(0, start - one) : start] in stop), None)
        ends = word in stop or longer or story.words.tags.get(word, "x") in _NO_NAME
        if ends and not (longer and word not in stop and len(word) > longer):
            break
        start = word_start
    return start


def _verb_after(story: Story, end: int, last: int, dates: list[When]) -> tuple[int, str | None] | None:
    """The verb of holding after a name, and the place between, if only days, places and adverbs stand there."""
    patterns, plain = _patterns(story.grammar), story.plain
    for match in patterns.verb_after.finditer(plain, end, min(last, end + 60)):
        between = plain[end : match.start()]
        if re.search("[。！？；：]|，.*，.*，", between):
            return None
        place = _place(story, end, match.start())
        rest = _without_dates(story, end, match.start(), dates)
        if place is not None:
            cut = max(rest.rfind(mark) for mark in ("在", "于", "假", "移师"))
            rest = rest[:cut] if cut >= 0 else rest
        rest = re.sub("[（(][^）)]*[）)]", "", rest)
        if len(patterns.loose.sub("", rest)) <= 1:
            following = plain[match.end() : match.end() + 14]
            again = re.match("[^，。；]{0,9}?(?:会议|大会|仪式|典礼|座谈会|论坛)", following)
            return None if again and match[0] in ("举行", "召开", "举办", "启动") else (match.start(), place)
    return None


def _without_dates(story: Story, start: int, end: int, dates: list[When]) -> str:
    """The text of a stretch without the dates in it."""
    signs = list(story.plain[start:end])
    for one in dates:
        for place in range(max(start, one.start), min(end, one.end)):
            signs[place - start] = ""
    return "".join(signs)


def _place(story: Story, first: int, verb: int) -> str | None:
    """The place before a verb of holding: 在江城国际会议中心|举行."""
    text = story.plain[max(first, verb - 30) : verb]
    adverb = _adverbs(story.grammar).search(text)
    stop = verb - (len(adverb[0]) if adverb else 0)
    for begin in range(stop - 2, max(first, stop - 28) - 1, -1):
        match = _patterns(story.grammar).place.fullmatch(story.plain, begin, stop)
        if match is not None:
            told = re.search(
                "^[昨今当前同次][日天晚]|[，。；]|[会场]上$|期间|[0-9]日|之际|基础", match["place"]
            )
            return None if told else story.text[slice(*match.span("place"))]
    return None


@cache
def _adverbs(grammar: Grammar) -> re.Pattern[str]:
    """Adverbs before a verb of holding; single signs (场, 点) may end the name of a place."""
    words = [word for word in grammar.words["meeting_adverb"] if len(word) > 1]
    return re.compile("(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")+$")


def _body_before(story: Story, place: int, bodies: Sequence[Finding]) -> Span | None:
    """The body that stands right before a verb of holding."""
    for body in bodies:
        for start, end in body.mentions:
            if end <= place and story.plain[end:place] in (
                "",
                "日前",
                "昨日",
                "昨天",
                "今天",
                "再次",
                "还",
                "也",
                "近日",
            ):
                return start, end
    return None


def _hosts(story: Story, first: int, verb: int, found: Found) -> tuple[str, ...]:
    """The bodies that are the subject of a verb of holding: in its clause, before any place."""
    comma = max(story.plain.rfind(mark, first, verb) for mark in "，；：）)")
    begin = max(first, comma + 1)
    placed = story.plain.rfind("在", begin, verb)
    stop = placed if placed > begin else verb
    told = sorted(
        (start, body.name)
        for body in found["organisation"]
        for start, end in body.mentions
        if begin <= start and end <= stop and story.plain[end : end + 1] != "的"
    )
    if any(begin <= start and end <= verb for one in found["person"] for start, end in one.mentions):
        return ()  # 市长…主持召开
    if told:
        return tuple(dict.fromkeys(name for _, name in told))
    noun = subject(story, begin, stop, whens(found["date"]))
    acts = noun is not None and story.plain[slice(*noun)].endswith(story.grammar.words["promise_who"])
    return (story.text[slice(*noun)],) if noun is not None and acts else ()


def united(held: list[Held]) -> list[Held]:
    """Meetings told of several times as one, with the longest name, and its place and hosts wherever they are told."""
    kept: list[Held] = []
    for one in held:
        same = next((place for place, other in enumerate(kept) if _is_same(one.name, other.name)), None)
        if same is None:
            kept.append(one)
            continue
        other = kept[same]
        better = one if len(one.name) > len(other.name) else other
        sentence = max(one.sentence, other.sentence)
        hosts = tuple(dict.fromkeys((*other.hosts, *one.hosts)))
        places = [place for place in (other.place, one.place) if place]
        fuller = len(places) == 2 and places[1].startswith(places[0])  # 海宁城, 海宁城国际会议中心
        place = places[-1] if fuller else places[0] if places else None
        kept[same] = replace(better, sentence=sentence, place=place, hosts=hosts)
    return kept


def _is_same(one: str, other: str) -> bool:
    """Whether two names are of one meeting: the shorter's signs stand in the longer in their order."""
    short, long = sorted((_core(one), _core(other)), key=len)
    signs = iter(long)
    return len(short) > 1 and all(sign in signs for sign in short)


def _core(name: str) -> str:
    return re.sub("[“”「」（）()\\s]", "", name)
