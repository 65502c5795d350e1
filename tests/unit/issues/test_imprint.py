"""What an issue prints of itself: number, edition, registered numbers."""

from __future__ import annotations

from tests.unit.issues.pages import PageMaker

from broadsheet.issues import bind


def test_a_chinese_masthead() -> None:
    page = PageMaker(1, "1").piece("nameplate", "江城日报").piece("masthead", "海外版")
    page.piece("folio", "国内统一连续出版物号：CN 51—0051 总第13643期 今日8版")
    issue = bind([page.made()], sources=["a"])
    assert (issue.title, issue.number, issue.edition) == ("江城日报", "13643", "海外版")
    assert issue.registered == ("CN 51-0051",)


def test_an_english_folio() -> None:
    page = PageMaker(1, "A1", "en").piece("folio", "VOL. CXLII … No. 49,123").piece("folio", "Late Edition")
    page.piece("footer", "ISSN 0362-4331")
    issue = bind([page.made()], sources=["a"])
    assert (issue.number, issue.edition, issue.registered) == ("49123", "Late Edition", ("ISSN 0362-4331",))


def test_pages_of_different_numbers_are_reported() -> None:
    pages = [
        PageMaker(n, str(n)).piece("folio", f"第{number}期").made()
        for n, number in ((1, 7001), (2, 7001), (3, 7002))
    ]
    issue = bind(pages, sources=["a"])
    assert issue.number == "7001"
    assert [problem.code for problem in issue.problems] == ["pages-disagree"]


def test_nothing_printed_is_nothing_known() -> None:
    issue = bind([PageMaker().article("头", "段落。").made()], sources=["a"])
    assert (issue.number, issue.edition, issue.registered) == (None, None, ())
