"""The words of a language, to tell a compound's hyphen at a line's end from one that a typesetter put in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from broadsheet.languages.language import Language
from broadsheet.weights.shipped import read_text


@dataclass(frozen=True)
class Dictionary:
    """common: words that anybody uses, forms and all;  grown: rarer ones that two common words grew together to."""

    common: frozenset[str]
    grown: frozenset[str]

    def is_word(self, word: str) -> bool:
        """Whether this is written as one word."""
        return word in self.common or word in self.grown


@cache
def dictionary_of(language: Language) -> Dictionary | None:
    """The words of a language that ship with the package; None if they do not, as only those of English do."""
    if language.dictionary is None:
        return None
    text = read_text(language.dictionary)
    common, _, grown = text.partition("[common]\n")[2].partition("\n[grown]\n")
    return Dictionary(frozenset(common.split("\n")), frozenset(grown.split("\n")))
