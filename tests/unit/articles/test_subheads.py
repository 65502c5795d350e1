"""Subheads of one line each under each other, told from one that was broken."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.unit.articles.press_page import Row, layout_of, parts_of

from broadsheet.articles.compose import compose
from broadsheet.model.roles import Role

TEXT = [(f"河堤加高工程提前完工镇上的人都来了站在新堤上看水第{n}行", 0.0, 9.0 + 1.5 * n) for n in range(3)]


def subheads(*rows: Row, language: str = "zh-Hans") -> list[str]:
    lines = [("河堤加高", 0.0, 0.0), *rows, *TEXT]
    layout = layout_of(lines, language=language)
    under = list(range(1, 1 + len(rows)))
    pieces = [(Role.HEAD, [0]), (Role.SUBHEAD, under), (Role.BODY, list(range(1 + len(rows), len(lines))))]
    (article,) = compose(parts_of(layout, pieces), 1).articles
    return [part.text for part in article.headline.subheads]


def test_lines_with_room_beside_each_other_are_a_statement_each() -> None:
    assert subheads(("堤长十一里", 8.0, 3.0), ("汛期之前可用", 8.0, 5.0)) == ["堤长十一里", "汛期之前可用"]


@pytest.mark.parametrize(
    "rows",
    [
        [("堤长十一里顶宽四丈二尺全线", 5.0, 3.0), ("铺上碎石汛期之前即可走车过人了", 5.0, 5.0)],
        [("堤长十一里，", 8.0, 3.0), ("汛期之前可用", 8.0, 5.0)],
    ],
    ids=["broken for want of room", "broken after a comma"],
)
def test_a_subhead_that_was_broken_is_one(rows: list[Row]) -> None:
    assert len(subheads(*rows)) == 1


def test_other_scripts_break_theirs_anywhere() -> None:
    assert len(subheads(("堤长十一里", 8.0, 3.0), ("汛期之前可用", 8.0, 5.0), language="en")) == 1


def test_so_are_those_of_upright_type() -> None:
    lines = [("河堤加高", 30.0, 0.0), ("堤长十一里", 27.0, 2.0), ("汛期之前可用", 25.0, 2.0)]
    lines += [(text, 20.0 - 1.5 * n, 0.0) for n, (text, _, _) in enumerate(TEXT)]
    layout = layout_of(lines, language="zh-Hant", vertical=True)
    layout = replace(layout, vertical=True)
    pieces = [(Role.HEAD, [0]), (Role.SUBHEAD, [1, 2]), (Role.BODY, [3, 4, 5])]
    (article,) = compose(parts_of(layout, pieces), 1).articles
    assert [part.text for part in article.headline.subheads] == ["堤长十一里", "汛期之前可用"]
