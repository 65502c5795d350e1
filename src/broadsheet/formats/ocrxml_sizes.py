"""The type size of every word: what the source says in points, or what the heights of lines and words tell."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from broadsheet.model.boxes import pairs_below

Doubles = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

PER_POINT = {"mm10": 254 / 72, "inch1200": 1200 / 72}
ASCENT, X_HEIGHT, DESCENT = 0.73, 0.48, 0.21  # em, of Latin text types
LATIN_ADVANCE = 0.45  # em: a letter or space of running Latin text, on average
LEADING = 1.08  # em: from line to line, in newspapers set close
_CJK = 0x2E80
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
    lines: Doubles,
    points: Doubles,
    unit: str,
) -> Doubles:
    """The type size of every word, page units.

    code, starts: letters, word after word;  tall: (n,) height of each word's box, across the line
    line: (n,) which line each word is in;  lines: (k, 4) boxes of lines, those set downwards turned to run across
    points: (n,) what the source says, NaN where nothing
    """
    counts = np.diff(np.append(starts, len(code)))
    measured = _measured(code, starts, counts, tall, line, lines[:, 3] - lines[:, 1])
    with np.errstate(invalid="ignore"):
        said = np.where((points > 1) & (points < 500), points, np.nan)
    known = np.isfinite(said)
    trusted = counts[known].sum() >= 0.5 * counts.sum() and len(np.unique(said[known])) > 1
    if trusted and unit in PER_POINT:
        measured *= _median(said[known] * PER_POINT[unit] / measured[line[known]], counts[known])
    else:
        measured *= _body_em(measured, code, starts, line, lines) / _median(measured[line], counts)
    rest = _steadied(measured[line], counts)
    if not trusted:
        return rest
    scale = _median(measured[line[known]] / said[known], counts[known])
    return np.where(known, said * scale, rest)


def _body_em(
    measured: Doubles, code: npt.NDArray[np.uint32], starts: Ints, line: Ints, lines: Doubles
) -> float:
    """The body type size, page units: the middle one of what the heights, the pitch and the widths of lines say.

    Boxes of a skewed or noisy scan are higher than their type; pitch and width are not, but vary with the setting.
    """
    letters = np.bincount(line, weights=np.diff(np.append(starts, len(code))), minlength=len(lines))
    words = np.bincount(line, minlength=len(lines))
    han = np.bincount(line, weights=np.add.reduceat(code >= _CJK, starts), minlength=len(lines))
    advance = np.where(han * 2 > letters, 1.0, LATIN_ADVANCE)
    high = _median(measured, letters.astype(np.int64))
    body = np.flatnonzero((letters >= 12) & (np.abs(np.log(measured / high)) < 0.35))
    if len(body) < 5:
        return high
    signs = (letters + np.where(han * 2 > letters, 0, words - 1))[body]
    wide = float(np.median((lines[body, 2] - lines[body, 0]) / signs / advance[body]))
    i, j = pairs_below(lines[body].astype(np.float32), np.full(len(body), 3 * high))
    middle = (lines[body, 1] + lines[body, 3]) / 2
    first = np.append(True, np.diff(i) != 0)[: len(i)]
    step = (middle[j] - middle[i])[first]
    step = step[step > 0.5 * high]
    if len(step) < 5:
        return min(high, wide)
    return float(np.median([high, wide, np.median(step) / LEADING]))


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


def _steadied(sizes: Doubles, counts: Ints) -> Doubles:
    """Measured sizes without the noise of measuring: those near the commonest are the commonest."""
    body = _median(sizes, counts)
    steps = np.round(np.log(np.maximum(sizes, 1e-6) / body) / STEP)
    near = np.abs(np.log(np.maximum(sizes, 1e-6) / body)) < NEAR
    return np.where(near, body, body * np.exp(steps * STEP))
