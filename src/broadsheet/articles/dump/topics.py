"""What two texts of a page have in common beyond what all of its texts share: rare bigrams and words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

_OWN = 0.3  # share of a text's grams that its own topic gives, the rest being the page's common language
_FLOOR = 0.5  # what a gram counts that the page has only once


@dataclass(frozen=True, eq=False)
class Topics:
    """The grams of a page and how often they stand in it."""

    counts: Counter[str]
    total: int

    @classmethod
    def of(cls, texts: Iterable[str]) -> Topics:
        counts: Counter[str] = Counter()
        for text in texts:
            counts.update(grams(text))
        return cls(counts, max(1, sum(counts.values())))

    def shared(self, text: Sequence[str], other: Counter[str]) -> float:
        """Log odds that the grams `text` come from the topic of `other`, not just from this page; about -1 to 4.

        Source: the mixture of a document's and a collection's language model (J. M. Ponte, W. B. Croft 1998).
        """
        size = sum(other.values())
        if not text or not size:
            return 0.0
        score = 0.0
        for gram, times in Counter(text).items():
            here = other.get(gram, 0)
            outside = max(0, self.counts[gram] - here - times) + _FLOOR
            if not here and outside <= _FLOOR:
                continue  # it stands nowhere else: it says nothing of where the text belongs
            outside /= max(1, self.total - size - len(text))
            if not here:
                score += log(1 - _OWN)
            else:
                score += log(1 - _OWN + _OWN * (here / size) / outside)
        return score


def grams(text: str) -> list[str]:
    """The bigrams of Chinese and the longer words of Latin text, in order."""
    found: list[str] = []
    word, previous = "", ""
    for sign in text:
        if "\u3040" <= sign <= "\u9fff":
            if previous:
                found.append(previous + sign)
            previous = sign
            word = _close(word, found)
        else:
            previous = ""
            word = word + sign.lower() if sign.isalnum() else _close(word, found)
    _close(word, found)
    return found


def _close(word: str, found: list[str]) -> str:
    if len(word) > 3:
        found.append(word[:7])
    elif word.isdigit():
        found.append(word)
    return ""
