"""How a page bends on its picture: a curled sheet, or one that was photographed from aside."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from broadsheet.layout.scan.opencv import opencv
from broadsheet.layout.scan.paper import surface_terms
from broadsheet.model.raster import Bend, Pixels

Doubles = npt.NDArray[np.float64]

LOOKED = 10.0, 20.0  # px: a body character is brought to this width along its lines, and to this height
PATCH = 24.0, 16.0  # units: a patch that is looked at, along its lines and across them
STEEPEST, STEP = 0.07, 0.003  # of the way: how much lines may climb beyond what the whole page does
PEAK = 0.7  # of the way up from most slopes to the sharpest: what counts for a patch's slope
SURE = 1.35  # times as sharp as most ways of looking at it: a patch that tells
FEWEST = 12  # patches that tell
POWERS = 3, 1  # of the surface of slopes: of lines, of columns
OFF = (
    0.05,
    0.025,
    0.012,
    0.006,
    0.006,
)  # of slope: what is further off the surface counts for it no more, by and by
RIDGE = 0.05  # how much a surface without bends is preferred
INNER = 0.1, 0.9  # of the page: at its edges little tells of it
WAVY = 0.01  # of slope: if a quarter of the patches are further off the surface, the sheet waves
NARROW = 10.0, 8.0  # units: a patch of a sheet that waves
STEEPER, STRIDE = 0.165, 0.0055  # of the way: how much its lines may climb
CRESTS = 8, 6  # half waves to the longer side, of lines along and across their way
CALM = 0.25  # how much fewer waves are preferred
SETTLED = (0.15, 0.08, 0.04, 0.02, 0.015, 0.015)  # as OFF, of a sheet that waves
AGREE = 0.5  # of the patches are near the waves in the end; if fewer are, nothing is sure
STRIP = 256  # rows that are straightened at once
LEAST = 0.3  # units: a page that bends by less is left as it is


def find_bend(ink: Pixels, unit: float) -> Bend | None:
    """How the page that was turned straight bends; None if it hardly does.

    Slopes of lines are taken patch by patch and a smooth surface is laid through them; how far a line has climbed is
    the sum of the slopes on its way. Columns tell the same of their sides. Where many patches are off that surface the
    sheet waves: then smaller patches are looked at, and waves are laid through their slopes.
    Source: after N. Stamatopoulos, B. Gatos, I. Pratikakis, S. J. Perantonis, Goal-oriented rectification of
    camera-based document images, IEEE Transactions on Image Processing 20 (2011), with slopes in place of single lines.
    """
    span = max(ink.shape) / 2
    middle = (ink.shape[1] / 2, ink.shape[0] / 2)
    rise, off = _climbs(ink, unit, POWERS[0])
    lean, _ = _climbs(np.ascontiguousarray(ink.T), unit, POWERS[1])
    rise = _summed(rise, span, across=False)
    bend = Bend(middle, span, _summed(lean, span, across=True), rise)
    if off > WAVY:
        flat = _summed(np.zeros((1, 1)), span, across=False)
        waves = _waves(ink, unit)
        if waves is not None:
            more = _waves(straightened(ink, Bend(middle, span, flat, flat, _rows(waves))), unit)
            bend = replace(bend, down=flat, waves=_rows(waves if more is None else waves + more))
    x, y = (np.linspace(INNER[0], INNER[1], 9) * side for side in (ink.shape[1], ink.shape[0]))
    places = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
    moved = bend.points(places) - places
    return bend if np.ptp(moved, axis=0).max() >= LEAST * unit else None


def _climbs(ink: Pixels, unit: float, powers: int) -> tuple[Doubles, float]:
    """The slope of level lines as a surface over the page, and how far off it a quarter of the patches are at least.

    Its factors by powers of x and y; zeros, and infinitely far, if nothing tells.
    """
    none = np.zeros((powers + 1, powers + 1))
    places, slopes, weights = _slopes(ink, unit, PATCH, np.arange(-STEEPEST, STEEPEST + STEP / 2, STEP))
    if len(slopes) < FEWEST:
        return none, np.inf
    half = max(ink.shape) / 2
    x, y = ((places - np.array([ink.shape[1], ink.shape[0]]) / 2) / half).T
    terms = surface_terms(x, y, powers)
    kept = np.ones(len(slopes), np.bool_)
    solved = np.zeros(terms.shape[1])
    for off in OFF:
        if kept.sum() < max(FEWEST, 1.5 * terms.shape[1]):
            return none, float(np.percentile(np.abs(slopes - np.median(slopes)), 75))
        weight = np.sqrt(weights[kept])[:, None]
        ridge = RIDGE * np.sqrt(weights[kept].sum()) * np.diag([0.0] + [1.0] * (terms.shape[1] - 1))
        left = np.vstack([terms[kept] * weight, ridge])
        right = np.append(slopes[kept] * weight[:, 0], np.zeros(len(ridge)))
        solved = np.linalg.lstsq(left, right, rcond=None)[0]
        kept = np.abs(slopes - terms @ solved) < off
    surface = none.copy()
    surface[np.add.outer(np.arange(powers + 1), np.arange(powers + 1)) <= powers] = solved
    return surface, float(np.percentile(np.abs(slopes - terms @ solved), 75))


def _waves(ink: Pixels, unit: float) -> Doubles | None:
    """The slope of the lines of a sheet that waves, its factors as `Bend.waves` has them; None if too little tells."""
    places, slopes, weights = _slopes(ink, unit, NARROW, np.arange(-STEEPER, STEEPER + STRIDE / 2, STRIDE))
    if len(slopes) < (CRESTS[0] + 1) * (CRESTS[1] + 1):
        return None
    half = max(ink.shape) / 2
    x, y = ((places - np.array([ink.shape[1], ink.shape[0]]) / 2) / half).T
    along, across = (
        np.cos(np.arange(count + 1) * np.pi / 2 * (at[:, None] + 1))
        for count, at in zip(CRESTS, (x, y), strict=True)
    )
    terms = (along[:, :, None] * across[:, None, :]).reshape(len(slopes), -1)
    calm = CALM * np.hypot(*np.indices((CRESTS[0] + 1, CRESTS[1] + 1))).reshape(-1)
    kept = np.ones(len(slopes), np.bool_)
    solved: Doubles = np.zeros(terms.shape[1])
    for off in SETTLED:
        if kept.sum() < terms.shape[1]:
            return None
        weight = np.sqrt(weights[kept])[:, None]
        left = np.vstack([terms[kept] * weight, np.diag(calm)])
        right = np.append(slopes[kept] * weight[:, 0], np.zeros(len(calm)))
        solved = np.asarray(np.linalg.lstsq(left, right, rcond=None)[0], np.float64)
        kept = np.abs(slopes - terms @ solved) < off
    return solved.reshape(CRESTS[0] + 1, -1) if kept.mean() > AGREE else None


def _slopes(
    ink: Pixels, unit: float, patch: tuple[float, float], tried: Doubles
) -> tuple[Doubles, Doubles, Doubles]:
    """Where patches that tell have their middles, (n, 2), the slope of the lines in each, and how much each tells."""
    cv2 = opencv()
    across, down = min(1.0, LOOKED[0] / unit), LOOKED[1] / unit
    size = (max(1, round(ink.shape[1] * across)), max(1, round(ink.shape[0] * down)))
    small = cv2.resize(
        ink * np.uint8(255), size, interpolation=cv2.INTER_AREA if down < 1 else cv2.INTER_LINEAR
    )
    wide, high = round(patch[0] * unit * across), round(patch[1] * unit * down)
    found: list[tuple[float, float, float, float]] = []
    for left in range(0, max(1, small.shape[1] - wide // 2), wide // 2):
        stripe = small[:, left : left + wide]
        inked = np.zeros((stripe.shape[1] + 1, len(stripe)))
        np.cumsum(stripe.T, axis=0, dtype=np.float64, out=inked[1:])
        sharp = np.stack([_sharpness(inked, slope * down / across, high) for slope in tried])
        best, usual = sharp.max(axis=0), np.median(sharp, axis=0)
        near = np.maximum(sharp - PEAK * best - (1 - PEAK) * usual, 0.0)
        for row in np.flatnonzero((best > SURE * usual) & (usual > 0)).tolist():
            if not near[0, row] and not near[-1, row]:
                slope = float(near[:, row] @ tried / near[:, row].sum())
                place = (left + stripe.shape[1] / 2) / across, (row + 1) * (high // 2) / down
                found.append((*place, slope, min(3.0, float(best[row] / usual[row])) - 1.0))
    table = np.array(found, np.float64).reshape(-1, 4)
    return table[:, :2], table[:, 2], table[:, 3]


def _sharpness(inked: Doubles, slope: float, high: int) -> Doubles:
    """How sharply the rows of a stripe part when looked at along a slope, for patches that overlap by half.

    inked: float64 (columns + 1, rows), how much ink there is to the left of each column and of the stripe's end
    """
    width, rows = len(inked) - 1, inked.shape[1]
    shift = np.rint(slope * (np.arange(width) - width / 2)).astype(np.int64)
    steps = np.unique(shift, return_index=True, return_counts=True)  # columns of one shift stand together
    profile = np.zeros(rows)
    for step, left, count in zip(*(one.tolist() for one in steps), strict=True):
        ink = inked[left + count] - inked[left]
        first, last = max(0, -step), min(rows, rows - step)
        profile[first:last] += ink[first + step : last + step]
    parts = np.append(0.0, np.cumsum(np.diff(profile) ** 2))
    half = high // 2
    ends = parts[::half]
    return ends[2:] - ends[:-2] if len(ends) > 2 else np.zeros(0)


def _rows(table: Doubles) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(row) for row in table.tolist())


def _summed(slope: Doubles, span: float, *, across: bool) -> tuple[tuple[float, ...], ...]:
    """How far print with this slope has moved: the slope's sum from the page's middle, by powers of x and y."""
    size = len(slope) + 1
    moved = np.zeros((size, size))
    moved[1:, :-1] = slope * span / np.arange(1, size)[:, None]
    moved = moved.T if across else moved
    return _rows(moved)


def straightened(grey: Pixels, bend: Bend) -> Pixels:
    """A picture, or the ink, of a page without its bend, in strips for the sake of memory."""
    cv2 = opencv()
    result = np.empty_like(grey)
    columns = np.arange(grey.shape[1], dtype=np.float64)
    for first in range(0, len(grey), STRIP):
        rows = np.arange(first, min(len(grey), first + STRIP), dtype=np.float64)
        places = bend.grid(columns, rows).astype(np.float32)
        result[first : first + len(rows)] = cv2.remap(
            grey, places, None, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
        )
    return result
