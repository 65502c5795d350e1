"""How much the bodies of a dump that is in order say the same: the rare words that each two share."""

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
LOOK_BACK, LOOK_AHEAD = 5, 3  # items of an article, and bodies that go on with it, that are compared
WEIGHT = 0.7  # log odds for as much more than usual as pairs of the page differ by
COMMON = 30  # bodies that have a word, from which it says nothing
MOST = 1.0  # log odds that words can give
BRIEF = 5  # words by which short bodies are taken for longer: what few words share is chance


@dataclass(frozen=True, eq=False)
class Kinship:
    """shared: float32 (n, REACH), how much each item shares with the next ones; NaN where one is no body.

    usual, spread: the mean of that over the page, and its standard deviation
    """

    shared: Floats
    usual: float
    spread: float

    @classmethod
    def of(cls, items: Sequence[Item]) -> Kinship:
        """The kinship of these items. Source: inverse document frequencies, K. Spärck Jones (1972)."""
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

    def with_article(self, start: int, body: int, until: int) -> float:
        """What the words of the bodies from `body` to `until` say of their being of the article whose first is `start`.

        In log odds; only some bodies before and after are compared.
        """
        before = np.arange(max(start, body - LOOK_BACK), body)
        after = np.arange(body, min(until, body + LOOK_AHEAD))
        shared = self.shared[before[:, None], after - before[:, None] - 1]
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
