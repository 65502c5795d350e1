"""Dates: what each printed form stands for, by the day of issue; contradictions told."""

from __future__ import annotations

import pytest
from tests.unit.facts.articles import issue_of, values_of

import broadsheet

CHINESE = [  # issue of Tuesday, 12 March 2024
    ("昨（11）日上午，会议召开。", ["2024-03-11"]),
    ("3月7日，展览开幕。", ["2024-03-07"]),
    ("12月30日，展览闭幕。", ["2023-12-30"]),
    ("他生于一九五八年十月。", ["1958-10"]),
    ("今年以来，全市增收。", ["2024/"]),
    ("去年以来，全市增收。", ["2023/"]),
    ("自2023年启动以来，全市增收。", ["2023/"]),
    ("今年一季度增长。", ["2024-Q1"]),
    ("上半年增长。", ["2024-01/2024-06"]),
    ("上周五，他来了。", ["2024-03-08"]),
    ("“十四五”时期，道路延伸。", ["2021/2025"]),
    ("20世纪80年代，村里通电。", ["1980/1989"]),
    ("2011年至2020年，他任局长。", ["2011/2020"]),
    ("5月1日至3日放假。", ["2024-05-01/2024-05-03"]),
    ("民国五十八年，他出生。", ["1969"]),
    ("去年12月底，工程完工。", ["2023-12"]),
    ("本月底前完工。", ["2024-03"]),
    ("近日，他来了。", []),
    ("持续18个月，共3层。", []),
    ("2月30日开会。", []),
    ("他于1953年毕业，10月到校。", ["1953", "1953-10"]),
]
ENGLISH = [
    ("He left yesterday.", ["2024-03-11"]),
    ("The council met on Monday night.", ["2024-03-11"]),
    ("It will reopen by Friday.", ["2024-03-15"]),
    ("He came last Friday.", ["2024-03-08"]),
    ("It opened on March 3.", ["2024-03-03"]),
    ("It opened on 3 March 2019.", ["2019-03-03"]),
    ("It closed in 2019.", ["2019"]),
    ("Traffic fell between 2019 and 2022, they said.", ["2019/2022"]),
    ("It has been shut since last May.", ["2023-05/"]),
    ("It shut last February.", ["2024-02"]),
    ("It opens next January.", ["2025-01"]),
    ("It was fined by the council in June.", ["2023-06"]),
    ("It must open by the end of April.", ["2024-04"]),
    ("Shares were down by 1040 GMT.", []),
    ("Profits rose in the first quarter.", ["2024-Q1"]),
    ("He served from 1944 to 1946.", ["1944/1946"]),
    ("Nobody has won since 1968.", ["1968/"]),
    ("He may go, and march on.", []),
]


@pytest.mark.parametrize(("text", "values"), CHINESE)
def test_chinese_dates(text: str, values: list[str]) -> None:
    assert [one.value for one in values_of(text, "date")] == values


@pytest.mark.parametrize(("text", "values"), ENGLISH)
def test_english_dates(text: str, values: list[str]) -> None:
    assert [one.value for one in values_of(text, "date", language="en")] == values


def test_a_day_that_contradicts_the_calendar_is_kept_and_told() -> None:
    found = broadsheet.facts(issue_of("昨（9）日，会议召开。"))
    assert [(fact.value.value, fact.confidence) for fact in found.facts if fact.kind == "date"] == [
        ("2024-03-09", 0.5)
    ]
    assert [problem.code for problem in found.problems] == ["day-mismatch"]


def test_without_a_day_of_issue_only_full_dates_are_resolved() -> None:
    text = "昨日，他来了。3月5日，他走了。2019年5月1日，他回来了。"
    assert [one.value for one in values_of(text, "date", date=None)] == ["2019-05-01"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("今年1至4月，全省查处酒驾2.3万起。", "2024-01/2024-04"),
        ("2022年3至5月开工。", "2022-03/2022-05"),
        ("2019年以来已发生5起，6月底前要安装警示牌。", "2024-06"),
    ],
)
def test_months_of_an_interval_and_days_ahead_of_years_that_are_over(text: str, value: str) -> None:
    assert value in [one.value for one in values_of(text, "date")]
