"""Boxes of a picture read: cut into lines, each line read, every character given its place."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from broadsheet.layout.scan.cutting import core_of, cut_lines
from broadsheet.layout.scan.opencv import opencv
from broadsheet.model.page import Glyphs
from broadsheet.model.raster import Doubles, Raster, Tilt
from broadsheet.ocr.engines import find_engine
from broadsheet.ocr.grids import find_grids
from broadsheet.ocr.letters import Heights, letter_heights
from broadsheet.ocr.pixels import Floats, Pixels
from broadsheet.ocr.places import across, is_square, needless_spaces, spread, step_of, type_size
from broadsheet.ocr.progress import BATCH, Progress
from broadsheet.ocr.running import level_runs, running_pairs, runs_of, standing_off
from broadsheet.ocr.sizes import level_grids, measured_sizes, steady_sizes
from broadsheet.ocr.strips import MARGIN, StripText, read_lines
from broadsheet.ocr.strokes import bold_lines

CLOSE = 2.0  # em: lines no further apart may be told of together
INSIDE, DARKER = 1, 30  # px within the edge of a black ground; percentile of its shades that is its own
HAN = 0.3  # of a line's characters stand on a square em: it is Chinese or Japanese


@dataclass(frozen=True, eq=False)
class Reading:
    """What was read in the regions of a picture.

    glyphs:  the characters, line after line; boxes and type sizes in pixels; `run` is the number of the line
    region:  int32 (lines,), which of the regions each line stands in
    bold:    bool (lines,), which lines are set in bold type
    """

    glyphs: Glyphs
    region: np.ndarray
    bold: npt.NDArray[np.bool_]

    def text(self, region: int) -> str:
        """What stands in a region, its lines one under the other."""
        lines = np.flatnonzero(self.region == region)
        return "\n".join(self.glyphs.text(np.flatnonzero(self.glyphs.run == line)) for line in lines)


@dataclass(frozen=True)
class LineBox:
    """A printed line: its ink's box in pixels, whether it is vertical, the region it stands in.

    core: between which heights most of a level line's ink stands: from the height of an x down to the baseline
    """

    box: tuple[float, float, float, float]
    vertical: bool
    region: int = 0
    core: tuple[float, float] | None = None

    @property
    def waist(self) -> tuple[float, float]:
        """The core; that of a line of letters with ascenders and descenders, if it is not known."""
        if self.core is not None:
            return self.core
        top, bottom = self.box[1], self.box[3]
        return top + 0.25 * (bottom - top), bottom - 0.23 * (bottom - top)


def read_regions(
    raster: Raster,
    boxes: Sequence[tuple[float, float, float, float]] | Floats,
    vertical: Sequence[bool] | None = None,
    language: str | None = None,
    engine: str | None = None,
    *,
    source: str = "",
) -> Generator[Progress, None, Reading]:
    """The characters that stand in these boxes of a picture, each box cut into its lines.

    Yields how far the reading is, before each batch of lines.

    boxes:    (k, 4) as x0 y0 x1 y1 in pixels; each holds type of one writing direction
    vertical: which of them are set vertically; none if not given
    language: BCP 47 code, for engines that want to know
    engine:   its name; the default engine if None
    source:   the page's, for the reports

    Raises: NoEngine if what reads is not installed.
    """
    reader = find_engine(engine)
    lines: list[LineBox] = []
    for number, box in enumerate(boxes):
        down = bool(vertical[number]) if vertical is not None else False
        lines += lines_in(raster, (float(box[0]), float(box[1]), float(box[2]), float(box[3])), down, number)
    strips = [strip_of(raster.pixels, line) for line in lines]
    answers: list[StripText] = []
    for first in range(0, len(lines), BATCH):
        yield Progress(source, first, len(lines))
        batch = slice(first, first + BATCH)
        answers += read_lines(reader, strips[batch], [line.vertical for line in lines[batch]], language)
    return placed(lines, answers, measured(strips, lines, answers))


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
        core = None
        if vertical:  # turned by a quarter to the left: the rightmost column came to the top
            right = ink.shape[1]
            placed = (x0 + right - d, y0 + a, x0 + right - b, y0 + c)
        else:
            placed = (x0 + a, y0 + b, x0 + c, y0 + d)
            top, bottom = core_of(ink[b:d, a:c].sum(axis=1))
            core = (float(y0 + b + top), float(y0 + b + bottom))
        found.append(LineBox(placed, vertical, region, core))
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


def measured(
    strips: Sequence[Pixels], lines: Sequence[LineBox], answers: Sequence[StripText]
) -> list[Heights]:
    """How high the letters of these lines stand on their strips, which were cut out of the picture at its own size."""
    return [
        letter_heights(strip, answer, line.vertical)
        for strip, line, answer in zip(strips, lines, answers, strict=True)
    ]


def placed(lines: Sequence[LineBox], answers: Sequence[StripText], heights: Sequence[Heights]) -> Reading:
    """What was read on lines, every character with its place and type size. heights: of the letters of each line, px"""
    answers = [_without(answer, needless_spaces(answer.text)) for answer in answers]
    counts = np.array([len(answer.text) for answer in answers], np.int64)
    places = [_places(line, answer) for line, answer in zip(lines, answers, strict=True)]
    guessed = [
        type_size(answer.text, _across(line), line.waist, step_of(answer.text, place))
        for line, answer, place in zip(lines, answers, places, strict=True)
    ]
    told = measured_sizes(heights, [line.vertical for line in lines], np.array(guessed))
    told = level_grids(told, _grids(lines, told.size))
    box = np.array([line.box for line in lines], np.float64).reshape(-1, 4)
    down = np.array([line.vertical for line in lines], np.bool_)
    after = running_pairs(box, down, told.size, [answer.text for answer in answers])
    told = level_runs(told, after)
    near = _near(lines, told.size)
    sizes = steady_sizes(told, np.maximum(counts, 1).astype(np.float64), near)
    square = np.array(
        [is_square(answer.text).mean() > HAN if answer.text else False for answer in answers], np.bool_
    )
    stroke = np.array([one.stroke for one in heights], np.float64)
    dark = np.array([one.dark for one in heights], np.float64)
    off = standing_off(box, down, sizes)  # heads of briefs: the text about them says nothing of their face
    beside = near & ~off[:, None] & ~off[None, :]
    run = runs_of(np.where(off | (after >= 0) & off[after], -1, after))
    bold = bold_lines(stroke, dark, sizes, counts.astype(np.float64), square, beside, run)
    boxes = [
        _boxes(line, answer.text, place, float(em))
        for line, answer, place, em in zip(lines, answers, places, sizes, strict=True)
    ]
    plain = Glyphs.of_text("".join(answer.text for answer in answers))
    confidence = np.concatenate([np.zeros(0), *(answer.confidence for answer in answers)])
    glyphs = replace(
        plain,
        box=np.concatenate([np.zeros((0, 4)), *boxes]).astype(np.float32),
        size=np.repeat(sizes.astype(np.float32), counts),
        vertical=np.repeat(down, counts),
        confidence=confidence.astype(np.float32),
        run=np.repeat(np.arange(len(lines), dtype=np.int32), counts),
    )
    return Reading(glyphs, np.array([line.region for line in lines], np.int32), bold)


def _grids(lines: Sequence[LineBox], size: Floats) -> list[npt.NDArray[np.int64]]:
    """The cells of the tables among these lines, their numbers."""
    level = np.array([number for number, line in enumerate(lines) if not line.vertical], np.int64)
    box = np.array([lines[number].box for number in level], np.float64).reshape(-1, 4)
    return [level[cells] for cells in find_grids(box, size[level])]


def _near(lines: Sequence[LineBox], size: Floats) -> npt.NDArray[np.bool_]:
    """Which lines stand no further apart than `CLOSE` times their type, bool (n, n)."""
    box = np.array([line.box for line in lines], np.float64).reshape(-1, 4)
    gap = np.maximum(box[:, None, :2] - box[None, :, 2:], box[None, :, :2] - box[:, None, 2:])
    return np.maximum(gap, 0).max(axis=2) <= CLOSE * np.minimum(size[:, None], size[None, :])


def _without(answer: StripText, numbers: Sequence[int]) -> StripText:
    """What was read, some of its characters left out."""
    if not numbers:
        return answer
    kept = np.setdiff1d(np.arange(len(answer.text)), numbers)
    text = "".join(answer.text[number] for number in kept)
    return StripText(text, answer.place[kept], answer.confidence[kept])


def _across(line: LineBox) -> float:
    x0, y0, x1, y1 = line.box
    return x1 - x0 if line.vertical else y1 - y0


def framed(line: LineBox) -> tuple[float, float, float, float]:
    """A line's box with some paper round it: twice as much at its ends as on its sides."""
    x0, y0, x1, y1 = line.box
    margin = MARGIN * _across(line)
    if line.vertical:
        return x0 - margin, y0 - 2 * margin, x1 + margin, y1 + 2 * margin
    return x0 - 2 * margin, y0 - margin, x1 + 2 * margin, y1 + margin


def strip_of(
    pixels: Pixels,
    line: LineBox,
    tilt: Tilt | None = None,
    bars: Floats | None = None,
    ground: Doubles | None = None,
) -> Pixels:
    """A line cut out of the picture with some paper round it, dark on light.

    bars: boxes that are blotted out;  ground: the box of the black that the line stands on, which goes on beyond it
    """
    cv2 = opencv()
    x0, y0, x1, y1 = framed(line)
    a, b, c, d, e, f = tilt.matrix if tilt else (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
    matrix = np.array([[a, b, a * x0 + b * y0 + c], [d, e, d * x0 + e * y0 + f]])
    size = (max(1, round(x1 - x0)), max(1, round(y1 - y0)))
    edge = cv2.BORDER_REPLICATE
    if tilt is not None and tilt.bend is not None:
        x, y = x0 + np.arange(size[0], dtype=np.float64), y0 + np.arange(size[1], dtype=np.float64)
        places = tilt.grid(x, y).astype(np.float32)
        strip = cv2.remap(pixels, places, None, cv2.INTER_LINEAR, borderMode=edge)
    else:
        how = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        strip = cv2.warpAffine(pixels, matrix, size, flags=how, borderMode=edge)
    if bars is not None:
        _blot_out(strip, bars - np.array([x0, y0, x0, y0]))
    if ground is not None:
        strip = _widened(strip, ground - np.array([x0, y0, x0, y0]))
    ink = is_ink(strip)
    light_on_dark = bool(ink.any() and (~ink).any()) and strip[ink].mean() > strip[~ink].mean()
    return 255 - strip if light_on_dark else strip


def _blot_out(strip: Pixels, bars: Floats) -> None:
    """Cover boxes of a strip with paper."""
    height, width = strip.shape
    near = (bars[:, 0] < width) & (bars[:, 1] < height) & (bars[:, 2] > 0) & (bars[:, 3] > 0)
    for left, top, right, bottom in bars[near].tolist():
        rows, columns = (
            slice(max(0, int(top) - 1), int(bottom) + 2),
            slice(max(0, int(left) - 1), int(right) + 2),
        )
        strip[rows, columns] = np.uint8(np.percentile(strip, 80))


def _widened(strip: Pixels, ground: Doubles) -> Pixels:
    """A strip with what lies beyond a ground as black as the ground, so that its edge is no stroke of a letter."""
    height, width = strip.shape
    left, top = (int(edge) + INSIDE for edge in ground[:2].clip(-INSIDE, None))
    right, bottom = (
        int(min(ground[2], width + INSIDE)) - INSIDE,
        int(min(ground[3], height + INSIDE)) - INSIDE,
    )
    inside = strip[top:bottom, left:right]
    if not inside.size:
        return strip
    result = np.full_like(strip, np.uint8(np.percentile(inside, DARKER)))
    result[top:bottom, left:right] = inside
    return result


def _places(line: LineBox, answer: StripText) -> Floats:
    """Where the middles of a line's characters stand along it, float64 (n,), pixels."""
    x0, y0, x1, y1 = framed(line)
    low, high = (y0, y1) if line.vertical else (x0, x1)
    return low + answer.place.astype(np.float64) * (high - low)


def _boxes(line: LineBox, text: str, place: Floats, em: float) -> Floats:
    """The box of every character of a line, float64 (n, 4)."""
    x0, y0, x1, y1 = line.box
    box = np.empty((len(place), 4))
    if line.vertical:
        box[:, [1, 3]] = spread(text, place, y0, y1, em)
        box[:, 0], box[:, 2] = across(text, x0, x1, None, em)
    else:
        box[:, [0, 2]] = spread(text, place, x0, x1, em)
        box[:, 1], box[:, 3] = across(text, y0, y1, line.waist, em)
    return box
