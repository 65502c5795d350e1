"""From characters of an article to its printed lines and boxes."""

from __future__ import annotations

from broadsheet.facts.provenance import map_lines, places_of
from broadsheet.model.issue import Article, BodyText, Byline, Headline, Issue, IssuePage, Line, Place, Printed

LINES = (
    Line("l1", None, "市长罗承泽", (10, 10, 60, 20)),
    Line("l2", None, "主持会议，听取汇", (10, 22, 90, 32)),
    Line("l3", None, "报。（记者许知", (10, 34, 80, 44)),
    Line("l4", None, "秋）", (10, 46, 30, 56)),
)
BODY = BodyText("市长罗承泽主持会议，听取汇报。", ("l1", "l2", "l3"))
BYLINE = Byline("记者 许知秋", ("l3", "l4"), names=("许知秋",))
DECK = Headline(head=(Printed("市长罗承泽", ("l1",)),))


def article(text: str, headline: Headline = DECK) -> Article:
    return Article("a1", "news", (1,), 1.0, text, headline, False, BYLINE, body=(BODY,))


def issue(one: Article) -> Issue:
    page = IssuePage(1, None, 100, 100, "pt", "x.pdf", LINES)
    return Issue("i1", date="2024-03-12", language="zh-Hans", pages=(page,), articles=(one,))


def test_characters_lead_to_the_lines_they_are_printed_in() -> None:
    one = article("市长罗承泽\n记者 许知秋\n" + BODY.text)
    lines, places = places_of(issue(one))
    printed = map_lines(one, lines, places)
    start = one.text.index("主持会议")
    assert printed.lines_of(start, start + 4) == ("l2",)
    assert printed.lines_of(start - 2, start + 4) == ("l1", "l2")
    assert printed.lines_of(one.text.index("汇报"), one.text.index("汇报") + 2) == ("l2", "l3")


def test_a_byline_that_begins_within_a_line_and_goes_on_in_the_next() -> None:
    one = article("市长罗承泽\n记者 许知秋\n" + BODY.text)
    printed = map_lines(one, *places_of(issue(one)))
    start = one.text.index("许知秋")
    assert printed.lines_of(start, start + 3) == ("l3", "l4")
    assert printed.boxes_of(("l4",)) == (Place(1, (10, 46, 30, 56)),)


def test_an_article_without_lines_has_facts_without_them() -> None:
    one = Article("a1", "news", (1,), 1.0, "市长罗承泽", Headline(), True)
    printed = map_lines(one, {}, {})
    assert printed.lines_of(0, 5) == () and printed.boxes_of(()) == ()
