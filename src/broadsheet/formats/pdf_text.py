"""The characters of a PDF page as `Glyphs`: em boxes on our page, code points mended, doubles dropped.

A character's box is its em box, not its ink: as high as its type size, with the baseline 0.88 of it below the
top, and as wide as its advance; for vertical type as wide as its size, and as high as its advance. So the
characters of a line have one height whatever their shapes and fonts are, Chinese and Latin on one baseline
have the same top and bottom, and the gap between two boxes is white space that the typesetter put there.
(PDFium's own loose boxes take in whatever ink sticks out, follow each font's ascent, and are wrong for
vertical type.)
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Any
from unicodedata import normalize

import numpy as np
import numpy.typing as npt

from broadsheet.formats.pdf_characters import Doubles, RawCharacters, raw_characters, tight_heights
from broadsheet.formats.pdf_fonts import RunStyles, run_styles
from broadsheet.model.issue import Problem
from broadsheet.model.page import HIDDEN, HYPHEN, UNKNOWN, UNMAPPED, Font, Glyphs

Bools = npt.NDArray[np.bool_]

BASELINE = 0.88  # below the top of the em box, in type sizes: the ideographic em box (Source: OpenType, BASE)
HYPHEN_MINUS = 0x2D


def read_glyphs(
    textpage: Any, count: int, to_page: Doubles, width: float, height: float
) -> tuple[Glyphs, tuple[Font, ...], tuple[Problem, ...]]:
    """The characters printed on a page, their fonts, and what is wrong with them.

    textpage: an FPDF_TEXTPAGE of `count` characters;  width, height: of our page
    to_page:  float64 (6,), matrix from the PDF's page space to our page (origin top left, y down)
    """
    raw = raw_characters(textpage, count)
    styles = run_styles(textpage, raw)
    if not len(raw.index):
        return Glyphs.of_text(""), (), ()
    placed = place(raw, styles, to_page, ink_scale(textpage, raw, styles))
    glyphs = _glyphs(raw, styles, placed)
    glyphs, lost = drop_outside(glyphs, width, height)
    glyphs, doubled = drop_doubles(glyphs)
    problems = (
        *_problems(glyphs, styles.fonts),
        *_counted("outside-page", lost),
        *_counted("doubled", doubled),
    )
    return glyphs, styles.fonts, problems


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
    a, b, c, d, e, f = styles.matrix[raw.run].T
    size = (np.abs(styles.size) * ink)[raw.run]
    with np.errstate(all="ignore"):
        determinant = a * d - b * c
        dx, dy = raw.origin[:, 0] - e, raw.origin[:, 1] - f
        along = (d * dx - c * dy) / determinant  # where the origin stands in text space
        up = (a * dy - b * dx) / determinant
        upright = _upright(up, size, styles.face[raw.run])
        x0, x1, y0, y1 = _extents(raw, along, up, size, upright, _advance(raw, a, b))
        box = _to_page((x0, x1, y0, y1), (a, b, c, d, e, f), to_page)
        drawn = size * np.hypot(c, d)
    ta, tb, tc, td = to_page[:4]
    sideways = np.abs(tb * a + td * b) > 2 * np.abs(ta * a + tc * b)  # the baseline runs down or up our page
    return Placed(box, upright ^ sideways, drawn)


def _upright(up: Doubles, size: Doubles, face: npt.NDArray[np.int32]) -> Bools:
    """Which characters are set in vertical writing mode. PDFium has no call that says so.

    In horizontal writing an origin never leaves its text object's baseline. In vertical writing it does so
    from the first character on: PDFium moves it from the line's centre to the glyph's own left end.
    """
    off = np.abs(up) > 0.05 * size
    return (np.bincount(face, weights=off) > 0)[face]


def _advance(raw: RawCharacters, a: Doubles, b: Doubles) -> Doubles:
    """How far each character of horizontal type carries the pen, in text space."""
    left, top, right, bottom = raw.loose.T
    x, y = raw.origin.T
    ahead = np.where(
        np.abs(a) >= np.abs(b),
        np.where(a >= 0, right - x, x - left),
        np.where(b >= 0, top - y, y - bottom),
    )
    return np.maximum(ahead, 0) / np.hypot(a, b)


def _extents(
    raw: RawCharacters, along: Doubles, up: Doubles, size: Doubles, upright: Bools, advance: Doubles
) -> tuple[Doubles, Doubles, Doubles, Doubles]:
    """The em boxes in text space as x0, x1, y0, y1. A neighbour that was set closer cuts a box short."""
    follows = np.append(raw.run[1:] == raw.run[:-1], False)
    step_along = np.append(np.diff(along), 0.0)
    step_down = np.append(-np.diff(up), 0.0)
    closer = follows & (step_along > 0.3 * advance) & (step_along < advance)
    advance = np.where(closer, step_along, advance)
    lower = follows & (step_down > 0.3 * size) & (step_down < size)
    drop = np.where(lower, step_down, size)

    x0 = np.where(upright, -size / 2, along)
    x1 = np.where(upright, size / 2, along + advance)
    y1 = up + BASELINE * size
    y0 = np.where(upright, y1 - drop, y1 - size)
    x0, x1 = _share_out(raw, x0, x1)
    return x0, x1, y0, y1


def _share_out(raw: RawCharacters, x0: Doubles, x1: Doubles) -> tuple[Doubles, Doubles]:
    """A ligature comes as several characters at one place: its box shared out among them."""
    n = len(x0)
    same = (raw.run[1:] == raw.run[:-1]) & (raw.origin[1:] == raw.origin[:-1]).all(axis=1)
    if not same.any():
        return x0, x1
    starts = np.flatnonzero(np.append(True, ~same))
    lengths = np.diff(np.append(starts, n))
    group = np.repeat(np.arange(len(starts)), lengths)
    left = x0[starts][group]
    part = (np.maximum.reduceat(x1, starts)[group] - left) / lengths[group]
    place_in_group = np.arange(n) - starts[group]
    many = lengths[group] > 1
    return np.where(many, left + place_in_group * part, x0), np.where(
        many, left + (place_in_group + 1) * part, x1
    )


def _to_page(
    extents: tuple[Doubles, Doubles, Doubles, Doubles], matrix: tuple[Doubles, ...], to_page: Doubles
) -> Doubles:
    """Boxes on our page, float64 (n, 4), round boxes of text space."""
    x0, x1, y0, y1 = extents
    a, b, c, d, e, f = (column[:, None] for column in matrix)
    x, y = np.stack([x0, x1, x1, x0], axis=1), np.stack([y0, y0, y1, y1], axis=1)
    page_x, page_y = a * x + c * y + e, b * x + d * y + f
    ta, tb, tc, td, te, tf = to_page
    our_x, our_y = ta * page_x + tc * page_y + te, tb * page_x + td * page_y + tf
    return np.stack([our_x.min(1), our_y.min(1), our_x.max(1), our_y.max(1)], axis=1)


def ink_scale(textpage: Any, raw: RawCharacters, styles: RunStyles) -> Doubles:
    """A factor on each text object's type size: 1 unless its font's ink is nowhere near its nominal size.

    Type 3 fonts and careless converters have type sizes that say nothing ("1" for a headline). The ink of
    some of the font's letters is measured; only if it is absurd, the size is taken from it.
    """
    letters = _letters(raw)
    face = styles.face[raw.run]
    scale = np.ones(int(styles.face.max(initial=0)) + 1)
    for number in range(len(scale)):
        mine = np.flatnonzero(letters & (face == number))
        _, some = np.unique(raw.unicode[mine], return_index=True)
        sample = mine[some[:24]]
        if len(sample) < 4:
            continue
        matrix = styles.matrix[raw.run[sample]]
        nominal = np.abs(styles.size[raw.run[sample]]) * np.sqrt(np.abs(np.linalg.det(_square(matrix))))
        with np.errstate(all="ignore"):
            share = tight_heights(textpage, raw.index[sample].tolist()) / nominal
        high = float(np.nanpercentile(share, 90)) if np.isfinite(share).any() else 1.0
        if not 0.35 <= high <= 1.8 and 0 < high < np.inf:
            scale[number] = high / 0.9  # a letter with an ascender, or an ideograph, fills 0.9 of its em
    return scale[styles.face]


def _square(matrix: Doubles) -> Doubles:
    return matrix[:, :4].reshape(-1, 2, 2)


def _letters(raw: RawCharacters) -> Bools:
    code = raw.unicode
    return ((code >= 0x30) & (code <= 0x39)) | ((code >= 0x41) & (code <= 0x5A)) | (code >= 0x61)


def _glyphs(raw: RawCharacters, styles: RunStyles, placed: Placed) -> Glyphs:
    """All columns, with the code points mended."""
    code, unknown = mend_codes(raw.unicode, raw.unmapped, raw.hyphen)
    flags = raw.hyphen * HYPHEN + unknown * UNKNOWN + styles.hidden[raw.run] * HIDDEN
    glyphs = Glyphs(
        code=code,
        box=placed.box.astype(np.float32),
        size=placed.size.astype(np.float32),
        font=styles.font[raw.run],
        color=styles.color[raw.run],
        vertical=placed.vertical,
        confidence=np.full(len(code), np.nan, np.float32),
        flags=flags.astype(np.uint8),
        run=raw.run,
    )
    return _join_surrogates(glyphs)


def mend_codes(
    unicode: npt.NDArray[np.uint32], unmapped: Bools, hyphen: Bools
) -> tuple[npt.NDArray[np.uint32], Bools]:
    """Code points that mean what is printed, and which of them nobody knows.

    Unknown are those whose font says nothing, control characters, and the private use areas (their code
    points are kept: the reader may know the font). A line-end hyphen becomes a plain one. Radicals and
    vertical forms that fonts map to in error stand for the ordinary characters that were typed.
    """
    control = (unicode < 0x20) | ((unicode >= 0x7F) & (unicode < 0xA0)) | (unicode == UNMAPPED)
    nothing = (unmapped | control) & ~hyphen
    private = ((unicode >= 0xE000) & (unicode <= 0xF8FF)) | (unicode >= 0xF0000)
    code = np.where(nothing, UNMAPPED, np.where(hyphen, HYPHEN_MINUS, unicode)).astype(np.uint32)
    for first, last, table in _ordinary():
        odd = (code >= first) & (code <= last)
        if odd.any():
            code[odd] = table[code[odd] - first]
    return code, nothing | private


@cache
def _ordinary() -> tuple[tuple[int, int, npt.NDArray[np.uint32]], ...]:
    """Ranges of code points (radicals, vertical forms) and the ordinary character that each stands for."""
    tables: list[tuple[int, int, npt.NDArray[np.uint32]]] = []
    for first, last in ((0x2E80, 0x2EF3), (0x2F00, 0x2FD5), (0xFE10, 0xFE19), (0xFE30, 0xFE48)):
        kept = [_plain(chr(code)) for code in range(first, last + 1)]
        tables.append((first, last, np.array([ord(one) for one in kept], np.uint32)))
    return tuple(tables)


def _plain(odd: str) -> str:
    new = {"\ufe19": "…", "\ufe30": "‥", "\ufe31": "—", "\ufe32": "–"}.get(odd) or normalize("NFKC", odd)
    if len(new) != 1:
        return odd
    return chr(ord(new) + 0xFEE0) if "!" <= new <= "~" else new  # vertical type has full-width marks


def _join_surrogates(glyphs: Glyphs) -> Glyphs:
    """Two halves of a character beyond the basic plane as one, where they follow each other in a run."""
    code = glyphs.code
    high = np.flatnonzero((code[:-1] >= 0xD800) & (code[:-1] < 0xDC00))
    high = high[(code[high + 1] >= 0xDC00) & (code[high + 1] < 0xE000)]
    alone = (code >= 0xD800) & (code < 0xE000)
    if not alone.any():
        return glyphs
    code = code.copy()
    code[high] = 0x10000 + ((code[high] - 0xD800) << 10) + (code[high + 1] - 0xDC00)
    box = glyphs.box.copy()
    box[high, 2:] = np.maximum(box[high, 2:], box[high + 1, 2:])
    box[high, :2] = np.minimum(box[high, :2], box[high + 1, :2])
    alone[high] = alone[high + 1] = False
    flags = np.where(alone, glyphs.flags | UNKNOWN, glyphs.flags).astype(np.uint8)
    keep = np.ones(len(code), np.bool_)
    keep[high + 1] = False
    joined = replace(glyphs, code=np.where(alone, UNMAPPED, code).astype(np.uint32), box=box, flags=flags)
    return choose(joined, keep)


def choose(glyphs: Glyphs, keep: Bools) -> Glyphs:
    """The glyphs that are marked, in their order."""
    if keep.all():
        return glyphs
    return Glyphs(
        code=glyphs.code[keep],
        box=glyphs.box[keep],
        size=glyphs.size[keep],
        font=glyphs.font[keep],
        color=glyphs.color[keep],
        vertical=glyphs.vertical[keep],
        confidence=glyphs.confidence[keep],
        flags=glyphs.flags[keep],
        run=glyphs.run[keep],
    )


def drop_outside(glyphs: Glyphs, width: float, height: float) -> tuple[Glyphs, int]:
    """The glyphs whose centre lies on the page, and how many printed ones do not (or lie nowhere at all)."""
    with np.errstate(all="ignore"):
        x = (glyphs.box[:, 0] + glyphs.box[:, 2]) / 2
        y = (glyphs.box[:, 1] + glyphs.box[:, 3]) / 2
        on_page = (x >= 0) & (x <= width) & (y >= 0) & (y <= height)  # false for NaN
    spaces = glyphs.code == 0x20
    return choose(glyphs, on_page), int((~on_page & ~spaces).sum())


def drop_doubles(glyphs: Glyphs) -> tuple[Glyphs, int]:
    """The glyphs without those painted again at nearly the same place (fake bold, shadows); how many.

    Two glyphs double each other if they are the same character from different text objects, of one size,
    with boxes less than a tenth of their size apart. The first one painted stays.
    """
    size = np.where(glyphs.size > 0, glyphs.size, 1.0)
    centre = (glyphs.box[:, :2] + glyphs.box[:, 2:]) / 2
    order = np.lexsort((centre[:, 0], glyphs.code))
    doubled = np.zeros(len(glyphs), np.bool_)
    # Sorted by character and x, a double stands within a few places of its original unless its like stand
    # above one another at that very x; those are the same column of digits, so look a little further.
    for reach in range(1, 9):
        first, second = order[:-reach], order[reach:]
        near = np.abs(centre[first] - centre[second]) < 0.1 * size[first][:, None]
        alike = (
            (glyphs.code[first] == glyphs.code[second])
            & near.all(axis=1)
            & (glyphs.run[first] != glyphs.run[second])
            & (np.abs(size[first] - size[second]) < 0.05 * size[first])
        )
        doubled[np.maximum(first[alike], second[alike])] = True
    return choose(glyphs, ~doubled), int(doubled.sum())


def _problems(glyphs: Glyphs, fonts: tuple[Font, ...]) -> list[Problem]:
    """What is wrong with the characters of the page: those that nobody knows, counted by font."""
    unknown = (glyphs.flags & UNKNOWN) > 0
    found: list[Problem] = []
    for number in np.unique(glyphs.font[unknown]).tolist():
        mine = glyphs.font == number
        bad, all_ = int((unknown & mine).sum()), int(mine.sum())
        name = fonts[number].name or "without a name"
        text = (
            f"{bad} of {all_} characters in font {name} have no known meaning: the PDF does not say which "
            "characters they are; OCR of the page, or a PDF exported with Unicode tables, may help"
        )
        found.append(Problem("unmapped-characters", text))
    return found


def _counted(kind: str, count: int) -> list[Problem]:
    if not count:
        return []
    if kind == "outside-page":
        return [
            Problem("characters-outside-page", f"{count} characters outside the page's edge were left out")
        ]
    return [Problem("doubled-characters", f"{count} characters painted twice at one place were taken once")]
