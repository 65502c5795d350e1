"""Whether both ends of a join are of one story: what stories are about, and where joins are cut."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
from tests.ocr_page import Row, ocr_page

from broadsheet.articles import one_story
from broadsheet.articles.edges import Edges
from broadsheet.articles.one_story import (
    OF_STORIES,
    asked_about,
    names_of_stories,
    part_strangers,
    weigh_stories,
)
from broadsheet.articles.topics import Topics
from broadsheet.weights.trees import load_trees

BRIDGE = "the bridge over the river", "the river under the bridge"
SCHOOL = "a teacher of the village school", "the school kept its only teacher"
# the story of the bridge in two columns, the one of the school under the second of them
BOX = np.array([[0, 0, 10, 20], [12, 0, 22, 10], [12, 11, 22, 20], [24, 0, 34, 20]], np.float32)
CHAIN = np.array([1, 2, 3, -1])


class _Nodes(SimpleNamespace):
    """Nodes as far as is asked of them here."""

    def __len__(self) -> int:
        return len(self.box)


def _nodes() -> Any:
    texts = (*BRIDGE, *SCHOOL)
    return _Nodes(
        box=BOX,
        starts=np.zeros(4, np.bool_),
        lines=np.array([20, 10, 9, 20]),
        midway=np.zeros(4, np.bool_),
        topics=Topics.of(texts, [set(text.split()) for text in texts]),
    )


def _edges(*pairs: tuple[int, int]) -> Edges:
    a, b = (np.array(column) for column in zip(*pairs, strict=True))
    return Edges(a, b, np.zeros((len(pairs), 0), np.float32))


def _told(pairs: list[tuple[int, int]], follower: np.ndarray) -> dict[str, list[float]]:
    seen = one_story.told_by_stories(_nodes(), _edges(*pairs), follower)
    return dict(zip(OF_STORIES, seen.T.tolist(), strict=True))


def test_the_halves_of_a_story_share_less_where_two_stories_meet() -> None:
    told = _told([(0, 1), (1, 2), (2, 3)], CHAIN)
    assert told["kin"][1] < min(told["kin"][0], told["kin"][2])
    assert np.isnan(told["kin_whole"]).all()  # all are one chain


def test_stories_apart_are_asked_as_wholes() -> None:
    told = _told([(1, 2), (0, 3)], np.array([1, -1, 3, -1]))
    assert told["kin_whole"][0] == told["kin_whole"][1]
    assert told["kin"][0] == told["kin_whole"][0]  # all of one over all of the other
    assert told["kin"][1] < told["kin"][0]


def test_columns_lines_and_feet_are_those_of_the_chain() -> None:
    told = _told([(0, 1), (1, 2), (2, 3)], CHAIN)
    assert told["columns"] == [1, 2, 2] and told["columns_left"] == [2, 2, 1]
    assert told["lines_upto"] == [20, 30, 39] and told["lines_left"] == [39, 29, 20]
    assert np.isnan(told["foot_deepest"][0]) and told["foot_deepest"][1:] == [-10, 0]
    assert told["foot_next"] == [0, 10, 0]  # down the columns that the followers begin in


def test_joins_of_strangers_are_cut_and_no_others() -> None:
    edges = _edges((0, 1), (1, 2), (2, 3), (0, 2))
    same = np.array([3.0, -1.0, 2.0, -5.0])
    assert part_strangers(edges, same, CHAIN).tolist() == [1, -1, 3, -1]
    assert CHAIN.tolist() == [1, 2, 3, -1]  # the cover itself is left as it was


def test_nothing_is_asked_of_hopeless_joins_and_of_hostile_pages() -> None:
    odds = np.array([-9.0, 2.0])
    nodes: Any = _Nodes(box=BOX)
    assert asked_about(nodes, odds).tolist() == [1]
    crowd: Any = _Nodes(box=np.zeros((one_story.MOST_NODES + 1, 4), np.float32))
    assert not len(asked_about(crowd, odds))
    edges = _edges((0, 1), (1, 2))
    assert (weigh_stories(crowd, edges, odds, CHAIN) == one_story.STRANGERS).all()


def test_the_trees_that_ship_know_what_is_seen_of_a_join() -> None:
    page = ocr_page(
        [Row("Council votes on the old bridge", size=2.0), *[Row("the council told the town")] * 4]
    )
    assert load_trees(one_story.WEIGHTS).names == names_of_stories(page)
