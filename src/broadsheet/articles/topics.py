"""Which rarer words stretches of text share: the same story is told with the same names and things."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

import numpy as np
import numpy.typing as npt

from broadsheet.articles.seams import HAN_RANGES, latin_grams
from broadsheet.model.boxes import Ints
from broadsheet.model.page import Floats
from broadsheet.model.stretches import begins

COMMONEST = 400  # texts: a word that stands in more of them tells nothing
ROWS = 256  # texts compared with all others at a time: memory stays bounded on hostile pages


@dataclass(frozen=True, eq=False)
class Topics:
    """The words that two or more of n texts share, as columns of length m, all texts of a word after one another.

    text: int (m,), the number of a text that holds the word;  first, count: int (m,), where the word's own texts begin
    in these columns, and how many there are
    size: int (n,), how many different words each text holds in all
    """

    text: Ints
    first: Ints
    count: Ints
    size: Ints

    @classmethod
    def of(cls, texts: Sequence[str], latin: Sequence[set[str]] | None = None) -> Topics:
        """The words of these texts; what words are is told by `seams.Said`. latin: those that are no Chinese"""
        latin = latin if latin is not None else list(map(latin_grams, texts))
        han, others = _han_pairs(texts), _numbered(latin)
        n = max(len(texts), 1)
        held = np.sort(np.concatenate([word * n + text for word, text in (han, others)]))
        held = held[begins(held)]  # in a tenth of the time of `np.unique`
        word, text = held // n, held % n
        starts = np.append(np.flatnonzero(begins(word)), len(word))
        counts = np.diff(starts)
        told = np.repeat((counts > 1) & (counts <= COMMONEST), counts)
        counts = counts[(counts > 1) & (counts <= COMMONEST)]
        return cls(
            text=text[told],
            first=np.repeat(np.cumsum(counts) - counts, counts),
            count=np.repeat(counts, counts),
            size=np.bincount(text, minlength=len(texts)),
        )

    def alike(self, a: Ints, b: Ints) -> Floats:
        """How much texts a and b share, float32 (p,): rarer words count more; by the root of their lengths."""
        shared = np.zeros(len(a))
        for start in range(0, len(self.size), ROWS):
            here = (a >= start) & (a < start + ROWS)
            shared[here] = self._shared(start)[a[here] - start, b[here]]
        shorter = np.minimum(self.size[a], self.size[b])
        return (shared / np.sqrt(1 + shorter)).astype(np.float32)

    def table(self) -> npt.NDArray[np.float64]:
        """What every text shares with every other, float64 (n, n): each word one over its texts."""
        rows = [self._shared(start) for start in range(0, len(self.size), ROWS)]
        return np.concatenate(rows) if rows else np.zeros((0, 0))

    def _shared(self, start: int) -> npt.NDArray[np.float64]:
        """What the texts from `start` on share with every text, float64 (rows, n): each word one over its texts."""
        rows, n = min(ROWS, len(self.size) - start), len(self.size)
        mine = np.flatnonzero((self.text >= start) & (self.text < start + ROWS))
        count = self.count[mine]
        own = np.repeat(self.text[mine] - start, count)
        step = np.arange(len(own)) - np.repeat(np.cumsum(count) - count, count)
        other = self.text[np.repeat(self.first[mine], count) + step]
        table = np.zeros(rows * n)
        np.add.at(table, own * n + other, np.repeat(1.0 / count, count))
        return table.reshape(rows, n)


def _han_pairs(texts: Sequence[str]) -> tuple[Ints, Ints]:
    """Every two Chinese characters side by side as a number below 2**32, and the number of the text they stand in."""
    codes = np.frombuffer("\n".join([*texts, ""]).encode("utf-32-le", "surrogatepass"), "<u4").astype(
        np.int64
    )
    text = np.repeat(
        np.arange(len(texts)), np.fromiter((len(text) + 1 for text in texts), np.int64, len(texts))
    )
    han = np.zeros(len(codes), np.bool_)
    for low, high in HAN_RANGES:
        han |= (codes >= low) & (codes <= high)
    pair = np.flatnonzero(han[:-1] & han[1:])
    return codes[pair] << 16 | codes[pair + 1], text[pair]


def _numbered(latin: Sequence[set[str]]) -> tuple[Ints, Ints]:
    """Every other word as a number of its own from 2**32 on, and the number of the text it stands in."""
    words = [word for text in latin for word in text]
    numbers = dict(zip(dict.fromkeys(words), count(2**32)))
    word = np.fromiter(map(numbers.__getitem__, words), np.int64, len(words))
    return word, np.repeat(np.arange(len(latin)), np.fromiter(map(len, latin), np.int64, len(latin)))
