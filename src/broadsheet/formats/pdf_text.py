"""The characters of a PDF page, as PDFium's text layer gives them."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium

from broadsheet.model.page import HIDDEN, HYPHEN, UNKNOWN, UNMAPPED, Font, Glyphs

Doubles = npt.NDArray[np.float64]

BASELINE = 0.88  # the baseline stands this far below the top of the em box, in type sizes
INVISIBLE = 3  # text render mode: neither filled nor stroked


@dataclass(frozen=True, eq=False)
class RawCharacters:
    """The characters of a page as PDFium gives them, columns of length n, in the PDF's own coordinates.

    unicode: uint32;  origin: float64 (n, 2);  loose: float32 (n, 4) as left top right bottom
    unmapped, hyphen: bool;  run: int32, number into `objects`
    objects: addresses of the text objects;  first: int32, a character of each
    """

    unicode: npt.NDArray[np.uint32]
    origin: Doubles
    loose: npt.NDArray[np.float32]
    unmapped: npt.NDArray[np.bool_]
    hyphen: npt.NDArray[np.bool_]
    run: npt.NDArray[np.int32]
    first: npt.NDArray[np.int32]


def raw_characters(textpage: Any, count: int) -> RawCharacters:
    """Every character that the file holds, those that PDFium made up left out.

    This is the hot path of reading a PDF: seven foreign calls a character and nothing else.
    """
    get_unicode, get_object = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetTextObject
    get_origin, get_loose = pdfium.FPDFText_GetCharOrigin, pdfium.FPDFText_GetLooseCharBox
    is_unmapped, is_hyphen = pdfium.FPDFText_HasUnicodeMapError, pdfium.FPDFText_IsHyphen
    is_generated, address_of = pdfium.FPDFText_IsGenerated, ctypes.addressof

    unicode = np.zeros(count, np.uint32)
    origin = np.zeros((count, 2), np.float64)
    loose = np.zeros((count, 4), np.float32)
    unmapped = np.zeros(count, np.bool_)
    hyphen = np.zeros(count, np.bool_)
    run = np.zeros(count, np.int32)
    runs: dict[int, int] = {}
    first: list[int] = []

    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    x_ref, y_ref, box_ref = ctypes.byref(x), ctypes.byref(y), ctypes.byref(box)
    n = 0
    for i in range(count):
        if is_generated(textpage, i) == 1:
            continue
        text_object = get_object(textpage, i)
        if not text_object:
            continue
        address = address_of(text_object.contents)
        number = runs.get(address)
        if number is None:
            number = runs[address] = len(first)
            first.append(i)
        run[n] = number
        code = get_unicode(textpage, i)
        unicode[n] = code
        get_origin(textpage, i, x_ref, y_ref)
        origin[n] = x.value, y.value
        get_loose(textpage, i, box_ref)
        loose[n] = box.left, box.top, box.right, box.bottom
        unmapped[n] = is_unmapped(textpage, i) == 1
        if code in (2, 0x2D, 0xAD):
            hyphen[n] = is_hyphen(textpage, i) == 1
        n += 1
    return RawCharacters(
        unicode[:n], origin[:n], loose[:n], unmapped[:n], hyphen[:n], run[:n], np.array(first, np.int32)
    )


@dataclass(frozen=True, eq=False)
class RunStyles:
    """How each text object is set: columns of length k.

    matrix: float64 (k, 6), text space to the PDF's page space;  size: float64, type size before the matrix
    font: int32, number into `fonts`;  face: int32, one a PDF font (two may share a name: 華康明朝-H and -V)
    color: uint32 0xRRGGBB;  hidden: bool
    """

    matrix: Doubles
    size: Doubles
    font: npt.NDArray[np.int32]
    face: npt.NDArray[np.int32]
    color: npt.NDArray[np.uint32]
    hidden: npt.NDArray[np.bool_]
    fonts: tuple[Font, ...]


def run_styles(textpage: Any, first: npt.NDArray[np.int32]) -> RunStyles:
    """The style of each text object, read at one of its characters."""
    k = len(first)
    matrix = np.zeros((k, 6), np.float64)
    size = np.zeros(k, np.float64)
    font = np.zeros(k, np.int32)
    face = np.zeros(k, np.int32)
    color = np.zeros(k, np.uint32)
    hidden = np.zeros(k, np.bool_)
    faces: dict[int, tuple[int, int]] = {}
    fonts: dict[Font, int] = {}
    m = pdfium.FS_MATRIX()
    channels = [ctypes.c_uint() for _ in range(4)]
    for number, i in enumerate(first.tolist()):
        text_object = pdfium.FPDFText_GetTextObject(textpage, i)
        if pdfium.FPDFText_GetMatrix(textpage, i, ctypes.byref(m)):
            matrix[number] = m.a, m.b, m.c, m.d, m.e, m.f
        size[number] = pdfium.FPDFText_GetFontSize(textpage, i)
        if pdfium.FPDFText_GetFillColor(textpage, i, *map(ctypes.byref, channels)):
            red, green, blue, _alpha = (channel.value for channel in channels)
            color[number] = red << 16 | green << 8 | blue
        hidden[number] = pdfium.FPDFTextObj_GetTextRenderMode(text_object) == INVISIBLE
        handle = pdfium.FPDFTextObj_GetFont(text_object)
        address = ctypes.addressof(handle.contents) if handle else 0
        if address not in faces:
            faces[address] = len(faces), fonts.setdefault(_font(handle), len(fonts))
        face[number], font[number] = faces[address]
    return RunStyles(matrix, size, font, face, color, hidden, tuple(fonts))


def _font(handle: Any) -> Font:
    if not handle:
        return Font("")
    name = _string(pdfium.FPDFFont_GetBaseFontName, handle) or _string(pdfium.FPDFFont_GetFamilyName, handle)
    flags = pdfium.FPDFFont_GetFlags(handle)
    weight = pdfium.FPDFFont_GetWeight(handle)
    angle = ctypes.c_int()
    slanted = bool(pdfium.FPDFFont_GetItalicAngle(handle, ctypes.byref(angle))) and angle.value != 0
    plain = name.split("+", 1)[-1]
    lower = plain.lower()
    bold = weight >= 600 or any(word in lower for word in ("bold", "black", "heavy"))
    italic = slanted or bool(flags > 0 and flags & 64) or "italic" in lower or "oblique" in lower
    return Font(plain, bold, italic)


def _string(call: Callable[..., int], handle: Any) -> str:
    length = call(handle, None, 0)
    if length <= 1:
        return ""
    buffer = ctypes.create_string_buffer(length)
    call(handle, buffer, length)
    return buffer.value.decode("utf-8", errors="replace")


def glyphs_of(textpage: Any, count: int, to_page: Doubles) -> tuple[Glyphs, tuple[Font, ...]]:
    """The characters of a page and the fonts they are set in.

    to_page: float64 (6,), matrix from the PDF's page space to our page (origin top left, y down).

    A character's box is its em box: as high as its type size, the baseline at 0.88 of it, as wide as its
    advance; for vertical type as wide as its type size. So all characters of a line have the same height.
    """
    raw = raw_characters(textpage, count)
    styles = run_styles(textpage, raw.first)
    box, vertical, size = _boxes(raw, styles, to_page)
    unmapped = raw.unmapped | (raw.unicode == 0)
    code = np.where(raw.hyphen, 0x2D, np.where(raw.unicode == 0, UNMAPPED, raw.unicode)).astype(np.uint32)
    flags = (
        raw.hyphen * np.uint8(HYPHEN)
        | unmapped * np.uint8(UNKNOWN)
        | styles.hidden[raw.run] * np.uint8(HIDDEN)
    )
    n = len(code)
    glyphs = Glyphs(
        code=code,
        box=box.astype(np.float32),
        size=size.astype(np.float32),
        font=styles.font[raw.run],
        color=styles.color[raw.run],
        vertical=vertical,
        confidence=np.full(n, np.nan, np.float32),
        flags=flags.astype(np.uint8),
        run=raw.run,
    )
    return glyphs, styles.fonts


def _boxes(
    raw: RawCharacters, styles: RunStyles, to_page: Doubles
) -> tuple[Doubles, npt.NDArray[np.bool_], Doubles]:
    """Each character's em box on our page, whether it is set vertically, and its type size as drawn."""
    a, b, c, d, e, f = styles.matrix[raw.run].T
    size = styles.size[raw.run]
    determinant = a * d - b * c
    determinant = np.where(np.abs(determinant) > 1e-12, determinant, np.nan)
    dx, dy = raw.origin[:, 0] - e, raw.origin[:, 1] - f
    across = (d * dx - c * dy) / determinant  # where the origin stands in text space
    up = (a * dy - b * dx) / determinant
    # In horizontal writing an origin never leaves its object's baseline; vertical writing moves down and
    # shifts each glyph from the line's centre to its own left end.
    off = np.abs(up) > 0.05 * size
    face = styles.face[raw.run]
    upright = (np.bincount(face, weights=off) > 0)[face] if face.size else off

    x0 = np.where(upright, -size / 2, across)
    x1 = np.where(upright, size / 2, across + _advance(raw, a, b, c, d))
    y1 = up + BASELINE * size
    y0 = y1 - size
    corners_x = np.stack([x0, x1, x1, x0], axis=1)
    corners_y = np.stack([y0, y0, y1, y1], axis=1)
    page_x = a[:, None] * corners_x + c[:, None] * corners_y + e[:, None]
    page_y = b[:, None] * corners_x + d[:, None] * corners_y + f[:, None]
    ta, tb, tc, td, te, tf = to_page
    our_x = ta * page_x + tc * page_y + te
    our_y = tb * page_x + td * page_y + tf
    box = np.stack([our_x.min(1), our_y.min(1), our_x.max(1), our_y.max(1)], axis=1)
    drawn = size * np.hypot(c, d)
    run_x, run_y = ta * a + tc * b, tb * a + td * b  # the direction of the baseline on our page
    sideways = np.abs(run_y) > 2 * np.abs(run_x)
    return box, upright ^ sideways, drawn


def _advance(raw: RawCharacters, a: Doubles, b: Doubles, c: Doubles, d: Doubles) -> Doubles:
    """How far each character of horizontal type carries the pen, in text space."""
    scale = np.hypot(a, b)
    ahead = np.where(
        np.abs(a) >= np.abs(b),
        np.where(a >= 0, raw.loose[:, 2] - raw.origin[:, 0], raw.origin[:, 0] - raw.loose[:, 0]),
        np.where(b >= 0, raw.loose[:, 1] - raw.origin[:, 1], raw.origin[:, 1] - raw.loose[:, 3]),
    )
    return np.maximum(ahead, 0) / np.where(scale > 0, scale, np.nan)
