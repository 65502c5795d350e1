"""Dust as large as letters is no line, unless it stands by one."""

from __future__ import annotations

from broadsheet.layout.scan import without_specks
from broadsheet.layout.scan.chains import Row

UNIT = 20.0
LINE = Row((100, 100, 400, 120), False)


def rows(*boxes: tuple[int, int, int, int]) -> list[Row]:
    return [LINE, *(Row(box, False) for box in boxes)]


def test_a_speck_far_from_all_lines_is_dust_and_so_are_two_together() -> None:
    assert without_specks(rows((600, 300, 610, 309)), UNIT) == [LINE]
    assert without_specks(rows((600, 300, 610, 309), (612, 300, 620, 310)), UNIT) == [LINE]


def test_a_stop_beside_its_line_and_a_lone_figure_are_print() -> None:
    for box in ((405, 110, 413, 120), (600, 300, 610, 320)):
        assert len(without_specks(rows(box), UNIT)) == 2


def test_a_page_without_lines_has_none() -> None:
    assert without_specks([], UNIT) == []
