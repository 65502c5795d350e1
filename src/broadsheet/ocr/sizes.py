"""Type sizes from the heights of letters, freed of the noise of measuring: lines of nearly one size are of one size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from broadsheet.model.medians import weighted_median
from broadsheet.ocr.letters import Heights
from broadsheet.ocr.pixels import Floats

HAN_HIGH, HAN_WIDE = 0.89, 0.865  # em, of Chinese characters: in level lines, across columns
HAN = 0.2  # of a line's letters are Chinese characters: they tell its size
SMALL, TALL = 0.5, 0.725  # em, of letters of the height of an x, and of those that rise above it
BLUR = 0.7  # px: by so much letters are higher on their picture than they are
ENOUGH = 3  # letters of a kind tell how high they are
LETTER = (
    0.15,
    0.15,
    0.1,
)  # natural logarithm: how far the size is off that one letter tells; of n it is over n
# and that small letters tell, whose share of tall ones other lines told: so many of about the size
RISE = 0.04
LIKE = 9
FEWEST = 0.012  # and no less
GUESSED = 0.15  # of a line of which no letter was measured
SAME = 0.035  # sizes of one type as measured differ by so much
SURE, RATHER = 0.03, 0.08  # sizes known so well tell which sizes are common; and so well, if
ALIKE = 2.0  # times as far off as they may be from all of those
FACE = 0.02  # how far the sizes of two faces may seem apart that are as large
# what it costs that lines close to each other differ by no more than so much, and not at all
UNLIKE = 0.7
NEARLY = 0.1
WORST = 8.0  # what it costs at most to take another size than measured: so costly it is not taken
ROUNDS = 4


@dataclass(frozen=True, eq=False)
class Sizes:
    """The type sizes of lines, as measured, px; and how far each may be off, natural logarithm."""

    size: Floats
    off: Floats


def measured_sizes(heights: Sequence[Heights], vertical: Sequence[bool], guessed: Floats) -> Sizes:
    """The sizes that the letters of lines tell. guessed: of lines of which no letter was measured, px."""
    counts = np.array([one.counts for one in heights], np.float64).reshape(-1, 3)
    high = np.array([(one.small, one.tall, one.han) for one in heights], np.float64).reshape(-1, 3)
    em = np.tile([SMALL, TALL, HAN_HIGH], (len(counts), 1))
    em[np.array(vertical, np.bool_), 2] = HAN_WIDE
    told = np.where(counts > 0, np.log(np.maximum(high - BLUR, 0.5) / em), 0.0)
    both = (counts[:, 0] >= ENOUGH) & (counts[:, 1] >= ENOUGH)
    told[:, 0] += _rise(told, both)
    off = np.where(counts > 0, np.maximum(FEWEST, np.array(LETTER) / np.maximum(counts, 1)), np.inf)
    off[:, 0] = np.hypot(off[:, 0], RISE)
    chinese = counts[:, 2] > HAN * counts.sum(axis=1)
    off[chinese, :2] = np.inf  # figures among Chinese characters tell less
    off[~chinese, 2] = np.inf  # nor does a dash among letters that was read as 一
    sure = np.where(np.isfinite(off), 1 / off**2, 0.0)
    known = sure.sum(axis=1)
    plain = np.log(np.maximum(guessed.astype(np.float64), 1e-3))
    size = np.where(known > 0, (told * sure).sum(axis=1) / np.maximum(known, 1e-9), plain)
    return Sizes(np.exp(size), np.where(known > 0, 1 / np.sqrt(np.maximum(known, 1e-9)), GUESSED))


def _rise(told: Floats, both: npt.NDArray[np.bool_]) -> Floats:
    """By how much tall letters tell of larger type than small ones do in lines of about the size of each, as logarithm.

    both: (n,), which lines have enough of both kinds
    """
    if not both.any():
        return np.zeros(len(told))
    rise, size = told[both, 1] - told[both, 0], told[both, 0]
    order = np.argsort(np.abs(told[:, :1] - size[None, :]), axis=1, kind="stable")[:, :LIKE]
    return np.median(rise[order], axis=1)


def level_grids(sizes: Sizes, grids: Sequence[npt.NDArray[np.int64]]) -> Sizes:
    """The sizes with all cells of a table of one size. grids: the numbers of the lines that are cells of each"""
    size, off = sizes.size.copy(), sizes.off.copy()
    for cells in grids:
        size[cells] = weighted_median(size[cells], 1 / off[cells] ** 2)
        off[cells] = FEWEST
    return Sizes(size, off)


def steady_sizes(sizes: Sizes, weight: Floats, near: npt.NDArray[np.bool_]) -> Floats:
    """The sizes of lines, drawn to the commonest sizes of the page: no two nearly equal ones stand side by side.

    weight: how many characters each line has;  near: (n, n), which lines stand beside or close to one another

    Of the common sizes each line takes the one that is closest to its own and to its neighbours'.
    Source: J. Besag, On the statistical analysis of dirty pictures, JRSS B 48 (1986), for deciding in rounds.
    """
    measured = np.log(np.maximum(sizes.size, 1e-3))
    common = np.array(_common(measured, weight, sizes.off))
    if not common.size:
        return np.exp(measured)
    own = np.sqrt(sizes.off**2 + FACE**2)
    price = np.minimum(0.5 * ((measured[:, None] - common[None, :]) / own[:, None]) ** 2, WORST)
    apart = np.abs(common[:, None] - common[None, :])
    unlike = np.where(apart <= NEARLY, UNLIKE, 0.0)
    np.fill_diagonal(unlike, 0.0)
    beside = near & ~np.eye(len(near), dtype=np.bool_)
    chosen = price.argmin(axis=1)
    turns = np.arange(len(chosen)) % 2
    for turn in range(2 * ROUNDS):
        best = (price + beside @ unlike[chosen]).argmin(axis=1)
        chosen = np.where(turns == turn % 2, best, chosen)
    fits = price[np.arange(len(chosen)), chosen] < WORST
    return np.exp(np.where(fits, common[chosen], measured))


def _common(measured: Floats, weight: Floats, off: Floats) -> list[float]:
    """The common sizes, the commonest first; then those of lines whose size is less sure, and like no common one."""
    common = _modes(measured, weight, off <= SURE)
    if common:
        apart = np.abs(measured[:, None] - np.array(common)[None, :]).min(axis=1)
        return common + _modes(measured, weight, (off <= RATHER) & (apart > ALIKE * off))
    return _modes(measured, weight, off <= RATHER)


def _modes(measured: Floats, weight: Floats, chosen: npt.NDArray[np.bool_]) -> list[float]:
    """The sizes about which those of chosen lines lie, the commonest first."""
    left = chosen.copy()
    common: list[float] = []
    while left.any():
        order = np.argsort(measured[left], kind="stable")
        values = measured[left][order]
        total = np.append(0, np.cumsum(weight[left][order]))
        low = np.searchsorted(values, values - SAME)
        high = np.searchsorted(values, values + SAME, side="right")
        best = values[int((total[high] - total[low]).argmax())]
        near = left & (np.abs(measured - best) <= SAME + 1e-9)
        common.append(weighted_median(measured[near], weight[near]))
        left &= ~near
    return common
