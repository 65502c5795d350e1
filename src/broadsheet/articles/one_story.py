"""Whether both ends of a join are of one story at all, asked once two looks have made stories.

The looks at joins ask what comes next, and on OCR pages, which lose rules and heads, the next text down the column is
often another story's. What two stories are about, how long both are and where their columns end tells them apart, and
a join is worth less than a cut there: run together, both are lost.

Source: stacked generalisation (D. H. Wolpert, Neural Networks 5, 1992).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from broadsheet.articles.cover import chains_of
from broadsheet.articles.edges import Edges
from broadsheet.articles.nodes import Nodes
from broadsheet.articles.rivals import lead
from broadsheet.articles.second_look import EVERY, names_of_second, seen_again
from broadsheet.model.boxes import Ints
from broadsheet.model.page import Floats, Page
from broadsheet.weights.trees import Trees, load_trees

WEIGHTS = "one-story-scanned.npz"  # made by `python -m benchmarks.training.one_story`
HOPELESS = -4.5  # log odds after two looks below which a join is not asked about
STRANGERS = -9.0  # log odds of one story where nothing was asked
ONE = 0.5  # log odds of one story that a join must have
MOST_NODES = 1500  # of more nothing is asked: on hostile pages memory stays bounded

OF_STORIES = (
    "kin", "kin_whole", "kin_out", "kin_in", "columns", "columns_left", "foot_next", "foot_deepest", "lines_upto",
    "lines_left", "midway", "nodes",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Kin:
    """What was asked of the joins of a page, by blocks, as columns of length p.

    before, after: int, the blocks that each would join, a deck by its first
    same: float, the log odds that both are of one story, STRANGERS where nothing was asked
    made: bool, whether it was made before joins of strangers were cut
    """

    before: Ints
    after: Ints
    same: Floats
    made: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, nodes: Nodes, edges: Edges, same: Floats, follower: Ints) -> Kin:
        lead = np.array(nodes.leads, np.int64)
        return cls(lead[edges.a], lead[edges.b], same, follower[edges.a] == edges.b)


def weigh_stories(
    nodes: Nodes, edges: Edges, odds: Floats, follower: Ints, trees: Trees | None = None
) -> Floats:
    """The log odds that both ends of each join are of one story, float32 (p,); STRANGERS for joins that are hopeless.

    odds: float (p,), log odds of each join after two looks;  follower: int (n,), the cover that they made
    trees: those that weigh them, if others than those that ship with the package
    """
    same = np.full(len(odds), STRANGERS, np.float32)
    asked = asked_about(nodes, odds)
    if len(asked):
        seen = seen_of_stories(nodes, edges, odds, follower, asked)
        same[asked] = (trees or load_trees(WEIGHTS)).log_odds(seen)
    return same


def part_strangers(edges: Edges, same: Floats, follower: Ints) -> Ints:
    """The cover without the joins whose ends are not likely of one story, int (n,). same: see `weigh_stories`"""
    parted = (follower[edges.a] == edges.b) & (same < ONE)
    kept = follower.copy()
    kept[edges.a[parted]] = -1
    return kept


def asked_about(nodes: Nodes, odds: Floats) -> Ints:
    """The joins that are asked about, int (k,)."""
    return np.flatnonzero(odds > HOPELESS) if len(nodes) <= MOST_NODES else np.zeros(0, np.int64)


def seen_of_stories(
    nodes: Nodes, edges: Edges, odds: Floats, follower: Ints, chosen: Ints | slice = EVERY
) -> Floats:
    """What tells of each join whether it is within one story, float32 (k, f), columns named by `names_of_stories`.

    chosen: int (k,), the joins that are asked about
    """
    again = seen_again(nodes, edges, odds, follower, chosen)
    return np.concatenate([again, told_by_stories(nodes, edges, follower)[chosen]], axis=1)


def names_of_stories(page: Page) -> tuple[str, ...]:
    """The names of the columns by which joins of a page are asked about."""
    return (*names_of_second(page), *OF_STORIES)


def told_by_stories(nodes: Nodes, edges: Edges, follower: Ints) -> Floats:
    """What the stories at both ends of each join tell, float32 (p, f), columns named by OF_STORIES."""
    a, b = edges.a, edges.b
    rows = _Rows.of(follower)
    kin, whole = _kin(nodes, rows, a, b, follower[a] == b)
    column = _Columns.of(nodes, follower)
    lines = np.concatenate([[0], np.cumsum(nodes.lines[rows.node])])
    columns = (
        kin,
        whole,
        lead(kin, a, len(nodes)),
        lead(kin, b, len(nodes)),
        column.upto[a],
        column.left[b],
        column.foot_next[b] - nodes.box[a, 3],
        nodes.box[a, 3] - column.deepest[a],
        lines[rows.place[a] + 1] - lines[rows.start[a]],
        lines[rows.end[b]] - lines[rows.place[b]],
        nodes.midway[b],
        np.full(len(a), len(nodes)),
    )
    assert len(columns) == len(OF_STORIES)
    stacked = np.stack([np.asarray(one, np.float32) for one in columns], axis=1)
    return np.clip(stacked, -5000, 5000)


@dataclass(frozen=True, eq=False)
class _Rows:
    """All chains of a cover one after the other, as columns of length n.

    node: int, the node at each place;  place: int, the place of each node
    start, end: int, where the chain of each node begins and ends in that order
    """

    node: Ints
    place: Ints
    start: Ints
    end: Ints

    @classmethod
    def of(cls, follower: Ints) -> _Rows:
        chains = chains_of(follower)
        node = np.array([one for chain in chains for one in chain], np.int64)
        long = np.array([len(chain) for chain in chains], np.int64)
        place, start, end = (np.empty(len(node), np.int64) for _ in range(3))
        place[node] = np.arange(len(node))
        ends = np.cumsum(long)
        start[node], end[node] = np.repeat(ends - long, long), np.repeat(ends, long)
        return cls(node, place, start, end)


def _kin(nodes: Nodes, rows: _Rows, a: Ints, b: Ints, made: np.ndarray) -> tuple[Floats, Floats]:
    """How many rarer words the story up to and with a shares with that from b on, and both whole stories, float (p,).

    By the root of the shorter one's words. NaN where both are one story: for its halves unless the join parts them.
    """
    shared = nodes.topics.table()[np.ix_(rows.node, rows.node)]
    sums = np.zeros((len(shared) + 1, len(shared) + 1))
    sums[1:, 1:] = shared.cumsum(axis=0).cumsum(axis=1)
    size = np.concatenate([[0], np.cumsum(nodes.topics.size[rows.node])])

    def between(one: tuple[Ints, Ints], other: tuple[Ints, Ints]) -> Floats:
        (low, high), (start, end) = one, other
        inside = sums[high, end] - sums[low, end] - sums[high, start] + sums[low, start]
        return inside / np.sqrt(1 + np.minimum(size[high] - size[low], size[end] - size[start]))

    same = rows.start[a] == rows.start[b]
    halves = between((rows.start[a], rows.place[a] + 1), (rows.place[b], rows.end[b]))
    whole = between((rows.start[a], rows.end[a]), (rows.start[b], rows.end[b]))
    return np.where(same & ~made, np.nan, halves), np.where(same, np.nan, whole)


@dataclass(frozen=True, eq=False)
class _Columns:
    """How the chain of each node stands in columns, as columns of length n.

    upto, left: float, how many columns it fills up to and with the node; from it on
    deepest: float, the lowest foot of those it has left before the node's; NaN for none
    foot_next: float, the foot of the node's own column
    """

    upto: Floats
    left: Floats
    deepest: Floats
    foot_next: Floats

    @classmethod
    def of(cls, nodes: Nodes, follower: Ints) -> _Columns:
        box: list[list[float]] = nodes.box.tolist()
        upto, left = np.ones(len(nodes)), np.ones(len(nodes))
        deepest, foot = np.full(len(nodes), np.nan), np.array(nodes.box[:, 3], np.float64)
        for chain in chains_of(follower):
            text = [node for node in chain if not nodes.starts[node]]
            number, deep = 1, np.nan
            for before, node in pairwise(text):
                if box[node][0] > box[before][2] - 1:
                    number, deep = number + 1, np.fmax(deep, box[before][3])
                upto[node], deepest[node] = number, deep
            number = 1
            for after, node in pairwise(reversed(text)):
                if box[after][0] > box[node][2] - 1:
                    number += 1
                else:
                    foot[node] = foot[after]
                left[node] = number
        return cls(upto, left, deepest, foot)
