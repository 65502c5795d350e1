"""Pictures and tints found on a page: where its paper is dark over more than the strokes of type."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from broadsheet.layout.scan.charts import find_charts
from broadsheet.layout.scan.opencv import opencv
from broadsheet.layout.scan.pieces import Bools, Box
from broadsheet.model.raster import Pixels
from broadsheet.model.stretches import stretches

STROKE = 1.15  # units: no stroke of type is as thick
DARK = 25  # shades below paper: a photograph, or a dark ground
TINTED = 9  # shades below paper: a tint
BLACK = 110  # shades below paper: a ground on which type stands in white
LABEL, LONGER = 1.4, 2.0  # units, of a label that is reversed out: so high, so many times as long; 口 is not
LETTERED = 0.93  # of it within its edge is black at most: no letter stands on a stroke
SOLID, EDGED = 0.45, 0.9  # of a black ground's box is black, and of its edge: the rest is white letters
SPOTS = 0.15  # of a black ground: its edge is no straighter than so much white
OPEN = 0.5  # of the white in its box hangs together with the paper: more does between heavy letters
ARM = 0.3  # of a row or column of a black ground is black; less is a rule that runs up to it
GROUND = 0.7  # of what is black is the ground without such rules
STEADY_BLACK = 30  # shades: what black keeps within, be it worn or soft
STEADY = 7  # shades: what an even ground keeps within
EVEN = 0.7  # of an even ground has its shade
DARKEST = 10  # percentile of a picture's shades, its darkest parts
PALE = 55  # shades below paper: paler is none
DEEP = 80  # shades below paper: a bar of a chart that is no thicker than a stroke
LEAST = 4.0  # units: the sides of a picture
FULL = 0.45  # of a picture's box is dark
BROAD = 0.2  # of it is so over twice the width of a stroke: heavy type that is worn is not
BRIGHTER, MIXED = 40, 0.5  # shades above the darkest; of what is dark in a picture is so: type is black
# units: of what is no larger so much is, for the ink of a nameplate may be worn
LETTER = 8.0
MIXED_LETTER = 0.58
# of what is no larger the strokes have so much less light than what is between them, and few are broad: print and film
# wear heavy type so much that it has as many shades as a photograph, but not that it comes close to its paper
STARK, HEAVY = 0.56, 0.8
WHOLE, BARE = 0.85, 0.03  # of a box is dark that is one picture; of a row or column that parts two
RAGGED = 0.1  # of a row or column at its edge, where letters of the caption are dark
FILLED = 0.85  # of the box of a tint is darker than paper
WITHIN = 0.7  # of a row or column of a tint
# units: no line of type makes what is dark so broad both ways, a tint does, whatever stands on it
CLEAR = 4.0
BRIDGED = 0.8  # units: what type leaves of a tint between its strokes
ROOMY = 6.0  # units: the sides of a tint


@dataclass(frozen=True, eq=False)
class Grounds:
    """What lies under or beside the type, px.

    pictures: boxes;  tints: boxes with their shade;  dark: boxes of dark grounds, on which type may stand in white
    light: tints little darker than the paper, if type fits in them; the other side may show through
    drawn: boxes that are darker than the paper all over, in various shades: tints with photographs on them, or drawings
    """

    pictures: list[Box]
    tints: list[tuple[Box, int]]
    dark: list[Box]
    light: list[tuple[Box, int]]
    drawn: list[Box]


def find_grounds(grey: Pixels, unit: float) -> Grounds:
    """The pictures, tints and dark grounds of a page."""
    cv2 = opencv()
    step = max(1, round(unit / 6))
    small = cv2.resize(
        cv2.GaussianBlur(grey, (0, 0), max(0.6, unit / 12)),
        (max(1, grey.shape[1] // step), max(1, grey.shape[0] // step)),
        interpolation=cv2.INTER_AREA,
    )
    side = max(3, round(STROKE * unit / step)) | 1
    kernel = np.ones((side, side), np.uint8)
    ground = cv2.morphologyEx(small, cv2.MORPH_CLOSE, kernel)
    paper = int(np.percentile(ground, 80))
    pictures: list[Box] = []
    tints: list[tuple[Box, int]] = []
    black = _black(small, paper, unit / step)
    dark = [_scaled(box, step) for box, _ in black]
    mask = (ground < paper - DARK).astype(np.uint8)
    for (x0, y0, x1, y1), _ in black:
        mask[max(0, y0 - side) : y1 + side, max(0, x0 - side) : x1 + side] = 0
    bare = mask
    mask = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    broad = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((2 * side + 1,) * 2, np.uint8))
    for box, inside in _parts(mask, LEAST * unit / step):
        x0, y0, x1, y1 = box
        if inside.mean() < FULL or (broad[y0:y1, x0:x1] < paper - DARK).mean() < BROAD:
            continue
        shades = ground[y0:y1, x0:x1]
        shade = int(np.median(shades))
        if not _is_even(shades) and np.percentile(shades, DARKEST) > paper - PALE:
            mask[y0:y1, x0:x1][inside] = 0  # a tint through which the other side shows
            continue
        if not _is_even(shades):
            parts = [_scaled(part, step) for part in _apart(box, bare, unit / step)]
            pictures += [(a, b, c, d) for a, b, c, d in parts if not _is_type(grey[b:d, a:c], paper, unit)]
            continue
        mask[y0:y1, x0:x1][inside] = 0
        if inside.mean() > FILLED:
            tints.append((_scaled(box, step), shade))
    pictures += _charts(small, ground, [box for box, _ in black], pictures, paper, unit / step, step)
    pictures = outermost(pictures)
    tints += [(_scaled(box, step), shade) for box, shade in black]
    light, drawn = _tints(ground, broad, paper, mask, grey, unit / step, step)
    return Grounds(pictures, _beside(tints, pictures), dark, _beside(light, pictures), drawn)


def _charts(
    small: Pixels, ground: Pixels, black: list[Box], pictures: list[Box], paper: int, unit: float, step: int
) -> list[Box]:
    """The drawings whose dark parts stand on a light ground, at the page's full size. black: grounds of white type"""
    dark, deep = ground < paper - PALE, small < paper - DEEP
    side = round(STROKE * unit) + 1
    for x0, y0, x1, y1 in black:
        for mask in (dark, deep):
            mask[max(0, y0 - side) : y1 + side, max(0, x0 - side) : x1 + side] = False
    known = [(a // step, b // step, c // step, d // step) for a, b, c, d in pictures]
    charts = find_charts(small, ground, dark, deep, known, unit)
    return [_scaled(box, step) for box in charts if min(box[2] - box[0], box[3] - box[1]) >= ROOMY * unit]


def _beside(tints: list[tuple[Box, int]], others: list[Box]) -> list[tuple[Box, int]]:
    """The tints that are no part of another box."""
    return [tint for tint in tints if not any(_share_in(tint[0], other) > 0.8 for other in others)]


def _apart(box: Box, dark: Pixels, unit: float) -> list[Box]:
    """A picture's box without the caption right under it; its parts, where pictures that stand close to each
    other leave paper, or text, within it."""
    x0, y0, x1, y1 = box
    inside = dark[y0:y1, x0:x1] > 0
    for axis in (0, 1):
        runs = _dark_runs(inside, axis, LEAST * unit)
        if len(runs) > 1 and inside.mean() < WHOLE:
            cut = [(x0 + a, y0, x0 + b, y1) if axis == 0 else (x0, y0 + a, x1, y0 + b) for a, b in runs]
            return [part for one in cut for part in _apart(_shrunk(one, dark, unit), dark, unit)]
    return [_shrunk(box, dark, unit)]


def _shrunk(box: Box, dark: Pixels, unit: float) -> Box:
    """The box of a part without the paper above and below it, and beside it."""
    x0, y0, x1, y1 = box
    inside = dark[y0:y1, x0:x1] > 0
    columns, rows = (_dark_runs(inside, axis, LEAST * unit, RAGGED) for axis in (0, 1))
    x = (x0 + columns[0][0], x0 + columns[-1][1]) if columns else (x0, x1)
    y = (y0 + rows[0][0], y0 + rows[-1][1]) if rows else (y0, y1)
    return x[0], y[0], x[1], y[1]


def _dark_runs(inside: Bools, axis: int, least: float, bare: float = BARE) -> list[tuple[int, int]]:
    """From where to where columns (axis 0) or rows hold anything dark, in stretches that are not too small."""
    inked = inside.mean(axis=axis) >= bare
    return [(a, b) for a, b in stretches(inked) if b - a >= least]


def _is_type(grey: Pixels, paper: int, unit: float) -> bool:
    """Whether what is dark has one shade, as the heaviest type of a nameplate does, and no photograph."""
    dark = grey[grey < paper - DARK]
    most = MIXED_LETTER if max(grey.shape) <= LETTER * unit else MIXED
    if not dark.size or (dark > np.percentile(grey, 5) + BRIGHTER).mean() < most:
        return True
    return min(grey.shape) <= LETTER * unit and _is_stark(grey, unit)


def _is_stark(grey: Pixels, unit: float) -> bool:
    """Whether what is dark and what is light are far apart, and what is dark are strokes, be they worn."""
    cv2 = opencv()
    soft = cv2.GaussianBlur(grey, (0, 0), max(0.8, unit / 12))
    ink = cv2.threshold(soft, 0, 1, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)[1]
    dark, light = soft[ink > 0], soft[ink == 0]
    if not dark.size or not light.size or light.mean() - dark.mean() < STARK * light.mean():
        return False
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (max(3, round(STROKE * unit)),) * 2)
    return bool(cv2.morphologyEx(ink, cv2.MORPH_OPEN, disc).sum() < HEAVY * ink.sum())


def _black(small: Pixels, paper: int, unit: float) -> list[tuple[Box, int]]:
    """The boxes of black grounds with their shade: what is black hangs together, and draws the box's edge all round.

    They are told from the rest by themselves, since a photograph or what shows through may begin at their edge.
    """
    black = (small < paper - BLACK).astype(np.uint8)
    healed = opencv().morphologyEx(black, opencv().MORPH_CLOSE, np.ones((3, 3), np.uint8)) > 0
    found: list[tuple[Box, int]] = []
    for box, inside in _parts(black, LABEL * unit):
        x0, y0, x1, y1 = box = _without_arms(box, inside)
        short, long = sorted((x1 - x0, y1 - y0))
        inside = black[y0:y1, x0:x1] > 0
        if short < LABEL * unit or inside.mean() < SOLID:
            continue
        if short < LEAST * unit and (long < LONGER * short or inside[2:-2, 2:-2].mean() > LETTERED):
            continue
        shades = np.sort(small[y0:y1, x0:x1][inside])
        shades = shades[: shades.size // 2 + 1]  # the others may be the rims of letters
        # print and film wear large grounds white in spots; what is small and worn may be letters
        edge = _edge_of(healed[y0:y1, x0:x1] if short >= LEAST * unit else inside)
        shade = int(np.median(shades))
        if (
            edge > EDGED
            and _open(inside) < OPEN
            and shade < paper - BLACK - STEADY_BLACK
            and _is_even(shades, STEADY_BLACK)
        ):
            found.append((box, shade))
    return found


def _without_arms(box: Box, inside: Bools) -> Box:
    """The box of something black without the rules that run up to it."""
    rows, columns = (np.flatnonzero(inside.mean(axis=axis) >= ARM) for axis in (1, 0))
    if not rows.size or not columns.size:
        return box
    a, b, c, d = int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1
    if inside[b:d, a:c].sum() < GROUND * inside.sum():  # its strokes are no rules, but letters
        return box
    return box[0] + a, box[1] + b, box[0] + c, box[1] + d


def _open(inside: Bools) -> float:
    """How much of the white in a box hangs together with what is outside: between letters, and not in the ground."""
    white = np.pad(~inside, 1, constant_values=True).astype(np.uint8)
    label = opencv().connectedComponents(white, connectivity=4)[1]
    outside = (label == label[0, 0])[1:-1, 1:-1]
    return float(outside.sum() / max((~inside).sum(), SPOTS * inside.size))


def _edge_of(inside: Bools) -> float:
    """How much of the edge of a box is black; the letters on it come close."""
    sides = ((inside[0], inside[1]), (inside[-1], inside[-2]))
    sides += ((inside[:, 0], inside[:, 1]), (inside[:, -1], inside[:, -2]))
    return float(np.concatenate([(outer | inner)[1:-1] for outer, inner in sides]).mean())


def _parts(mask: Pixels, least: float) -> list[tuple[Box, np.ndarray]]:
    """The boxes of the connected parts of a mask that are not too small, each with its part of the mask."""
    cv2 = opencv()
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=4)
    found: list[tuple[Box, np.ndarray]] = []
    for number, (x, y, w, h, _) in enumerate(stats[1:].tolist(), 1):
        if min(w, h) >= least:
            found.append(((x, y, x + w, y + h), labels[y : y + h, x : x + w] == number))
    return found


def _tints(
    ground: Pixels, beneath: Pixels, paper: int, dark: Pixels, grey: Pixels, unit: float, step: int
) -> tuple[list[tuple[Box, int]], list[Box]]:
    """Even grounds a little darker than the paper, that are boxes; and such boxes that are not even.

    beneath: the ground under heavy type too
    """
    cv2 = opencv()
    even = cv2.subtract(ground, cv2.erode(ground, np.ones((3, 3), np.uint8))) < STEADY
    shaded = ground < paper - TINTED
    broad = _opened((beneath < paper - TINTED).astype(np.uint8), CLEAR * unit)
    side = max(3, round(BRIDGED * unit)) | 1
    bare = (shaded & even & (dark == 0)).astype(np.uint8)
    bare = _opened(cv2.morphologyEx(bare, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8)), BRIDGED * unit)
    found: list[tuple[Box, int]] = []
    drawn: list[Box] = []
    for box, inside in _parts(broad, ROOMY * unit) + _parts(bare, ROOMY * unit):
        x0, y0, x1, y1 = box
        shades = ground[y0:y1, x0:x1][inside]
        if inside.mean() <= FILLED or (x1 - x0) * (y1 - y0) > 0.9 * ground.size:
            continue
        whole = _scaled(_trimmed(box, shaded[y0:y1, x0:x1]), step)
        if _is_even(shades):
            shade = int(np.median(shades))
            parts = [(part, shade) for part in _at_seams(whole, grey, shade, step * unit)]
            found += _beside(parts, [known for known, _ in found])
        else:
            drawn.append(whole)
    return found, outermost(drawn)


def _opened(mask: Pixels, side: float) -> Pixels:
    """A mask without what is narrower, px."""
    kernel = np.ones((max(3, round(side)) | 1,) * 2, np.uint8)
    return opencv().morphologyEx(mask, opencv().MORPH_OPEN, kernel)


def _at_seams(box: Box, grey: Pixels, shade: int, unit: float) -> list[Box]:
    """A tint's box cut where narrow white runs through it from side to side: tints that stand close to each other.

    grey: the page at its full size, and all else in its pixels, for the white may be no wider than a hair
    """
    x0, y0, x1, y1 = box
    for axis in (0, 1):
        usual = np.median(grey[y0:y1, x0:x1], axis=axis)
        runs = [(a, b) for a, b in stretches(usual <= shade + TINTED) if b - a >= ROOMY * unit]
        if len(runs) > 1:
            return [
                part
                for a, b in runs
                for one in [(x0 + a, y0, x0 + b, y1) if axis == 0 else (x0, y0 + a, x1, y0 + b)]
                for part in _at_seams(one, grey, shade, unit)
            ]
    return [box]


def _trimmed(box: Box, shaded: Bools) -> Box:
    """A tint's box without the rows and columns at its edges that are mostly white: the other side showing through.

    shaded: where it is darker than paper, by the tint or by type on it
    """
    rows = np.flatnonzero(shaded.mean(axis=1) >= WITHIN)
    columns = np.flatnonzero(shaded.mean(axis=0) >= WITHIN)
    if not rows.size or not columns.size:
        return box
    return (
        box[0] + int(columns[0]),
        box[1] + int(rows[0]),
        box[0] + int(columns[-1]) + 1,
        box[1] + int(rows[-1]) + 1,
    )


def _scaled(box: Box, step: int) -> Box:
    return box[0] * step, box[1] * step, box[2] * step, box[3] * step


def outermost(boxes: list[Box]) -> list[Box]:
    """The boxes that do not lie in another one."""
    found: list[Box] = []
    for box in sorted(boxes, key=lambda b: (b[0] - b[2]) * (b[3] - b[1])):
        if not any(_share_in(box, other) > 0.8 for other in found):
            found.append(box)
    return found


def _share_in(box: Box, other: Box) -> float:
    """How much of a box lies in another."""
    x0, y0, x1, y1 = box
    a, b, c, d = other
    common = max(0, min(x1, c) - max(x0, a)) * max(0, min(y1, d) - max(y0, b))
    return common / max(1, (x1 - x0) * (y1 - y0))


def _is_even(shades: np.ndarray, within: int = STEADY) -> bool:
    """Whether a ground is one tint, though heavy type may have left traces in it. within: shades of the middle one"""
    return bool((np.abs(shades.astype(np.int16) - np.int16(np.median(shades))) <= within).mean() > EVEN)
