"""Which cells are one table: cut where a headline stands between rows and where another column of tables begins; one
where a list goes on beside itself."""

from __future__ import annotations

import pytest
from tests.unit.articles.placed import placed

from broadsheet.articles.tables import tables_of
from broadsheet.model.roles import Role


@pytest.mark.parametrize(("head", "tables"), [(0.0, [[0, 1], [2, 3]]), (14.0, [[0, 1, 2, 3]])])
def test_a_table_ends_at_a_headline_flush_with_it(head: float, tables: list[list[int]]) -> None:
    rows = [[x, y, x + 3, y + 1] for y in (0, 4) for x in (0, 10)]
    layout = placed([*rows, [head, 2, head + 8, 3]], ["York", "3", "Hull", "1", "County Cup"])
    layout.roles = (*[Role.TABLE] * 4, Role.HEAD)
    assert tables_of(layout, [[0, 1, 2, 3]]) == tables


@pytest.mark.parametrize(
    ("second", "heads", "tables"),
    [
        ("Stock", [[0, -2, 30, -1]], 1),
        ("Bonds", [[0, -2, 30, -1]], 2),
        ("Stock", [[0, -2, 8, -1], [20, -2, 28, -1]], 2),  # each under a headline of its own
    ],
)
def test_a_list_goes_on_in_columns_of_the_same_heads(
    second: str, heads: list[list[float]], tables: int
) -> None:
    cells = [[0, 0, 3, 1], [6, 0, 9, 1], [20, 0, 23, 1], [26, 0, 29, 1]]
    layout = placed([*cells, *heads], ["Stock", "Price", second, "Price", *["Shares"] * len(heads)])
    layout.roles = (*[Role.TABLE] * 4, *[Role.HEAD] * len(heads))
    assert len(tables_of(layout, [[0, 1], [2, 3]])) == tables


@pytest.mark.parametrize("straying", [0, 1, 6])
def test_tables_down_a_column_are_parted_from_those_beside_them(straying: int) -> None:
    rows = [(x, y) for y in (*range(12), *range(14, 26)) for x in (0, 8, 10, 18)]
    wide = [[7, y, 11, y + 1] for y in range(straying)]
    cells = [[x, y, x + 1, y + 1] for x, y in rows] + wide
    heads = [[x, y, x + 4, y + 1] for y in (-1, 12.5) for x in (0, 10)]
    layout = placed([*cells, *heads])
    layout.roles = (*[Role.TABLE] * len(cells), *[Role.HEAD] * 4)
    found = tables_of(layout, [list(range(len(cells)))])
    assert len(found) == (2 if straying > 5 else 4)  # one line read over the gutter is chance
