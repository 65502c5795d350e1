"""The best consistent set of joins, against trying every set."""

from itertools import chain, combinations, pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.articles.cover import best_cover, chains_of
from broadsheet.articles.edges import Edges

joins = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(-5, 9)).filter(
        lambda edge: edge[0] < edge[1]
    ),
    max_size=9,
    unique_by=lambda edge: edge[:2],
)


def cover(edges: list[tuple[int, int, int]], nodes: int) -> list[int]:
    a, b, gain = (
        (np.array(column) for column in zip(*edges, strict=True)) if edges else (np.zeros(0, int),) * 3
    )
    return best_cover(Edges(a, b, np.zeros((len(a), 0), np.float32)), gain.astype(np.float32), nodes).tolist()


@given(joins)
@settings(max_examples=150)
def test_no_other_set_of_joins_is_worth_more(edges: list[tuple[int, int, int]]) -> None:
    follower = cover(edges, 5)
    worth = {(a, b): gain for a, b, gain in edges}
    got = sum(worth[a, b] for a, b in enumerate(follower) if b >= 0)
    best = 0
    for count in range(len(edges) + 1):
        for chosen in combinations(edges, count):
            starts, ends = [edge[0] for edge in chosen], [edge[1] for edge in chosen]
            if len(set(starts)) == count and len(set(ends)) == count:
                best = max(best, sum(edge[2] for edge in chosen))
    assert got == best


def test_a_circle_is_cut_at_its_weakest_join() -> None:
    assert cover([(0, 1, 5), (1, 2, 5), (2, 0, 1)], 3) == [1, 2, -1]


def test_joins_that_add_nothing_are_not_made() -> None:
    assert cover([(0, 1, -1), (1, 2, 0)], 3) == [-1, -1, -1]


@given(st.permutations(range(12)), st.lists(st.booleans(), min_size=11, max_size=11))
def test_chains_are_the_paths_through_all_lines(order: list[int], joined: list[bool]) -> None:
    follower = np.full(12, -1, np.int64)
    for before, after, join in zip(order, order[1:], joined, strict=False):
        follower[before] = after if join else -1
    chains = chains_of(follower)
    assert sorted(chain.from_iterable(chains)) == list(range(12))
    assert len(chains) == 12 - sum(joined)
    assert all(follower[a] == b for path in chains for a, b in pairwise(path))
    assert [path[0] for path in chains] == sorted(path[0] for path in chains)
