"""The cheapest reading of a column's left edge is the cheapest of all readings."""

from __future__ import annotations

from itertools import pairwise, product

from hypothesis import given
from hypothesis import strategies as st

from broadsheet.articles.sides import _MOVES_IN, _MOVES_OUT, _cheapest


def worth(cost: list[list[float]], path: tuple[int, ...]) -> float:
    moves = sum(0.0 if a == b else _MOVES_IN if a < b else _MOVES_OUT for a, b in pairwise(path))
    return moves + sum(row[edge] for row, edge in zip(cost, path, strict=True))


COSTS = st.integers(1, 4).flatmap(
    lambda edges: st.lists(
        st.lists(st.sampled_from([0.0, 0.5, 1.0, 2.5]), min_size=edges, max_size=edges),
        min_size=1,
        max_size=5,
    )
)


@given(COSTS)
def test_no_other_way_down_a_column_is_cheaper(cost: list[list[float]]) -> None:
    found = tuple(_cheapest(cost))
    least = min(worth(cost, path) for path in product(range(len(cost[0])), repeat=len(cost)))
    assert worth(cost, found) == least


def test_an_edge_moves_in_beside_a_drop_capital_and_out_again_under_it() -> None:
    assert _cheapest([[0, 9], [9, 0], [9, 0], [0, 9]]) == [0, 1, 1, 0]
