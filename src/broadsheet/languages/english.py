"""English words, to tell a compound's hyphen at a line's end from one that a typesetter put in."""

from __future__ import annotations

import lzma
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class EnglishWords:
    """common: words that anybody uses, forms and all;  grown: rarer ones that two common words grew together to."""

    common: frozenset[str]
    grown: frozenset[str]

    def is_word(self, word: str) -> bool:
        """Whether this is written as one word."""
        return word in self.common or word in self.grown


@cache
def english_words() -> EnglishWords:
    """The words that ship with the package (weights/words-en.txt.xz, made by `benchmarks.training.english`)."""
    packed = (files("broadsheet.weights") / "words-en.txt.xz").read_bytes()
    common, _, grown = (
        lzma.decompress(packed).decode("utf-8").partition("[common]\n")[2].partition("\n[grown]\n")
    )
    return EnglishWords(frozenset(common.split("\n")), frozenset(grown.split("\n")))
