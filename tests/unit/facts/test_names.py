"""Organisations, places, programmes, meetings, statements and commitments."""

from __future__ import annotations

import pytest
from tests.unit.facts.articles import values_of

MEETING = (
    "本报讯 昨（11）日，全县春耕生产动员大会在县行政中心召开。县长罗承泽主持会议，副县长石文彬出席。\n"
    "罗承泽指出，要抓住农时。他强调，要保证种子供应，4月底前完成播种6万亩。"
)


def names(text: str, kind: str, **extra: str) -> list[str]:
    return [one.name for one in values_of(text, kind, **extra)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("记者从南屿海关获悉此事。", ["南屿海关"]),
        ("市委、市政府、市政协领导参加。", ["市委", "市政府", "市政协"]),
        ("由省教育厅主办，宏峰建筑有限公司承建。", ["省教育厅", "宏峰建筑有限公司"]),
        ("各级法院和有关部门要重视，该公司亦然。", []),
        ("科技新报青澳5月19日电（记者 逄海若）海况良好。", ["科技新报"]),
        ("体坛周讯记者 充鹏举 发自海津。", ["体坛周讯"]),
        ("英国阿什福德大学研究员来访。", ["阿什福德大学"]),
        ("他被县农业综合行政执法大队抓获。", ["县农业综合行政执法大队"]),
        ("钢铁企业迪纳尔钢铁集团裁员。", ["迪纳尔钢铁集团"]),
    ],
)
def test_chinese_organisations(text: str, expected: list[str]) -> None:
    assert names(text, "organisation") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("他来自龙潭县沙坝乡红旗村。", ["龙潭县", "沙坝乡", "红旗村"]),
        ("前往四川眉山市、凉山彝族自治州。", ["四川", "眉山市", "凉山彝族自治州"]),
        ("全市农村道路延伸，思路清晰。", []),
        ("他出生在东岭县石壁沟。", ["东岭县", "石壁沟"]),
        ("砚山县连夜抢修。", ["砚山县"]),
        ("关闭位于云阳的两条产线。", ["云阳"]),
        ("救援人员兵分四路搜寻。", []),
    ],
)
def test_chinese_places(text: str, expected: list[str]) -> None:
    assert names(text, "place") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("深入开展“百日会战”专项行动。", ["百日会战"]),
        ("弹好“同步”之调，摸清“家底”。", []),
        ("落实“藏粮于地、藏粮于技”战略。", ["藏粮于地、藏粮于技"]),
        ("学习省委十二届二次全会精神。", ["省委十二届二次全会"]),
        ("他说：“今天我很高兴。”", []),
        ("按照《云溪区劳动教育三年规划》，要开课。", ["云溪区劳动教育三年规划"]),
        ("警方展開代號「銳眼」的行動。", ["銳眼"]),
    ],
)
def test_chinese_programmes(text: str, expected: list[str]) -> None:
    assert names(text, "programme") == expected


def test_a_meeting_with_its_people_place_and_day() -> None:
    (meeting,) = values_of(MEETING, "meeting")
    assert (meeting.name, meeting.date, meeting.place) == ("全县春耕生产动员大会", "2024-03-11", "县行政中心")
    assert (meeting.chair, meeting.attended) == (("罗承泽",), ("石文彬",))


def test_statements_with_a_pronoun_for_the_speaker() -> None:
    said = [(one.speaker, one.said) for one in values_of(MEETING, "statement")]
    assert said == [
        ("罗承泽", "要抓住农时"),
        ("罗承泽", "要保证种子供应，4月底前完成播种6万亩"),
    ]


def test_quoted_speech_before_its_speaker() -> None:
    (one,) = values_of("“他连秘书都不是。”民警谷雨告诉记者。", "statement")
    assert (one.speaker, one.said) == ("谷雨", "他连秘书都不是。")


def test_a_commitment_with_its_day_and_figure() -> None:
    (one,) = values_of(MEETING, "commitment")
    assert (one.what, one.by, one.figure) == ("完成播种6万亩", "2024-04", "6万亩")


def test_what_comes_of_itself_is_no_commitment() -> None:
    assert values_of("明天气温将降至零下9℃，我市将出现大风。", "commitment") == []


def test_english_names() -> None:
    text = (
        "PORT HALLAM — The Port Hallam City Council voted on Monday to spend $2 million in Westerleigh.\n"
        "Mayor Ann Cole said the city would repair the Harbor Street bridge by 2026 under its Clean Rivers Program."
    )
    assert names(text, "organisation", language="en") == ["Port Hallam City Council"]
    assert names(text, "programme", language="en") == ["Clean Rivers Program"]
    assert {"PORT HALLAM", "Westerleigh", "Harbor Street"} <= set(names(text, "place", language="en"))
    (said,) = values_of(text, "statement", language="en")
    assert said.speaker == "Ann Cole" and said.said.startswith("the city would repair")
    (will,) = values_of(text, "commitment", language="en")
    assert (will.who, will.by) == ("city", "2026")
