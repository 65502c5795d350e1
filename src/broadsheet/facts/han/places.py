"""Places in Chinese: areas and sites told by the last sign of their names, and places that are widely known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from broadsheet.facts.grammars import Grammar
from broadsheet.facts.han.naming import ends_common_word, heads, is_proper, longest_only, reach, trimmed
from broadsheet.facts.story import Finding, Story, Weighed, overlaps

_LONGEST_AREA, _LONGEST_SITE = 9, 9
_ORDINAL = re.compile("第[一二三四五六七八九十0-9]+[届次期]|[一二三四五六七八九十0-9]+[期楼层号]")
_COUNTED = re.compile(
    "[一二三四五六七八九十百千两几]{1,4}[多余几]?[张条座个处家所片块名位层间栋]"
)  # 九百多张桥|票
_SMALL = frozenset("村路街镇乡巷里桥湖道")  # what may be named by common words: 红旗村, 和平路
_PLAIN_SITES = (
    "公路",
    "铁路",
    "高速",
    "高铁站",
    "商圈",
    "小区",
    "广场",
    "景区",
    "流域",
    "海岸",
    "地铁站",
    "码头",
    "片区",
    "酒店",
    "饭店",
    "宾馆",
    "商场",
    "大厦",
    "餐厅",
)
_RARE = -12.3  # log probability of words up to which a noun may well be a name: 在|金陵|逝世
_TITLES = re.compile("《[^《》\n]{1,20}》")  # a film that is called by a place is none
_SITED = frozenset("坊桥湾园井巷庙门塘河山庄岭沟口寨营堡铺店")  # what names of villages end with
_LEVELS = ("市", "省", "县", "区", "州", "镇", "乡")


def find_places(story: Story, people: list[Finding], bodies: list[Finding]) -> list[Weighed]:
    """The places' names in an article, those within names of people and bodies left out."""
    taken = [span for one in (*people, *bodies) for span in one.mentions]
    known = _known(story)
    told = [one for one in _told_by_context(story) if not overlaps(one[:2], [other[:2] for other in known])]
    known += _everywhere(story, told)
    known += [one for one in _long_names(story) if not overlaps(one[:2], [other[:2] for other in known])]
    ends = {end for _, end, _ in known}
    areas = _by_last_word(story, "area_head", _LONGEST_AREA, ends)
    ends |= {end for _, end, _ in areas}
    linked = _linked(story, [*known, *areas])
    areas += _everywhere(
        story, [one for one in linked if not overlaps(one[:2], [other[:2] for other in areas])]
    )
    sites = _by_last_word(story, "site", _LONGEST_SITE, ends, [*known, *areas])
    every = longest_only([*known, *areas, *sites])
    tagged = [
        (start, end, 0.7)
        for (start, end), kind in story.tags.items()
        if kind == "place" and story.words.tags.get(story.plain[start:end]) == "ns"
        if story.plain[start:end] not in story.grammar.set_of("no_place")
    ]
    every = [*every, *(one for one in tagged if not overlaps(one[:2], [other[:2] for other in every]))]
    titled = [match.span() for match in _TITLES.finditer(story.plain)]
    houses = _houses(story, bodies)
    every = longest_only([*(one for one in every if not overlaps(one[:2], taken)), *houses])
    return [one for one in _with_parts(story, every) if not overlaps(one[:2], titled)]


_HOUSE = re.compile(
    "(?:大)?(?:礼堂|会堂|会议中心|会议室|会议厅|多功能厅|报告厅|广场|体育馆|图书馆|体育场|操场|大楼|办公楼|机关大院|演播厅|剧场)"
)


def _houses(story: Story, bodies: list[Finding]) -> list[Weighed]:
    """Sites that are called by the body whose they are: 市委|礼堂."""
    ends = [(start, _HOUSE.match(story.plain, end)) for one in bodies for start, end in one.mentions]
    return [(start, house.end(), 0.8) for start, house in ends if house]


_PART = re.compile("[东西南北主副](?:广场|馆|门|区|厅|楼|场)(?![㐀-鿿]?路)")


def _with_parts(story: Story, places: list[Weighed]) -> list[Weighed]:
    """The places with the part of a site that follows its name: 云港奥体中心|东广场."""
    joined: list[Weighed] = []
    for start, end, weight in places:
        part = _PART.match(story.plain, end) if end - start > 3 else None
        joined.append((start, part.end() if part else end, weight))
    return longest_only(joined)


def _by_last_word(
    story: Story, kind: str, longest: int, ends: set[int], named: Sequence[Weighed] = ()
) -> list[Weighed]:
    """Places told by the last word of their names; a name begins anew where another ends: 龙潭县|沙坝乡.

    ends:  where names of places end that are known already; those found here are added
    named: the places known already, which may open the name of a site
    """
    found: list[Weighed] = []
    known = frozenset(ends)
    for match in heads(story.grammar, kind).finditer(story.plain):
        if match.end() in known or _is_no_place(story, match, known):
            continue
        within = [span for span in named if span[1] == match.start()] if kind == "site" else []
        if within and len(match[0]) > 1 and match[0] not in _PLAIN_SITES:  # 宁川市|体育馆
            start: int | None = within[-1][0]
        else:
            start = _start_of(story, match, reach(story, match.start(), longest, stop_at=ends.__contains__))
            start = _joined(story, match, start, named if kind == "site" else ())
            start = _whole(story, match, start)
            area = kind != "site" and match[0] not in (*_SMALL, "街道")
            if start is None or not _is_name(story, start, *match.span(), area=area, chained=start in ends):
                continue
        found.append((start, match.end(), 0.8))
        ends.add(match.end())
    return found


def _is_no_place(story: Story, head: re.Match[str], known: frozenset[int]) -> bool:
    """Whether a last word is none of a place here: 渡过, and 里 and 道 where they are no parts of a town."""
    after = story.plain[head.end() : head.end() + 1]
    if head[0] == "渡":
        return after == "过"
    if head[0] == "里":
        return not story.is_traditional
    drive = after.isdecimal() or _is_drive(story, head.start(), known)
    return head[0] == "道" and not (story.is_traditional and drive)


def _start_of(story: Story, head: re.Match[str], reached: int) -> int:
    """Where a name begins whose signs reach so far: after words that lead to it."""
    leads = story.grammar.set_of("lead") | story.grammar.set_of("title") | story.grammar.set_of("place_after")
    return trimmed(story, _past_line(story, reached, head.start()), head.start(), leads)


def _joined(story: Story, head: re.Match[str], start: int, named: Sequence[Weighed]) -> int:
    """Where it begins with the place that opens it: 海南|商业航天发射场, but 东岭县|石壁沟."""
    before = [span for span in named if span[1] == start]
    joins = len(head[0]) > 1 and not is_proper(story, start, head.start())
    return before[-1][0] if before and joins else start


def _whole(story: Story, head: re.Match[str], start: int) -> int | None:
    """Where it begins as the dictionary has it (滇南|哀牢山), less sides and common words; None in a foreign name."""
    own = story.lattice.spans[story.lattice.word_at[head.end() - 1]]
    if (
        start < own[0] < head.start()
        and own[1] == head.end()
        and own[1] - own[0] > 2
        and _is_known(story, *own)
    ):
        start = own[0]
    side = _SIDE.match(story.plain, start, head.start())
    start = side.end() if side else start
    return None if story.plain[start - 1 : start] == "·" else _without_common(story, start, head.start())


def _is_drive(story: Story, head: int, ends: frozenset[int]) -> bool:
    """Whether a 道 ends the name of a street in Hong Kong: after a place or 在, 尖沙咀|弥敦道."""
    begins = {head - 2, head - 3}
    return any(one in ends or story.plain[one - 1 : one] in ("在", "于", "沿") for one in begins)


_SIDE = re.compile("[冀晋辽苏浙皖闽赣鲁豫鄂湘粤桂琼滇黔陕甘渝][东西南北中](?=..)")  # 湘东|醴塘镇
_NUMBERED = re.compile("(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})号?线(?!路)")


def _past_line(story: Story, start: int, head: int) -> int:
    """The start of a station's name without the line it is on: 七号线|临江站."""
    ends = [match.end() for match in _NUMBERED.finditer(story.plain, max(0, start - 4), head)]
    return ends[-1] if ends and start < ends[-1] < head else start


def _without_common(story: Story, start: int, head: int) -> int:
    """The start of a name without a common word before signs of no word: 通报|沙湾遗址."""
    word_start, word_end = story.lattice.spans[story.lattice.word_at[start]]
    word = story.plain[start:word_end]
    common = (
        word_start == start and len(word) > 1 and story.words.tags.get(word, "x") in ("n", "vn", "v", "a")
    )
    if (
        common
        and head - word_end >= 2
        and is_proper(story, word_end, head)
        and not is_proper(story, start, word_end)
    ):
        return word_end
    return start


def _is_name(story: Story, start: int, head: int, end: int, *, area: bool, chained: bool) -> bool:
    """Whether these signs name one place, and are no common word."""
    if _is_no_name(story, start, head, end):
        return False
    if _is_told(story, start, head, end, chained=chained):
        return True
    grammar, tags = story.grammar, story.words.tags
    name, stem, last = story.plain[start:end], story.plain[start:head], story.plain[head:end]
    single, pair, tag = len(last) == 1, len(stem) == 2, tags.get(name)
    if single and not grammar.set_of("no_place").isdisjoint((name[-2:], name[-3:])):
        return False
    if tag == "ns" or (tag is None and stem in grammar.set_of("gazetteer")):
        return True
    if single and _ends_common(story, start, head, end):
        return False
    if tag is None and tags.get(stem) == "ns":
        return True
    common_end = stem[-1] in grammar.set_of("no_place_before")
    if tag is None and pair and tags.get(stem) == "n" and not common_end and last in ("市", "县"):
        return True  # 海棠市
    if tag is None and pair and chained and single and _ends_here(story, end):
        return True  # 台中市|和平区
    if stem in _LEVELS:
        return not single and tag is None
    if tag is None and pair and last in ("街道", "大道", "大街"):
        return True  # 梨园街道, 沿江大道
    natural = pair and stem[-1] in "山水" and last in ("县", "市", "镇")  # 砚山县
    if tag is not None or len(stem) == 1 or (common_end and not natural):
        return False
    return _is_settled(story, start, head, end) or (
        is_proper(story, start, head) and not (area and _has_common(story, start, head))
    )


def _is_no_name(story: Story, start: int, head: int, end: int) -> bool:
    """Whether these signs plainly are none: they count (第三|区), are known as none, or run on (痛批市|府)."""
    grammar = story.grammar
    name, stem, last = story.plain[start:end], story.plain[start:head], story.plain[head:end]
    if _ORDINAL.match(stem) or _COUNTED.match(stem):
        return True
    if not stem or name in grammar.set_of("no_place") or stem in grammar.set_of("no_body"):
        return True
    if len(last) == 1 and not _ends_here(story, end):
        return True
    return last in ("市", "县", "区", "省") and story.plain[end : end + 1] in ("府", "长", "议")


def _is_told(story: Story, start: int, head: int, end: int, *, chained: bool) -> bool:
    """Whether what stands round a name or what it is made of tells that it is one, whatever its words."""
    stem, last = story.plain[start:head], story.plain[head:end]
    if chained and story.words.tags.get(story.plain[start:end]) is None:
        if len(stem) >= 2 and is_proper(story, start, head - (len(stem) > 2)):
            return True  # 商陵县|大杨集镇
        if len(stem) == 1 and last == "县":
            return True  # 山东|掖县
    if (stem in ("市立", "县立", "省立", "国立", "区立") and len(last) > 1) or _is_river(
        story, start, head, end
    ):
        return True
    street = len(stem) == 2 and last in ("路", "街", "大道", "大街", "广场")
    return street and stem in story.grammar.set_of("street_verb")  # 解放路


def _is_settled(story: Story, start: int, head: int, end: int) -> bool:
    """Whether a name of common words is one of villages, streets and the like: 红旗|村, 青石坊|社区."""
    stem, last = story.plain[start:head], story.plain[head:end]
    if len(stem) == 3 and stem[-1] in _SITED and last in ("村", "社区", "街道"):
        return True
    common = story.words.tags.get(stem, "x") in ("n", "vn", "x", "a")
    return len(stem) == 2 and last in (*_SMALL, "街道") and common


_BANKS = re.compile("沿岸|流域|水域|[上中下]游|两岸|畔|边|大桥|大堤|干流|支流|河道|堤")


def _is_river(story: Story, start: int, head: int, end: int) -> bool:
    """Whether a name of one sign and 河, 江 or 湖 stands where rivers are named: 在涡河沿岸."""
    stem = story.plain[start:head]
    if len(stem) != 1 or story.plain[head:end] not in ("河", "江", "湖", "溪") or stem in _NO_RIVER:
        return False
    return bool(_BANKS.match(story.plain, end))


_NO_RIVER = frozenset("过内沿大小长入沿治护巡山冰运开拦上下本该此两老新")


def _is_known(story: Story, start: int, end: int) -> bool:
    return story.words.tags.get(story.plain[start:end]) == "ns"


def _long_names(story: Story) -> list[Weighed]:
    """Places of three signs or more that the dictionary has as words: 哀牢山."""
    tags, banned = story.words.tags, story.grammar.set_of("no_place")
    return [
        (start, end, 0.8)
        for start, end in story.lattice.spans
        if end - start > 2
        and tags.get(story.plain[start:end]) == "ns"
        and story.plain[start:end] not in banned
        if not ends_common_word(story, start + 1, end)
        and story.plain[start:end] not in story.grammar.set_of("area")
    ]


_LINKS = (
    re.compile("(?P<name>(?P<stem>[㐀-鿿]{2,3}?)(?:[乡镇](?![长亲民土镇村])|街道(?!办)|苏木))"),
    re.compile("(?P<name>(?P<stem>[㐀-鿿]{2,4}?)(?:村(?![长民里支两庄小中])|社区|嘎查))"),
)
_COUNTED_LINK = re.compile("[一二两三四五六七八九十百几多0-9]+[所个座条家名位处片户]")  # 三所|村小
_NO_LINK = re.compile(
    "[的了在有是和与及各全为被把将等到由从对向以于之该其某每这那本多一个名家两几所内外中上下]|城乡|乡镇|城镇|农村|新农|城区|人民|部分|先后|开展"
)


def _linked(story: Story, known: Sequence[Weighed]) -> list[Weighed]:
    """Towns and villages that follow the area that they belong to: 元江县|咪哩乡|瓦那村."""
    found: list[Weighed] = []
    ends = {end for _, end, _ in known if story.plain[end - 1] in "县市区州旗"}
    for link in _LINKS:
        for place in sorted(ends):
            match = link.match(story.plain, place)
            if (
                match
                and not _NO_LINK.match(match["stem"])
                and not _COUNTED_LINK.match(match["stem"])
                and not _is_word_apart(story, *match.span("stem"))
            ):
                found.append((*match.span("name"), 0.75))
        ends |= {end for _, end, _ in found}
        ends |= {end for _, end, _ in known if story.plain[end - 1] in "乡镇道"}
    return found


def _is_word_apart(story: Story, start: int, end: int) -> bool:
    """Whether a verb or a preposition of the best reading begins here."""
    first, last = story.lattice.spans[story.lattice.word_at[start]]
    word = story.plain[first:last]
    return (
        first == start
        and last <= end
        and story.words.tags.get(word, "x") in ("v", "p", "vn", "c", "d")
        and len(word) > 1
    )


def _everywhere(story: Story, told: list[Weighed]) -> list[Weighed]:
    """The places told by what stands around them, with all other places where they stand; 市 and 县 go with them."""
    found: list[Weighed] = []
    for word in {story.plain[start:end] for start, end, _ in told}:
        place = story.plain.find(word)
        while place >= 0:
            end = place + len(word)
            levelled = re.match("[市县镇省](?![民场区内郊长政])", story.plain[end : end + 2])
            stop = end + (levelled is not None)
            found.append((place, stop, 0.7))
            place = story.plain.find(word, end)
    return found


def _has_common(story: Story, start: int, end: int) -> bool:
    """Whether a stretch holds a common word of two signs or more: 饮用水水源保护|区."""
    spans = story.lattice.spans[story.lattice.word_at[start] : story.lattice.word_at[end - 1] + 1]
    words = [story.plain[max(first, start) : min(last, end)] for first, last in spans]
    tags = story.words.tags
    return any(len(word) > 1 and tags.get(word, "ns") not in ("ns", "nt") for word in words)


def _ends_common(story: Story, start: int, head: int, end: int) -> bool:
    """Whether a common word ends here; of streets only verbs (迷路) and those that name none (思路)."""
    words = story.grammar.set_of("no_place")
    if any(story.plain[end - size : end] in words for size in (2, 3) if end - size > start):
        return True
    if story.plain[head:end] in ("路", "街", "巷"):
        return story.words.tags.get(story.plain[end - 2 : end], "x") in ("v", "vn")
    return ends_common_word(story, start, end)


def _ends_here(story: Story, end: int) -> bool:
    """Whether a word of the text's best reading ends here: 江|山 of 江山 is no river."""
    return end == len(story.plain) or end in story.lattice.cut_set


def _told_by_context(story: Story) -> list[Weighed]:
    """Places told by what stands around them: 新华社南屿7月18日电, 在江陵逝世."""
    found: list[Weighed] = []
    for pattern in story.grammar.patterns("place"):
        for match in pattern.finditer(story.plain):
            start, end = match.span("place")
            end -= story.plain[end - 1] == "因"  # 在北庭|因病逝世
            word = story.plain[start:end]
            tag = story.words.tags.get(word, "ns")
            if _SIDE.match(word) and word not in story.words.tags:
                continue  # 生于湘东|醴柏镇
            rare = tag in ("n", "nz", "nr") and story.words.scores.get(word, 0.0) < _RARE
            if (
                (tag == "ns" or rare)
                and word not in story.grammar.set_of("no_place")
                and not ends_common_word(story, start, end)
            ):
                found.append((start, end, 0.7))
    return found


@cache
def _known_pattern(grammar: Grammar) -> re.Pattern[str]:
    return re.compile(
        grammar.fill(
            "(?!中国(?![的、在和与，。向对将是大内政市经企外留]))(?:{gazetteer})(?!式|特色|梦|画|话|队)"
        )
    )


def _known(story: Story) -> list[Weighed]:
    """Places that are widely known by bare names, where the text's best reading cuts them out as words."""
    cuts = story.lattice.cut_set
    found: list[Weighed] = []
    for match in _known_pattern(story.grammar).finditer(story.plain):
        if match.start() in cuts and (match.end() in cuts or len(match[0]) > 2):
            found.append((match.start(), match.end(), 0.9))
    return [*found, *_chained(story, found)]


def _chained(story: Story, known: list[Weighed]) -> list[Weighed]:
    """Places that the dictionary has, right after a place that is widely known: 湖南|浏阳."""
    lattice, found = story.lattice, []
    for _, end, _ in known:
        if end < len(story.plain):
            span = lattice.spans[lattice.word_at[end]]
            word = story.plain[slice(*span)]
            if (
                span[0] == end
                and len(word) > 1
                and story.words.tags.get(word) == "ns"
                and word not in story.grammar.set_of("no_place")
            ):
                found.append((*span, 0.8))
    return found
