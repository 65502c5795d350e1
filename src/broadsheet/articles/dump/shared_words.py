"""How much the bodies of a dump say the same: the rare words that each two share.

It takes the place of `kinship` where the frames of a dump had to be told: what the network reads there are pieces.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log

import numpy as np

from broadsheet.articles.dump.items import Item
from broadsheet.model.page import Floats

REACH = 40  # items apart that are compared
WEIGHT = 0.7  # log odds for as much more than usual as pairs of the page differ by
COMMON = 30  # bodies that have a word, from which it says nothing
MOST = 1.0  # log odds that words can give
BRIEF = 5  # words by which short bodies are taken for longer: what few words share is chance


@dataclass(frozen=True, eq=False)
class SharedWords:
    """shared: float32 (n, REACH), how much each item shares with the next ones; NaN where one is no body.

    usual, spread: the mean of that over the page, and its standard deviation
    """

    shared: Floats
    usual: float
    spread: float

    @classmethod
    def of(cls, items: Sequence[Item]) -> SharedWords:
        """What these items share. Source: inverse document frequencies, K. Spärck Jones (1972)."""
        n = len(items)
        shared = np.zeros((n, REACH), np.float32)
        for places in _places(items):
            weight = log((n + 1) / len(places))
            for a, b in combinations(places, 2):
                if b - a <= REACH:
                    shared[a, b - a - 1] += weight
        size = np.full(n + REACH + 1, np.nan)
        size[:n] = [(len(item.counts) + BRIEF) ** 0.25 if item.running else np.nan for item in items]
        shared /= size[:n, None] * np.lib.stride_tricks.sliding_window_view(size[1:], REACH)[:n]
        known = shared[np.isfinite(shared)]
        return cls(shared, float(known.mean()), float(known.std())) if known.size else cls(shared, 0.0, 0.0)

    def of_both(self, before: range, after: range) -> float:
        """What the words of these items say of their being of one article, log odds; 0 if nothing is known."""
        back, ahead = np.array(before), np.array(after)
        apart = ahead - back[:, None] - 1
        shared = self.shared[back[:, None], np.minimum(apart, REACH - 1)][apart < REACH]
        shared = shared[np.isfinite(shared)]
        if not shared.size or not self.spread:
            return 0.0
        return float(np.clip(WEIGHT * (shared.mean() - self.usual) / self.spread, -MOST, MOST))


def _places(items: Sequence[Item]) -> list[list[int]]:
    """Of each word that some bodies have, but not too many, which these are."""
    places: dict[str, list[int]] = defaultdict(list)
    for number, item in enumerate(items):
        if item.running:
            for word in item.counts:
                places[word].append(number)
    return [one for one in places.values() if 1 < len(one) <= COMMON]
