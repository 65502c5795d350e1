"""Rules, frames and pictures of a PDF page, told from what is drawn on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from broadsheet.formats.pdf.characters import Doubles
from broadsheet.formats.pdf.lettered import windows, without_fillings
from broadsheet.formats.pdf.lines import bundles, four_sided, join_strokes, without_underlines
from broadsheet.formats.pdf.loops import Addresses
from broadsheet.formats.pdf.outlined import Marks, find_outlined
from broadsheet.formats.pdf.paint import Paint
from broadsheet.formats.pdf.pictures import cluster, unite_strips
from broadsheet.formats.pdf.shapes import Box, Matrix, Outline, Point, Shape, TooManyShapes, Walk, round_
from broadsheet.formats.pdf.unseen import unseen
from broadsheet.model.issue import Problem
from broadsheet.model.page import Floats, Frame, Glyphs, OutlinedLine, no_boxes
from broadsheet.model.stretches import begins

IMAGE = 0x808080  # the colour of what has many

# All measures in body em.
THIN = 0.8  # a rule is at most this thick; a thicker box is a frame
LONG = 2.0  # a frame is at least this long
WAVY = 6.0  # a wavy rule is at least this long
SAME = 0.3  # frames whose edges are this close are one
ROOMY = 3.0  # parts of a tint that is no simple box are at least this wide and high
SPECK = 0.45  # a mark no larger than this may be one dot of a dotted rule
SLANT = 0.02  # rise over run of a line that still counts as level
SHADED = (
    8.0,
    5.0,
)  # a white box that is at least so wide and high and holds nothing may be filled with a shading
WHOLE = 0.96  # of the page's width and height: what covers this much is the paper, not a frame


@dataclass
class Graphics:
    """What separates and illustrates the articles of a page: rules and pictures float32 (k, 4), frames.

    outlined: lines of type drawn as curves, which are no pictures
    papers:   float32 (k, 4), pictures of the whole page behind its type: its paper, or the scan that it was read from
    unseen:   bool (n,), the glyphs that are not drawn, or white on white, or clipped away
    """

    rules: Floats
    pictures: Floats
    frames: tuple[Frame, ...]
    outlined: tuple[OutlinedLine, ...] = ()
    problems: tuple[Problem, ...] = ()
    papers: Floats = field(default_factory=no_boxes)
    unseen: npt.NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, np.bool_))


@dataclass
class _Found:
    """What the shapes turn out to be, as they come."""

    em: float
    page: Box
    paint: Paint
    strokes: list[Box] = field(default_factory=list)
    specks: list[Box] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    images: list[Box] = field(default_factory=list)
    drawings: list[Box] = field(default_factory=list)
    blanks: list[Box] = field(default_factory=list)
    marks: Marks = field(default_factory=Marks)


def read_graphics(
    page: Any,
    to_page: Doubles,
    width: float,
    height: float,
    glyphs: Glyphs,
    objects: Addresses,
    typed: Floats,
) -> Graphics:
    """The rules, frames and pictures of a page.

    page: an FPDF_PAGE;  glyphs: what is printed on it;  objects: the addresses of its text objects, by `Glyphs.run`
    typed: float32 (k, 4), rules that are set as type

    A frame drawn as four lines counts as a frame; the paper's own colour and white boxes on white do not,
    and an underline is no rule.
    """
    em, edge = body_em(glyphs, width, height), (0.0, 0.0, width, height)
    found = _Found(em, edge, Paint(edge, em))
    a, b, c, d, e, f = (float(value) for value in to_page)
    matrix: Matrix = (a, b, c, d, e, f)
    problems: tuple[Problem, ...] = ()
    walk = Walk()
    try:
        for shape in walk.page(page, matrix, edge):
            _sort_in(shape, found)
            found.marks.add(shape, em)
    except TooManyShapes:
        text = "the page draws more shapes than were looked at; some rules or pictures may be missing"
        problems = (Problem("too-many-shapes", text),)
    _take_fillings(found, glyphs, objects)
    found.strokes += [(x0, y0, x1, y1) for x0, y0, x1, y1 in typed.astype(np.float64).tolist()]
    graphics = _conclude(found, glyphs, problems)
    return replace(graphics, unseen=graphics.unseen | walk.windows.hide(glyphs, objects))


def _take_fillings(found: _Found, glyphs: Glyphs, objects: Addresses) -> None:
    """Leave out what is painted through letters."""
    if not any(frame.tint == IMAGE for frame in found.frames) and not found.images:
        return
    clipping = windows(glyphs, objects)
    if not clipping.any():
        return
    fillings = [frame.box for frame in found.frames if frame.tint == IMAGE]
    kept = set(without_fillings(fillings, glyphs, clipping))
    found.frames = [frame for frame in found.frames if frame.tint != IMAGE or frame.box in kept]
    found.images = without_fillings(found.images, glyphs, clipping)


def body_em(glyphs: Glyphs, width: float, height: float) -> float:
    """The page's commonest type size; without type, what a newspaper of this size would use."""
    sizes = glyphs.size[glyphs.size > 0]
    if not sizes.size:
        return max(1e-3, min(width, height) / 80)
    heads = np.flatnonzero(begins(sizes))  # of stretches of one size, which are few
    counts = np.diff(heads, append=len(sizes))
    values, value = np.unique(np.round(sizes[heads].astype(np.float64), 1), return_inverse=True)
    return max(1e-3, float(values[int(np.bincount(value, counts).argmax())]))


def _conclude(found: _Found, glyphs: Glyphs, problems: tuple[Problem, ...]) -> Graphics:
    em = found.em
    rules = join_strokes(found.strokes, found.specks, em)
    rules, hatched = bundles(rules, em)
    rules, boxes = four_sided(rules, em)
    rules = without_underlines(rules, glyphs)
    outlined = find_outlined(found.marks, glyphs, em)
    drawn = cluster(_besides(found.drawings, outlined), em) + hatched
    frames = _distinct([*found.frames, *(Frame(box) for box in boxes)], em)
    frames = [frame for frame in frames if not _is_stroke_of_brush(frame, drawn, em)]
    pictures = unite_strips(found.images, em) + drawn
    pictures += _shaded(found.blanks, [*pictures, *(frame.box for frame in frames), *rules], glyphs)
    papers = [box for box in pictures if len(glyphs) and _is_whole(box, found.page)]
    pictures = [box for box in pictures if box not in papers]
    drawn_over = _columns([*pictures, *papers, *found.drawings, *(line.box for line in outlined)])
    return Graphics(
        _columns(rules),
        _columns(pictures),
        tuple(frames),
        outlined,
        problems,
        papers=_columns(papers),
        unseen=unseen(glyphs, None if problems else found.paint, drawn_over),
    )


def _shaded(blanks: list[Box], others: list[Box], glyphs: Glyphs) -> list[Box]:
    """The white boxes that nothing stands in: PDFium says white of a shading, and nobody draws an empty white box."""
    kept: list[Box] = []
    if not blanks:
        return kept
    middle = (glyphs.box[:, :2] + glyphs.box[:, 2:]) / 2
    for x0, y0, x1, y1 in dict.fromkeys(blanks):
        free = not any(a < x1 and c > x0 and b < y1 and d > y0 for a, b, c, d in others)
        if free and not ((middle >= (x0, y0)) & (middle <= (x1, y1))).all(axis=1).any():
            kept.append((x0, y0, x1, y1))
    return kept


def _besides(drawings: list[Box], outlined: tuple[OutlinedLine, ...]) -> list[Box]:
    """The drawings that are not letters of a line."""
    for line in outlined:
        x0, y0, x1, y1 = line.box
        drawings = [
            box for box in drawings if not (x0 <= box[0] and y0 <= box[1] and box[2] <= x1 and box[3] <= y1)
        ]
    return drawings


def _is_stroke_of_brush(frame: Frame, drawn: list[Box], em: float) -> bool:
    """Whether a small tint is part of a drawing: a bar of a chart, the stem of an outlined letter."""
    x0, y0, x1, y1 = frame.box
    if frame.stroked or min(x1 - x0, y1 - y0) > ROOMY * em:
        return False
    return any(a <= x0 and b <= y0 and x1 <= c and y1 <= d for a, b, c, d in drawn)


def _columns(boxes: Sequence[Box]) -> Floats:
    return np.array(boxes, np.float32).reshape(-1, 4)


def _is_whole(box: Box, page: Box) -> bool:
    return box[2] - box[0] >= WHOLE * page[2] and box[3] - box[1] >= WHOLE * page[3]


def _sort_in(shape: Shape, found: _Found) -> None:
    """Put a shape where it belongs."""
    em = found.em
    width, height = shape.box[2] - shape.box[0], shape.box[3] - shape.box[1]
    if shape.kind == "image":
        if min(width, height) <= THIN * em:
            _stroke(shape.box, found)
        elif max(shape.pixels) <= 2:  # a pixel blown up is a tint
            _tint(shape.box, IMAGE, False, found)
        else:
            found.images.append(shape.box)
            found.paint.cover(shape.box, IMAGE)
    elif shape.kind == "shading" and min(width, height) <= THIN * em:
        _stroke(shape.box, found)
    elif shape.kind == "shading":
        _tint(shape.box, IMAGE if shape.fill is None else shape.fill, False, found)
    elif not shape.outlines and shape.fill is None and _is_wavy(shape.box, em):
        _stroke(shape.box, found)
    elif not shape.outlines:
        found.drawings.append(shape.box)
    elif _is_hollow(shape):
        if found.paint.shows(shape.box, shape.fill):
            _frame(Frame(shape.box), found)
    else:
        for outline in shape.outlines:
            _outline(outline, shape, found)


def _is_hollow(shape: Shape) -> bool:
    """Whether a path is a thick frame filled between two rectangles, one inside the other."""
    if len(shape.outlines) != 2 or shape.fill is None:
        return False
    boxes = [rectangle(outline) for outline in shape.outlines]
    if boxes[0] is None or boxes[1] is None:
        return False
    inner, outer = sorted((boxes[0], boxes[1]), key=lambda box: box[2] - box[0])
    inside = outer[0] < inner[0] and outer[1] < inner[1] and inner[2] < outer[2] and inner[3] < outer[3]
    return inside and (inner[2] - inner[0]) * (inner[3] - inner[1]) > 0


def _outline(outline: Outline, shape: Shape, found: _Found) -> None:
    """Put one part of a path where it belongs, cut to what is seen of the path."""
    em = found.em
    box = rectangle(outline)
    if box is not None:
        box = _cut(box, shape.box)
        if min(box[2] - box[0], box[3] - box[1]) <= THIN * em:
            color = shape.fill if shape.fill is not None else shape.stroke
            if found.paint.shows(box, color):
                _stroke(_thickened(box, shape.thickness if shape.stroke is not None else 0.0), found)
        elif shape.fill is not None:
            _tint(box, shape.fill, shape.stroke is not None, found)
        elif found.paint.shows(box, shape.stroke):
            _frame(Frame(box), found)
    elif shape.fill is not None and _is_boxy(outline, em):
        for part in slabs(outline):
            _slab(_cut(part, shape.box), shape.fill, found)
    elif shape.fill is not None or outline.curved:
        _drawing(_cut(round_(list(outline.corners)), shape.box), found)
    elif found.paint.shows(shape.box, shape.stroke):
        _sides(outline, shape, found)


def _is_wavy(box: Box, em: float) -> bool:
    """Whether a stroked path of many curves is a wavy rule: it runs along as a rule does, and hardly leaves its way."""
    short, long = sorted((box[2] - box[0], box[3] - box[1]))
    return short <= THIN * em and long >= WAVY * em


def _is_boxy(outline: Outline, em: float) -> bool:
    """Whether a filled outline is a tint round a corner, or a frame, rather than an outlined E or L."""
    sides = [sorted((x1 - x0, y1 - y0)) for x0, y0, x1, y1 in slabs(outline)]
    roomy = all(short >= ROOMY * em for short, _ in sides)
    lines = all(short <= THIN * em for short, _ in sides) and any(long >= ROOMY * em for _, long in sides)
    return bool(sides) and (roomy or lines)


def _slab(box: Box, color: int, found: _Found) -> None:
    if min(box[2] - box[0], box[3] - box[1]) > THIN * found.em:
        _tint(box, color, False, found)
    elif found.paint.shows(box, color):
        _stroke(box, found)


def _sides(outline: Outline, shape: Shape, found: _Found) -> None:
    """A stroked line, or the sides of an open or slanting outline: level ones are strokes of a rule."""
    corners = list(outline.corners)
    if outline.closed and corners[0] != corners[-1]:
        corners.append(corners[0])
    for (ax, ay), (bx, by) in pairwise(corners):
        along, across = max(abs(bx - ax), abs(by - ay)), min(abs(bx - ax), abs(by - ay))
        box = (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
        if across <= max(SLANT * along, 0.02 * found.em):
            _stroke(_thickened(_cut(box, shape.box), shape.thickness), found)
        else:
            _drawing(_cut(box, shape.box), found)


def _cut(box: Box, seen: Box) -> Box:
    x0, y0 = min(max(box[0], seen[0]), seen[2]), min(max(box[1], seen[1]), seen[3])
    return x0, y0, max(x0, min(box[2], seen[2])), max(y0, min(box[3], seen[3]))


def _thickened(box: Box, thickness: float) -> Box:
    """A line as a thin box: half its thickness added on either side of it."""
    x0, y0, x1, y1 = box
    half = thickness / 2
    if x1 - x0 >= y1 - y0:
        return x0, y0 - half, x1, y1 + half
    return x0 - half, y0, x1 + half, y1


def _stroke(box: Box, found: _Found) -> None:
    (found.specks if _is_speck(box, found.em) else found.strokes).append(box)


def _is_speck(box: Box, em: float) -> bool:
    return max(box[2] - box[0], box[3] - box[1]) <= SPECK * em


def _drawing(box: Box, found: _Found) -> None:
    (found.specks if _is_speck(box, found.em) else found.drawings).append(box)


def _frame(frame: Frame, found: _Found) -> None:
    x0, y0, x1, y1 = frame.box
    short, long = sorted((x1 - x0, y1 - y0))
    if short > THIN * found.em and long >= LONG * found.em and not _is_whole(frame.box, found.page):
        found.frames.append(frame)


def _tint(box: Box, color: int, stroked: bool, found: _Found) -> None:
    if stroked or found.paint.shows(box, color):
        _frame(Frame(box, color, stroked), found)
    elif box[2] - box[0] >= SHADED[0] * found.em and box[3] - box[1] >= SHADED[1] * found.em:
        found.blanks.append(box)
    found.paint.cover(box, color)


def _distinct(frames: list[Frame], em: float) -> list[Frame]:
    """The frames, those at one place made one: a tint under an outline is a tinted, outlined box."""
    kept: dict[int, Frame] = {}
    at: dict[tuple[int, int], list[int]] = {}  # kept frames by the place of their top left corner
    cell = 2 * SAME * em
    for number, frame in enumerate(frames):
        column, row = int(frame.box[0] // cell), int(frame.box[1] // cell)
        near = [one for x in (-1, 0, 1) for y in (-1, 0, 1) for one in at.get((column + x, row + y), ())]
        for other in near:
            old = kept[other]
            if all(abs(a - b) <= SAME * em for a, b in zip(frame.box, old.box, strict=True)):
                tint = frame.tint if frame.tint is not None else old.tint
                kept[other] = Frame(old.box, tint, frame.stroked or old.stroked)
                break
        else:
            kept[number] = frame
            at.setdefault((column, row), []).append(number)
    return list(kept.values())


def rectangle(outline: Outline) -> Box | None:
    """The box that an outline draws, its corners rounded or not; None if it draws another thing."""
    corners = list(outline.corners)
    box = round_(corners)
    x0, y0, x1, y1 = box
    slack = max(1e-3, SLANT / 4 * max(x1 - x0, y1 - y0))
    for x, y in corners:
        if abs(x - x0) > slack < abs(x - x1) and abs(y - y0) > slack < abs(y - y1):
            return None
    if corners[0] != corners[-1]:
        if not outline.closed and len(corners) < 4:
            return None
        corners.append(corners[0])
    level = _level_length(corners, slack)
    if (
        outline.curved
    ):  # rounded corners: control points lie on the sides, which are straight for the most part
        return box if level >= 0.5 * 2 * (x1 - x0 + y1 - y0) else None
    return box if len(corners) >= 5 and level >= 0.999 * 2 * (x1 - x0 + y1 - y0) else None


def _level_length(corners: list[Point], slack: float) -> float:
    steps = [(abs(bx - ax), abs(by - ay)) for (ax, ay), (bx, by) in pairwise(corners)]
    return sum([max(step) for step in steps if min(step) <= slack])


def slabs(outline: Outline) -> list[Box]:
    """The boxes that a box-like outline (an L, a step) is made of, from top to bottom; else none."""
    corners = list(outline.corners)
    if outline.curved or len(corners) > 40:
        return []
    if corners[0] != corners[-1]:
        corners.append(corners[0])
    sides = list(pairwise(corners))
    if not all(abs(ax - bx) < 1e-3 or abs(ay - by) < 1e-3 for (ax, ay), (bx, by) in sides):
        return []
    found: list[Box] = []
    levels = sorted({y for _, y in corners})
    for top, bottom in pairwise(levels):
        middle = (top + bottom) / 2
        crossed = sorted(ax for (ax, ay), (_, by) in sides if (ay <= middle) != (by <= middle))
        found += [(x0, top, x1, bottom) for x0, x1 in zip(crossed[::2], crossed[1::2], strict=False)]
    return found
