"""Which strand of a dump follows which in one article, decided for the whole dump at once.

The strands are nodes, as blocks are where a page's geometry is known. Trees weigh each pair by its words, measures and
places in the dump; then once more, with the articles in view that the first weighing makes. What is sure is joined
first, so that what is not can be seen among longer strands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from broadsheet.articles.dump.features import ROLE_NAMES
from broadsheet.articles.dump.follow import Followers
from broadsheet.articles.dump.grounds import Grounds
from broadsheet.articles.dump.lines import DumpLines
from broadsheet.articles.dump.pieces import Strands, chains_of, cover_of, find_strands, needs, strands_of
from broadsheet.articles.dump.seams import again_features, join_features
from broadsheet.model.boxes import Ints
from broadsheet.model.page import Floats
from broadsheet.weights.trees import load_trees

ALL_PAIRS = 160  # strands up to which each is weighed against all others
NEAR = 50  # on longer pages, strands before and after that are weighed
SURE_ROUNDS = (3.0, 2.0, 1.0, 0.5)  # log odds from which strands are joined, round by round
JOIN = 0.0  # and at last
KIN = -2.0  # log odds from which what stands loose is given to an article
SHORT = 80  # characters of a chain that may be an article without running text
SHORT_ITEM = 20  # and of one that may be an advertisement, a table or a teaser
WEIGHTS = "dumps.npz"  # made by `python -m benchmarks.training.dumps`
_BODY, _LOOSE = ROLE_NAMES.index("body"), ROLE_NAMES.index("loose")

Weigh = Callable[[str, Floats], Floats]  # an ensemble's name and rows of features -> log odds


@dataclass(frozen=True, eq=False)
class Joins:
    """Chains of strands, and which chain each strand that stands beside the text is given to (-1: none)."""

    chains: tuple[tuple[int, ...], ...]
    beside: dict[int, int]


@dataclass(frozen=True, eq=False)
class Weighed:
    """The strands of one round with the pairs that were weighed.

    a, b: int (p,), strands; both: float32, what speaks for each pair; odds: float32 (p,), of b following a
    """

    strands: Strands
    a: Ints
    b: Ints
    both: Floats
    odds: Floats


def find_joins(lines: DumpLines, found: Followers) -> tuple[Strands, Joins]:
    """The articles of a dump as chains of strands, in the order in which they begin."""
    grounds = Grounds.of(lines, found)
    *_, last = join_in_rounds(grounds, weigh)
    return last.strands, decide(last, weigh("kin", last.both))


def weigh(ensemble: str, features: Floats) -> Floats:
    """The log odds that an ensemble of the package gives to each row."""
    return load_trees(WEIGHTS, ensemble).log_odds(features)


def join_in_rounds(
    grounds: Grounds, weigh: Weigh, rounds: Sequence[float] = SURE_ROUNDS
) -> Iterator[Weighed]:
    """The strands round by round, each made of those before by its surest joins."""
    strands = find_strands(grounds.lines, grounds.found)
    for least in (*rounds, None):
        one = weigh_strands(grounds, strands, weigh)
        yield one
        if least is not None:
            strands = _joined(grounds, strands, _follow(strands, one.a, one.b, one.odds - least))


def weigh_strands(grounds: Grounds, strands: Strands, weigh: Weigh) -> Weighed:
    """The pairs of some strands, weighed by themselves and then with what the others say of each."""
    a, b = strand_pairs(strands)
    features = join_features(grounds, strands, a, b)
    again = again_features(grounds, strands, a, b, weigh("join", features))
    both = np.concatenate((features, again), axis=1)
    return Weighed(strands, a, b, both, weigh("again", both))


def _joined(grounds: Grounds, strands: Strands, follower: Ints) -> Strands:
    """The strands once each is joined with its follower."""
    chains = [[line for strand in chain for line in strands.lines[strand]] for chain in chains_of(follower)]
    return strands_of(grounds.lines, grounds.found.roles, chains)


def decide(last: Weighed, kin: Floats) -> Joins:
    """The chains of the last round's strands. kin: float32 (p,), log odds of two strands being of one article."""
    main = ~last.strands.beside & ~last.strands.furniture
    follower = _follow(last.strands, last.a, last.b, last.odds - JOIN)
    chains = [tuple(chain) for chain in chains_of(follower) if main[chain[0]]]
    return give_loose(last.strands, chains, last.a, last.b, kin)


def _follow(strands: Strands, a: Ints, b: Ints, odds: Floats) -> Ints:
    """The follower of each strand; none of what stands beside the text, or belongs to no article."""
    main = ~strands.beside & ~strands.furniture
    kept = main[a] & main[b]
    a, b = a[kept], b[kept]
    return cover_of(a, b, odds[kept] + needs(strands, a, b), len(strands))


def give_loose(strands: Strands, chains: list[tuple[int, ...]], a: Ints, b: Ints, kin: Floats) -> Joins:
    """What stands beside the text, and short chains without running text, given to the articles they are kin to.

    kin: float32 (p,), the log odds of two strands being of one article
    """
    chars = np.array([len(text) for text in strands.text])
    running = strands.roles[:, _BODY] > 0.5
    apart = strands.roles[:, _LOOSE] > 0.5  # an item of its own, if it is not too small for one
    least = np.where(apart | strands.closes, SHORT_ITEM, SHORT)
    whole = [
        chain
        for chain in chains
        if running[list(chain)].any() or chars[list(chain)].sum() >= least[list(chain)].min()
    ]
    stray = [strand for chain in chains if chain not in set(whole) for strand in chain]
    chain_of = {strand: number for number, chain in enumerate(whole) for strand in chain}
    waiting = [*np.flatnonzero(strands.beside).tolist(), *stray]
    given = dict.fromkeys(waiting, -1)
    best = dict.fromkeys(waiting, KIN)
    for one, other, worth in (
        *zip(a.tolist(), b.tolist(), kin.tolist(), strict=True),
        *zip(b.tolist(), a.tolist(), kin.tolist(), strict=True),
    ):
        if one in given and other in chain_of and worth > best[one]:
            best[one], given[one] = worth, chain_of[other]
    alone = [chain for chain in chains if chain not in set(whole) and all(given[one] < 0 for one in chain)]
    for chain in alone:
        for strand in chain:
            del given[strand]
    return Joins((*whole, *alone), given)


def strand_pairs(strands: Strands) -> tuple[Ints, Ints]:
    """The pairs of strands that are weighed."""
    n = len(strands)
    reach = n if n <= ALL_PAIRS else NEAR
    steps = np.concatenate((np.arange(-reach, 0), np.arange(1, reach + 1)))
    a = np.repeat(np.arange(n), steps.size)
    b = a + np.tile(steps, n)
    inside = (b >= 0) & (b < n)
    a, b = a[inside], b[inside]
    kept = ~strands.furniture[a] & ~strands.furniture[b]
    return a[kept], b[kept]
