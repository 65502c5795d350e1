"""Which side of a page is up: a few of its lines read in all four ways, since upside down nothing reads surely."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from broadsheet.model.raster import Matrix, Raster, Tilt
from broadsheet.ocr.columns import set_level
from broadsheet.ocr.pixels import Pixels
from broadsheet.ocr.regions import LineBox
from broadsheet.ocr.strips import MARGIN, Engine, StripText

LOOKED_AT = 10  # lines that are read
SHORTEST, LONGEST = 6.0, 14.0  # times as long as deep: lines that are looked at, and how much of one is
COMMON = 25, 75  # percentiles of how deep lines are, by their length: the page's text
READ = 0.75  # mean confidence with which lines are read that stand upright
BETTER = 0.15  # so much surer is a side read than the one before it, which shows its characters on their side


def find_turn(
    lines: Sequence[LineBox],
    cut: Callable[[Sequence[LineBox]], Sequence[Pixels]],
    reader: Engine,
    language: str | None,
) -> int:
    """By how many quarters a page must be turned anticlockwise to stand upright, 0..3.

    cut: gives the strips of lines, as `strips_of` does
    """
    chosen = _chosen(lines)
    if not chosen:
        return 0
    strips = cut(chosen)
    sure = {turn: _confidence(reader, strips, turn, language) for turn in (0, 3)}
    if _stands(sure, 0):
        return 0
    sure |= {turn: _confidence(reader, strips, turn, language) for turn in (1, 2)}
    return max((turn for turn in range(4) if _stands(sure, turn)), key=sure.__getitem__, default=0)


def _stands(sure: Mapping[int, float], turn: int) -> bool:
    """Whether lines stand upright so turned. Chinese characters that lie on their backs, as a further turn lays them,
    are read as surely as those that stand: it is the first of such two turns."""
    return sure[turn] >= READ and sure[turn] > sure[(turn - 1) % 4] + BETTER


def _chosen(lines: Sequence[LineBox]) -> list[LineBox]:
    """Lines of the page's text from all over the page, no more than so long."""
    box = np.array([line.box for line in lines], np.float64).reshape(-1, 4)
    sides = box[:, 2:] - box[:, :2]
    long, deep = sides.max(axis=1, initial=0.0), sides.min(axis=1, initial=np.inf)
    order = np.argsort(deep, kind="stable")
    share = 100 * np.cumsum(long[order]) / max(1.0, float(long.sum()))
    common = order[(share >= COMMON[0]) & (share <= COMMON[1])]
    common = np.sort(common[long[common] >= SHORTEST * deep[common]])
    picked = common[np.unique(np.linspace(0, len(common) - 1, LOOKED_AT).astype(int))] if len(common) else []
    return [_shortened(lines[number]) for number in picked]


def _shortened(line: LineBox) -> LineBox:
    x0, y0, x1, y1 = line.box
    if line.vertical:
        return LineBox((x0, y0, x1, min(y1, y0 + LONGEST * (x1 - x0))), True)
    return LineBox((x0, y0, min(x1, x0 + LONGEST * (y1 - y0)), y1), False)


def _confidence(reader: Engine, strips: Sequence[Pixels], turn: int, language: str | None) -> float:
    """How surely the letters of strips are read if they are turned by so many quarters, 0..1: those of level lines as
    they stand, those of columns set level, for an engine that reads columns turned would turn them back."""
    turned = [np.ascontiguousarray(np.rot90(strip, turn)) for strip in strips]
    level = [_set_level(strip) if strip.shape[0] > strip.shape[1] else strip for strip in turned]
    return float(np.mean([_sure(answer) for answer in reader.read_strips(level, language)]))


def _set_level(column: Pixels) -> Pixels:
    em = column.shape[1] / (1 + 2 * MARGIN)
    return set_level(column, em, round(MARGIN * em)).strip


def _sure(answer: StripText) -> float:
    letters = [place for place, letter in enumerate(answer.text) if letter.isalnum()]
    return float(answer.confidence[letters].mean()) if letters else 0.0


def turned_back(tilt: Tilt, turn: int, raster: Raster) -> Tilt:
    """How a page lay in its picture, told from how it lies in the picture turned by so many quarters.

    raster: the picture as given
    """
    wide, tall = float(raster.width), float(raster.height)
    back: Matrix = (
        (1.0, 0.0, 0.0, 0.0, 1.0, 0.0),
        (0.0, -1.0, wide, 1.0, 0.0, 0.0),
        (-1.0, 0.0, wide, 0.0, -1.0, tall),
        (0.0, 1.0, 0.0, -1.0, 0.0, tall),
    )[turn]
    a, b, c, d, e, f = tilt.matrix
    p, q, r, s, t, u = back
    matrix = (
        p * a + q * d,
        p * b + q * e,
        p * c + q * f + r,
        s * a + t * d,
        s * b + t * e,
        s * c + t * f + u,
    )
    return Tilt(matrix, wide, tall, tilt.bend)
