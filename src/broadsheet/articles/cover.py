"""The best consistent set of joins: every node has at most one follower and follows at most one node."""

from __future__ import annotations

from itertools import pairwise

import lap
import numpy as np

from broadsheet.articles.edges import Edges
from broadsheet.model.boxes import Ints, connected
from broadsheet.model.page import Floats
from broadsheet.model.stretches import begins

# A page's best path cover is an assignment of followers to nodes. Source: J. E. Hopcroft, R. M. Karp (1973) for the
# reduction of path covers to matchings; R. Jonker, A. Volgenant, A shortest augmenting path algorithm for dense
# and sparse linear assignment problems, Computing 38 (1987), as `lap` implements it.


def best_cover(edges: Edges, gain: Floats, nodes: int) -> Ints:
    """The follower of every node, int (nodes,), -1 for none, of the highest total gain; never a circle.

    gain: float (p,), what each edge adds; an edge that adds nothing is never taken.
    """
    follower = np.full(nodes, -1, np.int64)
    good = np.flatnonzero(gain > 0)
    a, b, gains = edges.a[good], edges.b[good], gain[good]
    for part in _components(a, b, nodes):
        if len(part) == 1:  # as most are
            follower[a[part[0]]] = b[part[0]]
        else:
            _assign(a[part], b[part], gains[part], follower)
    open_circles(edges, gain, follower)
    return follower


def chains_of(follower: Ints) -> list[list[int]]:
    """The paths that followers make, each from its first item to its last, by their first items.

    follower: int (n,), the item after each, -1 for none; no circles
    """
    after: list[int] = follower.tolist()
    followed = set(after)
    chains: list[list[int]] = []
    for start in range(len(after)):
        if start not in followed:
            path = [start]
            while after[path[-1]] >= 0:
                path.append(after[path[-1]])
            chains.append(path)
    return chains


def _assign(a: Ints, b: Ints, gain: Floats, follower: Ints) -> None:
    """Solve one component: rows are the nodes that may be followed, columns those that may follow."""
    if (a == a[0]).all() or (b == b[0]).all():
        best = gain.argmax()
        follower[a[best]] = b[best]
        return
    rows, columns = np.flatnonzero(np.bincount(a)), np.flatnonzero(np.bincount(b))
    cost = np.zeros((len(rows), len(columns)))
    cost[np.searchsorted(rows, a), np.searchsorted(columns, b)] = -gain.astype(np.float64)
    _, column, _ = lap.lapjv(cost, extend_cost=True)
    for row, col in enumerate(column.tolist()):
        if col >= 0 and cost[row, col] < 0:
            follower[rows[row]] = columns[col]


def _components(a: Ints, b: Ints, nodes: int) -> list[Ints]:
    """Edges cut into groups that share no node: each is a small problem of its own."""
    label = connected(a, b + nodes, 2 * nodes)[
        a
    ]  # a node stands once as the followed and once as the follower
    order = np.argsort(label, kind="stable")
    starts = np.flatnonzero(begins(label[order])).tolist()
    return [order[start:end] for start, end in pairwise([*starts, len(order)])]


def open_circles(edges: Edges, gain: Floats, follower: Ints) -> None:
    """Cut every circle of joins at its weakest one, in place."""
    after: list[int] = follower.tolist()
    done: set[int] = set()
    for start in range(len(after)):
        path: list[int] = []
        node = start
        while node >= 0 and node not in done:
            done.add(node)
            path.append(node)
            node = after[node]
        if node in path:
            circle = path[path.index(node) :]
            worth = [gain[(edges.a == one) & (edges.b == after[one])].max() for one in circle]
            follower[circle[int(np.argmin(worth))]] = -1
