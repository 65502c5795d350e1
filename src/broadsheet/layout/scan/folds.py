"""Folds of the sheet: long thin dark lines that run across the type, unlike any rule, taken out of the ink."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from broadsheet.layout.scan.opencv import opencv
from broadsheet.layout.scan.pieces import Box
from broadsheet.model.raster import Pixels

Ints = npt.NDArray[np.int64]

# All measures in units: heights of a body character.
STRETCH = 1.6  # longer than the strokes of body type: a part of a fold
THIN, PART = 0.4, 0.3  # a fold is no thicker; what is left of a stretch between letters
NEXT, DRIFT = 40.0, 0.6  # from one part to the next, along it and across: pictures hide it
OVER = 1.5  # so far beyond its parts a fold is followed through letters
LONG = 0.35  # of the page: the parts of a fold make up so much of it
# so close on both sides type stands, along so much of it: a rule stands in a gutter
BESIDE = 0.4
CROSSES = 0.12


def without_folds(ink: Pixels, unit: float) -> Pixels:
    """The ink of a page without the folds that run through it. ink: uint8 (h, w) of 0 and 1"""
    for level in (False, True):
        turned = np.ascontiguousarray(ink.T) if level else ink
        folds = [fold for fold in _chains(_stretches(turned, unit), unit) if _is_fold(fold, turned, unit)]
        if not folds:
            continue
        rest = turned.copy()
        for fold in folds:
            rows, left, right = _course(fold)
            near = rows[_close(rows, fold, unit)]
            middle = ((left + right) // 2)[near - rows[0]]
            half = int(np.median(right - left)) // 2 + 2
            for off in range(-half, half + 1):
                rest[near, np.clip(middle + off, 0, rest.shape[1] - 1)] = 0
        ink = np.ascontiguousarray(rest.T) if level else rest
    return ink


def _stretches(ink: Pixels, unit: float) -> list[Box]:
    """Thin upright stretches of ink, from top to bottom."""
    cv2 = opencv()
    wide = cv2.dilate(ink, np.ones((1, 3), np.uint8))  # as it wanders from column to column
    runs = cv2.morphologyEx(wide, cv2.MORPH_OPEN, np.ones((max(3, round(STRETCH * unit)), 1), np.uint8))
    thick = cv2.morphologyEx(wide, cv2.MORPH_OPEN, np.ones((1, round(THIN * unit) + 3), np.uint8))
    runs &= 1 - cv2.dilate(thick, np.ones((1, 5), np.uint8))  # nor the edges of bars
    _, _, stats, _ = cv2.connectedComponentsWithStats(runs, connectivity=8)
    found = [
        (int(x) + 1, int(y), int(x + w) - 1, int(y + h))
        for x, y, w, h, _ in stats[1:]
        if h >= PART * unit and w - 2 <= max(THIN * unit, 0.1 * h)
    ]
    return sorted(found, key=lambda box: box[1])


def _chains(boxes: list[Box], unit: float) -> list[list[Box]]:
    """The stretches that follow each other, put together."""
    chains: list[list[Box]] = []
    for box in boxes:
        middle = (box[0] + box[2]) / 2
        for chain in chains:
            last = chain[-1]
            off = abs((last[0] + last[2]) / 2 - middle)
            if off <= DRIFT * unit and -unit <= box[1] - last[3] <= NEXT * unit:
                chain.append(box)
                break
        else:
            chains.append([box])
    return chains


def _is_fold(chain: list[Box], ink: Pixels, unit: float) -> bool:
    """Whether stretches make up much of the page, and type stands close to them on both sides."""
    if sum(box[3] - box[1] for box in chain) < LONG * len(ink):
        return False
    rows, left, right = _course(chain)
    near = np.arange(2, 2 + max(2, round(BESIDE * unit)))
    width = ink.shape[1]
    both = ink[rows[:, None], np.clip(left[:, None] - near, 0, width - 1)].any(axis=1)
    both &= ink[rows[:, None], np.clip(right[:, None] + near, 0, width - 1)].any(axis=1)
    return bool(both.mean() > CROSSES)


def _course(chain: list[Box]) -> tuple[Ints, Ints, Ints]:
    """The rows over which stretches run, and from where to where in each; between two of them straight on."""
    rows = np.arange(chain[0][1], max(box[3] for box in chain))
    ends = np.array([[(y0, x0, x1), (y1 - 1, x0, x1)] for x0, y0, x1, y1 in chain]).reshape(-1, 3)
    ends = ends[np.argsort(ends[:, 0], kind="stable")]  # one may begin before the one over it ends
    left, right = (np.interp(rows, ends[:, 0], ends[:, side]).astype(np.int64) for side in (1, 2))
    return rows, left, right


def _close(rows: Ints, chain: list[Box], unit: float) -> npt.NDArray[np.bool_]:
    """In which rows a stretch is, or is near: letters that it crosses lie between two."""
    near = np.zeros(len(rows) + 1, np.int64)
    for _, y0, _, y1 in chain:
        first, last = (
            int(np.clip(place - rows[0], 0, len(rows))) for place in (y0 - OVER * unit, y1 + OVER * unit)
        )
        near[first] += 1
        near[last] -= 1
    return np.cumsum(near)[:-1] > 0
