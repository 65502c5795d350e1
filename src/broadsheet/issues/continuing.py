"""How much speaks for one part of an article going on in another: marks, headlines, the seam, the topic."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from broadsheet.issues.parts import Part, words
from broadsheet.languages.continuity import Continuity

_SLUG = re.compile(r"[A-ZÀ-Þ’'&-]{3,}")


BOTH_MARKS, ONLY_BACK, ONLY_LED = 0.5, -3.0, -4.5
UNKNOWN = 0.95  # how sure an article is that nothing weighed
_FRAGMENT = 8  # letters that the rest of a divided word has at most
SHARED = 0.2  # a share of headline words or of rare words that is worth telling
REPEATED = 3.0  # a headline repeated over a page's middle of a sentence is as good as a mark


@dataclass(frozen=True)
class Evidence:
    """What speaks for part b being what part a goes on with.

    marked: whether b's jump line says that it comes from a's page (None if b has none);  led: whether a's jump line
    leads to b's page (None if a has none)
    head: 1 for the same headline, a share for a shortened one, 0 if either has none, -1 for another one
    slug: 1 if the jump lines call the story the same, -1 if otherwise, 0 if they do not
    seam: -1 to 2, how well the broken end and the beginning fit;  goes_on: log odds of the words at the seam
    topic: 0 to 1, the rarer words that both have;  open_end: whether a's last sentence has no end
    sure: 0 to 1, that both parts were taken apart rightly: a jump line may have come to the wrong article
    han: whether the words at the seam are Chinese or Japanese, of which more is known
    """

    marked: bool | None
    led: bool | None
    head: float
    slug: float
    seam: float
    goes_on: float
    topic: float
    open_end: bool
    han: bool
    sure: float

    @property
    def repeated(self) -> bool:
        """Whether the headline is repeated over what may well go on from a sentence that broke off."""
        return self.head > 0.8 and self.seam >= 0 and self.open_end and self.goes_on > -1.0

    @property
    def worth(self) -> float:
        """The evidence in one number, about the log odds of a true join.

        The weights come from a logistic regression on pairs of parts of press issues, and from a search round them
        for the most joins of which one in a hundred is wrong; rounded.
        """
        marks = BOTH_MARKS + self.sure if self.marked and self.led else ONLY_BACK if self.marked else ONLY_LED
        runs_on = (
            2.0 if self.seam < 0 else 0.6 if self.han else 1.2
        )  # an indent tells less than a small letter
        return (
            marks
            + (REPEATED if self.repeated and marks < 0 else 0.0)
            + (1.5 if self.head > 0 else 1.0) * self.head
            + 1.5 * self.slug
            + runs_on * self.seam
            + (1.0 if self.han else 0.6) * max(-4.0, min(4.0, self.goes_on))
            + 3.0 * min(self.topic, 0.5)
        )

    def told(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What speaks for the join and what against it, in newspaper words."""
        says = (
            (bool(self.marked and self.led), "both jump lines name the other's page"),
            (bool(self.led and not self.marked), "its jump line leads there"),
            (bool(self.marked and not self.led), "the jump line there leads here"),
            (self.head > SHARED, "the headline is repeated"),
            (self.slug > 0, "the jump lines call the story the same"),
            (self.seam >= 1, "the sentence runs on"),
            (self.goes_on > 1, "the words at the seam go together"),
            (self.topic > SHARED, "rare words in common"),
        )
        denies = (
            (self.head < 0, "another headline stands over it"),
            (self.slug < 0, "the jump lines call it another story"),
            (self.seam < 0, "the sentence does not run on"),
            (self.goes_on < -1, "the words at the seam do not go together"),
            (not (self.marked and self.led), "only one of the two has a jump line"),
        )
        return tuple(words for holds, words in says if holds), tuple(
            words for holds, words in denies if holds
        )


class Weighing:
    """Weighs pairs of parts of one issue."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self.parts = parts
        self.rarity = _rarity(parts)
        self.known_words = frozenset().union(*(part.vocabulary for part in parts))
        lines = [
            line.text
            for lines in {id(part.lines): part.lines for part in parts}.values()
            for line in lines.values()
        ]
        self.known = Continuity.of(lines)

    def weigh(self, a: int, b: int) -> Evidence:
        """What speaks for part b going on from part a, by their numbers."""
        one, two = self.parts[a], self.parts[b]
        return Evidence(
            marked=True if two.back else None,
            led=True if one.onward else None,
            head=_head(one, two),
            slug=_slug(one, two),
            seam=_seam(one, two, self.known_words),
            goes_on=self._goes_on(one, two),
            topic=_topic(one.terms, two.terms, self.rarity),
            open_end=one.breaks_off,
            han=not self.known.latin,
            sure=min(_sure(one), _sure(two)),
        )

    def _goes_on(self, one: Part, two: Part) -> float:
        if not one.last or not two.first or one.breaks_word:
            return 0.0  # half a word tells nothing
        ends, starts = self.known.ends([one.last]), self.known.starts([two.first])
        return float(self.known.log_odds(ends, starts)[0])


def _sure(part: Part) -> float:
    return UNKNOWN if part.article.confidence is None else part.article.confidence


def _rarity(parts: Sequence[Part]) -> dict[str, float]:
    """How rare each word is among the parts, as the logarithm of one over its share."""
    counts: dict[str, int] = {}
    for part in parts:
        for term in part.terms:
            counts[term] = counts.get(term, 0) + 1
    return {term: log(len(parts) / count) for term, count in counts.items()}


def _topic(one: frozenset[str], two: frozenset[str], rarity: Mapping[str, float]) -> float:
    """The likeness of two sets of words, rare ones counting more (cosine)."""
    shared = sum(rarity[term] ** 2 for term in one & two)
    if not shared:
        return 0.0
    return shared / sqrt(sum(rarity[term] ** 2 for term in one) * sum(rarity[term] ** 2 for term in two))


def _head(one: Part, two: Part) -> float:
    """How much of the later headline is in the earlier one; -1 if both have one and share nothing."""
    if not two.head or not one.head:
        return 0.0
    mine, theirs = words(one.head), words(two.head)
    if not theirs:
        return 0.0
    share = len(mine & theirs) / len(theirs)
    return share if share > 0.2 else -1.0


def _slug(one: Part, two: Part) -> float:
    """Whether the jump lines name the same story; 0 if they name none."""
    if one.onward is None or two.back is None:
        return 0.0
    mine, theirs = set(_SLUG.findall(one.onward.text)), set(_SLUG.findall(two.back.text))
    if not mine or not theirs:
        return 0.0
    return 1.0 if mine & theirs else -1.0


def _seam(one: Part, two: Part, known: frozenset[str]) -> float:
    """How well a broken end and a beginning fit: 2 for a divided word that is one, 1 for a sentence that goes on.

    0 if the print does not tell, below 0 if they are at odds. known: the words of the issue, in small letters.
    """
    if not one.last or not two.first:
        return 0.0
    if one.breaks_word:
        return _divided(one, two, known)
    if two.midway is None:
        return 0.0
    if not one.breaks_off:
        return -1.0 if two.midway else 0.3
    if two.first_word and two.first_word not in known and len(two.first_word) < _FRAGMENT:
        return 0.0  # it looks like the rest of a divided word
    return 1.0 if two.midway else -0.5


def _divided(one: Part, two: Part, known: frozenset[str]) -> float:
    """How well the beginning of a part goes on from half a word."""
    if not two.first_word:
        return -1.0
    if one.last_word + two.first_word in known:
        return 2.5
    return 0.0 if two.first_word in known else 1.5
