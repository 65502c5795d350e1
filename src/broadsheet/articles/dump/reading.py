"""All strands of a dump read at once: what follows what, what is of one article, what belongs to none.

A small network looks at every strand and at every two of them. It reads in rounds, each of which tells every strand
what those are that seem to be its kin, and every pair what its rivals are worth: how likely the best other follower
is, and whether a third strand goes with both. So no pair is weighed by itself; nor does a reader do that.

Source: attention between the items of a set, steered by what is known of their pairs (A. Vaswani et al., NIPS 2017;
triangles of pairs as in J. Jumper et al., Nature 596, 2021).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np

from broadsheet.articles.dump.context import adding_up, company
from broadsheet.articles.dump.formulae import told_topics
from broadsheet.articles.dump.grounds import Grounds
from broadsheet.articles.dump.lines import frames_told
from broadsheet.articles.dump.pieces import Strands
from broadsheet.articles.dump.relations import pair_looks, strand_looks
from broadsheet.model.boxes import Ints
from broadsheet.model.page import Floats
from broadsheet.weights.shipped import read_arrays

WEIGHTS = "dump-strands.npz"  # made by `python -m benchmarks.training.dump_strands`
UNSPACED = "dump-strands-unspaced.npz"  # learned on from those, of dumps whose frames had to be told, by `--unspaced`
ROUNDS = 4
READINGS = 3  # each hears what the one before said
HEADS = 4  # things that a strand looks for in the others at a time
FAR = 5.0  # standard deviations beyond which a look says no more
UNLIKELY = -30.0
CERTAIN = 8.0  # log odds; no pair weighs more

Array = Any  # of NumPy, or of what learns the weights
Weights = Mapping[str, Array]


@dataclass(frozen=True, eq=False)
class Judgement:
    """What the strands of a dump, k of them, are to each other, in log odds.

    follows: float32 (k, k), of [a, b] that b comes right after a; same: float32 (k, k), that both are of one article
    outside: float32 (k,), that a strand belongs to no article
    first, last: float32 (k,), how likely an article begins with a strand, ends with it, from 0 to 1
    looks: float32 (k, len(STRAND_NAMES)), what each strand shows by itself
    """

    follows: Floats
    same: Floats
    outside: Floats
    first: Floats
    last: Floats
    looks: Floats

    @cached_property
    def worth(self) -> Floats:
        """What speaks for each two being of one article, float32 (k, k)."""
        return np.clip(np.maximum(self.same, np.maximum(self.follows, self.follows.T)), -CERTAIN, CERTAIN)

    def of(self, own: Ints) -> Judgement:
        """What some of the strands are to each other."""
        two = np.ix_(own, own)
        rest = (self.outside[own], self.first[own], self.last[own], self.looks[own])
        return Judgement(self.follows[two], self.same[two], *rest)


def judge(grounds: Grounds, strands: Strands) -> Judgement:
    """What the strands of a dump are to each other."""
    weights = load_weights(UNSPACED if frames_told(grounds.lines.layout) else WEIGHTS)
    told = told_topics(strands.text, latin=grounds.lines.language.joins_with_space)
    looks = strand_looks(grounds, strands)
    return read_again(weights, looks, pair_looks(grounds, strands, told), told.words)


def read_again(weights: Weights, looks: Floats, pairs: Floats, words: Floats) -> Judgement:
    """What strands that look like this are to each other, read as often as each reading tells the next something.

    pairs: as `pair_looks` gives them; words: float (k, k), the products of the strands' word counts
    """
    shown, real = adding_up(looks), np.ones(len(looks), np.bool_)
    as_steps = scaled(looks, weights, "strand"), scaled(pairs, weights, "pair")
    before = None
    for _ in range(READINGS - 1):
        follow, last, first, same, outside = read(weights, *as_steps, real, np, before)
        before = company(odds_of(follow, last, first, np), same, outside, words, shown, np)
    follow, last, first, same, outside = read(weights, *as_steps, real, np, before)
    after, ahead = _totals(_own(follow, np), last, first, np)
    begins, ends = np.exp(first - ahead[0]), np.exp(last - after[:, 0])
    columns = (odds_of(follow, last, first, np), same, outside, begins, ends, looks)
    return Judgement(*(column.astype(np.float32) for column in columns))


def scaled(looks: Floats, weights: Weights, kind: str) -> Floats:
    """Looks as the network takes them: as steps from the usual; what is unknown is as usual."""
    steps = (looks.astype(np.float32) - weights[f"{kind}_mean"]) / weights[f"{kind}_spread"]
    return np.clip(np.nan_to_num(steps), -FAR, FAR)


@lru_cache(maxsize=2)
def load_weights(file: str = WEIGHTS) -> dict[str, Floats]:
    """The weights that ship with the package."""
    return {name: table.astype(np.float32) for name, table in read_arrays(file).items()}


def odds_of(follow: Array, last: Array, first: Array, xp: Any) -> Array:
    """The log odds of each pair: of b being what follows a, and of a being what b follows, none being an answer too."""
    own = _own(follow, xp)
    after, ahead = _totals(own, last, first, xp)
    share = xp.minimum(((own - after) + (own - ahead)) / 2, -1e-4)
    return (share - xp.log1p(-xp.exp(share))).astype(np.float32)


def _own(follow: Array, xp: Any) -> Array:
    """No strand follows itself."""
    return xp.where(xp.eye(len(follow), dtype=bool), UNLIKELY, follow)


def _totals(own: Array, last: Array, first: Array, xp: Any) -> tuple[Array, Array]:
    """The logarithms of what all answers add up to: what follows each strand, (k, 1), and what each follows, (1, k)."""
    return (
        _log_total(xp.concatenate((own, last[:, None]), axis=1), 1, xp),
        _log_total(xp.concatenate((own, first[None, :]), axis=0), 0, xp),
    )


def _log_total(values: Array, axis: int, xp: Any) -> Array:
    top = values.max(axis=axis, keepdims=True)
    return top + xp.log(xp.exp(values - top).sum(axis=axis, keepdims=True))


def read(
    w: Weights, strands: Array, pairs: Array, real: Array, xp: Any, before: tuple[Array, Array] | None = None
) -> tuple[Array, ...]:
    """How likely each strand follows each, that it is a last one, a first one, kin to each, outside of all articles.

    strands: (k, f); pairs: (k, k, g), scaled; real: bool (k,), not there to fill up; xp: numpy, or what learns
    before: what the reading before says of each strand and of each pair, as `company` gives it
    """
    k = strands.shape[0]
    two = (real[:, None] & real[None, :] & ~xp.eye(k, dtype=bool))[:, :, None]
    h = strands @ w["strand"] + w["strand_bias"]
    z = pairs @ w["pair"] + w["pair_bias"]
    if before is not None:
        h, z = h + before[0] @ w["strand_again"], z + before[1] @ w["pair_again"]
    h = _positive(h, xp)
    z = z + (h @ w["pair_a"])[:, None] + (h @ w["pair_b"])[None, :]
    z = _positive(z, xp) * two
    for turn in range(ROUNDS):
        own = {name.split(".", 1)[1]: value for name, value in w.items() if name.startswith(f"{turn}.")}
        z = z + _of_pairs(own, h, z, two, xp)
        h = h + _of_strands(own, h, z, two, xp)
        h = h + _positive(_level(h, xp) @ own["think"] + own["think_bias"], xp) @ own["thought"]
    z, h = _level(z, xp), _level(h, xp)
    follow = (z @ w["follow"])[:, :, 0] + (h @ w["follow_a"]) @ (h @ w["follow_b"]).T + w["follow_bias"]
    kin, side = (z @ w["same"])[:, :, 0], h @ w["same_ab"]
    same = (kin + kin.T) / 2 + side @ side.T + w["same_bias"]
    last, first, outside = ((h @ w[name])[:, 0] + w[f"{name}_bias"] for name in ("last", "first", "outside"))
    return follow, last, first, same, outside


def _of_pairs(w: Weights, h: Array, z: Array, two: Array, xp: Any) -> Array:
    """What a round adds to what is known of each pair: from both strands, from its reverse, from its rivals."""
    z, h = _level(z, xp), _level(h, xp)
    worth = z @ w["worth"]
    legs = [xp.moveaxis(_positive(z @ w[name], xp) * two, 2, 0) for name in ("leg_a", "leg_b")]
    thirds = xp.log1p(xp.moveaxis(legs[0] @ legs[1], 0, 2))
    new = z @ w["own"] + xp.swapaxes(z, 0, 1) @ w["turned"] + w["bias"]
    new = new + (h @ w["a"])[:, None] + (h @ w["b"])[None, :]
    new = new + _share(worth, two, 1, xp) @ w["rivals_a"] + _share(worth, two, 0, xp) @ w["rivals_b"]
    return (_positive(new + thirds @ w["thirds"], xp) @ w["out"]) * two


def _of_strands(w: Weights, h: Array, z: Array, two: Array, xp: Any) -> Array:
    """What a round adds to what is known of each strand: what those it looks at are, and how it stands to them."""
    z, h = _level(z, xp), _level(h, xp)
    k, size = h.shape
    asked, shown, told = (
        xp.swapaxes((h @ w[name]).reshape(k, HEADS, -1), 0, 1) for name in ("ask", "show", "tell")
    )
    match = asked @ xp.swapaxes(shown, 1, 2) / np.sqrt(size // HEADS) + xp.moveaxis(z @ w["look"], 2, 0)
    match = xp.where(xp.moveaxis(two, 2, 0), match, UNLIKELY)
    share = xp.exp(match - match.max(axis=2, keepdims=True))
    share = share / share.sum(axis=2, keepdims=True)
    of_others = xp.swapaxes(share @ told, 0, 1).reshape(k, -1)
    of_pairs = (xp.swapaxes(share, 0, 1) @ z).reshape(k, -1)
    return xp.concatenate((of_others, of_pairs), axis=1) @ w["heard"]


def _level(values: Array, xp: Any) -> Array:
    """Values brought to one scale, item by item."""
    return values / xp.sqrt((values * values).mean(axis=-1, keepdims=True) + 1e-5)


def _positive(values: Array, xp: Any) -> Array:
    return xp.maximum(values, 0)


def _share(worth: Array, two: Array, axis: int, xp: Any) -> Array:
    """The log share that each pair has of its row's (column's) worth."""
    worth = xp.where(two, worth, UNLIKELY)
    worth = worth - worth.max(axis=axis, keepdims=True)
    return xp.maximum(worth - xp.log(xp.exp(worth).sum(axis=axis, keepdims=True)), -12)
