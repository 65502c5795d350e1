"""Where one article ends and the next begins in a dump that is in order: its items cut into articles, page as a whole.

Dumps put headlines before their bodies or after them; a page is mostly consistent. Both habits are tried, and the cut
that gains most is taken. What an article gains is the log odds of its parts being together: bodies go on in bodies,
a headline belongs to the body that says its words again, crossheads are short and come in sets.

Source: the best segmentation of a sequence by dynamic programming, as for topics by M. Utiyama, H. Isahara (2001).
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
OTHER_WAY = 3.0  # a headline that stands at the other end than the page's habit
BROKEN = 9.0  # text before an article's first words, or after its last ones
DECK_PARTS, PART_TOO_MANY = 4, 1.5
CROSSHEAD = -0.5  # what a lone headline between two bodies costs as a crosshead
SIBLINGS = 2.0  # crossheads come in sets
CROSSHEAD_LINE = 2.0  # what each further line of a crosshead costs
MEASURES = 3.5  # what another measure may cost
MEASURE_STEP = 1.2  # em that two columns of one article may differ by without a thought
TOPIC = 0.3  # of the log odds that shared words give; they do not come independently
LONGEST = 120  # items that an article may have

NO_WAY = float("-inf")


@dataclass(frozen=True)
class Run:
    """An article: the numbers of its items, and whether its headline stands below its body."""

    items: tuple[int, ...]
    below: bool


def find_runs(items: Sequence[Item], topics: Topics) -> list[Run]:
    """The articles of a dump in its order; every item is in one."""
    weigher = _Weigher(items, topics)
    tried = [_best(len(items), weigher, below=below) for below in (False, True)]
    return max(tried, key=lambda one: one[0])[1]


def _best(count: int, weigher: _Weigher, *, below: bool) -> tuple[float, list[Run]]:
    """The cut of the highest gain, if headlines mostly stand above (below) their bodies, and that gain."""
    gain = [0.0] + [NO_WAY] * count
    came: list[tuple[int, bool]] = [(0, below)] * (count + 1)
    for first in range(count):
        for end, way, own in weigher.articles(first):
            total = gain[first] + own - (OTHER_WAY if way != below else 0.0)
            if total > gain[end]:
                gain[end], came[end] = total, (first, way)
    runs: list[Run] = []
    end = count
    while end:
        first, way = came[end]
        runs.append(Run(tuple(range(first, end)), way))
        end = first
    return gain[count], runs[::-1]


class _Weigher:
    """Weighs what may be an article: a stretch of items."""

    def __init__(self, items: Sequence[Item], topics: Topics) -> None:
        self.items, self.topics = items, topics
        self.kinship = Kinship.of(items)
        self.as_crosshead = [self._crosshead(number) for number in range(len(items))]

    def articles(self, first: int) -> Iterator[tuple[int, bool, float]]:
        """Every article that may begin with this item: its end, which way it stands, what it gains."""
        heads, number = self._heads(first), first
        number += len(heads)
        yield first + 1, False, -BODILESS if heads else -HEADLESS
        if heads and number == len(self.items):
            return
        yield from self._with_body(first, number, heads)

    def _heads(self, first: int) -> list[int]:
        """The headlines that stand one after the other from here."""
        end = first
        while end < len(self.items) and self.items[end].head:
            end += 1
        return list(range(first, end))

    def _with_body(self, first: int, start: int, heads: list[int]) -> Iterator[tuple[int, bool, float]]:
        """The articles of these headlines (or none) and the body that starts here, with headlines below it or not."""
        words: Counter[str] = Counter(self.items[start].counts)
        inner, before, number = 0.0, start, start + 1
        yield from self._ends(number, heads, words, inner)
        while number < len(self.items) and number - first < LONGEST:
            between = self._heads(number)
            if number + len(between) == len(self.items):
                return
            after = number + len(between)
            inner += sum(self.as_crosshead[head] for head in between) + self._goes_on(start, before, after)
            inner += sum(0.5 * self._relation(head, words) for head in between)
            words.update(self.items[after].counts)
            before, number = after, after + 1
            if inner < -BROKEN:
                return
            yield from self._ends(number, heads, words, inner)

    def _ends(
        self, end: int, heads: list[int], words: Counter[str], inner: float
    ) -> Iterator[tuple[int, bool, float]]:
        """What the article gains that ends here: with the headlines above it, or without any, or with those below."""
        if heads:
            yield end, False, inner + self._deck(heads, words)
            return
        yield end, False, inner - HEADLESS
        for number in range(1, len(self._heads(end)) + 1):
            yield end + number, True, inner + self._deck(range(end, end + number), words)

    def _deck(self, heads: Sequence[int], words: Counter[str]) -> float:
        """What speaks for these headlines being of the body that has these words."""
        related = max(self._relation(head, words) for head in heads)
        return related - PART_TOO_MANY * max(0, len(heads) - DECK_PARTS)

    def _relation(self, head: int, words: Counter[str]) -> float:
        """What the words of a headline say of its belonging to a body with these words."""
        return float(np.clip(TOPIC * self.topics.shared(self.items[head].words, words), -2.0, 5.0))

    def _goes_on(self, start: int, before: int, after: int) -> float:
        """What speaks for a body going on in another, in an article whose body starts at `start`."""
        first, second = self.items[before], self.items[after]
        if second.opens or first.closes:
            return -BROKEN
        step = abs(first.end - second.start)
        odd = min(MEASURES, 1.3 * max(0.0, step - MEASURE_STEP)) if np.isfinite(step) else 0.0
        return self.kinship.of_article(start, after) - odd

    def _crosshead(self, head: int) -> float:
        """What speaks for a headline being a crosshead, by its looks."""
        item = self.items[head]
        if not item.head:
            return 0.0
        if item.signed:
            return -BROKEN
        beside = [self.items[other].head for other in (head - 1, head + 1) if 0 <= other < len(self.items)]
        alone = not any(beside) and len(beside) == 2
        if not alone:
            return -2.0 - CROSSHEAD
        return (SIBLINGS if self._has_siblings(head) else 0.0) - CROSSHEAD - CROSSHEAD_LINE * (len(item.lines) - 1)

    def _has_siblings(self, head: int) -> bool:
        """Whether another lone headline between two bodies is as long."""
        length = len(self.items[head].text)
        return any(
            other != head and item.head and len(item.lines) == 1 and not item.signed
            and 0 < other < len(self.items) - 1
            and not self.items[other - 1].head and not self.items[other + 1].head
            and abs(len(item.text) - length) <= 1
            for other, item in enumerate(self.items)
        )
