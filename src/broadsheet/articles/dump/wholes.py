"""Which groups of a dump's strands are whole articles: what each group shows, weighed by trees.

An article begins once and ends once, what is in it goes on within it, and nothing else on the page is its kin. Each of
these is told by the log odds of the strands, of the group by itself, of what it was joined of, and of what it would be
joined with next. Trees that see only this look first; others then see as well what the first said of the groups within
each group and about it: a group is no article if its parts are.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from broadsheet.articles.dump.nested import COST, Inside, Nested, best_values, cut
from broadsheet.articles.dump.reading import CERTAIN
from broadsheet.articles.dump.relations import STRAND_NAMES
from broadsheet.model.boxes import Ints
from broadsheet.model.page import Floats
from broadsheet.weights.trees import load_trees

WEIGHTS = "dump-groups.npz"  # made by `python -m benchmarks.training.dump_groups`
ALONE = 9.0  # said of what a group of one strand has no two for
TOP = -12.0  # the kinship at which all that there is would be joined with more
SCRAP, NO_ARTICLE = 40, 0.15  # characters, and how likely it is an article, below which a group is a scrap
COST_OF_SCRAP = 0.05  # likelihood, as `COST`
LONGER = 2.0  # log odds that a group e times as long as another is preferred by, when scraps are given away
KIN = -5.0  # log odds of kinship from which a scrap is given away
_LEAST = 1e-6
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
    "kin_within", "apart_from_others", "kin_elsewhere", "strong_elsewhere", "smaller_chars", "other_kin",
    "other_firsts", "other_lasts", "parts_follow", "lost_end", "lost_start", "lost_starts", "inner_first",
    "second_first", "second_last",
    "bodies", *_SUMS, "page_strands", "page_firsts", "page_lasts", "page_chars", *_OF_PAGE,
)  # fmt: skip
AGAIN_NAMES = (
    "likely", "likelier_part", "other_part", "joined_likely", "beside_likely", "beside_value", "best_above",
    "best_within", "parts_value", "value", "page_likely",
)  # fmt: skip


def best_groups(told: Inside) -> list[Ints]:
    """The groups of strands that most likely are whole articles: every strand is in one of them."""
    if not len(told.chars):
        return []
    nested = told.nested()
    looks = group_looks(nested, told)
    likely = _likely("whole", looks)
    return choose(
        nested, told, _likely("again", np.concatenate((looks, looks_again(nested, likely)), axis=1))
    )


def choose(nested: Nested, told: Inside, likely: Floats) -> list[Ints]:
    """The groups that are likeliest whole, and with them the scraps that lie about: no article is spoilt by one.

    A scrap may stay by itself at little cost, lest it be joined with the nearest group, which might be a brief of two
    lines; then it goes to the one that is kin to it and long enough to bear it. likely: as for `cut`
    """
    chars = np.array([told.chars[own].sum() for own in nested.members])
    scrap = (chars < SCRAP) & (likely < NO_ARTICLE)
    chosen = cut(nested, likely, np.where(scrap, COST_OF_SCRAP, COST))
    whole = [group for group in chosen if not scrap[group]]
    if not whole:
        return [nested.members[group] for group in chosen]
    given = {group: [nested.members[group]] for group in whole}
    strands = np.concatenate([nested.members[group] for group in whole])
    starts = np.cumsum([0, *(len(nested.members[group]) for group in whole[:-1])])
    for group in chosen:
        if scrap[group]:
            own = nested.members[group]
            kin = np.maximum.reduceat(told.judged.worth[own].max(axis=0)[strands], starts)
            worth = np.where(kin > KIN, kin + LONGER * np.log1p(chars[whole]), -np.inf)
            given.setdefault(whole[int(worth.argmax())] if kin.max() > KIN else group, []).append(own)
    return [np.concatenate(parts) for parts in given.values()]


def _likely(ensemble: str, looks: Floats) -> Floats:
    """How likely these trees say each group is an article, from 0 to 1."""
    return 1 / (1 + np.exp(-load_trees(WEIGHTS, ensemble).log_odds(looks)))


def looks_again(nested: Nested, likely: Floats) -> Floats:
    """What each group shows once something was said of all, float32 (2 n - 1, len(AGAIN_NAMES)).

    likely: float (2 n - 1,), how likely each is an article by itself
    """
    n, size, parts, alone = len(nested.parts) + 1, len(nested), nested.parts, nested.beside < 0
    value, apart = best_values(nested, likely)
    likelier, other, above, below = (np.full(size, np.nan) for _ in range(4))
    likelier[n:], other[n:] = likely[parts].max(axis=1), likely[parts].min(axis=1)
    above[parts] = likely[n:, None]
    beside, beside_value = (np.where(alone, np.nan, of_each[nested.beside]) for of_each in (likely, value))
    best_below, best_above = likely.astype(np.float64), np.zeros(size)
    for group, two in enumerate(parts, n):
        below[group] = best_below[two].max()
        best_below[group] = max(likely[group], below[group])
    for group in range(size - 1, n - 1, -1):
        best_above[parts[group - n]] = max(best_above[group], likely[group])
    columns = (
        likely, likelier, other, above, beside, beside_value, best_above, below,
        np.where(np.arange(size) < n, np.nan, apart), value, np.full(size, likely.sum() / n),
    )  # fmt: skip
    return np.stack(columns, axis=1).astype(np.float32)


def group_looks(nested: Nested, told: Inside) -> Floats:
    """What each group shows of being a whole article, float32 (2 n - 1, len(GROUP_NAMES))."""
    n, known = len(nested.parts) + 1, np.nan_to_num(told.judged.looks.astype(np.float64))
    beside, alone = nested.beside, nested.beside < 0
    above, within = np.full(len(nested), TOP), np.full(len(nested), ALONE)
    above[nested.parts] = nested.height[n:, None]
    within[n:] = nested.height[nested.parts].min(axis=1)
    count = np.array([len(own) for own in nested.members])
    chars = np.log1p([told.chars[own].sum() for own in nested.members])
    other_chars, other_count = np.where(alone, -1, chars[beside]), np.where(alone, 0, count[beside])
    page = _of_page(told, known)
    shares = _Shares.of(told, known)
    of_kin = _by_kin(nested, shares)
    rows = [
        (
            count[group], chars[group], nested.height[group], above[group],
            nested.height[group] - above[group], within[group], *shares.kinship(own),
            other_chars[group], other_count[group],
            *shares.joins(own), *shares.places(own), *of_kin[group], *shares.seams(own),
            *known[own][:, shares.summed].sum(axis=0), *page,
        )
        for group, own in enumerate(nested.members)
    ]  # fmt: skip
    return np.array(rows, np.float32)


def _by_kin(nested: Nested, shares: _Shares) -> Floats:
    """How near kin the strands of each group are, and all others to them, as what it was joined of and stands beside.

    Float64 (2 n - 1, 9)
    """
    told, n, beside = shares.told, len(nested.parts) + 1, nested.beside
    own = np.zeros((len(nested), n))
    for group, members in enumerate(nested.members):
        own[group, members] = 1
    weight, apart = told.weight, 1.0 - np.eye(n)
    both = np.outer(weight, weight) * apart
    kin = apart / (1 + np.exp(-shares.same))
    within, elsewhere = ((own @ table * side).sum(axis=1) for table, side in ((both, own), (both, 1 - own)))
    is_kin = (own @ (both * np.log(np.maximum(kin, _LEAST))) * own).sum(axis=1) / np.maximum(within, _LEAST)
    no_kin = (own @ (both * np.log(np.maximum(1 - kin, _LEAST))) * (1 - own)).sum(axis=1)
    likely = own @ kin * (1 - own)
    strong = (likely > own.sum(axis=1, keepdims=True) / 2).sum(axis=1)
    first, last, chars = own @ told.judged.first, own @ told.judged.last, own @ told.chars
    smaller, follow = np.full(len(nested), ALONE), np.full(len(nested), 1.0)
    smaller[n:] = np.log1p(chars[nested.parts].min(axis=1))
    for group, (one, other) in enumerate(nested.parts.tolist(), n):
        two = np.ix_(nested.members[one], nested.members[other])
        follow[group] = max(shares.joined[two].max(), shares.joined.T[two].max())
    of_both = (own @ (both * shares.same) * own[beside]).sum(axis=1) / np.maximum(
        (own @ both * own[beside]).sum(axis=1), _LEAST
    )
    alone = beside < 0
    columns = (
        is_kin, no_kin / np.maximum(elsewhere, _LEAST), likely @ weight / (own @ weight), strong, smaller,
        np.where(alone, TOP, of_both), np.where(alone, -1, first[beside]), np.where(alone, -1, last[beside]), follow,
    )  # fmt: skip
    return np.stack(columns, axis=1)


def _of_page(told: Inside, known: Floats) -> tuple[float, ...]:
    """What all groups of a page have in common."""
    judged = told.judged
    counts = (np.log(len(known)), judged.first.sum(), judged.last.sum(), np.log1p(told.chars.sum()))
    return (*counts, *known[0, [STRAND_NAMES.index(name) for name in _OF_PAGE]].tolist())


@dataclass(frozen=True, eq=False)
class _Shares:
    """What a group's looks are taken from: columns and tables of the n strands."""

    told: Inside
    worth: Floats
    same: Floats
    joined: Floats
    order: Ints
    known: Floats
    summed: list[int]

    @classmethod
    def of(cls, told: Inside, known: Floats) -> _Shares:
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

    def seams(self, own: Ints) -> tuple[float, ...]:
        """How far a group's strands miss what follows them, and what they follow, within it; where it begins anew."""
        first, last = self.told.judged.first[own], self.told.judged.last[own]
        joined = self.joined[np.ix_(own, own)]
        ahead, back = joined.max(axis=1), joined.max(axis=0)
        lost_start = 1 - first - back
        found = (
            (1 - last - ahead).max(), lost_start.max(), lost_start.sum(), (first * (1 - back)).max(),
            *((np.sort(side)[-2] if len(own) > 1 else 0.0) for side in (first, last)),
            (self.known[own, STRAND_NAMES.index("is_body")] > 0.5).sum(),
        )  # fmt: skip
        return tuple(map(float, found))

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
