"""What the lines before and after a line tell of what it is for: a headline neither goes on nor was begun before.

A line of running text goes on in the words of the next one; where a line without a stop stands before one that begins a
sentence, it is a headline, or a column ends there. What a headline says the text under it says again, and that above it
does not.
"""

from __future__ import annotations

import re

import numpy as np

from broadsheet.articles.dump.lines import DumpLines, Flags
from broadsheet.articles.dump.topics import grams
from broadsheet.articles.dump.words import hangs, starts_sentence
from broadsheet.languages.continuity import Continuity
from broadsheet.languages.whole_words import han_whole, latin_whole
from broadsheet.model.page import Floats

SURROUNDINGS = (
    "sound_before", "sound_after", "word_before", "word_after", "starts", "starts_after", "hanging", "hanging_before",
    "midway_after", "titled", "words", "said_before", "said_after", "said_elsewhere",
)  # fmt: skip
NEAR = 15  # lines before and after in which words are said again
_LONG = 4  # letters of a word that headlines in title case capitalise
_WORD = re.compile(r"[^\W\d_]+")


def look_about(lines: DumpLines) -> Floats:
    """What the lines before and after each tell of it, float32 (n, len(SURROUNDINGS)); NaN where there are none."""
    sound, word = _across(lines)
    starts, ends = starts_sentence(lines), hangs(lines)
    before, after, elsewhere = said_again(lines)
    titled, words = _title_case(lines)
    columns = (
        *(_earlier(sound), sound, _earlier(word), word),
        *(starts, _later(starts), ends, _earlier(ends)),
        *(_later(lines.midway), titled, words, before, after, elsewhere),
    )
    return np.stack([np.asarray(one, np.float32) for one in columns], axis=1)


def _across(lines: DumpLines) -> tuple[Floats, Floats]:
    """How well each line goes on in the next, and whether the two make a cut word whole; NaN for the last."""
    n, text = len(lines), lines.text
    sound, word = np.full((2, n), np.nan, np.float32)
    a = np.arange(n - 1)
    if not len(a):
        return sound, word
    known = Continuity.of(text)
    sound[:-1] = np.clip(known.log_odds(known.ends(text)[:-1], known.starts(text)[1:]), -5, 8)
    if lines.language.script == "han":
        word[:-1] = han_whole(lines.cut_words, a, a + 1)
    else:
        word[:-1] = latin_whole(lines.language, text, text, text, lines.broken, a, a + 1)
    return sound, word


def said_again(lines: DumpLines) -> tuple[Floats, Floats, Floats]:
    """Of what each line says, rare words counting most, what is said again near before, near after, further off.

    Shares, float32 (n,) each.
    """
    n = len(lines)
    found = [np.unique(np.array(grams(text), "U32")) for text in lines.text]
    owner = np.repeat(np.arange(n), [one.size for one in found])
    _, number, count = np.unique(
        np.concatenate(found) if found else np.zeros(0, "U1"), return_inverse=True, return_counts=True
    )
    order = np.lexsort((owner, number))
    line, kind = owner[order], number[order]
    # between the lines that say the same, one after the other
    gap = np.full(len(line) + 1, NEAR + 1, np.int64)
    gap[1:-1] = np.where(kind[1:] == kind[:-1], line[1:] - line[:-1], NEAR + 1)
    rare = np.log((n + 1) / count[kind])
    whole = np.maximum(np.bincount(line, weights=rare, minlength=n), 1e-6)
    near_before, near_after = gap[:-1] <= NEAR, gap[1:] <= NEAR
    far = ~near_before & ~near_after & (count[kind] > 1)
    shares = (
        np.bincount(line, weights=rare * which, minlength=n) / whole
        for which in (near_before, near_after, far)
    )
    before, after, elsewhere = (share.astype(np.float32) for share in shares)
    return before, after, elsewhere


def _title_case(lines: DumpLines) -> tuple[Floats, Floats]:
    """The share of longer words with a capital, and how many words there are, float32 (n,); NaN: none."""
    titled = np.full(len(lines), np.nan, np.float32)
    words = np.zeros(len(lines), np.float32)
    for line, text in enumerate(lines.text):
        found = _WORD.findall(text)
        words[line] = len(found)
        long = [word[0].isupper() for word in found[1:] if len(word) >= _LONG]
        if long:
            titled[line] = sum(long) / len(long)
    return titled, words


def _earlier(values: Floats | Flags) -> Floats:
    """What the line before each has; NaN for the first."""
    return np.concatenate(([np.nan], np.asarray(values, np.float32)[:-1])) if len(values) else np.zeros(0)


def _later(values: Floats | Flags) -> Floats:
    """What the line after each has; NaN for the last."""
    return np.concatenate((np.asarray(values, np.float32)[1:], [np.nan])) if len(values) else np.zeros(0)
