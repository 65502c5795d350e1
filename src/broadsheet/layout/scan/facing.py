"""Two facing pages on one picture, as of a newspaper that lies open: where one ends and the other begins."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from broadsheet.layout.scan import ScanLayout
from broadsheet.model.raster import Doubles, Pixels, Raster, Tilt

LANDSCAPE = 1.1  # times as wide as tall is the print of two pages side by side
MIDDLE = 0.42, 0.58  # of the width of the print: between them lies the fold
INNER = 2.5  # units: the margins of two pages are together no narrower
WIDER = 1.5  # times as wide as any other white that runs down the print
WHITE = 0.05  # of the height of the print: no more than this are a line across, or dust
SHORTEST = 3.0  # units: shorter lines are left out, and with them dust and the pieces of the fold's shadow
LONGEST = 0.4  # of the height of the print: no line of type that runs down a page is as long
CELL = 0.25  # units: the print is looked at in such steps
FULL = 0.25  # of all lines, by their area, each page has
WHOLE = 0.95  # of the print, either way: what surrounds so much is the edge of the sheet
PAPER = 50  # percentile of the shades beside the fold


def find_fold(layout: ScanLayout) -> float | None:
    """Where, across the straight page, two pages meet; None for one page, or a spread with print across."""
    lines = _type(layout)
    if not len(lines):
        return None
    left, top, right, bottom = extent = _extent(lines)
    if right - left < LANDSCAPE * (bottom - top):
        return None
    white = _white(lines, extent, layout.unit)
    wide = white[:, 1] - white[:, 0]
    center = (white.mean(axis=1) - left) / (right - left)
    inner = (center > MIDDLE[0]) & (center < MIDDLE[1])
    if not inner.any():
        return None
    widest = int(np.argmax(np.where(inner, wide, -1.0)))
    low, high = white[widest].tolist()
    if high - low < max(INNER * layout.unit, WIDER * np.delete(wide, widest).max(initial=0.0)):
        return None
    area = (lines[:, 2:] - lines[:, :2]).prod(axis=1)
    share = area[lines[:, 2] < (low + high) / 2].sum() / area.sum()
    if not FULL <= share <= 1 - FULL or _bridged(layout, lines, low, high):
        return None
    return (low + high) / 2


def _type(layout: ScanLayout) -> Doubles:
    """The lines that are set the page's way, as long as type is: of a fold's shadow come long and short ones."""
    upright = _is_upright(layout)
    lines = layout.lines[layout.vertical == upright]
    long = lines[:, 3] - lines[:, 1] if upright else lines[:, 2] - lines[:, 0]
    kept = long > SHORTEST * layout.unit
    if upright and len(lines):
        kept &= long < LONGEST * (lines[:, 3].max() - lines[:, 1].min())
    return lines[kept]


def _extent(lines: Doubles) -> tuple[float, float, float, float]:
    """The box round all print."""
    return (*lines[:, :2].min(axis=0).tolist(), *lines[:, 2:].max(axis=0).tolist())


def _white(lines: Doubles, extent: tuple[float, float, float, float], unit: float) -> Doubles:
    """The strips of white amid the print that run down it, save for a line across, float64 (n, 2): where across."""
    left, top, right, bottom = extent
    step = CELL * unit
    first = ((lines[:, 0] - left) / step).astype(int)
    last = np.ceil((lines[:, 2] - left) / step).astype(int)
    tall = lines[:, 3] - lines[:, 1]
    change = np.zeros(int(np.ceil((right - left) / step)) + 2)
    np.add.at(change, first, tall)
    np.add.at(change, last, -tall)
    blank = np.cumsum(change)[:-1] < WHITE * (bottom - top)
    edges = np.flatnonzero(np.diff(np.concatenate([[False], blank, [False]]).astype(np.int8)))
    strips = edges.reshape(-1, 2)
    amid = (strips[:, 0] > 0) & (strips[:, 1] < len(blank) - 1)
    return left + strips[amid].astype(np.float64) * step


def _bridged(layout: ScanLayout, lines: Doubles, low: float, high: float) -> bool:
    """Whether a line, a picture, a rule or a frame lies over the fold and amid the print on both sides of it."""
    framed = np.array([frame.box for frame in layout.frames], np.float64).reshape(-1, 4)
    box = np.concatenate([lines, layout.pictures, layout.rules, framed]).astype(np.float64)
    print_ = np.array(_extent(lines))
    inside = (box[:, 1] < print_[3]) & (box[:, 3] > print_[1])
    across = (box[:, 0] < low - layout.unit) & (box[:, 2] > high + layout.unit)
    sides = np.minimum(box[:, 2:], print_[2:]) - np.maximum(box[:, :2], print_[:2])
    surrounds = np.asarray((sides > WHOLE * (print_[2:] - print_[:2])).all(axis=1))
    return bool((inside & across & ~surrounds).any())


def part_pages(raster: Raster, layout: ScanLayout, fold: float) -> list[tuple[Raster, int]]:
    """The two pages, the one that is read first first, each as a picture of its own and how far right of the edge of
    the whole picture it begins, px. Japanese and Chinese papers that are set upright are read from right to left."""
    height, width = raster.pixels.shape
    down = np.linspace(0.0, layout.height, 64)
    at = layout.tilt.points(np.stack([np.full(len(down), fold), down], axis=1))
    order = np.argsort(at[:, 1], kind="stable")
    cut = np.interp(np.arange(height) + 0.5, at[order, 1], at[order, 0]).clip(1, width - 1)
    first, last = int(cut.min()), int(np.ceil(cut.max()))
    paper = np.uint8(np.percentile(raster.pixels[:, max(0, first - 1) : last + 1], PAPER))
    across = np.arange(width)[None, :]
    left = _filled(raster.pixels[:, :last], across[:, :last] >= cut[:, None], paper)
    right = _filled(raster.pixels[:, first:], across[:, first:] < cut[:, None], paper)
    pages = [(Raster(left, raster.per_unit), 0), (Raster(right, raster.per_unit), first)]
    return pages[::-1] if _is_upright(layout) else pages


def _filled(pixels: Pixels, beyond: npt.NDArray[np.bool_], paper: np.uint8) -> Pixels:
    """A page's part of the picture, what belongs to the other page made paper."""
    return np.where(beyond, paper, pixels)


def _is_upright(layout: ScanLayout) -> bool:
    """Whether most of the print runs down the page."""
    area = (layout.lines[:, 2:] - layout.lines[:, :2]).prod(axis=1)
    return bool(area[layout.vertical].sum() > area.sum() / 2)


def shifted(tilt: Tilt, by: int, raster: Raster) -> Tilt:
    """How a page lay in the whole picture, told from how it lay in its part, which begins so far to the right."""
    a, b, c, d, e, f = tilt.matrix
    return Tilt((a, b, c + by, d, e, f), float(raster.width), float(raster.height), tilt.bend)
