"""Pictures of a PDF page: images, strips of one image, and clusters of drawn paths."""

from __future__ import annotations

import numpy as np

from broadsheet.formats.pdf_characters import Doubles
from broadsheet.formats.pdf_shapes import Box

# All measures in body em.
NEAR = 0.5  # paths of one drawing are at most this far apart
LEAST = 2.0  # a drawing with a shorter side is an ornament
TOUCH = 0.1  # strips of one image meet within this
MOST_PATHS = 3000  # more are thinned out before they are compared with one another


def unite_strips(images: list[Box], em: float) -> list[Box]:
    """The images, those that are strips of one picture united, those inside another one left out."""
    boxes = sorted(set(images))
    united = True
    while united and len(boxes) > 1:
        united = False
        for number, box in enumerate(boxes):
            partner = next((at for at in range(number + 1, len(boxes)) if _is_one(box, boxes[at], em)), None)
            if partner is not None:
                other = boxes.pop(partner)
                boxes[number] = _around(box, other)
                united = True
                break
    return boxes


def _around(a: Box, b: Box) -> Box:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])


def _is_one(a: Box, b: Box, em: float) -> bool:
    """Whether two images are strips of one, or one lies within the other."""
    slack = TOUCH * em
    same_columns = abs(a[0] - b[0]) <= slack and abs(a[2] - b[2]) <= slack
    same_rows = abs(a[1] - b[1]) <= slack and abs(a[3] - b[3]) <= slack
    if same_columns and max(a[1], b[1]) - min(a[3], b[3]) <= slack:
        return min(a[3] - a[1], b[3] - b[1]) < 3 * em or a[1:4:2] == b[1:4:2]
    if same_rows and max(a[0], b[0]) - min(a[2], b[2]) <= slack:
        return min(a[2] - a[0], b[2] - b[0]) < 3 * em
    whole = _around(a, b)
    return any(all(abs(p - q) <= slack for p, q in zip(whole, one, strict=True)) for one in (a, b))


def cluster(drawings: list[Box], em: float) -> list[Box]:
    """The boxes of drawn pictures: paths that lie close together, and are large together."""
    if not drawings:
        return []
    boxes = np.array(drawings, np.float64)
    if len(boxes) > MOST_PATHS:
        boxes = _thinned(boxes, 2 * em)
    labels = _connected(boxes, NEAR * em)
    found: list[Box] = []
    for label in np.unique(labels).tolist():
        mine = boxes[labels == label]
        x0, y0 = mine[:, :2].min(0).tolist()
        x1, y1 = mine[:, 2:].max(0).tolist()
        if min(x1 - x0, y1 - y0) >= LEAST * em:
            found.append((x0, y0, x1, y1))
    return found


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
    n = len(boxes)
    labels = np.arange(n)
    order = np.argsort(boxes[:, 0], kind="stable")
    pairs: list[np.ndarray[tuple[int, int], np.dtype[np.int64]]] = []
    x0 = boxes[order, 0]
    for place, number in enumerate(order.tolist()):
        last = int(np.searchsorted(x0, boxes[number, 2] + gap, side="right"))
        others = order[place + 1 : last]
        near = (boxes[others, 1] <= boxes[number, 3] + gap) & (boxes[others, 3] >= boxes[number, 1] - gap)
        found = others[near]
        if found.size:
            pairs.append(np.stack([np.full(found.size, number), found], axis=1))
    if not pairs:
        return labels
    edges = np.concatenate(pairs)
    while True:  # each round halves the distance to the smallest label of the component
        least = np.minimum(labels[edges[:, 0]], labels[edges[:, 1]])
        new = labels.copy()
        np.minimum.at(new, edges[:, 0], least)
        np.minimum.at(new, edges[:, 1], least)
        new = np.minimum(new, new[new])
        if (new == labels).all():
            return labels
        labels = new
