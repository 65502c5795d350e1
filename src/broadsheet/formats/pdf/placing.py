"""Where the characters of a PDF page stand: their em boxes on our page, writing modes and type sizes."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from broadsheet.compiled import Library, start_of
from broadsheet.formats.pdf.characters import Doubles, RawCharacters, tight_boxes
from broadsheet.formats.pdf.fonts import RunStyles

Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]

LIBRARY = Library.beside(__file__, "placing", version=1)

BASELINE = 0.88  # below the top of the em box, in type sizes: the ideographic em box (Source: OpenType, BASE)
LEAST_ADVANCE = 0.3  # of its own advance: a neighbour set closer than this is painted over, not beside it
LEAST_SPACE = 0.13  # em: no word space is narrower
ABSURD = (0.35, 1.8)  # ink of letters that is lower or higher than this, in type sizes
MARKS = (
    (0x7B, 0xBF),
    (0x2000, 0x2E7F),
    (0x3000, 0x3020),
    (0xFE10, 0xFE6F),
    (0xFF00, 0xFF0F),
    (0xFF1A, 0xFF20),
    (0xFF3B, 0xFF65),
)
FILLED = 0.9  # of its em is filled by an ideograph, or by a letter with an ascender


@dataclass(frozen=True, eq=False)
class Placed:
    """Where the characters stand on our page: box float64 (n, 4), vertical bool, size float64 as drawn."""

    box: Doubles
    vertical: Bools
    size: Doubles


def place(raw: RawCharacters, styles: RunStyles, to_page: Doubles, ink: Doubles) -> Placed:
    """Each character's em box on our page, whether its line runs down the page, and its type size as drawn.

    ink: float64, a factor for each text object where its font's nominal size says nothing of its ink
    """
    with np.errstate(all="ignore"):
        settings = Settings.of(styles, to_page, ink)
        library = LIBRARY.opened()
        if library is None:
            return place_plain(raw, styles, settings)
        return place_compiled(library, raw, styles, settings)


@dataclass(frozen=True, eq=False)
class Settings:
    """How text objects are set, columns of length k, float64.

    matrix: (k, 6), of type that a negative size does not turn upside down;  inverse: (k, 4), its first four by their
    determinant;  size;  slant;  along, up: how long a unit of its baseline and of its uprights is
    ours: (k, 6), to our page;  sideways: whether the baseline runs down or up our page, 1 or 0
    """

    matrix: Doubles
    inverse: Doubles
    size: Doubles
    slant: Doubles
    along: Doubles
    up: Doubles
    ours: Doubles
    sideways: Doubles

    @classmethod
    def of(cls, styles: RunStyles, to_page: Doubles, ink: Doubles) -> Settings:
        """Those of these styles."""
        flipped = np.sign(styles.size) + (styles.size == 0)  # a negative size turns the type upside down
        matrix = styles.matrix.copy()
        matrix[:, :4] *= flipped[:, None]
        a, b, c, d, e, f = matrix.T
        ta, tb, tc, td, te, tf = to_page
        ours = (ta * a + tc * b, tb * a + td * b, ta * c + tc * d, tb * c + td * d)
        shift = (ta * e + tc * f + te, tb * e + td * f + tf)
        return cls(
            matrix=matrix,
            inverse=matrix[:, :4] / (a * d - b * c)[:, None],
            size=np.abs(styles.size) * ink,
            slant=styles.slant,
            along=np.hypot(a, b),
            up=np.hypot(c, d),
            ours=np.stack([*ours, *shift], axis=1),
            sideways=(np.abs(ours[1]) > 2 * np.abs(ours[0])).astype(np.float64),
        )


def place_compiled(library: Any, raw: RawCharacters, styles: RunStyles, settings: Settings) -> Placed:
    """What `place` gives, by the compiled loops."""
    n, run = ctypes.c_int64(len(raw.run)), np.ascontiguousarray(raw.run)
    origin, loose = np.ascontiguousarray(raw.origin), np.ascontiguousarray(raw.loose)
    table = np.column_stack([*vars(settings).values()])
    along, up, size, advance, drawn = np.empty((5, len(run)))
    leaning = bool(settings.slant.take(run).any())
    library.broadsheet_pens(
        n, *map(start_of, (run, origin, loose, table)), leaning, *map(start_of, (along, up, size, advance))
    )
    upright = _upright(up, size, styles.face.take(run))
    advance = np.ascontiguousarray(_whole(raw, styles, size, advance))
    box, vertical = np.empty((len(run), 4)), np.empty(len(run), np.bool_)
    library.broadsheet_boxes(
        n, *map(start_of, (run, origin, table, along, up, size, advance, upright)),
        *map(ctypes.c_double, (LEAST_ADVANCE, LEAST_SPACE, BASELINE)), *map(start_of, (box, drawn, vertical)),
    )  # fmt: skip
    return Placed(box, vertical, drawn)


def place_plain(raw: RawCharacters, styles: RunStyles, settings: Settings) -> Placed:
    """What `place_compiled` gives, in NumPy."""
    run = raw.run
    e, f = settings.matrix[:, 4:].T
    dx, dy = raw.origin[:, 0] - e.take(run), raw.origin[:, 1] - f.take(run)
    p, q, r, s = (one.take(run) for one in settings.inverse.T)
    along, up = s * dx - r * dy, p * dy - q * dx  # the origin in text space
    size = settings.size.take(run)
    upright = _upright(up, size, styles.face.take(run))
    ahead, aside = (settings.matrix[:, axis].take(run) for axis in (0, 1))
    advance = _advance(raw, ahead, aside, settings.slant.take(run)) / settings.along.take(run)
    advance = _whole(raw, styles, size, advance)
    extents = _extents(raw, along, up, size, upright, advance, _steps(raw, ahead, aside))
    a, b, c, d, _, _ = (one.take(run) for one in settings.ours.T)
    box = _to_page(extents, a, b, c, d)
    box += np.concatenate([settings.ours[:, 4:]] * 2, axis=1).take(run, axis=0)
    return Placed(box, upright ^ (settings.sideways > 0).take(run), size * settings.up.take(run))


def _upright(up: Doubles, size: Doubles, face: npt.NDArray[np.int32]) -> Bools:
    """Which characters are set in vertical writing mode. PDFium has no call that says so.

    In horizontal writing an origin never leaves its text object's baseline. In vertical writing it does so
    from the first character on: PDFium moves it from the line's centre to the glyph's own left end. So most of a
    vertical font's characters are off; that one of another font strays turns nothing.
    """
    off = np.abs(up) > 0.05 * size
    if not off.any():
        return off
    return (np.bincount(face, weights=off) > np.bincount(face) / 2).take(face)


def _advance(raw: RawCharacters, a: Doubles, b: Doubles, slant: Doubles) -> Doubles:
    """How far each character of horizontal type carries the pen, in the PDF's own coordinates.

    slant: of each, by how much it is pushed over: its box hangs over its advance at the top
    """
    left, top, right, bottom = raw.loose.T
    x, y = raw.origin.T
    ahead = np.where(
        np.abs(a) >= np.abs(b),
        np.where(a >= 0, right - x, x - left),
        np.where(b >= 0, top - y, y - bottom),
    )
    if slant.any():
        above = np.where(
            np.abs(a) >= np.abs(b),
            np.where(a >= 0, top - y, y - bottom),
            np.where(b >= 0, x - left, right - x),
        )
        ahead = ahead - np.maximum(slant, 0) * np.maximum(above, 0)
    return np.maximum(ahead, 0)


def _whole(raw: RawCharacters, styles: RunStyles, size: Doubles, advance: Doubles) -> Doubles:
    """The advances, those of ideographs in nameless type (Type 3) whole: PDFium gives the ink of some of them."""
    nameless = np.array([not font.name for font in styles.fonts], np.bool_)
    if not nameless.any():
        return advance
    code = raw.unicode
    han = nameless[styles.font].take(raw.run) & (
        ((code >= 0x2E80) & (code < 0x2FE0)) | ((code >= 0x3041) & (code < 0xA000))
    )
    if not han.any() or not 0.97 < np.median(advance[han] / np.maximum(size[han], 1e-9)) < 1.03:
        return advance
    return np.where(han & (advance > 0.3 * size), np.maximum(advance, size), advance)


def _extents(
    raw: RawCharacters,
    along: Doubles,
    up: Doubles,
    size: Doubles,
    upright: Bools,
    advance: Doubles,
    steps: Doubles,
) -> tuple[Doubles, Doubles, Doubles, Doubles]:
    """The em boxes in text space as x0, x1, y0, y1. A neighbour that was set closer cuts a box short."""
    follows = np.append(raw.run[1:] == raw.run[:-1], False)
    step_along = np.append(np.diff(along), 0.0)
    step_down = np.append(-np.diff(up), 0.0)
    closer = follows & (step_along > LEAST_ADVANCE * advance) & (step_along < advance)
    advance = np.where(closer, step_along, advance)
    lower = follows & (step_down > LEAST_ADVANCE * size) & (step_down < size)
    drop = np.where(lower, step_down, size)

    x0 = np.where(upright, -size / 2, along)
    x1 = np.where(upright, size / 2, along + advance)
    y1 = up + BASELINE * size
    y0 = np.where(upright, y1 - drop, y1 - size)
    x0, x1 = _share_out(raw, x0, x1, size, steps)
    return x0, x1, y0, y1


def _steps(raw: RawCharacters, a: Doubles, b: Doubles) -> Doubles:
    """How far the pen is moved from each character to the next, in text space; infinite where the baseline is left."""
    scale = (a * a + b * b)[:-1]
    x, y = np.diff(raw.origin, axis=0).T
    along, off = (x * a[:-1] + y * b[:-1]) / scale, (y * a[:-1] - x * b[:-1]) / scale
    return np.append(np.where(np.abs(off) < LEAST_SPACE * np.abs(along), along, np.inf), np.inf)


def _share_out(
    raw: RawCharacters, x0: Doubles, x1: Doubles, size: Doubles, steps: Doubles
) -> tuple[Doubles, Doubles]:
    """A ligature comes as several characters at one place: its box shared out among them.

    PDFium tells some of them too narrow: a ligature reaches the character after it, unless there is room for a space.
    """
    n = len(x0)
    same = raw.piled
    if not same.any():
        return x0, x1
    starts = np.flatnonzero(np.append(True, ~same))
    lengths = np.diff(np.append(starts, n))
    wide = np.maximum.reduceat(x1, starts) - x0[starts]
    room = steps[starts + lengths - 1] - wide
    wide = np.where((lengths > 1) & (room > 0) & (room < LEAST_SPACE * size[starts]), wide + room, wide)
    group = np.repeat(np.arange(len(starts)), lengths)
    left, part = x0[starts][group], (wide / lengths)[group]
    place_in_group = np.arange(n) - starts[group]
    many = lengths[group] > 1
    return np.where(many, left + place_in_group * part, x0), np.where(
        many, left + (place_in_group + 1) * part, x1
    )


def _to_page(
    extents: tuple[Doubles, Doubles, Doubles, Doubles], a: Doubles, b: Doubles, c: Doubles, d: Doubles
) -> Doubles:
    """Upright boxes, float64 (n, 4), round boxes of text space after a matrix without its shift."""
    x0, x1, y0, y1 = extents
    ax0, ax1, cy0, cy1 = a * x0, a * x1, c * y0, c * y1
    bx0, bx1, dy0, dy1 = b * x0, b * x1, d * y0, d * y1
    box = np.empty((len(x0), 4), np.float64)
    box[:, 0] = np.minimum(ax0, ax1) + np.minimum(cy0, cy1)
    box[:, 1] = np.minimum(bx0, bx1) + np.minimum(dy0, dy1)
    box[:, 2] = np.maximum(ax0, ax1) + np.maximum(cy0, cy1)
    box[:, 3] = np.maximum(bx0, bx1) + np.maximum(dy0, dy1)
    return box


def ink_scale(textpage: Any, raw: RawCharacters, styles: RunStyles) -> Doubles:
    """A factor on each text object's type size: 1 unless its font's ink is nowhere near its nominal size.

    Type 3 fonts and careless converters have type sizes that say nothing ("1" for a headline). The ink of
    some of the font's letters is measured; only if it is absurd, the size is taken from it.
    """
    letters = _letters().take(np.minimum(raw.unicode, 0xFFFF))
    face = styles.face.take(raw.run)
    scale = np.ones(int(styles.face.max(initial=0)) + 1)
    for number in range(len(scale)):
        sample = _first_of_each(raw.unicode, np.flatnonzero(letters & (face == number)))[:24]
        if len(sample) < 4:
            continue
        matrix = styles.matrix[raw.run[sample]]
        determinant = matrix[:, 0] * matrix[:, 3] - matrix[:, 1] * matrix[:, 2]
        nominal = np.abs(styles.size[raw.run[sample]]) * np.sqrt(np.abs(determinant))
        ink = tight_boxes(textpage, raw.index[sample])
        with np.errstate(all="ignore"):
            share = (ink[:, 3] - ink[:, 2]) / nominal
        high = _ninth_tenth(share) if np.isfinite(share).any() else 1.0
        if not ABSURD[0] <= high <= ABSURD[1] and 0 < high < np.inf:
            scale[number] = high / FILLED
    return scale[styles.face]


def _ninth_tenth(values: Doubles) -> float:
    """What nine tenths of these numbers stay below, NaN left out; `np.nanpercentile` takes long for so few."""
    known = np.sort(values[~np.isnan(values)])
    place = 0.9 * (len(known) - 1)
    low, high = known[int(place)], known[min(int(place) + 1, len(known) - 1)]
    with np.errstate(invalid="ignore"):
        return float(low + (high - low) * (place - int(place)))


def _first_of_each(code: npt.NDArray[np.uint32], chosen: Ints) -> Ints:
    """The first of these characters (numbers in rising order) of each code, in the order of the codes."""
    if not len(chosen):
        return chosen
    first = np.full(int(code[chosen].max()) + 1, -1, np.int64)
    first[code[chosen[::-1]]] = chosen[::-1]  # the last one written stays
    return first[first >= 0]


@cache
def _letters() -> Bools:
    """Which code points are figures and letters of any script, the last one for all beyond; marks leave little ink,
    whatever their size."""
    code = np.arange(0x10000)
    letters = ((code >= 0x30) & (code <= 0x39)) | ((code >= 0x41) & (code <= 0x5A)) | (code >= 0x61)
    for first, last in MARKS:
        letters &= (code < first) | (code > last)
    return letters
