"""How well the words after a line break go on from the words before it, told by which characters stand together.

Half of all breaks in Chinese cut a word in two. What stands together is known from a table of official texts that
ships with the package, and from the inside of the page's own lines. Latin words are looked at by kind: an article is
not followed by a preposition.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from io import BytesIO

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]
Keys = npt.NDArray[np.uint64]
Counts = npt.NDArray[np.float64]

TABLE = "continuity-han.npz"  # made by `python -m benchmarks.training.continuity TEXT…`
OWN = 5.0  # a character of the page itself counts as much as so many of the table's
PAIR, TRIPLE = 0.5, 0.5  # added to what was seen and to what chance would give
WIDER = 0.6  # weight of what the second-next characters say
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?|\d[\d.,]*|[^\w\s]")
_ENDINGS = ("ing", "ed", "ly", "s", "tion", "al", "en", "er")


@dataclass(frozen=True, eq=False)
class Table:
    """How often things stand in a text: sorted keys, uint64 (n,), and counts, float64 (n,)."""

    keys: Keys
    counts: Counts

    @classmethod
    def of(cls, keys: Keys) -> Table:
        found, counts = np.unique(keys, return_counts=True)
        return cls(found.astype(np.uint64), counts.astype(np.float64))

    def look_up(self, keys: Keys) -> Counts:
        """The count of each key, 0 for those not in the table."""
        if not self.keys.size:
            return np.zeros(keys.shape)
        place = np.minimum(np.searchsorted(self.keys, keys), self.keys.size - 1)
        return np.where(self.keys[place] == keys, self.counts[place], 0.0)


@dataclass(frozen=True, eq=False)
class Continuity:
    """What stands together on a page: single signs, pairs and triples, in the page's lines and in general."""

    own: tuple[Table, Table, Table]
    general: tuple[Table, Table, Table]
    latin: bool

    @classmethod
    def of(cls, lines: Sequence[str]) -> Continuity:
        """What the insides of these lines, and the table that ships, tell."""
        text = "".join(lines)
        latin = sum("\u3040" <= sign <= "\u9fff" for sign in text) * 3 < len(text)
        coded = [_code(line, latin=latin) for line in lines]
        own = tuple(Table.of(_concatenate([_tuples(codes, size) for codes in coded])) for size in (1, 2, 3))
        general = _no_tables() if latin else _general()
        return cls((own[0], own[1], own[2]), general, latin)

    def ends(self, texts: Sequence[str]) -> Keys:
        """The last two signs of each text, coded, uint64 (n, 2)."""
        return np.array([_last(_code(text[-40:], latin=self.latin)) for text in texts], np.uint64).reshape(
            -1, 2
        )

    def starts(self, texts: Sequence[str]) -> Keys:
        """The first two signs of each text, coded, uint64 (n, 2)."""
        return np.array([_first(_code(text[:40], latin=self.latin)) for text in texts], np.uint64).reshape(
            -1, 2
        )

    def log_odds(self, ends: Keys, starts: Keys) -> Scores:
        """For each pair of an end and a start, how much the second sounds like going on, float32 (n,).

        About 0 where nothing is known; a true next line has some 2 more than a wrong one.

        Source: pointwise mutual information (R. M. Fano 1961) across the break, from smoothed counts.
        """
        a2, a1, b1, b2 = ends[:, 0], ends[:, 1], starts[:, 0], starts[:, 1]
        total = self._total()
        one_a, one_b = self._count(0, a1) + 0.5, self._count(0, b1) + 0.5
        pair = self._count(1, _join(a1, b1))
        score = np.log((pair + PAIR) / (one_a * one_b / total + PAIR))
        wider_left = self._count(1, _join(a2, a1)) * pair / one_a
        wider_right = self._count(1, _join(b1, b2)) * pair / one_b
        score += WIDER * np.log((self._count(2, _join(a2, a1, b1)) + TRIPLE) / (wider_left + TRIPLE))
        score += WIDER * np.log((self._count(2, _join(a1, b1, b2)) + TRIPLE) / (wider_right + TRIPLE))
        return score.astype(np.float32)

    def _count(self, size: int, keys: Keys) -> Counts:
        return self._weight * self.own[size].look_up(keys) + self.general[size].look_up(keys)

    def _total(self) -> float:
        return float(self._weight * self.own[0].counts.sum() + self.general[0].counts.sum()) + 1.0

    @property
    def _weight(self) -> float:
        return 1.0 if self.latin else OWN  # kinds of words have nothing else to be counted with


def _code(text: str, *, latin: bool) -> Keys:
    """The signs of a text as numbers below 2**16: its characters, or (Latin) its words by kind."""
    if latin:
        return np.array([_kind(word) for word in _WORD.findall(text)], np.uint64)
    bare = "".join(text.split())
    return np.minimum(np.frombuffer(bare.encode("utf-32-le", "replace"), "<u4"), 0xFFFF).astype(np.uint64)


@lru_cache(maxsize=20_000)
def _kind(word: str) -> int:
    """A number for the kind of a Latin word: short words and marks are their own kind, others go by ending."""
    if not word[0].isalnum():
        return 100 + ord(word[0]) % 400
    if word[0].isdigit():
        return 1
    if len(word) <= 4 and word.islower():
        return 1000 + sum(ord(sign) * 31**place for place, sign in enumerate(word)) % 60_000
    capital = 10 if word[0].isupper() else 20
    return capital + next((n for n, ending in enumerate(_ENDINGS) if word.endswith(ending)), len(_ENDINGS))


def _tuples(codes: Keys, size: int) -> Keys:
    if codes.size < size:
        return np.zeros(0, np.uint64)
    return _join(*(codes[start : codes.size - size + 1 + start] for start in range(size)))


def _join(*parts: Keys) -> Keys:
    key = parts[0]
    for part in parts[1:]:
        key = (key << np.uint64(16)) | part
    return key


def _last(codes: Keys) -> tuple[int, int]:
    return (int(codes[-2]) if codes.size > 1 else 0, int(codes[-1]) if codes.size else 0)


def _first(codes: Keys) -> tuple[int, int]:
    return (int(codes[0]) if codes.size else 0, int(codes[1]) if codes.size > 1 else 0)


def _concatenate(parts: Sequence[Keys]) -> Keys:
    return np.concatenate(parts) if parts else np.zeros(0, np.uint64)


def _no_tables() -> tuple[Table, Table, Table]:
    empty = Table(np.zeros(0, np.uint64), np.zeros(0))
    return empty, empty, empty


@lru_cache(maxsize=1)
def _general() -> tuple[Table, Table, Table]:
    """The tables of Chinese that ship: characters, pairs and triples with how often each stood in the texts."""
    stored = np.load(BytesIO(files("broadsheet.weights").joinpath(TABLE).read_bytes()), allow_pickle=False)
    singles, pairs, triples = (
        Table(np.cumsum(stored[f"steps{size}"]).astype(np.uint64), np.exp(stored[f"logs{size}"] / 16.0))
        for size in (1, 2, 3)
    )
    return singles, pairs, triples
