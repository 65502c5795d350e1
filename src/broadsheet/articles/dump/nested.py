"""Groups within groups of a dump's strands, from each strand by itself to all of them: which of them are articles.

Strands, then groups, are joined two by two, the nearest kin first, until all are one. Somewhere on this way each
article is whole, if it ever is; where that is differs from article to article, so no one threshold finds it: `wholes`
tells how likely each is one, and those are taken that most likely are, all together.

Source: average linkage (R. R. Sokal, C. D. Michener, 1958), of weighted items; regions chosen from all levels of a
hierarchy as in P. Arbelaez et al., Multiscale combinatorial grouping, CVPR 2014.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from broadsheet.articles.dump.reading import CERTAIN, Judgement
from broadsheet.model.boxes import Ints
from broadsheet.model.page import Floats

COST = 0.3  # likelihood that a group has to add, to be one more article


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

    @cached_property
    def beside(self) -> Ints:
        """The group that each is joined with next, int (2 n - 1,); -1 for the last, which is all there is."""
        beside = np.full(len(self), -1)
        beside[self.parts] = self.parts[:, ::-1]
        return beside


@dataclass(frozen=True, eq=False)
class Inside:
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


def cut(nested: Nested, likely: Floats, cost: Floats | float = COST) -> list[int]:
    """The groups, none within another and all strands in one, that are likeliest articles in sum, less a cost for each.

    likely: float (2 n - 1,), how likely each group is an article; cost: of all, or float (2 n - 1,)
    """
    n = len(nested.parts) + 1
    value, apart = best_values(nested, likely, cost)
    found: list[int] = []
    waiting = [len(nested) - 1]
    while waiting:
        group = waiting.pop()
        if value[group] > apart[group]:
            found.append(group)
        else:
            waiting += nested.parts[group - n].tolist()
    return found


def best_values(nested: Nested, likely: Floats, cost: Floats | float = COST) -> tuple[Floats, Floats]:
    """What the best groups within each group are worth, itself among them; and what those are but for itself.

    Float64 (2 n - 1,) each; a strand has no groups within it: minus infinity. likely, cost: as above
    """
    n = len(nested.parts) + 1
    value = likely.astype(np.float64) - cost
    apart = np.full(len(nested), -np.inf)
    for group, (one, other) in enumerate(nested.parts.tolist(), n):
        apart[group] = value[one] + value[other]
        value[group] = max(value[group], apart[group])
    return value, apart
