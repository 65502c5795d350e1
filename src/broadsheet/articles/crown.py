"""Headlines printed on a picture over their story: what stands right under the picture, smaller, is their deck."""

from __future__ import annotations

from dataclasses import replace

from broadsheet.articles.decks import hull, pictures_of
from broadsheet.articles.items import Item, exchanged
from broadsheet.model.layout import Layout, Measures
from broadsheet.model.page import Floats
from broadsheet.model.roles import Role

CROWNED = 2.0  # times the size of the story's own first line: so large is a headline over a picture
LARGEST = 1.9  # body em: a story with a larger headline has its own
UNDER = 3.0  # em from the picture down to the story
EDGE = 2.0  # em


def crown_stories(layout: Layout, items: list[Item]) -> list[Item]:
    """The items, each headline on a picture put over the story that begins right under the picture at its left."""
    m, printed = layout.measured, pictures_of(layout)
    kept = list(items)
    for crown in items:
        heads = [block for role, block in crown.deck if role is Role.HEAD]
        shown = set(printed[heads].tolist())
        if crown.running or crown.kind not in ("news", "picture") or len(shown) != 1 or -1 in shown:
            continue
        picture, size = layout.pictures[shown.pop()], float(m.size[heads].min())
        stories = [one for one in kept if _is_crowned(m, one, picture, size)]
        if len(stories) == 1:
            kept = exchanged(kept, stories[0], _crowned(stories[0], crown), crown)
    return kept


def _crowned(story: Item, crown: Item) -> Item:
    """A story with its headline, its own first lines its subheads, and what was with either."""
    own = tuple((Role.SUBHEAD if role is Role.HEAD else role, block) for role, block in story.deck)
    return replace(
        story,
        deck=crown.deck + own,
        attached=crown.attached + story.attached,
        leading=crown.leading + story.leading,
    )


def _is_crowned(m: Measures, story: Item, picture: Floats, crown: float) -> bool:
    """Whether a story with small first lines begins right under the picture of a headline of this size."""
    if story.kind != "news" or not story.running or not story.deck:
        return False
    size = max(float(m.size[block]) for _, block in story.deck)
    if size > LARGEST or crown < CROWNED * size:
        return False
    box = hull(m, story.blocks)
    under = -0.5 < box[1] - picture[3] < UNDER
    return bool(under and abs(box[0] - picture[0]) < EDGE and box[2] < picture[2] + EDGE)
