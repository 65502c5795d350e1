"""What makes a clause of a Chinese sentence a commitment: a word of intent, a day to come, a duty, or what goes on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from broadsheet.facts.grammars import Grammar
from broadsheet.facts.han.clauses import When, is_after, is_ahead
from broadsheet.facts.story import Found, Span, Story

PLEDGES = ("确保", "力争", "争取", "承诺", "答应", "保证", "力拼", "允诺", "许诺")
FORETELL = ("将", "将会", "会", "预计", "预计将", "有望")

_BEFORE_DATE = re.compile("(?:到|至|截至|最迟|最晚|最快|最早|不晚于|力争|争取|确保|预计|可望|有望)$")
_STARTS = re.compile(
    "(?:起|正式|全面|同步)*(?:施行|实施|生效|启用|开通|通车|投产|开放|上线|运营|开工|开业|试运行|执行)"
)
_LIMITED = re.compile("[内前底]$")
LASTS = re.compile(
    "(?:(?:未来|今后|接下来)?(?:[0-9]+|[一二两三四五六七八九十百半]+)个?(?:多)?(?:工作日|年|月|周|星期|礼拜|天|日|小时|分钟)"
    "(?:之|以)?内|年内(?!容)|(?:未来|今后|接下来)(?:[0-9]+|[一二两三四五六七八九十]+)个?(?:年|月|周))"
)
AFTER_DATE = re.compile(
    "(?:上午|中午|下午|晚上|凌晨|晚)?(?:(?:[0-9]{1,2}|零|[一二三四五六七八九十]{1,3})[时点](?:[0-9]{1,2}分|整|许|半)?)?"
    "(?:年?底|月底|末)?(?:之前|以前|前|之内|以内|内|起|开始)(?!来|往|后|期|景|述|后)"
)
_CONDITION = re.compile(
    ".{0,12}为了?赶在|[“‘]?(?:如果|若|如|一旦|假如|倘若|倘|只要|除非|要是|即便|即使|尽管|虽然)"
)
_ASKED = re.compile(
    "(?:促请|要求|呼吁|敦促|督促|建议|提醒|责成|责令|期待|期望|恳请|吁请|冀望|吁|促|盼)[^，]*$"
)
_EDGE = re.compile("(?:起|之前|以前|前|底|内)$")
_LEAD = re.compile(
    "(?:[还也并]要(?![求素点])|并且?|同时|还|也|且|再|另外?|此外|届时|随后|然后"
    "|每[年月周天日季人户家所个校镇乡村名]度?|首[批期年]|先期|定期|逐步|，)*"
)
_TOLD = re.compile(
    "应当|必须|了|已|曾|过$|过[^去程度]|表示|指出|强调|称|[说指](?![明导定引])|认为|相信|感谢|负责|没有|正在"
    "|截至|超出|受惠|惠及|可望|不等|反弹"
)


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
    pledged: bool = False
    announced: bool = False
    intends: bool = False
    limited: bool = False
    lasting: bool = False
    target: bool = False


@dataclass(frozen=True)
class Sentence:
    """A sentence's clauses, the facts and dates of its article, and what it has said so far."""

    parts: list[Span]
    found: Found
    dates: list[When]
    thread: Thread


@cache
def _will_pattern(grammar: Grammar) -> re.Pattern[str]:
    return re.compile(
        grammar.fill(
            "(?<![不即行或恐])(?:(?:{will})+|会(?={effort})|(?<=接下来|下一步|下阶段)会|(?<=未来|今后|届时|之后|后续)会"
            "|目标(?=[明后今]年|[0-9]|年底)"
            "|(?<=，)目标(?!任务|人群|客户|价|市场|是|为)(?=[㐀-鿿]{1,10}[0-9])|(?<=[方府司团署局院处门们将亦也都均便我并])会(?=[于在继与把向给为对从用以按就])|愿意?(?=[㐀-鿿]))"
        )
    )


@cache
def _duty_pattern() -> re.Pattern[str]:
    return re.compile(
        "(?:务必|必须|须|要(?![求素点闻么是不]|员)|应当?|需要?)(?!归功|该|届|急|用|对|邀|聘|约)"
    )


_WE = re.compile(
    "(?:我们|我|咱们|本人|俺|公司|团队|我司|我行|我校|我院|我县|我市|我区)"
    "(?:今年|明年|后|还|也|都|就|一定|接下来|下一步)*$"
)
_WE_WILL = re.compile("(?:会|要(?![求素点闻么是不]|员)|打算|准备)")
_NOT_WILL = re.compile("(?:绝|决|并)?不会(?=[㐀-鿿])")


def trigger_of(story: Story, part: Span, dates: list[When], thread: Thread, found: Found) -> Trigger | None:
    """What makes a clause a commitment; None if nothing does."""
    if _CONDITION.match(story.plain, *part):
        return None
    for match in _will_pattern(story.grammar).finditer(story.plain, *part):
        deed = _intent_end(story, match, part, dates)
        if deed is not None:
            return Trigger(match[0], match.start(), deed, thread.by, "intent")
    own = _own_will(story, part, thread, found)
    if own is not None:
        return own
    day = _limit(story, part, dates, thread)
    joined = _joined(story, part) if thread.intends and day is None else None
    if joined is not None:  # 县政府将…，并对…约谈
        return Trigger("", part[0], joined, thread.by, "going on")
    return (
        _duty(story, part, dates, thread, day, found)
        or day
        or _going_on(story, part, thread, found)
        or _later(story, part, dates, thread, found)
    )


def _own_will(story: Story, part: Span, thread: Thread, found: Found) -> Trigger | None:
    """What somebody says that he or she will do: 我们要…, 公司会…, 县府不会…; only in what is said."""
    if not any(one.start < part[1] and part[0] < one.end for one in found["statement"]):
        return None
    agreed = re.match("[“]?(?:也|还)?同意(?=[㐀-鿿]{3})", story.plain[slice(*part)])
    if agreed:
        return Trigger("同意", part[0], part[0] + agreed.end(), None, "intent")
    for match in _WE_WILL.finditer(story.plain, *part):
        before = story.plain[part[0] : match.start()]
        speaks = _WE.search(before) or (
            match[0] == "会" and before.endswith(story.grammar.words["promise_who"])
        )
        if not speaks:
            continue
        if (
            story.tag_at(match.end()) in ("v", "vn", "p", "d", "m", "f", "a")
            or story.plain[match.end()] in "把向给在"
        ):
            return Trigger(match[0], match.start(), match.end(), None, "intent")
    never = _NOT_WILL.search(story.plain, *part)
    actors = story.grammar.words["promise_who"]
    before = story.plain[part[0] : never.start()] if never else ""
    goes_on = thread.committed and (not before or before.endswith(("前", "内", "起")))
    own = before.endswith((*actors, "我们", "我")) or goes_on
    if never and own and story.tag_at(never.end()) not in ("n", "nt", "ns", "x"):
        return Trigger("不会", never.start(), never.start(), None, "intent")
    return None


def _duty(
    story: Story, part: Span, dates: list[When], thread: Thread, day: Trigger | None, found: Found
) -> Trigger | None:
    """A word of duty with a day to come beside it, in its clause or before it."""
    duty = _duty_pattern().search(story.plain, *part)
    if duty is None:
        return None
    if day is None:  # 须于明年1月中向廉署报到
        later = next((one for one in dates if one.start >= duty.end() and is_ahead(one.value, story)), None)
        if later is not None and later.start - duty.end() <= 2:
            return Trigger(duty[0], duty.start(), duty.end(), later.value, "duty")
    actors = ("", *story.grammar.words["promise_who"])  # 今年|公司|要收…
    yearly = next(
        (
            one
            for one in dates
            if story.plain[one.end : duty.start()] in actors
            and one.end <= duty.start()
            and is_ahead(one.value, story)
        ),
        None,
    )
    if yearly and _has_figure(part, found):  # 今年要办成十件实事
        return Trigger(duty[0], duty.start(), duty.end(), yearly.value, "duty")
    if day is not None or thread.by or thread.lasting:
        by = day.by if day is not None else thread.by
        return Trigger(duty[0], duty.start(), duty.end(), by, "duty")
    return None


def _going_on(story: Story, part: Span, thread: Thread, found: Found) -> Trigger | None:
    """A clause without a subject that goes on from one that commits: 将更换…，|加固桥墩48个."""
    if thread.announced and story.plain[part[0]] in "把将":  # 他还宣布，|把军费削减15%
        return Trigger("宣布", part[0], part[0], thread.by, "intent")
    if not thread.committed or _TOLD.search(story.plain, *part):
        return None
    lead = _LEAD.match(story.plain, *part)
    begin = lead.end() if lead else part[0]
    figure = _has_figure(part, found)
    if begin >= part[1] or not (figure or thread.intends or story.plain[begin] in "把对"):
        return None
    word_end = story.lattice.spans[story.lattice.word_at[begin]][1] if begin < part[1] else begin
    if story.plain[begin:word_end] in story.grammar.set_of("deed_adverb") and word_end < part[1]:
        begin = word_end
    said = story.plain[begin : part[1]]
    if _NO_VERB.match(said) or _OF.match(said):
        return None
    if said.startswith((*story.grammar.words["no_deed"], *story.grammar.words["no_going_on"])):
        return None
    adverbial = (
        thread.intends
        and story.tag_at(begin) in ("d", "ad")
        and "v" in map(story.tag_at, range(begin, part[1]))
    )
    opens = adverbial or story.tag_at(begin) == "v" or said[0] in "把对为向从给与在由于"
    return Trigger("", part[0], begin, thread.by, "going on") if opens else None


def _later(story: Story, part: Span, dates: list[When], thread: Thread, found: Found) -> Trigger | None:
    """A day to come, or a limit told before, and what is done or reached by then."""
    ahead = [one for one in dates if is_ahead(one.value, story)]
    figure = _has_figure(part, found)
    if ahead and (thread.committed or (thread.target and figure)):  # 力争年底前开工，2028年建成通车
        return Trigger("", ahead[0].start, ahead[0].end, ahead[0].value, "day")
    if thread.committed and thread.target and figure:  # 明年…增长6.5%，新增就业4200人
        return Trigger("", part[0], part[0], thread.by, "going on")
    if thread.pledged and story.plain[part[0]] != "凡":  # …承诺，今年汛期前完成…
        return Trigger("承诺", part[0], part[0], thread.by, "intent")
    if thread.by and thread.limited and _deals(story, part):  # 9月1日起，全市中小学推行…
        thread.limited = False
        return Trigger("", part[0], part[0], thread.by, "day")
    if thread.by and is_target(story, part):
        return Trigger("", part[0], part[0], thread.by, "day")
    return _to_come(story, part, ahead, found)


def _to_come(story: Story, part: Span, ahead: list[When], found: Found) -> Trigger | None:
    """A day after today, known to the month, that a deed follows in what somebody says: 明年1月1日先涨5%."""
    day = next((one for one in ahead if len(one.value) >= 7 and is_after(one.value, story)), None)
    if day is None or _TOLD.search(story.plain, *part) or re.search("[是有]|预计", story.plain[slice(*part)]):
        return None
    if not any(one.start < part[1] and part[0] < one.end for one in found["statement"]):
        return None
    place = day.end
    while place < part[1] and (
        story.plain[place] in "前后起，先再" or story.tag_at(place) in ("n", "ns", "nt", "m")
    ):
        place += 1
    verb = place < part[1] and place - day.end <= 14 and story.tag_at(place) == "v"
    return Trigger("", day.start, day.end, day.value, "day") if verb else None


_OF = re.compile("[㐀-鿿]{1,3}的(?=[㐀-鿿])")  # 新|设的生质能源中心…: what is told of a thing
_NO_VERB = re.compile(
    "对[^，]{2,20}的(?![^，]*(?:进行|给予|予以|实施|开展))[^，]{1,5}$|[^，]{0,8}[人方]为|举报|电话|咨询|联系"
)
_JOINED = re.compile("也(?=不)|(?:并且?|同时|还)?(?=[把对将为向在于给从与由以自按])|(?:并且?|同时)")


def _joined(story: Story, part: Span) -> int | None:
    """Where the deed begins of a clause without a subject that 并 joins to one of intent, or that 把, 对 open."""
    match = _JOINED.match(story.plain, *part)
    if match is None or _TOLD.search(story.plain, *part):
        return None
    opens = story.plain[match.end() : match.end() + 1]
    if _NO_VERB.match(story.plain, match.end(), part[1]):
        return None
    if not match[0] and opens not in ("把", "对"):
        return None
    verb = story.tag_at(match.end()) in ("v", "vn", "d", "p") or opens in "把对将为向在于给从与由以自按"
    return match.end() if verb else None


def _deals(story: Story, part: Span) -> bool:
    """Whether a clause after a day from which or before which tells of a deed, not of weather or of what is so."""
    said = story.plain[slice(*part)]
    aimless = any(word in said for word in story.grammar.words["no_doer"]) or re.search(
        "[可能是有]|正在", said
    )
    return not (aimless or _TOLD.search(said))


def _has_figure(part: Span, found: Found) -> bool:
    return any(part[0] <= one.start < part[1] for one in found["quantity"])


_AIMS = re.compile(
    "(?:会议|全会|大会|报告|规划|方案|意见|纲要|计划|目标)[^，]{0,10}(?:提出|明确|确定|要求|是)(?:要)?$"
)
_ANNOUNCED = re.compile("(?:宣布|决定|裁示|拍板)$")


@cache
def _target_pattern(grammar: Grammar) -> re.Pattern[str]:
    return re.compile(grammar.fill("{due_deed}|提高|达到|增长|增加|突破|超过|控制在"))


def is_target(story: Story, part: Span) -> bool:
    """Whether a clause after a day to come names what is to be by then: 到2027年，全国建成…"""
    said = story.plain[slice(*part)]
    told = re.search("说|表示|指出|称|了|面积|已", said)
    return _target_pattern(story.grammar).search(said) is not None and told is None


def keep_thread(story: Story, part: Span, inside: list[When], thread: Thread) -> None:
    """What a clause that does not commit leaves to those after it: a day, a limit, an aim, a verb of announcing."""
    shared = _shared_day(story, part, inside)
    thread.by = shared or thread.by
    thread.limited = shared is not None and _EDGE.search(story.plain, *part) is not None
    thread.lasting = LASTS.fullmatch(story.plain, *part) is not None
    thread.target = thread.target or _AIMS.search(story.plain, *part) is not None
    thread.announced = _ANNOUNCED.search(story.plain, *part) is not None


def _intent_end(story: Story, match: re.Match[str], part: Span, dates: list[When]) -> int | None:
    """Where the deed begins after a word of intent; None if it is none: 将 for 把, 计划 as a noun, 会 of 音乐会."""
    word, start, end = match[0], match.start(), match.end()
    if _ASKED.search(story.plain, part[0], start) or _in_title(story, start):
        return None  # 促请当局承诺, 签署《…承诺书》
    if word.endswith("将会") and story.plain.startswith(("同", "议", "见", "谈", "商"), end):
        word, end = word[:-1], end - 1  # 将|会同
    word_start, word_end = story.lattice.spans[story.lattice.word_at[start]]
    if word in PLEDGES and story.plain[start - 1 : start] == "把":
        return None  # 要把确保粮食安全摆在首位
    if word == "会" and _NEXT.search(story.plain, part[0], start):
        return end if story.tag_at(end) in ("v", "vn", "d", "p", "a") else None
    if word in ("会", "愿", "愿意"):
        alone = (word_start, word_end) == (start, end)
        return end if alone and (word == "会" or _is_willing(story, part, start, end)) else None
    if end >= part[1]:
        return end if word in PLEDGES and story.plain[part[1] : part[1] + 1] in ("，", "：") else None
    agent = story.plain.endswith(story.grammar.words["promise_who"], part[0], start)  # 水利部门|将, no 门将
    if story.plain[end] == "”":
        return None  # “启明计划”
    if word_start < start and len(word) == 1 and not agent:
        return None
    if word == "争取" and story.plain[end : end + 1] in ("到", "了"):
        return None  # 争取到12亿元治水经费
    this_year = story.plain[max(0, start - 2) : start] in ("今年", "明年", "后年") and end < part[1]
    before = story.plain[start - 1 : start]
    if word[0] == "定" and word_start < start:
        return None  # 锁|定在
    if word in ("计划", "目标") and not this_year and before in tuple("度年动育项的”》"):
        return None
    if word in ("预计", "可望", "有望"):  # what is expected is a target only of works: 预计年底通车
        return end if _is_works(story, end, part, dates) else None
    if word in ("将", "将会", "拟"):
        return _will_end(story, word, start, end, part, dates)
    return end


def _is_works(story: Story, end: int, part: Span, dates: list[When]) -> bool:
    rest = story.plain[end : part[1]]
    works = any(deed in rest[:22] for deed in (*story.grammar.words["due_deed"], "全部", "全面", "统一"))
    return works or any(is_ahead(one.value, story) for one in dates)


def _is_willing(story: Story, part: Span, start: int, end: int) -> bool:
    """Whether 愿 tells of a deed that somebody offers: 政府愿将工资上调."""
    before = story.plain[part[0] : start]
    acts = not before or before.endswith((*story.grammar.words["promise_who"], "我们", "我", "己"))
    begins = story.tag_at(end) in ("v", "vn", "p", "d") or story.plain[end : end + 1] in "在将把"
    return acts and begins and story.plain[end : end + 1] not in "同与和"


def _in_title(story: Story, place: int) -> bool:
    """Whether a place lies within 《》."""
    return story.plain.rfind("《", max(0, place - 20), place) > story.plain.rfind(
        "》", max(0, place - 20), place
    )


def _will_end(story: Story, word: str, start: int, end: int, part: Span, dates: list[When]) -> int | None:
    """Where the deed begins after 将 or 拟; None if 将 is 把."""
    past = dates and not any(is_ahead(one.value, story) for one in dates)
    if word == "将" and _TURNED.match(story.plain, end, part[1]):
        return None  # 将小爱化为大爱
    if word == "将" and past and _CHANGED.match(story.plain, end, part[1]):
        return None  # 3日18时将应急响应提升至Ⅱ级
    next_start, next_end = story.lattice.spans[story.lattice.word_at[end]]
    following = story.plain[max(next_start, end) : next_end]
    tag = story.words.tags.get(following, "x")
    begins = tag in ("v", "vn", "d", "p", "t", "a", "f", "r", "c") or following in story.grammar.set_of(
        "deed_adverb"
    )
    begins = begins or story.plain.startswith(story.grammar.words["manner"], end)  # 将|依法处罚
    plain = start == part[0] or story.plain[start - 1] not in "必即要须可能需应"
    return end if (begins or word != "将") and plain else None


_NEXT = re.compile("(?:接下来|下一步|下阶段|未来|今后|届时|之后|后续)$")
_TURNED = re.compile(
    "[^，]{1,10}?(?:化为|化作|变成|变为|转化为|当作|当成|视为|视作|融入|写进|倾注|铭记|捧[给上]|摆在|放在)"
)
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
    told = thread.committed or _duty_pattern().search(story.plain, *part)
    lasts = LASTS.search(story.plain, *part) if told else None
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
