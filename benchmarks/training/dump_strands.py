"""Known strands of dumps, and the trees that weigh which follows which in one article.

Strands are joined in rounds, and later rounds see longer strands. So the trees learn in two turns: first from the
strands that the lines make, then from those of all the rounds that trees of the first turn make of dumps that they
have not seen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import lightgbm
import numpy as np

from benchmarks.training.dump_lines import FOLDS, QUICK, Boosters, KnownDump, odds_of
from benchmarks.training.trees import grow
from broadsheet.articles.dump import successors as dump_successors
from broadsheet.articles.dump.follow import Followers
from broadsheet.articles.dump.grounds import Grounds
from broadsheet.articles.dump.pieces import Strands
from broadsheet.articles.dump.seams import AGAIN_NAMES, JOIN_NAMES
from broadsheet.articles.dump.successors import Weighed

TAUGHT = (2.0, 0.5)  # rounds whose strands are learned from: more teach no more, and cost more
NEGATIVES = 0.15  # of the false pairs are learned from
BOTH = [*JOIN_NAMES, *AGAIN_NAMES]
SIZES = {"join": (120, 24), "again": (160, 24), "kin": (100, 20)}  # trees, and leaves of each


@dataclass(eq=False)
class KnownPairs:
    """Candidate pairs of a dump's strands with their truth (label NaN: cannot be said), and what each counts.

    both: float32, columns of `BOTH`; side: bool, one of the two stands beside the text
    """

    fold: int
    both: np.ndarray
    label: np.ndarray
    same: np.ndarray
    side: np.ndarray
    weight: np.ndarray


Trials = list[dict[str, lightgbm.Booster]]


def learn_strands(known: Sequence[tuple[KnownDump, Followers]], boosters: Boosters, seed: int = 2) -> None:
    """Grow the trees for strands."""
    chance = np.random.default_rng(seed)
    dumps = [(dump, Grounds.of(dump.lines, found)) for dump, found in known]
    trials: Trials = [{} for _ in range(FOLDS)]
    for name in ("join", "again"):
        first = list(_rounds(dumps, trials, chance, most=1))
        for fold in range(FOLDS):
            trials[fold][name] = _grow(name, [one for one in first if one.fold != fold])
    states = list(_rounds(dumps, trials, chance))
    for name in ("join", "again", "kin"):
        boosters[name] = (_grow(name, states), list(JOIN_NAMES) if name == "join" else BOTH)


def _rounds(
    dumps: Sequence[tuple[KnownDump, Grounds]],
    trials: Trials,
    chance: np.random.Generator,
    most: int | None = None,
) -> Iterator[KnownPairs]:
    """The pairs of the strands of each round, made by trees that have not seen the dump."""
    for place, (dump, grounds) in enumerate(dumps):
        trial = trials[place % FOLDS]

        def weigh(name: str, features: np.ndarray, trial: dict[str, lightgbm.Booster] = trial) -> np.ndarray:
            return odds_of(trial[name], features) if name in trial else np.zeros(len(features), np.float32)

        for one in islice(dump_successors.join_in_rounds(grounds, weigh, TAUGHT), most):
            if len(one.a):
                yield _of_round(place, dump, one, chance)


def _of_round(place: int, dump: KnownDump, one: Weighed, chance: np.random.Generator) -> KnownPairs:
    """The pairs that are learned from: all that hold, and of the others as many as are needed."""
    a, b, strands = one.a, one.b, one.strands
    article, follower = _strand_truth(dump, strands)
    label = (follower[a] == b).astype(np.float32)
    label[(article[a] == -2) | (article[b] == -2) | (follower[a] == -2)] = np.nan
    same = ((article[a] == article[b]) & (article[a] >= 0)).astype(np.float32)
    kept = np.isfinite(label) & ((label == 1) | (chance.random(len(label)) < NEGATIVES))
    side = (strands.beside[a] | strands.beside[b])[kept]
    weight = np.where(label == 1, 1.0, 1 / NEGATIVES)[kept]
    return KnownPairs(place % FOLDS, one.both[kept], label[kept], same[kept], side, weight)


def _strand_truth(dump: KnownDump, strands: Strands) -> tuple[np.ndarray, np.ndarray]:
    """The article that most lines of each strand are of, and the strand that follows it there (-1 none, -2 unknown)."""
    where = {line: number for number, lines in enumerate(strands.lines) for line in lines}
    article, follower = np.full(len(strands), -2), np.full(len(strands), -1)
    for number, lines in enumerate(strands.lines):
        known = Counter(int(dump.truth.article[line]) for line in lines if dump.truth.article[line] != -2)
        if known:
            article[number] = known.most_common(1)[0][0]
        following = int(dump.truth.follower[lines[-1]])
        follower[number] = -2 if following == -2 else where[following] if following >= 0 else -1
    return article, follower


def _grow(name: str, pairs: Sequence[KnownPairs]) -> lightgbm.Booster:
    """One ensemble for pairs of strands."""
    kin = name == "kin"
    names = list(JOIN_NAMES) if name == "join" else BOTH
    rows = [np.ones(len(one.label), np.bool_) if kin else ~one.side for one in pairs]
    table = np.concatenate([one.both[kept, : len(names)] for one, kept in zip(pairs, rows, strict=True)])
    target = np.concatenate(
        [(one.same if kin else one.label)[kept] for one, kept in zip(pairs, rows, strict=True)]
    )
    weight = np.concatenate([one.weight[kept] for one, kept in zip(pairs, rows, strict=True)])
    trees, leaves = SIZES[name]
    return grow(table, target, names, weights=weight, rounds=trees, num_leaves=leaves, **QUICK)
