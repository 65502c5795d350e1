"""Text under a headline without a story is given back to it by the story that has run on into it."""

from __future__ import annotations

import pytest
from tests.unit.articles.placed import placed

from broadsheet.articles.items import Item
from broadsheet.articles.reclaimed import give_back_stories
from broadsheet.model.roles import Role

HEAD, ONE, TWO, OTHER, THREE, FOUR = range(6)
BOXES = [
    [0, 0, 20, 3], [0, 4, 12, 30], [14, 4, 26, 30],  # a headline over two columns
    [30, 0, 50, 3], [30, 20, 42, 30], [44, 20, 56, 30],  # another, its columns under a picture
]  # fmt: skip
ROLES = [Role.HEAD, Role.BODY, Role.BODY, Role.HEAD]
TEXTS = ["Tram", "The line is open.", "Nobody asked.", "Ferry", "The ferry sinks.", "It was old."]
STORY = Item(deck=((Role.HEAD, HEAD),), running=tuple((Role.BODY, n) for n in (ONE, TWO, THREE, FOUR)))
LONE = Item(deck=((Role.HEAD, OTHER),))
SIZES = [2, 1, 1, 2, 1, 1]


def test_a_story_ends_where_text_begins_under_a_lone_headline() -> None:
    tram, ferry = give_back_stories(placed(BOXES, TEXTS, roles=ROLES, sizes=SIZES), [STORY, LONE])
    assert [block for _, block in tram.running] == [ONE, TWO]
    assert [block for _, block in ferry.running] == [THREE, FOUR]
    assert ferry.deck == LONE.deck


@pytest.mark.parametrize(
    "told", ["runs on", "a rule between", "in a frame", "under its own headline", "comes back"]
)
def test_but_not_where_it_goes_on(told: str) -> None:
    texts = [*TEXTS[:4], "and sank."] if told == "runs on" else TEXTS
    boxes = [[0, 0, 42, 3], *BOXES[1:]] if told == "under its own headline" else BOXES
    rules = [[28, 10, 58, 10.2]] if told == "a rule between" else []
    order = (ONE, THREE, TWO) if told == "comes back" else (ONE, TWO, THREE, FOUR)
    story = Item(deck=STORY.deck, running=tuple((Role.BODY, n) for n in order))
    framed = [THREE, FOUR] if told == "in a frame" else []
    layout = placed(
        boxes,
        [*texts, *TEXTS[len(texts) :]],
        roles=ROLES,
        sizes=SIZES,
        rules=rules,
        frames=[[29, 19, 57, 31]],
        framed=framed,
    )
    assert give_back_stories(layout, [story, LONE]) == [story, LONE]
