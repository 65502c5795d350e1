"""Furniture that runs through an issue: known by its place on other pages; headlines taken for nameplates."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.issues import bind
from broadsheet.issues.running import with_running
from broadsheet.model.composed import ComposedPage, whole_text
from broadsheet.model.issue import (
    Article,
    BodyText,
    Box,
    Furniture,
    Headline,
    IssuePage,
    Line,
    Place,
    Printed,
    Problem,
)

TOP: Box = (400.0, 20.0, 480.0, 32.0)


class _Maker:
    """A page of 600 by 800 points, its print at given places."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.lines: list[Line] = []
        self.articles: list[Article] = []
        self.furniture: list[Furniture] = []

    def printed(self, text: str, box: Box) -> Printed:
        name = f"p{self.number}-l{len(self.lines) + 1}"
        self.lines.append(Line(name, None, text, box))
        return Printed(text, (name,), (Place(self.number, box),))

    def piece(self, role: str, text: str, box: Box) -> _Maker:
        printed = self.printed(text, box)
        self.furniture.append(Furniture(text, printed.lines, printed.boxes, role, self.number))
        return self

    def article(self, head: str, at: Box, body: str = "", below: Box = (40.0, 300.0, 200.0, 310.0)) -> _Maker:
        deck = Headline(head=(self.printed(head, at),) if head else ())
        parts = [self.printed(body, below)] if body else []
        told = tuple(BodyText(part.text, part.lines, part.boxes) for part in parts)
        missing = () if head else (Problem("missing-headline", "none", self.number, parts[0].lines),)
        self.articles.append(
            Article(
                id=f"p{self.number}-a{len(self.articles) + 1}",
                kind="news",
                pages=(self.number,),
                confidence=0.9,
                text=whole_text(deck, None, told, None),
                headline=deck,
                headline_missing=not head,
                body=told,
                problems=missing,
            )
        )
        return self

    def made(self) -> ComposedPage:
        page = IssuePage(self.number, str(self.number), 600, 800, "pt", "x.pdf", tuple(self.lines))
        return ComposedPage(page, tuple(self.articles), tuple(self.furniture), (), "zh-Hans")


def _front() -> _Maker:
    return _Maker(1).piece("nameplate", "江城日报", (40.0, 20.0, 300.0, 90.0))


def test_a_section_name_where_other_pages_have_their_header_is_furniture() -> None:
    pages = [
        _front().made(),
        _Maker(2).piece("header", "要闻", TOP).made(),
        _Maker(3).piece("header", "文化", TOP).made(),
        _Maker(4).article("体育", TOP, "昨天的比赛。").made(),
    ]
    last = with_running(pages)[3]
    assert [(piece.role, piece.text) for piece in last.furniture] == [("header", "体育")]
    (article,) = last.articles
    assert not article.headline.head
    assert article.headline_missing
    assert article.text == "昨天的比赛。"


def test_the_title_repeated_at_one_place_is_furniture_and_nothing_is_left_of_its_article() -> None:
    pages = [_front().made(), *(_Maker(number).article("江城日报", TOP).made() for number in (2, 3))]
    for page in with_running(pages)[1:]:
        assert not page.articles
        assert [piece.text for piece in page.furniture] == ["江城日报"]


def test_counting_words_at_one_place_are_furniture() -> None:
    pages = [
        _Maker(number).article(f"第{number}期", TOP, "正文甲乙丙"[: number + 2]).made()
        for number in (1, 2, 3)
    ]
    assert all(len(page.furniture) == 1 for page in with_running(pages))


def test_what_stands_elsewhere_or_in_other_type_is_left_alone() -> None:
    header = [_Maker(number).piece("header", "要闻", TOP).made() for number in (1, 2)]
    for box in ((40.0, 20.0, 120.0, 32.0), (400.0, 60.0, 480.0, 72.0), (400.0, 20.0, 480.0, 60.0)):
        page = _Maker(3).article("体育", box, "昨天的比赛。").made()
        assert with_running([*header, page])[2] == page


@pytest.mark.parametrize(("places", "runs"), [((1, 2, 3), True), ((1, 60, 110), False)])
def test_only_pages_near_each_other_say_what_runs(places: tuple[int, ...], runs: bool) -> None:
    pages = [
        _Maker(number).article("江上的船", TOP, "正文。").made()
        if number in places
        else _Maker(number).made()
        for number in range(1, 121)
    ]
    found = with_running(pages)
    assert [bool(found[place - 1].furniture) for place in places] == [runs] * 3


def test_a_page_alone_is_left_as_it_is() -> None:
    page = _front().article("江城日报", TOP).made()
    assert with_running([page]) == (page,)


def test_a_headline_taken_for_the_nameplate_goes_back_to_the_story_under_it() -> None:
    second = _Maker(2).piece("nameplate", "河堤完工", (40.0, 270.0, 300.0, 295.0))
    second.article("", TOP, "老人说，这水他看了一辈子。").article("别的事", (40.0, 600.0, 200.0, 620.0))
    issue = bind([_front().made(), second.made()], sources=["x.pdf"] * 2)
    told = {article.text for article in issue.articles}
    assert "河堤完工\n老人说，这水他看了一辈子。" in told
    assert issue.title == "江城日报"
    assert [piece.text for piece in issue.furniture] == ["江城日报"]
    assert not any(article.problems for article in issue.articles)


def test_two_headless_stories_leave_the_nameplate_where_it_is() -> None:
    second = _Maker(2).piece("nameplate", "河堤完工", (40.0, 270.0, 300.0, 295.0))
    second.article("", TOP, "甲。").article("", TOP, "乙。", (210.0, 300.0, 300.0, 310.0))
    page = second.made()
    assert with_running([_front().made(), page])[1] == page


places = st.tuples(st.sampled_from((20.0, 40.0, 400.0)), st.sampled_from((20.0, 22.0, 60.0, 300.0)))
entries = st.tuples(
    st.sampled_from(("header", "folio", "nameplate", "head")),
    st.sampled_from(("要闻", "江城日报", "第3版")),
    places,
)


@given(st.lists(st.lists(entries, max_size=4), min_size=1, max_size=4))
def test_every_line_stays_in_one_place(pages: list[list[tuple[str, str, tuple[float, float]]]]) -> None:
    made: list[ComposedPage] = []
    for number, print_ in enumerate(pages, 1):
        page = _Maker(number)
        for role, text, (x, y) in print_:
            box = (x, y, x + 12.0 * len(text), y + 12.0)
            if role == "head":
                page.article(text, box, "正文。")
            else:
                page.piece(role, text, box)
        made.append(page.made())
    for before, after in zip(made, with_running(made), strict=True):
        held = [line for piece in after.furniture for line in piece.lines]
        for article in after.articles:
            held += [line for part in (*article.headline.head, *article.body) for line in part.lines]
        assert sorted(held) == sorted(line.id for line in before.page.lines)
