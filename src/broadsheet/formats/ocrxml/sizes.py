"""The type size of every word: what the source says in points, or what the heights of lines and words tell."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from broadsheet.model.boxes import pairs_below
from broadsheet.model.medians import median, weighted_median
from broadsheet.model.stretches import begins

Doubles = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

PER_POINT = {"mm10": 254 / 72, "inch1200": 1200 / 72}
ASCENT, X_HEIGHT, DESCENT = 0.73, 0.48, 0.21  # em, of Latin text types
LATIN_ADVANCE = 0.45  # em: a letter or space of running Latin text, on average
LEADING = 1.08  # em: from line to line, in newspapers set close
# of the page's leading, of a neighbour's length: lines of one text differ by less
TEXT_STEP = 1.25
TEXT_WIDER = 3.0
CLEAN = 0.7  # of neighbouring lines: so many have one size where sizes are no guesses
TRUSTED = 0.7  # natural logarithm: a width that differs more from the height tells of spacing, not of size
MISDRAWN = 0.5  # natural logarithm: heights of one type do not differ by more
AROUND = 2  # lines above and below that have a voice in the size of a line
_CJK = 0x2E80
# how wide letters are beside each other, all later ones as the last; 1 is the average
ADVANCES = np.ones(0x251)
ADVANCES[[ord(char) for char in "ABCDEFGHKNOPQRUVXYZÄÖÜ"]] = 1.3
ADVANCES[[ord(char) for char in "iljtfrI1.,:;'!|()[]-"]] = 0.6
ADVANCES[[ord(char) for char in "mwMWÆæ"]] = 1.5
NEAR, STEP = 0.2, 0.15  # natural logarithms: what measured heights of one type differ by
_TALL, _LOW, _MIDDLE = 1, 2, 4
_KIND = np.full(0x251, _TALL, np.uint8)
_KIND[[ord(char) for char in "acemnorsuvwxzæœ"]] = _MIDDLE
_KIND[[ord(char) for char in "gpqyç"]] = _MIDDLE | _LOW
_KIND[[ord(char) for char in "jQ()[]|;§þ"]] = _TALL | _LOW
_KIND[[ord(char) for char in "-~·.,'\"»«:*^`´ "]] = 0
_KIND[-1] = _TALL | _LOW  # all later ones
_EXTENT = np.array(  # em: how high the letters of these kinds stand together
    [
        (ASCENT if kinds & _TALL else X_HEIGHT if kinds & _MIDDLE else np.nan)
        + (DESCENT if kinds & _LOW else 0.0)
        for kinds in range(8)
    ]
)


@dataclass(frozen=True, eq=False)
class Sizes:
    """Type sizes: of every word; and what heights alone, and widths alone, tell of every line, page units, NaN where
    they tell nothing."""

    words: Doubles
    high: Doubles
    wide: Doubles


def extents(code: npt.NDArray[np.uint32], starts: Ints) -> Doubles:
    """How high the letters of every word stand from the lowest to the highest, em; NaN if only marks tell.

    code: letters, word after word;  starts: (n,), where each word begins
    """
    return _EXTENT.take(np.bitwise_or.reduceat(_KIND.take(code, mode="clip"), starts))


def advances_of(code: npt.NDArray[np.uint32]) -> Doubles:
    """How wide letters are beside each other, float64 (m,)."""
    return ADVANCES.take(code, mode="clip")


@dataclass(frozen=True, eq=False)
class _Setting:
    """What lines are filled with, columns of length k: letters, words, whether most letters are Chinese."""

    letters: Doubles
    words: Ints
    han: Bools

    @classmethod
    def of(cls, code: npt.NDArray[np.uint32], starts: Ints, counts: Ints, line: Ints, k: int) -> _Setting:
        letters = np.bincount(line, weights=counts, minlength=k).astype(np.float64)
        words = np.bincount(line, minlength=k)
        chinese = code >= _CJK
        if not chinese.any():
            return cls(letters, words, np.zeros(k, np.bool_))
        han = np.bincount(line, weights=np.add.reduceat(chinese, starts), minlength=k)
        return cls(letters, words, han * 2 > letters)


def word_sizes(
    code: npt.NDArray[np.uint32],
    starts: Ints,
    tall: Doubles,
    line: Ints,
    lines: Doubles,
    points: Doubles,
    unit: str,
) -> Sizes:
    """The type size of every word, and what each line's heights and widths tell of it.

    code, starts: letters, word after word;  tall: (n,) height of each word's box, across the line
    line: (n,) which line each word is in;  lines: (k, 4) boxes of lines, those set downwards turned to run across
    points: (n,) what the source says, NaN where nothing
    """
    counts = np.diff(np.append(starts, len(code)))
    setting = _Setting.of(code, starts, counts, line, len(lines))
    measured = high = _measured(code, starts, counts, tall, line, lines[:, 3] - lines[:, 1])
    with np.errstate(invalid="ignore"):
        said = np.where((points > 1) & (points < 500), points, np.nan)
    known = np.isfinite(said)
    trusted = counts[known].sum() >= 0.5 * counts.sum() and len(np.unique(said[known])) > 1
    usual = weighted_median(measured, setting.letters)  # of most letters
    if trusted and unit in PER_POINT:
        scale = weighted_median(said[known] * PER_POINT[unit] / measured[line[known]], counts[known])
    else:
        scale = _body_em(measured, usual, setting, lines) / usual
    measured, usual = measured * scale, usual * scale
    told = _said_by_line(np.where(known, points, np.nan), line, counts, len(lines)) if trusted else None
    above, below = _neighbours(lines, usual)
    clean = told is not None and _is_clean(told, above)
    if told is not None and not clean:
        with np.errstate(invalid="ignore"):
            scale = weighted_median(measured[line[known]] / said[known], counts[known])
            measured = np.where(np.isfinite(told), np.sqrt(measured * told * scale), measured)
    wide = _set_widths(code, starts, line, lines, setting)
    sizes = _steadied(_agreed(measured, wide, above, below), setting.letters)[line]
    if clean:
        scale = weighted_median(measured[line[known]] / said[known], counts[known])
        sizes = np.where(known, said * scale, sizes)
    return Sizes(sizes, high, wide)


def _said_by_line(points: Doubles, line: Ints, counts: Ints, k: int) -> Doubles:
    """What the source says of each of k lines: the mean of its words' logarithms, NaN where it says nothing."""
    known = np.isfinite(points)
    weight = np.bincount(line[known], weights=counts[known], minlength=k)
    total = np.bincount(line[known], weights=counts[known] * np.log(points[known]), minlength=k)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.exp(total / weight)


def _neighbours(lines: Doubles, em: float) -> tuple[Ints, Ints]:
    """The line above and the line below each line in one piece of text, -1 where there is none."""
    above, below = np.full(len(lines), -1, np.int64), np.full(len(lines), -1, np.int64)
    middle = (lines[:, 1] + lines[:, 3]) / 2
    i, j = pairs_below(lines.astype(np.float32), np.full(len(lines), 2 * em))
    wide = lines[:, 2] - lines[:, 0]
    shared = np.minimum(lines[i, 2], lines[j, 2]) - np.maximum(lines[i, 0], lines[j, 0])
    step = middle[j] - middle[i]
    close = (shared > 0.8 * np.minimum(wide[i], wide[j])) & (step > 0.6 * em)
    close &= np.maximum(wide[i], wide[j]) < TEXT_WIDER * np.minimum(wide[i], wide[j])
    i, j, step = i[close], j[close], step[close]
    close = step < TEXT_STEP * (median(step) if len(step) else em)
    i, j, step = i[close], j[close], step[close]
    order = np.argsort(-step, kind="stable")  # the nearest is written last
    below[i[order]], above[j[order]] = j[order], i[order]
    return above, below


def _is_clean(told: Doubles, above: Ints) -> bool:
    """Whether the sizes that a source says are measures, not guesses: lines of one text have one size."""
    has = np.flatnonzero((above >= 0) & np.isfinite(told))
    apart = np.abs(np.log(told[has] / told[above[has]]))
    apart = apart[np.isfinite(apart)]
    return len(apart) < 5 or bool((apart < 0.02).mean() > CLEAN)


def _set_widths(
    code: npt.NDArray[np.uint32], starts: Ints, line: Ints, lines: Doubles, setting: _Setting
) -> Doubles:
    """The type size of every line by the room that its letters take, of page units; NaN for the shortest."""
    advance = advances_of(code)
    advance[code >= _CJK] = 1 / LATIN_ADVANCE
    room = np.bincount(line, weights=np.add.reduceat(advance, starts), minlength=len(lines))
    room += np.where(setting.han, 0, 0.75 * np.maximum(setting.words - 1, 0))
    wide = (lines[:, 2] - lines[:, 0]) / np.maximum(room, 1) / LATIN_ADVANCE
    return np.where(setting.letters >= np.where(setting.han, 4, 8), wide, np.nan)


def _agreed(measured: Doubles, wide: Doubles, above: Ints, below: Ints) -> Doubles:
    """The size of every line, by its height, its width and the lines of its text around it."""
    measured = np.maximum(measured, 1e-6)
    off = np.log(np.maximum(wide, 1e-6) / measured)
    usual = float(median(off[~np.isnan(off)])) if np.isfinite(off).any() else 0.0
    off -= usual
    size = np.log(measured) + np.where(np.abs(off) < TRUSTED, 0.5 * np.nan_to_num(off), 0.0)
    around = [size]
    for next_ in (above, below):
        at = np.arange(len(size))
        for _ in range(AROUND):
            at = np.where(at >= 0, next_[np.maximum(at, 0)], -1)
            other = np.where(at >= 0, size[np.maximum(at, 0)], np.nan)
            around.append(np.where(np.abs(other - size) < MISDRAWN, other, np.nan))
    return np.exp(_middle(np.stack(around, axis=1)))


def _middle(values: Doubles) -> Doubles:
    """The median of each row, float64 (n,), NaN left out; as `np.nanmedian` gives, sooner."""
    ordered, at = np.sort(values, axis=1), np.arange(len(values))
    known = np.isfinite(values).sum(axis=1)
    return (ordered[at, (known - 1) // 2] + ordered[at, known // 2]) / 2


def _body_em(measured: Doubles, high: float, setting: _Setting, lines: Doubles) -> float:
    """The body type size, page units: the middle one of what the heights, the pitch and the widths of lines say.

    Boxes of a skewed or noisy scan are higher than their type; pitch and width are not, but vary with the setting. Han
    is as wide as it is large.

    high: what the heights of the lines with most letters say
    """
    letters, han = setting.letters, setting.han
    advance = np.where(han, 1.0, LATIN_ADVANCE)
    body = np.flatnonzero((letters >= 12) & (np.abs(np.log(measured / high)) < 0.35))
    if len(body) < 5:
        return high
    signs = (letters + np.where(han, 0, setting.words - 1))[body]
    wide = float(median((lines[body, 2] - lines[body, 0]) / signs / advance[body]))
    if han[body].mean() > 0.5:
        return wide  # signs of one width, set solid
    i, j = pairs_below(lines[body].astype(np.float32), np.full(len(body), 3 * high))
    middle = (lines[body, 1] + lines[body, 3]) / 2
    first = np.append(True, np.diff(i) != 0)[: len(i)]
    step = (middle[j] - middle[i])[first]
    step = step[step > 0.5 * high]
    if len(step) < 5:
        return min(high, wide)
    return float(median(np.array([high, wide, median(step) / LEADING])))


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
    heads = np.flatnonzero(begins(line[order]))
    found = line_tall / (ASCENT + DESCENT)
    if not len(order):
        return found
    before = np.append(0, weight)[heads]
    total = np.append(before[1:], weight[-1]) - before
    middle = np.searchsorted(weight, before + total / 2)
    found[line[order[heads]]] = sizes[order[np.minimum(middle, len(order) - 1)]]
    return found


def _steadied(sizes: Doubles, letters: Doubles) -> Doubles:
    """Measured sizes of lines without the noise of measuring: those near the commonest are the commonest."""
    body = weighted_median(sizes, letters)
    steps = np.round(np.log(np.maximum(sizes, 1e-6) / body) / STEP)
    near = np.abs(np.log(np.maximum(sizes, 1e-6) / body)) < NEAR
    return np.where(near, body, body * np.exp(steps * STEP))
