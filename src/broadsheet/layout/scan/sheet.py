"""The picture of a page made ready: brought to a handy size, set straight, its ink told from its paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from broadsheet.layout.scan.bending import find_bend
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
TOUCHING = 1.6  # times as wide as high: letters that touch
STRIP = 256  # rows that are straightened at once
LEVEL = 0.02  # degrees: a page less askew is left as it is


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
        grey = _straightened(grey, bend)
        ink = find_ink(grey, unit)
    return Sheet(grey, _without_bleed(ink, grey, unit), unit, scale, matrix * scale, bend)


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


def _straightened(grey: Pixels, bend: Bend) -> Pixels:
    """The picture of a page without its bend, in strips for the sake of memory."""
    cv2 = opencv()
    result = np.empty_like(grey)
    columns = np.arange(grey.shape[1], dtype=np.float64)
    for first in range(0, len(grey), STRIP):
        rows = np.arange(first, min(len(grey), first + STRIP), dtype=np.float64)
        places = bend.points(np.stack(np.meshgrid(columns, rows), axis=-1)).astype(np.float32)
        result[first : first + len(rows)] = cv2.remap(
            grey, places, None, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
        )
    return result


def find_ink(grey: Pixels, unit: float) -> Pixels:
    """Where a picture is dark against its surroundings, uint8 (h, w) of 0 and 1.

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
    darker = np.minimum(contrast * np.float32(FAINTEST), DARK_ENOUGH).astype(np.uint8)
    level = cv2.subtract(paper, darker)
    return ((soft < level) & (contrast > LEAST_CONTRAST)).astype(np.uint8)


def _without_bleed(ink: Pixels, grey: Pixels, unit: float) -> Pixels:
    """The ink without what is much fainter than the page's type: the other side showing through."""
    _, part, stats, _ = opencv().connectedComponentsWithStats(ink, connectivity=8)
    inked = ink > 0
    owner = part[inked]
    amount = np.bincount(owner, minlength=len(stats))
    shade = np.bincount(owner, weights=grey[inked], minlength=len(stats)) / np.maximum(amount, 1)
    paper = int(np.percentile(grey[::4, ::4], 70))
    depth = np.maximum(paper - shade, 0)  # on average: dust on a faint letter is dark
    letters = np.maximum(stats[:, 2], stats[:, 3]) > 0.32 * unit
    letters[0] = False
    if not letters.any():
        return ink
    faint = depth < np.where(letters, FAINT_LETTER, FAINT_DOT) * float(np.median(depth[letters]))
    faint[0] = True
    return (~faint[part]).astype(np.uint8)


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
