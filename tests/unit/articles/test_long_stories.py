"""Long stories are gathered from the pieces under their crossheads, column by column."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from tests.unit.articles.placed import placed

from broadsheet.articles.items import Item
from broadsheet.articles.long_stories import gather_long_stories
from broadsheet.model.roles import Role

HEAD, OPENING, FIRST, CENTRED, UNDER, TOP, LAST = range(7)
BOXES = [
    [0, 0, 40, 4],
    [0, 5, 12, 12],
    [0, 14, 12, 24],
    [4, 25, 8, 26],
    [0, 27, 12, 40],
    [14, 14, 26, 28],
    [28, 14, 40, 40],
]
STORY = Item(deck=((Role.HEAD, HEAD),), running=((Role.BODY, OPENING),))
PIECES = [
    Item(running=((Role.BODY, FIRST),)),
    Item(deck=((Role.HEAD, CENTRED),), running=((Role.BODY, UNDER),)),
    Item(running=((Role.BODY, TOP),)),
    Item(running=((Role.BODY, LAST),)),
]


def page(boxes: list[list[int]] = BOXES, *, large: tuple[int, ...] = (OPENING,), inner: bool = True) -> Any:
    layout = placed(boxes)
    layout.measured.size = np.where(np.isin(np.arange(len(boxes)), large), 1.3, 1.0)
    layout.measured.chars = np.full(len(boxes), 100)
    layout.inner = {CENTRED: HEAD} if inner else {}
    return layout


def test_all_that_stands_under_its_headline_runs_down_the_columns_in_turn() -> None:
    (story,) = gather_long_stories(page(), [STORY, *PIECES])
    assert story.deck == STORY.deck
    assert [block for _, block in story.running] == [OPENING, FIRST, CENTRED, UNDER, TOP, LAST]
    assert (Role.CROSSHEAD, CENTRED) in story.running


@pytest.mark.parametrize("told", ["over all of it", "beside it", "two of them"])
def test_an_opening_in_type_of_its_own_stands_over_all_other_text(told: str) -> None:
    boxes = list(BOXES)
    boxes[OPENING] = [-8, 5, 12, 12] if told != "beside it" else [44, 5, 60, 12]
    boxes.append([20, 5, 30, 12] if told == "two of them" else [80, 80, 90, 90])
    alone, other = Item(running=((Role.BODY, OPENING),)), Item(running=((Role.BODY, len(BOXES)),))
    layout = page(boxes, large=(OPENING, len(BOXES)))
    story = gather_long_stories(layout, [replace(STORY, running=()), alone, *PIECES, other])[0]
    first = next(block for _, block in story.running)
    assert first == (OPENING if told == "over all of it" else FIRST)


def test_a_story_may_have_no_text_at_all() -> None:
    lone = Item(deck=((Role.HEAD, CENTRED),))
    (story,) = gather_long_stories(page(), [replace(STORY, running=()), lone])
    assert story.running == ((Role.CROSSHEAD, CENTRED),)


def test_the_crosshead_may_have_been_joined_already() -> None:
    joined = Item(
        running=(*PIECES[0].running, (Role.CROSSHEAD, CENTRED), *PIECES[1].running, *PIECES[2].running)
    )
    (story,) = gather_long_stories(page(), [STORY, joined, PIECES[3]])
    assert [block for _, block in story.running] == [OPENING, FIRST, CENTRED, UNDER, TOP, LAST]


@pytest.mark.parametrize("told", ["no crosshead", "other type", "under its foot", "beside its columns"])
def test_other_text_stays_by_itself(told: str) -> None:
    boxes = list(BOXES)
    boxes[LAST] = {"under its foot": [28, 60, 40, 80], "beside its columns": [60, 14, 72, 40]}.get(
        told, BOXES[LAST]
    )
    layout = page(
        boxes, large=(OPENING, LAST) if told == "other type" else (OPENING,), inner=told != "no crosshead"
    )
    items = gather_long_stories(layout, [STORY, *PIECES])
    assert PIECES[3] in items
    assert len(items) == (5 if told == "no crosshead" else 2)


@pytest.mark.parametrize("ruled", [True, False])
def test_text_that_opens_a_story_under_a_rule_is_no_part_of_the_one_over_it(ruled: bool) -> None:
    """Without a rule it may be the story's own opening."""
    layout = page()
    first = ["从本周起，社区食堂添了半份菜。"] * len(BOXES)
    first[LAST] = "本报讯（记者 林晓舟）昨天上午，北江大桥通车。"
    layout.measured.first = layout.measured.text = tuple(first)
    layout.measured.box[LAST] = [14, 29.5, 26, 40]
    layout.measured.left, layout.measured.right = layout.measured.box[:, 0], layout.measured.box[:, 2]
    layout.rules = np.array([[14, 28.7, 26, 28.8]] if ruled else np.zeros((0, 4)), np.float32)
    items = gather_long_stories(layout, [STORY, *PIECES])
    assert (PIECES[3] in items) is ruled
