"""Articles that jump to another page, joined with what that page holds of them, where just one candidate stands.

A jump line names a page; what may follow stands on that page and, if it has a jump line of its own, names the page
that the story comes from. Some stories turn over a page without one (`turnovers`). Each such pair is weighed
(`continuing`); of all pairs of an issue the best set is taken in which no part goes on in two places or comes from two.
A pair of that set is joined if it is likely by itself and the best set without it is worth clearly less: if not,
another reading is nearly as good, and the jump stays open.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Mapping, Sequence
from math import exp
from types import MappingProxyType

import lap
import numpy as np

from broadsheet.issues.continuing import Evidence, Weighing
from broadsheet.issues.labels import infer, names
from broadsheet.issues.parts import Part, parts_of
from broadsheet.issues.turnovers import turnovers
from broadsheet.issues.uniting import unite
from broadsheet.model.composed import ComposedPage
from broadsheet.model.issue import Article, Jump, Problem
from broadsheet.model.seams import Seam

CLEAR = 1.5  # what a join must be worth, and worth more than the best that can be had without it
CREDIBLE = 0.0  # what a join must be worth to count as another reading
_MOST = 20_000  # pairs that are weighed; an issue with more of them is no newspaper

Pair = tuple[int, int]


def join_jumps(
    pages: Sequence[ComposedPage],
    days: Mapping[int, datetime.date] = MappingProxyType({}),
    copies: Collection[int] = (),
) -> tuple[list[Article], tuple[Problem, ...], tuple[Seam, ...]]:
    """All articles in order, continued ones joined to their beginnings; the jumps that stay open; why either.

    days: the dates that pages print, by their numbers: no story goes on in another day's paper
    copies: the numbers of pages that print what another one prints: their stories go on in that one's
    """
    labels = infer(pages)
    parts = parts_of(pages, labels, days)
    given = frozenset(name for label in labels for name in names(label))
    copied = {number for number, part in enumerate(parts) if part.place + 1 in copies}
    candidates = [pair for pair in candidates_of(parts) if not copied.intersection(pair)]
    evidence = _weighed(parts, candidates) if len(candidates) <= _MOST else {}
    worth = {pair: found.worth for pair, found in evidence.items()}
    joins = _without_rings(clear_joins(worth))
    continued = set(joins.values())
    articles: list[Article] = []
    for number in range(len(parts)):
        if number in continued:
            continue
        chain = [number]
        while chain[-1] in joins:
            chain.append(joins[chain[-1]])
        articles.append(unite([parts[one] for one in chain]))
    seams = tuple(
        _seam(parts, pair, found, joins.get(pair[0]) == pair[1]) for pair, found in evidence.items()
    )
    problems = _open_jumps(parts, tuple(worth), joins, given, len(pages))
    return articles, tuple(problem for problem in problems if problem.page not in copies), seams


def _seam(parts: Sequence[Part], pair: Pair, evidence: Evidence, joined: bool) -> Seam:
    """Why a part was joined to another page's, or was not."""
    one, two = parts[pair[0]], parts[pair[1]]
    before, after = one.ends[-1] if one.ends else "", two.ends[0] if two.ends else ""
    chance = round(1 / (1 + exp(-min(evidence.worth, 30.0))), 3)
    pages = (one.place + 1, two.place + 1)
    return Seam(joined, pages, before, after, chance, *evidence.told())


def candidates_of(parts: Sequence[Part]) -> list[Pair]:
    """The pairs (a, b) in which a jump line or the turn of a page lets b be what part a goes on with, each once."""
    found = dict.fromkeys((*_candidates(parts), *turnovers(parts)))
    return [(a, b) for a, b in found if not _are_of_two_days(parts[a], parts[b])]


def _are_of_two_days(one: Part, two: Part) -> bool:
    return one.day is not None and two.day is not None and one.day != two.day


def _candidates(parts: Sequence[Part]) -> Iterator[Pair]:
    on_page: dict[str, list[int]] = {}
    for number, part in enumerate(parts):
        if part.article.kind not in ("teaser", "advertisement"):
            for name in names(part.label):
                on_page.setdefault(name, []).append(number)
    for number, part in enumerate(parts):
        if part.article.kind == "teaser":
            continue
        if part.onward is not None:
            there = on_page.get(part.led_to(part.onward), [])
            yield from (
                (number, other) for other in there if other != number and _may_come(parts[other], part)
            )
        if part.back is not None:
            there = on_page.get(part.led_to(part.back), [])
            unled = (other for other in there if parts[other].onward is None)
            yield from ((other, number) for other in unled if other != number)


def _may_come(part: Part, origin: Part) -> bool:
    """Whether a part does not say that it comes from elsewhere than the origin's page."""
    if part.back is None:
        return part.place != origin.place
    return origin.label is None or part.led_to(part.back) in names(origin.label)


def _weighed(parts: Sequence[Part], candidates: Sequence[Pair]) -> dict[Pair, Evidence]:
    """What speaks for each of these pairs; those that no reader would think of are left out."""
    weighing = Weighing(parts) if candidates else None
    evidence = {pair: weighing.weigh(*pair) for pair in candidates} if weighing else {}
    return {pair: found for pair, found in evidence.items() if found.worth > CREDIBLE}


def clear_joins(worth: Mapping[Pair, float]) -> dict[int, int]:
    """Which part is continued by which: the pairs of the best set that none other comes near."""
    joins: dict[int, int] = {}
    for group in groups_of(tuple(worth)):
        best, total = _best_set({pair: worth[pair] for pair in group})
        for pair in best:
            without = _best_set({other: worth[other] for other in group if other != pair})[1]
            if min(worth[pair], total - without) >= CLEAR:
                joins[pair[0]] = pair[1]
    return joins


def groups_of(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """Pairs that compete, directly or by way of others, together."""
    group: dict[tuple[str, int], int] = {}
    found: dict[int, list[Pair]] = {}
    for number, pair in enumerate(pairs):
        ends = (("from", pair[0]), ("to", pair[1]))
        joined = {group[end] for end in ends if end in group}
        found[number] = [pair, *(one for old in joined for one in found.pop(old))]
        for one in found[number]:
            group["from", one[0]] = group["to", one[1]] = number
    return list(found.values())


def _best_set(worth: dict[Pair, float]) -> tuple[list[Pair], float]:
    """The pairs of the highest total worth in which no part stands twice on the same side, and that total.

    Source: R. Jonker, A. Volgenant, Computing 38 (1987), as `lap` implements it.
    """
    if len(worth) < 2:
        return list(worth), sum(worth.values())
    rows, columns = sorted({a for a, _ in worth}), sorted({b for _, b in worth})
    cost = np.zeros((len(rows), len(columns)))
    for (a, b), value in worth.items():
        cost[rows.index(a), columns.index(b)] = -value
    _, column, _ = lap.lapjv(cost, extend_cost=True)
    best = [
        (rows[row], columns[col])
        for row, col in enumerate(column)
        if col >= 0 and (rows[row], columns[col]) in worth
    ]
    return best, sum(worth[pair] for pair in best)


def _without_rings(joins: dict[int, int]) -> dict[int, int]:
    """The joins without any that would make an article continue itself."""
    kept: dict[int, int] = {}
    for start, end in joins.items():
        at = end
        while at in kept and at != start:
            at = kept[at]
        if at != start:
            kept[start] = end
    return kept


def _open_jumps(
    parts: Sequence[Part],
    candidates: Sequence[Pair],
    joins: dict[int, int],
    given: frozenset[str],
    pages: int,
) -> Iterator[Problem]:
    """The jump lines that lead to, or come from, a page of the issue and were not followed, and why not."""
    leads = {a for a, _ in candidates}
    told = {
        b for a, b in candidates if parts[a].onward is not None
    }  # the beginnings that may be theirs tell of it
    comes = {b for _, b in candidates}
    for number, part in enumerate(parts):
        if part.article.kind == "teaser":
            continue
        if part.onward is not None and number not in joins:
            found = (
                "no continuation is the only one that fits"
                if number in leads
                else "no continuation was found"
            )
            yield from _open_jump(part, part.onward, found, given, pages)
        if part.back is not None and number not in joins.values() and number not in told:
            found = "no beginning is the only one that fits" if number in comes else "no beginning was found"
            yield from _open_jump(part, part.back, found, given, pages)


def _open_jump(part: Part, jump: Jump, found: str, given: frozenset[str], pages: int) -> Iterator[Problem]:
    """The problem of one open jump; nothing is wrong if a page stands alone."""
    if part.led_to(jump) in given:
        yield Problem("open-jump", f"{jump.text}: {found} there.", part.place + 1, jump.lines)
    elif pages > 1:
        yield Problem(
            "open-jump", f"{jump.text}: that page is not among those given.", part.place + 1, jump.lines
        )
