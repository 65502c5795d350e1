"""Pictures that only reading tells from type: where line after line could not be read, black grounds without type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from broadsheet.layout.scan.opencv import opencv
from broadsheet.model.raster import Doubles
from broadsheet.ocr.strips import StripText

Bools = npt.NDArray[np.bool_]

NEAR = 2.5  # units: what could not be read and is no further apart belongs together
LEAST = 4.0  # units: the sides of a picture
LETTERED = 0.1  # of what could not be read: what is read surely on a drawing takes up no more
PLAIN = 0.9  # confidence in what is print, wherever it stands
MOST = 0.4  # of the page: a drawing is no larger, a page that is hardly readable is
GRAIN = 4  # cells to a unit
MOST_CELLS = 4000  # along a side of the page: small type on a huge page must not take all memory


@dataclass(frozen=True, eq=False)
class Drawings:
    """Where lines were found on a page that no line is.

    boxes:  float64 (k, 4), pictures
    crumbs: bool (n,), which lines are parts of them, whatever was read there
    """

    boxes: Doubles
    crumbs: Bools


def find_drawings(
    lines: Doubles, answers: Sequence[StripText], read: Bools, grounds: Doubles, unit: float
) -> Drawings:
    """The pictures that were taken for type.

    lines:   float64 (n, 4), the boxes of the lines;  read: bool (n,), which of them could be read
    grounds: float64 (k, 4), the black grounds on which type was looked for
    """
    crumbs = np.zeros(len(lines), np.bool_)
    sure = np.array(
        [len(one.text) > 0 and float(one.confidence.mean()) >= PLAIN for one in answers], np.bool_
    )
    sure &= read
    space = (lines[:, 2:] - lines[:, :2]).clip(0).prod(axis=1)
    page = (lines[:, 2:].max(axis=0, initial=0) - lines[:, :2].min(axis=0, initial=np.inf)).clip(0).prod()
    boxes: list[Doubles] = []
    for box in np.concatenate([grounds, _clusters(lines[~read], unit)]):
        if (box[2:] - box[:2]).min() < LEAST * unit or (box[2:] - box[:2]).prod() > MOST * page:
            continue
        on = _on(lines, box)
        if space[on & sure].sum() <= LETTERED * space[on & ~read].sum():
            boxes.append(box)
            crumbs |= on & ~sure
    return Drawings(np.array(boxes, np.float64).reshape(-1, 4), crumbs)


def _on(lines: Doubles, box: Doubles) -> Bools:
    """Which lines have their middle on a box, bool (n,)."""
    middle = (lines[:, :2] + lines[:, 2:]) / 2
    return np.asarray(((middle >= box[:2]) & (middle <= box[2:])).all(axis=1), np.bool_)


def _clusters(lines: Doubles, unit: float) -> Doubles:
    """The boxes round lines that stand close to each other, float64 (k, 4), put together until none are close."""
    count = len(lines) + 1
    while 0 < len(lines) < count:
        count = len(lines)
        lines = _united(lines, unit)
    return lines


def _united(boxes: Doubles, unit: float) -> Doubles:
    """The boxes round those boxes that are close to each other, float64 (k, 4)."""
    start = boxes[:, :2].min(axis=0) - NEAR * unit
    extent = float((boxes[:, 2:].max(axis=0) - start).max())
    cells = min(GRAIN / unit, MOST_CELLS / extent)
    low = ((boxes[:, :2] - NEAR / 2 * unit - start) * cells).astype(int)
    high = ((boxes[:, 2:] + NEAR / 2 * unit - start) * cells).astype(int)
    mask = np.zeros(tuple((high.max(axis=0) + 2)[::-1]), np.uint8)
    for (x0, y0), (x1, y1) in zip(low.tolist(), high.tolist(), strict=True):
        mask[y0:y1, x0:x1] = 1
    _, label = opencv().connectedComponents(mask)
    middle = (low + high) // 2
    home = label[middle[:, 1], middle[:, 0]]
    groups = [boxes[home == number] for number in np.unique(home)]
    return np.array([[*one[:, :2].min(axis=0), *one[:, 2:].max(axis=0)] for one in groups], np.float64)
