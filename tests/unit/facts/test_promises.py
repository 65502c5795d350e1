"""Commitments: who will do what, told clause by clause."""

from __future__ import annotations

import pytest
from tests.unit.facts.articles import values_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市水务局将于4月底前把旧管网全部更换。", ("市水务局", "把旧管网全部更换", "2024-04")),
        (
            "会议明确，到今年6月底，全市要新建标准厂房80万平方米。",
            ("全市", "新建标准厂房80万平方米", "2024-06"),
        ),
        (
            "区城管局将会同交警大队，自4月18日起开展清障行动。",
            ("区城管局", "会同交警大队，自4月18日起开展清障行动", "2024-04-18"),
        ),
        ("其家属将把手稿捐给省图书馆。", ("家属", "把手稿捐给省图书馆", None)),
        ("各县区务必于3月底前将146个项目全部开工。", ("各县区", "将146个项目全部开工", "2024-03")),
        ("公司力争三年内把清洁能源比例提高到60%。", ("公司", "把清洁能源比例提高到60%", None)),
        ("到2027年，全国建成100所优质院校。", ("全国", "建成100所优质院校", "2027")),
        ("市府將在9月底前完成用地徵收。", ("市府", "完成用地徵收", "2024-09")),
        ("县水利局承诺，今年汛期前完成32处险段加固。", ("县水利局", "汛期前完成32处险段加固", "2024")),
    ],
)
def test_who_will_do_what_by_when(text: str, expected: tuple[str, str, str | None]) -> None:
    one = values_of(text, "commitment")[0]
    assert (one.who, one.what, one.by) == expected


def test_clauses_that_go_on_have_the_same_doer() -> None:
    found = values_of("县教育局计划明年新建学校3所，招聘教师200名。", "commitment")
    assert [(one.who, one.figure) for one in found] == [("县教育局", "3所"), ("县教育局", "200名")]


@pytest.mark.parametrize(
    "text",
    [
        "民警在出租屋内将犯罪嫌疑人抓获。",
        "2019年底前建成的小区有12个。",
        "预计气温将升至30℃。",
        "国内产量将突破1150万吨。",
        "要保证种子供应。",
        "总决赛将于4月2日举行。",
    ],
)
def test_what_nobody_promises(text: str) -> None:
    assert values_of(text, "commitment") == []


@pytest.mark.parametrize(
    ("text", "who", "what"),
    [
        ("Around 750 members of the Bus Workers Union at Northern Stagelines will walk out on Monday.",
         "members", "walk out on Monday"),
        ("Brightwater Homes, which is based in Leeds, has promised that 30 per cent of the houses will be cheap.",
         "Brightwater Homes", "30 per cent of the houses will be cheap"),
        ("Residents said they would fight. The firm plans to cut 40 jobs by June.", "firm", "cut 40 jobs by June"),
        ("Halvorsen Tool Inc. fell. Halvorsen aims to save $75 million by 2025.", "Halvorsen Tool Inc",
         "save $75 million by 2025"),
        ("The library will be closed by 2026.", "", "The library will be closed by 2026"),
    ],
)  # fmt: skip
def test_english_promises(text: str, who: str, what: str) -> None:
    one = values_of(text, "commitment", language="en")[-1]
    assert ((one.who or "").rstrip("."), one.what) == (who, what)


def test_one_promise_of_two_deeds() -> None:
    text = "The company will close its plant by June and cut about 340 jobs."
    found = values_of(text, "commitment", language="en")
    assert [one.what for one in found] == ["close its plant by June", "cut about 340 jobs"]


@pytest.mark.parametrize(
    "text",
    ["I don't think I'll sleep.", "Nobody wants to lose a week's pay by June.", "It will rain on Monday."],
)
def test_what_nobody_promises_in_english(text: str) -> None:
    assert values_of(text, "commitment", language="en") == []
