"""What the words at a seam say: does this end break off in mid-sentence, can that line begin a paragraph?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from broadsheet.languages.signs import Codes, codes_of

Bools = npt.NDArray[np.bool_]

STOPS = "。！？…!?.；"
NOTE_MARKS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"  # they refer to a note, and begin it
CLOSERS = "”’」』）)》〉】\"'»" + NOTE_MARKS
HAN_RANGES = ((0x3040, 0x9FFF), (0xF900, 0xFAFF))  # code points of Chinese and Japanese
HYPHENS = "-\u00ad\u2010⸗¬"
LOW_CLOSERS = "“‘«‹"
_HAN = re.compile("[\u3040-\u9fff\uf900-\ufaff]+")
_WORD = re.compile(r"[^\W_\u3040-\u9fff\uf900-\ufaff]{4,}")
_PLAIN_WORD = re.compile("[0-9a-z]{4,}")  # the same of ASCII, in half the time
NEVER_FIRST = "，。、；：！？）》」』】”’,.;:!?)]}·…—％%"


def ends_sentence(text: str) -> bool:
    """Whether the words end as a sentence does, closing quotes, brackets and the mark of a note aside."""
    bare = text.rstrip().rstrip(CLOSERS)
    if (
        bare[-1:] in LOW_CLOSERS and bare[-2:-1] in STOPS
    ):  # a quotation mark that opens elsewhere closes in German
        bare = bare[:-1]
    return bool(bare) and bare[-1] in STOPS


def which_end_sentences(texts: Sequence[str]) -> Bools:
    """Which texts end as sentences do, bool (n,); see `ends_sentence`."""
    last = last_signs(texts)
    ends = among(last, STOPS)
    for place in np.flatnonzero(among(last, CLOSERS + LOW_CLOSERS)).tolist():
        ends[place] = ends_sentence(texts[place])
    return ends


def last_signs(texts: Sequence[str]) -> Codes:
    """The code points of the last signs of texts that are no spaces, 0 where there is none, uint32 (n,)."""
    return codes_of("".join([text.rstrip()[-1:] or "\0" for text in texts]))


def among(codes: Codes, signs: str) -> Bools:
    """Which of these code points are some of these signs, bool (n,)."""
    return _table(signs).take(np.minimum(codes, 0xFFFF))


@cache
def _table(signs: str) -> Bools:
    """For each code point, whether it is one of these signs; the last stands for all beyond."""
    table = np.zeros(0x10000, np.bool_)
    table[codes_of(signs)] = True
    return table


def starts_midway(text: str) -> bool:
    """Whether a line cannot begin a sentence: it opens with a closing mark, or a lower-case letter."""
    bare = text.lstrip()
    return bool(bare) and (bare[0] in NEVER_FIRST or bare[0].islower())


def breaks_word(text: str) -> bool:
    """Whether the line ends in a hyphen, within a Latin word."""
    bare = text.rstrip()
    return len(bare) > 1 and bare[-1] in HYPHENS and bare[-2].isalpha()


class Said:
    """The words of the blocks of a page, found when they are first asked for: topics and captions are told by them.

    text: of each block
    """

    def __init__(self, text: Sequence[str]) -> None:
        self._text = text
        self._latin: dict[int, set[str]] = {}
        self._all: dict[int, set[str]] = {}

    def latin(self, block: int) -> set[str]:
        """See `latin_grams`."""
        if block not in self._latin:
            self._latin[block] = latin_grams(self._text[block])
        return self._latin[block]

    def all(self, block: int) -> set[str]:
        """The bigrams of Chinese and the words of Latin text, for comparing topics."""
        if block not in self._all:
            self._all[block] = han_grams(self._text[block]) | self.latin(block)
        return self._all[block]


def han_grams(text: str) -> set[str]:
    """Every two characters of Chinese that follow each other."""
    return {run[place : place + 2] for run in _HAN.findall(text) for place in range(len(run) - 1)}


def latin_grams(text: str) -> set[str]:
    """The words of a text that are no Chinese, the short ones left out."""
    if text.isascii():
        return {word[:8] for word in _PLAIN_WORD.findall(text.lower())}
    words = _WORD.findall(text.lower())
    if "".join(words).isascii():
        return {word[:8] for word in words}
    return {(word if word.isascii() else unicodedata.normalize("NFKC", word))[:8] for word in words}
