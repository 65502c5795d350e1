"""Every article says how sure it is."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.typewriter import type_page

from broadsheet.articles.assemble import assemble, find_items
from broadsheet.articles.confidence import LEAST, MOST, SIGNS, WEIGHTS, confidences, signs
from broadsheet.articles.edges import find_edges
from broadsheet.articles.nodes import find_nodes
from broadsheet.layout import lay_out
from broadsheet.weights.trees import load_trees

PAGE = """
    北江大桥昨日通车

    　　昨天上午，新建的北江大桥　　　里。住在东岸的居民说，以后
    正式通车，第一批车辆在八点整　　　上班不用再绕到下游去坐渡船
    驶过桥面，公交线路缩短了六公　　　了。夜间加开一班。
"""


def test_every_article_carries_a_chance() -> None:
    parts = assemble(lay_out(type_page(PAGE, sizes={"北江大桥昨日通车": 2.0})))
    assert parts.articles
    for article in parts.articles:
        assert article.confidence is not None
        assert LEAST <= article.confidence <= MOST


def test_a_broken_join_makes_an_article_less_sure() -> None:
    layout = lay_out(type_page(PAGE, sizes={"北江大桥昨日通车": 2.0}))
    items, _, joins = find_items(layout)
    doubted = replace(joins, chance=np.full(len(joins.chance), 0.05))
    assert min(confidences(layout, doubted, items)) < max(confidences(layout, joins, items))


BRIEFS = """
    北江大桥昨日通车
    　　昨天上午，新建的北江
    大桥正式通车，第一批车辆
    在八点整驶过桥面。
    老街菜场修缮一新
    　　今天清晨，老街的菜场
    重新开门，卖豆腐的何师傅
    比从前晚到了半个钟头。
"""


def test_a_join_that_was_cut_again_is_no_offer() -> None:
    """Text said to run on into the next brief's headline is cut there, and no longer speaks against either brief."""
    layout = lay_out(type_page(BRIEFS, sizes={"北江大桥昨日通车": 1.3, "老街菜场修缮一新": 1.3}))
    nodes = find_nodes(layout)
    edges = find_edges(layout, nodes)
    lead = nodes.leads
    pairs = [(lead[a], lead[b]) for a, b in zip(edges.a.tolist(), edges.b.tolist(), strict=True)]
    chain = [(0, 1), (1, 2), (2, 3)]
    odds = np.array([8.0 if pair in chain else -8.0 for pair in pairs], np.float32)
    items, _, joins = find_items(layout, odds)
    assert [item.blocks for item in items] == [[0, 1], [2, 3]]
    assert set(pairs) - set(joins.pairs) == {(1, 2)}
    assert signs(layout, joins, items)[:, SIGNS.index("offers")].max() < 0.01


def test_no_items_no_confidence() -> None:
    layout = lay_out(type_page(PAGE))
    _, _, joins = find_items(layout)
    assert confidences(layout, joins, []) == []


def test_the_trees_know_the_signs_that_are_measured() -> None:
    layout = lay_out(type_page(PAGE))
    items, _, joins = find_items(layout)
    assert load_trees(WEIGHTS).names == SIGNS
    assert signs(layout, joins, items).shape == (len(items), len(SIGNS))


@pytest.mark.parametrize("sizes", [{}, {"北江大桥昨日通车": 2.0}])
def test_pages_with_and_without_headlines_say_it(sizes: dict[str, float]) -> None:
    parts = assemble(lay_out(type_page(PAGE, sizes=sizes)))
    assert all(article.confidence is not None for article in parts.articles)
