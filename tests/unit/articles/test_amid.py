"""Headlines that stand amid their text, which has no other."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from broadsheet.articles.adopt import adopt_columns
from broadsheet.articles.amid import begins_story, head_amid
from broadsheet.articles.items import Item
from broadsheet.model.roles import Role

LEFT, OVER, UNDER, HEAD, BESIDE = range(5)
BOXES = [
    [0, 0, 12, 20],  # the story's first column
    [13, 0, 25, 6],
    [13, 13, 25, 20],
    [13, 8, 25, 11],  # the headline
    [-14, 0, -2, 20],  # another story's column, level with it
]
OPENING = "本报讯（记者 韦小棠）从本周起，社区食堂添了半份菜。"
STORY = Item(running=((Role.BODY, LEFT), (Role.BODY, OVER), (Role.BODY, UNDER)))


class Measured(SimpleNamespace):
    """The measures of the page's five blocks."""

    def __len__(self) -> int:
        return len(BOXES)

    @property
    def corners(self) -> list[list[float]]:
        return self.box.tolist()


def layout_of(first: str, head: str = "社区食堂添了半份菜", role: Role = Role.HEAD, size: float = 2.0) -> Any:
    """The page, its story opening with these words, its headline said to be of this role."""
    texts = (first, "掉的剩饭由四桶变成一桶。", "一个人点三样。", head, "夜校开到工地旁。")
    measures = Measured(
        box=np.array(BOXES, np.float32),
        size=np.array([1, 1, 1, size, 1]),
        frame=np.full(5, -1),
        right=np.array(BOXES)[:, 2],
        text=texts,
        first=texts,
    )
    roles = [Role.BODY] * 3 + [role, Role.BODY]
    page = SimpleNamespace(guessed=True)
    return SimpleNamespace(
        page=page, measured=measures, roles=roles, language="zh-Hans", rules=np.zeros((0, 4))
    )


@pytest.mark.parametrize("first", [OPENING, "从本周起，社区食堂添了半份菜。"])
def test_a_lone_headline_amid_a_story_heads_it(first: str) -> None:
    head = Item(deck=((Role.HEAD, HEAD),))
    (story,) = head_amid(layout_of(first), [STORY, head])
    assert story.deck == head.deck
    assert story.running == STORY.running


@pytest.mark.parametrize("outside", ["under the text", "in a frame of its own", "a head that has text"])
def test_a_headline_elsewhere_heads_another_story(outside: str) -> None:
    layout = layout_of(OPENING)
    head = Item(
        deck=((Role.HEAD, HEAD),), running=((Role.BODY, BESIDE),) * (outside == "a head that has text")
    )
    if outside == "under the text":
        layout.measured.box[HEAD] += np.array([0, 14, 0, 14])
    elif outside == "in a frame of its own":
        layout.measured.frame[HEAD] = 0
    assert head_amid(layout, [STORY, head]) == [STORY, head]


@pytest.mark.parametrize(
    ("first", "head", "size", "named"),
    [
        (OPENING, "社区食堂添了“半份菜”", 2.0, True),
        (OPENING, "“一个人可以点三样。”", 2.0, False),
        (OPENING, "社区食堂添了“半份菜”", 1.2, False),
        ("从本周起，社区食堂添了半份菜。", "社区食堂添了“半份菜”", 2.0, False),
    ],
)
def test_what_was_taken_for_a_quotation_heads_a_story_that_begins_there(
    first: str, head: str, size: float, named: bool
) -> None:
    (story,) = head_amid(layout_of(first, head, Role.PULL_QUOTE, size), [STORY])
    assert story.deck == (((Role.HEAD, HEAD),) if named else ())


@pytest.mark.parametrize("first", [OPENING, "掉的剩饭变成一桶。"])
def test_no_story_goes_on_in_a_column_that_begins_as_a_story_does(first: str) -> None:
    layout = layout_of(first)
    other = Item(deck=((Role.HEAD, HEAD),), running=((Role.BODY, BESIDE),))
    assert begins_story(layout, LEFT) is (first == OPENING)
    assert len(adopt_columns(layout, [other, STORY])) == (2 if first == OPENING else 1)
