"""How the text objects of a PDF page are set: font, type size, matrix, colour."""

from __future__ import annotations

import ctypes
import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium

from broadsheet.formats.pdf.characters import Doubles, RawCharacters, foreign
from broadsheet.formats.pdf.loops import Addresses, Ints, StyleColumns, compiled
from broadsheet.formats.pdf.nameless import faces_of
from broadsheet.model.page import Font

# Text render modes (Source: ISO 32000-1, table 106)
STROKED, FILLED_AND_STROKED, INVISIBLE = 1, 2, 3

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_ENCODED = re.compile(r"-(Identity|UniGB|UniCNS|UniJIS|UniKS|GBK?|GBK-EUC|B5pc|90ms)[\w-]*-[HV]$")
_BOLD = re.compile(
    r"bold|black|heavy|ultra|fat\b|demi|(?<=[-_])(DB|EB|XB|UB)(?![a-z])|(?<![A-Za-z])W(9|8|7|6)(?!\d)", re.I
)
# heavy faces of China's foundry, whose names are the first letters of their Chinese ones: FZDHTJW is 方正大黑体
HEAVY = re.compile(r"^FZ\w*(?:DH|CH|(?<!L)TH|XBS|DBS|CS|CQ|CY|DYS|ZY)\w{0,3}[JFBGK][WKT]?(?![A-Za-z])")
_NOT_BOLD = re.compile(r"regular|roman|book|light|thin|medium|normal|(?<![A-Za-z])W[1-5](?!\d)", re.I)
_ITALIC = re.compile(r"ital|obli|kursiv|slanted", re.I)

LEANS = (0.1, 0.7)  # of its height: so far type is pushed over that is set as italics without a face for them
FORCE_BOLD, ITALIC_FLAG = 1 << 18, 1 << 6  # Source: ISO 32000-1, table 123
BOLD_WEIGHT = 700


@dataclass(frozen=True, eq=False)
class RunStyles:
    """How each text object is set: columns of length k.

    matrix: float64 (k, 6), text space to the PDF's page space, as if the type stood upright on its baseline
    slant:  float64, by how much it is pushed over instead, of its height
    size:   float64, type size before the matrix
    font:   int32, number into `fonts`
    face:   int32, one for each font of the PDF (two of them may be one typeface: its -H and -V encodings)
    color:  uint32 0xRRGGBB;  hidden: bool
    """

    matrix: Doubles
    slant: Doubles
    size: Doubles
    font: npt.NDArray[np.int32]
    face: npt.NDArray[np.int32]
    color: npt.NDArray[np.uint32]
    hidden: npt.NDArray[np.bool_]
    fonts: tuple[Font, ...]


def run_styles(textpage: Any, raw: RawCharacters) -> RunStyles:
    """The style of each text object, read at its first character."""
    loops = compiled()
    columns = (loops.styles if loops else ask_styles)(textpage, raw.first, raw.objects)
    matrix, slant = straightened(columns.matrix.astype(np.float64))
    leans = (np.abs(slant) > LEANS[0]) & (np.abs(slant) < LEANS[1])
    drawn = np.abs(columns.size) * np.hypot(matrix[:, 2], matrix[:, 3])
    face, font, fonts = _faces(raw, columns.font.tolist(), columns.mode == FILLED_AND_STROKED, leans, drawn)
    return RunStyles(
        matrix=matrix,
        slant=slant,
        size=columns.size,
        font=font,
        face=face,
        color=columns.color,
        hidden=columns.mode == INVISIBLE,
        fonts=fonts,
    )


def straightened(matrix: Doubles) -> tuple[Doubles, Doubles]:
    """Matrices (k, 6) of type that stands upright on its baseline, and by how much each pushed it over, of its height.

    Programs that have no italic face push an upright one over; its characters stand where they stood. What leans so far
    that nobody would read it is left as it is.
    """
    a, b, c, d = matrix[:, :4].T
    with np.errstate(all="ignore"):
        along = (a * c + b * d) / (a * a + b * b)  # how far up goes along, in advances
        slant = along * np.hypot(a, b) / np.hypot(c - along * a, d - along * b)
    slant = np.where(np.abs(slant) < LEANS[1], slant, 0.0)  # and NaN
    along = np.where(slant != 0, along, 0.0)
    upright = matrix.copy()
    upright[:, 2] -= along * a
    upright[:, 3] -= along * b
    return upright, slant


def ask_styles(textpage: Any, first: Ints, objects: Addresses) -> StyleColumns:
    """What `Loops.styles` gives, without a compiled loop: column-wise, as `ask_characters`."""
    k = len(objects)
    integer, pointer = ctypes.c_int, ctypes.c_void_p
    page = ctypes.cast(textpage, pointer).value
    numbers, addresses = first.tolist(), objects.tolist()
    matrix = np.zeros((k, 6), np.float32)
    at = matrix.ctypes.data
    get_matrix = foreign("FPDFText_GetMatrix", integer, pointer, integer, pointer)
    deque(map(get_matrix, repeat(page), numbers, range(at, at + 24 * k, 24)), maxlen=0)
    get_size = foreign("FPDFText_GetFontSize", ctypes.c_double, pointer, integer)
    size = np.fromiter(map(get_size, repeat(page), numbers), np.float64, k)
    get_mode = foreign("FPDFTextObj_GetTextRenderMode", integer, pointer)
    mode = np.fromiter(map(get_mode, addresses), np.int32, k)
    get_font = foreign("FPDFTextObj_GetFont", pointer, pointer)
    font = np.array([handle or 0 for handle in map(get_font, addresses)], np.uint64)
    return StyleColumns(matrix, size, mode, font, _colors(page, first, mode == STROKED))


def _faces(
    raw: RawCharacters,
    handles: list[int],
    outlined: npt.NDArray[np.bool_],
    leans: npt.NDArray[np.bool_],
    size: Doubles,
) -> tuple[Ints, Ints, tuple[Font, ...]]:
    """Number of the PDF's font and number of the typeface for each text object, and the typefaces.

    outlined: filled and stroked, which emboldens any typeface;  leans: pushed over, which makes italics of any
    size: of each text object, as drawn
    """
    faces = {handle: number for number, handle in enumerate(dict.fromkeys(handles))}
    described = [describe(ctypes.cast(handle, pdfium.FPDF_FONT)) for handle in faces]
    face = np.fromiter(map(faces.__getitem__, handles), np.int32, len(handles))
    nameless = np.array([not font.name for font in described], np.bool_)
    which = faces_of(raw, face.astype(np.int64), size, nameless).tolist()
    kinds, firsts, kind = np.unique(4 * face + 2 * leans + outlined, return_index=True, return_inverse=True)
    fonts: dict[Font, int] = {}
    number = np.zeros(len(kinds), np.int32)
    for place in np.argsort(firsts).tolist():  # numbered in order of appearance
        one = described[kinds[place] // 4]
        bold, italic = one.bold or bool(kinds[place] % 2), one.italic or bool(kinds[place] // 2 % 2)
        number[place] = fonts.setdefault(Font(one.name, bold, italic, which[kinds[place] // 4]), len(fonts))
    return face, number[kind], tuple(fonts)


def _colors(page: int | None, characters: Ints, stroked: npt.NDArray[np.bool_]) -> npt.NDArray[np.uint32]:
    """The colour 0xRRGGBB of each of these characters (PDFium's numbers), black if it has none."""
    pointer, integer = ctypes.c_void_p, ctypes.c_int
    channels = np.zeros((len(characters), 4), np.uint32)
    for name, chosen in (("FPDFText_GetFillColor", ~stroked), ("FPDFText_GetStrokeColor", stroked)):
        call = foreign(name, integer, pointer, integer, *[pointer] * 4)
        starts = (channels.ctypes.data + 16 * np.flatnonzero(chosen)).tolist()
        refs = [[start + 4 * channel for start in starts] for channel in range(4)]
        deque(map(call, repeat(page), characters[chosen].tolist(), *refs), maxlen=0)
    return (channels[:, 0] << 16 | channels[:, 1] << 8 | channels[:, 2]).astype(np.uint32)


def describe(handle: Any) -> Font:
    """The typeface behind an FPDF_FONT: name without subset tag, bold and italic by name, then by descriptor.

    The weight that PDFium gives is a guess from the stem width, which producers fill in at will: a name that
    says "Light" or "W3" counts for more.
    """
    if not handle:
        return Font("")
    name = _string(pdfium.FPDFFont_GetBaseFontName, handle) or _string(pdfium.FPDFFont_GetFamilyName, handle)
    name = _ENCODED.sub("", _SUBSET.sub("", name))
    flags = max(0, pdfium.FPDFFont_GetFlags(handle))
    angle = ctypes.c_int()
    slanted = bool(pdfium.FPDFFont_GetItalicAngle(handle, angle)) and angle.value != 0
    if _BOLD.search(name) or HEAVY.match(name):
        bold = True
    elif _NOT_BOLD.search(name):
        bold = False
    else:
        bold = bool(flags & FORCE_BOLD) or pdfium.FPDFFont_GetWeight(handle) >= BOLD_WEIGHT
    return Font(name, bold, slanted or bool(flags & ITALIC_FLAG) or bool(_ITALIC.search(name)))


def _string(call: Callable[..., int], handle: Any) -> str:
    """A font's name; some producers write it in GB18030 rather than UTF-8."""
    length = call(handle, None, 0)
    if length <= 1:
        return ""
    buffer = ctypes.create_string_buffer(length)
    call(handle, buffer, length)
    for encoding in ("utf-8", "gb18030"):
        try:
            return buffer.value.decode(encoding)
        except UnicodeDecodeError:
            continue
    return buffer.value.decode("latin-1")
