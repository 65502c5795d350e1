"""A column of vertical writing set level: its characters cut apart and put side by side, upright.

A recogniser reads a column that is turned by a quarter, but loses its stops and brackets, which are no larger than dust
when they lie on their side. Set level they are read, once brackets and dashes are given back the form they have in
level lines and stops the corner in which they stand there.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from broadsheet.layout.scan.opencv import opencv
from broadsheet.model.stretches import stretches
from broadsheet.ocr.pixels import Floats, Pixels

STIFFNESS, INK = 1.5, 1.0  # what a cut costs: a cell longer or shorter than the type, and ink cut through
SHORTEST, LONGEST = 0.6, 1.5  # em, of a cell along the column


@dataclass(frozen=True, eq=False)
class SetLevel:
    """A column set level.

    strip: the characters side by side;  cuts: int (n + 1,), where each began and ended down the column, px
    edges: int (n + 1,), where they stand along the strip, px
    """

    strip: Pixels
    cuts: Floats
    edges: Floats

    def down(self, place: Floats) -> Floats:
        """Places along the strip (0..1) as places down the column (0..1)."""
        return np.interp(place * self.edges[-1], self.edges, self.cuts) / self.cuts[-1]


def set_level(column: Pixels, em: float, margin: int) -> SetLevel:
    """A column, uint8 (h, w), its type `em` px wide and `margin` px of paper on either side."""
    cv2 = opencv()

    dark = _darkness(column)
    cuts = cut_characters(dark[:, margin : column.shape[1] - margin].sum(axis=1), em)
    side = column.shape[1]
    paper = int(np.percentile(column, 90))
    cells = [as_in_level_lines(column[a:b], dark[a:b] > 0.5, paper, margin) for a, b in pairwise(cuts)]
    widths = np.array([cell.shape[1] for cell in cells])
    tall = max(side, *(cell.shape[0] for cell in cells))
    strip = np.full((tall, int(widths.sum())), paper, np.uint8)
    edges = np.concatenate([[0], np.cumsum(widths)])
    for cell, left in zip(cells, edges[:-1], strict=True):
        top = (tall - cell.shape[0]) // 2
        strip[top : top + cell.shape[0], left : left + cell.shape[1]] = cell
    strip = cv2.copyMakeBorder(strip, margin, margin, 0, 0, cv2.BORDER_CONSTANT, value=[paper])
    return SetLevel(strip, np.array(cuts, np.float64), edges.astype(np.float64))


def _darkness(column: Pixels) -> Floats:
    """How much ink each pixel has, 0..1, paper and ink told from the column itself."""
    low, high = np.percentile(column, [2, 90])
    return np.clip((high - column.astype(np.float32)) / max(high - low, 24.0), 0, 1)


def cut_characters(profile: Floats, em: float) -> list[int]:
    """Where a column is cut into characters: at white rows, and evenly. profile: (h,), ink of every row.

    The cheapest of all ways to cut, found row by row (dynamic programming).
    """
    height = len(profile)
    least, most = max(1, int(SHORTEST * em)), max(2, int(LONGEST * em) + 1)
    ink = INK * np.concatenate([profile, [0.0]]) / max(em, 1.0)
    ink[0] = 0.0
    lengths = np.arange(least, most + 1)
    price = STIFFNESS * np.log(lengths / em) ** 2 + 0.02
    cost = np.full(height + 1, np.inf)
    came = np.zeros(height + 1, np.int64)
    cost[0] = 0.0
    for row in range(1, height + 1):
        fit = lengths[lengths <= row]
        if not fit.size:
            cost[row] = STIFFNESS * 4 + ink[row]  # a remnant at the head of the column
            continue
        total = cost[row - fit] + price[: fit.size]
        best = int(total.argmin())
        cost[row], came[row] = total[best] + ink[row], row - fit[best]
    cuts = [height]
    while cuts[-1] > 0:
        cuts.append(int(came[cuts[-1]]))
    return cuts[::-1]


def as_in_level_lines(cell: Pixels, ink: np.ndarray, paper: int, margin: int) -> Pixels:
    """A character's cell, a stop or bracket or dash in it given the form of level lines."""
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if not rows.size:
        return cell
    height, width = ink.shape
    side = width - 2 * margin
    top, bottom = rows[0] / height, (rows[-1] + 1) / height
    left, right = (columns[0] - margin) / side, (columns[-1] + 1 - margin) / side
    tall, wide = bottom - top, right - left
    if tall < 0.5 and wide < 0.5 and (left + right) > 1.1 and (top + bottom) < 0.95:
        down, back = int((0.9 - bottom) * height), -int((left - 0.08) * side)
        return np.roll(cell, (down, back), axis=(0, 1))
    bracket = tall < 0.55 and wide > 0.8 * tall and abs((top + bottom) / 2 - 0.5) > 0.14
    dash = wide < 0.22 and tall > 0.55 and abs((left + right) / 2 - 0.5) < 0.2
    dash = dash or (wide < 0.5 and tall > 0.55 and _is_two_bars(ink[rows[0] : rows[-1] + 1]))
    colon = tall < 0.35 and wide > 0.2 and abs((top + bottom) / 2 - 0.5) < 0.2 and _is_two_points(ink)
    if bracket or dash or colon:
        return np.ascontiguousarray(np.rot90(cell))
    return cell


def _is_two_bars(ink: np.ndarray) -> bool:
    """Whether the ink is two upright strokes: an equals sign on its side."""
    full = ink.mean(axis=0)
    return len(stretches(full > 0.8)) == 2 and bool(((full < 0.1) | (full > 0.6)).mean() > 0.85)


def _is_two_points(ink: np.ndarray) -> bool:
    """Whether the ink is two points side by side: a colon on its side."""
    widths = [b - a for a, b in stretches(ink.max(axis=0) > 0)]
    return len(widths) == 2 and max(widths) < 0.35 * ink.shape[1]
