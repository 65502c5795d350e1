"""Separator rules out of the strokes of a PDF page: joined, freed of hatching, four of them a frame."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from broadsheet.formats.pdf.shapes import Box, round_
from broadsheet.model.page import Floats, Glyphs

# All measures in body em.
LONG = 2.0  # a rule is at least this long
LEVEL = 0.2  # strokes of one rule are at most this far off one another's axis
GAP = 0.5  # between two strokes of one rule
DOT_GAP = 1.0  # between two dots of a dotted rule
DOTS = 6  # fewer dots are not a rule
CORNER = 0.5  # the ends of a frame's sides meet within this
HATCH = 0.6  # lines closer than this are hatching, if they are
HATCHED = 6  # or more

UNDERLINED = 0.6  # of an underline's length has type on it


def join_strokes(strokes: list[Box], specks: list[Box], em: float) -> list[Box]:
    """The rules that strokes make, end to end, and that specks make in a row (dotted rules)."""
    flat = [box for box in strokes if _is_flat(box)]
    upright = [_turned(box) for box in strokes if not _is_flat(box)]
    rules = [box for box, _ in _joined(flat, GAP * em, em)]
    rules += [_turned(box) for box, _ in _joined(upright, GAP * em, em)]
    dotted = [box for box, count in _joined(specks, DOT_GAP * em, em) if count >= DOTS]
    turned = _joined([_turned(box) for box in specks], DOT_GAP * em, em)
    dotted += [_turned(box) for box, count in turned if count >= DOTS]
    return [box for box in rules + dotted if max(box[2] - box[0], box[3] - box[1]) >= LONG * em]


def _is_flat(box: Box) -> bool:
    return box[2] - box[0] >= box[3] - box[1]


def _turned(box: Box) -> Box:
    """The box with x and y exchanged."""
    return box[1], box[0], box[3], box[2]


def _joined(strokes: list[Box], gap: float, em: float) -> list[tuple[Box, int]]:
    """Level strokes joined where one goes on where another ends, and of how many strokes each is made."""
    found: list[tuple[Box, int]] = []
    for row in _rows(strokes, LEVEL * em):
        row.sort()
        part = [row[0]]
        end = row[0][2]
        for box in row[1:]:
            if box[0] - end > gap:
                found.append((_around(part), len(part)))
                part = []
            part.append(box)
            end = max(end, box[2]) if len(part) > 1 else box[2]
        found.append((_around(part), len(part)))
    return found


def _rows(strokes: list[Box], slack: float) -> Iterable[list[Box]]:
    """Strokes grouped by height: each within `slack` of its row's first."""
    row: list[Box] = []
    for box in sorted(strokes, key=lambda box: box[1] + box[3]):
        if row and (box[1] + box[3] - row[0][1] - row[0][3]) / 2 > slack:
            yield row
            row = []
        row.append(box)
    if row:
        yield row


def _around(boxes: list[Box]) -> Box:
    return round_([corner for x0, y0, x1, y1 in boxes for corner in ((x0, y0), (x1, y1))])


def bundles(rules: list[Box], em: float) -> tuple[list[Box], list[Box]]:
    """The rules without those that lie close together in numbers, and the boxes of what these make.

    A bar code, the hatching behind a nameplate, the lines of a score: not separators.
    """
    flat, hatched = _unbundled([box for box in rules if _is_flat(box)], em)
    upright, others = _unbundled([_turned(box) for box in rules if not _is_flat(box)], em)
    return flat + [_turned(box) for box in upright], hatched + [_turned(box) for box in others]


def _unbundled(rules: list[Box], em: float) -> tuple[list[Box], list[Box]]:
    kept: list[Box] = []
    hatched: list[Box] = []

    def extent(box: Box) -> tuple[int, int]:
        return round(box[0] / em), round(box[2] / em)

    for _, alike in groupby(sorted(rules, key=lambda box: (*extent(box), box[1])), key=extent):
        bundle: list[Box] = []
        for box in [*alike, None]:
            if box is not None and bundle and box[1] - bundle[-1][3] <= HATCH * em:
                bundle.append(box)
                continue
            if len(bundle) >= HATCHED:
                hatched.append(_around(bundle))
            else:
                kept += bundle
            bundle = [box] if box is not None else []
    return kept, hatched


def four_sided(rules: list[Box], em: float) -> tuple[list[Box], list[Box]]:
    """The rules without those that are the four sides of a box, and these boxes."""
    flat = [box for box in rules if _is_flat(box)]
    upright = [box for box in rules if not _is_flat(box)]
    slack = CORNER * em
    used: set[Box] = set()
    boxes: list[Box] = []
    for number, top in enumerate(flat):
        below = [
            box for box in flat[number + 1 :] + flat[:number] if box[1] > top[3] and _alike(top, box, slack)
        ]
        for bottom in sorted(below, key=lambda box: box[1]):
            left = _side(upright, top[0], top[1], bottom[3], slack)
            right = _side(upright, top[2], top[1], bottom[3], slack)
            if left and right and left != right:
                boxes.append(_around([top, bottom, left, right]))
                used |= {top, bottom, left, right}
                break
    return [box for box in rules if box not in used], boxes


def _alike(one: Box, other: Box, slack: float) -> bool:
    return abs(one[0] - other[0]) <= slack and abs(one[2] - other[2]) <= slack


def _side(upright: list[Box], x: float, y0: float, y1: float, slack: float) -> Box | None:
    for box in upright:
        if (
            abs((box[0] + box[2]) / 2 - x) <= slack
            and abs(box[1] - y0) <= slack
            and abs(box[3] - y1) <= slack
        ):
            return box
    return None


def without_underlines(rules: list[Box], glyphs: Glyphs) -> list[Box]:
    """The rules but for lines that run along the foot of type (in vertical type along its side), or through it."""
    feet = {flat: _Feet.of(glyphs, flat) for flat in {_is_flat(rule) for rule in rules}}
    return [rule for rule in rules if not feet[_is_flat(rule)].stand_on(rule)]


@dataclass(frozen=True, eq=False)
class _Feet:
    """The type that level rules (or upright ones) may underline.

    near, far, start, end: float32 (n,), where each character stands across and along such rules, sorted by `near`
    tallest: of the characters, from `near` to `far`
    """

    near: Floats
    far: Floats
    start: Floats
    end: Floats
    tallest: float

    @classmethod
    def of(cls, glyphs: Glyphs, flat: bool) -> _Feet:
        box = glyphs.box.take(np.flatnonzero(glyphs.vertical != flat), axis=0)
        x0, y0, x1, y1 = box.take(np.argsort(box[:, 1 if flat else 0], kind="stable"), axis=0).T
        tallest = float((y1 - y0 if flat else x1 - x0).max(initial=0))
        return cls(y0, y1, x0, x1, tallest) if flat else cls(x0, x1, y0, y1, tallest)

    def stand_on(self, rule: Box) -> bool:
        """Whether type stands on most of a rule's length."""
        x0, y0, x1, y1 = rule
        middle, start, end = ((y0 + y1) / 2, x0, x1) if _is_flat(rule) else ((x0 + x1) / 2, y0, y1)
        here = slice(*self.near.searchsorted(np.array((middle - 1.1 * self.tallest, middle), np.float32)))
        near, far = self.near[here], self.far[here]
        covered = np.minimum(self.end[here], end) - np.maximum(self.start[here], start)
        covered = covered[(covered > 0) & (middle < far + 0.05 * (far - near))]
        return float(covered.sum()) > UNDERLINED * (end - start)
