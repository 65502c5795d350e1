"""Organisations in Chinese: bodies of party and state by their short names, offices, firms, schools, papers, teams."""

from __future__ import annotations

import re
from functools import cache

from broadsheet.facts.grammars import Grammar
from broadsheet.facts.han.firms import clubs, firms, papers
from broadsheet.facts.han.naming import (
    SET_IN,
    ends_common_word,
    heads,
    is_proper,
    longest_only,
    reach,
    trimmed,
)
from broadsheet.facts.story import Finding, Story, Weighed, overlaps

_LONGEST = 18
_COMMON_BODIES = ("公司", "集团", "企业", "大学", "学校", "医院", "法院", "银行", "队")
_NO_STEM_END = frozenset("向对给由与和及于在把被为从是让使跟同")
_PAPERS = ("日报", "晚报", "时报", "商报", "早报", "晨报", "周报")
_SCHOOLS = ("中学", "小学", "学校", "附中", "附小")
_REALMS = (
    "省",
    "市",
    "县",
    "区",
    "镇",
    "乡",
    "州",
    "中国",
    "全国",
    "国家",
    "国际",
    "世界",
    "中华",
    "中央",
    "基督教",
    "天主教",
    "佛教",
    "伊斯兰",
    "亚洲",
    "第",
)
_FIRMS = ("公司", "集团", "基金", "资本", "投资", "地产", "置业", "控股", "银行", "事务所")


def find_bodies(story: Story, people: list[Finding]) -> list[Weighed]:
    """The organisations' names in an article."""
    named = [span for one in people for span in one.mentions]
    spans = [*_short_names(story), *_offices(story), *_by_last_word(story), *_teams(story), *firms(story)]
    spans += [*_parties(story), *_unions(story), *clubs(story), *papers(story), *_bureaus(story)]
    spans += [one for one in _tagged(story) if not overlaps(one[:2], [other[:2] for other in spans])]
    return [one for one in longest_only(spans) if not _is_of_people(story, one, named)]


_FOUNDED = ("事务所", "律师行", "工作室", "基金会", "诊所", "医院", "中学", "小学", "学校", "公司", "药房")


def _is_of_people(story: Story, one: Weighed, named: list[tuple[int, int]]) -> bool:
    """Whether a stretch belongs to a person's name, and is no body that is called by somebody: 麦景辉|会计师事务所."""
    start, end, _ = one
    over = [span for span in named if span[0] < end and start < span[1]]
    called = story.plain.startswith(_FOUNDED, end - 3) or story.plain.endswith(_FOUNDED, start, end)
    return any(not (span[0] == start and span[1] < end - 1 and called) for span in over)


@cache
def _short_pattern(grammar: Grammar) -> re.Pattern[str]:
    return re.compile(
        grammar.fill("(?:{local_body}(?!门)|(?:{level})(?:{level_body})(?![员托派任屈])|中央(?=决策))")
    )


def _tagged(story: Story) -> list[Weighed]:
    """The bodies that a model of names found, if their last word is one of bodies and the rest names one."""
    found: list[Weighed] = []
    for (start, end), kind in story.tags.items():
        last = next(
            (one for one in _last_words(story.grammar) if story.plain.endswith(one, start, end)), None
        )
        stem = start, end - len(last or "")
        if (
            kind == "organisation"
            and last
            and _is_stem(story, story.plain[slice(*stem)], last)
            and is_proper(story, *stem)
        ):
            found.append((start, end, 0.7))
    return found


@cache
def _last_words(grammar: Grammar) -> tuple[str, ...]:
    every = (*grammar.words["body"], *grammar.words["firm"], *grammar.words["office_head"])
    return tuple(sorted(every, key=len, reverse=True))


def _short_names(story: Story) -> list[Weighed]:
    """市委, 市人大常委会, 国务院; with the name of the place before, if there is one: 清河县人民政府."""
    found: list[Weighed] = []
    for match in _short_pattern(story.grammar).finditer(story.plain):
        if story.plain.startswith(story.grammar.words["local_body"], match.start()):
            if _is_cut_across(story, *match.span()):
                continue
            inner = _inner_office(story.grammar).match(story.plain, match.end())
            if inner and _is_office_name(story, match.end(), inner.start("head")):
                found.append((match.start(), inner.end("head"), 0.85))
            nation = 2 * (
                story.plain[max(0, match.start() - 2) : match.start()] == "中国" and match[0].endswith("部")
            )
            found.append((match.start() - nation, match.end(), 0.9))
            continue
        start = reach(story, match.start(), 6)
        start = trimmed(story, start, match.start(), _leads(story.grammar))
        placed = story.plain[start : match.start()]
        if placed and not _is_place(story, start, match.start()):
            start = match.start()
        if not (start == match.start() and story.plain[start - 1 : start] in ("全", "各", "本", "该")):
            found.append((start, match.end(), 0.9))
    return found


def _is_cut_across(story: Story, start: int, end: int) -> bool:
    """Whether a common word begins within a body's short name and goes on after it: 高|通胀."""
    first, last = story.lattice.spans[story.lattice.word_at[end - 1]]
    tag = story.words.tags.get(story.plain[first:last], "x")
    return (
        start < first == end - 1 < last - 1
        and tag in ("n", "v", "vn", "a", "j")
        and story.plain[last - 1] != "长"
    )


@cache
def _inner_office(grammar: Grammar) -> re.Pattern[str]:
    return re.compile(
        "(?P<stem>[㐀-鿿]{2,8}?)(?P<head>司|处|局|厅|科|办公室|研究室"
        "|中心)(?=[司处局厅]?长|副[司处局厅主]|主任"
        "|[一二三四]级|首席|有关负责|负责|干部|昨|今|表示|公布|宣布|发布|[，。、（ ])"
    )


def _is_office_name(story: Story, start: int, end: int) -> bool:
    """Whether the words between a body and an inner office can say what that is for: 住建部|城市建设|司."""
    led = story.plain[end + 1 : end + 2] in ("长", "副", "主")
    stop = frozenset[str]() if led else story.grammar.set_of("name_stop")
    if story.lattice.spans[story.lattice.word_at[end]][0] < end or story.plain.endswith("中央", 0, start):
        return False  # 党中央|总揽全局
    spans = story.lattice.spans[story.lattice.word_at[start] : story.lattice.word_at[end - 1] + 1]
    words = [story.plain[max(left, start) : min(right, end)] for left, right in spans]
    return all(
        word not in stop and story.words.tags.get(word, "n") not in ("p", "c", "r", "u", "d", "m", "y")
        for word in words
    )


def _is_place(story: Story, start: int, end: int) -> bool:
    """Whether the word before 市委 or 县政府 reads as the place's name: 清河|县人民政府."""
    return (
        end - start >= 2
        and is_proper(story, start, end)
        and story.plain[start:end] not in _leads(story.grammar)
    )


@cache
def _leads(grammar: Grammar) -> frozenset[str]:
    return grammar.set_of("lead") | grammar.set_of("title") | grammar.set_of("relation")


@cache
def _office_pattern(grammar: Grammar) -> re.Pattern[str]:
    return re.compile(
        grammar.fill(
            "(?:{office_stem})(?:{office_head})(?!员|长期|分|门|(?<=处)[置罚理境于在]|(?<=科)[学技研目普]|(?<=部)[队署委]|(?<=办)[理公法事学]|(?<=室)[内外]|(?<=局)[面限势])"
        )
    )


def _offices(story: Story) -> list[Weighed]:
    """市生态环境局, 江北分局刑侦大队: what an office is for, and the word for office."""
    found: list[Weighed] = []
    for match in _office_pattern(story.grammar).finditer(story.plain):
        start = trimmed(story, reach(story, match.start(), 12), match.start(), _leads(story.grammar))
        if match.end() not in story.lattice.cut_set and story.plain[match.end() : match.end() + 1] != "长":
            continue
        if start < match.start() or match.end() - match.start() >= 3:
            found.append((start, match.end(), 0.85))
    return found


def _by_last_word(story: Story) -> list[Weighed]:
    """Bodies told by the last word of their names: 宏峰建筑|有限公司."""
    found: list[Weighed] = []
    leads = _leads(story.grammar)
    verbs = story.grammar.set_of("body_verb")
    callings = {match.end() for match in heads(story.grammar, "relation").finditer(story.plain)}
    for match in heads(story.grammar, "body").finditer(story.plain):
        bracketed = _with_brackets(story, match)
        if bracketed is not None:
            found.append(bracketed)
            continue
        stop = callings.__contains__ if match[0].endswith(_FIRMS) else None
        start = trimmed(
            story, reach(story, match.start(), _LONGEST, stop_at=stop, verbs=verbs), match.start(), leads
        )
        stem = story.plain[start : match.start()]
        if not _is_one(story, start, match.start()):
            continue
        if not _is_stem(story, stem, match[0]) or _runs_on(story, match):
            continue
        if match[0] == "商会" and stem.endswith("会"):
            continue  # 第三次会|商会
        found.append((_foreign_start(story, start, match.start()), match.end(), 0.8))
    return found


def _foreign_start(story: Story, start: int, head: int) -> int:
    """Where the name of a foreign body begins, in signs for sounds after its country: 英国|阿什福德大学."""
    sounds, known = story.grammar.set_of("translit"), story.grammar.set_of("gazetteer")
    for country in range(max(0, start - 8), head - 2):
        for size in (4, 3, 2):
            place = country + size
            if story.plain[country:place] not in known or not 2 <= head - place <= 9 or country > start:
                continue
            sounding = story.plain[place : max(start, place + 2)]
            if sounds.issuperset(sounding) and story.plain[country:place] != "中国":
                return place
    return start


_LED_HEAD = (
    "(?:总局|中心|基金会|协会|学会|自治会|公会|商会|联盟|研究院|研究所|俱乐部|剧团|乐团|联合会|促进会)"
)
_LED = re.compile(
    _LED_HEAD + "(?:(?:副|前|现任|原|执行|首席|高级|资深)?(?:[董理]事长|会长|主席"
    "|主任|秘书长|总干事|总监|院长|所长|团长|研究员|专员|参选人|候选人|党团|立委|执行长|分析师|顾问|负责人|发言人))"
)
_PARTY = re.compile("(?P<stem>[㐀-鿿]{1,8})党(?![员委组政校性群建风章纪派内外课史费龄徽旗])")
_SET_OFF = re.compile("(?<![㐀-鿿0-9])[㐀-鿿]{2,6}(?=" + _LED.pattern + ")" + _LED_HEAD)
_UNION = re.compile(
    "(?:欧洲|亚洲|非洲|美洲|拉美|国际|世界|联合国|上海|石油输出国|伊斯兰|阿拉伯|东南亚|亚太|泛美|北大西洋|加勒比|集体安全)"
    "(?:(?!等|的|其他|各)[㐀-鿿]){2,10}?(?:组织|公约组织|共同体|条约)(?![的]?(?:者|部|人))"
)


def _parties(story: Story) -> list[Weighed]:
    """Political parties by what they are for: 环境保护党."""
    found: list[Weighed] = []
    leads = _leads(story.grammar)
    for match in _PARTY.finditer(story.plain):
        head = match.end() - 1
        causes = story.grammar.set_of("party_cause")
        start = trimmed(story, reach(story, head, 8, verbs=causes), head, leads)
        stem = story.plain[start:head]
        whole = story.lattice.spans[story.lattice.word_at[head]]
        ruling = re.match("的|中央|和|对|全面|总", story.plain[head + 1 : head + 3])  # 落实|党的…
        if ruling and not stem.endswith(story.grammar.words["party_cause"]):
            continue
        if (
            stem
            and stem not in story.grammar.set_of("no_party")
            and whole[1] == head + 1
            and (len(stem) > 1 or stem in "工绿")
        ):
            found.append((start, head + 1, 0.75))
    return found


def _unions(story: Story) -> list[Weighed]:
    """Organisations of states, with 与 or 和 in their names (欧洲安全与合作组织), and bodies before a leader's title.

    住都中心|董事长
    """
    return [(*match.span(), 0.8) for one in (_UNION, _SET_OFF) for match in one.finditer(story.plain)]


_BUREAU = re.compile(
    "(?:国家|省|市|县|区|州)(?P<stem>[㐀-鿿]{2,10}?)(?<![好开布结全当格大])(?:局(?![面势部限])"
    "|(?:执法|勘察|勘测|护林|考古|救援|地质|消防|刑侦|巡特警)?(?:大队|支队|总队)(?!长)|护林站|监测站|设计院|科学院|研究院|博物院)"
)


def _bureaus(story: Story) -> list[Weighed]:
    """Offices of a level of the state by 局, whatever they are for: 省|矿山安全监察|局."""
    found: list[Weighed] = []
    for match in _BUREAU.finditer(story.plain):
        start, end = match.span()
        if story.plain[end - 1] != "局":
            if story.lattice.spans[story.lattice.word_at[start]][0] == start and _is_office_name(
                story, match.start("stem"), match.end("stem")
            ):
                found.append((start, end, 0.75))
            continue
        first = story.lattice.spans[story.lattice.word_at[end - 1]][0]
        own = first == end - 1 or story.words.tags.get(story.plain[first:end]) in ("nt", "x")
        begins = story.lattice.spans[story.lattice.word_at[start]][0] == start
        if own and begins and _is_office_name(story, match.start("stem"), end - 1):
            found.append((start, end, 0.75))
    return found


_ROUND = re.compile("第?[一二三四五六七八九十0-9]{1,3}[局节盘场轮回]")  # 第三局|东港队


def _with_brackets(story: Story, head: re.Match[str]) -> Weighed | None:
    """A body with a place in brackets within its name: 芯禾微电子（苏州）|股份有限公司."""
    inner = SET_IN.search(story.plain, max(0, head.start() - 6), head.start())
    if inner is None or not head[0].endswith(_FIRMS):
        return None
    verbs = story.grammar.set_of("body_verb")
    start = reach(story, inner.start(), _LONGEST, verbs=verbs)
    start = trimmed(story, start, inner.start(), _leads(story.grammar))
    named = inner.start() - start >= 2 and is_proper(story, start, inner.start())
    return (start, head.end(), 0.8) if named else None


def _is_one(story: Story, start: int, head: int) -> bool:
    """Whether a body is one among many by its name: a word of no dictionary in it, a level of the state, a realm."""
    stem = story.plain[start:head]
    if len(stem) == 2 and story.plain.startswith((*_SCHOOLS, *_PAPERS), head):  # 实验中学, 育才学校, 证券日报
        return True
    if _is_counted(story, start):
        return False
    if len(stem) >= 2 and _is_led(story, head):
        return True
    if story.plain.startswith("委员会", head):
        return (
            len(stem) >= 2 and not stem.endswith(_NO_COMMITTEE) and stem not in ("常务", "人民代表大会常务")
        )
    if story.plain.startswith("中心", head) and (len(stem) < 4 or _is_site(story, head + 2)):
        return False
    first = story.plain[start : story.lattice.spans[story.lattice.word_at[start]][1]] if stem else ""
    realm = any(stem.startswith(one) and (len(one) > 1 or first[:2] in (one, stem[:2])) for one in _REALMS)
    return (realm and not first.startswith("区域")) or is_proper(story, start, head)


_NO_COMMITTEE = ("村民", "居民", "业主", "专门", "家长", "监察", "职工", "专家")
_COUNT = re.compile(
    "(?:[一二两三四五六七八九十百千万0-9几多数余])(?:家|所|座|个|支|间|名|处|批|大|队)(?:大型|中型|小型|国有|民营)?$"
)


def _is_counted(story: Story, start: int) -> bool:
    """Whether a count stands before: 两座|燃煤电厂 is no name."""
    return _COUNT.search(story.plain, max(0, start - 6), start) is not None


def _is_led(story: Story, head: int) -> bool:
    """Whether a title of somebody who leads or speaks for a body follows its last word: 住都|中心董事长."""
    return any(_LED.match(story.plain, place) for place in range(max(0, head - 3), head + 1))


def _is_site(story: Story, end: int) -> bool:
    """Whether 中心 here ends a word for sites: 会展中心."""
    sites = [one for one in story.grammar.words["site"] if one.endswith("中心")]
    return any(story.plain.endswith(one, 0, end) for one in sites) or story.plain.endswith(
        ("市中心", "城中心"), 0, end
    )


def _runs_on(story: Story, match: re.Match[str]) -> bool:
    """Whether the word goes on: 大学|生, 大队|长."""
    after = story.plain[match.end() : match.end() + 1]
    return (
        after == "们"
        or (
            match[0][-1] in "排足篮"
            and not story.plain.startswith(("主教练", "主帅"), match.end())
            and after
            and after in "联锦世赛运队员亚超甲教主冠国"
        )
        or (match[0].endswith("学") and after == "生")
        or (match[0].endswith("队") and after in ("长", "员"))
    )


def _is_stem(story: Story, stem: str, head: str) -> bool:
    """Whether the words before a body's last word can name one body among all of its kind."""
    if len(stem) < 2 and not (stem in ("市", "省", "县", "区", "镇", "乡") and len(head) >= 2):
        return False
    tag = story.words.tags.get(stem, "x")
    if stem.endswith("中") and head == "小学":
        return False  # 中小学
    if stem[-1:] in _NO_STEM_END and len(stem) < 4:
        return False  # 两周内向|议会
    if stem.endswith(("以上", "地方", "各级", "同级", "上级", "所在地")) or "以上" in stem:
        return False
    if stem == "中国":
        return len(head) >= 2 and not head.endswith(_COMMON_BODIES)
    common = story.grammar.set_of("no_body") | _leads(story.grammar)
    return tag not in ("v", "a", "d", "m", "b") and stem not in common


@cache
def _team_pattern() -> re.Pattern[str]:
    return re.compile("队(?![员长伍友列形医里内])")


def _teams(story: Story) -> list[Weighed]:
    """滨海海风队: teams, by names that no dictionary has."""
    found: list[Weighed] = []
    leads = _leads(story.grammar)
    for match in _team_pattern().finditer(story.plain):
        start = trimmed(story, reach(story, match.start(), 8), match.start(), _leads(story.grammar))
        named = [place for place in range(start + 2, match.start() - 1) if story.plain[start:place] in leads]
        start = named[-1] if named else start
        for lead in ("首节", "次节", "末节", "半场", "终场"):
            start += len(lead) if story.plain.startswith(lead, start) else 0
        rounds = [one.end() for one in _ROUND.finditer(story.plain, start, match.start())]
        start = rounds[-1] if rounds else start
        word = story.plain[start : match.end()]
        common = ends_common_word(story, start, match.end()) or not is_proper(story, start, match.start())
        if (
            len(word) >= 3
            and not common
            and not _is_counted(story, start)
            and _is_stem(story, word[:-1], "队")
        ):
            found.append((start, match.end(), 0.75))
    return found
