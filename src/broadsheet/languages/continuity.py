"""How well the words after a line break go on from the words before it, told by which characters stand together.

Half of all breaks in Chinese cut a word in two. What stands together is known from a table of official texts that
ships with the package, and from the inside of the page's own lines. Latin words are looked at by kind: an article is
not followed by a preposition.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from broadsheet.languages.signs import codes_of
from broadsheet.languages.word_kinds import Keys, Places, word_kinds
from broadsheet.model.stretches import counted
from broadsheet.weights.shipped import read_arrays

Scores = npt.NDArray[np.float32]
Counts = npt.NDArray[np.float64]

TABLE = "continuity-han.npz"  # made by `python -m benchmarks.training.continuity TEXT…`
OWN = 5.0  # a character of the page itself counts as much as so many of the table's
PAIR, TRIPLE = 0.5, 0.5  # added to what was seen and to what chance would give
_SEAM = 40  # characters in which the two signs at the edge of a text stand
WIDER = 0.6  # weight of what the second-next characters say


@dataclass(frozen=True, eq=False)
class Table:
    """How often things stand in a text: sorted keys, uint64 (n,), and counts, float64 (n,)."""

    keys: Keys
    counts: Counts

    @classmethod
    def of(cls, keys: Keys) -> Table:
        found, counts = counted(keys)
        return cls(found, counts.astype(np.float64))

    def look_up(self, keys: Keys) -> Counts:
        """The count of each key, 0 for those not in the table."""
        found = np.zeros(len(keys))
        if not self.keys.size:
            return found
        # from low to high they are found in a third of the time: they lie close together
        order = np.argsort(keys, kind="stable")  # in half the time, as rows of them are mostly in order
        rising = keys[order]
        place = np.minimum(np.searchsorted(self.keys, rising), self.keys.size - 1)
        found[order] = np.where(self.keys[place] == rising, self.counts[place], 0.0)
        return found


@dataclass(frozen=True, eq=False)
class Continuity:
    """What stands together on a page: single signs, pairs and triples, in the page's lines and in general."""

    own: tuple[Table, Table, Table]
    general: tuple[Table, Table, Table]
    latin: bool

    @classmethod
    def of(cls, lines: Sequence[str], chosen: Places | None = None) -> Continuity:
        """What the insides of these lines, and the table that ships, tell.

        chosen: int (k,), which of the lines are looked at, none of them twice; all if it is not given
        """
        every = tuple(lines)
        return _of_all(every) if chosen is None or len(chosen) == len(every) else _of_some(every, chosen)

    def ends(self, texts: Sequence[str]) -> Keys:
        """The last two signs of each text, coded, uint64 (n, 2)."""
        return self._edges([text[-_SEAM:] for text in texts], (-2, -1))

    def starts(self, texts: Sequence[str]) -> Keys:
        """The first two signs of each text, coded, uint64 (n, 2)."""
        return self._edges([text[:_SEAM] for text in texts], (0, 1))

    def _edges(self, texts: Sequence[str], places: tuple[int, int]) -> Keys:
        """The signs at two places of each text, coded, 0 where there is none; negative places are told from its end."""
        codes, text = _coded(texts, self.latin)
        bounds = np.searchsorted(text, np.arange(len(texts) + 1))
        first, end = bounds[:-1], bounds[1:]
        found = np.zeros((len(texts), 2), np.uint64)
        for column, place in enumerate(places):
            at = (end if place < 0 else first) + place
            there = (at >= first) & (at < end)
            found[there, column] = codes[at[there]]
        return found

    def log_odds(
        self, ends: Keys, starts: Keys, end: Places | None = None, start: Places | None = None
    ) -> Scores:
        """For each pair of an end and a start, how much the second sounds like going on, float32 (n,).

        end, start: int (n,), which of the ends and of the starts each pair is; row by row if not given.
        About 0 where nothing is known; a true next line has some 2 more than a wrong one.

        Source: pointwise mutual information (R. M. Fano 1961) across the break, from smoothed counts.
        """
        of_a = np.arange(len(ends)) if end is None else end
        of_b = np.arange(len(starts)) if start is None else start
        left, right = _join(ends[:, 0], ends[:, 1]), _join(starts[:, 0], starts[:, 1])
        a1, b1 = ends[of_a, 1], starts[of_b, 0]
        total = self._total()
        one_a, one_b = self._count(0, ends[:, 1])[of_a] + 0.5, self._count(0, starts[:, 0])[of_b] + 0.5
        pair = self._count(1, _join(a1, b1))
        score = np.log((pair + PAIR) / (one_a * one_b / total + PAIR))
        wider_left = self._count(1, left)[of_a] * pair / one_a
        wider_right = self._count(1, right)[of_b] * pair / one_b
        score += WIDER * np.log((self._count(2, _join(left[of_a], b1)) + TRIPLE) / (wider_left + TRIPLE))
        score += WIDER * np.log(
            (self._count(2, _join(a1, b1, starts[of_b, 1])) + TRIPLE) / (wider_right + TRIPLE)
        )
        return score.astype(np.float32)

    def _count(self, size: int, keys: Keys) -> Counts:
        return self._weight * self.own[size].look_up(keys) + self.general[size].look_up(keys)

    def _total(self) -> float:
        return float(self._weight * self.own[0].counts.sum() + self.general[0].counts.sum()) + 1.0

    @property
    def _weight(self) -> float:
        return 1.0 if self.latin else OWN  # kinds of words have nothing else to be counted with


@lru_cache(maxsize=4)
def _of_all(lines: tuple[str, ...]) -> Continuity:
    """What the insides of all these lines tell; those of one page are asked for by several stages."""
    latin = _is_latin(lines)
    return _of_codes(*coded(lines, latin=latin), latin)


def _of_some(lines: tuple[str, ...], chosen: Places) -> Continuity:
    """What the insides of some of these lines tell."""
    latin = _is_latin([lines[line] for line in chosen.tolist()])
    codes, line = coded(lines, latin=latin)
    counts = np.isin(np.arange(len(lines)), chosen)[line]
    return _of_codes(codes[counts], line[counts], latin)


def _of_codes(codes: Keys, line: Places, latin: bool) -> Continuity:
    singles, pairs, triples = (Table.of(tuples(codes, line, size)) for size in (1, 2, 3))
    return Continuity((singles, pairs, triples), _no_tables() if latin else _general(), latin)


def _is_latin(lines: Sequence[str]) -> bool:
    """Whether less than a third of the characters are Chinese."""
    codes = codes_of("".join(lines))
    return int(((codes >= 0x3040) & (codes <= 0x9FFF)).sum()) * 3 < len(codes)


def met(pairs: Keys) -> npt.NDArray[np.bool_]:
    """Which pairs of characters stand in the texts that the table was made from, bool (n,). pairs: see `tuples`"""
    return _general()[1].look_up(pairs) > 0


@lru_cache(maxsize=4)
def coded(texts: tuple[str, ...], *, latin: bool) -> tuple[Keys, Places]:
    """The signs of some texts as numbers below 2**16 (characters, or Latin words by kind), and the text of each."""
    return _coded(texts, latin)


def _coded(texts: Sequence[str], latin: bool) -> tuple[Keys, Places]:
    if latin:
        return word_kinds(texts)
    signs = ["".join(text.split()) for text in texts]
    codes = np.frombuffer("".join(signs).encode("utf-32-le", "replace"), "<u4")
    text = np.repeat(np.arange(len(signs)), np.fromiter(map(len, signs), np.int64, len(signs)))
    return np.minimum(codes, 0xFFFF).astype(np.uint64), text


def tuples(codes: Keys, text: npt.NDArray[np.int64], size: int) -> Keys:
    """All stretches of so many signs within one text, as keys. text: the text of each sign, in order."""
    count = max(0, codes.size - size + 1)
    within = text[:count] == text[size - 1 :]
    return _join(*(codes[start : count + start] for start in range(size)))[within]


def _join(*parts: Keys) -> Keys:
    key = parts[0]
    for part in parts[1:]:
        key = (key << np.uint64(16)) | part
    return key


def _no_tables() -> tuple[Table, Table, Table]:
    empty = Table(np.zeros(0, np.uint64), np.zeros(0))
    return empty, empty, empty


@lru_cache(maxsize=1)
def _general() -> tuple[Table, Table, Table]:
    """The tables of Chinese that ship: characters, pairs and triples with how often each stood in the texts."""
    stored = read_arrays(TABLE)
    singles, pairs, triples = (
        Table(np.cumsum(stored[f"steps{size}"]).astype(np.uint64), np.exp(stored[f"logs{size}"] / 16.0))
        for size in (1, 2, 3)
    )
    return singles, pairs, triples
