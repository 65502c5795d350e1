"""Quantities: number written out, unit as printed, what is counted, approximation."""

from __future__ import annotations

import pytest
from tests.unit.facts.articles import facts_of, values_of

CHINESE = [
    ("全市9600余个基层党组织参加。", (9600, "个", "基层党组织", "more")),
    ("其中，党员干部3.45万人次。", (34500, "人次", "党员干部", None)),
    ("投资1.2亿元。", (120_000_000, "元", "投资", None)),
    ("约三成受访者赞成。", (30, "%", "受访者", "about")),
    ("最低气温零下9℃。", (-9, "℃", "最低气温", None)),
    ("增长2.4个百分点。", (2.4, "个百分点", None, None)),
    ("1億2500萬元的預算。", (125_000_000, "元", "預算", None)),
    ("培训1,200名教师。", (1200, "名", "教师", None)),
    ("来了三百五十名学生。", (350, "名", "学生", None)),
    ("三分之一的居民搬走。", (33.33, "%", "居民", None)),
    ("不足50人到场。", (50, "人", None, "less")),
    ("近一成半受访者赞成。", (15, "%", "受访者", "less")),
    ("判处有期徒刑一年。", (1, "年", "有期徒刑", None)),
    ("缓刑两年半。", (2.5, "年", "缓刑", None)),
    ("利润增长一倍。", (1, "倍", "利润", None)),
]
NONE = ["第12分钟进球。", "9时30分开会。", "这是一个好消息。", "2024年3月。", "乘206路到站。", "十分高兴。"]
ENGLISH = [
    ("About 60% of it burned.", (60, "%", "about")),
    ("It cost £3.4m to build.", (3_400_000, "£", None)),
    ("It cost $42 million to build.", (42_000_000, "$", None)),
    ("More than 1,200 homes flooded.", (1200, "homes", "more")),
    ("Nearly two-thirds of voters agreed.", (66.67, "%", "less")),
    ("They opened four shelters.", (4, "shelters", None)),
    ("It supplies 3.2m homes.", (3_200_000, "homes", None)),
    ("They expected a cut of 25 basis points.", (25, "basis points", None)),
]


@pytest.mark.parametrize(("text", "expected"), CHINESE)
def test_chinese_quantities(text: str, expected: tuple[object, ...]) -> None:
    (value,) = values_of(text, "quantity")
    assert (value.number, value.unit, value.of, value.approximation) == expected


@pytest.mark.parametrize("text", NONE)
def test_ordinals_times_and_articles_are_no_quantities(text: str) -> None:
    assert values_of(text, "quantity") == []


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english_quantities(text: str, expected: tuple[object, ...]) -> None:
    (value,) = values_of(text, "quantity", language="en")
    assert (value.number, value.unit, value.approximation) == expected


def test_a_range_is_two_quantities_with_one_unit() -> None:
    assert [(one.number, one.unit) for one in values_of("降温6至8℃。", "quantity")] == [(6, "℃"), (8, "℃")]


def test_the_figures_of_a_value_stand_in_its_span() -> None:
    for fact in facts_of("投资48.6亿元，建成12座水厂，惠及3.5万户。", "quantity"):
        digits = str(fact.value.number).replace(".", "").strip("0")
        assert digits in fact.text.replace(".", "")
