"""Briefs that ran together are parted, and crossheads that were cut off come home."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from broadsheet.articles import parting
from broadsheet.articles.items import Item
from broadsheet.articles.nodes import RUNNING
from broadsheet.articles.parting import named_crossheads, part_chains, rejoin_crossheads
from broadsheet.model.roles import Role

HEAD, FIRST, CROSS, SECOND, LOST, UNDER, AHEAD = range(7)
BOXES = [
    [0, 0, 40, 4],  # the headline
    [0, 6, 12, 12],
    [0, 13, 12, 14],  # its crosshead
    [0, 15, 12, 20],
    [0, 21, 12, 22],  # the crosshead that was cut off, at the foot of the first column
    [0, 23, 12, 24],
    [13, 6, 25, 24],  # the second column
]
STORY = Item(
    deck=((Role.HEAD, HEAD),),
    running=((Role.BODY, FIRST), (Role.CROSSHEAD, CROSS), (Role.BODY, SECOND), (Role.BODY, AHEAD)),
)
CUT_OFF = Item(deck=((Role.HEAD, LOST),), running=((Role.BODY, UNDER),))


def layout_of(boxes: list[list[float]], roles: list[Role] | None = None) -> Any:
    """A page of which only the boxes of blocks are known; headlines are bold."""
    box = np.array(boxes, np.float32)
    n = len(box)
    bold = np.isin(np.arange(n), [HEAD, CROSS, LOST])
    size = np.where(np.arange(n) == HEAD, 2.0, 1.0)
    none = np.zeros(n, np.int32)
    measures = SimpleNamespace(box=box, bold=bold, size=size, font=none, frame=none - 1, right=box[:, 2])
    page = SimpleNamespace(guessed=False)
    return SimpleNamespace(measured=measures, roles=roles or [Role.BODY] * n, page=page)


def test_a_crosshead_at_the_foot_of_a_column_comes_home() -> None:
    (story,) = rejoin_crossheads(layout_of(BOXES), [CUT_OFF, STORY])
    assert [block for _, block in story.running] == [FIRST, CROSS, SECOND, LOST, UNDER, AHEAD]
    assert story.running[3] == (Role.CROSSHEAD, LOST)


@pytest.mark.parametrize(("left", "home"), [(26.0, True), (32.0, False)])
def test_a_crosshead_that_begins_the_next_column_goes_on_with_the_story(left: float, home: bool) -> None:
    boxes = [[float(edge) for edge in box] for box in BOXES]
    boxes[LOST], boxes[UNDER] = [left, 6, left + 12, 7], [left, 8, left + 12, 24]
    found = rejoin_crossheads(layout_of(boxes), [STORY, CUT_OFF])
    assert len(found) == (1 if home else 2)
    assert [block for _, block in found[0].running][-2:] == ([LOST, UNDER] if home else [SECOND, AHEAD])


@pytest.mark.parametrize("what", ["far below", "in another column", "other briefs are headed so"])
def test_a_brief_under_a_story_stays_one(what: str) -> None:
    boxes = [[float(edge) for edge in box] for box in BOXES]
    items = [CUT_OFF, STORY]
    for block in (LOST, UNDER):
        boxes[block][1] += 5 if what == "far below" else 0
        boxes[block][3] += 5 if what == "far below" else 0
        boxes[block][0] += 26 if what == "in another column" else 0
        boxes[block][2] += 26 if what == "in another column" else 0
    if what == "other briefs are headed so":
        items.append(Item(deck=((Role.HEAD, CROSS),), running=((Role.BODY, SECOND),)))
    assert rejoin_crossheads(layout_of(boxes), items) == items


def nodes_of(tops: list[float], size: list[float], role: list[int]) -> Any:
    """Nodes beside each other: decks of one part first, with these tops and type sizes."""
    n = len(tops)
    box = np.array([[20 * i, top, 20 * i + 15, top + 1] for i, top in enumerate(tops)], np.float32)
    decks = [SimpleNamespace(parts=((Role.HEAD, i),)) for i in range(role.count(-1))]
    none = np.zeros(n, np.int32)
    return SimpleNamespace(
        box=box,
        size=np.array(size),
        font=none,
        bold=none == 0,
        role=np.array(role),
        decks=decks,
        inner=none > 0,
    )


@pytest.mark.parametrize(("top", "parted"), [(30.2, True), (33.0, False)])
def test_a_crosshead_in_a_row_of_headlines_is_one(top: float, parted: bool) -> None:
    cross, body = RUNNING.index(Role.CROSSHEAD), RUNNING.index(Role.BODY)
    nodes = nodes_of(
        [0, 30, 30, top, 32, 32, 5], [2, 1.2, 1.2, 1.2, 1, 1, 1], [-1, -1, -1, cross, body, body, body]
    )
    chains = [[0, 6, 3], [1, 4], [2, 5]]
    found = part_chains(layout_of([[0, 0, 1, 1]]), nodes, chains)
    assert found == ([[0, 6], [3], [1, 4], [2, 5]] if parted else chains)


@pytest.mark.parametrize("parted", [True, False])
def test_a_crosshead_beside_the_headline_and_over_all_text_is_one(parted: bool) -> None:
    """Beside a short headline the second column begins as high as that does: what stands in it stands in the story."""
    cross, body = RUNNING.index(Role.CROSSHEAD), RUNNING.index(Role.BODY)
    nodes = nodes_of([0, 4, 0, 2, 4], [2, 1, 1, 1.2, 1], [-1, body, body, cross, body])
    nodes.box[:] = [[0, 0, 15, 3], [0, 4, 15, 9], [20, 0, 35, 1], [20, 2, 35, 3], [20, 4, 35, 9]]
    chain = [0, 1, 3, 4] if parted else [0, 1, 2, 3, 4]
    found = part_chains(layout_of([[0, 0, 1, 1]]), nodes, [chain])
    assert found == ([[0, 1], [3, 4]] if parted else [chain])


@pytest.mark.parametrize(("role", "parted"), [(Role.LABEL, True), (Role.BODY, False)])
def test_what_stands_right_under_a_label_begins_a_brief(role: Role, parted: bool) -> None:
    cross, body = RUNNING.index(Role.CROSSHEAD), RUNNING.index(Role.BODY)
    nodes = nodes_of([0, 30, 5], [2, 1.2, 1], [-1, cross, body])
    layout = layout_of([[20, 28, 30, 29]], [role])
    assert part_chains(layout, nodes, [[0, 2, 1]]) == ([[0, 2], [1]] if parted else [[0, 2, 1]])


LINES = [[0, 0, 12, 8], [2, 9, 10, 10], [0, 11, 12, 20], [15, 9, 23, 10], [13, 11, 25, 20]]


@pytest.mark.parametrize(
    ("text", "other", "named"),
    [("一条板凳也要唱", True, True), ("本报记者 王小明", True, False), ("一条板凳也要唱", False, False)],
)
def test_names_between_paragraphs_are_crossheads_where_several_lines_are_set_so(
    text: str, other: bool, named: bool
) -> None:
    layout = layout_of([[float(edge) for edge in box] for box in LINES])
    m = layout.measured
    m.bold = np.array([False, True, False, other, False])
    m.lines = np.array([6, 1, 7, 1, 7])
    m.text = ("", text, "", "账本里的新行当", "")
    layout.language = "zh-Hans"
    roles = (Role.BODY, Role.BYLINE, Role.BODY, Role.BYLINE, Role.BODY)
    found = named_crossheads(layout, tuple(zip(roles, range(5), strict=True)))
    assert found[1] == (Role.CROSSHEAD if named else Role.BYLINE, 1)


@pytest.mark.parametrize(("bold", "parted"), [(5, True), (0, False)])
def test_text_right_under_a_label_that_begins_in_bold_begins_a_brief(
    bold: int, parted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = RUNNING.index(Role.BODY)
    nodes = nodes_of([0, 30, 5], [2, 1, 1], [-1, body, body])
    nodes.leads = [0, 1, 2]
    layout = layout_of([[20, 28, 30, 29]], [Role.LABEL])
    layout.blocks = [[0], [1], [2]]

    def bold_words(_: object, line: int) -> int:
        return bold if line == 1 else 0

    monkeypatch.setattr(parting, "bold_words", bold_words)
    assert part_chains(layout, nodes, [[0, 2, 1]]) == ([[0, 2], [1]] if parted else [[0, 2, 1]])
