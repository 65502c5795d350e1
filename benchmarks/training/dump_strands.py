"""Known strands of dumps, and the trees that weigh which follows which in one article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.training.dump_lines import FOLDS, QUICK, Boosters, KnownDump, odds_of
from benchmarks.training.trees import grow
from broadsheet.articles import dump_successors
from broadsheet.articles.dump_follow import Followers
from broadsheet.articles.dump_pieces import Strands, find_strands
from broadsheet.articles.dump_successors import AGAIN_NAMES, JOIN_NAMES

NEGATIVES = 0.2  # of the false pairs are learned from
BOTH = [*JOIN_NAMES, *AGAIN_NAMES]


@dataclass(eq=False)
class KnownStrands:
    """The strands of a dump and their candidate pairs with their truth (label NaN: cannot be said)."""

    dump: KnownDump
    strands: Strands
    a: np.ndarray
    b: np.ndarray
    features: np.ndarray
    label: np.ndarray
    same: np.ndarray


def known_strands(dump: KnownDump, found: Followers) -> KnownStrands:
    """The strands that these followers make, with the truth's joins."""
    strands = find_strands(dump.lines, found)
    a, b = dump_successors.strand_pairs(strands)
    features = dump_successors.join_features(dump.lines, strands, found, a, b)
    article, follower = _strand_truth(dump, strands)
    label = (follower[a] == b).astype(np.float32)
    label[(article[a] == -2) | (article[b] == -2) | (follower[a] == -2)] = np.nan
    same = ((article[a] == article[b]) & (article[a] >= 0)).astype(np.float32)
    return KnownStrands(dump, strands, a, b, features, label, same)


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


def learn_strands(known: Sequence[KnownStrands], boosters: Boosters, seed: int = 2) -> None:
    """Grow the trees for strands."""
    known = [one for one in known if len(one.a)]
    chance = np.random.default_rng(seed)
    features = np.concatenate([one.features for one in known])
    label = np.concatenate([one.label for one in known])
    fold = np.concatenate([np.full(len(one.a), place % FOLDS) for place, one in enumerate(known)])
    beside = np.concatenate([one.strands.beside[one.a] | one.strands.beside[one.b] for one in known])
    kept = ~beside & ((label == 1) | ((label == 0) & (chance.random(len(label)) < NEGATIVES)))
    weight = np.where(label == 1, 1.0, 1 / NEGATIVES)
    odds = np.zeros(len(label), np.float32)
    for part in range(FOLDS):
        rows = kept & (fold != part)
        trial = grow(
            features[rows],
            label[rows],
            list(JOIN_NAMES),
            weights=weight[rows],
            rounds=100,
            num_leaves=20,
            num_threads=1,
        )
        odds[fold == part] = odds_of(trial, features[fold == part])
    boosters["join"] = (
        grow(
            features[kept],
            label[kept],
            list(JOIN_NAMES),
            weights=weight[kept],
            rounds=100,
            num_leaves=20,
            **QUICK,
        ),
        list(JOIN_NAMES),
    )
    cuts = np.cumsum([len(one.a) for one in known])[:-1]
    again = [
        dump_successors.again_features(one.strands, one.a, one.b, own)
        for one, own in zip(known, np.split(odds, cuts), strict=True)
    ]
    both = np.concatenate((features, np.concatenate(again)), axis=1)
    boosters["again"] = (
        grow(both[kept], label[kept], BOTH, weights=weight[kept], rounds=140, num_leaves=24, **QUICK),
        BOTH,
    )
    same = np.concatenate([one.same for one in known])
    rows = np.isfinite(label) & ((same == 1) | (chance.random(len(label)) < NEGATIVES))
    weight = np.where(same == 1, 1.0, 1 / NEGATIVES)
    boosters["kin"] = (
        grow(both[rows], same[rows], BOTH, weights=weight[rows], rounds=100, num_leaves=20, **QUICK),
        BOTH,
    )
