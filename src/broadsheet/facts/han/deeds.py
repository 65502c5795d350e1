"""The deed that a Chinese clause commits to: where it begins and ends, and whether it is one at all."""

from __future__ import annotations

import re
from functools import cache

from broadsheet.facts.grammars import Grammar
from broadsheet.facts.han.clauses import When
from broadsheet.facts.han.intents import AFTER_DATE, FORETELL, LASTS, PLEDGES, Trigger
from broadsheet.facts.story import Span, Story

_SHORTEST, _LONGEST = 4, 70
_OPEN_DEED = re.compile(
    "(?:会同|联合|联同|联手|通过(?!了)|依托|与|和|同(?![步时样意])|以(?![上下内外来])|用[^，]{1,8}$|投资(?:约|近|超|不低于)?[0-9]|安排|投入(?:约|近|超)?[0-9]|在[^，]{2,20}(?:上|中|下|内|时|后|前)$)"
)
_GOES_ON = re.compile("(?:用于|专项用于|主要用于|在|对|把|新建|改建|扩建|建设|修建|打造|开展|共同|重点)")
_HOUR = re.compile(
    "(?:上午|中午|下午|傍晚|晚上|晚间|夜间|凌晨|晚)?(?:(?:[0-9]{1,2}|零)[时点](?:[0-9]{1,2}分|半|整|许)?)?起?"
)
_SINCE = re.compile(
    "自[^，]{1,12}(?:之日|日)起|即日起|[㐀-鿿]{2,6}后(?=[0-9半一二两三四五六七八九十]+个?[年月天周])"
)
# praise and slogans: 为全省发展大局作出更大贡献
_SLOGAN = re.compile(
    "(?:作出|做出|贡献)[^，]{0,12}(?:贡献|力量)$|奠定[^，]*基础$|谱写|续写|迈上新台阶|新篇章|添砖加瓦"
)
_HELD = re.compile("举行|召开|举办|揭晓|开幕|闭幕|揭幕|开庭|开赛|上演|首演|召集")


def past_leads(story: Story, start: int, end: int, dates: list[When]) -> int:
    """The start of the deed, after the date that leads it: 到2025年|建成, 于3月底前|将."""
    moved = True
    while moved:
        moved = False
        since = _SINCE.match(story.plain, start, end)
        if since:
            start, moved = since.end(), True
        for one in dates:
            lead = story.plain[start : one.start]
            if start <= one.start < end and lead in ("", "于", "在", "到", "至", "从", "自", "由"):
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


def deed_end(story: Story, parts: list[Span], number: int, start: int) -> int:
    """The end of the deed: of its clause, or of the next if that says what this one only opens (会同…，开展…)."""
    end = parts[number][1]
    if number + 1 < len(parts) and story.plain[end : end + 1] == "，":
        after = parts[number + 1]
        following = story.plain[slice(*after)]
        opened = _OPEN_DEED.match(story.plain, start, end)
        beside = (
            opened is not None
            and not opened[0].startswith(("投", "安排"))
            and not _acts(story, opened.end(), end)
        )
        begins = _GOES_ON.match(following) if not beside else None
        invests = opened is not None and opened[0].startswith("投资")
        begins = begins and (invests or opened is None or not following.startswith(("对", "把", "在")))
        if beside and not following.startswith(("并", "但", "而", "将", *PLEDGES, "计划", "预计", "拟")):
            return after[1]
        if opened and begins and not following.startswith(("并", "但", "而")):
            return after[1]
        if following.startswith(("用于", "专项用于", "主要用于")):
            return after[1]
    return end


def _acts(story: Story, start: int, end: int) -> bool:
    """Whether a verb stands in a stretch, besides its first word."""
    place = start + 2
    return any(story.tag_at(one) == "v" for one in range(place, end))


@cache
def _event_pattern(grammar: Grammar) -> re.Pattern[str]:
    return re.compile(grammar.fill("(?:{meeting_noun}|会|展|赛|节|礼|讲座|活动)[”」]?$"))


def is_event(story: Story, start: int, end: int) -> bool:
    """Whether a deed is but to hold an event, which is told as a meeting: 在…举行…大会, 于…开幕."""
    text = story.plain[start:end]
    if text.endswith(story.grammar.words["deed_comes"]):
        return True
    held = _HELD.search(text)
    noun = _event_pattern(story.grammar).search(text)
    return held is not None and (noun is not None or len(text) - held.end() < 3)


def is_deed(story: Story, start: int, end: int, trigger: Trigger) -> bool:
    """Whether a deed stands here: of fair length, with a verb, nothing that comes of itself (将降至, 将出现)."""
    rest = story.plain[start:end]
    if rest in story.grammar.set_of("due_deed"):
        return True
    if rest.startswith("的"):
        return False  # 将在11月|的影展放映
    brief = trigger.by is not None or (
        trigger.kind == "intent" and (start > trigger.deed + 1 or trigger.word in PLEDGES)
    )
    if not (2 if brief else _SHORTEST) <= len(rest) <= _LONGEST:
        return False
    if (trigger.kind in ("day", "going on") and "已" in rest) or _SLOGAN.search(rest):
        return False
    for word in story.grammar.words["deed_adverb"]:
        rest = rest.removeprefix(word)
    dated = trigger.kind == "day" or start > trigger.deed + 1
    planned = rest.startswith("进入") and (dated or trigger.word in ("计划", "拟", "打算", "力争", "争取"))
    bound = planned or trigger.kind == "duty" or trigger.word == "不会"
    if not bound and rest.startswith(story.grammar.words["no_deed"]):
        return False
    foretold = trigger.word in FORETELL or trigger.kind == "day"
    if foretold and rest.endswith(("登陆", "来袭", "过境", "移动")):
        return False
    if trigger.word in FORETELL and rest.startswith(story.grammar.words["measure_verb"]):
        return False
    if trigger.kind == "day" and (
        story.plain[end - 1] == "了" or re.match("[，、的以]|来|全[县市省]的", rest)
    ):
        return False
    places = story.lattice.word_at
    spans = story.lattice.spans[places[start] : places[end - 1] + 1]
    tags = [story.words.tags.get(story.plain[left:right], "x") for left, right in spans]
    told = trigger.word in PLEDGES or rest[0] in "把将" or trigger.word == "同意"
    return told or any(tag in ("v", "vn") for tag in tags) or any(word in rest for word in ("全部", "全面"))
