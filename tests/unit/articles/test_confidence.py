"""Every article says how sure it is."""

from __future__ import annotations

import pytest
from tests.typewriter import type_page

from broadsheet.articles.assemble import assemble, find_items
from broadsheet.articles.confidence import LEAST, MOST, SIGNS, WEIGHTS, Joins, confidences, signs
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
    doubted = Joins(dict.fromkeys(joins.chance, 0.05))
    assert min(confidences(layout, doubted, items)) < max(confidences(layout, joins, items))


def test_no_items_no_confidence() -> None:
    layout = lay_out(type_page(PAGE))
    assert confidences(layout, Joins({}), []) == []


def test_the_trees_know_the_signs_that_are_measured() -> None:
    layout = lay_out(type_page(PAGE))
    items, _, joins = find_items(layout)
    assert load_trees(WEIGHTS).names == SIGNS
    assert signs(layout, joins, items).shape == (len(items), len(SIGNS))


@pytest.mark.parametrize("sizes", [{}, {"北江大桥昨日通车": 2.0}])
def test_pages_with_and_without_headlines_say_it(sizes: dict[str, float]) -> None:
    parts = assemble(lay_out(type_page(PAGE, sizes=sizes)))
    assert all(article.confidence is not None for article in parts.articles)
