"""The characters of a page in reading coordinates: u runs along the line, v from line to line.

For horizontal type u is x and v is y. For vertical type u is y and v is -x: the page turned by a quarter, so that
columns that follow each other to the left follow each other down v. All that finds lines works on these.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from broadsheet.model.page import Floats, Glyphs

Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]
Doubles = npt.NDArray[np.float64]

DESCENT = 0.12  # the baseline stands this far above the bottom of an em box

_BLANK = np.zeros(0x3002, np.bool_)  # a table: looking up is faster than searching; the last is for all above
_BLANK[[0x09, 0x0A, 0x0D, 0x20, 0xA0, 0x1680, *range(0x2000, 0x200C), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000]] = True


def turned(box: npt.NDArray[np.floating], vertical: bool) -> Doubles:
    """Boxes (n, 4) of the page as u0 v0 u1 v1, float64."""
    exact = box.astype(np.float64)
    if not vertical:
        return exact
    return np.stack([exact[:, 1], -exact[:, 2], exact[:, 3], -exact[:, 0]], axis=1)


def unturned(box: Doubles, vertical: bool) -> Floats:
    """Boxes u0 v0 u1 v1 back in page coordinates, float32 (n, 4)."""
    if vertical:
        box = np.stack([-box[:, 3], box[:, 0], -box[:, 1], box[:, 2]], axis=1)
    return box.astype(np.float32)


def blank(code: npt.NDArray[np.uint32]) -> Bools:
    """Which characters leave no ink: spaces of every width."""
    return _BLANK[np.minimum(code, 0x3001)] | (code == 0xFEFF)


def ideographic(code: npt.NDArray[np.uint32]) -> Bools:
    """Which characters are Chinese, kana, hangul or full-width: an em square, with no spaces between words."""
    wide = (code >= 0x2E80) & (code <= 0xD7AF)
    wide |= (code >= 0xF900) & (code <= 0xFAFF) | (code >= 0xFE30) & (code <= 0xFE4F)
    wide |= (code >= 0xFF00) & (code <= 0xFFEF) | (code >= 0x20000) & (code <= 0x3FFFF)
    return wide


def sizes_of(glyphs: Glyphs) -> Doubles:
    """The type size of every character, float64 (n,): what the source says, or how high its box is."""
    size = glyphs.size.astype(np.float64)
    unsure = ~(size > 0)
    if unsure.any():
        box = glyphs.box[unsure].astype(np.float64)
        height, width = box[:, 3] - box[:, 1], box[:, 2] - box[:, 0]
        size[unsure] = np.where(glyphs.vertical[unsure], width, height)
    return size


@dataclass(frozen=True, eq=False)
class Ink:
    """Characters set in one writing direction, columns of length n, reading coordinates.

    number: which glyph of the page;  box: float64 (n, 4) as u0 v0 u1 v1;  base: where the baseline stands
    (the middle of vertical lines);  size;  code;  run;  blank: no ink
    """

    number: Ints
    box: Doubles
    base: Doubles
    size: Doubles
    code: npt.NDArray[np.uint32]
    run: npt.NDArray[np.int32]
    blank: Bools
    vertical: bool

    def __len__(self) -> int:
        return len(self.number)

    @classmethod
    def of(cls, glyphs: Glyphs, sizes: Doubles, number: Ints, vertical: bool) -> Ink:
        """These glyphs of a page, as set in this direction."""
        box = turned(glyphs.box[number], vertical)
        size = sizes[number]
        base = (box[:, 1] + box[:, 3]) / 2 if vertical else box[:, 3] - DESCENT * size
        code = glyphs.code[number]
        return cls(number, box, base, size, code, glyphs.run[number], blank(code), vertical)


def row_order(ink: Ink, em: float) -> tuple[Ints, Ints]:
    """The characters sorted row by row and along each row; and the number of each one's row, in that order.

    A row is what shares a baseline to within a few hundredths of an em, across the whole page: columns
    whose lines align share rows.
    """
    if not len(ink):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    step = 0.02 * em
    least = ink.base.min()
    step = max(step, (ink.base.max() - least) / 2e6)
    bins = ((ink.base - least) / step + 0.4).astype(np.int64)
    taken = np.bincount(bins) > 0
    opens = taken & ~np.append(False, taken[:-1])
    first = np.flatnonzero(opens)
    row_of_bin = np.cumsum(opens) - 1
    # A chain of touching bins may drift (a skewed scan): cut it before it swallows a second line.
    into = np.arange(len(taken)) - first[np.maximum(row_of_bin, 0)]
    row_of_bin = row_of_bin + np.cumsum((into > 0) & (into % 12 == 0))
    row = row_of_bin[bins]
    u0 = ink.box[:, 0] - ink.box[:, 0].min()
    order = np.argsort(row * (u0.max() + em) + u0, kind="stable")
    return order, row[order]
