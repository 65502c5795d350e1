"""Which strands of a dump make an article, and in which order: decided for the whole dump at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from broadsheet.articles.cover import best_cover, chains_of
from broadsheet.articles.dump.follow import Followers
from broadsheet.articles.dump.grounds import Grounds
from broadsheet.articles.dump.lines import DumpLines
from broadsheet.articles.dump.nested import Inside
from broadsheet.articles.dump.pieces import Strands, find_strands
from broadsheet.articles.dump.reading import Judgement
from broadsheet.articles.dump.surest import grow_strands
from broadsheet.articles.dump.wholes import best_groups
from broadsheet.articles.edges import Edges
from broadsheet.model.boxes import Ints
from broadsheet.model.page import Floats

MOST = 400  # strands that are judged together; no article of a longer dump runs over from such a stretch into the next
SURE = (3.5, 3.0)  # log odds from which strands are joined, reading by reading, before articles are made


@dataclass(frozen=True, eq=False)
class Joins:
    """Chains of strands, and which chain each strand that stands beside the text is given to (-1: none)."""

    chains: tuple[tuple[int, ...], ...]
    beside: dict[int, int]


def find_joins(lines: DumpLines, found: Followers, settled: Sequence[int] = ()) -> tuple[Strands, Joins]:
    """The articles of a dump as chains of strands, in the order in which they begin.

    settled: lines that are known to belong to none of them
    """
    grounds = Grounds.of(lines, found)
    strands = find_strands(lines, found, settled)
    if not len(strands):
        return strands, Joins((), {})
    starts = range(0, len(strands), MOST)
    grown = [grow_strands(grounds, strands.stretch(start, start + MOST), SURE) for start in starts]
    chains: list[tuple[int, ...]] = []
    beside: dict[int, int] = {}
    start = 0
    for own, judged in grown:
        joins = decide(own, judged)
        given = joins.beside.items()
        beside |= {start + one: chain + len(chains) if chain >= 0 else -1 for one, chain in given}
        chains += [tuple(start + one for one in chain) for chain in joins.chains]
        start += len(own)
    return Strands.together([own for own, _ in grown]), Joins(tuple(chains), beside)


def decide(strands: Strands, judged: Judgement) -> Joins:
    """The articles that these strands make, each in reading order, with what stands beside its text."""
    inside, told = told_inside(strands, judged)
    group = np.full(len(strands), -1)
    for members in best_groups(told):
        group[inside[members]] = inside[members[0]]
    chains: list[tuple[int, ...]] = []
    beside: dict[int, int] = {}
    for number in sorted(set(group[group >= 0].tolist())):
        own = np.flatnonzero(group == number)
        main = own[~strands.beside[own]]
        beside |= dict.fromkeys(own[strands.beside[own]].tolist(), len(chains) if main.size else -1)
        if main.size:
            chains.append(in_order(main, judged.follows))
    return Joins(tuple(chains), beside)


def told_inside(strands: Strands, judged: Judgement) -> tuple[Ints, Inside]:
    """The strands that are of articles, int (n,), and what was said of them."""
    inside = np.flatnonzero(judged.outside <= 0)
    return inside, Inside(judged.of(inside), np.array([len(strands.text[one]) for one in inside.tolist()]))


def in_order(members: Ints, follows: Floats) -> tuple[int, ...]:
    """The members of a group as they are read: the likeliest paths through them, by where they begin."""
    n = len(members)
    odds = follows[np.ix_(members, members)]
    a, b = np.nonzero(~np.eye(n, dtype=bool))
    gain = (odds[a, b] - odds.min() + 1).astype(
        np.float32
    )  # every join is better than none: all are of one article
    follower = best_cover(Edges(a, b, np.zeros((len(a), 0), np.float32)), gain, n)
    return tuple(int(members[one]) for chain in chains_of(follower) for one in chain)
