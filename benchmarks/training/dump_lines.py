"""Known lines of dumps, and the trees that weigh them: what each is for, and which follows which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import lightgbm
import numpy as np

from benchmarks.training.dump_labels import TrueLines
from benchmarks.training.trees import grow
from broadsheet.articles.dump import follow as dump_follow
from broadsheet.articles.dump.features import (
    LINE_NAMES,
    PAIR_NAMES,
    ROLE_NAMES,
    look_of_lines,
    pair_features,
)
from broadsheet.articles.dump.follow import FOLLOW_NAMES
from broadsheet.articles.dump.lines import DumpLines
from broadsheet.model.page import Floats

Boosters = dict[str, tuple[lightgbm.Booster, list[str]]]
QUICK = {"num_threads": 1, "max_bin": 63}  # many rows, few of them near a threshold
FOLDS = 2  # what the trees before say of a dump is said by trees that have not seen it
NEGATIVES = 0.06  # of the false pairs are learned from


@dataclass(eq=False)
class KnownDump:
    """The lines of a dump with their truth."""

    name: str
    extractor: str
    lines: DumpLines
    truth: TrueLines


@dataclass(eq=False)
class Pairs:
    """The candidate pairs of a dump: a, b, how they sound, and whether they are true (NaN: cannot be said).

    Their features are made when they are asked for: those of all dumps would not fit into memory.
    """

    dump: KnownDump
    look: Floats
    roles: Floats
    a: np.ndarray
    b: np.ndarray
    sound: np.ndarray
    label: np.ndarray

    def features(self, odds: np.ndarray | None = None) -> np.ndarray:
        """What speaks for and against each pair; with what the pairs about it say, if their odds are known."""
        own = pair_features(self.dump.lines, self.look, self.roles, self.a, self.b, self.sound)
        if odds is None:
            return own
        return np.concatenate(
            (own, dump_follow.habit_features(self.dump.lines, self.a, self.b, odds)), axis=1
        )


def odds_of(booster: lightgbm.Booster, features: np.ndarray) -> np.ndarray:
    """The log odds that an ensemble gives to each row."""
    if not len(features):
        return np.zeros(0, np.float32)
    return np.asarray(booster.predict(features, raw_score=True), np.float32)


def learn_lines(dumps: Sequence[KnownDump], boosters: Boosters, seed: int = 1) -> None:
    """Grow the trees for lines."""
    looks = [look_of_lines(dump.lines) for dump in dumps]
    roles = _learn_roles(dumps, looks, boosters)
    pairs = [known_pairs(dump, look, role) for dump, look, role in zip(dumps, looks, roles, strict=True)]
    odds = _learn_pairs(pairs, None, "pair", list(PAIR_NAMES), boosters, seed)
    for name in dump_follow.ROUNDS:
        odds = _learn_pairs(pairs, odds, name, list(FOLLOW_NAMES), boosters, seed)


def known_pairs(dump: KnownDump, look: Floats, roles: Floats) -> Pairs:
    """The candidate pairs of a dump with their truth."""
    a, b, sound = dump_follow.find_pairs(dump.lines)
    label = (dump.truth.follower[a] == b).astype(np.float32)
    label[(dump.truth.follower[a] == -2) | (dump.truth.article[b] == -2)] = np.nan
    return Pairs(dump, look, roles, a, b, sound, label)


def _shares(odds: np.ndarray) -> Floats:
    likely = 1 / (1 + np.exp(-np.clip(odds, -20, 20)))
    return (likely / np.maximum(likely.sum(axis=1, keepdims=True), 1e-9)).astype(np.float32)


def _learn_roles(dumps: Sequence[KnownDump], looks: list[Floats], boosters: Boosters) -> list[Floats]:
    features = np.concatenate(looks)
    role = np.concatenate([dump.truth.role for dump in dumps])
    fold = np.concatenate([np.full(len(look), place % FOLDS) for place, look in enumerate(looks)])
    known = role >= 0
    odds = np.zeros((len(features), len(ROLE_NAMES)), np.float32)
    names = list(LINE_NAMES)
    for place, name in enumerate(ROLE_NAMES):
        label = (role == place).astype(np.float32)
        for part in range(FOLDS):
            kept = known & (fold != part)
            trial = grow(features[kept], label[kept], names, rounds=60, num_leaves=15, **QUICK)
            odds[fold == part, place] = odds_of(trial, features[fold == part])
        boosters[f"role-{name}"] = (
            grow(features[known], label[known], names, rounds=60, num_leaves=15, **QUICK),
            names,
        )
    ends = np.cumsum([len(look) for look in looks])[:-1]
    return np.split(_shares(odds), ends)


def _learn_pairs(
    pairs: Sequence[Pairs],
    before: Sequence[np.ndarray] | None,
    name: str,
    names: list[str],
    boosters: Boosters,
    seed: int,
) -> list[np.ndarray]:
    """Grow one ensemble for pairs; the odds of each dump's pairs by trees that have not seen the dump."""
    chance = np.random.default_rng(seed)
    rows: list[np.ndarray] = []
    labels: list[np.ndarray] = []
    folds: list[np.ndarray] = []
    for place, one in enumerate(pairs):
        kept = (one.label == 1) | ((one.label == 0) & (chance.random(len(one.label)) < NEGATIVES))
        rows.append(one.features(before[place] if before else None)[kept])
        labels.append(one.label[kept])
        folds.append(np.full(int(kept.sum()), place % FOLDS))
    table, label, fold = np.concatenate(rows), np.concatenate(labels), np.concatenate(folds)
    weight = np.where(label == 1, 1.0, 1 / NEGATIVES)
    odds: list[np.ndarray] = [np.zeros(0, np.float32)] * len(pairs)
    for part in range(FOLDS):
        kept = fold != part
        trial = grow(table[kept], label[kept], names, weights=weight[kept], rounds=60, num_leaves=24, **QUICK)
        for place in range(part, len(pairs), FOLDS):
            odds[place] = odds_of(trial, pairs[place].features(before[place] if before else None))
    boosters[name] = (grow(table, label, names, weights=weight, rounds=130, num_leaves=24, **QUICK), names)
    return odds
