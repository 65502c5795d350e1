"""Days as printed in prose and furniture."""

from __future__ import annotations

import datetime

import pytest

from broadsheet import languages
from broadsheet.languages.dates import (
    find_coming_days,
    find_dates,
    find_days_with_weekday,
    find_lunar,
    find_relative_days,
    find_weekday,
    find_years,
)
from broadsheet.languages.lunar import LunarDay, lunar_day


@pytest.mark.parametrize(
    ("code", "text", "found"),
    [
        ("zh-Hans", "昨（6）日，市里开会", [(-1, None, 6)]),
        ("zh-Hans", "今天（2月7日）上午", [(0, 2, 7)]),
        ("zh-Hans", "2月6日（昨日）", [(-1, 2, 6)]),
        ("zh-Hant", "昨(6)日", [(-1, None, 6)]),
        ("en", "The council met yesterday (Feb. 6).", [(-1, 2, 6)]),
        ("de", "Gestern, 6. Februar, tagte der Rat.", [(-1, 2, 6)]),
        ("pt", "O conselho reuniu-se ontem (6).", [(-1, None, 6)]),
        ("ja", "昨日（６日）開かれた", [(-1, None, 6)]),
        ("zh-Hans", "昨（46）日", []),
    ],
)
def test_days_told_by_their_distance(code: str, text: str, found: list[tuple[int, int | None, int]]) -> None:
    marks = find_relative_days(text, languages.load(code))
    assert [(mark.offset, mark.month, mark.day) for mark in marks] == found


def test_a_date_that_no_calendar_has_is_none() -> None:
    assert find_dates("2023年2月30日", languages.load("zh-Hans")) == []


def test_years_that_are_goals_are_marked() -> None:
    marks = find_years("到2035年基本建成，2023年已开工，2030年代再说。", languages.load("zh-Hans"))
    assert [(mark.year, mark.ahead) for mark in marks] == [(2035, True), (2023, False)]
    marks = find_years("By 2030 the wall of 1907 will have 1,850 stones.", languages.load("en"))
    assert [(mark.year, mark.ahead) for mark in marks] == [(2030, True), (1907, False)]


def test_days_to_come() -> None:
    (mark,) = find_coming_days("2月7日，巡讲报告团将深入沐川县", languages.load("zh-Hans"))
    assert (mark.month, mark.day, mark.text) == (2, 7, "2月7日…将")
    (mark,) = find_coming_days("The bridge will open on Feb. 9.", languages.load("en"))
    assert (mark.month, mark.day) == (2, 9)
    assert find_coming_days("2月7日，将军来访。", languages.load("zh-Hans")) == []


def test_days_with_their_weekday() -> None:
    (mark,) = find_days_with_weekday("2月6日（星期一）", languages.load("zh-Hans"))
    assert (mark.month, mark.day, mark.weekday) == (2, 6, 0)
    (mark,) = find_days_with_weekday("on Monday, Feb. 6 the", languages.load("en"))
    assert (mark.month, mark.day, mark.weekday) == (2, 6, 0)


def test_lunar_dates() -> None:
    (mark,) = find_lunar("农历癸卯年正月十七", languages.load("zh-Hans"))
    assert (mark.place_in_cycle, mark.month, mark.day) == ((2023 - 4) % 60, 1, 17)
    (mark,) = find_lunar("壬寅年臘月初八", languages.load("zh-Hant"))
    assert (mark.place_in_cycle, mark.month, mark.day) == ((2022 - 4) % 60, 12, 8)
    assert find_lunar("甲丑年正月初一", languages.load("zh-Hans")) == []  # there is no such year
    for text, code in (("农历正月十七", "zh-Hans"), ("農曆二〇二三年正月十七", "zh-Hant")):
        (mark,) = find_lunar(text, languages.load(code))
        assert (mark.text, mark.place_in_cycle, mark.month, mark.day) == (text, None, 1, 17)
    assert find_lunar("正月十七赶庙会", languages.load("zh-Hans")) == []


def test_lunar_days_of_dates() -> None:
    for date, told in (
        ("2023-02-07", (39, 1, False, 17)),
        ("2023-03-22", (39, 2, True, 1)),
        ("1949-10-01", (25, 8, False, 10)),
        ("2000-02-05", (16, 1, False, 1)),
    ):
        assert lunar_day(datetime.date.fromisoformat(date)) == LunarDay(*told)
    assert lunar_day(datetime.date(1900, 1, 30)) is None
    assert lunar_day(datetime.date(2101, 6, 1)) is None


def test_one_weekday_or_none() -> None:
    assert find_weekday("江城日报 星期二", languages.load("zh-Hans")) == 1
    assert find_weekday("星期一至星期五", languages.load("zh-Hans")) is None
