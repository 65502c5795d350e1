"""Which language a text is in, told by its script and its commonest small words."""

from __future__ import annotations

from collections import Counter
from functools import cache
from math import sqrt

import numpy as np

from broadsheet.languages.language import codes as known_codes
from broadsheet.languages.language import stopwords_of
from broadsheet.languages.signs import DECIMAL, WORD, Codes, codes_of, kinds_of

_SAMPLE = 20_000  # characters looked at; a newspaper page says what it is long before that
_SHORTEST, _LONGEST = 2, 20  # letters of a word: single ones are as often initials, lists and misread specks
_SPACE = ord(" ")
_FEWEST = 2  # different words that a language must show: tables of any language say do, et, per or na
_HAN, _KANA, _LATIN = ("㐀鿿", "豈﫿"), ("ぁゟ", "゠ヿ"), ("AZ", "az", "Àԯ")  # first and last characters


def guess(text: str) -> str:
    """The code of the language this text is in: script first, then telling characters or stop words.

    Never fails: text without letters is taken for English.
    """
    sample = text if len(text) <= _SAMPLE else text[: _SAMPLE // 2] + text[len(text) // 2 :][: _SAMPLE // 2]
    codes = codes_of(sample)
    han, kana, latin = (_count(codes, ranges) for ranges in (_HAN, _KANA, _LATIN))
    # a Latin word takes several letters where Chinese takes one or two characters
    if (han + kana) * 3 >= latin and han + kana:
        # half of a Japanese text is kana; a Chinese one may quote a little, and has ・ and ー from trademarks
        return "ja" if kana * 8 > han and kana > 2 else _guess_chinese(codes)
    return _guess_latin(sample)


def _count(codes: Codes, ranges: tuple[str, ...]) -> int:
    """How many of these code points are from the first to the last character of one of these ranges."""
    return sum(int(((codes >= ord(first)) & (codes <= ord(last))).sum()) for first, last in ranges)


def _guess_chinese(codes: Codes) -> str:
    counts = np.bincount(np.minimum(codes, 0xFFFF), minlength=0x10000)
    simplified, traditional = (int(counts[_telling(code)].sum()) for code in ("zh-Hans", "zh-Hant"))
    return "zh-Hant" if traditional > simplified else "zh-Hans"


def _guess_latin(text: str) -> str:
    """The language whose words the text has most of, each by its root: a table repeats one a hundred times."""
    lower = text.lower().replace("ſ", "s")
    counted = _words(lower)
    alphabetic = [code for code in known_codes() if code not in ("zh-Hans", "zh-Hant", "ja")]
    seen = {code: [counted[word] for word in stopwords_of(code) if word in counted] for code in alphabetic}
    scores = {code: sum(map(sqrt, counts)) for code, counts in seen.items() if len(counts) >= _FEWEST}
    return max(scores, key=lambda code: (scores[code], code == "en"), default="en")


def _words(text: str) -> Counter[str]:
    """How often the text has each word; of more letters than words have, those are taken for several."""
    codes = codes_of(text)
    letters = (kinds_of(codes) & (WORD | DECIMAL)) == WORD
    words = np.where(letters, codes, _SPACE).astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")
    counted = Counter(words.split())
    for word in [word for word in counted if not _SHORTEST <= len(word) <= _LONGEST]:
        times = counted.pop(word)
        for start in range(0, len(word), _LONGEST):
            piece = word[start : start + _LONGEST]
            if len(piece) >= _SHORTEST:
                counted[piece] += times
    return counted


@cache
def _telling(code: str) -> Codes:
    """The code points of the characters that tell a Chinese language."""
    return np.unique(codes_of("".join(stopwords_of(code))))
