"""Trees evaluated in NumPy, where no compiled loop was built: a feature at a time instead of a node at a time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from broadsheet.model.page import Floats
from broadsheet.weights.ensembles import Ensemble, Ints, Leaves, Sums

ROWS = 512  # rows of features at a time: memory stays bounded, and what is looked up stays near


@dataclass(frozen=True, eq=False)
class Grove:
    """Trees asked one feature at a time instead of one node at a time: what an answer leaves possible is looked up.

    The nodes of all trees that look at one feature stand in order of their thresholds. Between two of them all
    values get the same answers, so the leaves that these answers leave possible are known beforehand: one row of
    `possible` for each interval, and a last one for missing values. The leaf that no feature rules out is reached.

    leaves: uint (t,), the leaves of each tree, one bit each;  worth: float64 (t, leaves)
    summed: float64 (t, groups), 1 where a tree is summed up
    asked:  for each feature that a node looks at: its column, thresholds float32 (m,) in order,
            and possible uint (m + 2, t)

    Source: C. Lucchese et al., QuickScorer: a fast algorithm to rank documents with additive ensembles of
    regression trees, SIGIR 2015; here with the answers of one feature's nodes taken together.
    """

    leaves: Leaves
    worth: Sums
    summed: Sums
    asked: tuple[tuple[int, Floats, Leaves], ...]

    @classmethod
    def of(cls, trees: Ensemble, group: Ints, groups: int) -> Grove:
        """Trees made ready to be asked. group: int (t,), with which others, of so many groups, each is summed up"""
        want_no, want_yes = trees.answers()
        inner = (want_yes | want_no) != 0
        asked: list[tuple[int, Floats, Leaves]] = []
        for column in np.unique(trees.feature[inner]).tolist():
            tree, node = np.nonzero(inner & (trees.feature == column))
            order = np.argsort(trees.threshold[tree, node], kind="stable")
            tree, node = tree[order], node[order]
            missing = trees.missing[tree, node]
            possible = _possible(tree, want_yes[tree, node], want_no[tree, node], missing, len(trees.value))
            asked.append((column, trees.threshold[tree, node], possible))
        return cls(trees.reached, trees.worth, np.eye(groups)[group], tuple(asked))

    def sums(self, features: Floats) -> Sums:
        """What the leaves that each row of features (p, f) falls into are worth, float64 (p, groups)."""
        sums = np.zeros((len(features), self.summed.shape[1]))
        for start in range(0, len(features), ROWS):
            rows = features[start : start + ROWS]
            left = np.repeat(self.leaves[None, :], len(rows), axis=0)
            for column, threshold, possible in self.asked:
                given = rows[:, column]
                place = np.searchsorted(threshold, given)
                place[np.isnan(given)] = len(threshold) + 1
                left &= possible[place]
            sums[start : start + ROWS] = self._reached(left) @ self.summed
        return sums

    def _reached(self, left: Leaves) -> Sums:
        """What the one leaf that is left of each tree is worth: (p, t) of both."""
        number = (left.astype(np.float32).view(np.int32) >> 23) - 127  # the exponent of a power of two
        return self.worth.ravel()[number + np.arange(len(self.leaves)) * self.worth.shape[1]]


def _possible(
    tree: npt.NDArray[np.int64], want_yes: Leaves, want_no: Leaves, missing: npt.NDArray[np.bool_], trees: int
) -> Leaves:
    """The leaves of every tree that the answers of one feature's nodes leave possible, uint (m + 2, trees).

    Row i is for values of which i nodes (in order of threshold) say no and the others yes, row m + 1 for missing ones.
    """
    m, every = len(tree), np.iinfo(want_yes.dtype).max
    says_no, says_yes = np.full((2, m + 2, trees), every, want_yes.dtype)
    says_no[np.arange(1, m + 1), tree] = ~want_yes
    says_yes[np.arange(m), tree] = ~want_no
    possible = np.bitwise_and.accumulate(says_no) & np.bitwise_and.accumulate(says_yes[::-1])[::-1]
    possible[m + 1] = every
    np.bitwise_and.at(possible[m + 1], tree, np.where(missing, ~want_no, ~want_yes))
    return possible
