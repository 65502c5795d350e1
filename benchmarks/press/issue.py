"""Issues of several pages: stories begin on the front page and go on inside."""

from __future__ import annotations

import datetime
import random
from dataclasses import replace

from benchmarks.press.assigning import Assignment
from benchmarks.press.house import House
from benchmarks.press.page import Typeset, compose
from benchmarks.press.style import Style

_ROOM = 1.6  # a continued story is given an area that holds so many times what is left of it


def typeset_issue(style: Style, seed: int) -> list[Typeset]:
    """A front page and the page that its stories jump to; the same for the same seed."""
    chance = random.Random(f"{style.name}/issue/{seed}")
    date = datetime.date(2021, 1, 1) + datetime.timedelta(days=chance.randrange(1800))
    house = House.choose(style, chance)
    label = str(chance.randint(2, 6))
    front_style = replace(style, front=True, chances={**style.chances, "jump": 0.45})
    front = compose(
        front_style, seed, "1", replace(house, style=front_style), Assignment(date, label), chance
    )
    inside_style = replace(style, front=False, chances={**style.chances, "jump": 0.0})
    stories = tuple(story for story, _ in front.jumping[:4] if len(story.rest) < style.article * _ROOM)
    told = Assignment(date, None, stories, "1")
    inside = compose(inside_style, seed, label, replace(house, style=inside_style), told, chance)
    origins = {id(story): article for story, article in front.jumping}
    for story, article in inside.continuing:
        article.origin = origins[id(story)]
    inside.tricks, inside.stream = front.tricks, front.stream
    return [front, inside]
