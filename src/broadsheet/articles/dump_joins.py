"""Which strand follows which, and which headline belongs to which, decided for the whole dump at once.

Dumps put headlines before their bodies or after them; a page is mostly consistent. Both ways are tried, and the one
whose best set of joins gains most is taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from broadsheet.articles.cover import best_cover
from broadsheet.articles.dump_items import Item
from broadsheet.articles.dump_topics import Topics
from broadsheet.articles.edges import Edges

BODY_HAS_HEAD = 2.5  # what it costs to leave a body without a headline
HEAD_HAS_BODY = 1.5  # what it costs to leave a headline without a body
NEXT_TO = 2.5  # a headline right at its body
NEXT_STRAND = 1.5
APART = -1.5
CROSSHEAD = -0.5  # a lone headline between two strands is rather the next article's
SIBLINGS = 2.0  # crossheads come in sets
MEASURE_STEP = 1.2  # em that two columns of one article may differ by without a thought
NEAR = 30  # items before and after that are weighed as neighbours
TOPIC = 0.3  # of the log odds that shared words give; they do not come independently
ROUNDS = 3
CONFLICTS = 12  # more rounds, while articles are found that two different people have signed


@dataclass(frozen=True)
class Chain:
    """The items of an article in the order of the cover, and whether its headline stands below in the dump."""

    items: tuple[int, ...]


@dataclass(frozen=True)
class Cover:
    """The chains of a dump, which way its headlines stand, and what the joins gain in all."""

    chains: tuple[Chain, ...]
    below: bool
    gain: float


def find_chains(items: Sequence[Item], topics: Topics) -> Cover:
    """The chains of a dump in the order in which they begin."""
    covers = [_cover(items, topics, below=below) for below in (False, True)]
    return max(covers, key=lambda cover: cover.gain)


def _cover(items: Sequence[Item], topics: Topics, *, below: bool) -> Cover:
    """The best set of joins if headlines stand above (below) their bodies; topics are weighed anew each round."""
    context = [item.counts for item in items]
    chains: list[Chain] = []
    total = 0.0
    barred: set[tuple[int, int]] = set()
    for turn in range(ROUNDS + CONFLICTS):
        weigher = _Weigher(items, topics, context, below)
        worth = {pair: gain for pair, gain in weigher.gains().items() if pair not in barred}
        follower = _solve(worth, len(items))
        total = sum(worth[x, int(y)] for x, y in enumerate(follower.tolist()) if y >= 0)
        chains = _chains(follower)
        context = _contexts(items, chains)
        wrong = _two_hands(items, chains, worth)
        if turn >= ROUNDS - 1 and not wrong:
            break
        barred |= wrong
    return Cover(tuple(chains), below, total)


def _solve(worth: dict[tuple[int, int], float], count: int) -> np.ndarray:
    """The follower of every item in the best cover."""
    a = np.array([pair[0] for pair in worth], np.int64)
    b = np.array([pair[1] for pair in worth], np.int64)
    gain = np.array(list(worth.values()), np.float32)
    return best_cover(Edges(a, b, np.zeros((len(worth), 0), np.float32)), gain, count)


def _two_hands(
    items: Sequence[Item], chains: Sequence[Chain], worth: dict[tuple[int, int], float]
) -> set[tuple[int, int]]:
    """The weakest join of each chain that two different people have signed: there two articles meet."""
    found: set[tuple[int, int]] = set()
    for chain in chains:
        signed = [
            (place, items[number].names) for place, number in enumerate(chain.items) if items[number].names
        ]
        for (first, names), (second, others) in pairwise(signed):
            if names.isdisjoint(others):
                links = [(chain.items[n], chain.items[n + 1]) for n in range(first, second)]
                found.add(min(links, key=lambda link: worth[link]))
    return found


def _chains(follower: np.ndarray) -> list[Chain]:
    followed = set(follower[follower >= 0].tolist())
    chains: list[Chain] = []
    for start in range(len(follower)):
        if start not in followed:
            path = [start]
            while follower[path[-1]] >= 0:
                path.append(int(follower[path[-1]]))
            chains.append(Chain(tuple(path)))
    return chains


def _contexts(items: Sequence[Item], chains: Sequence[Chain]) -> list[Counter[str]]:
    """For each item the words of the body of the chain it is in, without its own if it is a headline."""
    contexts: list[Counter[str]] = [Counter() for _ in items]
    for chain in chains:
        words: Counter[str] = Counter()
        for number in chain.items:
            if not items[number].head:
                words.update(items[number].counts)
        for number in chain.items:
            contexts[number] = words
    return contexts


@dataclass(frozen=True, eq=False)
class _Weigher:
    """Weighs joins under one assumption of where headlines stand."""

    items: Sequence[Item]
    topics: Topics
    context: Sequence[Counter[str]]
    below: bool

    def gains(self) -> dict[tuple[int, int], float]:
        """The joins that gain something."""
        found: dict[tuple[int, int], float] = {}
        for a in range(len(self.items)):
            for b in range(max(0, a - NEAR), min(len(self.items), a + NEAR + 1)):
                gain = self.gain(a, b) if a != b else 0.0
                if gain > 0:
                    found[a, b] = gain
        return found

    def gain(self, a: int, b: int) -> float:
        first, second = self.items[a], self.items[b]
        if first.head and second.head:
            return self._deck_runs_on(a, b)
        if first.head:
            return self._head_over_body(a, b)
        if second.head:
            return self._body_over_head(a, b)
        return self._body_runs_on(a, b)

    def _body_runs_on(self, a: int, b: int) -> float:
        first, second = self.items[a], self.items[b]
        if second.opens or first.closes:
            return -9.0
        step = abs(first.before - second.after)
        measure = -1.3 * max(0.0, step - MEASURE_STEP) if np.isfinite(step) else 0.0
        return BODY_HAS_HEAD + self._order(a, b) + max(-3.5, measure) + self._kinship(a, b)

    def _order(self, a: int, b: int) -> float:
        """What the dump's order says of two strands."""
        between = self._between(a, b)
        if between is None:
            return -4.0
        if not between:
            return NEXT_STRAND
        bodies = sum(not self.items[number].head for number in between)
        return -1.0 if not bodies else -2.5 - 0.1 * min(bodies, 20)

    def _between(self, a: int, b: int) -> list[int] | None:
        """The items between the end of one and the start of the other; None if the other stands before."""
        start, end = self.items[a].last, self.items[b].first
        if end < start:
            return None
        return [
            n for n in range(min(a, b), max(a, b)) if start < self.items[n].first < end and n not in (a, b)
        ]

    def _kinship(self, a: int, b: int) -> float:
        """What the words of two strands say of their being of one article."""
        forth = self.topics.shared(self.items[b].words, self.context[a])
        back = self.topics.shared(self.items[a].words, self.context[b])
        return float(np.clip(max(forth, back) / 15, -0.8, 2.0))

    def _relation(self, head: int, body: int) -> float:
        """What the words of a headline say of its belonging to a body, or to the chain that the body is in."""
        item = self.items[head]
        own = self.topics.shared(item.words, self.items[body].counts)
        chain = self.topics.shared(item.words, self.context[body])
        return float(np.clip(TOPIC * max(own, chain), -2.0, 5.0))

    def _adjacent(self, a: int, b: int) -> float:
        between = self._between(a, b)
        if between is None:
            return -3.0
        if not between:
            return NEXT_TO
        return APART - 0.1 * min(len(between), 20)

    def _deck_runs_on(self, a: int, b: int) -> float:
        first, second = self.items[a], self.items[b]
        if second.first != first.units[-1] + 1:
            return -9.0
        return HEAD_HAS_BODY + (0.5 if first.signed else 2.0)

    def _head_over_body(self, a: int, b: int) -> float:
        if not self.below:
            return BODY_HAS_HEAD + HEAD_HAS_BODY + self._adjacent(a, b) + self._relation(a, b)
        return self._as_crosshead(a, b)

    def _body_over_head(self, a: int, b: int) -> float:
        if self.items[a].closes and not self.below:
            return -9.0
        if self.below:
            return BODY_HAS_HEAD + HEAD_HAS_BODY + self._adjacent(a, b) + self._relation(b, a)
        return self._as_crosshead(b, a)

    def _as_crosshead(self, head: int, body: int) -> float:
        """What speaks for a headline that stands between two strands of one article."""
        item = self.items[head]
        if (
            body not in (head - 1, head + 1)
            or not self._between_strands(head)
            or item.signed
            or item.lines > 2
        ):
            return -9.0
        before, after = self.items[head - 1], self.items[head + 1]
        step = abs(before.before - after.after)
        measure = -1.3 * max(0.0, step - MEASURE_STEP) if np.isfinite(step) else 0.0
        deck_side, other = (head - 1, head + 1) if self.below else (head + 1, head - 1)
        words = self._relation(head, other) - self._relation(head, deck_side)
        alike = SIBLINGS if self._has_siblings(head) else 0.0
        return (
            CROSSHEAD
            + alike
            + max(-3.5, measure)
            + self._kinship(head - 1, head + 1)
            + 0.5 * words
            - (item.lines - 1)
        )

    def _has_siblings(self, head: int) -> bool:
        """Whether another headline, likewise between two strands, is as long: crossheads come in sets."""
        length = len(self.items[head].text)
        return any(
            item.head and n != head and item.lines == 1 and not item.signed and abs(len(item.text) - length) <= 1
            and self._between_strands(n)
            for n, item in enumerate(self.items)
        )  # fmt: skip

    def _between_strands(self, head: int) -> bool:
        """Whether strands stand right before and after a headline, and no article begins or ends there."""
        if not 0 < head < len(self.items) - 1:
            return False
        before, after = self.items[head - 1], self.items[head + 1]
        return not (before.head or after.head or before.closes or after.opens)
