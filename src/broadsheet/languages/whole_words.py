"""Words that a seam makes whole: told by the other words of the page, and by those of the language."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from broadsheet.languages.cut_words import CutWords
from broadsheet.languages.dictionary import dictionary_of
from broadsheet.languages.language import Language
from broadsheet.languages.stitch import inner_words

Places = npt.NDArray[np.int64]
Scores = npt.NDArray[np.float32]

FARTHEST = 16.0  # how much likelier, log, the words of a seam are at most
_LAST_LETTERS, _FIRST_LETTERS = re.compile(r"\w*$"), re.compile(r"^\w*")


def made_whole(
    language: Language,
    page: Sequence[str],
    ends: Sequence[str],
    starts: Sequence[str],
    broken: npt.NDArray[np.bool_],
    a: Places,
    b: Places,
) -> Scores:
    """Whether the seam of two texts makes a word whole, float32 (p,); see `latin_whole` and `han_whole`.

    page: all its lines;  ends, starts: the last and the first lines of texts;  broken: which of them end within a word
    a, b: the texts on either side of each seam
    """
    if language.script == "han":
        return han_whole(CutWords.of([*ends, *starts]), a, b + len(ends))
    return latin_whole(language, page, ends, starts, broken, a, b)


def han_whole(cut: CutWords, a: Places, b: Places) -> Scores:
    """How much likelier the Chinese words are for each seam, from 0 to 1."""
    return np.clip(cut.gain(a, b) / FARTHEST, 0, 1)


def latin_whole(
    language: Language,
    page: Sequence[str],
    ends: Sequence[str],
    starts: Sequence[str],
    broken: npt.NDArray[np.bool_],
    a: Places,
    b: Places,
) -> Scores:
    """Of a Latin word broken off by a hyphen: 1 if the page prints it whole, or a dictionary has it, 0 if not; NaN
    where none was broken off."""
    found = np.full(len(a), np.nan, np.float32)
    if not broken.any():
        return found
    known, dictionary = inner_words(page), dictionary_of(language)
    stems = {one: _last_letters(ends[one]) for one in np.flatnonzero(broken).tolist()}
    rests = [_FIRST_LETTERS.findall(text.lstrip())[0].lower() for text in starts]
    for place in np.flatnonzero(broken[a]).tolist():
        word = stems[int(a[place])] + rests[int(b[place])]
        found[place] = word in known or (dictionary is not None and dictionary.is_word(word))
    return found


def _last_letters(text: str) -> str:
    """The letters at the end of a text that breaks off within a word, before its hyphen."""
    return _LAST_LETTERS.findall(text.rstrip()[:-1])[0].lower()
