"""Boxes of a picture read: cut into lines, each line read, every character given its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from broadsheet.layout.scan.cutting import cut_lines
from broadsheet.layout.scan.opencv import opencv
from broadsheet.model.page import Glyphs
from broadsheet.model.raster import Raster
from broadsheet.ocr.engines import find_engine
from broadsheet.ocr.pixels import Floats, Pixels
from broadsheet.ocr.places import spread, type_size
from broadsheet.ocr.strips import MARGIN, Engine, StripText, read_lines


@dataclass(frozen=True, eq=False)
class Reading:
    """What was read in the regions of a picture.

    glyphs:  the characters, line after line; boxes and type sizes in pixels; `run` is the number of the line
    region:  int32 (lines,), which of the regions each line stands in
    """

    glyphs: Glyphs
    region: np.ndarray

    def text(self, region: int) -> str:
        """What stands in a region, its lines one under the other."""
        lines = np.flatnonzero(self.region == region)
        return "\n".join(self.glyphs.text(np.flatnonzero(self.glyphs.run == line)) for line in lines)


@dataclass(frozen=True)
class LineBox:
    """A printed line: its ink's box in pixels, whether it is vertical, the region it stands in."""

    box: tuple[float, float, float, float]
    vertical: bool
    region: int = 0


def read_regions(
    raster: Raster,
    boxes: Sequence[tuple[float, float, float, float]] | Floats,
    vertical: Sequence[bool] | None = None,
    language: str | None = None,
    engine: str | None = None,
) -> Reading:
    """The characters that stand in these boxes of a picture, each box cut into its lines.

    boxes:    (k, 4) as x0 y0 x1 y1 in pixels; each holds type of one writing direction
    vertical: which of them are set vertically; none if not given
    language: BCP 47 code, for engines that want to know
    engine:   its name; the default engine if None

    Raises: NoEngine if what reads is not installed.
    """
    reader = find_engine(engine)
    lines: list[LineBox] = []
    for number, box in enumerate(boxes):
        down = bool(vertical[number]) if vertical is not None else False
        lines += lines_in(raster, (float(box[0]), float(box[1]), float(box[2]), float(box[3])), down, number)
    return read_boxes(reader, raster, lines, language)


def lines_in(
    raster: Raster, box: tuple[float, float, float, float], vertical: bool, region: int = 0
) -> list[LineBox]:
    """The lines of a region, in reading order: from top to bottom, or columns from right to left."""
    x0, y0 = max(0, int(box[0])), max(0, int(box[1]))
    ink = is_ink(raster.pixels[y0 : int(np.ceil(box[3])), x0 : int(np.ceil(box[2]))])
    if not ink.size:
        return []
    found: list[LineBox] = []
    for a, b, c, d in cut_lines(np.rot90(ink) if vertical else ink):
        if vertical:  # turned by a quarter to the left: the rightmost column came to the top
            right = ink.shape[1]
            placed = (x0 + right - d, y0 + a, x0 + right - b, y0 + c)
        else:
            placed = (x0 + a, y0 + b, x0 + c, y0 + d)
        found.append(LineBox(placed, vertical, region))
    return found


def is_ink(pixels: Pixels) -> np.ndarray:
    """Which pixels of a small piece of a page are ink, bool (h, w), be it dark on light or light on dark.

    Source: N. Otsu, A threshold selection method from gray-level histograms, IEEE SMC 9 (1979).
    """
    cv2 = opencv()

    if not pixels.size:
        return np.zeros(pixels.shape, np.bool_)
    level, _ = cv2.threshold(np.ascontiguousarray(pixels), 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    dark = pixels <= level
    return ~dark if dark.mean() > 0.6 else dark


def read_boxes(engine: Engine, raster: Raster, lines: Sequence[LineBox], language: str | None) -> Reading:
    """The characters of these lines."""
    strips = [strip_of(raster.pixels, line) for line in lines]
    answers = read_lines(engine, strips, [line.vertical for line in lines], language)
    columns = [_placed(line, answer) for line, answer in zip(lines, answers, strict=True)]
    counts = [len(answer.text) for answer in answers]
    text = "".join(answer.text for answer in answers)
    plain = Glyphs.of_text(text)
    sizes = [type_size(answer.text, _across(line)) for line, answer in zip(lines, answers, strict=True)]
    glyphs = Glyphs(
        code=plain.code,
        box=np.concatenate([np.zeros((0, 4)), *columns]).astype(np.float32),
        size=np.repeat(np.array(sizes, np.float32), counts),
        font=plain.font,
        color=plain.color,
        vertical=np.repeat(np.array([line.vertical for line in lines], np.bool_), counts),
        confidence=np.concatenate([np.zeros(0), *(answer.confidence for answer in answers)]).astype(
            np.float32
        ),
        flags=plain.flags,
        run=np.repeat(np.arange(len(lines), dtype=np.int32), counts),
    )
    return Reading(glyphs, np.array([line.region for line in lines], np.int32))


def _across(line: LineBox) -> float:
    x0, y0, x1, y1 = line.box
    return x1 - x0 if line.vertical else y1 - y0


def strip_of(pixels: Pixels, line: LineBox) -> Pixels:
    """A line cut out of the picture with some paper round it, dark on light."""
    x0, y0, x1, y1 = line.box
    margin = MARGIN * _across(line)
    along, across = (2 * margin, margin) if not line.vertical else (margin, 2 * margin)
    top, left = max(0, round(y0 - across)), max(0, round(x0 - along))
    strip = pixels[top : round(y1 + across), left : round(x1 + along)]
    ink = is_ink(strip)
    light_on_dark = ink.any() and strip[ink].mean() > strip[~ink].mean() if (~ink).any() else False
    return 255 - strip if light_on_dark else np.ascontiguousarray(strip)


def _placed(line: LineBox, answer: StripText) -> Floats:
    """The box of every character of a line, float64 (n, 4), pixels of the picture."""
    x0, y0, x1, y1 = line.box
    em = type_size(answer.text, _across(line))
    margin = 2 * MARGIN * _across(line)
    start, end = (y0, y1) if line.vertical else (x0, x1)
    low = max(0.0, start - margin)
    place = low + answer.place * (end + margin - low)
    ends = spread(answer.text, place, start, end, em)
    box = np.empty((len(ends), 4))
    if line.vertical:
        middle = (x0 + x1) / 2
        box[:, 0], box[:, 2], box[:, 1], box[:, 3] = middle - em / 2, middle + em / 2, ends[:, 0], ends[:, 1]
    else:
        box[:, 0], box[:, 2], box[:, 1], box[:, 3] = ends[:, 0], ends[:, 1], y0, y1
    return box
