"""The edges of columns at each of their lines: which lines are indented or centred, which have white above them.

By a compiled loop (`sides.c`), where a C compiler built it at install, else in plain numbers: a column has a few dozen
lines, and NumPy takes longer to be asked than they take. Both come to the same.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from broadsheet.compiled import Library, start_of
from broadsheet.model.page import Floats

LIBRARY = Library.beside(__file__, "sides", version=3)

Flags = list[bool]
Corners = Sequence[float]  # x0 y0 x1 y1 of a line, read so that it runs to the right, body em
Bools = npt.NDArray[np.bool_]
Doubles = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]

ENDED, ENDS_HAN, WHITE_BEFORE = 1, 2, 4  # what the words of a line tell, as bits: see `EdgeSigns`
_FEW = 8  # lines: so many may all be first lines of their paragraphs
SAME = 0.35  # em: edges nearer than this are one edge
# em: how far a first line may stand in; more is a run-around, a signature or a centred line
_INDENT = (0.55, 3.3)
_SHORT = 1.6  # em: a Chinese line that is not the last of its text misses its measure by less
_MOST_EDGES = 40
_UNFILLED = 0.6  # em: more than the white half of a mark
_LAST = 1.0  # em: what a last line that is short leaves empty
# costs of the cheapest reading of a column's left edge (see `_follow_edge`)
_BEGINS_IN = 1.5
_AFTER_SHORT, _AFTER_END, _AFTER_NONE, _MOVES_IN, _MOVES_OUT, _ODD = 0.1, 0.5, 2.5, 2.0, 0.5, 2.5

EdgeSigns = npt.NDArray[np.uint8]
"""What the words of each line tell: ENDED, they end as before a new paragraph; ENDS_HAN, they end in Chinese;
WHITE_BEFORE, half of their first em is white."""


@dataclass(frozen=True, eq=False)
class Sides:
    """Of n lines, columns of length n.

    left, right: float64, the edges of the column there
    indented:    bool, the line begins further in than the left edge, by an indent's width
    centred:     bool, it leaves as much of its column empty before as after it
    led:         bool, more white above it than between the lines around it, within a column
    """

    left: npt.NDArray[np.float64]
    right: npt.NDArray[np.float64]
    indented: Bools
    centred: Bools
    led: Bools


def sides_of(box: Floats, told: EdgeSigns, cuts: Sequence[int], page: Floats) -> Sides:
    """The edges of the columns of some lines in reading order, float32 (n, 4), one at least.

    cuts: where each column run begins, and the end of the last;  page: all lines of the page, float32 (m, 4)
    """
    library = LIBRARY.opened()
    known = library is not None and bool(np.isfinite(box).all())
    return find_compiled(library, box, told, cuts, page) if known else find_plain(box, told, cuts, page)


def find_compiled(library: Any, box: Floats, told: EdgeSigns, cuts: Sequence[int], page: Floats) -> Sides:
    """What `sides_of` gives, by the compiled loop; the box of every line is finite."""
    n, m, longest = len(box), len(page), max(end - start for start, end in pairwise(cuts))
    numbers = np.empty(3 * n + (_MOST_EDGES + 2) * longest + (n + 2 * m + 1) // 2)
    flags = np.empty(3 * n + (_MOST_EDGES + 1) * longest, np.uint8)
    box, page = (np.ascontiguousarray(one, np.float32) for one in (box, page))
    places = np.array(cuts, np.int64)
    lines, words, others, runs, found, said = map(start_of, (box, told, page, places, numbers, flags))
    library.broadsheet_sides(n, lines, words, m, others, len(cuts) - 1, runs, longest, found, said)
    yes = flags[: 3 * n].view(np.bool_)
    return Sides(numbers[:n], numbers[n : 2 * n], yes[:n], yes[n : 2 * n], yes[2 * n :])


@dataclass(frozen=True, eq=False)
class Stops:
    """How n lines stop in their columns, bool columns of length n: see `Margins`."""

    short: Bools
    unfilled: Bools
    very_short: Bools
    set_right: Bools


def stops_of(box: Floats, sides: Sides, first: Counts, length: Counts) -> Stops:
    """How lines in reading order stop, float32 (n, 4), one at least, by the edges of their columns.

    first, length: int64 (n,), how many characters the first word of a line has, -1 for one of Chinese, and the line
    """
    library = LIBRARY.opened()
    known = library is not None and bool(np.isfinite(box).all())
    return (
        stops_compiled(library, box, sides, first, length)
        if known
        else stops_plain(box, sides, first, length)
    )


def stops_compiled(library: Any, box: Floats, sides: Sides, first: Counts, length: Counts) -> Stops:
    """What `stops_of` gives, by the compiled loop; the box of every line is finite."""
    found = np.empty((4, len(box)), np.bool_)
    columns = (np.ascontiguousarray(box, np.float32), sides.left, sides.right, first, length, found)
    library.broadsheet_stops(len(box), *map(start_of, columns))
    return Stops(*found)


def stops_plain(box: Floats, sides: Sides, first: Counts, length: Counts) -> Stops:
    """What `stops_of` gives, in NumPy."""
    box = box.astype(np.float64)
    long, wide, empty = box[:, 2] - box[:, 0], sides.right - sides.left, sides.right - box[:, 2]
    needed = np.append(_first_word_widths(long, first, length)[1:], _LAST)
    return Stops(empty > needed, empty > _UNFILLED, wide - long > wide / 3, _set_right(box))


def _first_word_widths(wide: Doubles, first: Counts, length: Counts) -> Doubles:
    """How wide the first word of every line is with a space before it, in em; a Chinese character's is one em and a
    half, as closing marks may not begin a line and take a character with them. wide: float64 (n,), of the lines"""
    return np.where(first >= 0, wide * (first + 1) / np.maximum(length, 1), 1.5)


def _set_right(box: Doubles) -> Bools:
    """Which lines begin further in than any indent and end at the right edge of the lines over and under them.

    These may end before such a line begins; only what stands higher than the line before begins another column.
    """
    x0, top, x1, foot = box.T
    first = np.ones(len(box), np.bool_)
    np.less(top[1:], top[:-1] + 0.3 * (foot[:-1] - top[:-1]), out=first[1:])
    starts, column = first.nonzero()[0], first.cumsum() - 1
    left, right = np.minimum.reduceat(x0, starts)[column], np.maximum.reduceat(x1, starts)[column]
    return deep_within(x0, left, right) & (right - x1 < _UNFILLED)


def deep_within(start: Floats, left: Doubles | float, right: Doubles | float) -> Bools:
    """Which lines begin further within a column than any indent and a third of it, as signatures do, bool (n,)."""
    return start - left > np.maximum(_INDENT[1], (right - left) / 3)


def find_plain(box: Floats, told: EdgeSigns, cuts: Sequence[int], page: Floats) -> Sides:
    """What `sides_of` gives, without a compiled loop."""
    every: list[Corners] = box.tolist()
    words = told.tolist()
    left: list[float] = []
    right: list[float] = []
    indented: Flags = []
    centred: Flags = []
    led: Flags = []
    around = _Columns(box, page).around
    for start, end in pairwise(cuts):
        here = every[start:end]
        known = around(start, end)
        edges, inside = _follow_edge(here, words[start:end], known)
        left += edges
        indented += inside
        right += _right_edges(here, known)
        centred += _centred(here, known)
        led += _leading(here)
    flags = (np.array(one, np.bool_) for one in (indented, centred, led))
    return Sides(np.array(left), np.array(right), *flags)


@dataclass(frozen=True)
class _Column:
    """The column that lines stand in: where lines begin in it, in rising order, and how far the longest reaches."""

    starts: list[float]
    reach: float


class _Columns:
    """The columns of lines in reading order, float32 (n, 4), looked up by their right edges: tables have thousands."""

    def __init__(self, box: Floats, page: Floats) -> None:
        self._box, self._page = box, page
        self._order = np.argsort(box[:, 2], kind="stable")
        self._ends: list[float] = box[self._order, 2].tolist()

    def around(self, start: int, end: int) -> _Column:
        """The column of a column run, from start to end: of all lines that stand in the run's column of the page.

        Few even ones are looked at with other lines of the page.
        """
        known = self._box
        if end - start < len(known):
            here = known[start:end]
            low, high = here[:, 0].min(), here[:, 2].max()
            first, last = bisect_left(self._ends, high - 1.3), bisect_right(self._ends, high + 1.3)
            near = self._order[first:last]
            other = known[near]
            same = (np.abs(other[:, 2] - high) < 1.2) & (np.abs(other[:, 0] - low) < _INDENT[1])
            same &= (near < start) | (near >= end)
            known = np.concatenate([here, other[same]])
        if len(known) <= _FEW and np.ptp(known[:, 0]) < SAME:
            known = np.concatenate([known, _strip(self._page, known)])
        return _Column(np.sort(known[:, 0]).tolist(), float(known[:, 2].max()))


def _strip(page: Floats, known: Floats) -> Floats:
    """Other lines of the page in the strip that a few even lines stand in, which may all be indented: its edge.

    Only lines that begin an indent further out, three of them at least, and reach as far.
    """
    low, high = known[:, 0].min(), known[:, 2].max()
    step = low - page[:, 0]
    same = (step > 0.8) & (step < 2.7) & (page[:, 2] > high - 0.5) & (page[:, 2] < high + 3)
    others = page[same & (page[:, 3] - page[:, 1] < 1.6 * (known[:, 3] - known[:, 1]).max())]
    agree = [int((np.abs(others[:, 0] - one) < SAME).sum()) for one in others[:, 0]]
    return others[np.array(agree, np.int64) >= 3] if len(others) else others


def _centred(here: Sequence[Corners], known: _Column) -> Flags:
    """Which lines stand in from both edges of their column alike."""
    low, high = known.starts[0], known.reach
    sides = [(x0 - low, high - x1) for x0, _, x1, _ in here]
    return [abs(before - after) < 1.0 and min(before, after) > 1.2 for before, after in sides]


def _right_edges(box: Sequence[Corners], known: _Column) -> list[float]:
    """The right edge of the column at each line: the furthest that it or the three lines around it reach.

    Beside a picture the edge moves in; lines there are compared with lines there.
    """
    furthest = known.reach
    ends = [one[2] for one in box]
    if len(ends) < 5 or furthest - min(ends) < 4:
        return [furthest] * len(ends)
    local = [max(ends[max(place - 3, 0) : place + 4]) for place in range(len(ends))]
    return [furthest if furthest - reach < 4 else reach for reach in local]


def _follow_edge(box: Sequence[Corners], told: Sequence[int], known: _Column) -> tuple[list[float], Flags]:
    """The column's left edge at each line, and which lines are indented from it: the cheapest reading.

    The edge stays where it is or moves (run-arounds, drop capitals); each line stands at the edge or is indented,
    which is cheap after a sentence's end and dear within a sentence.
    """
    edges = _distinct(known.starts)
    dearness = _dearness(box, told, known.reach, edges[0])
    whites = [0.5 if one & WHITE_BEFORE else 0.0 for one in told]
    cost = [
        [_reading_cost(one[0] - edge, white, dear) for edge in edges]
        for one, white, dear in zip(box, whites, dearness, strict=True)
    ]
    for place, edge in enumerate(edges):  # an edge that most lines of the column share is the likelier one
        shared = bisect_left(known.starts, edge + SAME) - bisect_right(known.starts, edge - SAME)
        support = shared / len(known.starts)
        cost[0][place] += (1 - support) * 0.5 + (_BEGINS_IN if place else 0.0)
    path = [edges[edge] for edge in _cheapest(cost)]
    steps = [(one[0] - edge, white) for one, edge, white in zip(box, path, whites, strict=True)]
    return path, [_is_indented(step, white) and not _is_flush(step, white) for step, white in steps]


def _dearness(box: Sequence[Corners], told: Sequence[int], reach: float, edge: float) -> list[float]:
    """What it costs to take each line for an indented one, told by how the line before it ends."""
    costs = [_AFTER_END]
    for (one, after), words in zip(pairwise(box), told, strict=False):
        room = reach - one[2]
        if words & ENDED:
            costs.append(_AFTER_SHORT if room > 1 else _AFTER_END)
        else:
            # a Chinese line that stops short of where the next one ends is a heading, as it is no verse
            broken_off = words & ENDS_HAN and after[2] - one[2] > _SHORT
            costs.append(_AFTER_END if broken_off or room > (reach - edge) / 3 else _AFTER_NONE)
    return costs


def _is_flush(step: float, white: float) -> bool:
    return -SAME < step < SAME + white


def _is_indented(step: float, white: float) -> bool:
    return _INDENT[0] + 0.8 * white <= step <= _INDENT[1] + white


def _reading_cost(step: float, white: float, dearness: float) -> float:
    """What it costs that a line stands so far in from the edge: nothing at the edge, `dearness` as an indent."""
    if _is_flush(step, white):
        return 0.0
    return dearness if _is_indented(step, white) else _ODD


def _cheapest(cost: list[list[float]]) -> list[int]:
    """The edge of each line on the cheapest way down a column; cost: of each line at each edge, from left to right.

    In plain numbers, as a column has few edges. Of equally cheap ways the one from the edge further left is taken.

    Source: A. Viterbi, Error bounds for convolutional codes, IEEE Transactions on Information Theory 13 (1967).
    """
    edges = range(len(cost[0]))
    if len(edges) == 1:
        return [0] * len(cost)
    total = cost[0]
    back: list[list[int]] = []
    for here in cost[1:]:
        came = list(edges)
        reached = total.copy()
        nearest = 0  # the cheapest edge further left
        for edge in edges[1:]:
            if total[edge - 1] < total[nearest]:
                nearest = edge - 1
            if total[nearest] + _MOVES_IN <= reached[edge]:
                came[edge], reached[edge] = nearest, total[nearest] + _MOVES_IN
        nearest = len(total) - 1  # the cheapest edge further right
        for edge in edges[-2::-1]:
            if total[edge + 1] <= total[nearest]:
                nearest = edge + 1
            if total[nearest] + _MOVES_OUT < reached[edge]:
                came[edge], reached[edge] = nearest, total[nearest] + _MOVES_OUT
        total = [sofar + more for sofar, more in zip(reached, here, strict=True)]
        back.append(came)
    path = [total.index(min(total))]
    for came in reversed(back):
        path.append(came[path[-1]])
    return path[::-1]


def _distinct(values: Sequence[float]) -> list[float]:
    """The edges that occur, those nearer than `SAME` taken as one (its leftmost); values: in rising order."""
    kept = [values[0]]
    for value in values:
        if value - kept[-1] >= SAME:
            kept.append(value)
    return kept[:_MOST_EDGES]


def _leading(box: Sequence[Corners]) -> Flags:
    """Which lines have a third more than the usual step above them, but no room for something else between."""
    if len(box) < 3:
        return [False] * len(box)
    pitch = [(b[1] + b[3] - a[1] - a[3]) / 2 for a, b in pairwise(box)]
    usual = middle_of(pitch)
    return [False, *(1.3 * usual < step < 2.7 * usual and step - usual > 0.35 for step in pitch)]


def middle_of(values: Sequence[float]) -> float:
    """The median."""
    ordered = sorted(values)
    return (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2
