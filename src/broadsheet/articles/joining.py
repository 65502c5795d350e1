"""Which node follows which: every join weighed twice, and the best consistent set of them."""

from __future__ import annotations

import numpy as np

from broadsheet.articles.cover import best_cover
from broadsheet.articles.edges import Edges
from broadsheet.articles.nodes import RUNNING, Nodes
from broadsheet.articles.second_look import look_again
from broadsheet.model.boxes import Ints
from broadsheet.model.page import Floats
from broadsheet.model.roles import Role
from broadsheet.weights.trees import load_trees

FIRST, AGAIN = "joins.npz", "joins-again.npz"  # made by `python -m benchmarks.training`
HOPELESS = -6.0  # log odds after the first look from which no join recovers
LEAST = 0.03  # the chance that a node has no follower, or follows none, is no smaller
DECK_PRIOR = 0.3  # log odds that a headline has a story on its page, beyond what the trees know
HEADLESS = 0.5  # log odds that text which could go on from other text does so: few stories have no headline
NEVER = -50.0  # log odds of what cannot be


def decide(nodes: Nodes, edges: Edges) -> tuple[Floats, Ints]:
    """The log odds of every join, float (p,), and what follows each node in the best cover, int (n,), -1 for none."""
    first = load_trees(FIRST).log_odds(edges.features)
    follower = best_cover(edges, cover_gains(nodes, edges, first), len(nodes))
    odds = first.copy()
    near = np.flatnonzero(first > HOPELESS)
    again = look_again(nodes, edges, first, follower)[near]
    odds[near] = load_trees(AGAIN).log_odds(np.concatenate([edges.features[near], again], axis=1))
    return odds, best_cover(edges, cover_gains(nodes, edges, odds), len(nodes))


def cover_gains(nodes: Nodes, edges: Edges, odds: Floats) -> Floats:
    """What each join adds to a cover: its log chance, less those that its two nodes stay without any join.

    A node that has several likely joins must have one of them, however unsure it is which.
    """
    chance = 1 / (1 + np.exp(-np.clip(odds, -30.0, 30.0)))
    no_follower = np.clip(1 - np.bincount(edges.a, weights=chance, minlength=len(nodes)), LEAST, 1)
    no_leader = np.clip(1 - np.bincount(edges.b, weights=chance, minlength=len(nodes)), LEAST, 1)
    gain = np.log(chance + 1e-12) - 0.5 * (np.log(no_follower[edges.a]) + np.log(no_leader[edges.b]))
    gain = gain + np.where(nodes.starts[edges.a], DECK_PRIOR, 0.0)
    gain = gain + np.where(nodes.starts[edges.b], 0.0, HEADLESS)
    goes_on = np.isin(nodes.role[edges.b], [-1, RUNNING.index(Role.BODY), RUNNING.index(Role.CROSSHEAD)])
    return np.where(nodes.leaves[edges.a] & goes_on, NEVER, gain)
