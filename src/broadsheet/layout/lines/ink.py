"""The characters of a page in reading coordinates: u runs along the line, v from line to line.

For horizontal type u is x and v is y. For vertical type u is y and v is -x: the page turned by a quarter, so that
columns that follow each other to the left follow each other down v. All that finds lines works on these.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from broadsheet.model.page import DOUBTED, UNKNOWN, Floats, Glyphs, Page

Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]
Doubles = npt.NDArray[np.float64]

SHARED = 0.02  # em: edges that are this close are one
WHOLE = 0.95  # em: characters of which nobody knows what they are, and that are as wide, are Chinese
DESCENT = 0.12  # the baseline stands this far above the bottom of an em box

# What kind of character a code point is, in a table: looking up is faster than comparing.
BLANK, SQUARE, EITHER, SILENT, OPENS, CLOSES, STOPS = 1, 2, 4, 8, 16, 32, 64
_KIND = np.zeros(0x10000, np.uint8)
_KIND[[0x09, 0x0A, 0x0D, 0x20, 0xA0, 0x1680, *range(0x2000, 0x200C), 0x2028, 0x2029, 0x202F, 0x205F]] = BLANK
_KIND[0x3000] = BLANK
_KIND[[0x200B, 0xFEFF]] = BLANK | SILENT  # no width either
_KIND[[*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0)]] = SILENT
for _first, _last in (
    (0x2E80, 0x2FFF),
    (0x3001, 0xD7AF),
    (0xF900, 0xFAFF),
    (0xFE30, 0xFE4F),
    (0xFF00, 0xFFEF),
):
    _KIND[_first : _last + 1] = SQUARE
_KIND[[ord(char) for char in "“”‘’…—·•■●▲◆□○△◇★☆"]] = EITHER
_KIND[[ord(char) for char in "（【《〈「『〔［｛“‘"]] |= OPENS
_KIND[[ord(char) for char in "）】》〉」』〕］｝”’、。，．；："]] |= CLOSES
_KIND[[ord(char) for char in "！？…—·"]] |= STOPS


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


def kinds(code: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint8]:
    """What kind of character each is, as bits: BLANK leaves no ink; SQUARE is Chinese, kana, hangul, full-width;
    EITHER stands as wide as an em in Chinese and narrower elsewhere; SILENT is a control character; OPENS and
    CLOSES have half an em of white before or after them where they are full-width; STOPS are other marks."""
    kind = _KIND.take(np.minimum(code, 0xFFFF))
    if code.size and code.max() > 0xFFFF:
        kind[(code >= 0x20000) & (code <= 0x3FFFF)] = SQUARE
    return kind


def blank(code: npt.NDArray[np.uint32]) -> Bools:
    """Which characters leave no ink: spaces of every width."""
    return (kinds(code) & BLANK) > 0


def sizes_of(page: Page) -> Doubles:
    """The type size of every character, float64 (n,): what the source says, or else how high its box is."""
    glyphs = page.glyphs
    size = glyphs.size.astype(np.float64)
    least = 1e-5 * max(page.width, page.height, 1e-6)  # smaller is no type, only a source gone wrong
    unsure = np.flatnonzero(~(size > least))
    box = glyphs.box[unsure].astype(np.float64)
    size[unsure] = np.where(glyphs.vertical[unsure], box[:, 2] - box[:, 0], box[:, 3] - box[:, 1])
    size[~np.isfinite(size)] = least
    return np.maximum(size, least)


@dataclass(frozen=True, eq=False)
class Ink:
    """Characters set in one writing direction, columns of length n, reading coordinates.

    number: which glyph of the page;  box: float64 (n, 4) as u0 v0 u1 v1;  base: where the baseline stands
    (the middle of vertical lines);  size;  code;  kind: see `kinds`;  run
    clear: float64 (n, 2), where it begins and ends without the white half of a full-width bracket or stop:
    set solid, 」、「 have their boxes one upon the other
    em: the body type size, page units
    """

    number: Ints
    box: Doubles
    base: Doubles
    size: Doubles
    code: npt.NDArray[np.uint32]
    kind: npt.NDArray[np.uint8]
    run: npt.NDArray[np.int32]
    clear: Doubles
    vertical: bool
    em: float

    def __len__(self) -> int:
        return len(self.number)

    @classmethod
    def of(cls, glyphs: Glyphs, sizes: Doubles, number: Ints, vertical: bool, em: float) -> Ink:
        """These glyphs of a page, as set in this direction."""
        box = turned(glyphs.box.take(number, axis=0), vertical)
        size = sizes[number]
        base = _middle(box, size) if vertical else box[:, 3] - DESCENT * size
        code = glyphs.code[number]
        kind = _told_by_width(kinds(code), glyphs, number, size)
        clear = box[:, ::2].copy()
        halves = np.flatnonzero((kind & (OPENS | CLOSES)) > 0)
        width = box[halves, 2] - box[halves, 0]
        white = np.where(width > 0.8 * size[halves], width / 2, 0.0)
        clear[halves, 0] += white * ((kind[halves] & OPENS) > 0)
        clear[halves, 1] -= white * ((kind[halves] & CLOSES) > 0)
        return cls(number, box, base, size, code, kind, glyphs.run[number], clear, vertical, em)

    @property
    def blank(self) -> Bools:
        """Which characters leave no ink."""
        return (self.kind & BLANK) > 0

    @cached_property
    def rows(self) -> tuple[Ints, Ints]:
        """The characters sorted row by row and along each row; and the number of each one's row, in that order.

        A row is what shares a baseline to within a few hundredths of an em, across the whole page: columns
        whose lines align share rows.
        """
        if not len(self):
            return np.zeros(0, np.int64), np.zeros(0, np.int64)
        row = _rows(self.base, self.em)
        u0 = self.clear[:, 0] - self.clear[:, 0].min()
        # sources mostly go from left to right: a stable sort finds them in order, in a seventh of the time
        order = np.argsort(row * (u0.max() + self.em) + u0, kind="stable")
        return order, row[order]

    @cached_property
    def apart(self) -> tuple[Doubles, Doubles]:
        """How far the nearest character of like size in its row is from each, in em of its type (inf for none);
        and the steps between the characters in the order of the rows, (n-1,). Blanks are neighbours too; those of
        one text object touch."""
        order, row = self.rows
        start, size, run = self.box[order, 0], self.size[order], self.run[order]
        end = np.minimum(self.box[order, 2], start + size)  # no character is wider, whatever its font says
        least = np.minimum(size[1:], size[:-1])
        like = (row[1:] == row[:-1]) & (np.maximum(size[1:], size[:-1]) < 1.3 * least)
        step = np.where(like, np.abs(start[1:] - end[:-1]) / least, np.inf)
        step[like & (run[1:] == run[:-1]) & (run[1:] >= 0) & (step < 3)] = 0
        found = np.empty(len(order))
        found[order] = np.minimum(np.append(step, np.inf), np.append(np.inf, step))
        return found, step

    @cached_property
    def square(self) -> Bools:
        """Which characters are Chinese, or as wide as they are high."""
        return (self.kind & SQUARE) > 0


def _told_by_width(
    kind: npt.NDArray[np.uint8], glyphs: Glyphs, number: Ints, size: Doubles
) -> npt.NDArray[np.uint8]:
    """The kinds of these glyphs, those that fonts do not know, or lie about, square if they are as wide as an em."""
    blind = np.flatnonzero((glyphs.flags[number] & (UNKNOWN | DOUBTED)) > 0)
    if not len(blind):
        return kind
    wide = (glyphs.box[number[blind], 2] - glyphs.box[number[blind], 0]) >= WHOLE * size[blind]
    kind = kind.copy()
    kind[blind[wide]] = SQUARE
    return kind


def _middle(box: Doubles, size: Doubles) -> Doubles:
    """The middle of the vertical line in which each character stands: half an em from its left edge, which all
    share even if one is a little too wide; its own middle, if it is narrow and does not share that edge."""
    narrow = box[:, 3] - box[:, 1] < 0.8 * size
    own, shared = (box[:, 1] + box[:, 3]) / 2, box[:, 3] - size / 2
    asked, wide = np.flatnonzero(narrow), np.sort(shared[~narrow])
    if len(asked) and len(wide):
        slack = SHARED * size[asked]
        among = [
            np.searchsorted(wide, at[asked] + slack) > np.searchsorted(wide, at[asked] - slack)
            for at in (own, shared)
        ]
        narrow[asked] = among[0] | ~among[1]
    return np.where(narrow, own, shared)


def _rows(base: Doubles, em: float) -> Ints:
    """The row of every character: baselines that touch in bins of a fiftieth of an em."""
    least = base.min()
    step = max(0.02 * em, float(base.max() - least) / 2e6)
    bins = ((base - least) / step + 0.4).astype(np.int64)
    taken = np.zeros(int(bins.max()) + 1, np.bool_)
    taken[bins] = True
    opens = taken & ~np.append(False, taken[:-1])
    first = np.flatnonzero(opens)
    row_of_bin = np.cumsum(opens) - 1
    # A chain of touching bins may drift (a skewed scan): cut it before it swallows a second line.
    into = np.arange(len(taken)) - first[row_of_bin]
    row_of_bin += np.cumsum(taken & (into > 0) & (into % 12 == 0))
    return row_of_bin[bins]
