"""Fonts that lie: their characters have a meaning, but not the one that is printed. Told by what no language prints."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from broadsheet.languages.continuity import coded, met, tuples
from broadsheet.languages.sense import HAN, uncommon_han, unlikely_pairs
from broadsheet.languages.signs import WORD, Codes, codes_of, kinds_of
from broadsheet.model.boxes import Ints
from broadsheet.model.layout import Layout
from broadsheet.model.page import DOUBTED, UNKNOWN
from broadsheet.model.stretches import counted

Flags = npt.NDArray[np.bool_]

MISTRUSTED = 0.2  # of a font's characters have no meaning: then none is believed
ODD = 0.1  # of the steps within a font's words lead from a small letter to a capital or a figure: no words
ENOUGH = 16  # steps within words, or characters: fewer prove nothing
UNLIKELY = 0.15  # of a font's pairs of letters follow each other in no language
UNHEARD = 0.25  # the same if it has the page to itself
# times as often as in the rest of the page, if that has so many pairs: or the language is just not known
FOREIGN = 3.0
REST = 200
FEW, FEW_HAN = 5, 3  # pairs, and characters: fewer prove nothing
UNUSED = 0.2  # of a font's Chinese characters are in no common use
MET = (0.3, 0.7)  # of a page's pairs were met elsewhere
KEEP = 0.8  # the least share of that
BY_CHANCE = 0.12  # of wrong pairs
NAME = 4  # characters of a line that may be no more than a name, whose pairs no text has
PROOF, NOTHING = 2.7, 0.06  # log odds, on cautious shares; of the pairs of a page's main font were met
KANA = 0x3041
FONT = np.uint64(32)  # bits of a number that tell a font; a pair of characters stands above them
SQUARE = 0.95  # em: Latin letters are narrower, Chinese characters are not
ALPHABETS = 0x2000  # before this code point stand no signs that are as wide


def mistrusted(layout: Layout) -> Flags:
    """Which characters of a page are in fonts that say nothing of many of theirs, or lie about them."""
    unknown = (layout.page.glyphs.flags & UNKNOWN) > 0
    font = layout.page.glyphs.font
    count = int(font.max(initial=-1)) + 2
    if count < 2:
        return unknown & False
    total = np.bincount(font + 1, minlength=count)
    silent = np.bincount(font[unknown] + 1, minlength=count) > MISTRUSTED * np.maximum(total, 1)
    codes = codes_of("\n".join([*layout.lines.text, ""]))
    length = np.fromiter([len(text) + 1 for text in layout.lines.text], np.int64, len(layout.lines))
    line = np.repeat(np.arange(len(length)), length)
    bad = silent | _no_words(layout, codes, line, count) | _too_wide(layout, total)
    bad |= _no_sounds(layout, codes, line, count) | _no_characters(layout, count)
    if ((codes >= HAN[0]) & (codes < HAN[1])).any():
        bad |= _no_words_of_han(layout, count)
    bad[0] = bool(silent[0])  # characters of which no font is known have nothing else in common
    return bad.take(font + 1) | ((layout.page.glyphs.flags & DOUBTED) > 0)


def _no_words(layout: Layout, codes: Codes, line: Ints, count: int) -> Flags:
    """Fonts in whose words small letters are followed by capitals and figures more often than any language does.

    codes: of all lines, each ended by a line feed;  line: that of each code
    """
    small = _between(codes, "az") | (_between(codes, "ßÿ") & (codes != ord("÷")))
    capital_or_figure = _between(codes, "AZ") | _between(codes, "09")
    word = (kinds_of(codes) & WORD) > 0
    # Chinese lines have no words of small letters
    latin = (np.bincount(line, weights=small) > 0) | (np.bincount(line, weights=codes > 0x7F) == 0)
    told = latin[line[1:]]
    font = layout.lines.font[line[1:]] + 1
    steps = np.bincount(font[told & word[:-1] & word[1:]], minlength=count)
    odd = np.bincount(font[told & small[:-1] & capital_or_figure[1:]], minlength=count)
    return (steps >= ENOUGH) & (odd > ODD * steps)


def _no_sounds(layout: Layout, codes: Codes, line: Ints, count: int) -> Flags:
    """Fonts whose letters follow each other as in no language, unless the rest of the page has such a language.

    codes, line: see `_no_words`
    """
    pair, unlikely = unlikely_pairs(codes)
    font, line = layout.lines.font + 1, line[:-1]
    pairs, odd = (np.bincount(font[line[chosen]], minlength=count) for chosen in (pair, unlikely))
    others, odd_there = pairs.sum() - pairs, odd.sum() - odd
    least = np.where(
        others >= REST, np.maximum(UNLIKELY, FOREIGN * odd_there / np.maximum(others, 1)), UNHEARD
    )
    return (odd >= FEW) & (odd >= least * np.maximum(pairs, 1))


def _no_characters(layout: Layout, count: int) -> Flags:
    """Fonts many of whose Chinese characters are in no common use: neighbours by code of those that are printed."""
    font = layout.page.glyphs.font + 1
    han, rare = (
        np.bincount(font[chosen], minlength=count) for chosen in uncommon_han(layout.page.glyphs.code)
    )
    return (rare >= FEW_HAN) & (rare >= UNUSED * han)


def _no_words_of_han(layout: Layout, count: int) -> Flags:
    """Fonts whose Chinese characters stand together as neither the rest of the page nor texts in general have them.

    Each pair that was met elsewhere speaks for its font, each that was not against it, by how often pairs of the page's
    other fonts were met. Against the font of most of the page only texts in general speak: it must have next to nothing
    of them. Lines as short as a name say nothing: a face that only bylines are set in has no other pairs.
    """
    codes, line = coded(layout.lines.text, latin=False)
    han = (codes >= HAN[0]) & (codes < HAN[1])
    signs = (codes >= KANA) & (codes < HAN[1])
    within = line[:-1] == line[1:]
    wordy = (np.bincount(line, weights=signs) > NAME)[line[:-1]]
    chosen = (wordy & ((han[:-1] & signs[1:]) | (signs[:-1] & han[1:])))[within]
    pairs, font = tuples(codes, line, 2)[chosen], layout.lines.font[line[:-1][within][chosen]] + 1
    if not len(pairs):
        return np.zeros(count, np.bool_)
    each, times = counted(pairs << FONT | font.astype(np.uint64))
    kinds, fonts_with = counted(each >> FONT)
    known = np.repeat(met(kinds) | (fonts_with > 1), fonts_with)
    font = (each & ((np.uint64(1) << FONT) - np.uint64(1))).astype(np.int64)
    total = np.bincount(font, times, count).astype(np.int64)
    seen = np.bincount(font[known], times[known], count).astype(np.int64)
    others, seen_there = total.sum() - total, seen.sum() - seen
    usual = KEEP * np.clip((seen_there + 5) / (others + 10), *MET)
    against = (total - seen) * np.log((1 - BY_CHANCE) / (1 - usual)) + seen * np.log(BY_CHANCE / usual)
    silent = (total >= REST) & (seen < NOTHING * total)
    return np.where(total > others, silent, against > PROOF)


def _between(codes: Codes, ends: str) -> Flags:
    """Which code points are from the first of two characters to the last."""
    return (codes >= ord(ends[0])) & (codes <= ord(ends[1]))


def _too_wide(layout: Layout, total: npt.NDArray[np.int64]) -> Flags:
    """Fonts whose letters of other scripts, or signs in level lines, are as wide as Chinese characters: these are
    what is printed."""
    glyphs = layout.page.glyphs
    letters = _between(glyphs.code, "AZ") | ((glyphs.code >= 0x61) & (glyphs.code < ALPHABETS))
    signs = (glyphs.code > 0x20) & (glyphs.code < ALPHABETS) & ~glyphs.vertical
    along = np.where(
        glyphs.vertical, glyphs.box[:, 3] - glyphs.box[:, 1], glyphs.box[:, 2] - glyphs.box[:, 0]
    )
    with np.errstate(invalid="ignore"):
        wide = (letters | signs) & (along >= SQUARE * glyphs.size)
    found = np.bincount(glyphs.font[wide] + 1, minlength=len(total))
    return (found >= ENOUGH) & (found > 0.7 * total)
