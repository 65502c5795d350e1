"""Which node follows which: gains of joins, what a second look sees, and whose zone a place lies in."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.typewriter import type_page

from broadsheet.articles.cover import chains_of
from broadsheet.articles.edges import Edges, find_edges
from broadsheet.articles.joining import HEADLESS, NAMES, NEVER, cover, cover_gains, cut_at_names, weigh_joins
from broadsheet.articles.nodes import RUNNING, Nodes, _jump, find_nodes
from broadsheet.articles.second_look import SECOND, Stories, look_again
from broadsheet.articles.zones import count_within, governors
from broadsheet.layout import lay_out
from broadsheet.model.page import no_boxes
from broadsheet.model.roles import Role

PAGE = """
    北江大桥昨日通车　　　　　　　　　　　　　　　　　　老街菜场修缮一新


    　　昨天上午，新建的北　　的公交线路缩短了六公　　　　今天清晨，老街的菜
    江大桥正式通车，第一批　　里。住在东岸的居民说，　　场重新开门，卖豆腐的何
    车辆在八点整驶过桥面。　　以后上班不用再绕到下游　　师傅比从前晚到了半个钟
    　　大桥全长九百四十米　　去坐渡船了。　　　　　　　头，他的摊位有了冷柜和
    ，双向四车道，两侧的步　　　　交通部门同时调整了　　自来水，不用再从家里挑
    道可以骑车，往返两岸城　　三条线路，夜间加开一班　　水过来。市场里的路灯也
    区　　　　　　　　　　　　。　　　　　　　　　　　　全部换过。
"""
SIZES = {"北江大桥昨日通车": 2.0, "老街菜场修缮一新": 2.0}


@pytest.fixture(scope="module")
def nodes() -> Nodes:
    return find_nodes(lay_out(type_page(PAGE, sizes=SIZES)))


def edges_of(*pairs: tuple[int, int]) -> Edges:
    a, b = (np.array(column) for column in zip(*pairs, strict=True))
    return Edges(a, b, np.zeros((len(pairs), 0), np.float32))


def place_of(nodes: Nodes, start: str) -> int:
    return next(n for n in range(len(nodes)) if nodes.first[n].strip().startswith(start))


def test_a_node_with_two_equal_offers_takes_one(nodes: Nodes) -> None:
    """Each alone is less likely than not, but that there is none is less likely still."""
    body = [int(n) for n in np.flatnonzero(~nodes.starts)][:3]
    edges = edges_of((body[0], body[2]), (body[1], body[2]))
    gains = cover_gains(nodes, edges, np.array([-0.2, -0.2]))
    alone = cover_gains(nodes, edges_of((body[0], body[2])), np.array([-0.2]))
    assert (gains > 0).all()
    assert alone[0] == pytest.approx(-0.2 + HEADLESS, abs=1e-4)


@given(st.integers(0, 2**32 - 1))
def test_whatever_the_odds_every_node_has_its_place_in_one_chain(nodes: Nodes, seed: int) -> None:
    """A deck after a text was once put over that text's own story: a circle, whose blocks were lost."""
    rng = np.random.default_rng(seed)
    a, b = np.nonzero(~np.eye(len(nodes), dtype=bool))
    edges = Edges(a, b, rng.integers(0, 2, (len(a), len(NAMES))).astype(np.float32))
    chains = chains_of(cover(nodes, edges, rng.normal(0, 2, len(a))))
    assert sorted(node for chain in chains for node in chain) == list(range(len(nodes)))


def test_a_story_that_leaves_for_another_page_does_not_go_on_here() -> None:
    page = type_page(
        """
        　　昨天上午，新建的北江
        大桥正式通车，第一批车辆
        在八点整驶过桥面。
        （下转第二版）
        　　今天清晨，老街的菜场
        重新开门，卖豆腐的何师傅
        比从前晚到了半个钟头。
        """
    )
    nodes = find_nodes(lay_out(page))
    leaves = np.flatnonzero(nodes.leaves)
    assert len(leaves) == 1
    after = next(n for n in range(len(nodes)) if "今天清晨" in nodes.first[n])
    assert cover_gains(nodes, edges_of((int(leaves[0]), after)), np.array([9.0]))[0] == NEVER


@pytest.mark.parametrize(
    ("text", "lines", "way"),
    [
        ("大桥昨日正式通车。（详见第3版）", 3, "to"),
        ("大桥昨日正式通车。（详见第3版）", 9, ""),  # a story may point to another page
        ("大桥昨日正式通车。（下转第3版）", 9, "to"),
        ("大桥昨日正式通车。", 3, ""),
    ],
)
def test_text_that_ends_in_a_jump_line_or_a_teaser_leads_to_another_page(
    text: str, lines: int, way: str
) -> None:
    measures = SimpleNamespace(lines=[lines], chars=[len(text)])
    layout: Any = SimpleNamespace(roles=[Role.BODY], measured=measures, language="zh-Hans")
    assert _jump(layout, text, 0) == way


def test_no_text_of_the_page_leads_to_what_comes_from_another_page() -> None:
    page = type_page(
        """
        　　昨天上午，新建的北江
        大桥正式通车，第一批车辆
        在八点整驶过桥面。

        （上接第一版）
        从前晚到了半个钟头，他的
        摊位有了冷柜和自来水了。
        """
    )
    nodes = find_nodes(lay_out(page))
    (arrives,) = np.flatnonzero(nodes.arrives)
    before = next(n for n in range(len(nodes)) if "昨天上午" in nodes.first[n])
    after = next(n for n in range(len(nodes)) if "从前晚到" in nodes.first[n])
    pairs = edges_of((before, int(arrives)), (int(arrives), after))
    told = cover_gains(nodes, pairs, np.array([9.0, 9.0]))
    assert told[0] == NEVER
    assert told[1] > 0


def test_a_headline_beside_what_comes_from_another_page_is_not_its_own() -> None:
    page = type_page(
        """
        （上接第一版）　　　　　　　老街菜场修缮一新
        从前晚到了半个钟头，他的
        摊位有了冷柜和自来水了，
        买菜的人都说好。　　　　　　　　今天清晨，老街的菜场
        　　　　　　　　　　　　　　重新开门，卖豆腐的何师傅
        　　　　　　　　　　　　　　比从前晚到了半个钟头。
        """,
        sizes={"老街菜场修缮一新": 2.0},
    )
    nodes = find_nodes(lay_out(page))
    (arrives,) = np.flatnonzero(nodes.arrives)
    deck, under = place_of(nodes, "老街菜场"), place_of(nodes, "今天清晨")
    told = cover_gains(nodes, edges_of((deck, int(arrives)), (deck, under)), np.array([9.0, 0.0]))
    assert told[0] == NEVER
    assert told[1] > 0


@pytest.mark.parametrize(("over", "under", "kept"), [(3.0, 1.0, True), (1.0, 3.0, False)])
def test_no_text_goes_on_over_the_name_that_it_ends_with(over: float, under: float, kept: bool) -> None:
    """The name goes with the text that it likelier belongs to; under words that break off it parts nothing."""
    page = type_page(
        """
        　　昨天上午，新建的北江
        大桥正式通车，第一批车辆
        在八点整驶过桥面。
        　　　　　　记者　林晓梅
        　　今天清晨，老街的菜场
        重新开门，卖豆腐的何师傅
        比从前晚到了半个钟头。
        """
    )
    nodes = find_nodes(lay_out(page))
    (name,) = np.flatnonzero(nodes.role == RUNNING.index(Role.BYLINE)).tolist()
    text, after = place_of(nodes, "昨天上午"), place_of(nodes, "今天清晨")
    a, b = np.array([text, name]), np.array([name, after])
    edges = Edges(a, b, np.zeros((2, len(NAMES)), np.float32))
    odds = np.array([over, under])
    made = cover(nodes, edges, odds)
    follower = cut_at_names(nodes, edges, odds, made)
    assert (made[a] == b).all()
    assert (follower[text] == name, follower[name] == after) == (kept, not kept)
    open_ended = replace(nodes, closes=np.zeros(len(nodes), np.bool_))
    assert (cut_at_names(open_ended, edges, odds, made) == made).all()


@pytest.mark.parametrize(("odds", "kept"), [(0.2, False), (3.0, True)])
@pytest.mark.parametrize("ends", [True, False])
def test_a_wary_cover_goes_on_after_a_whole_sentence_only_if_that_is_likely(
    nodes: Nodes, odds: float, kept: bool, ends: bool
) -> None:
    """A brief whose head is told as text begins there; within a sentence even odds are enough."""
    first, second = place_of(nodes, "昨天上午"), place_of(nodes, "今天清晨")
    closed = np.zeros(len(nodes), np.bool_)
    closed[first] = ends
    ended = replace(nodes, closes=closed, midway=np.zeros(len(nodes), np.bool_))
    edges = Edges(np.array([first]), np.array([second]), np.zeros((1, len(NAMES)), np.float32))
    assert cover(ended, edges, np.array([odds]))[first] == second
    assert (cover(ended, edges, np.array([odds]), wary=True)[first] == second) == (kept or not ends)


def test_the_zone_of_a_headline_is_what_stands_under_it(nodes: Nodes) -> None:
    found, far = governors(nodes, no_boxes(), no_boxes())
    left, right = place_of(nodes, "北江大桥"), place_of(nodes, "老街菜场")
    assert found[place_of(nodes, "昨天上午")] == left
    assert found[place_of(nodes, "的公交线路")] == left
    assert found[place_of(nodes, "今天清晨")] == right
    assert (far >= 0).all()


def test_a_rule_across_parts_a_place_from_the_headline_over_it(nodes: Nodes) -> None:
    place = place_of(nodes, "昨天上午")
    x0, y0, x1, _ = nodes.box[place]
    rule = np.array([[x0 - 1, y0 - 0.6, x1 + 1, y0 - 0.5]], np.float32)
    assert governors(nodes, rule, no_boxes())[1][place] > governors(nodes, no_boxes(), no_boxes())[1][place]


def test_what_stands_within_a_box_is_counted_once(nodes: Nodes) -> None:
    whole = np.concatenate([nodes.box[:, :2].min(axis=0) - 1, nodes.box[:, 2:].max(axis=0) + 1])[None, :]
    every = np.arange(len(nodes))
    assert count_within(nodes, every, whole, []).tolist() == [len(nodes)]
    assert count_within(nodes, every, whole, [np.array([0])]).tolist() == [len(nodes) - 1]


def test_chains_know_their_headline_and_how_far_they_have_come(nodes: Nodes) -> None:
    deck, first, second = (place_of(nodes, s) for s in ("北江大桥", "昨天上午", "的公交线路"))
    follower = np.full(len(nodes), -1)
    follower[deck], follower[first] = first, second
    stories = Stories.of(nodes, follower)
    assert stories.deck[second] == deck
    assert stories.said[second] == nodes.chars[first] + nodes.chars[second]
    assert stories.left[first] == stories.said[second]
    assert stories.upto[second][0] <= nodes.box[first][0]
    assert stories.top[second] == pytest.approx(min(nodes.box[first, 1], nodes.box[second, 1]))


@given(st.integers(0, 10**6))
@settings(max_examples=20, deadline=None)
def test_no_node_follows_two_or_is_followed_by_two(seed: int) -> None:
    """Whatever the page says: the cover is a set of chains, and the second look has a row for every join."""
    page = type_page(PAGE, sizes=SIZES, shuffle=seed)
    nodes = find_nodes(lay_out(page))
    edges = find_edges(lay_out(page), nodes)
    odds = weigh_joins(nodes, edges)
    follower = cover(nodes, edges, odds)
    taken = follower[follower >= 0]
    assert len(set(taken.tolist())) == len(taken)
    every = look_again(nodes, edges, odds, follower)
    assert every.shape == (len(edges.a), len(SECOND))
    some = np.flatnonzero(odds > np.median(odds))
    np.testing.assert_array_equal(look_again(nodes, edges, odds, follower, some), every[some])


def test_a_story_opens_once() -> None:
    """Text leads to the opening of a story less likely than to other text, whatever the trees say."""
    page = type_page(
        """
        　　昨天上午，新建的北江
        大桥正式通车，第一批车辆
        在八点整驶过桥面。桥上也
        可以步行。

        　　本报讯（记者 周启明）
        今天清晨，老街的菜场重新
        开门。
        """
    )
    nodes = find_nodes(lay_out(page))
    before = next(n for n in range(len(nodes)) if "昨天上午" in nodes.first[n])
    opening = next(n for n in range(len(nodes)) if "本报讯" in nodes.first[n])
    gain = cover_gains(nodes, edges_of((before, opening)), np.array([1.0]))[0]
    assert gain < 0 < cover_gains(nodes, edges_of((opening, before)), np.array([1.0]))[0]


def test_a_headline_over_a_table_leads_to_no_story() -> None:
    page = type_page(
        """
        菜价行情　　　　　老街菜场修缮一新

        品名　昨日　今日　　　　今天清晨，老街
        大米　1.20　1.30　的菜场重新开门，卖
        土豆　0.90　0.80　豆腐的何师傅比从前
        白菜　0.70　0.60　晚到了半个钟头。
        萝卜　0.50　0.60　　　他的摊位有了冷
        鲫鱼　8.10　8.30　柜和自来水。
        """,
        sizes={"菜价行情": 1.4, "老街菜场修缮一新": 1.6},
    )
    layout = lay_out(page)
    m = layout.measured
    cells = {block for block in range(len(m)) if m.box[block, 0] < 8.5}
    head = next(block for block in cells if "菜价" in m.text[block])
    told = dict.fromkeys(cells, Role.TABLE) | {head: Role.HEAD}
    roles = tuple(told.get(block, role) for block, role in enumerate(layout.roles))
    nodes = find_nodes(replace(layout, roles=roles))
    assert [nodes.first[n][:4] for n in np.flatnonzero(nodes.tabled)] == ["菜价行情"]


def test_a_headline_to_the_right_gives_way_to_text_that_goes_on(nodes: Nodes) -> None:
    """It stands at the end of its story; which text it leads to is told when the story is whole."""
    deck, first, second = (
        place_of(nodes, "老街菜场"),
        place_of(nodes, "昨天上午"),
        place_of(nodes, "的公交线路"),
    )
    both = cover_gains(nodes, edges_of((deck, second), (first, second)), np.array([1.3, 1.0]))
    alone = cover_gains(nodes, edges_of((deck, second)), np.array([1.3]))
    assert both[0] < both[1]
    assert alone[0] > 0
