"""Stories that turn over a page without a jump line are joined where the sentence says so, and nowhere else."""

from __future__ import annotations

import pytest
from tests.unit.issues.pages import PageMaker

from broadsheet.issues import bind
from broadsheet.model.issue import Issue

HALF = "The bridge was opened on Monday by the mayor, who told the crowd that the"
REST = "river would never again part the two halves of the town."
OTHER = "A ferry ran aground. Nobody was hurt."


def page(number: int, label: str | None = None) -> PageMaker:
    return PageMaker(number, label or str(number), "en", "a.pdf")


def bound(*pages: PageMaker) -> Issue:
    return bind([one.made() for one in pages], sources=["a.pdf"])


def test_what_breaks_off_at_the_foot_goes_on_where_the_next_page_begins_midway() -> None:
    issue = bound(
        page(1).article("Ferry", OTHER).article("Bridge opened", HALF),
        page(2).article("", REST).article("Market", "Prices fell."),
    )
    assert [article.headline.head[0].text for article in issue.articles] == [
        "Ferry",
        "Bridge opened",
        "Market",
    ]
    whole = issue.articles[1]
    assert whole.pages == (1, 2)
    assert whole.paragraphs == [f"{HALF} {REST}"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (page(1).article("Bridge opened", HALF + " day was fine."), page(2).article("", REST)),
        (page(1).article("Bridge opened", HALF), page(2).article("", REST.capitalize())),
        (page(1).article("Bridge opened", HALF), page(2).article("Weather", REST)),
        (page(1).article("Bridge opened", HALF), page(2, "7").article("", REST)),
        (page(1).article("Bridge opened", HALF), page(2).article("Market", "Prices fell.").article("", REST)),
        (page(1).article("Bridge opened", HALF).article("Ferry", OTHER), page(2).article("", REST)),
    ],
    ids=["ends", "begins anew", "has a headline", "pages between", "not the first", "not the last"],
)
def test_else_it_is_left_alone(before: PageMaker, after: PageMaker) -> None:
    issue = bound(before, after)
    assert len(issue.articles) == len(before.articles) + len(after.articles)


def test_a_jump_line_that_leads_elsewhere_is_followed_instead() -> None:
    issue = bound(
        page(1).article("Bridge opened", HALF, jumps=("Continued on Page 3",)),
        page(2).article("", REST),
        page(3).article("Bridge opened", REST, jumps=("Continued from Page 1",)),
    )
    assert {article.pages for article in issue.articles} == {(1, 3), (2,)}
