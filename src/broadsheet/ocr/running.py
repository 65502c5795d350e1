"""Lines that run on in the next one of their column: what was read says so. Their type is one and the same."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from broadsheet.model.chains import chain_ends
from broadsheet.model.medians import weighted_median
from broadsheet.ocr.pixels import Floats
from broadsheet.ocr.sizes import Sizes

Bools = npt.NDArray[np.bool_]

# All measures in ems of the smaller line.
GAP = 1.1  # white from one line to the next
LONG = 5.0  # a line that runs on fills its column: it is no shorter
BEGINS, ENDS = (-2.4, 0.5), 0.7  # where the next one begins after it, and ends beyond it at most
ALIKE = 0.22  # natural logarithm: how far the sizes of two lines of one type may be measured apart
AROUND = 3  # lines before and after one, of those that run on in each other, that tell its size
OVER = 1.15  # times the step to the line under it: a head stands so far off what is above it
HEADED = 2.2  # type sizes: that step is no more
SHORTER = 0.3  # type sizes by which the line under it is longer
STOPS = "。！？!?.．：:；;”’」』》〉）)】〕"  # a line may end its sentence with


def running_pairs(box: Floats, vertical: Bools, size: Floats, texts: Sequence[str]) -> npt.NDArray[np.int64]:
    """The line in which each line runs on, int (n,), -1 for none.

    box: (n, 4) of the lines' ink;  size: of their type, px;  texts: as read
    """
    after = np.full(len(box), -1, np.int64)
    for down in (False, True):
        mine = np.flatnonzero(vertical == down)
        if len(mine) > 1:
            stood = _stood(box[mine]) if down else box[mine]
            found = _followers(stood, size[mine], [texts[number] for number in mine.tolist()])
            after[mine] = np.where(found >= 0, mine[found], -1)
    return after


def _stood(box: Floats) -> Floats:
    """Boxes of columns as if they were level lines, the rightmost on top."""
    return np.stack([box[:, 1], -box[:, 2], box[:, 3], -box[:, 0]], axis=1)


def _followers(box: Floats, size: Floats, texts: Sequence[str]) -> npt.NDArray[np.int64]:
    """The same of lines of one direction, set level."""
    em = np.minimum(size[:, None], size[None, :])
    begins, ends = box[None, :, 0] - box[:, None, 0], box[None, :, 2] - box[:, None, 2]
    gap = box[None, :, 1] - box[:, None, 3]
    under = (box[None, :, 1] + box[None, :, 3]) - (box[:, None, 1] + box[:, None, 3])
    fit = (under > em) & (gap < GAP * em) & (ends <= ENDS * em)
    fit &= (begins >= BEGINS[0] * em) & (begins <= BEGINS[1] * em)
    fit &= np.abs(np.log(np.maximum(size[:, None], 1e-3) / np.maximum(size[None, :], 1e-3))) <= ALIKE
    fit &= (box[:, 2] - box[:, 0] >= LONG * size)[:, None]
    fit &= np.array([bool(text) and text.rstrip()[-1:] not in STOPS for text in texts], np.bool_)[:, None]
    nearest = np.where(fit, under, np.inf)
    best = nearest.argmin(axis=1)
    return np.where(np.isfinite(nearest.min(axis=1)), best, -1)


def standing_off(box: Floats, vertical: Bools, size: Floats) -> Bools:
    """Which lines stand off what is above them and close over a longer line, as heads do, bool (n,)."""
    found = np.zeros(len(box), np.bool_)
    for down in (False, True):
        mine = np.flatnonzero(vertical == down)
        if len(mine) > 1:
            found[mine] = _off_above(_stood(box[mine]) if down else box[mine], size[mine])
    return found


def _off_above(box: Floats, size: Floats) -> Bools:
    """The same of lines of one direction, set level."""
    middle = (box[:, 1] + box[:, 3]) / 2
    step = (middle[None, :] - middle[:, None]) / size[:, None]
    across = np.minimum(box[:, None, 2], box[None, :, 2]) - np.maximum(box[:, None, 0], box[None, :, 0])
    same = across > 0.5 * size[:, None]
    below = np.where(same & (step > 0.5), step, np.inf)
    above = np.where(same & (step < -0.5), -step, np.inf)
    under = below.argmin(axis=1)
    shorter = box[under, 2] - box[:, 2] > SHORTER * size
    off = above.min(axis=1) > OVER * below.min(axis=1)
    return shorter & off & (below.min(axis=1) < HEADED)


def level_runs(sizes: Sizes, after: npt.NDArray[np.int64]) -> Sizes:
    """The sizes of lines that run on in each other drawn to the one that those around them tell of."""
    before = np.full(len(after), -1, np.int64)
    before[after[after >= 0]] = np.flatnonzero(after >= 0)
    size, off = sizes.size.copy(), sizes.off.copy()
    for line in np.flatnonzero((after >= 0) | (before >= 0)).tolist():
        run = [line]
        for way in (before, after):
            at = line
            for _ in range(AROUND):
                at = int(way[at])
                if at < 0 or at in run:
                    break
                run.append(at)
        size[line] = weighted_median(sizes.size[run], 1 / sizes.off[run] ** 2)
        off[line] = min(float(sizes.off[line]), float(np.median(sizes.off[run])) / len(run) ** 0.5)
    return Sizes(size, off)


def runs_of(after: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """The number of the run that each line is of, int (n,)."""
    return np.unique(chain_ends(after), return_inverse=True)[1].astype(np.int64)
