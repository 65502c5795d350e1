"""Small ensembles of trees learned from typeset pages: how likely something is, and which of several things it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from broadsheet.model.page import Floats
from broadsheet.weights.ensembles import Ensemble, Ints
from broadsheet.weights.groves import Grove
from broadsheet.weights.shipped import read_arrays
from broadsheet.weights.tree_walks import LIBRARY, Walk

WEIGHTS = "joins.npz"  # made by `python -m benchmarks.training.typeset`
FIRST = 60  # trees that look at every join; the others only look at joins that these do not rule out
RULED_OUT = -4.5  # log odds after the first trees from which hardly any join recovers


@dataclass(frozen=True, eq=False)
class Trees(Ensemble):
    """Trees that say how likely something is. names: what the columns of features are."""

    names: tuple[str, ...]

    def log_odds(self, features: Floats) -> Floats:
        """The sum of the leaves that each row of features (p, f) falls into, float32 (p,).

        A row that the first trees rule out is not shown to the others: its log odds stay what these said.

        Source: gradient boosted trees as LightGBM grows them (G. Ke et al., NIPS 2017); only evaluated here. Early
        exit as in P. Viola, M. Jones, Rapid object detection using a boosted cascade, CVPR 2001.
        """
        first, others = self._ready
        odds = first(features)
        left = np.flatnonzero(odds > RULED_OUT)
        if len(left):
            odds[left] += others(features[left])
        return odds

    def not_ruled_out(self, features: Floats) -> npt.NDArray[np.bool_]:
        """Which rows the first trees show to the others, bool (p,)."""
        return self._ready[0](features) > RULED_OUT

    @cached_property
    def _ready(self) -> tuple[Callable[[Floats], Floats], Callable[[Floats], Floats]]:
        """The trees that look at every join, and the others."""
        return _sum_of(self.part(slice(FIRST))), _sum_of(self.part(slice(FIRST, None)))


def _sum_of(trees: Ensemble) -> Callable[[Floats], Floats]:
    """What tells the sum of the leaves that each row of features falls into, float32 (p,)."""
    ready = made_ready(trees, np.zeros(len(trees.value), np.int32), 1)
    return lambda features: ready.sums(features)[:, 0].astype(np.float32)


def made_ready(trees: Ensemble, group: Ints, groups: int) -> Walk | Grove:
    """Trees as they are evaluated on this machine: by the compiled loop if there is one, else in NumPy.

    group: int (t,), with which others, of so many groups, each is summed up
    """
    library = LIBRARY.opened()
    return Walk.of(trees, library, group, groups) if library else Grove.of(trees, group, groups)


@lru_cache(maxsize=24)
def load_trees(name: str = WEIGHTS, ensemble: str = "") -> Trees:
    """The trees that ship with the package; where a file holds several ensembles, the one of this name."""
    table = read_arrays(name)
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

    answer: int32 (t,), which answer each tree speaks for;  names: what the answers are called
    """

    trees: Trees
    answer: Ints
    names: tuple[str, ...]

    def log_odds(self, features: Floats) -> Floats:
        """What speaks for each answer, float32 (p, answers); the softmax of a row are the chances."""
        return self._ready.sums(features).astype(np.float32)

    @cached_property
    def _ready(self) -> Walk | Grove:
        return made_ready(self.trees, self.answer, len(self.names))


@lru_cache(maxsize=4)
def load_choices(name: str) -> Choices:
    """Trees that weigh several answers, as they ship with the package."""
    table = read_arrays(name)
    return Choices(load_trees(name), table["answer"].astype(np.int32), tuple(table["answers"].tolist()))
