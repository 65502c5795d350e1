"""Commitments in Chinese: who will do what, by when, with which figure.

A sentence is read clause by clause. A clause commits if a word of intent opens a deed (将, 计划, 力争, 承诺), if a day
to come limits one (3月底前, 到2027年, 7月1日起), or if a word of duty does so with such a day. Clauses that go on from
one that commits commit too if they have a day, a limit or a figure of their own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from broadsheet.facts.grammars import Grammar
from broadsheet.facts.han.clauses import When, clauses, is_ahead, whens
from broadsheet.facts.han.doers import (
    AFTER_DATE,
    LASTS,
    PLEDGES,
    Thread,
    Trigger,
    agents,
    doer,
    is_body,
    past_leads,
)
from broadsheet.facts.story import Finding, Span, Story
from broadsheet.model.fact import Commitment

_SHORTEST, _LONGEST = 4, 70
_BEFORE_DATE = re.compile("(?:到|至|截至|最迟|最晚|不晚于|力争|争取|确保|预计)$")
_STARTS = re.compile(
    "(?:起|正式|全面|同步)*(?:施行|实施|生效|启用|开通|通车|投产|开放|上线|运营|开工|开业|试运行)"
)
_LIMITED = re.compile("[内前底]$")
_OPEN_DEED = re.compile(
    "(?:会同|联合|通过|依托|与|和|同|以|投资(?:约|近|超|不低于)?[0-9]|安排|投入(?:约|近|超)?[0-9]|在[^，]{2,20}$)"
)
_GOES_ON = re.compile("(?:用于|专项用于|主要用于|在|对|把|新建|改建|扩建|建设|修建|打造|开展|共同|重点)")
_ROOT = [
    "全部",
    "全面",
    "统一",
    "正式",
    "陆续",
    "分批",
    "基本",
    "一律",
    "逐步",
    "重新",
    "最少",
    "至少",
    "再",
    "率先",
    "同步",
    "不再",
    "累计",
    "新",
]


def find_promises(story: Story, found: Mapping[str, Sequence[Finding]]) -> list[Finding]:
    """The commitments of an article in order; those of its headline only if the text below has none."""
    dates = whens(found["date"])
    findings: list[Finding] = []
    for first, last in story.sentences:
        thread = Thread()
        parts = clauses(story, first, last)
        for number, part in enumerate(parts):
            if findings and part[0] < findings[-1].end:
                continue
            one = _promise(story, parts, number, thread, found, dates)
            if one is not None:
                findings.append(one)
    below = [one for one in findings if one.start >= story.body_start]
    return below or findings


def _promise(
    story: Story,
    parts: list[Span],
    number: int,
    thread: Thread,
    found: Mapping[str, Sequence[Finding]],
    dates: list[When],
) -> Finding | None:
    """The commitment of one clause, if it makes one; the thread of its sentence is kept up."""
    part = parts[number]
    inside = [one for one in dates if part[0] <= one.start < part[1]]
    trigger = _trigger(story, part, inside, thread, found)
    if trigger is None:
        shared = _shared_day(story, part, inside)
        thread.by = shared or thread.by
        thread.limited = shared is not None and _EDGE.search(story.plain, *part) is not None
        thread.target = thread.target or _AIMS.search(story.plain, *part) is not None
        return None
    start = past_leads(story, trigger.deed, part[1], inside)
    if start >= part[1]:  # 到2027年，…
        thread.by = trigger.by or thread.by
        thread.limited = trigger.kind == "day" and trigger.by is not None
        thread.pledged = thread.pledged or trigger.word in PLEDGES
        return None
    end = _deed_end(story, parts, number, start)
    if not _is_deed(story, start, end, trigger):
        return None
    who, impersonal = doer(story, parts, number, trigger, thread, found, dates)
    if impersonal is not None:
        if trigger.kind in ("intent", "going on") and trigger.word in _FORETELL:
            return None
        start = impersonal
    if who and story.text.startswith(who, start):  # 到2027年，全国|建成…
        start = past_leads(story, start + len(who), end, inside)
    inside = [one for one in dates if part[0] <= one.start < end]
    by = next((one.value for one in inside if is_ahead(one.value, story)), None) or trigger.by
    figure = next((one for one in found["quantity"] if start <= one.start < end), None)
    urged = trigger.word in PLEDGES and story.plain[trigger.start - 1] in "要应须必"  # 要保证种子供应
    weak = (urged and by is None and figure is None) or (
        who is None and by is None and figure is None and trigger.word not in PLEDGES
    )
    comes = story.plain[start:end].endswith(story.grammar.words["deed_comes"]) or _is_event(story, start, end)
    if weak or (comes and (who is None or not is_body(story, who, found))):
        return None
    start, who = _by_agent(story, start, end, who, found)
    what = story.text[start:end].rstrip(" ”")
    thread.committed, thread.doer = True, who
    thread.intends = thread.intends or trigger.kind == "intent"
    thread.by_person = who in {one.name for one in found["person"]}
    thread.by = by if trigger.kind == "day" else thread.by
    words = story.text[figure.start : figure.end] if figure else None
    value = Commitment(who, what, by, words)
    return Finding("commitment", start, start + len(what), value, 0.75 if by or figure else 0.6)


def _by_agent(
    story: Story, start: int, end: int, who: str | None, found: Mapping[str, Sequence[Finding]]
) -> tuple[int, str | None]:
    """Where the deed begins and who does it, if 由 names who: 将由国有的安居物业集团|兜底接管."""
    if story.plain[start : start + 1] != "由":
        return start, who
    named = agents(story, start + 1, min(end, start + 24), found)
    if not named or end - named[0][1] < 2:
        return start, who
    return named[0][1], named[0][3]


_FORETELL = ("将", "将会", "会", "预计", "预计将", "有望")


def _is_event(story: Story, start: int, end: int) -> bool:
    """Whether a deed is to hold an event: 在…举行…大会."""
    return bool(re.search("举行|举办|召开|揭晓|开幕", story.plain[start:end]))


# what makes a clause commit ------------------------------------------------------------------------------------------
@cache
def _will_pattern(grammar: Grammar) -> re.Pattern[str]:
    return re.compile(
        grammar.fill(
            "(?<![不即行或恐])(?:(?:{will})+|会(?={effort})|(?<=接下来|下一步|下阶段)会|(?<=未来|今后|届时|之后|后续)会|(?<=[方府司团署局院处门们将亦也都均便])会(?=[于在继与]))"
        )
    )


@cache
def _duty_pattern() -> re.Pattern[str]:
    return re.compile(
        "(?:务必|必须|须|要(?![求素点闻么是不]|员)|应当?|需要?)(?!归功|该|届|急|用|对|邀|聘|约)"
    )


def _trigger(
    story: Story, part: Span, dates: list[When], thread: Thread, found: Mapping[str, Sequence[Finding]]
) -> Trigger | None:
    """What makes a clause a commitment; None if nothing does."""
    for match in _will_pattern(story.grammar).finditer(story.plain, *part):
        deed = _intent_end(story, match, part, dates)
        if deed is not None:
            return Trigger(match[0], match.start(), deed, thread.by, "intent")
    day = _limit(story, part, dates, thread)
    joined = _joined(story, part) if thread.intends and day is None else None
    if joined is not None:  # 县政府将…，并对…约谈
        return Trigger("", part[0], joined, thread.by, "going on")
    duty = _duty_pattern().search(story.plain, *part)
    if duty and day is None:  # 须于明年1月中向廉署报到
        later = next((one for one in dates if one.start >= duty.end() and is_ahead(one.value, story)), None)
        if later is not None and later.start - duty.end() <= 2:
            return Trigger(duty[0], duty.start(), duty.end(), later.value, "duty")
    yearly = next(
        (one for one in dates if duty and one.end == duty.start() and is_ahead(one.value, story)), None
    )
    if duty and yearly and _has_figure(part, found):  # 今年要办成十件实事
        return Trigger(duty[0], duty.start(), duty.end(), yearly.value, "duty")
    if duty and (day is not None or thread.by):
        return Trigger(duty[0], duty.start(), duty.end(), day.by if day is not None else thread.by, "duty")
    if day is not None:
        return day
    if (
        thread.committed
        and (not thread.by_person or story.plain[part[0]] == "把")
        and any(part[0] <= one.start < part[1] for one in found["quantity"])
    ):
        lead = re.match("并且?|同时|还|也|且|每[年月周天日]|首[批期]|先期|，", story.plain[part[0] : part[1]])
        begin = part[0] + (lead.end() if lead else 0)
        if (story.tag_at(begin) == "v" or story.plain[begin] == "把") and not story.grammar.set_of(
            "no_deed"
        ) & {story.plain[begin : begin + 2]}:
            return Trigger("", part[0], begin, thread.by, "going on")
    ahead = [one for one in dates if is_ahead(one.value, story)]
    if ahead and (
        thread.committed or (thread.target and _has_figure(part, found))
    ):  # 力争年底前开工，2028年建成通车
        return Trigger("", ahead[0].start, ahead[0].end, ahead[0].value, "day")
    if thread.committed and thread.target and _has_figure(part, found):  # 明年…增长6.5%，新增就业4200人
        return Trigger("", part[0], part[0], thread.by, "going on")
    if thread.pledged:  # …承诺，今年汛期前完成…
        return Trigger("承诺", part[0], part[0], thread.by, "intent")
    if thread.by and thread.limited and _deals(story, part):  # 9月1日起，全市中小学推行…
        thread.limited = False
        return Trigger("", part[0], part[0], thread.by, "day")
    if thread.by and _is_target(story, part):
        return Trigger("", part[0], part[0], thread.by, "day")
    return None


_EDGE = re.compile("(?:起|之前|以前|前|底|内)$")
_JOINED = re.compile("也(?=不)|(?:并且?|同时|还)?(?=[把对将为向在于给])|(?:并且?|同时)")


def _joined(story: Story, part: Span) -> int | None:
    """Where the deed begins of a clause without a subject that 并 joins to one of intent, or that 把, 对 open."""
    match = _JOINED.match(story.plain, *part)
    if match is None or _TOLD.search(story.plain, *part):
        return None
    opens = story.plain[match.end() : match.end() + 1]
    if not match[0] and opens not in ("把", "对"):
        return None
    verb = story.tag_at(match.end()) in ("v", "vn", "d") or opens in "把对将为向在于给"
    return match.end() if verb else None


_TOLD = re.compile(
    "应当|必须|了|已|曾|过$|表示|指出|强调|称|说|认为|希望|相信|邀请|请|感谢|负责|没有|不会|用于"
)


def _deals(story: Story, part: Span) -> bool:
    """Whether a clause after a day from which or before which tells of a deed, not of weather or of what is so."""
    said = story.plain[slice(*part)]
    aimless = any(word in said for word in story.grammar.words["no_doer"]) or re.search(
        "[可能是有]|正在", said
    )
    return not (aimless or _TOLD.search(said))


def _has_figure(part: Span, found: Mapping[str, Sequence[Finding]]) -> bool:
    return any(part[0] <= one.start < part[1] for one in found["quantity"])


_AIMS = re.compile(
    "(?:会议|全会|大会|报告|规划|方案|意见|纲要|计划|目标)[^，]{0,10}(?:提出|明确|确定|要求|是)(?:要)?$"
)


def _is_target(story: Story, part: Span) -> bool:
    """Whether a clause after a day to come names what is to be by then: 到2027年，全国建成…"""
    return re.search(
        story.grammar.fill("{due_deed}|提高|达到|增长|增加|突破|超过|控制在"), story.plain[slice(*part)]
    ) is not None and not re.search("说|表示|指出|称|了", story.plain[slice(*part)])


def _intent_end(story: Story, match: re.Match[str], part: Span, dates: list[When]) -> int | None:
    """Where the deed begins after a word of intent; None if it is none: 将 for 把, 计划 as a noun, 会 of 音乐会."""
    word, start, end = match[0], match.start(), match.end()
    if word.endswith("将会") and story.plain.startswith(("同", "议", "见", "谈", "商"), end):
        word, end = word[:-1], end - 1  # 将|会同
    word_start, word_end = story.lattice.spans[story.lattice.word_at[start]]
    if word in PLEDGES and story.plain[start - 1 : start] == "把":
        return None  # 要把确保粮食安全摆在首位
    if word == "会" and _NEXT.search(story.plain, part[0], start):
        return end if story.tag_at(end) in ("v", "vn", "d", "p", "a") else None
    if word == "会":
        return end if (word_start, word_end) == (start, start + 1) else None
    if end >= part[1]:
        return end if word in PLEDGES and story.plain[part[1] : part[1] + 1] in ("，", "：") else None
    agent = story.plain.endswith(story.grammar.words["promise_who"], part[0], start)  # 水利部门|将, no 门将
    if word_start < start and len(word) == 1 and not agent:
        return None
    if word == "争取" and story.plain[end : end + 1] in ("到", "了"):
        return None  # 争取到12亿元治水经费
    this_year = story.plain[max(0, start - 2) : start] in ("今年", "明年", "后年") and end < part[1]
    if (
        word in ("计划", "目标")
        and not this_year
        and story.plain[start - 1 : start]
        in (
            "度",
            "年",
            "动",
            "育",
            "项",
            "的",
            "”",
            "》",
        )
    ):
        return None
    if word == "预计":  # what is expected is a target only of works: 预计年底通车
        rest = story.plain[end : part[1]]
        works = any(deed in rest[:22] for deed in (*story.grammar.words["due_deed"], *_ROOT[:3]))
        return end if works or any(is_ahead(one.value, story) for one in dates) else None
    if word not in ("将", "将会", "拟"):
        return end
    past = dates and not any(is_ahead(one.value, story) for one in dates)
    if word == "将" and past and _CHANGED.match(story.plain, end, part[1]):
        return None  # 3日18时将应急响应提升至Ⅱ级
    next_start, next_end = story.lattice.spans[story.lattice.word_at[end]]
    following = story.plain[max(next_start, end) : next_end]
    tag = story.words.tags.get(following, "x")
    begins = tag in ("v", "vn", "d", "p", "t", "a", "f", "r", "c") or following in _ROOT
    begins = begins or story.plain.startswith(story.grammar.words["manner"], end)  # 将|依法处罚
    plain = start == part[0] or story.plain[start - 1] not in "必即要须可能需应"
    return end if (begins or word != "将") and plain else None


_NEXT = re.compile("(?:接下来|下一步|下阶段|未来|今后|届时|之后|后续)$")
_CHANGED = re.compile(
    "[^，]{2,18}?(?:提升|上调|下调|调整|提高|降低|升级|延长|缩短|更名|改|定|列|纳入|移送)[至到为成给]?"
)


def _limit(story: Story, part: Span, dates: list[When], thread: Thread) -> Trigger | None:
    """A day to come, or a time, within which something is to be done."""
    for one in dates:
        if not is_ahead(one.value, story):
            continue
        after = AFTER_DATE.match(story.plain, one.end, part[1])
        before = _BEFORE_DATE.search(story.plain, max(part[0], one.start - 3), one.start)
        starts = _STARTS.match(story.plain, one.end, part[1])
        if starts:
            return Trigger("", one.start, one.end, one.value, "day")
        within = _LIMITED.search(story.plain, one.start, one.end)
        if after or before or within:
            deed = after.end() if after else one.end
            return Trigger("", before.start() if before else one.start, deed, one.value, "day")
    lasts = (
        LASTS.search(story.plain, *part)
        if thread.committed or _duty_pattern().search(story.plain, *part)
        else None
    )
    if lasts and not re.search("[了过]|最近|近$", story.plain[part[0] : part[1]]):
        return Trigger("", lasts.start(), lasts.end(), None, "day")
    return None


def _shared_day(story: Story, part: Span, dates: list[When]) -> str | None:
    """The day to come that a clause by itself gives to those after it: 到2027年，…"""
    for one in dates:
        left = story.plain[part[0] : one.start] + story.plain[one.end : part[1]]
        if is_ahead(one.value, story) and len(left.strip(" 到至前底时于在起力争会议提出明确")) <= 3:
            return one.value
    return None


# the deed ------------------------------------------------------------------------------------------------------------
def _deed_end(story: Story, parts: list[Span], number: int, start: int) -> int:
    """The end of the deed: of its clause, or of the next if that says what this one only opens (会同…，开展…)."""
    end = parts[number][1]
    if number + 1 < len(parts) and story.plain[end : end + 1] == "，":
        after = parts[number + 1]
        following = story.plain[slice(*after)]
        opened = _OPEN_DEED.match(story.plain, start, end)
        begins = _GOES_ON.match(following) or (opened and opened[0] in ("会同", "联合", "通过", "依托"))
        if opened and begins and not following.startswith(("并", "但", "而")):
            return after[1]
        if following.startswith(("用于", "专项用于", "主要用于")):
            return after[1]
    return end


def _is_deed(story: Story, start: int, end: int, trigger: Trigger) -> bool:
    """Whether a deed stands here: of fair length, with a verb, nothing that comes of itself (将降至, 将出现)."""
    rest = story.plain[start:end]
    if rest in story.grammar.set_of("due_deed"):
        return True
    brief = trigger.kind == "intent" and (start > trigger.deed + 1 or trigger.word in PLEDGES)
    if not (2 if brief else _SHORTEST) <= len(rest) <= _LONGEST:
        return False
    if trigger.kind in ("day", "going on") and "已" in rest:
        return False
    for word in _ROOT:
        rest = rest.removeprefix(word)
    planned = rest.startswith("进入") and trigger.word in ("计划", "拟", "打算", "力争", "争取", "目标是")
    if rest.startswith(story.grammar.words["no_deed"]) and trigger.kind != "duty" and not planned:
        return False
    if (trigger.word in _FORETELL or trigger.kind == "day") and rest.endswith(
        ("登陆", "来袭", "过境", "移动")
    ):
        return False
    if trigger.word in _FORETELL and rest.startswith(story.grammar.words["measure_verb"]):
        return False
    if trigger.kind == "day" and (
        story.plain[end - 1] == "了" or re.match("[，、的以]|来|全[县市省]的", rest)
    ):
        return False
    places = story.lattice.word_at
    spans = story.lattice.spans[places[start] : places[end - 1] + 1]
    tags = [story.words.tags.get(story.plain[left:right], "x") for left, right in spans]
    told = trigger.word in PLEDGES
    return told or any(tag in ("v", "vn") for tag in tags) or any(word in rest for word in _ROOT[:2])
