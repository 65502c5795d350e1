"""Small ensembles of trees learned from typeset pages: how likely something is, and which of several things it is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from io import BytesIO
from typing import Any

import numpy as np
import numpy.typing as npt

from broadsheet.model.page import Floats

WEIGHTS = "joins.npz"  # made by `python -m benchmarks.training`
ROWS = 512  # rows of features at a time: memory stays bounded, and what is looked up stays near
FIRST = 60  # trees that look at every join; the others only look at joins that these do not rule out
RULED_OUT = -4.5  # log odds after the first trees from which hardly any join recovers

Leaves = npt.NDArray[Any]  # uint32 or uint64: one bit a leaf


@dataclass(frozen=True, eq=False)
class Trees:
    """Binary regression trees, t of them, each with k inner nodes and k + 1 leaves (padded with idle ones), k < 64.

    feature:   int32 (t, k), the column that an inner node looks at
    threshold: float32 (t, k), it says yes if the value is at most this
    missing:   bool (t, k), whether it says yes to a missing value (NaN)
    paths:     float32 (t, k, k + 1), 1 if a leaf wants a yes from a node, -1 if it wants a no, 0 if it does not ask
    value:     float32 (t, k + 1), what a leaf adds to the log odds
    names:     what the columns are
    """

    feature: npt.NDArray[np.int32]
    threshold: Floats
    missing: npt.NDArray[np.bool_]
    paths: Floats
    value: Floats
    names: tuple[str, ...]

    def log_odds(self, features: Floats) -> Floats:
        """The sum of the leaves that each row of features (p, f) falls into, float32 (p,).

        A row that the first trees rule out is not shown to the others: its log odds stay what these said.

        Source: gradient boosted trees as LightGBM grows them (G. Ke et al., NIPS 2017); only evaluated here. Early
        exit as in P. Viola, M. Jones, Rapid object detection using a boosted cascade, CVPR 2001.
        """
        first, others = self._grove
        odds = first.sums(features)
        left = np.flatnonzero(odds > RULED_OUT)
        odds[left] += others.sums(features[left])
        return odds

    @cached_property
    def _grove(self) -> tuple[_Grove, _Grove]:
        """The trees that look at every join, and the others."""
        return _Grove.of(self, slice(0, FIRST)), _Grove.of(self, slice(FIRST, None))


@dataclass(frozen=True, eq=False)
class _Grove:
    """Trees asked one feature at a time instead of one node at a time: what an answer leaves possible is looked up.

    The nodes of all trees that look at one feature stand in order of their thresholds. Between two of them all
    values get the same answers, so the leaves that these answers leave possible are known beforehand: one row of
    `possible` for each interval, and a last one for missing values. The leaf that no feature rules out is reached.

    leaves: uint (t,), the leaves of each tree, one bit each;  value: float32 (t, leaves)
    asked:  for each feature that a node looks at: its column, thresholds float32 (m,) in order,
            and possible uint (m + 2, t)

    Source: C. Lucchese et al., QuickScorer: a fast algorithm to rank documents with additive ensembles of
    regression trees, SIGIR 2015; here with the answers of one feature's nodes taken together.
    """

    leaves: Leaves
    value: Floats
    asked: tuple[tuple[int, Floats, Leaves], ...]

    @classmethod
    def of(cls, trees: Trees, chosen: slice) -> _Grove:
        """Some of the trees, made ready to be asked."""
        paths, feature, value = trees.paths[chosen], trees.feature[chosen], trees.value[chosen]
        kind = np.uint32 if value.shape[1] <= 32 else np.uint64
        bits = np.left_shift(kind(1), np.arange(value.shape[1], dtype=kind))
        want_yes, want_no = ((paths == answer) @ bits for answer in (1, -1))  # (t, k)
        inner = (want_yes | want_no) != 0
        used = (paths != 0).any(axis=1)
        used[:, 0] |= ~used.any(axis=1)  # a tree of one leaf asks nothing
        asked: list[tuple[int, Floats, Leaves]] = []
        for column in np.unique(feature[inner]).tolist():
            tree, node = np.nonzero(inner & (feature == column))
            order = np.argsort(trees.threshold[chosen][tree, node], kind="stable")
            tree, node = tree[order], node[order]
            missing = trees.missing[chosen][tree, node]
            possible = _possible(tree, want_yes[tree, node], want_no[tree, node], missing, len(value))
            asked.append((column, trees.threshold[chosen][tree, node], possible))
        return cls(used @ bits, value, tuple(asked))

    def sums(self, features: Floats, groups: Floats | None = None) -> Floats:
        """The sum of the leaves that each row of features (p, f) falls into, float32 (p,).

        groups: float32 (t, g), which trees are summed up together: then float32 (p, g)
        """
        sums = np.zeros(len(features) if groups is None else (len(features), groups.shape[1]), np.float32)
        for start in range(0, len(features) if len(self.leaves) else 0, ROWS):
            rows = features[start : start + ROWS]
            left = np.repeat(self.leaves[None, :], len(rows), axis=0)
            for column, threshold, possible in self.asked:
                given = rows[:, column]
                place = np.searchsorted(threshold, given)
                place[np.isnan(given)] = len(threshold) + 1
                left &= possible[place]
            worth = self._reached(left)
            sums[start : start + ROWS] = (
                worth.sum(axis=1, dtype=np.float64) if groups is None else worth @ groups
            )
        return sums

    def _reached(self, left: Leaves) -> Floats:
        """What the one leaf that is left of each tree is worth: (p, t) of both."""
        number = (left.astype(np.float32).view(np.int32) >> 23) - 127  # the exponent of a power of two
        return self.value.ravel()[number + np.arange(len(self.leaves)) * self.value.shape[1]]


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


@lru_cache(maxsize=24)
def load_trees(name: str = WEIGHTS, ensemble: str = "") -> Trees:
    """The trees that ship with the package; where a file holds several ensembles, the one of this name."""
    table = np.load(BytesIO(files("broadsheet.weights").joinpath(name).read_bytes()), allow_pickle=False)
    of = f"{ensemble}." if ensemble else ""
    return Trees(
        feature=table[f"{of}feature"],
        threshold=table[f"{of}threshold"],
        missing=table[f"{of}missing"],
        paths=table[f"{of}paths"].astype(np.float32),
        value=table[f"{of}value"],
        names=tuple(table[f"{of}names"].tolist()),
    )


@dataclass(frozen=True, eq=False)
class Choices:
    """Trees that weigh several answers against each other.

    answer: int (t,), which answer each tree speaks for;  names: what the answers are called
    """

    trees: Trees
    answer: npt.NDArray[np.int64]
    names: tuple[str, ...]

    def log_odds(self, features: Floats) -> Floats:
        """What speaks for each answer, float32 (p, answers); the softmax of a row are the chances."""
        return self._grove.sums(features, np.eye(len(self.names), dtype=np.float32)[self.answer])

    @cached_property
    def _grove(self) -> _Grove:
        return _Grove.of(self.trees, slice(None))


@lru_cache(maxsize=4)
def load_choices(name: str) -> Choices:
    """Trees that weigh several answers, as they ship with the package."""
    table = np.load(BytesIO(files("broadsheet.weights").joinpath(name).read_bytes()), allow_pickle=False)
    return Choices(load_trees(name), table["answer"], tuple(table["answers"].tolist()))
