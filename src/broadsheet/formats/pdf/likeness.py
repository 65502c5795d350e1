"""Fonts whose characters do not look like what the PDF says they are: told by how high and how low their ink reaches.

In every face of type the letters a c e m n o r s u v w x z are of one height and stand on the baseline, g p q y hang
below it, b d h k l are of one height, and so are capitals; figures are of one height, or rise and hang as old-style
figures do; stops, dashes and quotes are small. Chinese characters fill their em, their stops do not. A font whose
map has slipped, or was made up, breaks these rules at every other character, whatever the language.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from broadsheet.formats.pdf.characters import Doubles, RawCharacters, tight_boxes
from broadsheet.formats.pdf.fonts import RunStyles
from broadsheet.model.stretches import begins, order_of

Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]
Kinds = npt.NDArray[np.uint8]

# Kinds of characters by how high and low they reach. FLAT: letters that stand on the baseline, whatever is on them.
SHORT, TALL, HANGING, CAPITAL, FLAT, FIGURE, FIGURE_DOWN, FIGURE_UP = range(1, 9)
STOP, DASH, QUOTE, SIGN, WIDE_STOP, WIDE_MARK, HAN, HAN_ONE = range(9, 17)
_LETTERS = {
    SHORT: "acemnorsuvwxzвгжзиклмнпстхчшьыъэюяαεικνοπστυω",
    TALL: "bdhkl",
    HANGING: "gpqyрμ",
    CAPITAL: "ABCDEFGHIKLMNOPRSTUVWXYZ",
    FIGURE: "012",
    FIGURE_DOWN: "34579",
    FIGURE_UP: "68",
    STOP: ".,",
    DASH: "-–—",
    QUOTE: "'\"‘’“”",
    WIDE_STOP: "、。，",
    WIDE_MARK: "：；！？（）「」『』《》〈〉【】〔〕",
    HAN_ONE: "一",
}
_LAST = 0xFFFF  # no code point; those of all that is known are lower
_SLIGHT = [ord(sign) for sign in "丨丶丿亅乀乁乙〇"]  # Chinese characters that fill no em
_ROOTED = SHORT, TALL, CAPITAL, FLAT  # what stands on the baseline
_FIGURES = FIGURE, FIGURE_DOWN, FIGURE_UP
_MARKS = STOP, DASH, QUOTE, WIDE_STOP, WIDE_MARK
_OF_ONE_HEIGHT = SHORT, TALL, CAPITAL

# Measures in type sizes.
SAME = 0.07  # heights of letters of one kind differ by less
ASTRAY = 0.12  # a baseline that is so far off, and what is said of the ink is not to be believed
LOW_STOP, LOW_COMMA, THIN, RAISED = 0.45, 0.6, 0.3, 0.1
# a stop fills less of an em, a bracket is less wide or, in vertical lines, less high
HALF, NARROW = 0.55, 0.6
ROOM, FLAT_ONE = 0.3, 0.5  # Chinese characters take more room, in em × em; 一 is less high

# so many of each character are looked at; of rare signs, of Chinese ones
EACH, EACH_SIGN, EACH_HAN = 8, 24, 1
FEW, FEW_HAN = 4, 2  # characters, and kinds of Chinese characters, that look wrong: fewer prove nothing
# of those that were looked at, enough to doubt a font
LETTERS, FIGURES, MARKS, IDEOGRAPHS, UNLIKE = 0.25, 0.3, 0.5, 0.01, 0.3
NO_INK = 0.01  # type sizes: a face that lacks a character draws nothing
HEIGHTS = 3  # fewer different heights in a font, and its ink is not known


def doubted(textpage: Any, raw: RawCharacters, styles: RunStyles, scale: Doubles) -> Bools:
    """Which characters are of fonts whose ink belies what they are said to be, bool (n,).

    scale: float64, a factor for each text object where its font's nominal size says nothing of its ink
    """
    group = _groups(raw, styles)
    chosen = _chosen(raw, group)
    if not len(chosen):
        return np.zeros(len(raw.index), np.bool_)
    low, high, wide = _ink(textpage, raw, styles, scale, chosen)
    known = high - low > NO_INK  # false for NaN, too
    chosen, low, high, wide = chosen[known], low[known], high[known], wide[known]
    code, of = raw.unicode[chosen], group[chosen]
    found = np.zeros(int(group.max(initial=-1)) + 1, np.bool_)
    for number in np.unique(of).tolist():
        mine = of == number
        found[number] = _lies(code[mine], low[mine], high[mine], wide[mine])
    return found.take(group)


def _groups(raw: RawCharacters, styles: RunStyles) -> Ints:
    """The number of a font for each character; nameless fonts of one face, each of few characters, are one."""
    named = np.array([bool(font.name) for font in styles.fonts], np.bool_)[styles.font]
    fonts = int(styles.face.max(initial=-1)) + 1
    return np.where(named, styles.face, fonts + styles.font).take(raw.run).astype(np.int64)


def _chosen(raw: RawCharacters, group: Ints) -> Ints:
    """Some of each font's characters of each kind, spread over the page, in order of font and code."""
    kind = _kinds(raw.unicode)
    usable = np.flatnonzero((kind > 0) & raw.alone & ~raw.unmapped)
    code, of = raw.unicode[usable], group[usable]
    order = order_of(code)
    order = order[order_of(of[order])]
    start = np.flatnonzero(begins(code[order]) | begins(of[order]))
    count = np.diff(start, append=len(order))
    kind = kind[usable[order[start]]]
    most = np.where(kind == HAN, EACH_HAN, np.where(kind == SIGN, EACH_SIGN, EACH))
    stride = np.maximum((count + most - 1) // most, 1)
    taken = -(-count // stride)
    place = np.arange(taken.sum()) - np.repeat(np.cumsum(taken) - taken, taken)
    return usable[order[np.repeat(start, taken) + place * np.repeat(stride, taken)]]


def _ink(
    textpage: Any, raw: RawCharacters, styles: RunStyles, scale: Doubles, chosen: Ints
) -> tuple[Doubles, Doubles, Doubles]:
    """How low and how high the ink of these characters reaches from the baseline, and how wide it is, type sizes."""
    box = tight_boxes(textpage, raw.index[chosen])
    run = raw.run[chosen]
    a, b, c, d = styles.matrix[run, :4].T
    size = (styles.size * scale)[
        run
    ]  # a negative one turns the type upside down, and its matrix turns it back
    x, y = raw.origin[chosen].T
    with np.errstate(all="ignore"):
        level = np.abs(b) + np.abs(c) < SAME * (np.abs(a) + np.abs(d))
        upright = np.abs(a) + np.abs(d) < SAME * (np.abs(b) + np.abs(c))
        up = [np.where(level, (edge - y) / (d * size), np.nan) for edge in (box[:, 2], box[:, 3])]
        turned = [(edge - x) / (c * size) for edge in (box[:, 0], box[:, 1])]
        up = [np.where(upright, other, one) for one, other in zip(up, turned, strict=True)]
        along = np.where(level, (box[:, 1] - box[:, 0]) / a, (box[:, 3] - box[:, 2]) / b) / size
    return np.minimum(*up), np.maximum(*up), np.abs(along)


def _lies(code: npt.NDArray[np.uint32], low: Doubles, high: Doubles, wide: Doubles) -> bool:
    """Whether the ink of a font's characters belies their codes, which rise."""
    if len(np.unique(np.round(high - low, 2))) < HEIGHTS:
        return False
    kind = _kinds(code)
    rooted = _among(_ROOTED)[kind]
    baseline = _middle(low[rooted]) if rooted.any() else 0.0
    if abs(baseline) > ASTRAY:
        return False
    odd = _odd_letters(kind, low, high, baseline) | _odd_figures(kind, low, high)
    odd |= _odd_marks(kind, low, high, wide)
    if odd.sum() >= FEW:  # of most fonts none is
        for kinds, share in (((*_ROOTED, HANGING), LETTERS), (_FIGURES, FIGURES), (_MARKS, MARKS)):
            chosen = _among(kinds)[kind]
            if (odd & chosen).sum() >= max(FEW, share * chosen.sum()):
                return True
    signs = (kind < HAN) & ~_among(_MARKS)[kind]  # marks have another shape where the type runs down the page
    if _unlike(code[signs], low[signs], high[signs], wide[signs]):
        return True
    han = kind >= HAN
    if not han.any():
        return False
    strange = _odd_han(kind, low, high, wide)
    return len(np.unique(code[strange])) >= FEW_HAN and bool(strange.sum() >= IDEOGRAPHS * han.sum())


def _unlike(code: npt.NDArray[np.uint32], low: Doubles, high: Doubles, wide: Doubles) -> bool:
    """Whether what is said to be one character looks different each time, as where a map says "!" of all."""
    first = begins(code)
    start = np.flatnonzero(first)
    count = np.diff(start, append=len(code))
    if count.max(initial=0) < FEW:
        return False
    of = np.cumsum(first) - 1
    often = count[of] >= FEW
    odd = np.zeros(len(code), np.bool_)
    for ink, most in ((low, SAME), (high, SAME), (wide, 2 * SAME)):
        order = np.lexsort((ink, of))
        middle = ink[order[start + count // 2]]
        odd |= np.abs(ink - middle[of]) > most
    return bool((odd & often).sum() >= max(FEW, UNLIKE * often.sum()))


def _odd_letters(kind: Kinds, low: Doubles, high: Doubles, baseline: float) -> Bools:
    """Letters that do not reach as high as those of their kind, or not as low."""
    odd = _among(_ROOTED)[kind] & (np.abs(low - baseline) > SAME)
    for one in _OF_ONE_HEIGHT:
        mine = kind == one
        if mine.any():
            odd |= mine & (np.abs(high - _middle(high[mine])) > SAME)
    return odd | (kind == HANGING) & (low > baseline - SAME)


def _odd_figures(kind: Kinds, low: Doubles, high: Doubles) -> Bools:
    """Figures that are neither of one height with the others nor old-style figures."""
    chosen = _among(_FIGURES)[kind]
    if not chosen.any():
        return chosen
    odd = chosen & ~_near(low, high, chosen)
    each = [kind == one for one in _FIGURES]
    plain, down, up = each
    hang = down.any() and plain.any() and _middle(low[down]) < _middle(low[plain]) - SAME
    rise = up.any() and plain.any() and _middle(high[up]) > _middle(high[plain]) + SAME
    if (hang and (rise or not up.any())) or (rise and not down.any()):
        for mine in each:
            if mine.any():
                odd &= ~(mine & _near(low, high, mine))
    return odd


def _near(low: Doubles, high: Doubles, chosen: Bools) -> Bools:
    """Which characters reach as high and as low as most of the chosen ones."""
    top, foot = _middle(high[chosen]), _middle(low[chosen])
    return (np.abs(high - top) <= SAME) & (np.abs(low - foot) <= SAME)


def _odd_marks(kind: Kinds, low: Doubles, high: Doubles, wide: Doubles) -> Bools:
    """Stops, dashes and quotes that are larger than such marks are, or stand elsewhere."""
    tall = high - low
    odd = (kind == STOP) & ((high > LOW_STOP) | (tall > LOW_COMMA))
    odd |= (kind == DASH) & (tall > THIN)
    odd |= (kind == QUOTE) & ((low < RAISED) | (tall > LOW_COMMA))
    odd |= (kind == WIDE_MARK) & (np.minimum(tall, wide) > NARROW)
    return odd | (kind == WIDE_STOP) & (np.maximum(tall, wide) > HALF)


def _odd_han(kind: Kinds, low: Doubles, high: Doubles, wide: Doubles) -> Bools:
    """Chinese characters that fill no em, as stops, brackets and 一 do; and a 一 that does."""
    tall = high - low
    return (kind == HAN) & (tall * wide < ROOM) | (kind == HAN_ONE) & (tall > FLAT_ONE)


def _middle(values: Doubles) -> float:
    """The median; `np.median` takes long for so few."""
    return float(np.sort(values)[len(values) // 2])


@cache
def _among(kinds: tuple[int, ...]) -> Bools:
    """For each kind, whether it is one of these."""
    found = np.zeros(HAN_ONE + 1, np.bool_)
    found[list(kinds)] = True
    return found


def _kinds(code: npt.NDArray[np.uint32]) -> Kinds:
    """The kind of each character, 0 for those of which nothing is known."""
    return _table().take(np.minimum(code, _LAST))


@cache
def _table() -> Kinds:
    """The kind of each code point of letters, figures and marks; the last one stands for all others."""
    table = np.zeros(_LAST + 1, np.uint8)
    table[0x4E00:0xA000] = HAN
    table[_SLIGHT] = 0
    for kind, signs in _LETTERS.items():
        for sign in signs:
            table[ord(sign)] = kind
    flat = {ord(sign) for kind in (SHORT, TALL, CAPITAL) for sign in _LETTERS[kind]} | {ord("i")}
    below = {"\u0327", "\u0328", "\u0323", "\u0326", "\u0331"}  # cedilla, ogonek, dot, comma and line below
    for code in range(0xC0, 0x250):
        base, *marks = unicodedata.normalize("NFD", chr(code))
        if marks and ord(base) in flat and not below & set(marks):
            table[code] = FLAT
    table[ord("i")] = FLAT
    signs = np.arange(0x21, 0x7F)
    table[signs[table[signs] == 0]] = SIGN
    return table
