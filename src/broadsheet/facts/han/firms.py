"""Chinese bodies told by what stands around them: firms by short names, clubs by a score, papers by their datelines."""

from __future__ import annotations

import re
from functools import cache

from broadsheet.facts.grammars import Grammar
from broadsheet.facts.story import Story, Weighed

_NO_FIRM = frozenset(
    "的了在和与及是有我你他她它们这那不也都就着过很由从到向对把被让给各该本其此一二三四五六七八九十两多大小新高"
)


@cache
def _firm_pattern(grammar: Grammar) -> re.Pattern[str]:
    return re.compile(grammar.fill("(?P<stem>[㐀-鿿]{2})(?:{firm})(?![㐀-鿿]{0,2}(?:公司|集团|局|部|委))"))


_LISTED = re.compile(" ?[（(](?:[A-Z]{2,4}[:：])?[0-9]{4,6}[^）)]{0,12}[）)]")  # 海澜铝业（601999）


_FIRM_BEFORE = re.compile(
    "(?:走进|走访|考察|参观|来到|调研|入股|供职于|任职于|执掌|创办|加盟|收购|起诉|状告)$"
)
_FIRM_AFTER = re.compile(
    "(?:登陆|上市|挂牌|递表|冲刺|董事长|总裁|总经理|副总|首席|创始人|公告|披露|股份|方面|宣布|表示|回应|、[㐀-鿿]{2,10}(?:公司|集团|股份))"
)


def firms(story: Story) -> list[Weighed]:
    """星澜航天: firms by short names, two signs of no word before what they deal in, named again or set in a list."""
    found: list[Weighed] = []
    plain, lattice = story.plain, story.lattice
    for match in _firm_pattern(story.grammar).finditer(plain):
        start, end = match.span()
        whole = lattice.spans[lattice.word_at[start]] == (start, start + 2)
        unknown = all(lattice.spans[lattice.word_at[one]] == (one, one + 1) for one in (start, start + 1))
        told = plain.count(match[0]) > 1 or re.search(
            "(?:企业|公司|[由、，和])$", plain[max(0, start - 2) : start]
        )
        told = told or _LISTED.match(plain, end) or _FIRM_BEFORE.search(plain, max(0, start - 4), start)
        listed = _firm_pattern(story.grammar).match(plain, end + 1) if plain[end : end + 1] == "、" else None
        led = _FIRM_AFTER.match(plain, end) or re.search("(?:企业|公司)$", plain[max(0, start - 2) : start])
        told = told or led or listed
        unknown = unknown or bool(whole and led and plain.count(match[0]) > 1)
        if unknown and told and plain[start] not in _NO_FIRM and end in lattice.cut_set:
            found.append((start, end, 0.7))
    return found


_BEAT = "(?:战平|大胜|不敌|击败|力克|险胜|负于|战胜|逼平|完胜|轻取|惜败|横扫|憾负|输给|握手言和)"
_SCORE = re.compile(
    f"(?:(?<=^)|(?<=[，。；、\\n]))(?:主队|客队)?(?P<home>[㐀-鿿]{{2,6}}?)队?(?:主场|客场|在主场|在客场|以)?[0-9]{{1,3}}比[0-9]{{1,3}}"
    f"{_BEAT}(?P<away>[㐀-鿿]{{2,6}}?)队?(?=[，。、；\\n])"
)
_RIVAL = re.compile(
    "(?:迎战|对阵|挑战|迎来)(?:领头羊|卫冕冠军|升班马|榜首|同城对手|强敌)?(?P<away>[㐀-鿿]{4,6}?)(?=[，。；、\n])"
)


def clubs(story: Story) -> list[Weighed]:
    """Clubs by the score between them, with all places where they stand: 滇池春城主场3比0大胜北岳猛虎."""
    names: set[str] = set()
    for match in _SCORE.finditer(story.plain):
        names |= {match["home"], match["away"]}
    names |= {match["away"] for match in _RIVAL.finditer(story.plain)} if names else set()
    found: list[Weighed] = []
    for name in names:
        if len(name) > 3 and not name.endswith("队"):
            found += [(one.start(), one.end(), 0.7) for one in re.finditer(re.escape(name), story.plain)]
    return found


_PAPER_HEAD = re.compile(  # 科技新报|青澳5月19日电, 体坛周讯|记者
    "(?:(?<=^)|(?<=[\n（(]))(?P<body>(?!本报|本社|本刊|本网)[㐀-鿿]{2,6}?(?:报|周讯|周刊|新闻网|在线|网))"
    "(?=(?:[㐀-鿿]{2,4})?[0-9]{1,2}月[0-9]{1,2}日[电讯]|(?:全媒体|首席|特约|见习|驻[㐀-鿿]{2,3})?记者)"
)
_PAPER = re.compile(
    "(?<=[【〔［])(?P<body>(?!本报|本社|本刊)[㐀-鿿]{3,6}?)(?:驻[㐀-鿿]{2,4})?(?:特约|特派|首席)?记者"
)


def papers(story: Story) -> list[Weighed]:
    """Papers and agencies by the reporters who open an article: 【联合早讯|记者 …／…报导】."""
    return [
        (*match.span("body"), 0.8) for one in (_PAPER, _PAPER_HEAD) for match in one.finditer(story.plain)
    ]
