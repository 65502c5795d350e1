"""Where one article ends and the next begins in a dump that is in order: its items cut into articles, all at once.

Dumps put headlines before their bodies or after them; a page is mostly consistent. Both habits are tried, and the cut
that gains most is taken. An article gains what speaks for its parts being of one piece, in log odds: its bodies say the
same words at the same measure, a headline says its body's words again, crossheads are short and come in sets.

Source: the best cut of a sequence by dynamic programming, as M. Utiyama, H. Isahara, A Statistical Model for
Domain-Independent Text Segmentation (2001), cut texts by topics.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from broadsheet.articles.dump.items import Item
from broadsheet.articles.dump.kinship import Kinship
from broadsheet.articles.dump.topics import Topics

HEADLESS = 3.0  # what it costs to leave a body without a headline
BODILESS = 3.0  # what it costs to leave a headline without a body
OTHER_WAY = 3.0  # a headline at the other end of its body than the page's habit
NEVER = 9.0  # text before an article's first words, or after its last ones
DECK_PARTS, PART_TOO_MANY = 4, 1.5
MOST_PARTS = 12  # headlines in a row that may be of one deck
CROSSHEAD = 0.5  # a lone headline between two bodies
SIBLINGS = 2.0  # crossheads come in sets
NOT_ALONE = -2.0  # and are not two in a row
CROSSHEAD_LINE = -2.0  # each further line of a crosshead
MEASURE_STEP = 1.2  # em that two columns of one article may differ by without a thought
EM_OF_MEASURE, OTHER_MEASURE = 1.3, 3.5  # what each further em costs, and at most
TOPIC = 0.3  # of the log odds that shared words give; they do not come independently
LONGEST = 120  # items that an article may have


@dataclass(frozen=True)
class Run:
    """An article: the numbers of its items, and whether its headline stands below its body."""

    items: range
    below: bool


def find_runs(items: Sequence[Item], topics: Topics) -> list[Run]:
    """The articles of a dump in its order; every item is in one."""
    weigher = _Weigher(items, topics)
    candidates = [list(weigher.articles(first)) for first in range(len(items))]
    tried = [_best_cut(candidates, below=below) for below in (False, True)]
    return max(tried, key=lambda one: one[0])[1]


def _best_cut(candidates: Sequence[Sequence[tuple[int, bool, float]]], *, below: bool) -> tuple[float, list[Run]]:
    """What the best cut gains if headlines mostly stand above (below) their bodies, and its articles.

    candidates: the articles that may begin with each item: where they end, which way they stand, what they gain
    """
    gain = [0.0] + [float("-inf")] * len(candidates)
    came = [Run(range(0), below)] * (len(candidates) + 1)
    for first, articles in enumerate(candidates):
        for end, way, own in articles:
            total = gain[first] + own - (OTHER_WAY if way != below else 0.0)
            if total > gain[end]:
                gain[end], came[end] = total, Run(range(first, end), way)
    runs: list[Run] = []
    end = len(candidates)
    while end:
        runs.append(came[end])
        end = came[end].items.start
    return gain[-1], runs[::-1]


class _Weigher:
    """Weighs what may be an article: a stretch of items."""

    def __init__(self, items: Sequence[Item], topics: Topics) -> None:
        self.items, self.topics = items, topics
        self.kinship = Kinship.of(items)
        self.crosshead = _as_crossheads(items)

    def articles(self, first: int) -> Iterator[tuple[int, bool, float]]:
        """The articles that may begin with this item: where each ends, whether its headline stands below, its gain."""
        heads = self._heads(first)
        if heads:
            yield first + 1, False, -BODILESS
        if heads.stop < len(self.items) and not self.items[heads.stop].head:
            yield from self._with_body(heads)

    def _heads(self, first: int) -> range:
        """The headlines that stand one after the other from here."""
        end = first
        while end < min(first + MOST_PARTS, len(self.items)) and self.items[end].head:
            end += 1
        return range(first, end)

    def _with_body(self, heads: range) -> Iterator[tuple[int, bool, float]]:
        """The articles of these headlines (or none) and the body after them, ever longer."""
        start = last = heads.stop
        words = Counter(self.items[start].counts)
        inner = 0.0
        while inner > -NEVER:
            yield from self._endings(heads, last + 1, words, inner)
            between = self._heads(last + 1)
            body = between.stop
            if body >= min(len(self.items), heads.start + LONGEST) or self.items[body].head:
                return
            inner += sum(self.crosshead[head] + self._relation(head, words) / 2 for head in between)
            inner += self._goes_on(start, last, body)
            words.update(self.items[body].counts)
            last = body

    def _endings(
        self, heads: range, end: int, words: Counter[str], inner: float
    ) -> Iterator[tuple[int, bool, float]]:
        """The article whose body ends here: with the headlines above it, or else with none or those below."""
        if heads:
            yield end, False, inner + self._deck(heads, words)
            return
        yield end, False, inner - HEADLESS
        below = self._heads(end)
        for stop in range(end + 1, below.stop + 1):
            yield stop, True, inner + self._deck(range(end, stop), words)

    def _deck(self, heads: range, words: Counter[str]) -> float:
        """What speaks for these headlines being of the body that has these words."""
        related = max(self._relation(head, words) for head in heads)
        return related - PART_TOO_MANY * max(0, len(heads) - DECK_PARTS)

    def _relation(self, head: int, words: Counter[str]) -> float:
        """What the words of a headline say of its belonging to a body with these words."""
        return float(np.clip(TOPIC * self.topics.shared(self.items[head].words, words), -2.0, 5.0))

    def _goes_on(self, start: int, last: int, body: int) -> float:
        """What speaks for a body being the next, after its last so far, of the article whose first starts there."""
        before, after = self.items[last], self.items[body]
        if after.opens or before.closes:
            return -NEVER
        step = abs(before.end - after.start)
        odd = EM_OF_MEASURE * max(0.0, step - MEASURE_STEP) if np.isfinite(step) else 0.0
        return self.kinship.with_article(start, body) - min(odd, OTHER_MEASURE)


def _as_crossheads(items: Sequence[Item]) -> list[float]:
    """What the looks of each item say of its being a crosshead, log odds."""
    lone = [_between_bodies(items, number) for number in range(len(items))]
    lengths = Counter(len(item.text) for item, alone in zip(items, lone, strict=True) if alone and len(item.lines) == 1)
    found: list[float] = []
    for item, alone in zip(items, lone, strict=True):
        size = len(item.text)
        alike = sum(lengths[length] for length in (size - 1, size, size + 1)) > (len(item.lines) == 1)
        score = CROSSHEAD + (CROSSHEAD_LINE * (len(item.lines) - 1) + SIBLINGS * alike if alone else NOT_ALONE)
        found.append(-NEVER if item.signed else score)
    return found


def _between_bodies(items: Sequence[Item], number: int) -> bool:
    """Whether an item is a headline, unsigned, with a body right before it and right after it."""
    beside = items[number - 1 : number] + items[number + 1 : number + 2] if number else []
    return items[number].head and not items[number].signed and len(beside) == 2 and not any(b.head for b in beside)
