"""Pictures of a PDF page: images, strips of one image, and clusters of drawn paths."""

from __future__ import annotations

import numpy as np

from broadsheet.formats.pdf.characters import Doubles
from broadsheet.formats.pdf.shapes import Box
from broadsheet.model.boxes import box_round, connected

# All measures in body em.
NEAR = 0.5  # paths of one drawing are at most this far apart
LEAST = 2.0  # a drawing or an image with a shorter side is an ornament
LOW, WIDE = 1.0, 4.0  # unless it is at least so low and so wide: a line of type drawn as curves
INSET = 3.0  # an image within another one is a picture of its own if no side is shorter
TOUCH = 0.1  # strips of one image meet within this
MOST_WHOLE = 200  # a page of more pictures than this is not looked through for insets
MOST_PATHS = 3000  # more are thinned out before they are compared with one another


def unite_strips(images: list[Box], em: float) -> list[Box]:
    """The images that are pictures: large ones, and strips and tiles that make a large one together."""
    whole = list(dict.fromkeys(box for box in images if not _is_slice(box, em)))
    slices = np.array([box for box in images if _is_slice(box, em)], np.float64).reshape(-1, 4)
    for box in _united(slices, TOUCH * em):
        inside = any(_holds(other, box, TOUCH * em) for other in whole[:MOST_WHOLE])
        if not inside and _is_large(box, em):
            whole.append(box)
    return sorted(whole)


def _is_slice(box: Box, em: float) -> bool:
    return min(box[2] - box[0], box[3] - box[1]) < INSET * em


def _holds(outer: Box, inner: Box, slack: float) -> bool:
    return (
        outer[0] - slack <= inner[0]
        and outer[1] - slack <= inner[1]
        and inner[2] <= outer[2] + slack
        and inner[3] <= outer[3] + slack
    )


def _is_large(box: Box, em: float) -> bool:
    short, long = sorted((box[2] - box[0], box[3] - box[1]))
    return short >= LEAST * em or (short >= LOW * em and long >= WIDE * em)


def cluster(drawings: list[Box], em: float) -> list[Box]:
    """The boxes of drawn pictures: paths that lie close together, and are large together."""
    boxes = np.array(drawings, np.float64).reshape(-1, 4)
    return [box for box in _united(boxes, NEAR * em) if _is_large(box, em)]


def _united(boxes: Doubles, gap: float) -> list[Box]:
    """The boxes round groups of boxes that reach each other over gaps no wider than `gap`."""
    if len(boxes) > MOST_PATHS:
        boxes = _thinned(boxes, max(4 * gap, 1e-6))
    labels = _connected(boxes, gap)
    of: dict[int, list[Box]] = {}
    for label, box in zip(labels.tolist(), map(tuple, boxes.tolist()), strict=True):
        of.setdefault(label, []).append(box)
    return [box_round(of[label]) for label in sorted(of)]


def _thinned(boxes: Doubles, cell: float) -> Doubles:
    """The boxes, those whose centres share a cell made one."""
    centre = np.floor((boxes[:, :2] + boxes[:, 2:]) / 2 / cell).astype(np.int64)
    _, group = np.unique(centre, axis=0, return_inverse=True)
    group = group.reshape(-1)
    count = int(group.max()) + 1
    low, high = np.full((count, 2), np.inf), np.full((count, 2), -np.inf)
    np.minimum.at(low, group, boxes[:, :2])
    np.maximum.at(high, group, boxes[:, 2:])
    return np.concatenate([low, high], axis=1)


def _connected(boxes: Doubles, gap: float) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """A label for each box: the same for boxes that reach each other over gaps no wider than `gap`."""
    order = np.argsort(boxes[:, 0], kind="stable")
    if not len(order):
        return order
    x0, y0, x1, y1 = np.ascontiguousarray(boxes[order].T)
    lasts = np.searchsorted(x0, x1 + gap, side="right").tolist()
    found: list[np.ndarray[tuple[int], np.dtype[np.int64]]] = []
    for place, (last, low, high) in enumerate(
        zip(lasts, (y0 - gap).tolist(), (y1 + gap).tolist(), strict=True)
    ):
        others = slice(place + 1, last)
        found.append(place + 1 + np.flatnonzero((y0[others] <= high) & (y1[others] >= low)))
    near = np.repeat(order, [len(one) for one in found])
    return connected(near, order[np.concatenate(found)], len(order))
