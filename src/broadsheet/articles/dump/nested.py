"""Groups within groups of a dump's strands, from each strand by itself to all of them: which of them are articles.

Strands, then groups, are joined two by two, the nearest kin first, until all are one. Somewhere on this way each
article is whole, if it ever is; where that is differs from article to article, so no one threshold finds it. Trees say
of each of the groups how likely it is a whole article, and those are taken that most likely are, all together.

Source: average linkage (R. R. Sokal, C. D. Michener, 1958), of weighted items; regions chosen from all levels of a
hierarchy as in P. Arbelaez et al., Multiscale combinatorial grouping, CVPR 2014.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from broadsheet.articles.dump.reading import CERTAIN, Judgement
from broadsheet.articles.dump.relations import STRAND_NAMES
from broadsheet.model.boxes import Ints
from broadsheet.model.page import Floats
from broadsheet.weights.trees import load_trees

WEIGHTS = "dump-groups.npz"  # made by `python -m benchmarks.training.dump_groups`
COST = 0.3  # likelihood that a group has to add, to be one more article
ALONE = 9.0  # said of what a group of one strand has no two for
TOP = -12.0  # the kinship at which all that there is would be joined with more
_SUMS = (
    "is_deck", "is_body", "is_crosshead", "is_side", "is_mark", "is_loose", "first_deck", "opens_words", "closes_words",
    "signed_start", "signed_end", "open_start", "open_end", "deck_start", "stop",
)  # fmt: skip
_OF_PAGE = ("han", "spaced", "page_woven", "page_tracked", "page_lines")
GROUP_NAMES = (
    "strands", "chars", "height", "above", "above_drop", "height_within",
    "least", "mean_same", "mean_worth", "weakest", "best_on_average",
    "best_outside", "outside_on_average", "other_chars", "other_strands",
    "firsts", "lasts", "likeliest_first", "likeliest_last", "joins_lacking", "joins_each", "joins_on", "joins_back",
    "span", "dense", "others_between", "top_deck", "top_opens", "top_first", "end_last", "body_chars", "loose_chars",
    *_SUMS, "page_strands", "page_firsts", "page_lasts", "page_chars", *_OF_PAGE,
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Nested:
    """The groups within groups of n strands, 2 n - 1 of them: first each strand, then every two groups joined.

    members: of each, the numbers of its strands; parts: int (n - 1, 2), the two that each later one was joined of
    height: float (2 n - 1,), the kinship at which it was joined
    """

    members: tuple[Ints, ...]
    parts: Ints
    height: Floats

    def __len__(self) -> int:
        return len(self.members)


@dataclass(frozen=True, eq=False)
class Told:
    """What was said of n strands that groups are made of, by their numbers among them.

    chars: (n,), how long each is
    """

    judged: Judgement
    chars: Floats | Ints

    @cached_property
    def weight(self) -> Floats:
        """How much what is said of each strand counts, float64 (n,): what is longer shows more."""
        return np.sqrt(1.0 + self.chars)

    def nested(self) -> Nested:
        """Their groups within groups."""
        return nest(self.judged.worth, self.weight)


def best_groups(told: Told) -> list[Ints]:
    """The groups of strands that most likely are whole articles: every strand is in one of them."""
    if not len(told.chars):
        return []
    nested = told.nested()
    likely = 1 / (1 + np.exp(-load_trees(WEIGHTS).log_odds(group_looks(nested, told))))
    return cut(nested, likely)


def nest(worth: Floats, weight: Floats) -> Nested:
    """The groups that come about when those of most worth to each other, on average, are joined until one is left.

    worth: float (n, n), symmetric; weight: float (n,), how much what is said of each item counts
    """
    n = len(worth)
    worth, weight = worth.astype(np.float64), weight.astype(np.float64)
    np.fill_diagonal(worth, -np.inf)
    members, height, parts = (
        [np.array([item]) for item in range(n)],
        [CERTAIN + 1] * n,
        np.zeros((n - 1, 2), np.int64),
    )
    name = np.arange(n)
    for turn in range(n - 1):
        one, other = divmod(int(worth.argmax()), n)
        height.append(float(worth[one, other]))
        joined = (worth[one] * weight[one] + worth[other] * weight[other]) / (weight[one] + weight[other])
        worth[one], worth[:, one] = joined, joined
        worth[one, one] = -np.inf
        worth[other], worth[:, other] = -np.inf, -np.inf
        weight[one] += weight[other]
        parts[turn] = name[one], name[other]
        members.append(np.concatenate((members[name[one]], members[name[other]])))
        name[one] = n + turn
    return Nested(tuple(members), parts, np.array(height))


def cut(nested: Nested, likely: Floats, cost: float = COST) -> list[Ints]:
    """The groups, none within another and all strands in one, that are likeliest articles in sum, less a cost for each.

    likely: float (2 n - 1,), how likely each group is an article
    """
    n = len(nested.parts) + 1
    value = likely.astype(np.float64) - cost
    whole = np.ones(len(nested), np.bool_)
    for group, (one, other) in enumerate(nested.parts.tolist(), n):
        apart = value[one] + value[other]
        whole[group] = value[group] >= apart
        value[group] = max(value[group], apart)
    found: list[Ints] = []
    waiting = [len(nested) - 1]
    while waiting:
        group = waiting.pop()
        if whole[group]:
            found.append(nested.members[group])
        else:
            waiting += nested.parts[group - n].tolist()
    return found


def group_looks(nested: Nested, told: Told) -> Floats:
    """What each group shows of being a whole article, float32 (2 n - 1, len(GROUP_NAMES))."""
    n, known = len(nested.parts) + 1, np.nan_to_num(told.judged.looks.astype(np.float64))
    above, beside = np.full(len(nested), TOP), np.full(len(nested), -1)
    within = np.full(len(nested), ALONE)
    for group, (one, other) in enumerate(nested.parts.tolist(), n):
        above[[one, other]] = nested.height[group]
        beside[one], beside[other] = other, one
        within[group] = min(nested.height[one], nested.height[other])
    page = _of_page(told, known)
    shares = _Shares.of(told, known)
    rows = [
        (
            len(own), np.log1p(told.chars[own].sum()), nested.height[group], above[group],
            nested.height[group] - above[group], within[group], *shares.kinship(own),
            *((np.log1p(told.chars[other].sum()), len(other)) if beside[group] >= 0 else (-1.0, 0)),
            *shares.joins(own), *shares.places(own), *known[own][:, shares.summed].sum(axis=0), *page,
        )
        for group, own in enumerate(nested.members)
        for other in (nested.members[beside[group]],)
    ]  # fmt: skip
    return np.array(rows, np.float32)


def _of_page(told: Told, known: Floats) -> tuple[float, ...]:
    """What all groups of a page have in common."""
    judged = told.judged
    counts = (np.log(len(known)), judged.first.sum(), judged.last.sum(), np.log1p(told.chars.sum()))
    return (*counts, *known[0, [STRAND_NAMES.index(name) for name in _OF_PAGE]].tolist())


@dataclass(frozen=True, eq=False)
class _Shares:
    """What a group's looks are taken from: columns and tables of the n strands."""

    told: Told
    worth: Floats
    same: Floats
    joined: Floats
    order: Ints
    known: Floats
    summed: list[int]

    @classmethod
    def of(cls, told: Told, known: Floats) -> _Shares:
        worth = told.judged.worth.astype(np.float64)
        same = np.clip(told.judged.same, -CERTAIN, CERTAIN).astype(np.float64)
        joined = 1 / (1 + np.exp(-told.judged.follows.astype(np.float64)))
        for table, value in ((worth, -CERTAIN), (same, 0.0), (joined, 0.0)):
            np.fill_diagonal(table, value)
        order = np.argsort(np.argsort(known[:, STRAND_NAMES.index("place")], kind="stable"))
        summed = [STRAND_NAMES.index(name) for name in _SUMS]
        return cls(told, worth, same, joined, order, known, summed)

    def kinship(self, own: Ints) -> tuple[float, ...]:
        """How near the strands of a group are to each other, and how near to others."""
        size, inside = len(own), (ALONE,) * 5
        if size > 1:
            worth, weight = self.worth[np.ix_(own, own)], self.told.weight[own]
            off = ~np.eye(size, dtype=bool)
            pairs = np.outer(weight, weight)[off]
            best = worth.max(axis=1)
            same = self.same[np.ix_(own, own)][off]
            means = (float((pairs * values).sum() / pairs.sum()) for values in (same, worth[off]))
            inside = (float(worth[off].min()), *means, float(best.min()), float(best.mean()))
        outside = np.delete(self.worth[own], own, axis=1).max(axis=1, initial=-CERTAIN)
        return (*inside, float(outside.max()), float(outside.mean()))

    def joins(self, own: Ints) -> tuple[float, ...]:
        """How many of a group's strands begin and end articles, and how many go on within it, and outside."""
        first, last = self.told.judged.first[own], self.told.judged.last[own]
        within = self.joined[np.ix_(own, own)].sum()
        ahead, back = self.joined[own].sum() - within, self.joined[:, own].sum() - within
        counts = (first.sum(), last.sum(), first.max(), last.max())
        return (*counts, within - (len(own) - 1), within / len(own), ahead, back)

    def places(self, own: Ints) -> tuple[float, ...]:
        """Where a group stands in the dump, how it begins and ends there, and how much running text it has."""
        order, judged = self.order[own], self.told.judged
        span = order.max() - order.min() + 1
        top, end = own[order.argmin()], own[order.argmax()]
        column = {
            name: self.known[:, STRAND_NAMES.index(name)]
            for name in ("is_deck", "opens_words", "is_body", "is_loose")
        }
        chars = self.told.chars[own]
        running, loose = ((chars * column[name][own]).sum() for name in ("is_body", "is_loose"))
        found = (
            np.log(span), len(own) / span, span - len(own), column["is_deck"][top], column["opens_words"][top],
            judged.first[top], judged.last[end], np.log1p(running), np.log1p(loose),
        )  # fmt: skip
        return tuple(map(float, found))
