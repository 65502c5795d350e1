"""Where sentences may begin and end in Latin lines, told by how the page writes the same words elsewhere.

A word with a capital that the page also writes small begins a sentence; a name does not. A short word that never stands
before a stop, an article or a preposition, ends none.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise

import numpy as np

from broadsheet.articles.dump.lines import DumpLines
from broadsheet.model.page import Floats

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_FIRST = re.compile(r"^[^\w]*([^\W_]+)")
_LAST = re.compile(r"([^\W\d_]+)\s*$")
_BEFORE_STOP = re.compile(r"([^\W\d_]+)[.,;:!?”\"»]")
_SHORT = 5  # letters of a word that may be an article or a preposition
_SEEN = 2  # times on the page


@lru_cache(maxsize=2)  # several stages ask about one page
def starts_sentence(lines: DumpLines) -> Floats:
    """How likely each line begins a sentence, float32 (n,): 0 to 1; NaN where script does not tell."""
    small, names = _words(lines)
    found = np.full(len(lines), np.nan, np.float32)
    if not lines.language.joins_with_space:
        return found
    for line, text in enumerate(lines.text):
        match = _FIRST.match(text)
        word = match[1] if match else ""
        if not word[:1].isalpha():
            continue
        if word[0].islower():
            found[line] = 0.0
        elif word.lower() in small:
            found[line] = 1.0
        else:
            found[line] = 0.25 if word in names else 0.6
    return found


@lru_cache(maxsize=2)  # several stages ask about one page
def hangs(lines: DumpLines) -> Floats:
    """Whether each line ends with a word that must be followed by another, float32 (n,); NaN as above."""
    found = np.full(len(lines), np.nan, np.float32)
    if not lines.language.joins_with_space:
        return found
    whole = "\n".join(lines.text)
    counts, stopped = Counter(_WORD.findall(whole)), set(_BEFORE_STOP.findall(whole))
    for line, text in enumerate(lines.text):
        match = _LAST.search(text)
        word = match[1] if match else ""
        found[line] = (
            0 < len(word) <= _SHORT and word.islower() and counts[word] >= _SEEN and word not in stopped
        )
    return found


def _words(lines: DumpLines) -> tuple[set[str], set[str]]:
    """The words that the page writes small, and those it writes with a capital after a small word."""
    small: set[str] = set()
    names: set[str] = set()
    for text in lines.text:
        words = list(_WORD.finditer(text))
        small.update(word[0] for word in words if word[0].islower())
        for before, word in pairwise(words):
            if before[0].islower() and word[0][0].isupper() and text[before.end() : word.start()].isspace():
                names.add(word[0])
    return small, names
