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
from typing import NamedTuple, Protocol

import numpy as np

from broadsheet.articles.dump.items import Item
from broadsheet.articles.dump.topics import Topics

HEADLESS = 4.5  # what it costs to leave a body without a headline
BODILESS = 3.0  # what it costs to leave a headline without a body
OTHER_WAY = 3.0  # a headline at the other end of its body than the page's habit
NEVER = 9.0  # text before an article's first words, or after its last ones
MOST_PARTS = 12  # headlines in a row that may be of one deck
CROSSHEAD = 1.0  # a lone headline between two bodies
SIBLINGS, ALIKE = 2.5, 3  # one as long as the one before: crossheads come in sets
NOT_ALONE = -2.0  # and are not two in a row
CROSSHEAD_LINE = -2.0  # each further line of a crosshead
MEASURE_STEP = 1.2  # em that two columns of one article may differ by without a thought
EM_OF_MEASURE, OTHER_MEASURE = 1.3, 3.5  # what each further em costs, and at most
TOPIC = 0.4  # of the log odds that shared words give; they do not come independently
LONGEST = 200  # items that an article may have
NEAREST = 2  # items of an article, and bodies that may go on with it, that are compared


@dataclass(frozen=True)
class Run:
    """An article: the numbers of its items, and whether its headline stands below its body."""

    items: range
    below: bool


class Kin(Protocol):
    """What tells how near kin items are."""

    def of_both(self, before: range, after: range) -> float:
        """What is said of the items before being of one article with those after, log odds; 0 if nothing is."""
        ...


class Candidate(NamedTuple):
    """What may be an article: the item after its last, whether its headline stands below it (None: it has no
    headline, or no body), and what it gains."""

    end: int
    below: bool | None
    gain: float


def find_runs(items: Sequence[Item], topics: Topics, kin: Kin) -> list[Run]:
    """The articles of a dump in its order; every item is in one."""
    weigher = _Weigher(items, topics, kin)
    cuts = [_Cut(len(items), below=below) for below in (False, True)]
    for first in range(len(items)):
        for candidate in weigher.articles(first):
            for cut in cuts:
                cut.weigh(first, candidate)
    return max(cuts, key=lambda cut: cut.gain[-1]).runs()


class _Cut:
    """The best way to cut a dump into articles, if headlines mostly stand above (below) their bodies.

    gain: what the best cut of the items before each gains; last: its last article
    """

    def __init__(self, count: int, *, below: bool) -> None:
        self.below = below
        self.gain = [0.0] + [float("-inf")] * count
        self.last = [Run(range(0), below)] * (count + 1)

    def weigh(self, first: int, candidate: Candidate) -> None:
        """Take the article that begins with item `first`, if nothing better ends where it ends."""
        other_way = candidate.below is not None and candidate.below != self.below
        gain = self.gain[first] + candidate.gain - (OTHER_WAY if other_way else 0.0)
        if gain > self.gain[candidate.end]:
            self.gain[candidate.end] = gain
            self.last[candidate.end] = Run(range(first, candidate.end), self.below != other_way)

    def runs(self) -> list[Run]:
        """The articles of the best cut, in order."""
        found: list[Run] = []
        end = len(self.gain) - 1
        while end:
            found.append(self.last[end])
            end = found[-1].items.start
        return found[::-1]


class _Weigher:
    """Weighs what may be an article: a stretch of items."""

    def __init__(self, items: Sequence[Item], topics: Topics, kin: Kin) -> None:
        self.items, self.topics, self.kin = items, topics, kin
        self.length = [len(item.text) for item in items]
        self.until = _until_heads(items)
        self.seams: dict[tuple[int, int, int], float] = {}  # what was weighed already

    def articles(self, first: int) -> Iterator[Candidate]:
        """What may begin with this item."""
        heads = self._heads(first)
        if heads:
            yield Candidate(first + 1, None, -BODILESS)
        if heads.stop < len(self.items) and not self.items[heads.stop].head:
            yield from self._with_body(heads)

    def _heads(self, first: int) -> range:
        """The headlines that stand one after the other from here."""
        end = first
        while end < min(first + MOST_PARTS, len(self.items)) and self.items[end].head:
            end += 1
        return range(first, end)

    def _with_body(self, heads: range) -> Iterator[Candidate]:
        """The articles of these headlines (or none) and the body after them, ever longer."""
        start = last = heads.stop
        if self.items[start].loose:
            yield from self._loose(heads)
            return
        words = Counter(self.items[start].counts)
        inner, crossheads = 0.0, list[int]()
        while inner > -NEVER:
            yield from self._endings(heads, last + 1, words, inner)
            between = self._heads(last + 1)
            body = between.stop
            if body >= min(len(self.items), heads.start + LONGEST) or not self.items[body].running:
                return
            if between:
                inner += self._crossheads(between, crossheads) + self._relation(between[0], words) / 2
                crossheads += between
            inner += self._goes_on(start, last, body)
            words.update(self.items[body].counts)
            last = body

    def _loose(self, heads: range) -> Iterator[Candidate]:
        """What is of no article: by itself, or with what looks like headlines above it."""
        end = heads.stop
        while end < len(self.items) and self.items[end].loose:
            end += 1
            yield Candidate(end, None, 0.0)

    def _endings(self, heads: range, end: int, words: Counter[str], inner: float) -> Iterator[Candidate]:
        """The article whose body ends here: with the headlines above it, or else with none or those below."""
        if heads:
            yield Candidate(end, False, inner + self._deck(heads, words))
            return
        yield Candidate(end, None, inner - HEADLESS)
        below = self._heads(end)
        for stop in range(end + 1, below.stop + 1):
            yield Candidate(stop, True, inner + self._deck(range(end, stop), words))

    def _deck(self, heads: range, words: Counter[str]) -> float:
        """What speaks for these headlines being of the body that has these words; a writer signs only one of them."""
        if sum(self.items[head].signed for head in heads) > 1:
            return -NEVER
        return max(self._relation(head, words) for head in heads)

    def _crossheads(self, between: range, before: list[int]) -> float:
        """What speaks for the headlines between two bodies being a crosshead, after those that the article has."""
        head = between[0]
        if len(between) > 1 or self.items[head].signed:
            return -NEVER if any(self.items[one].signed for one in between) else NOT_ALONE * len(between)
        lines = CROSSHEAD_LINE * (len(self.items[head].lines) - 1)
        alike = before and abs(self.length[before[-1]] - self.length[head]) <= ALIKE
        return lines + (SIBLINGS if alike else CROSSHEAD)

    def _relation(self, head: int, words: Counter[str]) -> float:
        """What the words of a headline say of its belonging to a body with these words."""
        return float(np.clip(TOPIC * self.topics.shared(self.items[head].words, words), -2.0, 5.0))

    def _goes_on(self, start: int, last: int, body: int) -> float:
        """What speaks for a body being the next, after its last so far, of the article whose first starts there."""
        since = max(start, last + 1 - NEAREST)
        seam = since, last, body
        if seam not in self.seams:
            self.seams[seam] = self._at_seam(*seam)
        return self.seams[seam]

    def _at_seam(self, since: int, last: int, body: int) -> float:
        """What speaks for a body going on with the items from `since` to `last`."""
        before, after = self.items[last], self.items[body]
        if after.opens or before.closes:
            return -NEVER
        step = abs(before.end - after.start)
        odd = EM_OF_MEASURE * max(0.0, step - MEASURE_STEP) if np.isfinite(step) else 0.0
        ahead = range(body, min(self.until[body], body + NEAREST))
        return self.kin.of_both(range(since, last + 1), ahead) - min(odd, OTHER_MEASURE)


def _until_heads(items: Sequence[Item]) -> list[int]:
    """Of each item where the bodies end that it begins: the number of the next headline."""
    until = [len(items)] * (len(items) + 1)
    for number in range(len(items) - 1, -1, -1):
        until[number] = number if items[number].head else until[number + 1]
    return until[:-1]
