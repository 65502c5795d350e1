"""What lines say: their characters in order, with a space where a word gap stands."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from broadsheet.layout.lines.ink import (
    BLANK,
    CLOSES,
    EITHER,
    OPENS,
    SILENT,
    SQUARE,
    STOPS,
    Bools,
    Doubles,
    Ints,
    kinds,
)
from broadsheet.model.page import HYPHEN, Glyphs
from broadsheet.model.stretches import begins

HANGUL = 0xAC00, 0xD7A3  # the first and the last syllable
NEWLINE, SPACE, DASH, SOFT_HYPHEN = 0x0A, 0x20, 0x2D, 0xAD
WORD_GAP = 0.06  # em: between Latin words, beyond what the line is letter-spaced by
UNPRINTED = 0.12  # em: so much more on a line whose other spaces are characters of the source
SOLID_GAP = 0.15  # em: between two Chinese characters of a line set almost solid
UNSTEADY = 1.5  # times by how much the smallest gap of a line falls short of its median
FARTHEST_LETTERS = 0.9  # em: Latin letters of one word are not set farther apart; figures in even columns are
SPACED = 0.12  # em: more is letter-spaced
CLEAR_GAP = 0.5  # em: between Chinese characters, beyond what the line is letter-spaced by
TRACKED, EVEN = 4, 1.5  # letters of a word set apart; of their median gap
MIXED_GAP = 0.6  # em: between Chinese and Latin, which are often set a little apart

LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
UPRIGHT_FORMS = dict(
    zip(
        range(0xFE30, 0xFE45),
        map(ord, "︰—–__（）{}〔〕【】《》〈〉「」『』"),
        strict=True,
    )
) | {
    0xFE10: 0xFF0C,
    0xFE11: 0x3001,
    0xFE12: 0x3002,
    0xFE13: 0xFF1A,
    0xFE14: 0xFF1B,
    0xFE15: 0xFF01,
    0xFE16: 0xFF1F,
    0xFE17: 0x3016,
    0xFE18: 0x3017,
    0xFE19: 0x2026,
    0xFE30: 0x2025,
}


def texts(
    glyphs: Glyphs,
    members: Ints,
    starts: Ints,
    sizes: Doubles,
    gaps: Doubles,
    copies: Bools,
) -> tuple[str, ...]:
    """The text of every line.

    members, starts: glyphs line after line, in reading order;  sizes: type size of each glyph of the page
    gaps: float64 (m,), the clear distance of each member from the inked one before it on its line,
        page units, NaN where there is none
    copies: bool (m,), members that print another one a second time, and are not said
    """
    if not len(members):
        return ("",) * (len(starts) - 1)
    code = glyphs.code[members].copy()
    hyphen = (glyphs.flags[members] & HYPHEN) > 0
    code[hyphen | (code == 2)] = DASH
    ends = starts[1:] - 1
    line = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    _settle_soft_hyphens(code, ends)
    kind = kinds(code)
    spaces = (kind & (BLANK | SILENT)) == BLANK
    inked = np.flatnonzero(((kind & (BLANK | SILENT)) == 0) & ~copies)
    if not len(inked):
        return ("",) * (len(starts) - 1)
    printed = np.append(False, np.diff(np.cumsum(spaces)[inked]) > 0)
    number, code, kind, line = members[inked], code[inked], kind[inked], line[inked]
    square = _square(glyphs, sizes, number, kind, line)
    square &= (code < HANGUL[0]) | (code > HANGUL[1])  # as wide, but its words have spaces
    stops = (kind & (OPENS | CLOSES | STOPS)) > 0
    gap = gaps[inked] / sizes[number]
    before = _spaced(square, stops, line, printed, gap)
    before &= ~_tracked(code, line, before & ~printed, gap)
    return _written(code, before, line, len(starts) - 1)


def _square(
    glyphs: Glyphs,
    sizes: Doubles,
    number: Ints,
    kind: npt.NDArray[np.uint8],
    line: Ints,
) -> Bools:
    """Which characters stand as wide as an em, as Chinese does: no words with spaces between them.

    A dash is as wide among Latin words, but has word spaces beside it there.
    """
    square = (kind & SQUARE) > 0
    if not square.any():
        return square
    chinese = np.bincount(line, weights=square)[line] > 0
    either = np.flatnonzero(((kind & EITHER) > 0) & chinese)
    box = glyphs.box[number[either]].astype(np.float64)
    narrow = np.minimum(box[:, 2] - box[:, 0], box[:, 3] - box[:, 1])
    square[either] = narrow > 0.8 * sizes[number[either]]
    return square


def _settle_soft_hyphens(code: npt.NDArray[np.uint32], ends: Ints) -> None:
    """A soft hyphen at a line's end is printed as a hyphen; elsewhere it is not printed."""
    soft = code == SOFT_HYPHEN
    if soft.any():
        last = np.zeros(len(code), np.bool_)
        last[ends] = True
        code[soft & last] = DASH
        code[soft & ~last] = 0


def _spaced(square: Bools, stops: Bools, line: Ints, printed: Bools, gap: Doubles) -> Bools:
    """Before which inked characters a space is said.

    square: Chinese, kana, full-width;  stops: punctuation;  printed: the source has a space before it
    gap: in em, from the inked character before
    """
    first = begins(line)
    neither = ~square & ~np.append(True, square[:-1])
    gap = np.where(first | np.isnan(gap), 0.0, gap)
    said = printed & neither & ~first  # those printed between Latin words are spaces anyway
    judged = ~first & (gap > WORD_GAP) & ~said
    open_lines = np.zeros(int(line.max()) + 1, np.bool_)
    open_lines[line[judged]] = True
    at = np.flatnonzero(open_lines[line])
    if len(at):
        said[at] = _judged(square[at], stops[at], line[at], printed[at], gap[at], judged[at])
    return said


def _judged(square: Bools, stops: Bools, line: Ints, printed: Bools, gap: Doubles, judged: Bools) -> Bools:
    """Before which inked characters a space is said, on lines with gaps that may be spaces; see `_spaced`.

    judged: these gaps
    """
    first = begins(line)
    both, neither = square & np.append(False, square[:-1]), ~square & ~np.append(True, square[:-1])
    spacing = _letter_spacing(gap, first, line * 2 + neither, judged)
    spacing[neither & (spacing > FARTHEST_LETTERS)] = 0.0
    word_gap = WORD_GAP + 0.5 * spacing + np.where(_any_printed(printed & ~first, line), UNPRINTED, 0.0)
    solid = both & ~stops & ~np.append(True, stops[:-1]) & (spacing < SPACED)
    solid_gap = SOLID_GAP + UNSTEADY * np.maximum(spacing - _closest(gap, both & solid & ~first, line), 0)
    least = np.where(solid, solid_gap, np.where(both, CLEAR_GAP, MIXED_GAP))
    least = np.where(neither, word_gap, least)
    real = printed & (neither | (gap > 0.15))
    return (real | (gap - spacing > least)) & ~first


def _closest(gap: Doubles, chosen: Bools, line: Ints) -> Doubles:
    """The smallest of the chosen gaps on each one's line: where they are unequal, characters stand unsteadily."""
    least = np.full(int(line.max()) + 1, np.inf)
    np.minimum.at(least, line[chosen], gap[chosen])
    return least[line]


def _tracked(code: npt.NDArray[np.uint32], line: Ints, before: Bools, gap: Doubles) -> Bools:
    """Which of the spaces before characters stand within a word that is set apart on a line that is not.

    Four letters by themselves, one after the other at even distances, are such a word.
    """
    found = np.zeros(len(code), np.bool_)
    if len(code) < TRACKED or not before.any():
        return found
    starts = before | begins(line)
    alone = starts & np.append(starts[1:], True) & (code >= 0x41)
    inner = before & alone & np.append(False, alone[:-1])  # from one lone letter to the next
    if np.count_nonzero(inner) < TRACKED - 1:
        return found
    number = np.cumsum(~inner)
    for run in np.flatnonzero(np.bincount(number, weights=inner) >= TRACKED - 1).tolist():
        place = np.flatnonzero(inner & (number == run))
        even = EVEN * float(np.median(gap[place]))
        after = place[-1] + 1  # the stop that ends it
        last = place if after == len(code) or not before[after] else np.append(place, after)
        found[last[gap[last] < even]] = True
    return found


def _any_printed(printed: Bools, line: Ints) -> Bools:
    """Of each character, whether its line has space characters between words."""
    found = np.zeros(int(line.max()) + 1, np.bool_)
    found[line[printed]] = True
    return found[line]


def _letter_spacing(gap: Doubles, first: Bools, line: Ints, judged: Bools) -> Doubles:
    """By how much the characters of each one's line are set apart: the median gap, at least none.

    line: twice the line's number, and one more for the other kind of neighbours;  judged: gaps that may be spaces, on
    whose lines alone this is asked
    """
    spacing = np.zeros(len(gap))
    wide = np.zeros(int(line.max() >> 1) + 1, np.bool_)
    wide[line[judged] >> 1] = True
    inner = np.flatnonzero(~first & wide[line >> 1])
    if not len(inner):
        return spacing
    gap = gap[inner]
    own, own_count = _medians(gap, line[inner], 2 * len(wide))
    whole, count = _medians(gap, line[inner] >> 1, len(wide))
    # One gap alone is a space, unless the two characters on either side of it are all of the line.
    whole[(count == 1) & (np.bincount(line >> 1, minlength=len(wide)) > 2)] = 0
    few = (own_count < 3) & (np.repeat(count, 2) > own_count)
    return np.where(few, np.repeat(whole, 2), own)[line]


def _medians(gap: Doubles, line: Ints, k: int) -> tuple[Doubles, Ints]:
    """The median gap of each of k lines (the lower one of two, at least none), and how many gaps it has."""
    order = np.lexsort((gap, line))
    count = np.bincount(line, minlength=k)
    middle = np.cumsum(count) - count + (count - 1) // 2
    median = np.zeros(k)
    median[count > 0] = np.maximum(gap[order[middle[count > 0]]], 0)
    return median, count


def _written(code: npt.NDArray[np.uint32], before: Bools, line: Ints, lines: int) -> tuple[str, ...]:
    """The lines as strings, from the codes of their inked characters and where spaces stand before them."""
    breaks = np.diff(line, prepend=0)  # line ends before each character, more than one for lines without ink
    wide = breaks + before
    place = np.arange(len(code)) + np.cumsum(wide)
    out = np.full(int(place[-1]) + 1, NEWLINE, np.uint32)
    out[place] = code
    out[place[before] - 1] = SPACE
    text = out.astype("<u4").tobytes().decode("utf-32-le", errors="replace")
    if ((code >= 0xFB00) & (code <= 0xFE4F) | (code >= 0x2F00) & (code <= 0x2FDF)).any():
        text = _plain(text)
    found = text.split("\n")
    return (*found, *("",) * (lines - len(found)))


def _plain(text: str) -> str:
    """Without ligatures and vertical presentation forms: the letters and marks that they stand for."""
    for ligature, letters in LIGATURES.items():
        text = text.replace(ligature, letters)
    return text.translate(UPRIGHT_FORMS)
