"""The type size of every word: what the source says in points, or what the heights of lines and words tell."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Doubles = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

PER_POINT = {"mm10": 254 / 72, "inch1200": 1200 / 72}
ASCENT, X_HEIGHT, DESCENT = 0.73, 0.48, 0.21  # em, of Latin text types
NEAR, STEP = 0.2, 0.15  # natural logarithms: what measured heights of one type differ by
_TALL, _LOW, _MIDDLE = 1, 2, 4
_KIND = np.full(0x250, _TALL, np.uint8)
_KIND[[ord(char) for char in "acemnorsuvwxzæœ"]] = _MIDDLE
_KIND[[ord(char) for char in "gpqyç"]] = _MIDDLE | _LOW
_KIND[[ord(char) for char in "jQ()[]|;§þ"]] = _TALL | _LOW
_KIND[[ord(char) for char in "-~·.,'\"»«:*^`´ "]] = 0


def extents(code: npt.NDArray[np.uint32], starts: Ints) -> Doubles:
    """How high the letters of every word stand from the lowest to the highest, em; NaN if only marks tell.

    code: letters, word after word;  starts: (n,), where each word begins
    """
    kind = np.where(code < len(_KIND), _KIND[np.minimum(code, len(_KIND) - 1)], _TALL | _LOW)
    kinds = np.bitwise_or.reduceat(kind, starts)
    high = np.select([(kinds & _TALL) > 0, (kinds & _MIDDLE) > 0], [ASCENT, X_HEIGHT], np.nan)
    return high + np.where((kinds & _LOW) > 0, DESCENT, 0.0)


def word_sizes(
    code: npt.NDArray[np.uint32],
    starts: Ints,
    tall: Doubles,
    line: Ints,
    line_tall: Doubles,
    points: Doubles,
    unit: str,
) -> Doubles:
    """The type size of every word, page units.

    code, starts: letters, word after word;  tall: (n,) height of each word's box, across the line
    line: (n,) which line each word is in;  line_tall: (k,) heights of lines
    points: (n,) what the source says, NaN where nothing
    """
    counts = np.diff(np.append(starts, len(code)))
    measured = _measured(code, starts, counts, tall, line, line_tall)
    with np.errstate(invalid="ignore"):
        said = np.where((points > 1) & (points < 500), points, np.nan)
    known = np.isfinite(said)
    if counts[known].sum() < 0.5 * counts.sum() or len(np.unique(said[known])) < 2:
        return _steadied(measured, counts)[line]
    scale = PER_POINT.get(unit) or _median(measured[line[known]] / said[known], counts[known])
    rest = _steadied(measured, counts)[line]
    return np.where(known, said * scale, rest)


def _measured(
    code: npt.NDArray[np.uint32], starts: Ints, counts: Ints, tall: Doubles, line: Ints, line_tall: Doubles
) -> Doubles:
    """The type size of every line by the heights of its words, of the whole line where words say nothing."""
    extent = extents(code, starts)
    borrowed = tall > 0.98 * line_tall[line]  # many sources give words the height of their line
    whole = np.zeros(len(line_tall))
    np.maximum.at(whole, line, np.nan_to_num(extent))
    with np.errstate(divide="ignore"):
        sizes = tall / np.where(borrowed, whole[line], extent)
    use = np.flatnonzero(np.isfinite(sizes) & (sizes > 0))
    order = use[np.lexsort((sizes[use], line[use]))]
    weight = np.cumsum(counts[order]).astype(np.float64)
    heads = np.flatnonzero(np.diff(line[order], prepend=-1))
    found = line_tall / (ASCENT + DESCENT)
    if not len(order):
        return found
    before = np.append(0, weight)[heads]
    total = np.append(before[1:], weight[-1]) - before
    middle = np.searchsorted(weight, before + total / 2)
    found[line[order[heads]]] = sizes[order[np.minimum(middle, len(order) - 1)]]
    return found


def _median(values: Doubles, weights: Ints) -> float:
    order = np.argsort(values)
    total = np.cumsum(weights[order])
    return float(values[order][np.searchsorted(total, total[-1] / 2)])


def _steadied(sizes: Doubles, _counts: Ints) -> Doubles:
    """Measured sizes without the noise of measuring: those near the commonest are the commonest."""
    sound = sizes[np.isfinite(sizes) & (sizes > 0)]
    if not len(sound):
        return np.full(len(sizes), np.nan)
    body = float(np.median(sound))
    steps = np.round(np.log(np.maximum(sizes, 1e-6) / body) / STEP)
    near = np.abs(np.log(np.maximum(sizes, 1e-6) / body)) < NEAR
    return np.where(near, body, body * np.exp(steps * STEP))
