"""How much speaks for one part of an article going on in another: marks, headlines, the break, the topic."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log1p

from broadsheet.issues.breaks import Print
from broadsheet.issues.parts import Part, words
from broadsheet.languages.continuity import Continuity
from broadsheet.languages.han import simple_signs
from broadsheet.languages.letters import CAPITALS
from broadsheet.weights.shipped import read_numbers

_SLUG = re.compile(rf"[{CAPITALS}’'&-]{{3,}}")
WEIGHTS = "jumps.json"  # made by `python -m benchmarks.training.jumps`
FEATURES = (
    "both", "back", "led", "same_head", "other_head", "slug", "whole_then_small", "whole_then_capital",
    "broken_then_flush", "whole_then_any", "short_then_midway", "short_then_new", "full_then_flush", "quote",
    "divided_known", "divided_lost", "divided_likely", "goes_on_han", "goes_on_latin", "echo_han", "echo_latin",
    "alone", "sure", "broken_then_opening", "whole_then_opening",
)  # fmt: skip
# not learned: the press has few headlines, and prints the same one over several stories, as no paper does
REPEATED = 6.0
# nor this: no story of the press turns over a page without a jump line, and old papers' stories do
TURNED = 2.5
COUNTED = 3.0  # nor this: what breaks off within an enumeration has other marks of it in the press
UNKNOWN = 0.95  # how sure an article is that nothing weighed
_SAME, _SHARED = 0.8, 0.2  # a share of headline words that makes a headline the same; that is worth telling
_LEAST, _MOST = -4.0, 5.0  # log odds of the words at the break, beyond which they tell nothing more
_NEAR = 80  # characters on either side of a break that are looked at
_MANY = 4  # words that no other part has, beyond which more of them tell nothing: a sentence printed twice has them
_SEVERAL = 3  # words that no other part has: worth telling


@dataclass(frozen=True)
class Evidence:
    """What speaks for part b being what part a goes on with.

    marked: whether b's jump line says that it comes from a's page (None if b has none);  led: whether a's jump line
    leads to b's page (None if a has none)
    head: 1 for the same headline, a share for a shortened one, 0 if either has none, -1 for another one
    slug: 1 if the jump lines call the story the same, -1 if otherwise, 0 if they do not
    open_end: whether a's last sentence has no end;  begins: how b's first paragraph does, "small" (a small letter),
    "capital", "flush" (without an indent where others have one), "indented", "any" if the print does not tell
    short: whether a's last line ends before its column does;  quote: 1 if b closes a quotation that a leaves open, -1
    if just one of them does so, else 0
    divided: half a word breaks off and what b begins with is not its rest -1, may be -0.5, is 1; 0 if none does
    likely: log odds of the letters of a divided word;  goes_on: log odds of the words at the break
    echo: how many characters or words about the break stand together elsewhere
    alone: words that both parts have and no other part of the issue
    sure: 0 to 1, that both parts were taken apart rightly: a jump line may have come to the wrong article
    counts: 1 if b counts on where an enumeration in a stopped (一是…；二是…), -1 if it counts from elsewhere, else 0
    opening: log odds that b's first words begin a sentence, by what the issue prints elsewhere
    han: whether the words at the break are Chinese or Japanese, of which more is known
    """

    marked: bool | None
    led: bool | None
    head: float
    slug: float
    open_end: bool
    begins: str
    short: bool | None
    quote: float
    divided: float
    likely: float
    goes_on: float
    echo: int
    alone: int
    sure: float
    counts: int
    opening: float
    han: bool

    @property
    def features(self) -> tuple[float, ...]:
        """The evidence as numbers, in the order of FEATURES."""
        both = bool(self.marked and self.led)
        return (
            both,
            bool(self.marked and not both),
            bool(self.led and not both),
            self.head > _SAME,
            self.head < 0,
            self.slug,
            not self.open_end and self.begins == "small",
            not self.open_end and self.begins == "capital",
            self.open_end and self.begins == "flush",
            not self.open_end and self.begins in ("any", "indented") and self.han,
            bool(self.short) and self.begins in ("small", "flush"),
            bool(self.short) and self.begins not in ("small", "flush"),
            self.short is False and not self.open_end and self.begins == "flush",
            self.quote,
            self.divided > 0,
            self.divided < 0,
            self.likely,
            self.goes_on if self.han else 0.0,
            0.0 if self.han else self.goes_on,
            max(0, self.echo - 2) if self.han else 0,
            0 if self.han else max(0, self.echo - 1),
            log1p(min(self.alone, _MANY)),
            self.sure,
            self.opening if self.open_end and self.begins != "small" else 0.0,
            0.0 if self.open_end or self.begins == "small" else self.opening,
        )

    @property
    def turned(self) -> bool:
        """Whether no jump line tells of the two: they stand where one page turns into the next, see `turnovers`."""
        return not (self.marked or self.led)

    @property
    def repeated(self) -> bool:
        """Whether a headline repeated over what goes on from the middle of a sentence stands in for a jump line."""
        one_sided = not (self.marked and self.led)
        midway = self.begins == "small" or (self.han and self.begins == "flush" and self.opening <= 0)
        return one_sided and self.head > _SAME and self.open_end and midway

    @property
    def worth(self) -> float:
        """The evidence in one number: how far it raises the log likelihood of a set of joins to have this one in it."""
        learned = sum(weight * value for weight, value in zip(_weights(), self.features, strict=True))
        return learned + REPEATED * self.repeated + TURNED * self.turned + COUNTED * self.counts

    def told(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What speaks for the join and what against it, in newspaper words."""
        says = (
            (bool(self.marked and self.led), "both jump lines name the other's page"),
            (bool(self.led and not self.marked), "its jump line leads there"),
            (bool(self.marked and not self.led), "the jump line there leads here"),
            (self.head > _SHARED, "the headline is repeated"),
            (self.slug > 0, "the jump lines call the story the same"),
            (self.open_end and self.begins in ("small", "flush"), "the sentence runs on"),
            (self.quote > 0, "a quotation runs on"),
            (self.divided > 0, "the halves of a divided word make one"),
            (self.counts > 0, "it counts on"),
            (self.goes_on > 1 or self.echo > 1, "the words at the seam go together"),
            (self.alone >= _SEVERAL, "words in common that no other story has"),
        )
        denies = (
            (self.head < 0, "another headline stands over it"),
            (self.slug < 0, "the jump lines call it another story"),
            (not self.open_end and self.begins == "small", "the sentence does not run on"),
            (self.quote < 0, "the quotation does not run on"),
            (
                bool(self.short) and self.begins in ("small", "flush"),
                "the last line is short, the first not set in",
            ),
            (self.counts < 0, "it does not count on"),
            (self.divided < 0, "the rest of the divided word does not follow"),
            (self.goes_on < -1, "the words at the seam do not go together"),
            (self.turned, "neither has a jump line"),
            (bool(self.marked) != bool(self.led), "only one of the two has a jump line"),
        )
        return tuple(words for holds, words in says if holds), tuple(
            words for holds, words in denies if holds
        )


@lru_cache(maxsize=1)
def _weights() -> tuple[float, ...]:
    return read_numbers(WEIGHTS, FEATURES)


class Weighing:
    """Weighs pairs of parts of one issue."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self.parts = parts
        self.spread = Counter(term for part in parts for term in part.terms)
        lines = [
            line.text
            for lines in {id(part.lines): part.lines for part in parts}.values()
            for line in lines.values()
        ]
        self.signs = simple_signs() if any(part.language == "zh-Hant" for part in parts) else {}
        self.known = Continuity.of([self._simple(line) for line in lines])
        self.print = Print(parts, latin=self.known.latin)

    def weigh(self, a: int, b: int) -> Evidence:
        """What speaks for part b going on from part a, by their numbers."""
        one, two = self.parts[a], self.parts[b]
        divided = self._divided(one, two)
        return Evidence(
            marked=True if two.back else None,
            led=True if one.onward else None,
            head=_head(one, two),
            slug=_slug(one, two),
            open_end=one.breaks_off,
            begins=two.begins,
            short=one.ends_short,
            quote=1.0
            if one.opens_quote and two.closes_quote
            else -float(one.opens_quote or two.closes_quote),
            divided=divided,
            likely=0.0
            if divided <= -0.5 or not divided
            else self.print.likely(one.last_word, two.first_word),
            goes_on=self._goes_on(one, two),
            echo=self.print.echo(one, two) if one.breaks_off else 0,
            alone=sum(self.spread[term] == 2 for term in one.terms & two.terms),
            sure=min(_sure(one), _sure(two)),
            counts=_counts(one, two),
            opening=self.print.opening(two),
            han=not self.known.latin,
        )

    def _divided(self, one: Part, two: Part) -> float:
        """Whether the beginning of a part goes on from half a word: see `Evidence.divided`; 0.5 if it well may."""
        if not one.breaks_word:
            return 0.0
        if not two.first_word:
            return -1.0
        if self.print.knows(one.last_word + two.first_word):
            return 1.0
        return -0.5 if self.print.knows(two.first_word) else 0.5

    def _goes_on(self, one: Part, two: Part) -> float:
        if not one.last or not two.first or one.breaks_word:
            return 0.0  # half a word tells nothing
        ends, starts = (
            self.known.ends([self._simple(one.last[-_NEAR:])]),
            self.known.starts([self._simple(two.first[:_NEAR])]),
        )
        return max(_LEAST, min(_MOST, float(self.known.log_odds(ends, starts)[0])))

    def _simple(self, text: str) -> str:
        """A text in the signs that most is known of: simplified ones, if the issue is in traditional ones."""
        return text.translate(self.signs) if self.signs else text


def _sure(part: Part) -> float:
    return UNKNOWN if part.article.confidence is None else part.article.confidence


def _counts(one: Part, two: Part) -> int:
    """Whether an enumeration goes on: 1 if so, -1 if the later part counts from elsewhere, 0 if neither counts."""
    upto, start = one.counts_to, two.counts_from
    if start == upto + 1 and upto:
        return 1
    return -1 if start > 1 or (upto and start) else 0


def _head(one: Part, two: Part) -> float:
    """How much of the later headline is in the earlier one; -1 if both have one and share nothing.

    A kicker that is repeated by itself tells nothing: several stories have it.
    """
    if not two.head or not one.head:
        return 0.0
    mine, theirs = words(one.head), words(two.head)
    if not theirs or theirs <= words(one.kicker):
        return 0.0
    share = len(mine & theirs) / len(theirs)
    return share if share > _SHARED else -1.0


def _slug(one: Part, two: Part) -> float:
    """Whether the jump lines name the same story; 0 if they name none."""
    if one.onward is None or two.back is None:
        return 0.0
    mine, theirs = set(_SLUG.findall(one.onward.text)), set(_SLUG.findall(two.back.text))
    if not mine or not theirs:
        return 0.0
    return 1.0 if mine & theirs else -1.0
