"""The paper of a page: the dark that surrounds it taken for paper, and light that falls unevenly evened out."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import numpy.typing as npt

from broadsheet.layout.scan.opencv import opencv
from broadsheet.model.raster import Pixels

Doubles = npt.NDArray[np.float64]
Ints = npt.NDArray[np.intp]
Cells = npt.NDArray[np.bool_]  # (rows, columns)

CELL = 160  # to the longer side of a page: it is looked at in so many cells
DARK = 0.55  # of the paper's shade: what is no lighter, from the page's edge inwards, is no paper
# nor is what is no lighter than this under even light, where it lies along so many sides
TABLE = 0.8
AROUND = 3
ALONG, DEEPEST = 0.6, 0.25  # of a side is dark, and no deeper, of the page: what a picture at the edge is not
WHOLE = 0.85  # of a column of cells is dark that parts the page from the next
STEEPEST = 0.06  # by how much of its length such a column leans, with a page that lies askew
RIM = 1  # cells: the edge of the paper itself
STROKE = 0.4  # of a cell: wider is no stroke of body type
TYPE = 0.35, 25  # of the shade round it a stroke is darker, and by so many shades
PRINT = 0.04  # of a cell are strokes where type stands, be the paper ever so dark
PAPER = 85  # percentile of a patch's shades: its paper
PATCHES = 24  # to the longer side, for the light
POWERS = 3  # of the surface that is laid through the paper's shades
BELOW = 10.0  # shades: what is so much darker than the surface is a picture or a tint
ROUNDS = 6
EVEN = 20.0  # shades: light that differs by no more is left as it is
SPLIT, SEEN = 12, 60  # patches to a side, pixels to a patch's side, for black and white
PRINTED = 60  # shades between the darkest and the lightest of a patch with print
NEGATIVE = 0.7  # of such patches
LIT = 240.0  # the shade of the paper afterwards


def is_negative(grey: Pixels) -> bool:
    """Whether a page is white on black, as film often is: its paper takes up more of it than its print, so that nearly
    everywhere where there is print the usual shade is nearer to the darkest than to the lightest."""
    patches = [
        patch[:: max(1, len(patch) // SEEN), :: max(1, patch.shape[1] // SEEN)]
        for band in np.array_split(grey, SPLIT)[1:-1]  # what lies round the page tells nothing
        for patch in np.array_split(band, SPLIT, axis=1)[1:-1]
    ]
    low, usual, high = np.array([np.percentile(patch, (2, 50, 98)) for patch in patches]).T
    printed = high - low > PRINTED
    return bool(printed.any()) and bool((usual < (low + high) / 2)[printed].mean() > NEGATIVE)


def make_even(grey: Pixels) -> Pixels:
    """The picture of a page as if nothing dark lay round it and the same light fell on all of it."""
    outside = _surroundings(grey, DARK)
    light = _light(grey, outside)
    result = grey if light is None else _divided(grey, light)
    table = _surroundings(result, TABLE, AROUND)
    if table is not None:
        outside = table if outside is None else table | outside
        light = _light(grey, outside)
        result = grey if light is None else _divided(grey, light)
    if outside is not None:
        size = (grey.shape[1], grey.shape[0])
        around = opencv().resize(outside.astype(np.uint8), size, interpolation=opencv().INTER_NEAREST) > 0
        inside = result[:: max(1, len(grey) // 500)][~around[:: max(1, len(grey) // 500)]]
        result = np.where(around, np.uint8(np.percentile(inside, PAPER)), result)
    return result


def _surroundings(grey: Pixels, shade: float, fewest: int = 0) -> Cells | None:
    """Which cells of the page are dark from its edge inwards, bool (rows, columns); None if it has no such edge.

    shade: of the paper's, what is darker;  fewest: sides of the picture that must be dark
    """
    cv2 = opencv()
    step = max(1, max(grey.shape) // CELL)
    small = cv2.resize(grey, (grey.shape[1] // step, grey.shape[0] // step), interpolation=cv2.INTER_AREA)
    small = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    dark = small < shade * np.percentile(small, PAPER)
    if not (dark[[0, -1]].any() or dark[:, [0, -1]].any()):
        return None
    print_ = _printed(grey, step, dark.shape)
    outside = np.zeros(dark.shape, np.bool_)
    sides = 0
    for turns in range(4):
        side, mine, type_ = np.rot90(dark, turns), np.rot90(outside, turns), np.rot90(print_, turns)
        whole = side.all(axis=1) & ~type_.any(axis=1)
        deep = np.where(side.all(axis=1), side.shape[1], np.argmin(side, axis=1))
        first = np.where(type_.any(axis=1), np.argmax(type_, axis=1), side.shape[1])
        deep = np.where(whole, 0, np.where(first < deep - 2 * RIM, np.maximum(first - 2 * RIM, 0), deep))
        if turns % 2 == 0:  # left and right
            mine |= np.arange(side.shape[1]) < _next_page(side, type_)[:, None]
        if ((deep > 0) | whole).mean() < ALONG or np.percentile(deep, 75) > DEEPEST * side.shape[1]:
            continue
        sides += 1
        deep = np.minimum(deep, int(DEEPEST * side.shape[1]))
        mine |= np.arange(side.shape[1]) < np.where(deep > 0, deep + RIM, 0)[:, None]
        edge = np.logical_and.accumulate(whole) | np.logical_and.accumulate(whole[::-1])[::-1]
        mine |= edge[:, None]
    return outside if outside.any() and sides >= fewest else None


def _printed(grey: Pixels, step: int, shape: tuple[int, ...]) -> Cells:
    """In which cells type stands, bool (rows, columns): the page's own paper, though it may lie in the dark."""
    cv2 = opencv()
    side = max(3, round(STROKE * step)) | 1
    paper = cv2.morphologyEx(grey, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    depth = cv2.subtract(paper, grey)
    strokes = (depth > TYPE[1]) & (depth > (TYPE[0] * paper.astype(np.float32)).astype(np.uint8))
    share = cv2.resize(strokes.astype(np.uint8) * np.uint8(255), shape[::-1], interpolation=cv2.INTER_AREA)
    found = (share > PRINT * 255).astype(np.uint8)
    return cv2.morphologyEx(found, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)) > 0


def _next_page(dark: Cells, type_: Cells) -> Ints:
    """How many cells from the left end a strip of the next page and the dark between it and the page, of each row; 0 if
    there is none. The dark leans with the page, the least that it may.

    Where type stands in the dark, it is shade that falls on the page itself.
    """
    rows, columns = dark.shape
    most, end = int(STEEPEST * rows), 0
    found = np.zeros(rows, np.intp)
    for lean in sorted(range(-most, most + 1), key=abs):
        off = np.rint(lean * np.linspace(-0.5, 0.5, rows)).astype(np.intp)
        across = np.arange(int(DEEPEST * columns)) + off[:, None]
        inside = (across >= 0) & (across < columns)
        across = across.clip(0, columns - 1)
        black = np.take_along_axis(dark & ~type_, across, axis=1) & inside
        gap = np.flatnonzero(black.mean(axis=0) > WHOLE)
        if len(gap) and gap[-1] >= end + (most if end else 0):  # no edge of the same dark
            end = int(gap[-1]) + 1
            beside = np.take_along_axis(type_, across[:, end : end + RIM], axis=1).any()
            found = np.maximum(end + (0 if beside else RIM) + off, 0)
    return found


def _light(grey: Pixels, outside: Cells | None) -> Doubles | None:
    """The paper's shade over the page, coarsely, where it differs; None where it hardly does."""
    step = max(1, max(grey.shape) // PATCHES)
    rows, columns = max(2, grey.shape[0] // step), max(2, grey.shape[1] // step)
    thin = grey[:: max(1, step // 40), :: max(1, step // 40)]
    y, x = (
        np.linspace(0, size, count + 1).astype(int)
        for size, count in zip(thin.shape, (rows, columns), strict=True)
    )
    shade = np.array([[np.percentile(thin[a:b, c:d], PAPER) for c, d in pairwise(x)] for a, b in pairwise(y)])
    known = np.ones(shade.shape, np.bool_)
    if outside is not None:
        known = (
            opencv().resize(outside.astype(np.float32), (columns, rows), interpolation=opencv().INTER_AREA)
            < 0.2
        )
    terms = surface_terms(np.linspace(-1, 1, columns)[None, :], np.linspace(-1, 1, rows)[:, None], POWERS)
    if known.sum() < 2 * terms.shape[-1]:
        return None
    surface = np.full(shade.shape, np.median(shade[known]))
    for _ in range(ROUNDS):
        solved = np.linalg.lstsq(terms[known], shade[known], rcond=None)[0]
        surface = terms @ solved
        kept = known & (shade > surface - BELOW)
        if kept.sum() < 2 * terms.shape[-1]:
            break
        known = kept
    surface = np.clip(surface, np.percentile(shade[known], 1), np.percentile(shade[known], 99))
    return surface if np.ptp(surface) > EVEN else None


def surface_terms(x: Doubles, y: Doubles, powers: int) -> Doubles:
    """The products of powers of x and y up to a degree, float64 (…, terms)."""
    x, y = np.broadcast_arrays(x, y)
    return np.stack([x**i * y**j for i in range(powers + 1) for j in range(powers + 1 - i)], axis=-1)


def _divided(grey: Pixels, light: Doubles) -> Pixels:
    """A picture under even light, in strips for the sake of memory."""
    cv2 = opencv()
    result = np.empty_like(grey)
    factor = (LIT / np.maximum(light, 1.0)).astype(np.float32)
    height, width = grey.shape
    across = cv2.resize(factor, (width, len(factor)), interpolation=cv2.INTER_LINEAR)
    at = np.clip((np.arange(height) + 0.5) * len(factor) / height - 0.5, 0, len(factor) - 1)
    for first in range(0, height, 256):
        rows = at[first : first + 256]
        low = np.minimum(rows.astype(int), len(factor) - 2)
        part = (rows - low)[:, None].astype(np.float32)
        own = across[low] * (1 - part) + across[low + 1] * part
        result[first : first + 256] = np.clip(grey[first : first + 256] * own, 0, 255)
    return result
