"""Briefs that have marks and no headlines."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.unit.articles.press_page import column, layout_of

from broadsheet.articles.marked import cut_at_openings
from broadsheet.model.layout import ArticlePart, Piece
from broadsheet.model.page import Font
from broadsheet.model.roles import Role

LINES = ["■大桥昨天通车，市民称", "便。", "■渡轮今起停航。", "■■夜校开到工地旁。", "■社区食堂添了半份菜。"]


def cut(lines: list[str], *, headless: bool = True) -> list[ArticlePart]:
    """The parts that a text of these lines is cut into."""
    part = ArticlePart((Piece(Role.BODY, tuple(range(len(lines)))),), headline_missing=headless)
    return cut_at_openings(layout_of(column(lines)), part)


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


@pytest.mark.parametrize(
    ("names", "pieces"),
    [
        (["ALDER", "BIRCH", "ALDER", "CEDAR"], 4),
        (["ALDER", "BIRCH", "text"], 1),  # two are few
        (["Q:", "A:", "Q:", "A:", "Q:", "A:"], 1),  # a conversation
    ],
)
@pytest.mark.parametrize("faces", [("Text", "Text-Bold"), ("Song", "Hei")])
def test_words_in_another_face_begin_a_notice(names: list[str], pieces: int, faces: tuple[str, str]) -> None:
    texts = [row for name in names for row in (f"{name} peacefully at", "home. Service on Friday.")]
    layout = layout_of(column(texts))
    fonts = tuple(Font(name, bold=name.endswith("Bold")) for name in faces)
    set_apart = [
        float(row % 2 == 0 and text.split()[0].isupper() and place < len(text.split()[0]))
        for row, text in enumerate(texts)
        for place in range(len(text))
    ]
    glyphs = replace(layout.page.glyphs, font=np.array(set_apart, np.int32))
    layout = replace(layout, page=replace(layout.page, glyphs=glyphs, fonts=fonts))
    part = ArticlePart((Piece(Role.BODY, tuple(range(len(texts)))),), headline_missing=True)
    assert len(cut_at_openings(layout, part)) == pieces
