"""Posts in Chinese: where titles stand, how far the post reaches to the left, and what lists of posts leave out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from broadsheet.facts.grammars import Grammar
from broadsheet.facts.han.naming import SET_IN
from broadsheet.facts.story import Story

_LONGEST = 26  # characters of one post
_NO_PART = frozenset("【】〔〕，。；：！？…—\n、（）()《》 ／/|*□■●◆")
_AGED = re.compile("[0-9]{1,3}岁的?$")  # …院长、80岁的考古学家
_SINGLE_LEADS = frozenset("据经由对和与向是为在当任请让给找问访记称说")
_CALLINGS = frozenset("员师")
_NO_CALLING = (
    "人员",
    "成员",
    "党员",
    "会员",
    "动员",
    "全员",
    "满员",
    "裁员",
    "复员",
    "伤员",
    "老师",
    "出师",
    "会师",
    "京师",
    "尊师",
    "律师",
)
_OFFICES = (
    "委员会",
    "中心",
    "办公室",
    "局",
    "处",
    "部",
    "科",
    "组织",
    "基金会",
    "协会",
    "学会",
    "公司",
    "学院",
    "委员",
)
_STATUS = ("退休", "离休", "驻村", "执业", "注册", "挂职", "下岗")
_SPLIT = re.compile("兼(?!职)|暨")


@dataclass(frozen=True)
class Posts:
    """The posts that end at one place: their first character, and each as printed, or completed from the one before."""

    start: int
    items: tuple[str, ...]


def title_ends(story: Story) -> dict[int, int]:
    """Where titles end, and where the longest title that ends there begins."""
    found: dict[int, int] = {}
    titles = story.grammar.set_of("title")
    longest, last = max(map(len, titles)), {title[-1] for title in titles} | _CALLINGS
    plain = story.plain
    for end in range(2, len(plain) + 1):
        if plain[end - 1] not in last:
            continue
        for size in range(min(longest, end), 1, -1):
            if plain[end - size : end] in titles:
                found[end] = end - size
                break
        else:
            if _is_calling(story, end):
                found[end] = end - 3
    return found


def _is_calling(story: Story, end: int) -> bool:
    """Whether a word for somebody who does something ends here, though no list has it: 监测|员, 理财|师."""
    if end < 3 or story.plain[end - 1] not in _CALLINGS or story.plain[end - 2 : end] in _NO_CALLING:
        return False
    stem = story.plain[end - 3 : end - 1]
    known = story.words.tags.get(stem, "x") in ("v", "vn", "n", "b")
    return known and end - 3 in story.lattice.cut_set


def posts_before(story: Story, place: int, ends: dict[int, int]) -> Posts | None:
    """The posts right before a name at `place`; a blank or 的 may stand between. None if no title ends there."""
    plain = story.plain
    while place > 0 and plain[place - 1] in " 的":
        place -= 1
    if place not in ends:
        return None
    spans: list[tuple[int, int]] = []
    end = place
    while end in ends:
        start = post_start(story, ends[end], end)
        spans.append((start, end))
        aged = _AGED.search(plain, max(0, start - 6), start)
        start = aged.start() if aged else start
        if plain[start - 1 : start] not in ("、", "兼", "暨") or start < 2:
            break
        end = start - 1
        if end not in ends and plain[end - 1 : end] == "”":  # 中国“好人”、…
            break
    spans.reverse()
    return Posts(spans[0][0], _completed(story, spans))


def post_start(story: Story, title: int, end: int) -> int:
    """Where the post begins whose title begins at `title`: over the words that can name a body or a rank."""
    plain, lattice = story.plain, story.lattice
    stop = story.grammar.set_of("post_stop")
    start = title
    while start > 0 and end - start < _LONGEST:
        sign = plain[start - 1]
        if sign == "”":
            opening = plain.rfind("“", max(0, start - 16), start - 1)
            if opening < 0 or re.search("[，。！？；]", plain[opening:start]):
                break
            start = opening
            continue
        bracket = SET_IN.search(plain, max(0, start - 8), start) if sign in ")）" else None
        if bracket and plain.startswith(("有限", "股份"), start):
            start = bracket.start()
            continue
        if sign in _NO_PART or sign == "“":
            break
        word_start, word_end = lattice.spans[lattice.word_at[start - 1]]
        word_start = min(word_start, start - 1)
        word = plain[word_start : min(word_end, start)]
        office = _office_over(story, word_start) if word in ("和", "及") else None
        if office is not None:
            start = office
            continue
        department = (
            word == "系"
            and story.words.tags.get(story.plain[start : start + 2], "x") == "n"
            and start == title
        )
        if department:  # 运输系|教授
            start = word_start
            continue
        if word == "之" and plain[start : start + 1] in ("友", "家", "声", "星"):
            start = word_start
            continue
        if word in stop or story.words.tags.get(word, "x") in ("p", "c", "u", "r", "y", "e", "t"):
            break
        start = word_start
    if plain[start - 1 : start] == "该" and lattice.spans[lattice.word_at[start]] == (start, start + 1):
        start += 1  # 该委|市容科科长
    return _without_lead(story, start, title)


def _office_over(story: Story, place: int) -> int | None:
    """Where what an office is for begins, if this 和 stands within it: 文化和|旅游局."""
    for stem in story.grammar.words["office_stem"]:
        within = stem.find(story.plain[place], 1)
        if within > 0 and story.plain.startswith(stem, place - within):
            return place - within
    return None


def _without_lead(story: Story, start: int, title: int) -> int:
    """The start of a post without verbs, numbers and adverbs that lead to it: 邀请|专家, 1名|工人."""
    plain = story.plain
    while start < title:
        word_start, word_end = story.lattice.spans[story.lattice.word_at[start]]
        tag = story.words.tags.get(plain[max(word_start, start) : word_end], "x")
        leads = tag in ("v", "d") or (tag == "m" and plain[start] != "第") or plain[start].isdecimal()
        single = word_end - start == 1 and plain[start] not in _SINGLE_LEADS
        if plain[start:word_end] in _STATUS:
            break  # 退休|工程师
        office = (
            tag == "v" and word_end - start > 1 and plain.startswith(_OFFICES, word_end)
        )  # 选举|委员会主席
        if not leads or single or office or plain[start] in "副原前总常第" or word_end > title:
            break
        start = word_end
    for praise in story.grammar.words["praise"]:
        if plain.startswith(praise, start) and start + len(praise) <= title and len(praise) > 1:
            start += len(praise)
    return start


def _completed(story: Story, spans: list[tuple[int, int]]) -> tuple[str, ...]:
    """The posts as printed; a bare title after a post in the party's group of a body is a title of that body."""
    items: list[str] = []
    titles = story.grammar.set_of("title")
    for start, end in spans:
        for part in _parts(story, start, end):
            if items and _fold(part) in titles and len(part) <= 4:
                body = _body_of(items[-1], story.grammar)
                part = f"{body}{part}" if body else part
            items.append(part)
    return tuple(dict.fromkeys(item for item in items if item))


def _parts(story: Story, start: int, end: int) -> list[str]:
    """One post, or the two that 兼 joins."""
    cuts = [match.span() for match in _SPLIT.finditer(story.plain, start, end)]
    begins = [start, *(cut[1] for cut in cuts)]
    ends = [*(cut[0] for cut in cuts), end]
    return [
        story.text[_past_quote(story, left, right) : right].strip(" 的")
        for left, right in zip(begins, ends, strict=True)
    ]


def _past_quote(story: Story, start: int, end: int) -> int:
    """The start of a post without a quoted word before it: “90后”驻村干部."""
    if story.plain[start : start + 1] == "“":
        close = story.plain.find("”", start, end)
        return close + 1 if 0 < close < end - 2 else start
    return start


def _body_of(post: str, grammar: Grammar) -> str:
    """The body whose party group a post is in: 市人大常委会 of 市人大常委会党组书记."""
    for party in grammar.words["party"]:
        place = _fold(post).rfind(party)
        if place > 1:
            return post[:place]
    return ""


def _fold(text: str) -> str:
    from broadsheet.facts.words import han_words

    return text.translate(dict(han_words().simple))
