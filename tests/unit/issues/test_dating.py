"""The day of issue: printed, given, or the one day that the text leads to."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.issues.pages import PageMaker

from broadsheet.issues import bind
from broadsheet.issues.binding import with_year
from broadsheet.model.issue import Issue


def _bind(*pages: PageMaker, source: str = "page.txt", given: str | None = None) -> Issue:
    return bind([page.made() for page in pages], sources=[source], date=given)


def _codes(issue: Issue) -> list[str]:
    return [problem.code for problem in issue.problems]


def test_the_date_in_the_folio() -> None:
    issue = _bind(PageMaker().piece("folio", "2023年2月7日 星期二 第2版").article("头", "段落。"))
    assert issue.date == "2023-02-07"
    assert issue.date_evidence == ("2023年2月7日 星期二 (line p1-l1)",)


def test_an_english_folio() -> None:
    page = PageMaker(language="en").piece("folio", "The Harbour Gazette | Tuesday, February 7, 2023 | A5")
    issue = _bind(page)
    assert (issue.date, issue.title, issue.language) == ("2023-02-07", "The Harbour Gazette", "en")


def test_a_weekday_that_is_not_that_days_is_reported_and_not_believed() -> None:
    issue = _bind(PageMaker().piece("folio", "2023年2月7日 星期五"))
    assert issue.date is None
    assert _codes(issue) == ["weekday-mismatch"]


def test_the_weekday_may_stand_in_the_piece_beside_the_date() -> None:
    page = PageMaker().piece("folio", "2023年2月7日 癸卯年正月十七").piece("nameplate", "江城日报")
    issue = _bind(page)
    assert (issue.date, issue.title) == ("2023-02-07", "江城日报")


def test_a_folio_in_pieces() -> None:
    page = (
        PageMaker()
        .piece("nameplate", "江城日报")
        .piece("folio", "2023年")
        .piece("folio", "2月7日")
        .piece("folio", "星期二")
    )
    issue = _bind(page)
    assert issue.date == "2023-02-07"
    assert issue.date_evidence == ("2023年2月7日星期二 (lines p1-l2, p1-l3, p1-l4)",)


def test_the_lunar_year_is_evidence_or_contradicts() -> None:
    page = PageMaker().piece("folio", "2023年2月7日 星期二 农历癸卯年正月十七")
    issue = _bind(page)
    assert [evidence.split(" (")[0] for evidence in issue.date_evidence] == [
        "2023年2月7日 星期二",
        "农历癸卯年正月十七",
    ]
    wrong = _bind(PageMaker().piece("folio", "2023年2月7日 农历辛丑年正月十七"))
    assert (wrong.date, _codes(wrong)) == ("2023-02-07", ["date-clues-disagree"])
    day = _bind(PageMaker().piece("folio", "2023年2月7日 农历癸卯年正月十八"))
    assert (day.date, _codes(day)) == ("2023-02-07", ["date-clues-disagree"])


def test_a_lunar_day_without_its_year_is_evidence_or_contradicts() -> None:
    issue = _bind(PageMaker().piece("folio", "2023年2月7日 农历正月十七"))
    assert [evidence.split(" (")[0] for evidence in issue.date_evidence] == ["2023年2月7日", "农历正月十七"]
    wrong = _bind(PageMaker().piece("folio", "2023年2月7日 农历正月十九"))
    assert (wrong.date, _codes(wrong)) == ("2023-02-07", ["date-clues-disagree"])
    alone = _bind(PageMaker().piece("folio", "2月7日 星期二 农历正月十七"))  # the year is not guessed
    assert alone.date is None


def test_a_lunar_year_and_a_weekday_give_the_year() -> None:
    issue = _bind(PageMaker().piece("folio", "2月7日 星期二 癸卯年正月十七"))
    assert issue.date == "2023-02-07"


def test_the_day_on_which_the_paper_was_founded_is_not_its_date() -> None:
    page = PageMaker().piece("folio", "1956年7月1日创刊").piece("folio", "2023年2月7日 星期二")
    assert _bind(page).date == "2023-02-07"
    assert _bind(PageMaker(language="en").piece("folio", "Established January 3, 1821")).date is None


def test_the_date_that_the_text_alone_leads_to() -> None:
    page = (
        PageMaker()
        .article("例会", "昨（6）日，市里召开2023年第二次例会。", "据了解，2022年共开会六次。")
        .article("转载", "到2035年基本建成。", credit="（原载2月6日《四川日报》）")
        .article("巡讲", "2月7日，报告团将前往沐川县。")
    )
    issue = _bind(page)
    assert issue.date == "2023-02-07"
    assert [evidence.split(" (")[0] for evidence in issue.date_evidence] == [
        "昨（6）日",
        "2023年第二次例会",
        "原载2月6日",
        "2月7日…将",
    ]
    assert issue.articles[1].credit is not None
    assert issue.articles[1].credit.date == "2023-02-06"


def test_several_days_that_do_equally_well_leave_the_date_open() -> None:
    issue = _bind(PageMaker().article("例会", "昨（6）日，市里召开2023年第二次例会。"))
    assert issue.date is None
    assert issue.date_evidence == ("昨（6）日 (line p1-l2)",)


def test_a_year_that_nothing_ties_to_the_day_of_issue_is_not_taken() -> None:
    page = (
        PageMaker()
        .article("例会", "昨（6）日，市里开会。", "2018年以来，年年如此。")
        .article("转", "段。", credit="（原载2月6日《晚报》）")
    )
    assert _bind(page).date is None


def test_a_printed_weekday_picks_the_year() -> None:
    page = PageMaker().article(
        "例会", "昨（6）日，市里开会。", "2月6日（星期一）下雨。", "2021年和2023年都下过雨。"
    )
    page.article("转", "段。", credit="（原载2月5日《晚报》）").article("巡讲", "2月7日，报告团将出发。")
    assert _bind(page).date == "2023-02-07"


def test_the_name_of_the_file_settles_what_the_text_leaves_open() -> None:
    page = PageMaker().article("例会", "昨（6）日，市里开会。")
    assert _bind(page, source="/tmp/2023-02-07_01.txt").date == "2023-02-07"
    assert _bind(page, source="/tmp/2023-02-09_01.txt").date is None


def test_the_name_of_the_file_confirms_or_contradicts_the_print() -> None:
    page = PageMaker().piece("folio", "2023年2月7日 星期二")
    issue = _bind(page, source="/in/2023-02-07_01.pdf")
    assert issue.date_evidence[-1] == "the file name says 2023-02-07"
    issue = _bind(page, source="/in/2023-02-08_01.pdf")
    assert (issue.date, _codes(issue)) == ("2023-02-07", ["date-clues-disagree"])


def test_the_users_word_stands_and_a_contradiction_is_reported() -> None:
    page = PageMaker().piece("folio", "2023年2月7日 星期二")
    issue = _bind(page, given="2023-02-08")
    assert issue.date == "2023-02-08"
    assert _codes(issue) == ["date-contradiction"]
    assert _codes(_bind(page, given="2023-02-07")) == []


def test_pages_of_different_days_are_reported() -> None:
    pages = [PageMaker(n).piece("folio", f"2023年2月{day}日") for n, day in ((1, 7), (2, 8), (3, 7))]
    issue = _bind(*pages)
    assert issue.date == "2023-02-07"
    assert [(p.code, p.page) for p in issue.problems] == [("pages-disagree", 2)]


def test_relative_days_that_contradict_each_other_are_reported() -> None:
    page = PageMaker().article(
        "一", "昨（6）日，2023年第二次例会召开。", "昨（6）日下雨。", "昨（5）日刮风。"
    )
    page.article("转", "段。", credit="（原载2月6日《晚报》）").article("巡讲", "2月7日，报告团将出发。")
    issue = _bind(page)
    assert issue.date == "2023-02-07"
    assert "date-clues-disagree" in _codes(issue)


@given(st.dates(date(1912, 1, 1), date(2090, 12, 31)))
def test_a_date_is_found_in_all_its_clothes(day: date) -> None:
    weekday = "一二三四五六日"[day.weekday()]
    chinese = PageMaker().piece("folio", f"{day.year}年{day.month}月{day.day}日 星期{weekday}")
    english = PageMaker(language="en").piece("folio", day.strftime("%A, %B ") + f"{day.day}, {day.year}")
    minguo = PageMaker(language="zh-Hant").piece(
        "folio", f"中華民國{day.year - 1911}年{day.month}月{day.day}日"
    )
    for page in (chinese, english, minguo):
        assert _bind(page).date == day.isoformat()


@given(st.dates(date(1950, 1, 1), date(2060, 1, 1)))
def test_yesterday_in_a_sentence_with_its_year_and_month_is_enough(day: date) -> None:
    before = day - timedelta(days=1)
    text = f"昨日（{before.month}月{before.day}日），{before.year}年全市例会召开。"
    issue = _bind(PageMaker().article("例会", text))
    # on the first of January the year of yesterday is not the year of issue, and the text is read as it stands
    if day.day > 1 or day.month > 1:
        assert issue.date == day.isoformat()


@pytest.mark.parametrize(
    ("printed", "full"),
    [("--02-06", "2023-02-06"), ("--12-30", "2022-12-30"), ("2021-05-05", "2021-05-05"), ("--02-30", None)],
)
def test_a_date_without_a_year_is_the_last_such_day(printed: str, full: str | None) -> None:
    assert with_year(printed, date(2023, 2, 7)) == full
    if printed.startswith("--"):
        assert with_year(printed, None) is None
