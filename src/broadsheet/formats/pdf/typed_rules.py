"""Rules that are set as type: a row of dots, dashes or ornaments, one mark again and again, alone in its line.

Compositors set them so, and some programs still do: such a row parts what stands on either side as a drawn rule does.
Dots that lead from a word to a number (leaders) have their neighbours and stay what they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from unicodedata import category

import numpy as np
import numpy.typing as npt

from broadsheet.model.page import UNMAPPED, Floats, Glyphs
from broadsheet.model.stretches import order_of

Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]

FEWEST = 8  # marks in a row: Chinese text has six dots
# Measures in type sizes.
LEVEL = 0.1  # marks of a row are so level
STEP = 1.1  # from each to the next: marks in a table's column stand further apart
STEP_OWN = 2.5  # the same of ornaments in a font's own code points
EVEN = 0.15  # the steps differ by no more
BESIDE = 2.0  # a neighbour this close and level with the row belongs to it
THICK = 0.1  # so thick a rule they make


def take_rules(glyphs: Glyphs) -> tuple[Bools, Floats]:
    """Which glyphs are no part of a rule, bool (n,), and the rules that the others make, float32 (k, 4)."""
    kept = np.ones(len(glyphs), np.bool_)
    marks = np.flatnonzero(_are_marks(glyphs.code) & (glyphs.size > 0))
    found: list[list[float]] = []
    if len(marks) < FEWEST:
        return kept, np.zeros((0, 4), np.float32)
    for axis in (0, 1):
        for row in _alone(glyphs, _rows(glyphs, marks[kept[marks]], axis), axis):
            kept[row] = False
            found.append(_rule(glyphs, row, axis))
    return kept, np.array(found, np.float32).reshape(-1, 4)


def _are_marks(code: npt.NDArray[np.uint32]) -> Bools:
    """Which characters are neither letters nor figures nor spaces, and known for what they are."""
    code = np.minimum(code, 0x10FFFF)
    counts = np.bincount(code)
    marks = np.zeros(len(counts), np.bool_)
    for one in np.flatnonzero(counts).tolist():
        marks[one] = _is_mark(one)
    return marks.take(code)


@lru_cache(4096)
def _is_mark(code: int) -> bool:
    kind = category(chr(code))
    return (kind[0] in "PS" or kind == "Co") and code != UNMAPPED


def _is_own(code: npt.NDArray[np.uint32]) -> Bools:
    """Which characters are a font's own (of the private use areas)."""
    return (code >= 0xE000) & (code <= 0xF8FF) | (code >= 0xF0000)


def _rows(glyphs: Glyphs, marks: Ints, axis: int) -> list[Ints]:
    """Rows of one mark at even steps along an axis (0: level, 1: upright)."""
    box = glyphs.box.take(marks, axis=0)
    middle = ((box[:, :2] + box[:, 2:]) / 2).astype(np.float64)
    size = glyphs.size[marks].astype(np.float64)
    along, across, code = middle[:, axis], middle[:, 1 - axis], glyphs.code[marks]
    order = np.argsort(across, kind="stable")
    order = order[order_of(code[order])]
    new = (np.diff(code[order]) != 0) | (np.diff(across[order]) > LEVEL * size[order][1:])
    line = np.empty(len(marks), np.int64)
    line[order] = np.append(0, np.cumsum(new))
    order = np.argsort(along, kind="stable")
    order = order[order_of(line[order])]
    step = np.diff(along[order]) / size[order][1:]
    most = np.where(_is_own(code[order][1:]), STEP_OWN, STEP)
    other = np.abs(np.diff(size[order])) > LEVEL * size[order][1:]
    apart = (np.diff(line[order]) != 0) | (step > most) | other
    uneven = np.append(False, (np.abs(np.diff(step)) > EVEN) & ~apart[:-1])
    cuts = np.concatenate([[0], np.flatnonzero(apart | uneven) + 1, [len(order)]])
    long = np.flatnonzero(np.diff(cuts) >= FEWEST)  # few of very many
    return [marks[order[cuts[row] : cuts[row + 1]]] for row in long.tolist()]


def _alone(glyphs: Glyphs, rows: list[Ints], axis: int) -> Iterator[Ints]:
    """The rows in whose line nothing else stands, between their marks or close to their ends."""
    if not rows:
        return
    middle = (glyphs.box[:, :2] + glyphs.box[:, 2:]) / 2
    order = np.argsort(middle[:, 1 - axis], kind="stable")
    order = order[glyphs.code[order] > 0x20]
    across, along, code = middle[order, 1 - axis], middle[order, axis], glyphs.code[order]
    for row in rows:
        low, high = glyphs.box[row, :2].min(axis=0), glyphs.box[row, 2:].max(axis=0)
        room = np.float32(BESIDE * float(glyphs.size[row[0]]))
        first = np.searchsorted(across, low[1 - axis])
        last = np.searchsorted(across, high[1 - axis], side="right")
        beside = (along[first:last] >= low[axis] - room) & (along[first:last] <= high[axis] + room)
        if not (beside & (code[first:last] != glyphs.code[row[0]])).any():
            yield row


def _rule(glyphs: Glyphs, row: Ints, axis: int) -> list[float]:
    """A row of marks as the rule that it makes."""
    box = np.concatenate([glyphs.box[row, :2].min(axis=0), glyphs.box[row, 2:].max(axis=0)]).astype(
        np.float64
    )
    half = THICK / 2 * float(glyphs.size[row[0]])
    middle = float(np.median((glyphs.box[row, 1 - axis] + glyphs.box[row, 3 - axis]) / 2))
    box[1 - axis], box[3 - axis] = middle - half, middle + half
    return box.tolist()
