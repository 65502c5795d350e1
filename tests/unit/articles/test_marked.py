"""Briefs that have marks and no headlines."""

from __future__ import annotations

import pytest
from tests.unit.articles.press_page import column, layout_of

from broadsheet.articles.marked import cut_at_marks
from broadsheet.model.layout import ArticlePart, Piece
from broadsheet.model.roles import Role

LINES = ["■大桥昨天通车，市民称", "便。", "■渡轮今起停航。", "■■夜校开到工地旁。", "■社区食堂添了半份菜。"]


def cut(lines: list[str], *, headless: bool = True) -> list[ArticlePart]:
    """The parts that a text of these lines is cut into."""
    part = ArticlePart((Piece(Role.BODY, tuple(range(len(lines)))),), headline_missing=headless)
    return cut_at_marks(layout_of(column(lines)), part)


def test_a_mark_begins_a_brief() -> None:
    briefs = cut(LINES)
    assert [brief.pieces[0].lines for brief in briefs] == [(0, 1), (2,), (3,), (4,)]
    assert {(brief.kind, brief.headline_missing) for brief in briefs} == {("brief", False)}


@pytest.mark.parametrize(
    "lines",
    [
        ["三个消息如下。", *LINES[2:]],  # a list within a story
        LINES[:3],  # two are few
        ["■大桥昨天通车，市民称", "■便。", "■渡轮今起停航，", "■夜校开到工地旁"],  # marks amid sentences
    ],
)
def test_other_texts_stay_whole(lines: list[str]) -> None:
    assert len(cut(lines)) == 1


def test_what_has_a_headline_is_a_list_of_its_story() -> None:
    assert len(cut(LINES, headless=False)) == 1
