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

from broadsheet.articles.cover import best_cover, chains_of
from broadsheet.articles.dump.items import Item
from broadsheet.articles.dump.threads import Threads
from broadsheet.articles.dump.topics import Topics
from broadsheet.articles.edges import Edges
from broadsheet.model.boxes import Ints

BODY_HAS_HEAD = 2.5  # what it costs to leave a body without a headline
HEAD_HAS_BODY = 1.5  # what it costs to leave a headline without a body
NEXT_HEAD = 2.8  # a headline where it should stand, by the habit of the dump
NEXT_STRAND = 1.8
WORST = -6.0  # in a place where it should never stand
DECK = 2.0  # parts of one deck that stand together
CROSSHEAD = -0.5  # a lone headline between two strands is rather the next article's
SIBLINGS = 2.0  # crossheads come in sets
MEASURE_STEP = 1.2  # em that two columns of one article may differ by without a thought
ALL_PAIRS = 250  # items up to which each is weighed against all others
NEAR = 40  # on longer pages, items before and after that are weighed
TOPIC = 0.3  # of the log odds that shared words give; they do not come independently
ROUNDS = 3
CONFLICTS = 12  # more rounds, while articles are found that two different people have signed

Pair = tuple[int, int]


@dataclass(frozen=True)
class Cover:
    """The chains of a dump (the numbers of their items), which way its headlines stand, what the joins gain in all."""

    chains: tuple[tuple[int, ...], ...]
    below: bool
    gain: float


def find_chains(items: Sequence[Item], threads: Threads, topics: Topics) -> Cover:
    """The chains of a dump in the order in which they begin."""
    covers = [_cover(items, threads, topics, below=below) for below in (False, True)]
    return max(covers, key=lambda cover: cover.gain)


def _cover(items: Sequence[Item], threads: Threads, topics: Topics, *, below: bool) -> Cover:
    """The best set of joins if headlines stand above (below) their bodies; topics are weighed anew each round."""
    context = [item.counts for item in items]
    chains: list[tuple[int, ...]] = []
    total = 0.0
    barred: set[Pair] = set()
    for turn in range(ROUNDS + CONFLICTS):
        weigher = _Weigher(items, threads, topics, context, below)
        worth = {pair: gain for pair, gain in weigher.gains().items() if pair not in barred}
        follower = _solve(worth, len(items))
        total = sum(worth[x, int(y)] for x, y in enumerate(follower.tolist()) if y >= 0)
        chains = [tuple(chain) for chain in chains_of(follower)]
        context = _contexts(items, chains)
        if turn < ROUNDS - 1:
            continue
        wrong = _two_hands(items, chains, worth)
        if not wrong:
            break
        barred |= wrong
    return Cover(tuple(chains), below, total)


def _solve(worth: dict[Pair, float], count: int) -> Ints:
    """The follower of every item in the best cover."""
    a = np.array([pair[0] for pair in worth], np.int64)
    b = np.array([pair[1] for pair in worth], np.int64)
    gain = np.array(list(worth.values()), np.float32)
    return best_cover(Edges(a, b, np.zeros((len(worth), 0), np.float32)), gain, count)


def _two_hands(
    items: Sequence[Item], chains: Sequence[tuple[int, ...]], worth: dict[Pair, float]
) -> set[Pair]:
    """The weakest join of each chain that two different people have signed: there two articles meet."""
    found: set[Pair] = set()
    for chain in chains:
        signed = [(place, items[number].names) for place, number in enumerate(chain) if items[number].names]
        for (first, names), (second, others) in pairwise(signed):
            if names.isdisjoint(others):
                links = [(chain[n], chain[n + 1]) for n in range(first, second)]
                found.add(min(links, key=lambda link: worth[link]))
    return found


def _contexts(items: Sequence[Item], chains: Sequence[tuple[int, ...]]) -> list[Counter[str]]:
    """For each item the words of the body of the chain it is in, without its own if it is a headline."""
    contexts: list[Counter[str]] = [Counter() for _ in items]
    for chain in chains:
        words: Counter[str] = Counter()
        for number in chain:
            if not items[number].head:
                words.update(items[number].counts)
        for number in chain:
            contexts[number] = words
    return contexts


class _Weigher:
    """Weighs joins under one assumption of where headlines stand."""

    def __init__(
        self,
        items: Sequence[Item],
        threads: Threads,
        topics: Topics,
        context: Sequence[Counter[str]],
        below: bool,
    ) -> None:
        self.items, self.threads, self.topics = items, threads, topics
        self.context, self.below = context, below
        self.between = {n: self._strands_about(n) for n, item in enumerate(items) if item.head}

    def gains(self) -> dict[Pair, float]:
        """The joins that gain something."""
        found: dict[Pair, float] = {}
        n = len(self.items)
        near = n if n <= ALL_PAIRS else NEAR
        for a in range(n):
            for b in range(max(0, a - near), min(n, a + near + 1)):
                gain = self._gain(a, b) if a != b else 0.0
                if gain > 0:
                    found[a, b] = gain
        return found

    def _gain(self, a: int, b: int) -> float:
        first, second = self.items[a], self.items[b]
        if first.head and second.head:
            return self._deck_runs_on(a, b)
        if first.head:
            return self._as_crosshead(a, b) if self.below else self._deck_of(a, b, a, b)
        if second.head:
            return self._deck_of(a, b, b, a) if self.below else self._as_crosshead(b, a)
        return self._body_runs_on(a, b)

    def _near(self, a: int, b: int) -> float:
        """How well b stands where what follows a should stand, 0 at best."""
        return max(WORST, self.threads.nearness(self.items[a].all_lines[-1], self.items[b].first))

    def _body_runs_on(self, a: int, b: int) -> float:
        first, second = self.items[a], self.items[b]
        if second.opens or first.closes:
            return -9.0
        return BODY_HAS_HEAD + NEXT_STRAND + self._near(a, b) + self._measures(a, b) + self._kinship(a, b)

    def _measures(self, a: int, b: int) -> float:
        step = abs(self.items[a].end - self.items[b].start)
        return max(-3.5, -1.3 * max(0.0, step - MEASURE_STEP)) if np.isfinite(step) else 0.0

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

    def _deck_runs_on(self, a: int, b: int) -> float:
        near = self._near(a, b)
        if near < -1.5 or self.items[b].first < self.items[a].last:
            return -9.0
        return HEAD_HAS_BODY + (0.5 if self.items[a].signed else DECK) + near

    def _deck_of(self, a: int, b: int, head: int, body: int) -> float:
        near = NEXT_HEAD + self._near(a, b)
        return BODY_HAS_HEAD + HEAD_HAS_BODY + near + self._relation(head, body)

    def _as_crosshead(self, head: int, body: int) -> float:
        """What speaks for a headline that stands between two strands of one article."""
        item, about = self.items[head], self.between[head]
        if about is None or body not in about or item.signed or len(item.lines) > 2:
            return -9.0
        before, after = about
        words = self._relation(head, after if self.below else before)
        words -= self._relation(head, before if self.below else after)
        alike = SIBLINGS if self._has_siblings(head) else 0.0
        other = self._measures(before, after) + self._kinship(before, after)
        return CROSSHEAD + alike + other + 0.5 * words - (len(item.lines) - 1)

    def _strands_about(self, head: int) -> Pair | None:
        """The strands that a headline stands between, if no article begins or ends there; else None."""
        bodies = [number for number, item in enumerate(self.items) if not item.head]
        before = max(bodies, key=lambda n: self._near(n, head), default=-1)
        after = max(bodies, key=lambda n: self._near(head, n), default=-1)
        if before < 0 or before == after or min(self._near(before, head), self._near(head, after)) < -1.5:
            return None
        return None if self.items[before].closes or self.items[after].opens else (before, after)

    def _has_siblings(self, head: int) -> bool:
        """Whether another headline, likewise between two strands, is as long: crossheads come in sets."""
        length = len(self.items[head].text)
        return any(
            number != head
            and about is not None
            and len(self.items[number].lines) == 1
            and not self.items[number].signed
            and abs(len(self.items[number].text) - length) <= 1
            for number, about in self.between.items()
        )
