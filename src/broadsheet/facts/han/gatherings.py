"""Meetings and events in Chinese: what was held, when, where, who chaired, attended, spoke and organised."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from broadsheet.facts.grammars import Grammar
from broadsheet.facts.story import Finding, Story
from broadsheet.model.fact import Meeting

_LONGEST = 46
_SESSION = re.compile("第?[一二三四五六七八九十0-9]{1,3}次(?:全体)?会议")  # …人民代表大会|第二次会议
_STRIP = " ，、。“"


@dataclass(frozen=True)
class Held:
    """A meeting's name as printed, the sentence that tells of it, and the place in it, if one is named."""

    start: int
    end: int
    name: str
    sentence: tuple[int, int]
    place: str | None


@dataclass(frozen=True)
class _Patterns:
    """How meetings are told, compiled once a grammar."""

    verb_name: re.Pattern[str]
    name_verb: re.Pattern[str]
    opened: re.Pattern[str]
    host: re.Pattern[str]
    chair: re.Pattern[str]
    attend: re.Pattern[str]
    speak: re.Pattern[str]


@cache
def _patterns(grammar: Grammar) -> _Patterns:
    name = f"[^，。；！？\\n]{{0,{_LONGEST}}}?{{meeting_noun}}"
    held = "(?:主持召开|组织召开|召开|举行|举办)了?"
    return _Patterns(
        verb_name=re.compile(
            grammar.fill(
                f"(?P<held>{held})(?P<name>{name})(?=[，。；、]|并|上|时|\\n|$|[和与]|传达|研究|部署|听取|[㐀-鿿]{{0,2}}，)"
            )
        ),
        name_verb=re.compile(
            grammar.fill(
                f"(?P<name>{name})(?P<between>[^，。；！？\\n]{{0,26}}?)(?P<held>{{meeting_held}})(?![㐀-鿿]{{0,6}}?{{meeting_noun}})"
            )
        ),
        opened=re.compile("在(?P<place>[^在，。；]{2,20})$"),
        host=re.compile(grammar.fill("(?:{meeting_host})")),
        chair=re.compile("(?:并)?主持(?!人|了?[^，。]{0,12}(?:设计|研究|编|修))"),
        attend=re.compile(grammar.fill("(?:{meeting_attend})")),
        speak=re.compile(grammar.fill("(?:{meeting_speak})")),
    )


def find_gatherings(story: Story, found: dict[str, list[Finding]]) -> list[Finding]:
    """The meetings of an article; names that say the same are one, and the first has who took part."""
    held = _united(_held(story, found))
    findings: list[Finding] = []
    for number, one in enumerate(held):
        reach = _scope(story, one, held, number)
        value = _told(story, one, reach, found)
        if value is not None:
            findings.append(Finding("meeting", one.start, one.end, value, 0.85 if value.date else 0.7))
    return findings


def _held(story: Story, found: dict[str, list[Finding]]) -> list[Held]:
    """All places where a meeting is told of, in order."""
    patterns, plain = _patterns(story.grammar), story.plain
    told: list[Held] = []
    for match in patterns.verb_name.finditer(plain):
        start, end = match.span("name")
        name = story.text[start:end]
        opened = patterns.opened.search(plain, max(0, match.start() - 24), match.start())
        place = story.text[opened.start("place") : opened.end("place")] if opened else None
        body = _body_before(story, match.start(), found["organisation"])
        if body is not None and "主持" not in match["held"] and (name[:1] in "（第" or len(name) <= 4):
            told.append(_as_held(story, body[0], end, story.text[body[0] : body[1]] + name, place))
        elif len(name) > 3 and not re.match("[此本这该]次?|会议|活动|仪式|每", name):
            told.append(_as_held(story, start, end, name, place))
    for match in patterns.name_verb.finditer(plain):
        start, end = match.span("name")
        session = _SESSION.match(match["between"])
        end += session.end() if session else 0
        start = _name_start(story, start, end, found["date"])
        opened = patterns.opened.search(plain, match.start("between"), match.end("between"))
        if end - start < 4 or (match["between"] and not opened and len(match["between"]) > 9):
            continue
        place = story.text[opened.start("place") : opened.end("place")] if opened else None
        told.append(_as_held(story, start, end, story.text[start:end], place))
    return sorted(told, key=lambda one: (one.start, -one.end))


def _as_held(story: Story, start: int, end: int, name: str, place: str | None) -> Held:
    """A meeting with a tidy name: blanks at its ends and a lone quotation mark gone."""
    trimmed = name.strip(" ，、。")
    return Held(start, end, trimmed, story.sentence_at(start), place)


def _body_before(story: Story, place: int, bodies: list[Finding]) -> tuple[int, int] | None:
    """The body that stands right before 召开."""
    for body in bodies:
        for start, end in body.mentions:
            if end == place:
                return start, end
    return None


def _name_start(story: Story, start: int, end: int, dates: list[Finding]) -> int:
    """Where the name of a meeting begins: after the date, the organisers, the speaker that lead to it."""
    text = story.plain[start:end]
    opening = re.search("[电讯] ?[（(][^）)]*[）)]|[电讯] ", text)
    if opening and opening.end() < len(text) - 3:
        start, text = start + opening.end(), text[opening.end() :]
    for mark in ("主办的", "承办的", "协办的", "举办的", "开展的", "组织的", "日，", "悉，"):
        place = text.rfind(mark)
        if place >= 0:
            start, text = start + place + len(mark), text[place + len(mark) :]
    for one in dates:
        words = story.plain[one.start : one.end]
        place = text.find(words)
        if 0 <= place <= 1 and len(words) < len(text) - 3:
            start, text = start + place + len(words), text[place + len(words) :]
    lead = re.match("(?:”|上午|下午|晚上|晚|凌晨|，|、| |本届|据悉|从|在|由|）|[)])+", text)
    return start + lead.end() if lead else start


def _united(held: list[Held]) -> list[Held]:
    """Meetings told of several times as one, with the longest name, and its place wherever it is told."""
    united: list[Held] = []
    for one in held:
        same = next((place for place, other in enumerate(united) if _is_same(one.name, other.name)), None)
        if same is None:
            united.append(one)
            continue
        other = united[same]
        better = one if len(one.name) > len(other.name) else other
        sentence = max(one.sentence, other.sentence)
        united[same] = Held(better.start, better.end, better.name, sentence, other.place or one.place)
    return united


def _is_same(one: str, other: str) -> bool:
    """Whether two names are of one meeting: the shorter's signs stand in the longer in their order."""
    short, long = sorted((_core(one), _core(other)), key=len)
    signs = iter(long)
    return len(short) > 1 and all(sign in signs for sign in short)


def _core(name: str) -> str:
    return re.sub("[“”「」（）()\\s]", "", name)


def _scope(story: Story, one: Held, held: list[Held], number: int) -> list[tuple[int, int]]:
    """The sentences that tell of a meeting: of the only one the whole article, else up to the next."""
    if number == 0:
        return story.sentences
    return [sentence for sentence in story.sentences if sentence == one.sentence]


def _told(
    story: Story, one: Held, scope: list[tuple[int, int]], found: dict[str, list[Finding]]
) -> Meeting | None:
    """What the article tells of a meeting; None if it is nothing but its name."""
    patterns = _patterns(story.grammar)
    chair = _people_before(story, scope, patterns.chair, found["person"])[:2]
    speakers = _people_before(story, scope, patterns.speak, found["person"])
    attended = _people_before(story, scope, patterns.attend, found["person"])
    date = _date(story, one, found["date"])
    organisers = _organisers(story, one, found["organisation"])
    if not (chair or attended or date or one.place or organisers):
        return None
    return Meeting(
        one.name,
        date,
        one.place,
        tuple(chair),
        tuple(name for name in attended if name not in chair and name not in speakers),
        tuple(organisers),
        tuple(speakers),
    )


def _people_before(
    story: Story, scope: list[tuple[int, int]], verb: re.Pattern[str], people: list[Finding]
) -> list[str]:
    """The people of whom a verb is said: those of its clause, or of the list that leads to it."""
    named: dict[str, None] = {}
    mentions = sorted(
        (start, end, str(getattr(one.value, "name", ""))) for one in people for start, end in one.mentions
    )
    single = verb is _patterns(story.grammar).chair
    for first, last in scope:
        reached = first
        for match in verb.finditer(story.plain, first, last):
            if match.start() < reached:
                continue
            before = [one for one in mentions if reached <= one[0] and one[1] <= match.start()]
            if before and re.search("[作做]的", story.plain[before[-1][1] : match.start()]):
                continue  # a report that somebody gave elsewhere
            if single:
                near = [one for one in before if match.start() - one[1] <= 4]
                before = near[-1:]
            elif verb is _patterns(story.grammar).speak:
                before = _in_clause(story, before, match.start())
            named.update(dict.fromkeys(name for _, _, name in before))
            reached = match.end() if not single else first
    return list(named)


def _in_clause(story: Story, before: list[tuple[int, int, str]], verb: int) -> list[tuple[int, int, str]]:
    """The people of the clause of a verb: from its comma on, with those whom 、 joins to them."""
    comma = max(story.plain.rfind(mark, 0, verb) for mark in "，。；\n")
    inside = [one for one in before if one[0] > comma]
    while any(end == comma for _, end, _ in before):  # 李凯，中国好人莫鸽鸽，…依次登台
        comma = max(story.plain.rfind(mark, 0, comma) for mark in "，。；\n")
        inside = [one for one in before if one[0] > comma]
    return inside or ([one for one in before[-1:] if verb - one[1] <= 24])


def _date(story: Story, one: Held, dates: list[Finding]) -> str | None:
    """The day of a meeting: in its sentence; else the first day of the article that is known to the day."""
    first, last = one.sentence
    days = [date for date in dates if len(str(getattr(date.value, "value", ""))) == 10]
    told = sorted(
        (start, str(getattr(date.value, "value", ""))) for date in days for start, _ in date.mentions
    )
    inside = [value for start, value in told if first <= start < last and not one.start <= start < one.end]
    chosen = inside or [value for _, value in told]
    return chosen[0] if chosen else None


def _organisers(story: Story, one: Held, bodies: list[Finding]) -> list[str]:
    """The bodies that a meeting's sentence, or one about it, names as its organisers."""
    named: dict[str, None] = {}
    for first, last in story.sentences:
        for match in re.finditer("主办|承办|协办", story.plain[first:last]):
            verb = first + match.start()
            stop = max(story.plain.rfind(mark, first, verb) for mark in ("主办", "承办", "协办", "由"))
            begin = stop if stop > first else first
            for body in bodies:
                if any(begin <= start and end <= verb for start, end in body.mentions):
                    named.setdefault(str(getattr(body.value, "name", "")), None)
    return list(named)
