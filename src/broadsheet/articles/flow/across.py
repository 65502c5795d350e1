"""Where a rule or white runs across columns: do these end there, and others begin beneath it?

White may be there by chance; then the words at the seams say whether each column goes on beneath it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from broadsheet.articles.seams import breaks_word, ends_sentence, starts_midway
from broadsheet.model.boxes import Ints
from broadsheet.model.page import Floats

Bools = npt.NDArray[np.bool_]

LEAST_STRIP, TWO_STRIP = 1.3, 2.4  # em of white across three and more columns, across two
SURE = 2  # so many seams that only hold if a strip parts the columns, or only if it does not: the words have told
SMALLEST_BAND = 0.07  # of the height of what is cut
RULED, CUTS = 0.85, 0.45  # of the width of the columns that a rule parts; em that it may cut into a line
GRAIN = 0.25  # em: in which the width under rules is counted
SAME_HEIGHT = 0.8  # em: rules of several columns that make one


@dataclass(frozen=True, eq=False)
class Known:
    """What is known beside the boxes: rules that part columns, float32 (k, 4), and the words of all lines."""

    bars: Floats | None
    texts: Sequence[str] | None


def find_strip(members: Ints, box: Floats, columns: Ints, known: Known) -> float | None:
    """The height of a rule, or of a strip of white, across all columns; None if there is neither.

    members: numbers of the lines, int (n,);  box: theirs, float32 (n, 4);  columns: int (n,), the column of each
    """
    if known.bars is not None and (ruled := _ruled_strip(box, known.bars)) is not None:
        return ruled
    heights, gaps = _white_strips(box)
    told = np.zeros(len(heights), np.int64)
    if known.texts is not None and len(heights):
        lines: list[int] = members.tolist()
        texts = [known.texts[line] for line in lines]
        told = np.array([told_by_words(box, texts, columns, height) for height in heights.tolist()])
    wide = gaps > (LEAST_STRIP if columns.max() > 1 else TWO_STRIP)
    good = np.flatnonzero(np.where(wide, told > -SURE, told >= SURE))
    return float(heights[good[gaps[good].argmax()]]) if len(good) else None


def told_by_words(box: Floats, texts: Sequence[str], columns: Ints, height: float) -> int:
    """How many more seams hold if columns part at a height than if each runs on beneath it; 0 if one is not parted.

    box, texts: of the lines, box float32 (n, 4);  columns: int (n,), the column that each line stands in
    """
    middle = (box[:, 1] + box[:, 3]) / 2
    ends: list[list[tuple[int, int]]] = []  # of each column above and below: its first and its last line
    for part in (middle < height, middle >= height):
        pieces = [np.flatnonzero(part & (columns == column)) for column in range(int(columns.max()) + 1)]
        if not all(map(len, pieces)):
            return 0
        ends.append(
            [(int(piece[middle[piece].argmin()]), int(piece[middle[piece].argmax()])) for piece in pieces]
        )
    upper, lower = ends
    down = [piece for column in zip(upper, lower, strict=True) for piece in column]
    parted, running = (
        sum(_goes_on(texts[a[1]], texts[b[0]]) for a, b in pairwise(order)) for order in (upper + lower, down)
    )
    return parted - running


def _goes_on(before: str, after: str) -> int:
    """1 if one line goes on in another, -1 if it cannot, 0 if the words do not say."""
    midway = starts_midway(after)
    if breaks_word(before):
        return 1 if midway else -1
    return (-1 if ends_sentence(before) else 1) if midway else 0


def _white_strips(box: Floats) -> tuple[Floats, Floats]:
    """The strips of white across all columns: at what heights, and how high they are."""
    order = np.argsort(box[:, 1], kind="stable")
    foot = np.maximum.accumulate(box[order, 3])
    gap = box[order[1:], 1] - foot[:-1]
    top, whole = box[:, 1].min(), np.ptp(box[:, [1, 3]])
    seam = (box[order[1:], 1] + foot[:-1]) / 2
    far = (seam - top > SMALLEST_BAND * whole) & (top + whole - seam > SMALLEST_BAND * whole)
    good = (gap > LEAST_STRIP) & far
    return seam[good], gap[good]


def _ruled_strip(box: Floats, bars: Floats) -> float | None:
    """The height of a rule across all columns; None if there is none."""
    left, right = float(box[:, 0].min()), float(box[:, 2].max())
    shared = np.maximum(np.minimum(bars[:, 2], right) - np.maximum(bars[:, 0], left), 0)
    height = (bars[:, 1] + bars[:, 3]) / 2
    one_line = np.abs(height[:, None] - height[None, :]) < SAME_HEIGHT
    middle = (box[:, 1] + box[:, 3]) / 2
    inside = (height > middle.min()) & (height < middle.max())
    crossed = ((box[None, :, 1] + CUTS < height[:, None]) & (box[None, :, 3] - CUTS > height[:, None])).any(
        axis=1
    )
    good = np.flatnonzero((one_line @ shared > RULED * (right - left)) & inside & ~crossed)
    good = [rule for rule in good.tolist() if _ruled(bars[one_line[rule]], left, right) > RULED]
    return float(height[good].min()) if len(good) else None


def _ruled(rules: Floats, left: float, right: float) -> float:
    """The share of a width that has a rule over it: rules of a table one over the other rule it once."""
    at = np.arange(left, right, GRAIN)
    return float(((rules[:, :1] <= at) & (at < rules[:, 2:3])).any(axis=0).mean())
