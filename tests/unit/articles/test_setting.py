"""Lines as elements quote them: ids, boxes by column run, tables by rows."""

from __future__ import annotations

import pytest
from tests.unit.articles.press_page import column, layout_of

from broadsheet.articles.setting import Setting
from broadsheet.articles.table_text import table_rows


def test_one_box_for_each_run_down_a_column() -> None:
    rows = [*column(["甲乙丙丁", "戊己庚辛"]), *column(["壬癸子丑", "寅卯辰巳"], left=6)]
    setting = Setting.of(layout_of(rows), 2)
    places = setting.places([0, 1, 2, 3])
    assert [(place.page, place.box) for place in places] == [
        (2, (0.0, 0.0, 40.0, 25.0)),
        (2, (60.0, 0.0, 100.0, 25.0)),
    ]
    assert setting.ids([0, 3]) == ("p2-l1", "p2-l4")


def test_vertical_runs_go_leftwards() -> None:
    rows = [("甲乙丙", 10.0, 0.0), ("丁戊己", 8.5, 0.0), ("庚辛壬", 10.0, 6.0)]
    setting = Setting.of(layout_of(rows, vertical=True), 1)
    assert [place.box for place in setting.places([0, 1, 2])] == [
        (85.0, 0.0, 110.0, 30.0),
        (100.0, 60.0, 110.0, 90.0),
    ]


def test_a_hole_in_a_column_parts_its_boxes() -> None:
    rows = [("甲乙丙丁", 0.0, 0.0), ("戊己庚辛", 0.0, 1.5), ("壬癸子丑", 0.0, 12.0)]
    assert len(Setting.of(layout_of(rows), 1).places([0, 1, 2])) == 2


def test_cells_stand_in_rows() -> None:
    rows = [
        ("白菜", 0.0, 0.0),
        ("萝卜", 0.0, 1.5),
        ("1.20", 5.0, 0.1),
        ("2.20", 5.0, 1.6),
        ("1.30", 10.0, 0.0),
    ]
    assert table_rows(layout_of(rows), [0, 1, 2, 3, 4]) == ["白菜 1.20 1.30", "萝卜 2.20"]


def test_an_excerpt_quotes_only_the_lines_it_touches() -> None:
    setting = Setting.of(layout_of(column(["一行文字", "二行文字", "三行文字"])), 1)
    prose = setting.stitch([0, 1, 2])
    assert setting.excerpt(prose, [0, 1, 2], 5, 7).lines == ("p1-l2",)
    assert setting.excerpt(prose, [0, 1, 2], 3, 9).lines == ("p1-l1", "p1-l2", "p1-l3")
    assert setting.excerpt(prose, [0, 1, 2], 4, 4).lines == ()


@pytest.mark.parametrize("vertical", [False, True])
def test_whether_the_next_line_follows_is_told_for_all_lines_as_for_two(vertical: bool) -> None:
    places = [(0.0, 0.0), (0.0, 1.5), (0.0, 12.0), (6.0, 0.0), (5.5, 0.0), (4.0, 0.5), (4.0, 2.0), (2.5, 2.0)]
    rows = [("一行文字", x, y) for x, y in places]
    setting = Setting.of(layout_of(rows, vertical=vertical), 1)
    next_ones = [setting.follows(line, line + 1) for line in range(len(rows) - 1)]
    assert setting._goes_on == [*next_ones, False]  # pyright: ignore[reportPrivateUsage]
    assert any(next_ones)
    assert not all(next_ones)
