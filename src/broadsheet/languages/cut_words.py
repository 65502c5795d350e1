"""Chinese words and names that a line break cuts in two, told by a dictionary.

Half of all breaks cut a word. Where the end of a line and the start of another make a word, and less common signs are
left standing alone without it, the second line goes on from the first.

Source: the likeliest cut of a text into words, from counts of words (A. Viterbi, 1967; the counts are those of jieba).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from broadsheet.languages.han import listed_words, simple_signs

Floats = npt.NDArray[np.float32]
Keys = npt.NDArray[np.uint64]
Ints = npt.NDArray[np.int64]

LOOKED_AT = 6  # signs at each end of a line
REACH = 3  # signs of a cut word on each side of the break
LONGEST = 4  # signs of a word; four fit in one key
UNKNOWN = -17.5  # log probability of a sign that no word has
NAME = -6.0  # log probability of a name, before its signs
RARE = -12.0  # log probability of a sign in a name that no known name has
_FIRST, _END = 0x3400, 0x9FFF


@dataclass(frozen=True, eq=False)
class _Known:
    """Words with log probabilities, by text and by sorted keys; and those of the signs of names, by code point.

    surname, only, first, second: float32 (65536,), of a sign in that place of a name
    """

    scores: dict[str, float]
    keys: Keys
    values: Floats
    surname: Floats
    only: Floats
    first: Floats
    second: Floats

    def look_up(self, keys: Keys) -> Floats:
        """The log probability of each word, -inf for what is none."""
        place = np.minimum(np.searchsorted(self.keys, keys), self.keys.size - 1)
        return np.where(self.keys[place] == keys, self.values[place], -np.inf).astype(np.float32)


@dataclass(frozen=True, eq=False)
class CutWords:
    """The ends and starts of lines, ready to be laid against each other; n lines.

    last, first:   uint64 (n, REACH), the last signs from the last one on, and the first signs; 0: no Chinese sign
    without_last:  float32 (n, REACH), how much likelier the line's end is without so many of its last signs
    without_first: the same of its start
    lone_end, lone_start: float32 (n,), how unlikely its last (first) sign is as a word, where it stands as one, else 0
    """

    last: Keys
    first: Keys
    without_last: Floats
    without_first: Floats
    lone_end: Floats
    lone_start: Floats

    @classmethod
    def of(cls, texts: Sequence[str]) -> CutWords:
        """What these lines end and begin with."""
        simple = simple_signs()
        plain = ["".join(text.split()).translate(simple) for text in texts]
        scores = _known_words().scores
        ends = [_cut(_run(text[::-1])[::-1], scores, from_end=False) for text in plain]
        starts = [_cut(_run(text), scores, from_end=True) for text in plain]
        return cls(
            _codes([_run(text[::-1]) for text in plain]),
            _codes([_run(text) for text in plain]),
            *(np.array([one for one, _ in side], np.float32).reshape(-1, REACH) for side in (ends, starts)),
            *(np.array([lone for _, lone in side], np.float32) for side in (ends, starts)),
        )

    def gain(self, a: Ints, b: Ints) -> Floats:
        """How much likelier the words are if line b goes on where line a ends, log, float32 (p,); 0: no likelier."""
        known = _known_words()
        best = np.zeros(len(a), np.float32)
        for of_a in range(1, REACH + 1):
            for of_b in range(1, LONGEST + 1 - of_a):
                signs = [self.last[a, place] for place in range(of_a - 1, -1, -1)]
                signs += [self.first[b, place] for place in range(of_b)]
                score = known.look_up(_join(signs))
                if len(signs) < LONGEST:
                    score = np.maximum(score, _as_name(signs, known))
                gain = score + self.without_last[a, of_a - 1] + self.without_first[b, of_b - 1]
                best = np.maximum(best, np.where(np.minimum.reduce(signs) > 0, gain, 0))
        return np.nan_to_num(best, nan=0.0).astype(np.float32)


def _as_name(signs: Sequence[Keys], known: _Known) -> Floats:
    """How likely two or three signs are as a person's name."""
    at = [sign.astype(np.int64) for sign in signs]
    if len(at) == 2:
        return NAME + known.surname[at[0]] + known.only[at[1]]
    return NAME + known.surname[at[0]] + known.first[at[1]] + known.second[at[2]]


def _run(text: str) -> str:
    """The Chinese signs that a text begins with."""
    for place, sign in enumerate(text[:LOOKED_AT]):
        if not _FIRST <= ord(sign) <= _END:
            return text[:place]
    return text[:LOOKED_AT]


def _cut(text: str, scores: dict[str, float], *, from_end: bool) -> tuple[list[float], float]:
    """How much likelier a stretch is without its last (first) 1, 2, 3 signs; what its last (first) one costs alone."""
    size = len(text)
    if not size:
        return [-np.inf] * REACH, 0.0
    best = [0.0] + [-np.inf] * size  # of the first signs, counted from the side away from the break
    step = [0] * (size + 1)
    for end in range(1, size + 1):
        for length in range(1, min(LONGEST, end) + 1):
            word = text[size - end : size - end + length] if from_end else text[end - length : end]
            score = scores.get(word, UNKNOWN if length == 1 else -np.inf)
            if best[end - length] + score > best[end]:
                best[end], step[end] = best[end - length] + score, length
    without = [best[size - gone] - best[size] if gone <= size else -np.inf for gone in range(1, REACH + 1)]
    return without, best[size - 1] - best[size] if step[size] == 1 else 0.0


def _codes(runs: Sequence[str]) -> Keys:
    """The first signs of each run as numbers, uint64 (n, REACH)."""
    return np.array(
        [[ord(sign) for sign in run[:REACH]] + [0] * (REACH - min(REACH, len(run))) for run in runs],
        np.uint64,
    ).reshape(-1, REACH)


def _join(signs: Sequence[Keys]) -> Keys:
    key = signs[0]
    for sign in signs[1:]:
        key = (key << np.uint64(16)) | sign
    return key


@cache
def _known_words() -> _Known:
    """The words that ship with the package."""
    rows, names = listed_words()
    words, counts, _ = zip(*rows, strict=True)
    seen = np.array(counts, np.int64)
    values = (np.log(np.maximum(1, seen)) - np.log(seen.sum())).astype(np.float32)
    short = np.flatnonzero(np.fromiter(map(len, words), np.int64, len(words)) <= LONGEST)
    kept = [words[place] for place in short.tolist()]
    keys, values = _keys(kept), values[short]
    order = np.argsort(keys)
    scores = dict(zip(kept, values.tolist(), strict=True))
    return _Known(scores, keys[order], values[order], *(_of_names(names, place) for place in "sgab"))


def _keys(words: Sequence[str]) -> Keys:
    """The key of each word of at most LONGEST signs: its code points, 16 bits each, the last one lowest."""
    signs = np.array(words, f"U{LONGEST}").view(np.uint32).reshape(-1, LONGEST)
    keys = np.zeros(len(words), np.uint64)
    for column in signs.T.astype(np.uint64):
        keys = np.where(column > 0, (keys << np.uint64(16)) | column, keys)
    return keys


def _of_names(names: Sequence[list[str]], wanted: str) -> Floats:
    """The log probability of each sign in a place of names."""
    counts = {sign: int(count) for place, sign, count in names if place == wanted and len(sign) == 1}
    found = np.full(0x10000, RARE, np.float32)
    if wanted == "s":
        found[:] = -np.inf
    total = np.log(sum(counts.values()))
    for sign, count in counts.items():
        found[ord(sign)] = np.log(count) - total
    return found
