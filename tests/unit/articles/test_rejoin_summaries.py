"""What plainly belongs to the story beside it is put with it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from broadsheet.articles.adopt import rejoin_summaries
from broadsheet.articles.items import Item
from broadsheet.model.roles import Role

HEAD, SUMMARY, UNDER, BESIDE, LAST = range(5)
BOXES = [
    [14.0, 0.0, 40.0, 4.0],  # the headline, over the second column and the third
    [0.5, 6.0, 12.0, 14.0],  # a framed summary left of the headline's columns
    [0.0, 15.0, 12.5, 40.0],  # the text under the summary
    [13.5, 5.5, 26.0, 40.0],
    [27.0, 5.5, 39.5, 40.0],
]
STORY = Item(deck=((Role.HEAD, HEAD),), running=((Role.BODY, BESIDE), (Role.BODY, LAST)))
TOLD = Item(deck=((Role.SUMMARY, SUMMARY),), running=((Role.BODY, UNDER),))


def layout_of(boxes: list[list[float]], rules: list[list[float]] | None = None) -> Any:
    """A page of which only the boxes of blocks and the rules are known."""
    box = np.array(boxes, np.float32)
    frame = np.full(len(box), -1, np.int32)
    frame[SUMMARY] = 0
    ruled = np.array(rules or [], np.float32).reshape(-1, 4)
    return SimpleNamespace(measured=SimpleNamespace(box=box, corners=box.tolist(), frame=frame), rules=ruled)


def test_the_text_under_a_summary_left_of_the_headline_opens_its_story() -> None:
    (story,) = rejoin_summaries(layout_of(BOXES), [TOLD, STORY])
    assert story.deck == ((Role.HEAD, HEAD), (Role.SUMMARY, SUMMARY))
    assert [block for _, block in story.running] == [UNDER, BESIDE, LAST]


def test_the_text_under_a_summary_on_the_right_ends_its_story() -> None:
    boxes = [[40 - right, top, 40 - left, foot] for left, top, right, foot in BOXES]
    turned = Item(deck=STORY.deck, running=STORY.running[::-1])
    (story,) = rejoin_summaries(layout_of(boxes), [turned, TOLD])
    assert [block for _, block in story.running] == [LAST, BESIDE, UNDER]


@pytest.mark.parametrize("what", ["a rule between", "far lower", "a gutter too wide", "a head of its own"])
def test_what_is_parted_from_a_story_stays_alone(what: str) -> None:
    boxes = [list(box) for box in BOXES]
    rules = [[12.9, 0.0, 13.0, 41.0]] if what == "a rule between" else []
    for block in (SUMMARY, UNDER):
        boxes[block][1] += 12 if what == "far lower" else 0
        boxes[block][0] -= 5 if what == "a gutter too wide" else 0
        boxes[block][2] -= 5 if what == "a gutter too wide" else 0
    told = Item(deck=((Role.HEAD, SUMMARY),), running=TOLD.running) if what == "a head of its own" else TOLD
    items = [told, STORY]
    assert rejoin_summaries(layout_of(boxes, rules), items) == items


def test_between_two_stories_a_summary_stays_alone() -> None:
    boxes = [*BOXES, [-27.0, 0.0, -1.0, 4.0], [-13.5, 5.5, -1.0, 40.0]]
    other = Item(deck=((Role.HEAD, 5),), running=((Role.BODY, 6),))
    items = [STORY, TOLD, other]
    assert rejoin_summaries(layout_of(boxes), items) == items
