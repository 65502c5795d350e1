"""Headlines and stories that were left apart and plainly belong together."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.typewriter import type_page
from tests.unit.articles.placed import placed

from broadsheet.articles.adopt import adopt_columns, from_foot_to_head, head_stories, run_over, unite_frames
from broadsheet.articles.items import Item
from broadsheet.layout import lay_out
from broadsheet.model.layout import Layout
from broadsheet.model.roles import Role

PAGE = """
    北江大桥昨日通车　　　　　　　　　　　　　　　　　　　　本报记者　李文　摄

    　　昨天上午，新建的北江大桥正式通车，第一批车辆在八点整驶过桥面。住在东岸
    的居民说，以后上班不用再绕到下游去坐渡船了。
"""
FAR = PAGE.replace("\n\n", "\n" * 8)


def laid_out(page: str) -> tuple[Layout, int, int, int]:
    """The page, and the blocks of its headline, of who took the picture, of its text."""
    layout = lay_out(type_page(page, sizes={"北江大桥昨日通车": 2.0}))
    texts = ["".join(layout.lines.text[line] for line in block.tolist()) for block in layout.blocks]
    head, by, text = (
        next(n for n, said in enumerate(texts) if said.strip().startswith(start))
        for start in ("北江", "本报", "昨天")
    )
    return layout, head, by, text


@pytest.mark.parametrize("signed", [False, True])
def test_a_headline_takes_the_story_right_under_it_whoever_signs_it(signed: bool) -> None:
    layout, head, by, text = laid_out(PAGE)
    running = (*(((Role.BYLINE, by),) if signed else ()), (Role.BODY, text))
    (item,) = head_stories(layout, [Item(deck=((Role.HEAD, head),)), Item(running=running)])
    assert item.deck == ((Role.HEAD, head),)
    assert item.running == running


@pytest.mark.parametrize("signed", [True, False])
def test_a_headline_that_has_led_only_to_who_signs_takes_the_story_under_it(signed: bool) -> None:
    layout, head, by, text = laid_out(PAGE)
    deck = Item(deck=((Role.HEAD, head),), running=((Role.BYLINE if signed else Role.BODY, by),))
    found = head_stories(layout, [deck, Item(running=((Role.BODY, text),))])
    assert len(found) == (1 if signed else 2)
    if signed:  # he stands beside the headline, not under it
        assert found[0].running == ((Role.BODY, text), (Role.BYLINE, by))


def test_a_story_far_under_it_is_none_of_its_own() -> None:
    layout, head, by, text = laid_out(FAR)
    items = [Item(deck=((Role.HEAD, head),)), Item(running=((Role.BYLINE, by), (Role.BODY, text)))]
    assert head_stories(layout, items) == items


QUOTED = """
    Ferry town keeps its captain for now

    The bridge was opened to traffic on Monday, and many people came to see it; the
    old ferry will go on until the end of the month, said the town, which paid for it.
{between}
    {first} at the lamps of the      ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
    bridge and the river below, as it     ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
    never was before this year, not       ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
    for anybody who can remember it.      ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
"""


@pytest.mark.parametrize(("between", "adopted"), [("", True), ("\n" * 5, False)])
def test_text_right_under_a_story_in_another_measure_goes_on_with_it(between: str, adopted: bool) -> None:
    page = QUOTED.format(between=between, first="They looked")
    layout = lay_out(type_page(page, leading=1.15, sizes={"Ferry town keeps its captain for now": 2.0}))
    texts = ["".join(layout.lines.text[line] for line in block.tolist()) for block in layout.blocks]
    head, upper, lower = (
        next(n for n, said in enumerate(texts) if said.strip().startswith(start))
        for start in ("Ferry", "The bridge", "They looked")
    )
    items = [
        Item(deck=((Role.HEAD, head),), running=((Role.BODY, upper),)),
        Item(running=((Role.BODY, lower),)),
    ]
    found = adopt_columns(layout, items)
    assert len(found) == (1 if adopted else 2)
    assert found[0].running[-1] == (Role.BODY, lower if adopted else upper)


@pytest.mark.parametrize(("right", "adopted"), [("12", True), ("8", False)])
def test_text_under_the_right_half_of_an_opening_goes_on_with_it(right: str, adopted: bool) -> None:
    """The story of another headline stands under the left half."""
    page = f"""
        北江大桥昨日正式通车


        　　昨天上午，新建的北江大桥正式通车，第一批
        车辆在八点整驶过桥面，住在东岸的居民都来看，
        他们说以后上班不用再绕到下游去过江了很方便。
        {"　" * int(right)}　　公交线路缩短了
        {"　" * int(right)}六公里，车票也便宜
        {"　" * int(right)}了一元钱，老人免票
        {"　" * int(right)}乘车，孩子们半价。
    """
    layout = lay_out(type_page(page, sizes={"北江大桥昨日正式通车": 2.0}))
    said = [text.strip()[:2] for text in layout.measured.text]
    head, opening, column = (said.index(start) for start in ("北江", "昨天", "公交"))
    items = [
        Item(deck=((Role.HEAD, head),), running=((Role.BODY, opening),)),
        Item(running=((Role.BODY, column),)),
    ]
    assert len(adopt_columns(layout, items)) == (1 if adopted else 2)


@pytest.mark.parametrize(("dash", "adopted"), [("────", False), ("", True)])
def test_a_column_that_begins_under_a_dash_is_an_item_of_its_own(dash: str, adopted: bool) -> None:
    page = f"""
        北江大桥通车　　　　　　渡口的末班船今晚八
        　　　　　　　　　　　　点开出，船长退休了。

        　　　　　　　　　　　　　　　　{dash}

        　　昨天上午，新建的　　　　新的菜场今天在老
        北江大桥正式通车，第　　街开张，卖豆腐的何
        一批车辆在八点整驶过　　师傅说今天的生意比
        桥面，居民都来看了。　　从前好，他很高兴。
    """
    layout = lay_out(type_page(page, sizes={"北江大桥通车": 1.7}))
    said = [text.strip()[:2] for text in layout.measured.text]
    head, over, story, under = (said.index(start) for start in ("北江", "渡口", "昨天", "新的"))
    roles = tuple(Role.HEAD if block == head else Role.BODY for block in range(len(said)))
    items = [
        Item(deck=((Role.HEAD, head),), running=((Role.BODY, story),)),
        Item(running=((Role.BODY, over),)),
        Item(running=((Role.BODY, under),)),
    ]
    found = adopt_columns(replace(layout, roles=roles), items)
    assert any(item.deck and (Role.BODY, under) in item.running for item in found) is adopted


FRAMED = """
    ┌──────────────────────────────────────────────────────────────────────────┐
    │ 北江大桥昨日通车                                                         │
    │                                                                          │
    │ 本报记者　李文                                                           │
    │ 　　昨天上午，新建的北　　的公交线路缩短了六公　　　　今天清晨，老街的菜 │
    │ 江大桥正式通车，第一批　　里。住在东岸的居民说，　　场重新开门，卖豆腐的 │
    │ 车辆在八点整驶过桥面。　　以后上班不用再绕到下游　　何师傅比从前晚到了。 │
    │ 　　　　　　　　　　　　　　　　　　　　　　　　　　（下转第二版）       │
    └──────────────────────────────────────────────────────────────────────────┘
"""


BELOW = "　　昨天清晨，老街菜场重新开门，卖豆腐的师傅比从前晚到了半个钟头，他的摊位有了冷柜。"


def framed() -> tuple[Layout, dict[str, int]]:
    """A frame with a headline, who wrote it, three columns and a jump line, and their blocks by their first signs."""
    page = FRAMED + 12 * f"    {BELOW}\n"
    layout = lay_out(type_page(page, sizes={"北江大桥昨日通车": 2.0}))
    return layout, {text.strip()[:2]: block for block, text in enumerate(layout.measured.text[:6])}


def test_text_of_a_frame_is_put_by_its_left_edge_under_who_wrote_it() -> None:
    layout, of = framed()
    by, one, two, three = (
        (Role.BYLINE, of["本报"]),
        *((Role.BODY, of[said]) for said in ("昨天", "的公", "今天")),
    )
    story = Item(deck=((Role.HEAD, of["北江"]),), running=(by, two, three))
    (item,) = unite_frames(layout, [story, Item(running=(one,))])
    assert item.running == (by, one, two, three)


def test_nothing_in_a_frame_goes_on_from_what_leads_to_another_page() -> None:
    layout, of = framed()
    head, one, two, three, jump = (of[said] for said in ("北江", "昨天", "的公", "今天", "（下"))
    story = Item(deck=((Role.HEAD, head),), running=((Role.BODY, one), (Role.BODY, three), (Role.JUMP, jump)))
    items = [story, Item(running=((Role.BODY, two),))]
    assert unite_frames(layout, items) == items


@pytest.mark.parametrize(("indent", "taken"), [(24, True), (60, False)])
def test_a_headline_in_the_middle_over_three_columns_is_theirs(indent: int, taken: bool) -> None:
    text = ["the bridge was opened", "to traffic on Monday,", "and people came to see"]
    rows = "\n".join("    " + "      ".join(row.ljust(22) for row in [line] * 3) for line in text)
    layout = lay_out(
        type_page(
            "\n    " + " " * indent + "Bridge open at last\n\n" + rows, sizes={"Bridge open at last": 1.5}
        )
    )
    m = layout.measures
    assert m is not None
    head = next(block for block, words in enumerate(m.text) if words.startswith("Bridge"))
    columns = sorted(
        (block for block in range(len(m)) if block != head), key=lambda block: float(m.box[block, 0])
    )
    story = Item(running=tuple((Role.BODY, block) for block in columns))
    found = head_stories(layout, [Item(deck=((Role.HEAD, head),)), story])
    assert (len(found) == 1) is taken


@pytest.mark.parametrize("told", ["", "a picture beside the headline", "text far under the picture"])
def test_a_headline_over_a_picture_takes_the_story_that_begins_under_that(told: str) -> None:
    boxes = [[10, 0, 40, 4], [0, 34 if told.startswith("text") else 28, 16, 50]]
    layout = placed(boxes)
    left = 45 if told.startswith("a picture") else 0
    layout.pictures = np.array([[left, 6, left + 50, 26]], np.float32)
    deck, text = Item(deck=((Role.HEAD, 0),)), Item(running=((Role.BODY, 1),))
    found = head_stories(layout, [deck, text])
    assert found == ([deck, text] if told else [Item(deck=deck.deck, running=text.running)])


STORY = Item(deck=((Role.HEAD, 0),), running=((Role.BODY, 1), (Role.BODY, 2)))
NEXT = Item(running=((Role.BODY, 3),))


@pytest.mark.parametrize(("pictures", "stories"), [([[0, 5, 26, 19]], 1), ([], 2)])
def test_a_column_beside_a_picture_is_level_with_those_under_it(
    pictures: list[list[float]], stories: int
) -> None:
    boxes = [[0, 0, 40, 3], [0, 20, 12, 40], [14, 20, 26, 40], [28, 5, 40, 40]]
    assert len(adopt_columns(placed(boxes, pictures=pictures), [STORY, NEXT])) == stories


@pytest.mark.parametrize(("rules", "stories"), [([13, 27], 1), ([27], 2)])
def test_a_rule_that_stands_between_all_columns_parts_no_stories(rules: list[float], stories: int) -> None:
    boxes = [[0, 0, 40, 3], [0, 5, 12, 40], [14, 5, 26, 40], [28, 5, 40, 40]]
    layout = placed(boxes, rules=[[x, 5, x + 0.1, 40] for x in rules])
    assert len(adopt_columns(layout, [STORY, NEXT])) == stories


@pytest.mark.parametrize("role", [Role.CAPTION, Role.BODY])
def test_the_words_of_the_picture_may_stand_between(role: Role) -> None:
    boxes = [[10, 0, 40, 4], [0, 34, 16, 50], [0, 26.5, 30, 30], [30, 30.5, 50, 31.5]]
    layout = placed(boxes, roles=[Role.HEAD, Role.BODY, role, Role.PHOTO_CREDIT])
    layout.pictures = np.array([[0, 6, 50, 26]], np.float32)
    deck, text = Item(deck=((Role.HEAD, 0),)), Item(running=((Role.BODY, 1),))
    assert len(head_stories(layout, [deck, text])) == (1 if role is Role.CAPTION else 2)


FLOW = [
    [0, 0, 12, 2],  # headline and text of a story that ends at the head of the second column
    [0, 3, 12, 40],
    [14, 0, 26, 4],
    [14, 6, 26, 8],  # headline and text of one that begins under it and fills that column
    [14, 9, 26, 40],
    [28, 0, 40, 40],  # what goes on in the third
]


@pytest.mark.parametrize("wide", [False, True])
def test_text_goes_on_from_the_foot_of_a_column_not_from_its_head(wide: bool) -> None:
    """Under a headline over all columns it goes on from the head: what stands under the second column is a box."""
    boxes = [list(map(float, box)) for box in FLOW]
    if wide:
        boxes[0] = [0, -3, 40, -1]
    layout = placed(boxes)
    first = Item(deck=((Role.HEAD, 0),), running=((Role.BODY, 1), (Role.BODY, 2)))
    second = Item(deck=((Role.HEAD, 3),), running=((Role.BODY, 4),))
    found = run_over(layout, adopt_columns(layout, [first, second, Item(running=((Role.BODY, 5),))]))
    assert [item.running[-1][1] for item in found] == ([5, 4] if wide else [2, 5])


@pytest.mark.parametrize(
    ("what", "goes_on"), [("", True), ("signed", False), ("under", False), ("over", False)]
)
def test_a_story_ends_at_a_foot_only_unsigned_and_with_nothing_in_between(what: str, goes_on: bool) -> None:
    boxes = [
        *FLOW[3:],
        [14, 41, 26, 43] if what == "under" else [28, -4, 40, -1] if what == "over" else [50, 0, 60, 1],
    ]
    story = Item(deck=((Role.HEAD, 0),), running=((Role.BODY, 1),))
    if what == "signed":
        story = replace(story, running=(*story.running, (Role.BYLINE, 3)))
    assert from_foot_to_head(placed(boxes), story, 2) is goes_on
