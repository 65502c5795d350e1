"""Chinese words and how names are made: the most likely words of a text, and how likely a stretch is a name."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

from broadsheet.languages import load
from broadsheet.languages.han import listed_words, simple_signs

_LONGEST = 5
_UNKNOWN = -17.5  # log probability of a sign that no word has
_ADDED = -10.0  # log probability of a word that a grammar names
_NAME = -4.6  # how often a word of the news is a person's name
_ONE_GIVEN, _TWO_GIVEN = -0.9, -0.3  # how often a given name is of one sign, of two
_RARE = 0.5  # the count of a sign that no known name has


@dataclass(frozen=True, eq=False)
class Words:
    """A dictionary with counts as log probabilities, and the signs of names.

    scores: word -> log probability; tags: word -> part of speech (n, v, ns, …)
    given:  "s", "g", "a", "b" -> sign -> log probability as surname, only, first or second given sign
    simple: traditional sign -> simplified sign, for str.translate
    """

    scores: Mapping[str, float]
    tags: Mapping[str, str]
    given: Mapping[str, Mapping[str, float]]
    rare: Mapping[str, float]
    simple: Mapping[int, int]

    @cached_property
    def surnames(self) -> frozenset[str]:
        """The common surnames: those that known names have, and those of the language's own list."""
        return frozenset(self.given["s"]) | load("zh-Hans").surnames

    @cached_property
    def openings(self) -> Mapping[str, int]:
        """The first two signs of words, and how long the longest word is that opens so."""
        longest: dict[str, int] = {}
        for word in self.scores:
            opening = word[:2]
            if len(word) > longest.get(opening, 1):
                longest[opening] = len(word)
        return longest

    def name_score(self, name: str, surname: int) -> float:
        """Log probability that a person is called so; `surname` is how many of its signs are the surname."""
        score = _NAME + self._sign("s", name[:surname])
        rest = name[surname:]
        score += _ONE_GIVEN if len(rest) == 1 else _TWO_GIVEN
        places = "g" if len(rest) == 1 else "ab"
        return score + sum(self._sign(place, sign) for place, sign in zip(places, rest, strict=False))

    def _sign(self, place: str, sign: str) -> float:
        return self.given[place].get(sign, self.rare[place])

    def with_words(self, added: Mapping[str, tuple[str, ...]]) -> Words:
        """These words and others, by part of speech, which are at least as likely as common words."""
        scores, tags = dict(self.scores), dict(self.tags)
        for tag, words in added.items():
            for word in words:
                if 1 < len(word) <= _LONGEST:
                    scores[word] = max(scores.get(word, _ADDED), _ADDED)
                    tags[word] = tag
        return replace(self, scores=scores, tags=tags)

    def lattice(self, text: str) -> Lattice:
        """The most likely cuts of a text into words, from both ends."""
        return Lattice.of(text, self)


@dataclass(frozen=True)
class Lattice:
    """A text cut into words.

    ahead[i]:  log probability of the best words of text[:i]; behind[i]: of text[i:]
    cuts:      where the best words begin, and the end of the text
    """

    text: str
    ahead: list[float]
    behind: list[float]
    cuts: list[int]

    @classmethod
    def of(cls, text: str, words: Words) -> Lattice:
        """The lattice of a text."""
        size = len(text)
        ahead, begins = [0.0] + [-math.inf] * size, [0] * (size + 1)
        behind = [-math.inf] * size + [0.0]
        edges: list[list[tuple[int, float]]] = [[] for _ in range(size)]
        scores, opens = words.scores, words.openings
        for start in range(size):
            edges[start].append((start + 1, scores.get(text[start], _UNKNOWN)))
            longest = opens.get(text[start : start + 2], 1)
            for end in range(start + 2, min(size, start + longest) + 1):
                score = scores.get(text[start:end])
                if score is not None:
                    edges[start].append((end, score))
            reached = ahead[start]
            for end, score in edges[start]:
                if reached + score > ahead[end]:
                    ahead[end], begins[end] = reached + score, start
        for start in range(size - 1, -1, -1):
            behind[start] = max(score + behind[end] for end, score in edges[start])
        cuts = [size]
        while cuts[-1] > 0:
            cuts.append(begins[cuts[-1]])
        return cls(text, ahead, behind, cuts[::-1])

    def gain(self, start: int, end: int, score: float) -> float:
        """How much likelier the text becomes if this stretch is one word of that log probability."""
        return self.ahead[start] + score + self.behind[end] - self.ahead[-1]

    @cached_property
    def cut_set(self) -> frozenset[int]:
        """The cuts as a set."""
        return frozenset(self.cuts)

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Start and end of each of the best words."""
        return list(zip(self.cuts, self.cuts[1:], strict=False))

    @cached_property
    def word_at(self) -> list[int]:
        """For each sign the place of its word among `spans`."""
        found: list[int] = []
        for place, (start, end) in enumerate(self.spans):
            found += [place] * (end - start)
        return found


@cache
def han_words() -> Words:
    """The words that ship with the package with how often they stand, and the signs of names."""
    rows, names = listed_words()
    total = math.log(sum(int(row[1]) for row in rows))
    given, rare = _name_signs(names)
    return Words(
        scores={row[0]: math.log(int(row[1]) or 1) - total for row in rows},
        tags={row[0]: row[2] for row in rows},
        given=given,
        rare=rare,
        simple=simple_signs(),
    )


def _name_signs(names: Sequence[list[str]]) -> tuple[dict[str, dict[str, float]], dict[str, float]]:
    """For each place of a name the log probabilities of signs, and that of a sign not seen there."""
    counts: dict[str, dict[str, int]] = {}
    for place, sign, count in names:
        counts.setdefault(place, {})[sign] = int(count)
    totals = {place: math.log(sum(signs.values())) for place, signs in counts.items()}
    given = {
        place: {sign: math.log(count) - totals[place] for sign, count in signs.items()}
        for place, signs in counts.items()
    }
    return given, {place: math.log(_RARE) - total for place, total in totals.items()}
