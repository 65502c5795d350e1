"""What the texts of a page are about, told from what they merely have in common: set phrases say nothing of a topic.

News is written in formulae: "declined to speculate about", 与往年相比. Two texts that share one are rather of two
articles, for few writers use one twice. What an article is about, it names again and again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from broadsheet.articles.dump.pieces import Flags
from broadsheet.model.page import Floats

PHRASE, PASSAGE = 4, 5  # words that two texts share in a row: it may be a formula; it is one
HAN_PHRASE, HAN_PASSAGE = 6, 8  # the same of signs
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?|\d+")
_CUT = re.compile(r"(?<=\w)[-\u00ad] (?=[^\W\d_])")
_LONG = 3  # letters of a word that may be what a text is about, and more
_KEPT = 7  # letters of it that count: the rest may be an ending
_RARELY = 0.1  # added to how often a word is said again


@dataclass(frozen=True, eq=False)
class Told:
    """What each two texts have in common, float32 (n, n).

    about: how alike their words are, without set phrases; at_large: with them; formulae: how many they share, log
    signs: of Chinese how alike their single signs are, without set phrases; else 0
    words: the products of the counts that `signs` rests on, in other scripts `about`: added up, they give the same of
           several texts together
    """

    about: Floats
    signs: Floats
    at_large: Floats
    formulae: Floats
    words: Floats


def told_topics(texts: Sequence[str], *, latin: bool) -> Told:
    """What each two texts have in common.

    Source: words that come back soon are what a text is about (K. W. Church, W. A. Gale, 1995).
    """
    said = [_said(text, latin=latin) for text in texts]
    _, shared = _phrases(said, PHRASE if latin else HAN_PHRASE)
    set_phrase, _ = _phrases(said, PASSAGE if latin else HAN_PASSAGE)
    own = [_topical(one, flags, latin=latin) for one, flags in zip(said, set_phrase, strict=True)]
    every = [_topical(one, np.zeros(len(one), np.bool_), latin=latin) for one in said]
    words = _products(own, 0.5)
    about, at_large = _alike(words), _alike(_products(every, 1.0))
    signs = np.zeros_like(about)
    if not latin:
        words = _products([_signs(one, flags) for one, flags in zip(said, set_phrase, strict=True)], 2.0)
        signs = _alike(words)
    return Told(about, signs, at_large, np.log1p(shared).astype(np.float32), words)


def _said(text: str, *, latin: bool) -> list[str]:
    """The words of a text, of Chinese its signs; numbers are all one."""
    if latin:
        return ["0" if word.isdigit() else word.lower() for word in _WORD.findall(_CUT.sub("", text))]
    return ["0" if sign.isdigit() else sign for sign in text if not sign.isspace()]


def _phrases(said: Sequence[list[str]], size: int) -> tuple[list[Flags], Floats]:
    """The words that stand in phrases of this size which other texts have too, and how many each two texts share."""
    places: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for text, words in enumerate(said):
        for start in range(len(words) - size + 1):
            places.setdefault(tuple(words[start : start + size]), []).append((text, start))
    within = [np.zeros(len(words), np.bool_) for words in said]
    shared = np.zeros((len(said), len(said)), np.float32)
    for found in places.values():
        texts = sorted({text for text, _ in found})
        if len(texts) > 1:
            for text, start in found:
                within[text][start : start + size] = True
            shared[np.ix_(texts, texts)] += 1
    np.fill_diagonal(shared, 0)
    return within, shared


def _topical(said: list[str], set_phrase: Flags, *, latin: bool) -> list[str]:
    """The longer words of a text, of Chinese its pairs of signs, that stand in no set phrase."""
    if latin:
        return [
            word[:_KEPT]
            for word, fixed in zip(said, set_phrase, strict=True)
            if not fixed and len(word) > _LONG
        ]
    free = [
        sign if not fixed and "\u3040" <= sign <= "\u9fff" else ""
        for sign, fixed in zip(said, set_phrase, strict=True)
    ]
    return [one + two for one, two in pairwise(free) if one and two]


def _signs(said: list[str], set_phrase: Flags) -> list[str]:
    """The Chinese signs of a text that stand in no set phrase: 球场 and 点球 are of one subject."""
    return [
        sign
        for sign, fixed in zip(said, set_phrase, strict=True)
        if not fixed and "\u3040" <= sign <= "\u9fff"
    ]


def _products(texts: Sequence[list[str]], weight: float) -> Floats:
    """The products of the word counts of texts, rare words counting most, and those that texts say again."""
    seen = Counter(word for words in texts for word in set(words))
    place = {word: number for number, word in enumerate(word for word, count in seen.items() if count > 1)}
    counts = np.zeros((len(texts), len(place)), np.float32)
    for text, words in enumerate(texts):
        for word in words:
            if word in place:
                counts[text, place[word]] += 1
    again = (np.maximum(0, counts - 1).sum(axis=0) + _RARELY) / (counts.sum(axis=0) + 1)
    rare = np.log(len(texts) / np.maximum(1, (counts > 0).sum(axis=0)))
    weighed = np.log1p(counts) * rare * again**weight
    return (weighed @ weighed.T).astype(np.float32)


def _alike(products: Floats) -> Floats:
    """The cosines that products make; 0 of a text and itself."""
    size = np.maximum(1e-6, np.sqrt(np.diagonal(products)))
    alike = products / size[:, None] / size[None, :]
    np.fill_diagonal(alike, 0)
    return alike
