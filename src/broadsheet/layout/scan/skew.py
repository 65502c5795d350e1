"""How far a page lies askew on its picture."""

from __future__ import annotations

import numpy as np

from broadsheet.layout.scan.opencv import opencv
from broadsheet.model.raster import Pixels

STEEPEST = 10.0  # degrees; a page more askew is no scan, nor a photograph that anybody meant to be read
COARSE, FINE = 0.25, 0.02  # degrees


def find_skew(ink: Pixels, unit: float) -> float:
    """The angle in degrees by which a page must be turned (anticlockwise as it is seen) to stand straight.

    The straight page has the sharpest steps between its rows of type and the white between them, or its columns.
    Source: W. Postl, Detection of linear oblique structures and skew scan in digitized documents, ICPR 1986.
    """
    small = _thinned(ink, max(1, round(unit / 8)))
    ys, xs = np.nonzero(small)
    if len(ys) < 200:
        return 0.0
    weight = small[ys, xs].astype(np.float64)
    height, width = small.shape

    def sharpness(angle: float) -> float:
        slope = np.tan(np.radians(angle))
        rows = _profile(ys - slope * (xs - width / 2), weight, height)
        columns = _profile(xs + slope * (ys - height / 2), weight, width)
        return max(float((np.diff(rows) ** 2).sum()), float((np.diff(columns) ** 2).sum()))

    coarse = np.arange(-STEEPEST, STEEPEST + COARSE / 2, COARSE)
    best = max(coarse.tolist(), key=sharpness)
    fine = np.arange(best - COARSE, best + COARSE + FINE / 2, FINE)
    best = max(fine.tolist(), key=sharpness)
    return best if sharpness(best) > 1.02 * sharpness(0.0) else 0.0


def _thinned(ink: Pixels, step: int) -> Pixels:
    """The ink at a smaller size, how much of it there is in each square."""
    cv2 = opencv()
    size = (max(1, ink.shape[1] // step), max(1, ink.shape[0] // step))
    return cv2.resize(ink * np.uint8(255), size, interpolation=cv2.INTER_AREA)


def _profile(place: np.ndarray, weight: np.ndarray, length: int) -> np.ndarray:
    """How much ink each row has; rows that were turned out of the picture count too."""
    room = (
        length // 5
    )  # by so much 10 degrees move the ends of a row that is twice as long as the page is high
    where = np.clip(np.rint(place) + room, 0, length + 2 * room).astype(np.int64)
    return np.bincount(where, weights=weight, minlength=length + 2 * room + 1)[1:-1]
