"""Facts in the manners of papers of Malaysia, Hong Kong, Taiwan, Ireland, Kenya, India and North America."""

from __future__ import annotations

import pytest
from tests.unit.facts.articles import values_of


def names_of(text: str, kind: str, **extra: str) -> list[str]:
    return [one.name for one in values_of(text, kind, **extra)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("该公司斥资1亿2500万令吉建厂。", (125_000_000, "令吉")),
        ("新厂占地18英亩。", (18, "英亩")),
        ("每日处理480公吨。", (480, "公吨")),
        ("空腹血糖7.2毫摩尔/升。", (7.2, "毫摩尔/升")),
        ("前鋒單場抓下14籃板。", (14, "籃板")),
        ("比赛只剩五分钟。", (5, "分钟")),
        ("报告改了9稿。", (9, "稿")),
    ],
)
def test_units_of_many_places(text: str, expected: tuple[float, str]) -> None:
    assert [(one.number, one.unit) for one in values_of(text, "quantity")] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The plant has a capacity of 4 GWh.", (4, "GWh")),
        ("A subsidy of Re 1 will be paid.", (1, "Re")),
        ("She gave Sh250,000 to the school.", (250_000, "Sh")),
    ],
)
def test_english_units_of_many_places(text: str, expected: tuple[float, str]) -> None:
    assert [(one.number, one.unit) for one in values_of(text, "quantity", language="en")] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("總教練安德烈．科瓦奇說，球隊已盡力。", ["安德烈．科瓦奇"]),
        ("会议决定，免去戈远山的市审计局局长职务。", ["戈远山"]),
        ("副主任侍其明、干宝庆出席会议。", ["侍其明", "干宝庆"]),
    ],
)
def test_chinese_names_of_many_manners(text: str, expected: list[str]) -> None:
    assert names_of(text, "person") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Defence counsel Nuala Brophy SC said her client was sorry.", ["Nuala Brophy"]),
        ("The minister, K.R. Venkatappa, said the work would go on.", ["K.R. Venkatappa"]),
        ("It lay in Port Grey, N.S. Next month it will be shown.", []),
        ("“It is slow,” said Rustam Vakil of Harbour Point Broking.", ["Rustam Vakil"]),
        ("The work was given to Granite Haulers in May.", []),
    ],
)
def test_english_names_of_many_manners(text: str, expected: list[str]) -> None:
    assert names_of(text, "person", language="en") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('It is part of "Eyes Open," a $90,000 effort by the schools.', ["Eyes Open"]),
        ("It is the first in a series, Quiet Rooms, that runs to May.", ["Quiet Rooms"]),
        ("The state gives land under its Bright Coast policy.", ["Bright Coast"]),
        ("Farmers take part in a trial known as Deep Root.", ["Deep Root"]),
    ],
)
def test_programmes_beside_their_noun(text: str, expected: list[str]) -> None:
    assert names_of(text, "programme", language="en") == expected


def test_a_hearing_that_is_put_off_is_to_come() -> None:
    text = "Judge Brophy adjourned a confiscation hearing to February 8. She refused bail."
    (meeting,) = values_of(text, "meeting", language="en")
    assert (meeting.name, meeting.date) == ("confiscation hearing", "2025-02-08")


def test_who_presides_is_the_chair() -> None:
    text = "A workshop will be held on March 20 at Ferris Library, with Director Sheryl Moss presiding."
    (meeting,) = values_of(text, "meeting", language="en")
    assert meeting.chair == ("Sheryl Moss",)


def test_the_post_follows_what_owns_it() -> None:
    text = "The State's Industries Secretary, Anil Mehta, said the land was found."
    (person,) = values_of(text, "person", language="en")
    assert person.posts == ("Industries Secretary",)


def test_a_session_that_closed_after_its_agenda_is_a_meeting() -> None:
    text = "3月10日，白马县三届人大常委会第五次会议圆满完成各项议程后闭幕。"
    assert names_of(text, "meeting") == ["白马县三届人大常委会第五次会议"]


# commitments and who speaks ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("洋將莫瑞森全場攻下31分、13籃板。", []),
        ("据预报，14日转多云。", []),
        ("他指被告为赶在4月1日前交场收尾数26万元，无视警告。", []),
        ("警方把目标锁定在城北的这家修车铺。", []),
        ("机场将连夜抢修跑道。", ["连夜抢修跑道"]),
        ("控方将传召工程师陈大明作供。", ["传召工程师陈大明作供"]),
        ("该会已垫支8万元，并会就民事索偿聘请律师。", ["就民事索偿聘请律师"]),
        ("今年公司要收秸秆4.5万吨。", ["收秸秆4.5万吨"]),
        ("基金会将整修礼堂，目标筹募30万元。", ["整修礼堂", "筹募30万元"]),
    ],
)
def test_chinese_commitments_of_many_manners(text: str, expected: list[str]) -> None:
    assert [one.what for one in values_of(text, "commitment")] == expected


@pytest.mark.parametrize(
    ("text", "who", "what"),
    [
        (
            "The show is the first of a row in which the company intends to present five works by 2028.",
            "company",
            "present five works by 2028",
        ),
        (
            "Minister Hassan Gedi pledged that the stadium would have a new track by 2026.",
            "Hassan Gedi",
            "the stadium would have a new track by 2026",
        ),
        ("The council is slated to close the pool in April 2026.", "council", "close the pool in April 2026"),
    ],
)
def test_english_commitments_of_many_manners(text: str, who: str, what: str) -> None:
    assert [(one.who, one.what) for one in values_of(text, "commitment", language="en")] == [(who, what)]


def test_a_clock_does_not_end_a_deed() -> None:
    text = "The council will lock the gates until 15:30 on Friday."
    assert [one.what for one in values_of(text, "commitment", language="en")] == [text[17:-1]]


def test_those_who_ask_and_answer_in_a_council_spoke_there() -> None:
    text = (
        "松河县议会第20届第一次定期会昨举行县政总质询。\n议员古庭安质疑，焚化炉已运转24年。"
        "县长纪伯谦强调，延役是为了过渡。\n会后，召集人江阿铨表示，只相信看到的。"
    )
    assert {one.speakers for one in values_of(text, "meeting")} == {("古庭安", "纪伯谦")}


def test_a_long_name_of_sounds_after_a_post() -> None:
    assert names_of("雪州行政议员莫哈末法立兹昨日致辞。", "person") == ["莫哈末法立兹"]
    assert names_of("在林场当护林员的娜仁其其格说，树活了。", "person") == ["娜仁其其格"]


# places and bodies ---------------------------------------------------------------------------------------------------
def test_the_side_of_a_province_is_no_part_of_a_town() -> None:
    assert names_of("他1929年生于湘东醴柏镇的一个木匠家庭。", "place") == ["醴柏镇"]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Workers at the older Vellagiri unit were worried.", "place", ["Vellagiri"]),
        ("It lay in the loft of Ste. Clare's Church for years.", "place", ["Ste. Clare's Church"]),
        ("The state gives land under its Bright Valley policy.", "place", []),
        (
            "He was struck off by the Solicitors Disciplinary Panel.",
            "organisation",
            ["Solicitors Disciplinary Panel"],
        ),
    ],
)
def test_english_places_and_bodies(text: str, kind: str, expected: list[str]) -> None:
    assert names_of(text, kind, language="en") == expected


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("县气象局5月29日预报，6月4日后有连阴雨。", "县气象局"),
        ("青州海关统计显示，上半年出口增长1.1倍。", "青州海关"),
        ("议员段敏芝则炮轰，县府连余量都讲不清楚。", "段敏芝"),
    ],
)
def test_verbs_of_saying_before_a_comma(text: str, speaker: str) -> None:
    assert [one.speaker for one in values_of(text, "statement")] == [speaker]
