"""Names in full, by their marks and by the lists of known ones; nothing goes on over a line's end."""

from __future__ import annotations

import pytest
from tests.unit.facts.articles import facts_of, values_of

NAMES = ("person", "organisation", "place", "programme", "date", "quantity")


def names(text: str, kind: str, **extra: str) -> list[str]:
    return [one.name for one in values_of(text, kind, **extra)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("县长艾尔肯·吐尔逊陪同。", ["艾尔肯·吐尔逊"]),
        ("教练伊万·佩特科维奇赛后表示满意。", ["伊万·佩特科维奇"]),
        ("被告人贾某亮从楼上抛物。", ["贾某亮"]),
        ("被告人贾某驾车离开，贾某某随后到案。", []),
        ("被害人邱女士获赔。", []),
        ("華航表示，航班照常。", []),
        ("外籍打者荷西·曼努埃爾敲出安打。", ["荷西·曼努埃爾"]),
        ("先發投手林岳璋主投7局。洪一鳴說：「岳璋今天很穩。」洪一鳴表示滿意。", ["林岳璋", "洪一鳴"]),
        ("铺子由外孙东方毅接手。", ["东方毅"]),
        ("把主攻方向明确下来。", []),
        ("署理助理署長湛皓然表示，會檢視車速。", ["湛皓然"]),
    ],
)
def test_chinese_people(text: str, expected: list[str]) -> None:
    assert names(text, "person") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("芯禾微电子（苏州）股份有限公司递表。", ["芯禾微电子（苏州）股份有限公司"]),
        ("交通部民用航空局表示，違者重罰。", ["交通部民用航空局"]),
        ("食物環境衞生署加強巡查。", ["食物環境衞生署"]),
        ("华航与花旗说明了情况。", ["华航", "花旗"]),
        ("省歌舞剧院和明德书店参加。", ["省歌舞剧院", "明德书店"]),
        ("第三局东港队扳回一局，银鸥队力克东港队。", ["东港队", "银鸥队"]),
        ("全国女排联赛开打，滨城女排取胜。", ["滨城女排"]),
        ("他被送往將軍澳醫院。", ["將軍澳醫院"]),
        ("農業部漁業署與東港區漁會說明。", ["農業部漁業署", "東港區漁會"]),
    ],
)
def test_chinese_bodies(text: str, expected: list[str]) -> None:
    assert names(text, "organisation") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("他到七号线临江站调研。", ["临江站"]),
        ("他到3号线临江站调研。", ["临江站"]),
        ("他出生于湖南浏阳，曾赴乌干达。", ["湖南", "浏阳", "乌干达"]),
        ("油塘一間酒樓昨午發生火警，現場為高超道38號。", ["油塘", "高超道"]),
    ],
)
def test_chinese_places(text: str, expected: list[str]) -> None:
    assert names(text, "place") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Captain Dean Fairhurst scored.", ["Dean Fairhurst"]),
        ("Goals from Tyreese Okonjo and Mateusz Wolny won it.", ["Tyreese Okonjo", "Mateusz Wolny"]),
        ("That is wrong, said Cal Fire spokeswoman Trinh Nguyen.", ["Trinh Nguyen"]),
        ("She told BBC Radio Pennine that it was over.", []),
        ("CEO Tim Harcourt resigned.", ["Tim Harcourt"]),
        ("He died, said doctors of Lady Reading Hospital.", []),
        ("The cause was known, his daughter, Odessa Lyle-Turner, had heard.", ["Odessa Lyle-Turner"]),
        ("Mkhulu Tamihere appeared in court.", ["Mkhulu Tamihere"]),
        ("Manager Buck Haverford said closer Ty Dellinger was ill.", ["Buck Haverford", "Ty Dellinger"]),
    ],
)
def test_english_people(text: str, expected: list[str]) -> None:
    assert names(text, "person", language="en") == expected


def test_a_courtesy_is_no_part_of_a_post() -> None:
    (one,) = values_of("Chairman Sir Geoffrey Tait resigned.", "person", language="en")
    assert (one.name, one.posts) == ("Geoffrey Tait", ("Chairman",))


def test_english_bodies_and_places() -> None:
    text = (
        "She told BBC Radio Pennine so. Cal Fire spokeswoman Trinh Nguyen agreed. Schools in Northern California "
        "shut. She fled Three Rivers. Tanzania and Uganda sent aid."
    )
    assert names(text, "organisation", language="en") == ["BBC Radio Pennine", "Cal Fire"]
    places = names(text, "place", language="en")
    assert {"Northern California", "Tanzania", "Uganda"} <= set(places)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shares in Brightwater plc fell.", ["Brightwater plc"]),
        (
            "The Department for Environment, Food and Rural Affairs did not respond.",
            ["Department for Environment, Food and Rural Affairs"],
        ),
        ("The Minnesota Twins beat the Seattle Mariners on Sunday.", ["Minnesota Twins", "Seattle Mariners"]),
        ("It fell, according to the Farmers' Union of Wales.", ["Farmers' Union of Wales"]),
        ("He told AFP. Rescue teams came.", ["AFP"]),
        ("He left Germany's Federal Cartel Office.", ["Federal Cartel Office"]),
    ],
)
def test_english_bodies(text: str, expected: list[str]) -> None:
    assert names(text, "organisation", language="en") == expected


def test_a_post_in_an_office_of_two_affairs() -> None:
    (one,) = values_of("市文化和旅游局副局长罗忠义介绍了情况。", "person")
    assert one.posts == ("市文化和旅游局副局长",)


def test_a_dateline_is_no_part_of_a_statement() -> None:
    text = "NAIROBI, June 2 (Reuters) - The bank kept its rate, Governor Wanjiru Mwangi said, citing prices."
    (one,) = values_of(text, "statement", language="en")
    assert (one.speaker, one.said) == ("Wanjiru Mwangi", "The bank kept its rate")


def test_a_sum_with_a_point_does_not_end_a_commitment() -> None:
    (one,) = values_of(
        "Mayor Ann Cole said the city will spend $1.5 billion on roads.", "commitment", language="en"
    )
    assert one.what == "spend $1.5 billion on roads"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("副市长欧阳静表示，明年6月底前车站将全部建成母婴室。", [("车站", "全部建成母婴室")]),
        ("告别仪式将于9月28日上午在殡仪馆举行。", []),
    ],
)
def test_who_promises_what(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(one.who, one.what) for one in values_of(text, "commitment")] == expected


def test_an_analyst_is_no_verb_of_saying() -> None:
    (one,) = values_of("国泰君安证券分析师蔺如霜认为，芯片价格今年还会下跌。", "statement")
    assert one.speaker == "蔺如霜"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Council backs Mill Street\nBridge Road\nBy Grace\nAbara Cole\nThe plan costs 40\nmen 3 May\n2024 in full.",
            "en",
        ),
        (
            "记者 罗承\n泽报道江州市\n人民医院收到5\n个箱子，时间是2024年5\n月3日。\n古丽·买买\n提出席。",
            "zh-Hans",
        ),
    ],
)
def test_nothing_goes_on_over_a_line_end(text: str, language: str) -> None:
    found = [fact.text for kind in NAMES for fact in facts_of(text, kind, language=language)]
    assert found and not [one for one in found if "\n" in one]
