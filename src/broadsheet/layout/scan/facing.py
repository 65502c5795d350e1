"""Two facing pages on one picture, as of a newspaper that lies open: where one ends and the other begins.

A single page that is wider than tall may have a wide gutter down its middle, and a rule in it. What tells pages from
that is the fold: paper that bends down there is darker, from the sheet's head to its foot, where no rule is printed.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from broadsheet.layout.scan import ScanLayout
from broadsheet.model.raster import Doubles, Pixels, Raster, Tilt

LANDSCAPE = 1.1  # times as wide as tall is the print of two pages side by side
MIDDLE = 0.42, 0.58  # of the width of the print: between them lies the fold
INNER = 2.5  # units: the margins of two pages are together no narrower
WHITE = 0.1  # of the height of the print: so much at most are lines across, dust, large type that the shadow touches
SHORTEST = 3.0  # units: shorter lines are left out, and with them dust and the pieces of the fold's shadow
LONGEST = 0.4  # of the height of the print: no line of type that runs down a page is as long
CELL = 0.25  # units: the print is looked at in such steps
FULL = 0.25  # of all lines, by their area, each page has
WHOLE = 0.95  # of the print, either way: what surrounds so much is the edge of the sheet
PAPER = 50  # percentile of the shades beside the fold
EITHER, SHADOW = 1.0, 2.0  # units: white on both sides of the fold, at least, and its shadow between, at most
BEYOND = 1.5  # units above and below the print a fold is still seen, and a printed rule is not
BANDS = 32  # from there to there, in which the white is looked at
GRAIN = 6, 24  # places across a cell and down a band at which the picture is looked at
LEANS = 2  # cells: so far off its place may the fold be
SOFT = 3  # cells are dark at the fold, at least: a rule is thinner
SHADED = 0.03  # of the paper's shade on both sides the fold is darker
ALIKE = 1 / 3  # of what it usually is, it is everywhere, and of what it is in its middle, at its sides
SEEN = 0.9  # of the bands show it, and all beyond the print


def find_fold(layout: ScanLayout, raster: Raster) -> float | None:
    """Where, across the straight page, two pages meet; None for one page, or a spread with print across."""
    lines = _type(layout)
    if not len(lines):
        return None
    left, top, right, bottom = extent = _extent(lines)
    if not LANDSCAPE * (bottom - top) < right - left < 2 * (bottom - top):
        return None
    white = _with_shadow(_white(lines, extent, layout.unit), layout.unit)
    center = (white.mean(axis=1) - left) / (right - left)
    amid = (center > MIDDLE[0]) & (center < MIDDLE[1]) & (np.diff(white)[:, 0] > INNER * layout.unit)
    for low, high in white[amid].tolist():
        if _is_parted(lines, low, high) and not _bridged(layout, lines, low, high):
            fold = _darkest(layout, raster, low, high)
            if fold is not None:
                return fold
    return None


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


def _with_shadow(white: Doubles, unit: float) -> Doubles:
    """The strips of white, and those on both sides of what may be a fold's shadow taken for lines, as one."""
    wide = np.diff(white)[:, 0] > EITHER * unit
    shadow = wide[:-1] & wide[1:] & (white[1:, 0] - white[:-1, 1] < SHADOW * unit)
    return np.concatenate([white, np.stack([white[:-1, 0], white[1:, 1]], axis=1)[shadow]])


def _is_parted(lines: Doubles, low: float, high: float) -> bool:
    """Whether much of the print stands on either side of a white."""
    area = (lines[:, 2:] - lines[:, :2]).prod(axis=1)
    share = area[lines[:, 2] < (low + high) / 2].sum() / area.sum()
    return bool(FULL <= share <= 1 - FULL)


def _darkest(layout: ScanLayout, raster: Raster, low: float, high: float) -> float | None:
    """Where the white between low and high is softly darker than on both sides of it, all down the sheet, if it is."""
    shades = _shades(layout, raster, low, high)
    place = int(np.argmin(np.median(shades, axis=0)))
    near = slice(max(0, place - LEANS), place + LEANS + 1)
    left, right = shades[:, : place + 1].max(axis=1), shades[:, place:].max(axis=1)
    depth = 1 - shades[:, near].min(axis=1) / np.minimum(left, right)
    seen = depth > max(SHADED, ALIKE * float(np.median(depth)))
    if not (seen[0] and seen[-1] and seen.mean() > SEEN and _is_soft(np.median(shades, axis=0), place)):
        return None
    return low + (place + 0.5) * CELL * layout.unit


def _is_soft(shades: Doubles, place: int) -> bool:
    """Whether it grows dark towards a cell little by little. The paper of one page may be darker than the other's."""
    paper = np.where(np.arange(len(shades)) < place, shades[: place + 1].max(), shades[place:].max())
    dark = (paper - shades) > ALIKE * (paper - shades[place])
    return bool(dark[max(0, place - LEANS) : place + LEANS + 1].sum() >= SOFT)


def _shades(layout: ScanLayout, raster: Raster, low: float, high: float) -> Doubles:
    """The usual shades between low and high, float64 (bands, cells): the first and last band lie beyond the print."""
    _, top, _, bottom = _extent(_type(layout))
    beyond = BEYOND * layout.unit
    ends = np.concatenate([[top - beyond], np.linspace(top, bottom, BANDS - 1), [bottom + beyond]])
    fine, long = ((np.arange(count) + 0.5) / count for count in GRAIN)
    down = ends[:-1, None] + long * np.diff(ends)[:, None]
    across = np.arange(low, high, CELL * layout.unit)[:, None] + fine * CELL * layout.unit
    at = np.stack(np.broadcast_arrays(across[None, None], down[:, :, None, None]), axis=-1)
    column, row = np.moveaxis(layout.tilt.points(at).astype(np.int64), -1, 0)
    seen = raster.pixels[row.clip(0, raster.height - 1), column.clip(0, raster.width - 1)]
    return np.median(seen.mean(axis=3), axis=1)


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
