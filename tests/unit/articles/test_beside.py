"""Upright headlines beside the level columns of their stories."""

from __future__ import annotations

import pytest
from tests.unit.articles.placed import placed

from broadsheet.articles.beside import head_beside
from broadsheet.articles.items import Item
from broadsheet.model.roles import Role

HEAD, BY, FIRST, SECOND = range(4)
BOXES = [[0, 0, 3, 24], [4, 0, 5, 4], [6, 0, 18, 26], [20, 0, 32, 26]]
LONE = Item(deck=((Role.HEAD, HEAD),), running=((Role.BYLINE, BY),))
STORY = Item(running=((Role.BODY, FIRST), (Role.BODY, SECOND)))


def test_a_headless_story_takes_the_upright_headline_beside_it() -> None:
    (story,) = head_beside(placed(BOXES, upright=[HEAD, BY]), [STORY, LONE])
    assert story.deck == LONE.deck
    assert story.running == LONE.running + STORY.running  # who wrote it stands before the text


def test_it_stands_in_the_frame_of_its_text() -> None:
    layout = placed(BOXES, upright=[HEAD, BY], frames=[[0, 0, 5, 24]], framed=[HEAD, BY])
    assert len(head_beside(layout, [STORY, Item(deck=LONE.deck)])) == 2


@pytest.mark.parametrize("told", ["a rule between", "far shorter", "level", "has text"])
def test_other_headlines_head_other_stories(told: str) -> None:
    boxes = [[0, 0, 3, 8], *BOXES[1:]] if told == "far shorter" else BOXES
    rules = [[5.4, 0, 5.5, 26]] if told == "a rule between" else []
    layout = placed(boxes, upright=[] if told == "level" else [HEAD], rules=rules)
    head = Item(deck=LONE.deck, running=((Role.BODY, BY),) if told == "has text" else ())
    assert len(head_beside(layout, [STORY, head])) == 2


@pytest.mark.parametrize(("opening", "stories"), [("本报讯（记者 韦小棠）从本周起，", 2), ("从本周起，", 1)])
def test_a_story_that_begins_there_is_cut_off_the_one_it_was_joined_to(opening: str, stories: int) -> None:
    other, boxes = 4, [*BOXES, [-14, 0, -2, 60]]
    texts = ["社区食堂添了半份菜", "韦小棠", opening, "一个人点三样。", "夜校开到工地旁。"]
    wrong = Item(deck=((Role.HEAD, other),), running=((Role.BODY, other), *STORY.running))
    found = head_beside(placed(boxes, texts, upright=[HEAD, BY]), [wrong, LONE])
    headed = [item.running for item in found if item.deck == LONE.deck]
    assert (LONE.running + STORY.running in headed) == (stories == 2)


@pytest.mark.parametrize(("size", "stories"), [(1.6, 1), (3.5, 2)])
def test_a_far_smaller_headline_over_the_text_stands_under_one_set_the_other_way(
    size: float, stories: int
) -> None:
    layout = placed(BOXES, upright=[HEAD], sizes=[4.0, size, 1.0, 1.0])
    story = Item(deck=((Role.HEAD, BY),), running=STORY.running)
    found = head_beside(layout, [story, Item(deck=LONE.deck)])
    assert len(found) == stories
    if stories == 1:
        assert found[0].deck == ((Role.HEAD, HEAD), (Role.SUBHEAD, BY))
