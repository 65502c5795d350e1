"""A headline over, or beside, the midst of its columns: the story begins with those further left."""

from __future__ import annotations

import pytest
from tests.unit.articles.placed import placed

from broadsheet.articles.ahead import begin_further_left
from broadsheet.articles.items import Item
from broadsheet.model.roles import Role

HEAD, BY, LEFT, FIRST, SECOND = range(5)
COLUMNS = [[0, 6, 12, 30], [14, 6, 26, 30], [28, 6, 40, 30]]
OVER, CENTRED, ASIDE = [0, 0, 40, 3], [13, 0, 27, 3], [14, 0, 40, 3]
STORY = Item(deck=((Role.HEAD, HEAD),), running=((Role.BYLINE, BY), (Role.BODY, FIRST), (Role.BODY, SECOND)))
LONE = Item(running=((Role.BODY, LEFT),))
GRID = [[13, 6, 13.1, 30], [27, 6, 27.1, 30]]


@pytest.mark.parametrize("head", [OVER, CENTRED])
def test_the_columns_to_the_left_come_first(head: list[float]) -> None:
    (story,) = begin_further_left(placed([head, [18, 4, 22, 5], *COLUMNS]), [STORY, LONE])
    assert story.running == (STORY.running[0], *LONE.running, *STORY.running[1:])


def test_those_to_the_left_of_an_upright_headline_come_first() -> None:
    layout = placed([[42, 6, 45, 30], [41, 6, 42, 9], *COLUMNS], upright=[HEAD, BY])
    (story,) = begin_further_left(layout, [STORY, LONE])
    assert [block for _, block in story.running] == [BY, LEFT, FIRST, SECOND]


@pytest.mark.parametrize("told", ["a headline over the others", "a rule", "an opening", "not level"])
def test_other_columns_are_another_story(told: str) -> None:
    head = ASIDE if told == "a headline over the others" else OVER
    columns = [[0, 12, 12, 30], *COLUMNS[1:]] if told == "not level" else COLUMNS
    texts = ["社区食堂添了半份菜", "韦小棠", "夜校开到工地旁。", "从本周起，", "一个人点三样。"]
    texts[FIRST] = "本报讯（记者 韦小棠）从本周起，" if told == "an opening" else texts[FIRST]
    layout = placed([head, [18, 4, 22, 5], *columns], texts, rules=GRID[:1] if told == "a rule" else [])
    assert len(begin_further_left(layout, [STORY, LONE])) == 2


def test_a_rule_between_all_columns_parts_no_stories() -> None:
    more = [*COLUMNS, [42, 6, 54, 30]]
    story = Item(deck=STORY.deck, running=(*STORY.running, (Role.BODY, 5)))
    rules = [*GRID, [41, 6, 41.1, 30]]
    layout = placed([[0, 0, 54, 3], [18, 4, 22, 5], *more], rules=rules)
    assert len(begin_further_left(layout, [story, LONE])) == 1


PICTURED = [OVER, [18, 4, 22, 5], [0, 20, 12, 30], *COLUMNS[1:]]


@pytest.mark.parametrize(("pictures", "stories"), [([[0, 6, 12, 19]], 1), ([], 2)])
def test_a_column_under_a_picture_begins_where_that_does(pictures: list[list[float]], stories: int) -> None:
    assert len(begin_further_left(placed(PICTURED, pictures=pictures), [STORY, LONE])) == stories


@pytest.mark.parametrize(
    ("end", "short", "stories"), [("桥上的灯亮", 0.0, 1), ("桥上的灯亮", 4.0, 2), ("桥上的灯亮了。", 0.0, 2)]
)
def test_a_column_that_breaks_off_leads_to_the_one_under_the_headline(
    end: str, short: float, stories: int
) -> None:
    texts = ["社区食堂添了半份菜", "韦小棠", end, "从本周起，", "一个人点三样。"]
    shortfall = [0.0, 0.0, short, 0.0, 0.0]
    layout = placed([[8, 0, 40, 3], [18, 4, 22, 5], *COLUMNS], texts, shortfall=shortfall)
    assert len(begin_further_left(layout, [STORY, LONE])) == stories
