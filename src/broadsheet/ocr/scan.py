"""A page that is only a picture, read: its layout found on the picture, its lines read, its characters put in place."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace

import numpy as np

from broadsheet.layout.scan import ScanLayout, find_scan_layout
from broadsheet.layout.scan.facing import find_fold, part_pages, shifted
from broadsheet.layout.scan.halftones import outermost
from broadsheet.layout.scan.paper import is_negative
from broadsheet.model.issue import Problem
from broadsheet.model.page import Floats, Font, Frame, Glyphs, Page
from broadsheet.model.raster import Pixels, Raster
from broadsheet.ocr import cache
from broadsheet.ocr.drawings import find_drawings
from broadsheet.ocr.engines import find_engine
from broadsheet.ocr.letters import Heights
from broadsheet.ocr.progress import BATCH, Progress
from broadsheet.ocr.regions import LineBox, measured, placed, strip_of
from broadsheet.ocr.strips import Engine, StripText, read_lines
from broadsheet.ocr.turns import find_turn, turned_back

# a line, and one of so few characters, read with less confidence is no print
UNSURE = 0.45
SURE = ((2, 0.8), (5, 0.6))
HARDLY = 0.8  # confidence in a line
DOUBTFUL = 0.3  # of a page's characters stand in lines read with less: then all are guesses
PAGE = 20  # lines: of fewer nothing is said on the whole
FAINT = (
    (0.5, 0.85),
    (0.33, 0.95),
)  # of the depth of the page's lines: then it is read with so much; the other side is faint
INKED = 4, 80  # percentiles of a line's shades: its print and its paper
BLACK = 0x50  # of a ground on which type stands in white
FACES = (Font(""), Font("", bold=True))  # all that is told of a line's face is whether it is bold
TURNED = "the page does not stand upright on its picture: it was read turned by {} degrees clockwise"
READABLE = 0.5  # of the lines found: fewer are read on no page of print
RUBBISH = 0.2  # of the lines found: fewer are read, and those not surely, on what is no page at all
DOUBTED = 0.75  # mean confidence in what was read there
SHARPER = "a sharper picture, of 200 dots to the inch or more, may help"
NOTHING_FOUND = Problem(
    "no-print-found", f"no print was found on the picture of this page; if it is not blank, {SHARPER}"
)
HARDLY_READ = f"of {{}} lines on the picture of this page {{}} could be read; {SHARPER}"


def read_scan(page: Page, engine: str | None = None, *, cached: bool = True) -> Iterator[Progress | Page]:
    """A page with a picture as one with characters, or the two facing pages that it shows, in the order in which they
    are read, each after reports of how far the reading is.

    Its boxes are those of the page set straight; `page.tilt` leads back to the picture.
    cached: take what was read on this picture before, and keep what is read now

    Raises: NoEngine if what reads is not installed.
    """
    assert page.raster is not None
    reader = find_engine(engine)
    key = cache.key_of(page.raster, reader, page.language) if cached else ""
    known = cache.load(key) if cached else None
    if known is not None:
        yield with_characters(page, *known)
        return
    raster, layout, turn = _upright(page.raster, reader, page.language)
    counted = "#page=" in page.source  # a file of several pages, each on a picture of its own
    fold = None if counted else find_fold(layout, raster)
    if fold is not None:
        for part, begins in part_pages(raster, layout, fold):
            layout, glyphs = yield from _read_part(page, part, reader, cached=cached)
            tilt = turned_back(shifted(layout.tilt, begins, raster), turn, page.raster)
            yield with_characters(page, replace(layout, tilt=tilt), glyphs)
        return
    layout, glyphs = yield from _read_lines(page, raster, layout, reader)
    layout = replace(layout, tilt=turned_back(layout.tilt, turn, page.raster))
    if cached:
        cache.keep(key, layout, glyphs)
    yield with_characters(page, layout, glyphs)


def _read_part(
    page: Page, part: Raster, reader: Engine, *, cached: bool
) -> Generator[Progress, None, tuple[ScanLayout, Glyphs]]:
    """One of two pages on a picture, read as if it were alone on it: its layout and its characters."""
    key = cache.key_of(part, reader, page.language) if cached else ""
    known = cache.load(key) if cached else None
    if known is not None:
        return known
    layout, glyphs = yield from _read_lines(page, part, find_scan_layout(part), reader)
    if cached:
        cache.keep(key, layout, glyphs)
    return layout, glyphs


def _read_lines(
    page: Page, raster: Raster, layout: ScanLayout, reader: Engine
) -> Generator[Progress, None, tuple[ScanLayout, Glyphs]]:
    """What is read on the lines that were found on a picture, and the layout as reading tells it, after reports of how
    far the reading is."""
    lines = line_boxes(layout)
    answers: list[StripText] = []
    heights: list[Heights] = []
    depths: list[float] = []
    for first in range(0, len(lines), BATCH):
        yield Progress(page.source, first, len(lines))
        batch = lines[first : first + BATCH]
        strips = strips_of(raster, batch, layout)
        answers += read_lines(reader, strips, [line.vertical for line in batch], page.language)
        heights += measured(strips, batch, answers[first:])
        depths += map(depth_of, strips)
    return with_drawings(lines, answers, heights, layout, depths)


def with_drawings(
    lines: Sequence[LineBox],
    answers: Sequence[StripText],
    heights: Sequence[Heights],
    layout: ScanLayout,
    depths: Sequence[float],
) -> tuple[ScanLayout, Glyphs]:
    """The layout with the pictures that only reading tells, and the characters of the lines that are none of them."""
    read = np.zeros(len(lines), np.bool_)
    read[believable(answers, depths)] = True
    black = _black(layout.frames)
    grounds = np.array([frame.box for frame in black], np.float64).reshape(-1, 4)
    boxes = np.array([line.box for line in lines], np.float64).reshape(-1, 4)
    drawings = find_drawings(boxes, answers, read, grounds, layout.unit)
    pictures = outermost([*layout.pictures.tolist(), *drawings.boxes.tolist()])
    drawn = {tuple(box) for box in drawings.boxes.tolist()}
    layout = replace(
        layout,
        pictures=np.array(pictures, np.float32).reshape(-1, 4),
        frames=tuple(frame for frame in layout.frames if frame not in black or frame.box not in drawn),
    )
    kept = np.flatnonzero(read & ~drawings.crumbs).tolist()
    return layout, characters(lines, answers, heights, layout, kept)


def _upright(raster: Raster, reader: Engine, language: str | None) -> tuple[Raster, ScanLayout, int]:
    """A picture with its page upright, black on white, the layout on it, and by how many quarters it was turned."""
    if is_negative(raster.pixels):
        raster = replace(raster, pixels=255 - raster.pixels)
    layout = find_scan_layout(raster)
    turn = find_turn(line_boxes(layout), lambda lines: strips_of(raster, lines, layout), reader, language)
    if not turn:
        return raster, layout, 0
    raster = replace(raster, pixels=np.ascontiguousarray(np.rot90(raster.pixels, turn)))
    return raster, find_scan_layout(raster), turn


def line_boxes(layout: ScanLayout) -> list[LineBox]:
    """The lines that were found on a picture."""
    return [
        LineBox((a, b, c, d), bool(down), core=(top, bottom))
        for (a, b, c, d), (top, bottom), down in zip(
            layout.lines.tolist(), layout.core.tolist(), layout.vertical, strict=True
        )
    ]


def strips_of(raster: Raster, lines: Sequence[LineBox], layout: ScanLayout) -> list[Pixels]:
    """These lines cut out of the picture, without the rules that stand close to them, and with no more of the page than
    the black ground that they stand on, if they stand on one."""
    bars = _bars(layout)
    grounds = np.array([frame.box for frame in _black(layout.frames)], np.float64).reshape(-1, 4)
    return [strip_of(raster.pixels, line, layout.tilt, bars, _ground_of(line.box, grounds)) for line in lines]


def _black(frames: Sequence[Frame]) -> list[Frame]:
    """The frames that are black grounds."""
    return [frame for frame in frames if frame.tint is not None and frame.tint & 0xFF < BLACK]


def _ground_of(box: tuple[float, float, float, float], grounds: np.ndarray) -> np.ndarray | None:
    """The ground that a line stands on. grounds: float64 (k, 4)"""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    under = (grounds[:, :2] < (x, y)).all(axis=1) & (grounds[:, 2:] > (x, y)).all(axis=1)
    return grounds[int(under.argmax())] if under.any() else None


def characters(
    lines: Sequence[LineBox],
    answers: Sequence[StripText],
    heights: Sequence[Heights],
    layout: ScanLayout,
    kept: Sequence[int],
) -> Glyphs:
    """The characters that were read on a picture's lines. kept: the lines that are print"""
    found = placed(
        [lines[number] for number in kept],
        [answers[number] for number in kept],
        [heights[number] for number in kept],
    )
    glyphs = replace(found.glyphs, font=found.bold[found.glyphs.run].astype(np.int32))
    return _colored(glyphs, layout.frames)


def depth_of(strip: Pixels) -> float:
    """By how many shades the print of a line cut out of a picture is darker than its paper."""
    ink, paper = np.percentile(strip, INKED)
    return float(paper - ink)


def _bars(layout: ScanLayout) -> Floats:
    """The rules and the sides of frames, which are no part of the lines that they stand close to."""
    sides = [
        side
        for x0, y0, x1, y1 in (frame.box for frame in layout.frames if frame.stroked)
        for side in ((x0, y0, x1, y0 + 2), (x0, y1 - 2, x1, y1), (x0, y0, x0 + 2, y1), (x1 - 2, y0, x1, y1))
    ]
    return np.concatenate([layout.rules, np.array(sides, np.float32).reshape(-1, 4)])


def believable(answers: Sequence[StripText], depths: Sequence[float]) -> list[int]:
    """Which lines were read with some confidence, the fainter ones with more; the others are no print.

    On a page too coarse or blurred for the engine it makes words up: there only what was read surely counts.
    """
    told = [number for number, answer in enumerate(answers) if answer.text.strip()]
    sure = np.array([float(answers[number].confidence.mean()) for number in told])
    length = np.array([len(answers[number].text) for number in told])
    wanted = np.full(len(told), UNSURE)
    for most, enough in reversed(SURE):
        wanted[length <= most] = enough
    if told:
        depth = np.array([depths[number] for number in told])
        usual = np.median(np.repeat(depth, length))
        for share, enough in FAINT:
            wanted = np.where(depth < share * usual, np.maximum(wanted, enough), wanted)
    kept = sure >= wanted
    if kept.sum() >= PAGE and length[kept & (sure < HARDLY)].sum() > DOUBTFUL * length[kept].sum():
        kept &= (sure >= HARDLY) & (length > SURE[0][0])
    return [number for number, one in zip(told, kept.tolist(), strict=True) if one]


def _colored(glyphs: Glyphs, frames: Sequence[Frame]) -> Glyphs:
    """The characters, those on black grounds white."""
    middle = (glyphs.box[:, :2] + glyphs.box[:, 2:]) / 2
    white = np.zeros(len(glyphs), np.bool_)
    for x0, y0, x1, y1 in (frame.box for frame in _black(frames)):
        white |= (middle >= (x0, y0)).all(axis=1) & (middle <= (x1, y1)).all(axis=1)
    return replace(glyphs, color=np.where(white, 0xFFFFFF, glyphs.color).astype(np.uint32))


def with_characters(page: Page, layout: ScanLayout, glyphs: Glyphs) -> Page:
    """The page with what its picture shows and what was read on it, in its own unit; the picture is let go."""
    per_unit = page.raster.per_unit if page.raster is not None else 1.0
    problems = tuple(_problems(layout, glyphs))
    glyphs = Glyphs.of_text("") if _is_rubbish(layout, glyphs) else glyphs
    glyphs = replace(
        glyphs, box=_shrunk(glyphs.box, per_unit), size=(glyphs.size / per_unit).astype(np.float32)
    )
    return replace(
        page,
        glyphs=glyphs,
        fonts=FACES,
        width=layout.width / per_unit,
        height=layout.height / per_unit,
        rules=_shrunk(layout.rules, per_unit),
        pictures=_shrunk(layout.pictures, per_unit),
        frames=tuple(_shrunk_frame(frame, per_unit) for frame in layout.frames),
        problems=(*page.problems, *problems),
        raster=None,
        tilt=layout.tilt.scaled(1 / per_unit),
    )


def _problems(layout: ScanLayout, glyphs: Glyphs) -> Iterator[Problem]:
    matrix = layout.tilt.matrix
    quarters = round(float(np.arctan2(matrix[3], matrix[0])) / (np.pi / 2)) % 4
    if quarters:
        yield Problem("turned-page", TURNED.format(90 * (4 - quarters)))
    found, read = len(layout.lines), _lines_read(glyphs)
    if not read:
        yield NOTHING_FOUND
    elif read < READABLE * found:
        yield Problem("hardly-readable", HARDLY_READ.format(found, read))


def _is_rubbish(layout: ScanLayout, glyphs: Glyphs) -> bool:
    """Whether what was read is no print: next to nothing of what looked like lines, and that not surely, as of a blur,
    a photograph or noise."""
    few = 0 < _lines_read(glyphs) < RUBBISH * len(layout.lines)
    return few and bool(np.nanmean(glyphs.confidence) < DOUBTED)


def _lines_read(glyphs: Glyphs) -> int:
    """How many lines were read, of all that were found."""
    return len(np.unique(glyphs.run))


def _shrunk(box: Floats, per_unit: float) -> Floats:
    return (box / per_unit).astype(np.float32)


def _shrunk_frame(frame: Frame, per_unit: float) -> Frame:
    x0, y0, x1, y1 = frame.box
    return replace(frame, box=(x0 / per_unit, y0 / per_unit, x1 / per_unit, y1 / per_unit))
