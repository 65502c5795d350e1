"""The compiled loops over PDFium's functions (`loops.c`), where a C compiler built them at install.

They answer the same questions as the Python loops in `characters`, `fonts` and `shapes`, in the same
columns, several times as fast. Python's loops are taken where nothing was built, where what was built is
of another version, and where the environment says BROADSHEET_COMPILED=0.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium

from broadsheet.compiled import is_wanted, library_of, open_library, start_of

VERSION = 6  # of the functions in loops.c
LIBRARY = library_of(__file__, "loops")

# PDFium's functions, in the order of the enum in loops.c.
FUNCTIONS = (
    "FPDFText_GetUnicode", "FPDFText_IsGenerated", "FPDFText_IsHyphen", "FPDFText_HasUnicodeMapError",
    "FPDFText_GetTextObject", "FPDFText_GetCharOrigin", "FPDFText_GetLooseCharBox", "FPDFText_GetMatrix",
    "FPDFText_GetFontSize", "FPDFText_GetFillColor", "FPDFText_GetStrokeColor", "FPDFTextObj_GetTextRenderMode",
    "FPDFTextObj_GetFont", "FPDFPage_GetObject", "FPDFFormObj_GetObject", "FPDFPageObj_GetType",
    "FPDFPath_GetPathSegment", "FPDFClipPath_GetPathSegment", "FPDFPathSegment_GetType",
    "FPDFPathSegment_GetClose", "FPDFPathSegment_GetPoint", "FPDFPageObj_GetClipPath", "FPDFClipPath_CountPaths",
    "FPDFClipPath_CountPathSegments", "FPDFText_GetCharBox", "FPDFPageObj_GetMark", "FPDFPath_GetDrawMode",
    "FPDFPageObj_GetFillColor", "FPDFPageObj_GetStrokeColor", "FPDFPageObj_GetMatrix",
    "FPDFPageObj_GetStrokeWidth", "FPDFPath_CountSegments",
)  # fmt: skip

Ints = npt.NDArray[np.int32]
Addresses = npt.NDArray[np.uint64]


@dataclass(frozen=True, eq=False)
class CharacterColumns:
    """What PDFium says of every character that the file holds, columns of length n; see `RawCharacters`.

    object: the address of the text object that each came in
    """

    index: Ints
    unicode: npt.NDArray[np.uint32]
    origin: npt.NDArray[np.float64]
    loose: npt.NDArray[np.float32]
    unmapped: npt.NDArray[np.bool_]
    hyphen: npt.NDArray[np.bool_]
    object: Addresses


@dataclass(frozen=True, eq=False)
class StyleColumns:
    """What PDFium says of text objects, columns of length k: matrix float32 (k, 6), type size before it, text render
    mode, address of the font, colour 0xRRGGBB of what is painted."""

    matrix: npt.NDArray[np.float32]
    size: npt.NDArray[np.float64]
    mode: Ints
    font: Addresses
    color: npt.NDArray[np.uint32]


_Matrix, _Corners, _Limits = ctypes.c_double * 6, ctypes.c_double * 4, ctypes.c_int32 * 4


@dataclass(frozen=True, eq=False)
class _Room:
    """Where the compiled loop puts what it tells of a path of so many segments; paths are many, and most are short."""

    segments: int
    told: ctypes.Array[ctypes.c_int32]
    channels: ctypes.Array[ctypes.c_uint32]
    numbers: ctypes.Array[ctypes.c_float]
    matrix: ctypes.Array[ctypes.c_double]
    seen: ctypes.Array[ctypes.c_double]
    corner: ctypes.Array[ctypes.c_double]
    corners: ctypes.Array[ctypes.c_int32]
    kind: ctypes.Array[ctypes.c_int32]
    part: ctypes.Array[ctypes.c_double]
    limits: ctypes.Array[ctypes.c_int32]
    all: tuple[Any, ...]

    @classmethod
    def of(cls, segments: int) -> _Room:
        ints, doubles = ctypes.c_int32 * segments, ctypes.c_double * (2 * segments)
        fixed = (ctypes.c_int32 * 8)(), (ctypes.c_uint32 * 8)(), (ctypes.c_float * 7)(), _Matrix(), _Corners()
        told = doubles(), ints(), ints(), (ctypes.c_double * (6 * segments))()
        return cls(segments, *fixed, *told, _Limits(), (*fixed, doubles(), ints(), ints(), *told))


@dataclass(frozen=True, slots=True)
class PathColumns:
    """What PDFium says of a path.

    told: how it is filled, whether it is stroked, whether the colours of both are known, how many segments it has
    channels: red, green, blue, alpha of both;  matrix: of the path, then of its parent;  width: of its stroke
    outlines: of each the corners, whether it is closed, and whether it has curves;  parts: see `shapes.Shape`
    seen: what its clip paths leave of its parent's box, None if nothing
    """

    told: list[int]
    channels: list[int]
    matrix: tuple[float, float, float, float, float, float]
    width: float
    outlines: list[tuple[tuple[tuple[float, float], ...], bool, bool]]
    parts: tuple[tuple[float, ...], ...]
    seen: tuple[float, float, float, float] | None

    @classmethod
    def of(cls, room: _Room) -> PathColumns:
        *told, outlines, parts, shown = room.told[:]
        numbers = room.part[: 6 * parts]
        a, b, c, d, e, f = room.matrix
        x0, y0, x1, y1 = room.seen
        return cls(
            told=told,
            channels=room.channels[:],
            matrix=(a, b, c, d, e, f),
            width=room.numbers[6],
            outlines=_outlines(room, outlines) if outlines else [],
            parts=tuple(tuple(numbers[at : at + 6]) for at in range(0, len(numbers), 6)),
            seen=(x0, y0, x1, y1) if shown else None,
        )


def _outlines(room: _Room, count: int) -> list[tuple[tuple[tuple[float, float], ...], bool, bool]]:
    """So many outlines that a path was found to have."""
    ends = [*accumulate(room.corners[:count], initial=0)]
    corner = room.corner[: 2 * ends[-1]]
    points = tuple(zip(corner[::2], corner[1::2], strict=True))
    kinds = room.kind[:count]
    return [
        (points[start:end], kind % 2 > 0, kind > 1)
        for start, end, kind in zip(ends, ends[1:], kinds, strict=False)
    ]


@cache
def compiled() -> Loops | None:
    """The compiled loops; None if there are none, or they are not to be used."""
    return load(LIBRARY) if is_wanted() else None


def load(library: Path) -> Loops | None:
    """The compiled loops in a shared library; None if it is missing, cannot be loaded or is of another version."""
    code = open_library(library, VERSION, keep_lock=True)  # PDFium is for one thread at a time
    if code is None or not all(hasattr(pdfium, name) for name in FUNCTIONS):
        return None
    addresses = [ctypes.cast(getattr(pdfium, name), ctypes.c_void_p).value for name in FUNCTIONS]
    return Loops(code, (ctypes.c_void_p * len(addresses))(*addresses))


class Loops:
    """PDFium's functions asked in compiled loops."""

    def __init__(self, code: Any, functions: Any) -> None:
        self._code = code
        self._functions = functions
        self._room = _Room.of(64)
        self._given: Sequence[float] | None = None
        self._to_page = _Matrix()

    def characters(self, textpage: Any, count: int) -> CharacterColumns:
        """Every character of a text page that the file holds. count: how many PDFium counts."""
        columns = CharacterColumns(
            index=np.empty(count, np.int32),
            unicode=np.empty(count, np.uint32),
            origin=np.empty((count, 2), np.float64),
            loose=np.empty((count, 4), np.float32),
            unmapped=np.empty(count, np.bool_),
            hyphen=np.empty(count, np.bool_),
            object=np.empty(count, np.uint64),
        )
        starts = map(start_of, _values(columns))
        n = self._code.broadsheet_characters(
            self._functions, _pointer(textpage), ctypes.c_int32(count), *starts
        )
        return CharacterColumns(**{name: column[:n] for name, column in vars(columns).items()})

    def styles(self, textpage: Any, first: Ints, objects: Addresses) -> StyleColumns:
        """How text objects are set. first: a character (PDFium's number) of each."""
        k = len(objects)
        columns = StyleColumns(
            matrix=np.empty((k, 6), np.float32),
            size=np.empty(k, np.float64),
            mode=np.empty(k, np.int32),
            font=np.empty(k, np.uint64),
            color=np.empty(k, np.uint32),
        )
        given = (np.ascontiguousarray(first), np.ascontiguousarray(objects))
        starts = map(start_of, (*given, *_values(columns)))
        self._code.broadsheet_styles(self._functions, _pointer(textpage), ctypes.c_int32(k), *starts)
        return columns

    def inks(self, textpage: Any, index: Ints, box: npt.NDArray[np.float64]) -> None:
        """Write the ink of these characters as left, right, bottom, top into a box each, (k, 4), where PDFium tells."""
        index = np.ascontiguousarray(index)
        given = map(start_of, (index, box))
        self._code.broadsheet_inks(self._functions, _pointer(textpage), ctypes.c_int32(len(index)), *given)

    def marks(self, objects: Addresses, depth: int) -> Addresses:
        """The mark of this depth on each object, 0 where it has none."""
        found, objects = np.empty(len(objects), np.uint64), np.ascontiguousarray(objects)
        self._code.broadsheet_marks(
            self._functions,
            ctypes.c_int32(len(objects)),
            start_of(objects),
            ctypes.c_int32(depth),
            start_of(found),
        )
        return found

    def path(
        self, path: Any, to_page: Sequence[float], edge: Sequence[float], most: tuple[int, int, int, int]
    ) -> PathColumns | None:
        """A path looked into; None if PDFium does not tell how it is painted.

        edge: what is seen of its parent;  most: segments of paths of which outlines are told, of those of which parts
        are, curves of outlines, and the least alpha that is seen
        """
        if to_page is not self._given:  # many paths of one parent come one after the other
            self._given, self._to_page = to_page, _Matrix(*to_page)
        told = self._ask_path(path, edge, most)
        if told < 0:
            self._room = _Room.of(2 * self._room.told[4])
            told = self._ask_path(path, edge, most)
        return PathColumns.of(self._room) if told else None

    def _ask_path(self, path: Any, edge: Sequence[float], most: tuple[int, int, int, int]) -> int:
        """What the compiled loop says of a path: whether it told, less than 0 if there was too little room."""
        room = self._room
        room.seen[:] = edge
        room.limits[:] = most
        return self._code.broadsheet_path(
            self._functions, path, self._to_page, room.limits, room.segments, *room.all
        )

    def drawn(self, parent: Any, count: int, *, is_form: bool) -> tuple[list[int], list[int]]:
        """The addresses and types of what is drawn on a page or form besides text. count: of all its objects."""
        addresses, types = np.empty(count, np.uint64), np.empty(count, np.int32)
        n = self._code.broadsheet_drawn(
            self._functions,
            _pointer(parent),
            ctypes.c_int32(is_form),
            ctypes.c_int32(count),
            start_of(addresses),
            start_of(types),
        )
        return addresses[:n].tolist(), types[:n].tolist()

    def cropped(
        self,
        parent: Any,
        count: int,
        most: int,
        to_page: Sequence[float],
        shown: Sequence[float],
        whole: Sequence[float],
        *,
        is_form: bool,
    ) -> tuple[Addresses, npt.NDArray[np.float64]]:
        """The addresses of text objects of which less than the whole page is shown, and the boxes of what is, (k, 4).

        count: of all objects of the parent;  most: clip paths of each, and segments of each path, that are looked at
        shown: what is seen of the parent;  whole: the page
        """
        addresses, boxes = np.empty(count, np.uint64), np.empty((count, 4), np.float64)
        n = self._code.broadsheet_cropped(
            self._functions,
            _pointer(parent),
            ctypes.c_int32(is_form),
            ctypes.c_int32(count),
            ctypes.c_int32(most),
            _Matrix(*to_page),
            _Corners(*shown),
            _Corners(*whole),
            start_of(addresses),
            start_of(boxes),
        )
        return addresses[:n], boxes[:n]

    def clipped(
        self, drawn: Any, most: int, to_page: Sequence[float], edge: Sequence[float]
    ) -> tuple[float, float, float, float] | None:
        """What an object's clip paths leave of a box; None if nothing. most: of them, and of the segments of each"""
        seen = _Corners(*edge)
        if not self._code.broadsheet_clipped(self._functions, drawn, most, _Matrix(*to_page), seen):
            return None
        x0, y0, x1, y1 = seen
        return x0, y0, x1, y1


def _values(columns: CharacterColumns | StyleColumns) -> list[npt.NDArray[Any]]:
    """The columns in the order in which the compiled loops take them."""
    return list(vars(columns).values())


def _pointer(of: Any) -> ctypes.c_void_p:
    return ctypes.cast(of, ctypes.c_void_p)
