"""Whole articles from typed pages: what a reader sees at once, the assembler must find."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from tests.typewriter import type_page

from broadsheet.articles.assemble import assemble, split_at_label
from broadsheet.articles.decks import Deck
from broadsheet.articles.nodes import RUNNING
from broadsheet.layout import lay_out
from broadsheet.model.layout import PageParts
from broadsheet.model.page import Page
from broadsheet.model.raster import Tilt
from broadsheet.model.roles import DECK, Role


def parts_of(page: Page) -> PageParts:
    return assemble(lay_out(page))


def articles_of(page: Page) -> list[tuple[str, str]]:
    """(headline, text of the rest) of each article in reading order, without spaces."""
    parts = parts_of(page)
    text = parts.layout.lines.text
    found = []
    for article in parts.articles:
        deck = "".join(text[line] for piece in article.pieces if piece.role in DECK for line in piece.lines)
        rest = "".join(
            text[line] for piece in article.pieces if piece.role not in DECK for line in piece.lines
        )
        found.append(("".join(deck.split()), "".join(rest.split())))
    return found


TWO_ARTICLES = """
    北江大桥昨日通车　　　　　　　　　　　　　　　　　　老街菜场修缮一新


    　　昨天上午，新建的北　　的公交线路缩短了六公　　　　今天清晨，老街的菜
    江大桥正式通车，第一批　　里。住在东岸的居民说，　　场重新开门，卖豆腐的何
    车辆在八点整驶过桥面。　　以后上班不用再绕到下游　　师傅比从前晚到了半个钟
    　　大桥全长九百四十米　　去坐渡船了。　　　　　　　头，他的摊位有了冷柜和
    ，双向四车道，两侧的步　　　　交通部门同时调整了　　自来水，不用再从家里挑
    道可以骑车，往返两岸城　　三条线路，夜间加开一班　　水过来。市场里的路灯也
    区　　　　　　　　　　　　。　　　　　　　　　　　　全部换过。
"""


def test_a_headline_governs_the_columns_under_it() -> None:
    page = type_page(TWO_ARTICLES, sizes={"北江大桥昨日通车": 2.0, "老街菜场修缮一新": 2.0})
    found = dict(articles_of(page))
    assert set(found) == {"北江大桥昨日通车", "老街菜场修缮一新"}
    assert "往返两岸城区的公交线路" in found["北江大桥昨日通车"]
    assert found["老街菜场修缮一新"].endswith("全部换过。")


def test_the_order_of_the_source_proves_nothing() -> None:
    sizes = {"北江大桥昨日通车": 2.0, "老街菜场修缮一新": 2.0}
    assert articles_of(type_page(TWO_ARTICLES, sizes=sizes, shuffle=7)) == articles_of(
        type_page(TWO_ARTICLES, sizes=sizes)
    )


@pytest.mark.parametrize("em", [4.0, 40.0])
def test_the_scale_of_the_page_changes_nothing(em: float) -> None:
    sizes = {"北江大桥昨日通车": 2.0, "老街菜场修缮一新": 2.0}
    assert articles_of(type_page(TWO_ARTICLES, sizes=sizes, em=em)) == articles_of(
        type_page(TWO_ARTICLES, sizes=sizes)
    )


def test_a_vertical_page_reads_as_the_same_page_turned() -> None:
    sizes = {"北江大桥昨日通车": 2.0, "老街菜场修缮一新": 2.0}
    turned = articles_of(type_page(TWO_ARTICLES, sizes=sizes, vertical=True))
    assert sorted(turned) == sorted(articles_of(type_page(TWO_ARTICLES, sizes=sizes)))


def test_every_line_is_in_one_piece() -> None:
    page = type_page(TWO_ARTICLES, sizes={"北江大桥昨日通车": 2.0})
    parts = parts_of(page)
    pieces = [piece for article in parts.articles for piece in article.pieces] + list(parts.furniture)
    placed = sorted(line for piece in pieces for line in piece.lines)
    assert placed == list(range(len(parts.layout.lines)))


def test_an_article_without_a_headline_says_so() -> None:
    parts = parts_of(
        type_page("""
            　　本报讯（记者 周启明）
            昨天上午，新建的北江大桥
            正式通车，第一批车辆在八
            点整驶过桥面。
        """)
    )
    assert [article.headline_missing for article in parts.articles] == [True]
    assert [problem.code for problem in parts.articles[0].problems] == ["missing-headline"]


def test_a_byline_on_its_own_line_belongs_to_the_story_over_it() -> None:
    page = type_page(
        """
        北江大桥昨日通车

        　　昨天上午，新建的北江
        大桥正式通车，第一批车辆
        在八点整驶过桥面。
        　　■ 记者 周启明
        """,
        sizes={"北江大桥昨日通车": 1.8},
    )
    parts = parts_of(page)
    roles = [piece.role for article in parts.articles for piece in article.pieces]
    assert roles == [Role.HEAD, Role.BODY, Role.BYLINE]


def briefs_under(label: str, sizes: tuple[float, float, float], tilt: object = None) -> tuple[Any, Any]:
    """A layout and nodes of a deck of two parts (label, head) with text, a head of a third size, and text again.

    tilt: of a page read off its picture
    """
    block = {
        "lines": np.array([1, 1], np.int32),
        "chars": np.array([len(label), 5], np.int32),
        "font": np.array([1, 2], np.int32),
        "bold": np.array([True, True]),
        "size": np.array(sizes[:2], np.float32),
    }
    deck = Deck(((Role.HEAD, 0), (Role.SUBHEAD, 1)))
    crosshead = RUNNING.index(Role.CROSSHEAD)
    nodes = {
        "decks": (deck,),
        "font": np.array([1, 0, 2, 0]),
        "bold": np.array([True, False, True, False]),
        "size": np.array([sizes[0], 1.0, sizes[2], 1.0]),
        "role": np.array([-1, 0, crosshead, 0]),
        "inner": np.zeros(4, np.bool_),
    }
    layout = SimpleNamespace(measured=SimpleNamespace(**block), page=SimpleNamespace(tilt=tilt))
    return layout, SimpleNamespace(**nodes)


@pytest.mark.parametrize(("size", "one_style"), [(1.1, True), (1.2, False)])
def test_on_a_picture_type_of_one_style_differs_as_it_is_measured(size: float, one_style: bool) -> None:
    layout, nodes = briefs_under("簡訊", (1.5, 1.0, size), tilt=Tilt((1, 0, 0, 0, 1, 0), 100, 100))
    assert (split_at_label(layout, nodes, [0, 1, 2, 3])[0] == 0) is one_style


def test_a_label_over_briefs_is_told_by_the_heads_under_it() -> None:
    layout, nodes = briefs_under("簡訊", (1.5, 1.0, 1.0))
    assert split_at_label(layout, nodes, [0, 1, 2, 3]) == (0, [[0, 1], [2, 3]])


@pytest.mark.parametrize(
    ("label", "size"), [("簡訊", 1.2), ("最後一位手繪看板師傅今天在電影院門口收起他的梯子", 1.0)]
)
def test_a_deck_over_crossheads_of_another_size_or_with_a_long_head_stays(label: str, size: float) -> None:
    layout, nodes = briefs_under(label, (1.5, 1.0, size))
    assert split_at_label(layout, nodes, [0, 1, 2, 3]) == (None, [[0, 1, 2, 3]])
