"""How much the strands of a dump that is in order say the same: rare words that two of them share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log, sqrt

import numpy as np

from broadsheet.articles.dump.items import Item
from broadsheet.model.page import Floats

REACH = 40  # items apart that are compared
LOOK_BACK = 4  # of an article's bodies that the next is compared with
COMMON = 30  # bodies that have a word, from which it says nothing
MOST = 1.5  # log odds that words can give
DAMPING = 5.0


@dataclass(frozen=True, eq=False)
class Kinship:
    """shared: float32 (n, REACH), of each item and the next ones; middle, spread: what is usual on the page."""

    shared: Floats
    body: Floats
    middle: float
    spread: float

    @classmethod
    def of(cls, items: Sequence[Item]) -> Kinship:
        n = len(items)
        where: dict[str, list[int]] = defaultdict(list)
        for number, item in enumerate(items):
            if not item.head:
                for gram in item.counts:
                    where[gram].append(number)
        shared = np.zeros((n, REACH), np.float32)
        for places in where.values():
            if not 1 < len(places) <= COMMON:
                continue
            weight = log((n + 1) / len(places))
            for a, b in combinations(places, 2):
                if b - a <= REACH:
                    shared[a, b - a - 1] += weight
        size = np.array([sqrt(len(item.counts) + DAMPING) for item in items])
        for apart in range(1, min(REACH, n - 1) + 1):
            shared[: n - apart, apart - 1] /= np.sqrt(size[: n - apart] * size[apart:])
        body = np.array([not item.head for item in items])
        pairs = np.concatenate([shared[: n - apart, apart - 1][body[: n - apart] & body[apart:]] for apart in range(1, min(REACH, n - 1) + 1)] or [np.zeros(0)])
        middle = float(pairs.mean()) if pairs.size else 0.0
        return cls(shared, body, middle, float(pairs.std()) + 1e-3 if pairs.size else 1.0)

    def of_article(self, start: int, body: int) -> float:
        """What the words of a body say of its belonging to the article whose body starts at `start`, log odds."""
        before = [n for n in range(body - 1, max(start, body - REACH) - 1, -1) if self.body[n]][:LOOK_BACK]
        usual = float(np.mean([self.shared[n, body - n - 1] for n in before])) if before else self.middle
        return float(np.clip((usual - self.middle) / self.spread, -MOST, MOST))
