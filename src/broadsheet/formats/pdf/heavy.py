"""Which type is bold where fonts have no names: how thick its strokes are in the page's picture.

Fonts of Type 3, as browsers write them for Chinese and Japanese, say nothing of their weight. Thickness is what is
inked over how long the edge of the ink is, so that a character of many strokes is no bolder than one of few; it is
told by line, for the strokes of one character may be anything.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from broadsheet.model.page import Glyphs, Page
from broadsheet.model.raster import Raster

Doubles = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Pixels = npt.NDArray[np.uint8]

FEWEST = 40  # characters of nameless type: fewer are not worth a picture of the page
EM = 26.0  # px: how high the commonest type is drawn
MOST_PIXELS = 12e6
THICKER = 1.45  # times the strokes of the commonest type, in type sizes: bold


def scale_for(page: Page) -> float:
    """How many pixels to a point the page is drawn with to see how heavy its type is; 0 if all of it has names."""
    nameless = _nameless(page)
    if int(nameless.sum()) < FEWEST:
        return 0.0
    size = float(np.median(page.glyphs.size[nameless]))
    return min(EM / size, (MOST_PIXELS / max(1.0, page.width * page.height)) ** 0.5)


def weighed(page: Page, picture: Raster) -> Page:
    """The page with its bold nameless type in fonts of its own."""
    glyphs = page.glyphs
    chosen = np.flatnonzero(_nameless(page))
    box = glyphs.box[chosen].astype(np.float64) * picture.per_unit
    size = glyphs.size[chosen].astype(np.float64)
    thick = _medians(_lines(glyphs, chosen), _thickness(box, picture.pixels) / size)
    _, kind, counts = np.unique(np.round(size * 4), return_inverse=True, return_counts=True)
    body = np.median(thick[kind == counts.argmax()])
    bold = chosen[thick > THICKER * body]
    font, fonts = glyphs.font.copy(), list(page.fonts)
    for number in np.unique(font[bold]).tolist():
        fonts.append(replace(fonts[number], bold=True))
        font[bold[glyphs.font[bold] == number]] = len(fonts) - 1
    return replace(page, glyphs=replace(glyphs, font=font), fonts=tuple(fonts))


def _nameless(page: Page) -> Bools:
    glyphs = page.glyphs
    nameless = np.array([not font.name and not font.bold for font in page.fonts], np.bool_)
    return nameless[glyphs.font] & (glyphs.size > 0) & (glyphs.code > 0x20)


def _lines(glyphs: Glyphs, chosen: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """A number for each of these characters: those that run on in one size and colour share it."""
    box, size = glyphs.box[chosen], glyphs.size[chosen]
    middle = (box[:, :2] + box[:, 2:]) / 2
    step = np.abs(np.diff(middle, axis=0))
    near, far = step.min(axis=1), step.max(axis=1)
    same = (near < 0.3 * size[1:]) & (far < 2.5 * size[1:]) & (np.abs(np.diff(size)) < 0.05 * size[1:])
    same &= glyphs.color[chosen][1:] == glyphs.color[chosen][:-1]
    return np.append(0, np.cumsum(~same))


def _medians(group: npt.NDArray[np.int64], value: Doubles) -> Doubles:
    """The median of each one's group, groups numbered in rising order."""
    order = np.lexsort((value, group))
    start = np.searchsorted(group, np.arange(int(group[-1]) + 1))
    count = np.bincount(group)
    return value[order][start + count // 2][group]


def _thickness(box: Doubles, picture: Pixels) -> Doubles:
    """How thick the strokes within each of these boxes are, px: ink over half the length of its edge."""
    shade = picture.astype(np.int16)
    edge = np.zeros_like(shade)
    edge[:, 1:] += np.abs(np.diff(shade, axis=1))
    edge[1:] += np.abs(np.diff(shade, axis=0))
    high, wide = shade.shape
    x0, y0, x1, y1 = (
        np.clip(np.round(column).astype(np.int64), 0, most)
        for column, most in zip(box.T, (wide - 1, high - 1, wide, high), strict=True)
    )
    x1, y1 = np.maximum(x1, x0 + 1), np.maximum(y1, y0 + 1)

    def within(values: npt.NDArray[np.int16]) -> npt.NDArray[np.int64]:
        total = np.zeros((high + 1, wide + 1), np.int64)
        np.cumsum(values, axis=0, out=total[1:, 1:])
        np.cumsum(total, axis=1, out=total)
        return total[y1, x1] - total[y0, x1] - total[y1, x0] + total[y0, x0]

    corners = np.stack([shade[y, x] for y in (y0, y1 - 1) for x in (x0, x1 - 1)])
    paper = np.median(corners, axis=0)
    inked = np.abs(within(shade) - paper * (x1 - x0) * (y1 - y0))
    return 2 * inked / np.maximum(within(edge), 1.0)
