"""What a quantity counts: the noun after the figure, or the one that it is said of before."""

from __future__ import annotations

from broadsheet.facts.story import Story

_LONGEST = 12
_TIMES = ("年", "个月", "天", "小时", "分钟", "周", "秒", "个星期", "日", "周年")
# verbs that are nouns before figures
_SUMS = ("补贴", "补助", "投资", "贷款", "捐款", "罚款", "奖励", "赔偿", "支出", "存款", "刑")
_STOPS = frozenset("，。、；：！？“”（）()《》…\n,;:!? ")
_NO_NOUN = frozenset("pcduryetm")
_NO_HEAD = ("v", "d", "x", "m", "q")


def counted(story: Story, start: int, end: int, last: tuple[int, str | None]) -> str | None:
    """What the quantity at this place counts, None if no noun beside it is plain.

    last: where the quantity before it ends, and what that one counts: 出口2045亿元，增长11.3% are both of 出口
    """
    if story.grammar.script != "han":
        return None
    if story.plain[start:end].endswith("%") is False:
        found = _noun_after(story, end)
        if found:
            return found
    if story.plain[start:end].endswith(_TIMES):  # 五年内: a span of time counts nothing; 有期徒刑一年
        return _noun_before(story, start) if story.plain[:start].endswith("刑") else None
    if story.plain[start:end].endswith("岁"):  # 71岁 is said of somebody, who is no thing counted
        return None
    place = _back_over_links(story, start)
    if last[0] >= 0 and place == last[0]:
        return last[1]
    return _noun_before(story, place)


def _word(story: Story, place: int) -> tuple[int, int, str]:
    """The word at this character: its start, its end, its part of speech."""
    start, end = story.lattice.spans[story.lattice.word_at[place]]
    return start, end, story.words.tags.get(story.plain[start:end], "x")


def _noun_after(story: Story, place: int) -> str | None:
    """The noun phrase that begins at this place; a quoted word before it is passed over."""
    plain = story.plain
    while place < len(plain) and plain[place] in "的 ":
        place += 1
    if place < len(plain) and plain[place] == "“":  # 35年的“一线”普法生涯
        close = plain.find("”", place, place + 12)
        place = close + 1 if close > 0 else len(plain)
    end = _reach(story, place)
    if end - place < 2:
        return None
    after = plain[end : end + 1]
    if after == "的" and _word(story, place)[2] in ("v", "a"):  # 6名背书包的孩子
        far = _reach(story, end + 1)
        return story.text[end + 1 : far] if far - end > 2 else None
    if after != "的":
        end = _without_verbs(story, place, end, long_ones=after in _STOPS)
    return story.text[place:end] if end - place > 1 else None


def _reach(story: Story, place: int) -> int:
    """How far words go on that can belong to a noun phrase."""
    end, plain = place, story.plain
    no_part = story.grammar.set_of("no_part_of_noun")
    while end < len(plain) and end - place < _LONGEST and plain[end] not in _STOPS:
        word_start, word_end, tag = _word(story, end)
        if tag in _NO_NOUN or plain[word_start:word_end] in no_part or plain[end].isdecimal():
            break
        if (
            tag == "v"
            and end > place
            and _word(story, end - 1)[2] in ("n", "vn", "ns")
            and word_end - word_start > 1
        ):
            after = plain[word_end : word_end + 1]
            if after not in _STOPS and after != "的" and _word(story, word_end)[2] not in ("n", "v"):
                break
        end = word_end
    return end


def _without_verbs(story: Story, start: int, end: int, *, long_ones: bool) -> int:
    """The end of a noun phrase, verbs at its end left out; before a mark only those of two signs or more."""
    while end > start:
        word_start, word_end, tag = _word(story, end - 1)
        if tag not in _NO_HEAD or (long_ones and (tag not in ("v", "d") or word_end - word_start == 1)):
            return end
        if long_ones and word_start <= start:  # the verb is all there is: 1.2亿元的预算
            return end
        end = max(start, word_start)
    return end


def _back_over_links(story: Story, place: int) -> int:
    """The place before the words that link a noun to its figure: 只有, 达到, 同比增长, a comma."""
    links = story.grammar.words["noun_to_figure"]
    moved = True
    while moved:
        moved = False
        for link in links:
            if link and story.plain.endswith(link, 0, place):
                place, moved = place - len(link), True
                break
        if not moved and story.plain[place - 1 : place] == " ":
            place, moved = place - 1, True
    return place


def _noun_before(story: Story, place: int) -> str | None:
    """The noun phrase that ends at this place: 院士科研团队16个."""
    start, plain = place, story.plain
    no_part = story.grammar.set_of("no_part_of_noun")
    while start > 0 and place - start < _LONGEST and plain[start - 1] not in _STOPS:
        word_start, word_end, tag = _word(story, start - 1)
        if (tag in _NO_NOUN and tag != "m") or plain[word_start:word_end] in no_part:
            break
        start = word_start
    while start < place and place - start > 2:
        _, word_end, tag = _word(story, start)
        if tag not in _NO_HEAD or word_end >= place:
            break
        start = word_end
    word = _word(story, start) if place > start else (0, 0, "v")
    sum_of_money = story.plain[start:place].endswith(_SUMS)
    alone = word[1] >= place and word[2] in ("v", "d", "p") and not sum_of_money  # 剩下|24块
    return story.text[start:place] if place - start > 1 and not alone else None
