"""How the text objects of a PDF page are set: font, type size, matrix, colour."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium

from broadsheet.formats.pdf_characters import Doubles, RawCharacters
from broadsheet.model.page import Font

# Text render modes (Source: ISO 32000-1, table 106)
STROKED, FILLED_AND_STROKED, INVISIBLE = 1, 2, 3

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_ENCODED = re.compile(r"-(Identity|UniGB|UniCNS|UniJIS|UniKS|GBK?|GBK-EUC|B5pc|90ms)[\w-]*-[HV]$")
_BOLD = re.compile(
    r"bold|black|heavy|ultra|fat\b|demi|(?<![a-z])(DB|EB|XB|UB)(?![a-z])|(?<![A-Za-z])W(9|8|7|6)(?!\d)", re.I
)
_NOT_BOLD = re.compile(r"regular|roman|book|light|thin|medium|normal|(?<![A-Za-z])W[1-5](?!\d)", re.I)
_ITALIC = re.compile(r"ital|obli|kursiv|slanted", re.I)

FORCE_BOLD, ITALIC_FLAG = 1 << 18, 1 << 6  # Source: ISO 32000-1, table 123
BOLD_WEIGHT = 700


@dataclass(frozen=True, eq=False)
class RunStyles:
    """How each text object is set: columns of length k.

    matrix: float64 (k, 6), text space to the PDF's page space;  size: float64, type size before the matrix
    font:   int32, number into `fonts`
    face:   int32, one for each font of the PDF (two of them may be one typeface: its -H and -V encodings)
    color:  uint32 0xRRGGBB;  hidden: bool
    """

    matrix: Doubles
    size: Doubles
    font: npt.NDArray[np.int32]
    face: npt.NDArray[np.int32]
    color: npt.NDArray[np.uint32]
    hidden: npt.NDArray[np.bool_]
    fonts: tuple[Font, ...]


def run_styles(textpage: Any, raw: RawCharacters) -> RunStyles:
    """The style of each text object, read at its first character."""
    k = len(raw.objects)
    matrix = np.zeros((k, 6), np.float32)
    size = np.zeros(k, np.float64)
    face, font = np.zeros(k, np.int32), np.zeros(k, np.int32)
    color = np.zeros(k, np.uint32)
    hidden = np.zeros(k, np.bool_)
    faces: dict[int, tuple[int, Font]] = {}
    fonts: dict[Font, int] = {}
    m = pdfium.FS_MATRIX()
    for number, (address, i) in enumerate(zip(raw.objects, raw.first.tolist(), strict=True)):
        text_object = ctypes.cast(address, pdfium.FPDF_PAGEOBJECT)
        if pdfium.FPDFText_GetMatrix(textpage, i, m):
            matrix[number] = m.a, m.b, m.c, m.d, m.e, m.f
        size[number] = pdfium.FPDFText_GetFontSize(textpage, i)
        mode = pdfium.FPDFTextObj_GetTextRenderMode(text_object)
        color[number] = _color(textpage, i, mode)
        hidden[number] = mode == INVISIBLE
        handle = pdfium.FPDFTextObj_GetFont(text_object)
        key = ctypes.cast(handle, ctypes.c_void_p).value or 0
        if key not in faces:
            faces[key] = len(faces), describe(handle)
        face[number], described = faces[key]
        if mode == FILLED_AND_STROKED and not described.bold:  # emboldened by an outline
            described = Font(described.name, bold=True, italic=described.italic)
        font[number] = fonts.setdefault(described, len(fonts))
    return RunStyles(matrix.astype(np.float64), size, font, face, color, hidden, tuple(fonts))


_CHANNELS = tuple(ctypes.c_uint() for _ in range(4))
_CHANNEL_REFS = tuple(ctypes.byref(channel) for channel in _CHANNELS)


def _color(textpage: Any, character: int, mode: int) -> int:
    call = pdfium.FPDFText_GetStrokeColor if mode == STROKED else pdfium.FPDFText_GetFillColor
    if not call(textpage, character, *_CHANNEL_REFS):
        return 0
    red, green, blue, _alpha = (channel.value for channel in _CHANNELS)
    return red << 16 | green << 8 | blue


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
    if _BOLD.search(name):
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
