"""English words, to tell a compound's hyphen at a line's end from one that a typesetter put in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from broadsheet.weights.shipped import read_text


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
    text = read_text("words-en.txt.xz")
    common, _, grown = text.partition("[common]\n")[2].partition("\n[grown]\n")
    return EnglishWords(frozenset(common.split("\n")), frozenset(grown.split("\n")))
