"""Captions and quotes find the article that they belong to, or stand for themselves."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.typewriter import type_page
from tests.unit.articles.placed import placed

from broadsheet.articles.assemble import assemble, find_stories
from broadsheet.articles.attach import (
    WEIGHTS,
    attach_marks,
    credited,
    enclosing,
    strays,
    unite_continued,
    with_block,
)
from broadsheet.articles.homes import HOMES, candidates, with_picture
from broadsheet.articles.items import Item
from broadsheet.articles.seams import Said
from broadsheet.layout import lay_out
from broadsheet.model.layout import Layout
from broadsheet.model.roles import Role
from broadsheet.weights.trees import load_trees

PAGE = """
    北江大桥昨日通车


    　　昨天上午，新建的北　　▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
    江大桥正式通车，第一批　　▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
    车辆在八点整驶过桥面。　　▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
    　　大桥全长九百四十米　　▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
    ，双向四车道，两侧的步　　第一批车辆驶过北江大桥。
    道可以骑车，往返两岸城
    区的公交线路缩短了六公　　里。住在东岸的居民说，
    里。住在东岸的居民说，　　以后上班不用再绕到下游
"""
SIZES = {"北江大桥昨日通车": 2.0, "第一批车辆驶过北江大桥。": 0.8}


def laid_out() -> Layout:
    return lay_out(type_page(PAGE, sizes=SIZES))


def test_a_caption_within_the_columns_of_a_story_is_the_storys() -> None:
    layout = laid_out()
    assert [role for _, role in strays(layout)] == [Role.CAPTION]
    holders = [
        article
        for article in assemble(layout).articles
        if any(piece.role is Role.CAPTION for piece in article.pieces)
    ]
    assert len(holders) == 1
    assert any(piece.role is Role.HEAD for piece in holders[0].pieces)


@pytest.mark.parametrize(("kind", "leading", "attached"), [("picture", 0, 1), ("news", 1, 0)])
def test_a_second_line_of_picture_news_comes_after_the_first(kind: str, leading: int, attached: int) -> None:
    layout = placed([[10, 20, 30, 21], [8, 21, 14, 22]])
    layout.pictures = np.array([[8.0, 4.0, 32.0, 19.8]])
    item = with_block(layout, Item(running=((Role.CAPTION, 0),), kind=kind), Role.CAPTION, 1)
    assert (len(item.leading), len(item.attached)) == (leading, attached)


def test_what_speaks_for_a_home_has_a_column_each() -> None:
    layout = laid_out()
    m = layout.measured
    items, _ = find_stories(layout)
    numbers, features = candidates(layout, items, strays(layout)[0][0], Said(m.text).all)
    assert features.shape == (len(numbers), len(HOMES))
    assert len(numbers) >= 1


def test_no_articles_no_home() -> None:
    layout = laid_out()
    numbers, features = candidates(layout, [], strays(layout)[0][0], lambda block: set())
    assert numbers == []
    assert features.shape == (0, len(HOMES))


def test_a_caption_stands_with_its_picture() -> None:
    layout = laid_out()
    m = layout.measured
    box = m.box[strays(layout)[0][0]]
    around = with_picture(layout, box)
    assert around[1] < box[1] - 3
    assert np.allclose(around[3], box[3], atol=0.1)


def test_the_trees_know_what_is_measured() -> None:
    assert load_trees(WEIGHTS).names == HOMES


def test_a_jump_line_in_an_empty_column_under_a_headline_leads_on_from_its_story() -> None:
    page = type_page(
        """
        北江大桥昨日通车第一批车辆在八点整驶过桥面


        　　昨天上午，新建的北
        江大桥正式通车，第一批
        车辆在八点整驶过桥面。
        　　大桥全长九百四十米　　　　　　　　　　　（下转第二版）
        ，双向四车道，两侧的步
        道可以骑车，往返两岸城
        """,
        sizes={"北江大桥昨日通车第一批车辆在八点整驶过桥面": 2.0},
    )
    layout = lay_out(page)
    m = layout.measured
    head, jump = (
        next(n for n, text in enumerate(m.text) if start in text) for start in ("北江大桥昨", "下转")
    )
    text = tuple((Role.BODY, block) for block in range(len(m.text)) if block not in (head, jump))
    story, stray = Item(deck=((Role.HEAD, head),), running=text), Item(running=((Role.JUMP, jump),))
    (whole,) = attach_marks(layout, [story, stray])
    assert whole.running == (*text, (Role.JUMP, jump))
    elsewhere = replace(story, running=(*text, (Role.JUMP, jump)))
    assert len(attach_marks(layout, [elsewhere, stray])) == 2  # a story that leads elsewhere already


CONTINUED = """
    　　昨天上午，新建的北江大桥正
    式通车，第一批车辆驶过桥面。
    （上接第一版）
    里。住在东岸的居民说，以后上班
    不用再绕到下游去坐渡船了。
"""


def test_a_line_that_says_where_a_story_comes_from_is_put_to_the_text_under_it() -> None:
    layout = lay_out(type_page(CONTINUED))
    of = {text.strip()[:2]: block for block, text in enumerate(layout.measured.text)}
    over, jump, under = (
        ((role, of[said]),) for role, said in ((Role.BODY, "昨天"), (Role.JUMP, "（上"), (Role.BODY, "里。"))
    )
    found = attach_marks(layout, [Item(running=over), Item(running=jump), Item(running=under)])
    assert [item.running for item in found] == [over, jump + under]


ARRIVED = """
    老街菜场修缮一新今晨重新开门卖豆腐的何师傅


    {over}
    （上接第一版）　　　　　　摊位有了冷柜和自来水，
    从前晚到了半个钟头，他　　买菜的人都说好，称菜的
    的摊子摆在门口的角落里　　也不用再弯着腰了。
"""


@pytest.mark.parametrize(
    ("over", "whole"),
    [("菜场的地面铺了防滑的砖", True), ("菜场的地面铺了防滑的砖，灯也换成了新的，亮得很", False)],
    ids=["a summary over one column", "a story as wide as its headline"],
)
def test_a_text_from_another_page_has_the_headline_over_it(over: str, whole: bool) -> None:
    head = "老街菜场修缮一新今晨重新开门卖豆腐的何师傅"
    layout = lay_out(type_page(ARRIVED.format(over=over), sizes={head: 1.15}))
    m = layout.measured
    said = {
        start: [n for n, text in enumerate(m.text) if text.strip().startswith(start)]
        for start in ("老街", "（上接")
    }
    deck, first = said["老街"][0], said["（上接"][0]
    foot = float(m.box[first, 1])
    mine = [n for n in range(len(m.text)) if n != deck and m.box[n, 3] < foot + 0.5]
    rest = [n for n in range(len(m.text)) if n not in (deck, first, *mine)]
    home = Item(deck=((Role.HEAD, deck),), running=tuple((Role.BODY, n) for n in mine))
    text = Item(running=((Role.JUMP, first), *((Role.BODY, n) for n in rest)))
    found = unite_continued(layout, [home, text])
    assert found == ([replace(home, running=home.running + text.running)] if whole else [home, text])


def test_a_text_from_another_page_at_the_foot_of_its_headlines_column_comes_first() -> None:
    layout = lay_out(type_page(ARRIVED.format(over="")))
    m = layout.measured
    deck, first = (next(n for n, text in enumerate(m.text) if start in text) for start in ("老街", "上接"))
    right = [n for n in range(len(m.text)) if m.box[n, 0] > m.box[first, 2]]
    under = [n for n in range(len(m.text)) if n not in (deck, first, *right)]
    home = Item(deck=((Role.HEAD, deck),), running=tuple((Role.BODY, n) for n in right))
    text = Item(running=((Role.JUMP, first), *((Role.BODY, n) for n in under)))
    (found,) = unite_continued(layout, [home, text])
    assert found.running == text.running + home.running


SIGNED = """
    Council votes again on the bridge

                             Jane Doe


    ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
    ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
    ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
    The bridge at night

    The council told the town that it
    would sell the bridge to whoever
    asked for it before the summer is
    over, and nobody in the town knew
    whether this was meant as a joke.
"""


def signed() -> tuple[Layout, Item, int, int]:
    """A page, its story, who wrote it and the caption under its picture, both apart from it."""
    layout = lay_out(type_page(SIGNED, sizes={"Council votes again on the bridge": 2.0}, language="en"))
    m = layout.measured
    found = {
        words: next(n for n, text in enumerate(m.text) if words in text)
        for words in ("Council", "Jane", "night", "told")
    }
    story = Item(deck=((Role.HEAD, found["Council"]),), running=((Role.BODY, found["told"]),))
    return layout, story, found["Jane"], found["night"]


def test_who_wrote_a_story_stands_under_its_headline_though_a_picture_follows() -> None:
    layout, story, name, _ = signed()
    found = attach_marks(layout, [story, Item(running=((Role.BYLINE, name),))])
    assert [item.running[0] for item in found] == [(Role.BYLINE, name)]


def test_a_picture_between_a_headline_and_its_text_is_the_storys() -> None:
    layout, story, _, caption = signed()
    assert enclosing(layout, [story], caption) == 0
    assert enclosing(layout, [replace(story, deck=())], caption) is None
    assert enclosing(layout, [story, story], caption) is None


OVER = """
    ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
    ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
    ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
    The bridge at night

    Council votes again on the bridge

    The council told the town that it
    would sell the bridge to whoever
    asked for it before the summer is
    over, and nobody in the town knew
    whether this was meant as a joke.
"""


@pytest.mark.parametrize(("size", "ruled", "home"), [(1.0, False, 0), (1.0, True, None), (2.0, False, None)])
def test_a_picture_right_over_a_story_as_wide_as_it_is_the_storys(
    size: float, ruled: bool, home: int | None
) -> None:
    layout = lay_out(type_page(OVER, sizes={"Council votes again on the bridge": size}, language="en"))
    m = layout.measured
    caption, head, text = (
        next(n for n, words in enumerate(m.text) if one in words) for one in ("night", "votes", "told")
    )
    between = float(m.box[caption, 3] + m.box[head, 1]) / 2
    rule = np.array([[m.box[head, 0], between, m.box[head, 2], between]], np.float32)
    story = Item(deck=((Role.HEAD, head),), running=((Role.BODY, text),))
    assert enclosing(replace(layout, rules=rule) if ruled else layout, [story], caption) == home


@pytest.mark.parametrize(
    ("credit", "home"),
    [([34, 22.3, 41, 23.2], 1), ([34, 24, 41, 25], None), ([44, 22.3, 50, 23.2], None)],
    ids=["right under it", "far under it", "beyond the picture"],
)
def test_a_credit_at_a_pictures_right_edge_goes_with_the_caption_at_its_left_one(
    credit: list[float], home: int | None
) -> None:
    layout = placed([[1, 21, 12, 22], credit, [45, 21, 80, 60]])
    layout.pictures = np.array([[1.0, 1.0, 41.0, 20.0]])
    items = [Item(running=((Role.BODY, 2),)), Item(kind="picture", attached=((Role.CAPTION, 0),))]
    assert credited(layout, items, 1) == home
