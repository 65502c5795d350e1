"""The kinds of words and marks of Latin texts: a short word is its own kind, others go by how they begin and end."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from operator import mul
from typing import Any

import numpy as np
import numpy.typing as npt

from broadsheet.compiled import Library, start_of
from broadsheet.languages.signs import codes_of, kinds_of

Keys = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]

LIBRARY = Library.beside(__file__, "word_kinds", version=1)
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?|\d[\d.,]*|[^\w\s]")
_POWERS = (1, 31, 31**2, 31**3)
_ENDINGS = ("ing", "ed", "ly", "s", "tion", "al", "en", "er")


def word_kinds(texts: Sequence[str]) -> tuple[Keys, Places]:
    """The kind of every word, number and mark of some texts, text after text, below 2**16; and the text of each."""
    library = LIBRARY.opened()
    return kinds_compiled(library, texts) if library else kinds_plain(texts)


def kinds_compiled(library: Any, texts: Sequence[str]) -> tuple[Keys, Places]:
    """What `word_kinds` gives, by the compiled loop."""
    codes = codes_of("".join(texts))
    ends = np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)))
    kinds, text = np.empty(len(codes), np.uint64), np.empty(len(codes), np.int64)
    signs = kinds_of(codes)
    given = map(start_of, (codes, signs, ends, kinds, text))
    count = library.broadsheet_word_kinds(ctypes.c_int64(len(texts)), *given)
    return kinds[:count], text[:count]


def kinds_plain(texts: Sequence[str]) -> tuple[Keys, Places]:
    """What `word_kinds` gives, by a regular expression."""
    words: list[list[str]] = [_WORD.findall(text) for text in texts]
    kinds = np.fromiter(map(_kind, chain.from_iterable(words)), np.uint64)
    return kinds, np.repeat(np.arange(len(texts)), np.fromiter(map(len, words), np.int64, len(texts)))


@lru_cache(maxsize=20_000)
def _kind(word: str) -> int:
    """A number for the kind of a Latin word: short words and marks are their own kind, others go by ending."""
    if not word[0].isalnum():
        return 100 + ord(word[0]) % 400
    if word[0].isdigit():
        return 1
    if len(word) <= 4 and word.islower():
        return 1000 + sum(map(mul, map(ord, word), _POWERS)) % 60_000
    capital = 10 if word[0].isupper() else 20
    if not word.endswith(_ENDINGS):
        return capital + len(_ENDINGS)
    return capital + next(n for n, ending in enumerate(_ENDINGS) if word.endswith(ending))
