"""The picture of a page made ready: brought to a handy size, set straight, its ink told from its paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from broadsheet.layout.scan.bending import find_bend, straightened
from broadsheet.layout.scan.opencv import opencv
from broadsheet.layout.scan.paper import PAPER, make_even
from broadsheet.layout.scan.skew import find_skew
from broadsheet.model.raster import Bend, Pixels, Raster

MOST_PIXELS = 12e6  # a page is looked at in about as many; a broadsheet's body type is then some 25 px high
HANDY = (13.0, 34.0)  # px: body type outside of this is brought to `AIM`, as far as the picture allows
AIM = 20.0
LARGEST = 30e6  # px, after enlarging
FAINTEST = 0.38  # of the contrast between paper and full ink: what is darker by so much is ink
DARK_ENOUGH = 92  # shades below the paper: so dark is ink beside full ink too
LEAST_CONTRAST = 48  # shades
FAINT_LETTER, FAINT_DOT = 0.42, 0.3  # of the depth of a page's letters: fainter is the other side
SHOWING = 0.03, 0.5  # of a page's letters, in ink, are of the other side
BETWEEN = 0.45  # of the depth of the page's own: so deep are those at most
HALFWAY = 0.45, 1.15  # of the depth of the page's own, of those: what is fainter is none of its ink
LETTER = 0.32  # units: smaller than any letter
TOUCHING = 1.6  # times as wide as high: letters that touch
LEVEL = 0.02  # degrees: a page less askew is left as it is

Doubles = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Sheet:
    """A page to be looked at.

    grey: uint8 (h, w), straightened;  ink: uint8 (h, w), 1 where it is dark against what surrounds it
    unit: about the height of a body character, px of these
    scale: px of the raster to one of these
    matrix: float64 (2, 3), from px of these to px of the raster
    bend: by which px of these were moved before that, if the page was bent
    """

    grey: Pixels
    ink: Pixels
    unit: float
    scale: float
    matrix: npt.NDArray[np.float64]
    bend: Bend | None


def make_sheet(raster: Raster) -> Sheet:
    """The picture of a page, made ready."""
    grey, scale = _handy(raster)
    grey = make_even(grey)
    ink = find_ink(grey, 25.0)
    unit = character_height(ink)
    if unit < HANDY[0] or unit > HANDY[1]:
        zoom = min(AIM / unit, (LARGEST / grey.size) ** 0.5)
        grey, scale = make_even(_resized(raster.pixels, zoom / scale)), scale / zoom
        unit *= zoom
        ink = find_ink(grey, unit)
    angle = find_skew(ink, unit)
    matrix = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]])
    if abs(angle) >= LEVEL:
        grey, matrix = _turned(grey, angle)
        ink = find_ink(grey, unit)
    bend = find_bend(ink, unit)
    if bend is not None:
        grey = straightened(grey, bend)
        ink = find_ink(grey, unit)
    return Sheet(grey, _own_ink(ink, grey, unit), unit, scale, matrix * scale, bend)


def _handy(raster: Raster) -> tuple[Pixels, float]:
    """The picture at a handy size, and how many of its pixels went into one."""
    shrink = max(1.0, (raster.width * raster.height / MOST_PIXELS) ** 0.5)
    return (_resized(raster.pixels, 1 / shrink), shrink) if shrink > 1.2 else (raster.pixels, 1.0)


def _resized(pixels: Pixels, zoom: float) -> Pixels:
    cv2 = opencv()
    size = (max(1, round(pixels.shape[1] * zoom)), max(1, round(pixels.shape[0] * zoom)))
    return cv2.resize(pixels, size, interpolation=cv2.INTER_AREA if zoom < 1 else cv2.INTER_CUBIC)


def _turned(grey: Pixels, angle: float) -> tuple[Pixels, npt.NDArray[np.float64]]:
    """The picture turned by an angle in degrees on a sheet that holds all of it, and the matrix back."""
    cv2 = opencv()
    height, width = grey.shape
    turn: Any = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    cos, sin = abs(turn[0, 0]), abs(turn[0, 1])
    wide, tall = int(width * cos + height * sin + 0.5), int(height * cos + width * sin + 0.5)
    turn[0, 2] += (wide - width) / 2
    turn[1, 2] += (tall - height) / 2
    paper = [float(np.percentile(grey[::4, ::4], PAPER))]
    turned = cv2.warpAffine(
        grey, turn, (wide, tall), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=paper
    )
    return turned, cv2.invertAffineTransform(turn)


def find_ink(grey: Pixels, unit: float, least: float = 0.0) -> Pixels:
    """Where a picture is dark against its surroundings, uint8 (h, w) of 0 and 1. least: by so many shades, if known

    Source: after J. Sauvola, M. Pietikäinen, Adaptive document image binarization, Pattern Recognition 33 (2000), with
    the paper's own level in place of the mean, so that thick strokes stay whole.
    """
    cv2 = opencv()
    window = 2 * round(1.5 * unit) + 1
    side = 2 * round(0.6 * unit) + 1
    paper = cv2.boxFilter(cv2.dilate(grey, np.ones((3, 3), np.uint8)), cv2.CV_8U, (window, window))
    paper = cv2.max(paper, cv2.morphologyEx(grey, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8)))
    soft = cv2.GaussianBlur(grey, (0, 0), max(0.5, unit / 40))
    darkest = cv2.boxFilter(
        cv2.erode(soft, np.ones((window // 2, window // 2), np.uint8)), -1, (window, window)
    )
    contrast = cv2.subtract(paper, darkest)
    darker = np.minimum(contrast * np.float32(FAINTEST), DARK_ENOUGH)
    darker = np.maximum(darker, np.float32(least)).astype(np.uint8)
    level = cv2.subtract(paper, darker)
    return ((soft < level) & (contrast > LEAST_CONTRAST)).astype(np.uint8)


def _own_ink(ink: Pixels, grey: Pixels, unit: float) -> Pixels:
    """The ink of the page itself, without what is much fainter than its type: the other side showing through."""
    part, stats, depth = _parts(ink, grey)
    letters = np.maximum(stats[:, 2], stats[:, 3]) > LETTER * unit
    letters[0] = False
    if not letters.any():
        return ink
    least = _showing_through(_darkest(part, grey, len(stats))[letters], stats[letters, 4])
    if least:
        ink = find_ink(grey, unit, least)
        part, stats, depth = _parts(ink, grey)
        letters = np.maximum(stats[:, 2], stats[:, 3]) > LETTER * unit
        letters[0] = False
        if not letters.any():
            return ink
    faint = depth < np.where(letters, FAINT_LETTER, FAINT_DOT) * float(np.median(depth[letters]))
    faint |= letters & (depth < least)
    faint[0] = True
    return (~faint[part]).astype(np.uint8)


def _parts(ink: Pixels, grey: Pixels) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32], Doubles]:
    """The connected parts of the ink: each pixel's, their boxes and areas, and how much darker than paper each is."""
    _, part, stats, _ = opencv().connectedComponentsWithStats(ink, connectivity=8)
    inked = ink > 0
    owner = part[inked]
    amount = np.bincount(owner, minlength=len(stats))
    shade = np.bincount(owner, weights=grey[inked], minlength=len(stats)) / np.maximum(amount, 1)
    paper = int(np.percentile(grey[::4, ::4], 70))
    return part, stats, np.maximum(paper - shade, 0)  # on average: dust on a faint letter is dark


def _darkest(part: npt.NDArray[np.int32], grey: Pixels, count: int) -> Doubles:
    """How much darker than paper each connected part is where it is darkest: the edges of thin strokes are pale."""
    inked = part > 0
    owner = part[inked]
    depth = np.maximum(float(np.percentile(grey[::4, ::4], 70)) - grey[inked], 0.0)
    total = np.bincount(owner, weights=depth, minlength=count)
    return np.bincount(owner, weights=depth**2, minlength=count) / np.maximum(total, 1e-9)


def _showing_through(depth: Doubles, area: npt.NDArray[np.int32]) -> float:
    """By how many shades a page's own ink is darker than its paper, where the other side shows through; else 0.

    Letters are of two depths then, far apart. depth, area: of each letter
    """
    amount = area.astype(np.float64)
    shade = np.minimum(depth, 255).astype(np.int64)
    cut = _parting(np.bincount(shade, weights=amount, minlength=256).astype(np.float64))
    low, high = depth < cut, depth >= cut
    share = amount[low].sum() / amount.sum()
    if not high.any() or not SHOWING[0] <= share <= SHOWING[1]:
        return 0.0
    faint, full = (float(np.average(depth[one], weights=amount[one])) for one in (low, high))
    return max(HALFWAY[0] * full, HALFWAY[1] * faint) if faint <= BETWEEN * full else 0.0


def _parting(weight: Doubles) -> int:
    """The shade that parts two kinds best. weight: float64 (256,), how much there is of each shade

    Source: N. Otsu, A threshold selection method from gray-level histograms, IEEE SMC 9 (1979).
    """
    shade = np.arange(len(weight))
    below = np.cumsum(weight)
    above = below[-1] - below
    mean = np.cumsum(weight * shade)
    apart = (mean / np.maximum(below, 1e-9) - (mean[-1] - mean) / np.maximum(above, 1e-9)) ** 2
    return int(np.argmax(below * above * apart)) + 1


def character_height(ink: Pixels) -> float:
    """About the height of a body character, px: that of full letters and Chinese characters."""
    cv2 = opencv()
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    wide, tall, area = stats[1:, 2], stats[1:, 3], stats[1:, 4]
    size = np.maximum(wide, tall).astype(np.float64)
    letters = (size >= 5) & (size <= 0.06 * max(ink.shape)) & (area > 0.12 * wide * tall)
    letters &= size < 6 * np.minimum(wide, tall)
    size = np.where(wide > TOUCHING * tall, tall, size)
    size = np.sort(size[letters])
    if size.size < 10:
        return max(8.0, min(ink.shape) / 80)
    heavy = np.cumsum(size)
    return float(size[np.searchsorted(heavy, 0.6 * heavy[-1])])
