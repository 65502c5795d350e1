"""Facts in the manners of many papers: each case is one pattern of language that told nothing before."""

from __future__ import annotations

import pytest
from tests.unit.facts.articles import values_of


def names_of(text: str, kind: str, **extra: str) -> list[str]:
    return [one.name for one in values_of(text, kind, **extra)]


# bodies and places in Chinese -----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("环境保护党领导人昨日宣布参选。", ["环境保护党"]),
        ("欧洲安全与合作组织派出观察团。", ["欧洲安全与合作组织"]),
        ("住房城乡建设部城市建设司司长胡向东介绍情况。", ["住房城乡建设部城市建设司"]),
        ("向财经事务委员会交代。", ["财经事务委员会"]),
        ("住都中心董事长费承泰补充说明。", ["住都中心"]),
        ("崔妈妈之友基金会研究员吕秉恩出席。", ["崔妈妈之友基金会"]),
        ("骆明远先后走进恒岳重工、赣江精密铸造有限公司。", ["恒岳重工", "赣江精密铸造有限公司"]),
        ("二七街派出所民警蒋星河赶到现场。", ["二七街派出所"]),
        ("现场会由第三次会商会决定，面对高通胀。", []),
        ("关闭东部城市的两座燃煤电厂。", []),
        ("滇池春城主场3比0大胜北岳猛虎，积42分。", ["滇池春城", "北岳猛虎"]),
        ("省矿山安全监察局责令停产，为全国开好局。", ["省矿山安全监察局"]),
        ("【联合早讯记者 郑宇翔／蓝川报导】选情紧绷。", ["联合早讯"]),
        ("民主前进党昨日提名参选人。", ["民主前进党"]),
        ("国家发展改革委投资司副司长韩晓菲介绍情况。", ["国家发展改革委投资司"]),
        ("要落实党的各项政策，坚持党中央总揽全局。", ["党中央"]),
        ("麦景辉，51岁，是麦景辉会计师事务所东主。", ["麦景辉会计师事务所"]),
    ],
)
def test_chinese_bodies(text: str, expected: list[str]) -> None:
    assert names_of(text, "organisation") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("他在解放路开奶茶店。", ["解放路"]),
        ("唐家墩一带又有店遭窃。", ["唐家墩"]),
        ("元江县咪哩乡瓦那村的雾升起来。", ["元江县", "咪哩乡", "瓦那村"]),
        ("国道348线一度中断。", ["国道348线"]),
        ("六郎口水电站已腾空库容。", ["六郎口水电站"]),
        ("全会在市委礼堂举行。", ["市委礼堂"]),
        ("议员痛批市府变相赶人。", []),
    ],
)
def test_chinese_places(text: str, expected: list[str]) -> None:
    assert names_of(text, "place") == expected


def test_a_street_of_hong_kong_and_a_part_of_a_site() -> None:
    assert names_of("尖沙咀彌敦道一間酒店昨晚發生火警，職員報警。", "place") == ["尖沙咀", "彌敦道"]
    assert names_of("比赛在云港奥体中心东广场开跑。", "place") == ["云港奥体中心东广场"]


@pytest.mark.parametrize(
    ("text", "name", "posts"),
    [
        ("州长龙在田昨晚主持召开会商会。", "龙在田", ("州长",)),
        ("义务监测员谭国安仍心有余悸。", "谭国安", ("义务监测员",)),
        ("选举委员会主席佩塔尔·伊利耶夫说，投票有序。", "佩塔尔·伊利耶夫", ("选举委员会主席",)),
        ("全会决定递补黎小棠、欧阳振为市委委员。", "黎小棠", ("市委委员",)),
    ],
)
def test_chinese_people(text: str, name: str, posts: tuple[str, ...]) -> None:
    assert {one.name: one.posts for one in values_of(text, "person")}.get(name) == posts


def test_the_last_part_of_a_dotted_name_is_nobody_else() -> None:
    text = "现任总统斯托扬·马林遭到淘汰。马林通过社交媒体承认败选。"
    assert names_of(text, "person") == ["斯托扬·马林"]


def test_numbers_of_a_rank_are_no_quantities() -> None:
    assert values_of("得票率居前两位的候选人进入第二轮。", "quantity") == []
    assert [(one.number, one.unit) for one in values_of("他住了半年。", "quantity")] == [(0.5, "年")]


# speech and commitments in Chinese ------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "speaker", "said"),
    [
        ("移动快、雨势急，防御难度不小。首席预报员林海涛分析说。", "林海涛", "移动快、雨势急，防御难度不小"),
        ("主教练金正焕称赞弟子永不放弃：“海门人会一直跑下去。”", "金正焕", "海门人会一直跑下去。"),
        ("11月6日，江城警方通报，一名盗窃嫌疑人落网。", "江城警方", "一名盗窃嫌疑人落网"),
        ("“就想搞点钱。”胡某交代说。", "胡某", "就想搞点钱。"),
        ("会议决定，在堰塞体右岸开挖泄流槽。", "会议", "在堰塞体右岸开挖泄流槽"),
        ("副省长蔺怀德当晚在省厅主持召开调度会，要求渔船全部回港。", "蔺怀德", "渔船全部回港"),
    ],
)
def test_chinese_speech(text: str, speaker: str, said: str) -> None:
    assert [(one.speaker, one.said) for one in values_of(text, "statement")] == [(speaker, said)]


def test_a_quotation_after_a_colon_is_not_the_next_speakers() -> None:
    text = "住客从台中来旅游，她忆述：“走廊全是烟。”酒店发言人回应查询时称，对事件深表歉意，已安排住客入住。"
    found = [(one.speaker, one.said) for one in values_of(text, "statement")]
    assert found == [("酒店发言人", "对事件深表歉意，已安排住客入住")]


def test_what_is_denied_is_no_statement() -> None:
    assert values_of("总统斯托扬·马林没有表态支持任何一方。", "statement") == []


@pytest.mark.parametrize(
    ("text", "who", "what"),
    [
        ("水利部门将组织180个工作组下沉一线。", "水利部门", "组织180个工作组下沉一线"),
        ("副省长闵开泰要求，各市州3月30日前完成一轮拉网式排查。", "各市州", "完成一轮拉网式排查"),
        ("据悉，该剧将从4月5日起开启全国巡演。", "该剧", "开启全国巡演"),
        ("研究所下一步将研制自主行走的机器人。", "研究所", "研制自主行走的机器人"),
        ("县里将在一个月内完成112处隐患点的排查。", "县里", "完成112处隐患点的排查"),
    ],
)
def test_chinese_promises(text: str, who: str, what: str) -> None:
    assert [(one.who, one.what) for one in values_of(text, "commitment")] == [(who, what)]


def test_a_paper_is_no_doer() -> None:
    text = "本报讯（记者 范晓棠）11月23日起，市图书馆一至三层周末开放到夜里十二点。"
    assert [one.who for one in values_of(text, "commitment", date="2024-11-21")] == [None]


def test_valleys_are_nobody() -> None:
    assert names_of("县城冰雪封路，他到白石沟找水。", "person") == []
    assert "冰雪封路" not in names_of("县城冰雪封路，他到白石沟找水。", "place")


def test_he_is_who_spoke_last() -> None:
    text = "参选人翁启明批评，黄淑慧执政期间人口流失。他允诺，首年将编列4.5亿元预算。"
    assert [one.speaker for one in values_of(text, "statement")] == ["翁启明", "翁启明"]


def test_what_was_changed_is_no_promise() -> None:
    text = "省防汛抗旱指挥部3月11日18时将防台风应急响应提升至Ⅱ级。"
    assert values_of(text, "commitment") == []


# English --------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "name", "posts"),
    [
        ("Maria Lopez, a professor of law at Leeds University, said no.", "Maria Lopez",
         ("professor of law at Leeds University",)),
        ("She married Alasdair Geddes, a piano tuner, in 1967.", "Alasdair Geddes", ("piano tuner",)),
        ("A petition was started by former shift manager Perran Hocking.", "Perran Hocking", ("former shift manager",)),
        ("Leader of the Opposition Harbhajan Patil called it a gimmick.", "Harbhajan Patil",
         ("Leader of the Opposition",)),
        ("Fatima Kone, a 27-year-old nurse, said so.", "Fatima Kone", ("nurse",)),
        ("The board named Carolina Ruiz as superintendent.", "Carolina Ruiz", ("superintendent",)),
        ("Tomas Arce, a climatologist at Oregon University and the study's lead author, said so.", "Tomas Arce",
         ("climatologist at Oregon University", "lead author")),
        ("Earlier, opener Yashwant Pillai said no. Vice-captain Pillai led.", "Yashwant Pillai",
         ("opener", "Vice-captain")),
        ("Fearless Doreen Battersby, a cook, was at home.", "Doreen Battersby", ("cook",)),
        ("Judge Rupert Sandys QC told her to wait.", "Rupert Sandys", ("Judge",)),
        ("Special Agent in Charge Renee Castellano said so.", "Renee Castellano", ("Special Agent in Charge",)),
        ("Assistant U.S. Attorney Devon Achebe asked for more.", "Devon Achebe", ("Assistant U.S. Attorney",)),
        ("Angela Rowe has died. She was professor of ecology at Leeds University from 1978 until 1996.",
         "Angela Rowe", ("professor of ecology at Leeds University",)),
    ],
)  # fmt: skip
def test_english_posts(text: str, name: str, posts: tuple[str, ...]) -> None:
    assert {one.name: one.posts for one in values_of(text, "person", language="en")}.get(name) == posts


def test_capitals_of_a_headline_name_nobody() -> None:
    from benchmarks.facts.gold import issue_of

    import broadsheet

    issue = issue_of("Months for Stealing From Little League Treasurer\nIt rained.", "en", "2022-05-17")
    assert [fact for fact in broadsheet.facts(issue).facts if fact.kind == "organisation"] == []


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("HARLAN FALLS, Mich. — The council met.", "person", []),
        ("They bought the long-vacant Brandt Paper Mill.", "person", []),
        ("NAVAPUR: The firm opened.", "place", ["NAVAPUR"]),
        ("A Grand Rapids-based firm won.", "place", ["Grand Rapids"]),
        ("It asked the Ministry of Housing and Urban Affairs.", "organisation",
         ["Ministry of Housing and Urban Affairs"]),
        ("It has vacancies in the Police Department.", "organisation", ["Police Department"]),
        ("It was the custom of the Liberals to write to the Board.", "place", []),
        ("The World Food Programme helps, said the WFP chief.", "organisation", ["World Food Programme"]),
        ("The scheme, to be called 'Chenetha Bandhu', is new.", "programme", ["Chenetha Bandhu"]),
    ],
)  # fmt: skip
def test_english_names(text: str, kind: str, expected: list[str]) -> None:
    assert names_of(text, kind, language="en") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rain since Saturday has displaced 12,000 people, agency spokesman Rahmat Siregar told Reuters by telephone.",
         [("Rahmat Siregar", "Rain since Saturday has displaced 12,000 people")]),
        ("Todd Halvorson said in an email on Monday that the hospital stays open.",
         [("Todd Halvorson", "the hospital stays open")]),
        ("Helen Mbeki quit. Her deputy, Dr Oliver Quayle, will take over. He said safety came first.",
         [("Oliver Quayle", "safety came first")]),
        ('"It is a chance," said Mayor Teresa Wozniak, who won in 2021. "Doing nothing is not free."',
         [("Teresa Wozniak", "It is a chance"), ("Teresa Wozniak", "Doing nothing is not free.")]),
        ("Marcus Thiele, its vice president, told the council that work would begin soon.",
         [("Marcus Thiele", "work would begin soon")]),
        ("Philippa Rowse, who met bosses, said she had asked the Department for Trade to help.",
         [("Philippa Rowse", "she had asked the Department for Trade to help")]),
        ("According to Aldermouth Chamber of Commerce, the bakery brings in £6m.",
         [("Aldermouth Chamber of Commerce", "the bakery brings in £6m")]),
        ("Gavin Hepworth was mayor. The mayor said it would rain.", [("Gavin Hepworth", "it would rain")]),
        ("Prosecutors said the treasurer stole the money.", [("Prosecutors", "the treasurer stole the money")]),
        ("The ferry had more than 260 people on board, the Maritime Safety Authority said in a statement.",
         [("Maritime Safety Authority", "The ferry had more than 260 people on board")]),
        ("At the current pace, said Tomas Arce, a climatologist, the ice will be gone by 2040.",
         [("Tomas Arce", "the ice will be gone by 2040")]),
        ("Brightwell Foods has promised cash. A spokesman said work would go on.",
         [("Brightwell Foods", "work would go on")]),
        ("Bridget Nance defended the scheme, saying the channel had silted up.",
         [("Bridget Nance", "the channel had silted up")]),
        ("Gillian Frobisher, prosecuting, said the fraud came to light in May.",
         [("Gillian Frobisher", "the fraud came to light in May")]),
        ("France said it would send a boat.", [("France", "it would send a boat")]),
        ("Earlier Yashwant Pillai added 102 for the second wicket.", []),
        ("Kevin Stasiak wrote 214 checks to himself between 2016 and 2019.", []),
        ("One minister was said to hide when Honor Featherstone came.", []),
    ],
)  # fmt: skip
def test_english_speech(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(one.speaker, one.said) for one in values_of(text, "statement", language="en")] == expected


@pytest.mark.parametrize(
    ("text", "who", "what"),
    [
        ("The council also chose Walt Nygaard for the Parks Commission and agreed to hire two officers by Oct. 8.",
         "council", "hire two officers by Oct. 8"),
        ("He told the council that work on the boiler house would begin in November.", None,
         "work on the boiler house would begin in November"),
        ("Portmarron will play Rexton on March 16.", "Portmarron", "play Rexton on March 16"),
    ],
)  # fmt: skip
def test_english_promises(text: str, who: str | None, what: str) -> None:
    assert [(one.who, one.what) for one in values_of(text, "commitment", language="en")] == [(who, what)]


def test_what_a_judge_orders_is_no_promise() -> None:
    text = "The judge ordered him to pay $500 and to serve three years of release."
    assert values_of(text, "commitment", language="en") == []


def test_indian_and_lasting_quantities() -> None:
    text = "It cost Rs 9,200 crore over 12 years, no more than 30 lakh of it in cash."
    found = [(one.number, one.unit, one.approximation) for one in values_of(text, "quantity", language="en")]
    assert (92_000_000_000, "Rs", None) in found
    assert (12, "years", None) in found
