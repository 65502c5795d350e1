"""The characters of a PDF page as `Glyphs`: em boxes on our page, code points mended, doubles dropped.

A character's box is its em box, not its ink: as high as its type size, with the baseline 0.88 of it below the
top, and as wide as its advance; for vertical type as wide as its size, and as high as its advance. So the
characters of a line have one height whatever their shapes and fonts are, Chinese and Latin on one baseline
have the same top and bottom, and the gap between two boxes is white space that the typesetter put there.
(PDFium's own loose boxes take in whatever ink sticks out, follow each font's ascent, and are wrong for
vertical type.)
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any
from unicodedata import normalize

import numpy as np
import numpy.typing as npt

from broadsheet.formats.pdf.characters import Doubles, RawCharacters, raw_characters
from broadsheet.formats.pdf.fonts import RunStyles, run_styles
from broadsheet.formats.pdf.ligatures import mend_ligatures
from broadsheet.formats.pdf.likeness import doubted
from broadsheet.formats.pdf.loops import Addresses
from broadsheet.formats.pdf.numbered import put_numbered
from broadsheet.formats.pdf.placing import Bools, Placed, ink_scale, place
from broadsheet.formats.pdf.small_capitals import as_typed
from broadsheet.formats.pdf.spelled import put_spelled
from broadsheet.formats.pdf.unseen import whitish
from broadsheet.formats.pdf.watermarks import watermarks
from broadsheet.model.issue import Problem
from broadsheet.model.page import DOUBTED, HIDDEN, HYPHEN, UNKNOWN, UNMAPPED, Font, Glyphs
from broadsheet.model.stretches import order_of

HYPHEN_MINUS, SOFT_HYPHEN = 0x2D, 0xAD
DRAWN = 0.1  # of the type size: a soft hyphen that is as wide is there to be seen
# tenths of the size: a shadow is lower by more than the one and less than the other
SHIFTED = 0.3
SHADOW = 2.5
# Unicode's singletons: characters that are another one written twice, and hyphens that look like the common one
TWINS = (
    (0x037E, 0x037E),
    (0x0387, 0x0387),
    (0x2010, 0x2011),
    (0x2126, 0x2126),
    (0x212A, 0x212B),
    (0xF900, 0xFAD9),
)
SAID = 60  # characters of a watermark that are told
SMALL = 1 << 16  # strips on a page: more are of type too small to be any
MOST_LAYERS = 16  # type painted at one place more often than this is an attack, not a shadow


def read_glyphs(
    textpage: Any, count: int, to_page: Doubles, width: float, height: float
) -> tuple[Glyphs, tuple[Font, ...], Addresses, tuple[Problem, ...]]:
    """The characters printed on a page, their fonts, the addresses of their text objects, and what is wrong with them.

    textpage: an FPDF_TEXTPAGE of `count` characters;  width, height: of our page
    to_page:  float64 (6,), matrix from the PDF's page space to our page (origin top left, y down)
    """
    raw = mend_ligatures(raw_characters(textpage, count))
    styles = run_styles(textpage, raw)
    if not len(raw.index):
        return Glyphs.of_text(""), (), raw.objects, ()
    raw = put_spelled(raw, styles)
    scale = ink_scale(textpage, raw, styles)
    raw = put_numbered(textpage, raw, styles, scale)
    placed = place(raw, styles, to_page, scale)
    glyphs = _glyphs(raw, styles, placed, doubted(textpage, raw, styles, scale))
    glyphs, lost = drop_outside(glyphs, width, height)
    glyphs, doubled = drop_doubles(glyphs)
    glyphs, marks = drop_watermarks(glyphs, styles)
    glyphs = as_typed(glyphs)
    problems = (
        *_problems(glyphs, styles.fonts),
        *_counted("outside-page", lost),
        *_counted("doubled", doubled),
        *marks,
    )
    return glyphs, styles.fonts, raw.objects, problems


def _glyphs(raw: RawCharacters, styles: RunStyles, placed: Placed, doubtful: Bools) -> Glyphs:
    """All columns, with the code points mended. doubtful: of fonts that are not to be believed"""
    code, unknown = mend_codes(raw.unicode, raw.unmapped, raw.hyphen)
    # A font has one glyph for both hyphens, and programs write down either: what takes up room is printed.
    code[(code == SOFT_HYPHEN) & (_advance(placed) > DRAWN * placed.size)] = HYPHEN_MINUS
    flags = (
        raw.hyphen * HYPHEN + unknown * UNKNOWN + styles.hidden.take(raw.run) * HIDDEN + doubtful * DOUBTED
    )
    glyphs = Glyphs(
        code=code,
        box=placed.box.astype(np.float32),
        size=placed.size.astype(np.float32),
        font=styles.font.take(raw.run),
        color=styles.color.take(raw.run),
        vertical=placed.vertical,
        confidence=np.full(len(code), np.nan, np.float32),
        flags=flags.astype(np.uint8),
        run=raw.run,
    )
    return _join_surrogates(glyphs)


def _advance(placed: Placed) -> Doubles:
    """How far each character moves the pen along its line, page units."""
    wide, high = placed.box[:, 2] - placed.box[:, 0], placed.box[:, 3] - placed.box[:, 1]
    return np.where(placed.vertical, high, wide)


def mend_codes(
    unicode: npt.NDArray[np.uint32], unmapped: Bools, hyphen: Bools
) -> tuple[npt.NDArray[np.uint32], Bools]:
    """Code points that mean what is printed, and which of them nobody knows.

    Unknown are those whose font says nothing, control characters, and the private use areas (their code
    points are kept: the reader may know the font). A line-end hyphen becomes a plain one. Radicals,
    vertical forms and twins (the Greek question mark for ;) that fonts map to in error stand for the ordinary
    characters that were typed.
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
    """Ranges of code points (radicals, vertical forms, twins) and the ordinary character that each stands for."""
    tables: list[tuple[int, int, npt.NDArray[np.uint32]]] = []
    for first, last in (*TWINS, (0x2E80, 0x2EF3), (0x2F00, 0x2FD5), (0xFE10, 0xFE19), (0xFE30, 0xFE48)):
        kept = [_plain(chr(code)) for code in range(first, last + 1)]
        tables.append((first, last, np.array([ord(one) for one in kept], np.uint32)))
    return tuple(tables)


def _plain(odd: str) -> str:
    new = {"\ufe19": "…", "\ufe30": "‥", "\ufe31": "—", "\ufe32": "–", "\u2010": "-", "\u2011": "-"}.get(odd)
    new = new or normalize("NFKC", odd)
    if len(new) != 1:
        return odd
    if odd < "\u2e80":
        return new
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
    kept = np.flatnonzero(keep)
    return Glyphs(**{name: column.take(kept, axis=0) for name, column in vars(glyphs).items()})


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
    with boxes less than a tenth of their size apart; or less than a quarter, if one stands a little lower: no two
    lines of type are so near. The first one painted stays, unless it is white (a light edge round the other) or not
    drawn, and the other is not.
    """
    faint = np.where((glyphs.flags & HIDDEN) > 0, 2, whitish(glyphs.color))
    x, y = (glyphs.box[:, 0] + glyphs.box[:, 2]) / 2, (glyphs.box[:, 1] + glyphs.box[:, 3]) / 2
    near = 0.1 * np.where(glyphs.size > 0, glyphs.size, 1.0)
    strip = 8 * np.exp2(np.round(np.log2(near)))  # strips down the page, much wider than doubles are apart
    doubled = np.zeros(len(glyphs), np.bool_)
    down_page = np.argsort(y, kind="stable")
    for shift in (0.0, 0.5):  # a pair that one set of strips parts stands together in the other
        order = _by_code(glyphs.code, np.floor(x / strip + shift), down_page)
        code, across, down, most = (one.take(order) for one in (glyphs.code, x, y, SHADOW * near))
        for reach in range(1, MOST_LAYERS):
            same = code[:-reach] == code[reach:]
            for way in (down, across):
                same &= np.abs(way[:-reach] - way[reach:]) < most[:-reach]
            first, second = order[:-reach][same], order[reach:][same]
            same = glyphs.run[first] != glyphs.run[second]
            same &= np.abs(near[first] - near[second]) < 0.05 * near[first]
            first, second = first[same], second[same]
            right, lower = (x[second] - x[first]) / near[first], (y[second] - y[first]) / near[first]
            same = (np.abs(right) < 1) & (np.abs(lower) < 1) | _is_shadow(right, lower)
            first, second = np.sort([first[same], second[same]], axis=0)
            doubled[np.where(faint[first] > faint[second], first, second)] = True
            if not first.size:
                break
    return choose(glyphs, ~doubled), int(doubled.sum())


def drop_watermarks(glyphs: Glyphs, styles: RunStyles) -> tuple[Glyphs, list[Problem]]:
    """The glyphs without what is printed askew over the page, or across its lines; a problem that says what it was."""
    over = watermarks(glyphs, styles.matrix)
    if not over.any():
        return glyphs, []
    words = " ".join(glyphs.text(np.flatnonzero(over)).split())
    said = words if len(words) <= SAID else f"{words[:SAID]}…"
    text = f"type that lies over the page, askew or across its lines, was left out: {said}"
    return choose(glyphs, ~over), [Problem("watermark", text)]


def _by_code(
    code: npt.NDArray[np.uint32], strip: npt.NDArray[np.floating], down_page: npt.NDArray[np.intp]
) -> npt.NDArray[np.int64]:
    """The glyphs sorted by code, then by strip, then as they are in `down_page`.

    Where strips are few, as on any page, they are sorted one key after the other; else all three are packed into one
    number each.
    """
    if len(code) and strip.min() >= 0 and strip.max() < SMALL:
        order = down_page[order_of(strip[down_page].astype(np.int64))]
        return order[order_of(code[order])]
    place = max(len(code) - 1, 1).bit_length()
    strips = np.minimum(strip[down_page], (1 << (62 - 21 - place)) - 1).astype(np.int64)
    packed = (code[down_page].astype(np.int64) << (62 - 21) | strips << place) + np.arange(len(code))
    packed.sort()
    return down_page[packed & ((1 << place) - 1)]


def _is_shadow(right: Doubles, down: Doubles) -> Bools:
    """Which pairs of like characters are a letter and its shadow: others are shifted by just as much.

    right, down: from the one to the other, in tenths of their size
    """
    lower = np.abs(down) > SHIFTED
    if not lower.any():
        return lower
    shift = np.round(np.stack([right, down], axis=1) / SHIFTED).astype(np.int64)
    _, alike, count = np.unique(shift, axis=0, return_inverse=True, return_counts=True)
    return lower & (count[alike.reshape(-1)] > 1)


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
