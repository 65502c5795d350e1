"""Cells are grouped with the cells beside and under them, however many are looked at at a time."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.typewriter import type_page

from broadsheet.layout import view_of
from broadsheet.layout.rules import tables
from broadsheet.layout.rules.table_rows import name_cells
from broadsheet.model.roles import Role

CELLS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 20), st.integers(1, 9), st.integers(1, 2)),
    min_size=6,
    max_size=25,
)


def as_boxes(cells: list[tuple[int, ...]]) -> np.ndarray:
    return np.array([(x, y, x + w, y + h) for x, y, w, h in cells], np.float32)


def grouped(box: np.ndarray) -> set[frozenset[int]]:
    return {frozenset(group.tolist()) for group in tables._groups(box)}


@given(CELLS, st.integers(1, 9))
def test_how_many_cells_are_compared_at_a_time_changes_nothing(
    cells: list[tuple[int, ...]], rows: int
) -> None:
    box = as_boxes(cells)
    at_once = grouped(box)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "ROWS", rows)
        assert grouped(box) == at_once
    assert sorted(cell for group in at_once for cell in group) == list(range(len(box)))


def test_rows_of_cells_are_one_group_and_what_stands_far_off_is_another() -> None:
    table = [(10 * column, 2 * row, 4, 1) for row in range(3) for column in range(2)]
    aside = [(80, 60 + 2 * row, 4, 1) for row in range(3)]
    assert grouped(as_boxes(table + aside)) == {frozenset(range(6)), frozenset(range(6, 9))}


LEAGUE = """
    Marlow Rovers       20    13    60

    {second:14}      24    15    56

    Oxton Thistle       20    10    52
"""


@pytest.mark.parametrize(
    ("second", "expected"),
    [("Burton Albion", Role.TABLE), ("and to the end", Role.BYLINE), ("By Jane Doe", Role.BYLINE)],
)
def test_names_in_the_rows_of_a_table_are_cells(second: str, expected: Role) -> None:
    view = view_of(type_page(LEAGUE.format(second=second), language="en"))
    for block, text in enumerate(view.measures.text):
        view.roles[block] = Role.TABLE if text.isdigit() else Role.BYLINE
    name_cells(view)
    assert view.roles[view.measures.text.index(second)] is expected


@pytest.mark.parametrize(("last", "found"), [("1.32 -0.4", True), ("see below", False)])
def test_columns_of_figures_in_a_box_are_a_table(last: str, found: bool) -> None:
    page = type_page(
        f"""
        ┌──────────────────────────────────────────────────────┐
        │ All-Share           Nikkei              Euro         │
        │ 27,786 +1.8         35,860 -2.1         {last}    │
        └──────────────────────────────────────────────────────┘
        """,
        language="en",
    )
    assert bool(tables.strips(view_of(page))) is found


def test_a_table_set_level_on_a_vertical_page_has_its_rows_across() -> None:
    measures = SimpleNamespace(
        box=np.array(
            [[n * 1.5, 40 - 9 * c, n * 1.5 + 1, 44 - 9 * c] for n in range(4) for c in range(2)], np.float32
        )
    )
    x0, y0, x1, y1 = measures.box.T
    measures.level = np.stack((-y1, x0, -y0, x1), axis=1)
    measures.turned, measures.lines = np.ones(8, np.bool_), np.ones(8, np.int64)
    measures.chars, measures.size = np.full(8, 4), np.ones(8)
    measures.text, measures.frame = ("沪指", "3120.4") * 4, np.full(8, -1)
    view: Any = SimpleNamespace(
        measures=measures,
        vertical=True,
        roles={},
        measure=20.0,
        rules=np.zeros((0, 4)),
        lines=None,
        blocks=(),
        short_lined=np.ones(8, np.bool_),
    )
    assert tables.find(view) == dict.fromkeys(range(8), Role.TABLE)


EVENING = """
    Tonight

    ──────────────────────────────────────────────────────────────────────────────────────────────────
    WKBL        The Long Tide           Goats of the North            Quiz Night
    ──────────────────────────────────────────────────────────────────────────────────────────────────
    KOPE        Evening News            Weather                       {last}
    ──────────────────────────────────────────────────────────────────────────────────────────────────
    NAIL        Doctor Venn             The Gasworks                  Late Film
    ──────────────────────────────────────────────────────────────────────────────────────────────────

    The bridge was opened to traffic on   and many came to see
    Monday, and nobody was late for it.   it; the ferry stays.
    The old one will go to the museum.    So said the old town.
    Nobody will miss its handles much.    Nobody minded at all.
"""


@pytest.mark.parametrize(
    ("last", "told"), [("Motor Sport", True), ("A man walks round the old harbor", False)]
)
def test_names_between_rules_across_are_a_programme(last: str, told: bool) -> None:
    view = view_of(type_page(EVENING.format(last=last), language="en"))
    found = {view.measures.first[block].replace(" ", "") for block in tables.grids(view)}
    names = {"WKBL", "TheLongTide", "QuizNight", "Weather", "LateFilm"}
    assert (names <= found) == told
    assert not any(text.startswith(("Tonight", "Thebridge")) for text in found)
