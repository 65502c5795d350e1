"""Columns that a box interrupts go on under it."""

from __future__ import annotations

import pytest
from tests.unit.articles.placed import placed

from broadsheet.articles.around import go_on_under_boxes
from broadsheet.articles.items import Item
from broadsheet.model.roles import Role

HEAD, FIRST, OVER, UNDER, LAST, BOXED = range(6)
BOXES = [[0, 0, 40, 3], [0, 4, 12, 40], [14, 4, 26, 12], [14, 30, 26, 40], [28, 4, 40, 40], [15, 15, 25, 27]]
BOX = [14, 14, 26, 28]
STORY = Item(deck=((Role.HEAD, HEAD),), running=((Role.BODY, FIRST), (Role.BODY, OVER)))
REST = Item(running=((Role.BODY, UNDER), (Role.BODY, LAST)))
INNER = Item(deck=((Role.HEAD, BOXED),))


def test_the_story_runs_down_each_column_in_turn() -> None:
    story, _ = go_on_under_boxes(placed(BOXES, frames=[BOX], framed=[BOXED]), [STORY, INNER, REST])
    assert [block for _, block in story.running] == [FIRST, OVER, UNDER, LAST]


def test_what_follows_to_the_right_was_told_first() -> None:
    """The columns beside the box were joined to the story, and only what is under it was left over."""
    story, rest = replaced(STORY, LAST), Item(running=((Role.BODY, UNDER),))
    story, _ = go_on_under_boxes(placed(BOXES, frames=[BOX], framed=[BOXED]), [story, INNER, rest])
    assert [block for _, block in story.running] == [FIRST, OVER, UNDER, LAST]


def replaced(story: Item, block: int) -> Item:
    return Item(deck=story.deck, running=(*story.running, (Role.BODY, block)))


@pytest.mark.parametrize("told", ["no box", "a small box", "other measures"])
def test_else_it_stays_a_story_by_itself(told: str) -> None:
    boxes = [*BOXES[:4], [28, 4, 50, 40], BOXES[5]] if told == "other measures" else BOXES
    frames = [] if told == "no box" else [[14, 14, 26, 18]] if told == "a small box" else [BOX]
    assert len(go_on_under_boxes(placed(boxes, frames=frames), [STORY, REST])) == 2


def test_a_label_under_the_box_begins_something_else() -> None:
    layout = placed(
        [*BOXES, [14, 28.4, 20, 29.6]], frames=[BOX], roles=[*(Role.BODY,) * len(BOXES), Role.LABEL]
    )
    assert len(go_on_under_boxes(layout, [STORY, REST])) == 2
