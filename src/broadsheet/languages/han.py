"""Chinese words, and traditional signs in simplified form, one by one, to look up what is known of the simplified."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from broadsheet.weights.shipped import read_text

TABLE, WORDS = "signs-han.txt", "words-han.txt.xz"  # made by `python -m benchmarks.training.words`


@cache
def simple_signs() -> Mapping[int, int]:
    """Traditional sign -> simplified sign, by code points, for `str.translate`."""
    traditional, simplified = read_text(TABLE).splitlines()
    return {ord(old): ord(new) for old, new in zip(traditional, simplified, strict=True)}


def listed_words() -> tuple[list[list[str]], list[list[str]]]:
    """The words that ship with the package: rows of a word, its count, its part of speech; and the signs of names.

    These are rows of a place (s, g, a, b: surname, only, first or second given sign), a sign, its count.
    """
    words, _, names = read_text(WORDS).partition("[words]\n")[2].partition("\n[names]\n")
    rows, signs = ([row.split(" ") for row in lines.split("\n")] for lines in (words, names))
    return rows, signs
