"""What is drawn on a PDF page besides characters: paths, images and shadings, as shapes on our page."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Literal

import numpy as np
import pypdfium2.raw as pdfium

from broadsheet.formats.pdf.cropped import Boxes, Windows, columns
from broadsheet.formats.pdf.loops import Addresses, PathColumns, compiled

Box = tuple[float, float, float, float]
Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
Segment = tuple[Point, int, int]  # end, type, whether it closes its part of the path

DEEPEST = 24  # forms within forms; deeper ones are a trap, not a page
MOST_SHAPES = 100_000  # more are a map or an attack: what lies beyond is left out, and said so
MOST_SEGMENTS = 2000  # a path of more is a drawing, whatever it is in detail; of more clip paths, an attack
MOST_CORNERS = 20_000  # of a path that may hold lines of type
MOST_CURVES = 24  # two rounded boxes in one path; more is a drawing
UNSEEN = (1.0, 1.0, -1.0, -1.0)  # a box turned inside out: nothing is seen of an object
_MOVE, _CURVE = pdfium.FPDF_SEGMENT_MOVETO, pdfium.FPDF_SEGMENT_BEZIERTO
FAINT = 8  # an alpha of 8/255 is not seen
_LIMITS = (MOST_SEGMENTS, MOST_CORNERS, MOST_CURVES, FAINT)


@dataclass(frozen=True, slots=True)
class Outline:
    """One part of a path, drawn without lifting the pen: its corners on our page.

    curved: it has curves; `corners` then holds their control points too
    """

    corners: tuple[Point, ...]
    closed: bool
    curved: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """Something drawn, in painting order.

    box:      what is seen of it (clipped) on our page
    fill, stroke: 0xRRGGBB, None if it is not filled or not stroked
    thickness: of its stroke, page units
    outlines: the parts of a path; empty for images, shadings and paths too intricate to be looked into
    pixels:   an image's size
    parts:    of a filled path, each part drawn without lifting the pen: its box, how many corners it has, and
              whether these are all on the box
    """

    kind: Literal["path", "image", "shading"]
    box: Box
    fill: int | None = None
    stroke: int | None = None
    thickness: float = 0.0
    outlines: tuple[Outline, ...] = ()
    pixels: tuple[int, int] = (0, 0)
    parts: tuple[tuple[float, ...], ...] = ()


def times(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that maps as `first` does, and then as `then` does."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def mapped(points: list[Point], matrix: Matrix) -> list[Point]:
    """The points, mapped."""
    a, b, c, d, e, f = matrix
    return [(a * x + c * y + e, b * x + d * y + f) for x, y in points]


def round_(points: list[Point]) -> Box:
    """The upright box round some points."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def meet(one: Box, other: Box) -> Box | None:
    """Where two boxes overlap, lines of no thickness included; None if nowhere."""
    x0, y0 = max(one[0], other[0]), max(one[1], other[1])
    x1, y1 = min(one[2], other[2]), min(one[3], other[3])
    return (x0, y0, x1, y1) if x0 <= x1 and y0 <= y1 else None


class TooManyShapes(Exception):
    """The page draws more than is looked at."""


@dataclass
class Walk:
    """A walk over everything drawn on a page, forms within forms included, in painting order.

    windows: the text objects met on the way of which less than the whole page is shown
    """

    shapes: int = 0
    windows: Windows = field(default_factory=Windows)
    whole: Box = (0.0, 0.0, 0.0, 0.0)

    def page(self, page: Any, to_page: Matrix, edge: Box) -> Iterator[Shape]:
        """The shapes of a page. edge: our page's box.

        Raises: TooManyShapes after `MOST_SHAPES` of them.
        """
        self.whole = edge
        count = pdfium.FPDFPage_CountObjects(page)
        self.windows.add(*_cropped(page, count, to_page, edge, edge))
        for drawn, kind in drawn_on(page, count):
            yield from self._object(drawn, kind, to_page, edge, 0)

    def _object(self, drawn: Any, kind: int, to_page: Matrix, edge: Box, depth: int) -> Iterator[Shape]:
        self.shapes += 1
        if self.shapes > MOST_SHAPES:
            raise TooManyShapes
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            yield from self._form(drawn, to_page, edge, depth)
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            yield from _path(drawn, to_page, edge)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            yield from _image(drawn, to_page, edge)
        elif kind == pdfium.FPDF_PAGEOBJ_SHADING:
            yield from _shading(drawn, to_page, edge)

    def _form(self, form: Any, to_page: Matrix, edge: Box, depth: int) -> Iterator[Shape]:
        inner = times(_matrix(form), to_page)
        seen = _clipped(form, to_page, edge) or UNSEEN
        if depth >= DEEPEST:
            return
        count = pdfium.FPDFFormObj_CountObjects(form)
        self.windows.add(*_cropped(form, count, inner, seen, self.whole, is_form=True))
        for child, kind in drawn_on(form, count, is_form=True):
            yield from self._object(child, kind, inner, seen, depth + 1)


def drawn_on(parent: Any, count: int, *, is_form: bool = False) -> Iterator[tuple[Any, int]]:
    """What is drawn on a page or form besides text, in painting order: FPDF_PAGEOBJECT and its type."""
    loops = compiled()
    if loops:
        addresses, kinds = loops.drawn(parent, max(0, count), is_form=is_form)
        for address, kind in zip(addresses, kinds, strict=True):
            yield ctypes.cast(address, pdfium.FPDF_PAGEOBJECT), kind
        return
    get = pdfium.FPDFFormObj_GetObject if is_form else pdfium.FPDFPage_GetObject
    for number in range(count):
        drawn = get(parent, number)
        kind = pdfium.FPDFPageObj_GetType(drawn) if drawn else pdfium.FPDF_PAGEOBJ_TEXT
        if kind != pdfium.FPDF_PAGEOBJ_TEXT:
            yield drawn, kind


def _matrix(drawn: Any) -> Matrix:
    m = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(drawn, m):
        return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    return (m.a, m.b, m.c, m.d, m.e, m.f)


def _clipped(drawn: Any, to_page: Matrix, edge: Box) -> Box | None:
    """What the object's clip paths leave of `edge`; None if nothing."""
    loops = compiled()
    if loops:
        return loops.clipped(drawn, MOST_SEGMENTS, to_page, edge)
    clip = pdfium.FPDFPageObj_GetClipPath(drawn)
    seen: Box | None = edge
    paths = pdfium.FPDFClipPath_CountPaths(clip) if clip else 0
    for path in range(min(paths, MOST_SEGMENTS)):
        count = min(pdfium.FPDFClipPath_CountPathSegments(clip, path), MOST_SEGMENTS)
        points = [_end(pdfium.FPDFClipPath_GetPathSegment(clip, path, number)) for number in range(count)]
        if points and seen is not None:
            seen = meet(seen, round_(mapped(points, to_page)))
    return seen


def _cropped(
    parent: Any, count: int, to_page: Matrix, shown: Box, whole: Box, *, is_form: bool = False
) -> tuple[Addresses, Boxes]:
    """The text objects of a page or form of which less than the whole page is shown, and what is."""
    loops = compiled()
    if loops:
        return loops.cropped(parent, max(0, count), MOST_SEGMENTS, to_page, shown, whole, is_form=is_form)
    get = pdfium.FPDFFormObj_GetObject if is_form else pdfium.FPDFPage_GetObject
    found: list[tuple[int, Box]] = []
    for number in range(count):
        drawn = get(parent, number)
        if drawn and pdfium.FPDFPageObj_GetType(drawn) == pdfium.FPDF_PAGEOBJ_TEXT:
            seen = _clipped(drawn, to_page, shown) or UNSEEN
            if seen != whole:
                found.append((ctypes.cast(drawn, ctypes.c_void_p).value or 0, seen))
    return columns(found)


def _segments(path: Any, count: int) -> list[Segment]:
    """The first `count` segments of a path: end, type, whether it closes its part."""
    return [_segment(pdfium.FPDFPath_GetPathSegment(path, number)) for number in range(count)]


_X, _Y = ctypes.c_float(), ctypes.c_float()
_X_REF, _Y_REF = ctypes.byref(_X), ctypes.byref(_Y)


def _segment(segment: Any) -> tuple[Point, int, int]:
    if not segment:
        return _end(segment), -1, 0
    return _end(segment), pdfium.FPDFPathSegment_GetType(segment), pdfium.FPDFPathSegment_GetClose(segment)


def _end(segment: Any) -> Point:
    """Where a segment ends."""
    if not segment:
        return 0.0, 0.0
    pdfium.FPDFPathSegment_GetPoint(segment, _X_REF, _Y_REF)
    return _X.value, _Y.value


_CHANNELS = tuple(ctypes.c_uint() for _ in range(4))
_CHANNEL_REFS = tuple(ctypes.byref(channel) for channel in _CHANNELS)


def _painted(path: Any) -> tuple[list[int], list[int], list[float]] | None:
    """How a path is painted, None if PDFium does not tell: see `PathColumns`; its matrix and width of stroke."""
    fill_mode, stroked, width = ctypes.c_int(), ctypes.c_int(), ctypes.c_float()
    if not pdfium.FPDFPath_GetDrawMode(path, fill_mode, stroked):
        return None
    told, channels = [fill_mode.value, stroked.value], list[int]()
    for call in (pdfium.FPDFPageObj_GetFillColor, pdfium.FPDFPageObj_GetStrokeColor):
        told.append(call(path, *_CHANNEL_REFS))
        channels += [channel.value for channel in _CHANNELS]
    pdfium.FPDFPageObj_GetStrokeWidth(path, width)
    return [*told, pdfium.FPDFPath_CountSegments(path)], channels, [*_matrix(path), width.value]


def _color(known: int, channels: Sequence[int]) -> int | None:
    """The colour, None if it is too faint to be seen; mid grey for patterns, whose colour nobody tells."""
    red, green, blue, alpha = channels
    if not known:
        return 0x808080
    return red << 16 | green << 8 | blue if alpha >= FAINT else None


def _path(path: Any, to_page: Matrix, edge: Box) -> Iterator[Shape]:
    loops = compiled()
    how = loops.path(path, to_page, edge, _LIMITS) if loops else _asked(path, to_page, edge)
    if how is None:
        return
    filled, stroked, fill_known, stroke_known, _ = how.told
    fill = _color(fill_known, how.channels[:4]) if filled else None
    stroke = _color(stroke_known, how.channels[4:]) if stroked else None
    if fill is None and stroke is None:
        return
    outlines = tuple(Outline(*one) for one in how.outlines)
    if outlines:
        box: Box = round_([*chain.from_iterable([outline.corners for outline in outlines])])
    else:
        box = _bounds(path, to_page)
    shown = how.seen and meet(box, how.seen)
    if shown is None or not all(abs(edge) < 1e7 for edge in shown):
        return
    a, b, c, d, _, _ = how.matrix
    thickness = how.width * abs(a * d - b * c) ** 0.5 if stroke is not None else 0.0
    yield Shape("path", shown, fill, stroke, thickness, outlines, parts=how.parts)


def _asked(path: Any, to_page: Matrix, edge: Box) -> PathColumns | None:
    """What `Loops.path` gives, without a compiled loop."""
    how = _painted(path)
    if how is None:
        return None
    told, channels, (a, b, c, d, e, f, width) = how
    matrix, count = times((a, b, c, d, e, f), to_page), told[4]
    found = _segments(path, count) if 0 < count <= max(MOST_SEGMENTS, MOST_CORNERS) else []
    outlines = [(one.corners, one.closed, one.curved) for one in _outlines(found, matrix)]
    fill = _color(told[2], channels[:4]) if told[0] else None
    parts = _parts(found, matrix) if fill is not None else ()
    return PathColumns(told, channels, matrix, width, outlines, parts, _clipped(path, to_page, edge))


def _bounds(drawn: Any, to_page: Matrix) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(drawn, left, bottom, right, top)
    corners = [(left.value, bottom.value), (right.value, top.value)]
    corners += [(left.value, top.value), (right.value, bottom.value)]
    return round_(mapped(corners, to_page))


def _outlines(path: list[Segment], matrix: Matrix) -> tuple[Outline, ...]:
    """The parts of a path; none if there are too many, or too many curves, to be anything but a drawing."""
    if len(path) > MOST_SEGMENTS:
        return ()
    found: list[Outline] = []
    points: list[Point] = []
    curves = curved = closed = 0
    for point, kind, closes in path:
        if kind == _MOVE:
            if len(points) > 1:
                found.append(Outline(tuple(mapped(points, matrix)), bool(closed), bool(curved)))
            points, curved, closed = [], 0, 0
        elif kind == _CURVE:
            curved = 1
            curves += 1
            if curves > MOST_CURVES:
                return ()
        points.append(point)
        closed = closed or closes
    if len(points) > 1:
        found.append(Outline(tuple(mapped(points, matrix)), bool(closed), bool(curved)))
    return tuple(found)


def _parts(found: list[Segment], matrix: Matrix) -> tuple[tuple[float, ...], ...]:
    """The parts of a filled path, see `Shape.parts`; none of a mere box, or of a path too intricate even for a line."""
    if not 5 < len(found) <= MOST_CORNERS:
        return ()
    point = np.array(mapped([end for end, _, _ in found], matrix))
    starts = np.flatnonzero(np.array([kind for _, kind, _ in found]) == pdfium.FPDF_SEGMENT_MOVETO)
    if not len(starts):
        return ()
    corners = np.diff(np.append(starts, len(found)))
    point = point[starts[0] :]
    starts = starts - starts[0]
    low, high = np.minimum.reduceat(point, starts), np.maximum.reduceat(point, starts)
    part = np.repeat(np.arange(len(starts)), corners)
    slack = 0.02 * (high - low)[part] + 1e-6
    on_side = (np.abs(point - low[part]) < slack) | (np.abs(point - high[part]) < slack)
    plain = np.bincount(part, weights=~on_side.all(axis=1), minlength=len(starts)) == 0
    kept = (corners > 2) & (high - low).any(axis=1)
    return tuple(map(tuple, np.column_stack([low, high, corners, plain])[kept].tolist()))


def _image(image: Any, to_page: Matrix, edge: Box) -> Iterator[Shape]:
    matrix = times(_matrix(image), to_page)
    box = round_(mapped([(0, 0), (1, 0), (1, 1), (0, 1)], matrix))
    seen = _clipped(image, to_page, edge)
    shown = seen and meet(box, seen)
    if shown is None or shown[2] - shown[0] <= 0 or shown[3] - shown[1] <= 0:
        return
    width, height = ctypes.c_uint(), ctypes.c_uint()
    pdfium.FPDFImageObj_GetImagePixelSize(image, width, height)
    yield Shape("image", shown, pixels=(width.value, height.value))


def _shading(shading: Any, to_page: Matrix, edge: Box) -> Iterator[Shape]:
    seen = _clipped(shading, to_page, edge)
    shown = seen and meet(_bounds(shading, to_page), seen)
    if shown is not None:
        yield Shape("shading", shown, fill=0x808080)
