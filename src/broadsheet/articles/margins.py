"""How body lines stand in their columns: which are indented, which end short, which have extra leading above.

In plain numbers: a column has a few dozen lines, and NumPy takes longer to be asked than they take.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

import numpy as np

from broadsheet.articles.seams import ends_sentence
from broadsheet.languages.typesetting import without_hanging
from broadsheet.model.layout import Layout
from broadsheet.model.page import Floats

Flags = list[bool]
Corners = Sequence[float]  # x0 y0 x1 y1 of a line, read so that it runs to the right, body em

MAY_END = '：:；;”’」』»"）)'  # what may stand before a new paragraph besides a sentence's end
_FEW = 8  # lines: so many may all be first lines of their paragraphs
DROPPED = 1.7  # times the type of its line: a drop capital
_SAME = 0.35  # em: edges nearer than this are one edge
_INDENT = (0.55, 3.3)  # em: how far a first line may stand in; more is a run-around or a centred line
_UNFILLED = 0.6  # em: more than the white half of a mark
_HAN, _SHORT = "\u2e80", 1.6  # em: a Chinese line that is not the last of its text misses its measure by less
_OPENERS = (
    "“‘「『（《〈【〔"  # the left half of their em is white, so that lines that begin with them seem indented
)
# costs of the cheapest reading of a column's left edge (see `_follow_edge`)
_BEGINS_IN = 1.5
_AFTER_SHORT, _AFTER_END, _AFTER_NONE, _MOVES_IN, _MOVES_OUT, _ODD = 0.1, 0.5, 2.5, 2.0, 0.5, 2.5


@dataclass(frozen=True)
class Margins:
    """Of n lines in reading order, lists of length n.

    indented:   the line begins further in than its column's edge there, by an indent's width
    short:      the first word of the next line would still have fitted on it
    unfilled:   it was not set out to its column's edge: it ends its text, or is a heading
    very_short: it leaves more than a third of its column empty
    centred:    it leaves as much of its column empty before as after it
    led:        more white above it than between the lines around it, within a column
    dropped:    it begins with a drop capital
    start:      where the line begins, in em
    """

    indented: Flags
    short: Flags
    unfilled: Flags
    very_short: Flags
    centred: Flags
    led: Flags
    dropped: Flags
    start: list[float]


def margins_of(layout: Layout, lines: list[int]) -> Margins:
    """The margins of these lines, in reading order. Vertical lines are measured from their top edge."""
    texts = [layout.lines.text[line] for line in lines]
    every, columns = _without_hanging(layout.along[lines], texts)
    box: list[Corners] = every.tolist()
    left: list[float] = []
    right: list[float] = []
    indented: Flags = []
    centred: Flags = []
    led: Flags = []
    around = _Columns(layout, lines, every).around
    for start, end in pairwise(columns):
        here = box[start:end]
        known = around(start, end)
        edges, inside = _follow_edge(here, texts[start:end], known)
        left += edges
        indented += inside
        right += _right_edges(here, known)
        centred += _centred(here, known)
        led += _leading(here)
    words = [*_first_word_widths(box, texts)[1:], 1.0]
    feet = _capital_feet(layout, lines, box)
    beside = _beside_drop(box, feet)
    return Margins(
        indented=[one and not by for one, by in zip(indented, beside, strict=True)],
        short=[edge - x1 > word for (_, _, x1, _), edge, word in zip(box, right, words, strict=True)],
        unfilled=[edge - one[2] > _UNFILLED for one, edge in zip(box, right, strict=True)],
        very_short=[
            (high - low) - (x1 - x0) > (high - low) / 3
            for (x0, _, x1, _), low, high in zip(box, left, right, strict=True)
        ],
        centred=centred,
        led=[one and not by for one, by in zip(led, beside, strict=True)],
        dropped=[foot > -inf for foot in feet],
        start=[x0 for x0, _, _, _ in box],
    )


def _without_hanging(box: Floats, texts: list[str]) -> tuple[Floats, list[int]]:
    """The lines less the marks that hang out of their columns, and where each column run begins."""
    columns = _columns(box.tolist())
    for start, end in pairwise(columns):
        right = box[start:end, 2].tolist()
        ends = without_hanging(right, texts[start:end])
        if ends is not right:
            box[start:end, 2] = ends
    return box, columns


def _columns(box: Sequence[Corners]) -> list[int]:
    """Where each column run of these lines begins, and the end of the last: a new one where a line does not stand
    below the one before."""
    cuts = [0]
    for place, ((a0, a1, a2, a3), (b0, b1, b2, _)) in enumerate(pairwise(box), 1):
        below = b1 > a1 + 0.3 * (a3 - a1)
        if not below or min(a2, b2) <= max(a0, b0):
            cuts.append(place)
    return [*cuts, len(box)]


@dataclass(frozen=True)
class _Column:
    """The column that lines stand in: where lines begin in it, in rising order, and how far the longest reaches."""

    starts: list[float]
    reach: float


class _Columns:
    """The columns of lines in reading order, float32 (n, 4), looked up by their right edges: tables have thousands."""

    def __init__(self, layout: Layout, lines: list[int], box: Floats) -> None:
        self._layout, self._line, self._box = layout, lines[0], box
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
        if len(known) <= _FEW and np.ptp(known[:, 0]) < _SAME:
            page = self._layout.read_as(bool(self._layout.lines.vertical[self._line]))
            known = np.concatenate([known, _strip(page, known)])
        return _Column(np.sort(known[:, 0]).tolist(), float(known[:, 2].max()))


def _strip(page: Floats, known: Floats) -> Floats:
    """Other lines of the page in the strip that a few even lines stand in, which may all be indented: its edge.

    Only lines that begin an indent further out, three of them at least, and reach as far.
    """
    low, high = known[:, 0].min(), known[:, 2].max()
    step = low - page[:, 0]
    same = (step > 0.8) & (step < 2.7) & (page[:, 2] > high - 0.5) & (page[:, 2] < high + 3)
    others = page[same & (page[:, 3] - page[:, 1] < 1.6 * (known[:, 3] - known[:, 1]).max())]
    agree = [int((np.abs(others[:, 0] - one) < _SAME).sum()) for one in others[:, 0]]
    return others[np.array(agree, np.int64) >= 3] if len(others) else others


def _centred(here: Sequence[Corners], known: _Column) -> Flags:
    """Which lines stand in from both edges of their column alike."""
    low, high = known.starts[0], known.reach
    sides = [(x0 - low, high - x1) for x0, _, x1, _ in here]
    return [abs(before - after) < 1.0 and min(before, after) > 1.2 for before, after in sides]


def _capital_feet(layout: Layout, lines: list[int], box: Sequence[Corners]) -> list[float]:
    """How far down the drop capital reaches that each line begins with, em; -inf for lines that begin with none.

    It is a first character far larger than the line's type, or makes the line nearly twice as high as the others.
    """
    heights = [y1 - y0 for _, y0, _, y1 in box]
    least = 1.8 * _middle(heights)
    feet = [
        one[3] if height > least and len(layout.lines.text[line]) > 1 else -inf
        for one, height, line in zip(box, heights, lines, strict=True)
    ]
    glyphs = layout.page.glyphs
    if not len(glyphs):
        return feet
    first = layout.lines.glyphs.firsts[lines]
    large = (glyphs.size[first] > DROPPED * layout.lines.size[lines]) & (first >= 0)
    for place in np.flatnonzero(large).tolist():
        sides = glyphs.box[first[place]]
        foot = float((-sides[0] if layout.lines.vertical[lines[place]] else sides[3]) / layout.em)
        if foot > box[place][3] + 0.5 * heights[place] and feet[place] == -inf:
            feet[place] = foot
    return feet


def _beside_drop(box: Sequence[Corners], feet: Sequence[float]) -> Flags:
    """Which lines stand beside the drop capital of a line before them, shifted by it."""
    beside = [False] * len(box)
    for one, foot in enumerate(feet):
        if foot == -inf:
            continue
        for later in range(one + 1, min(one + 6, len(box))):
            x0, y0, _, y1 = box[later]
            if box[one][1] < (y0 + y1) / 2 < foot and x0 > box[one][0]:
                beside[later] = True
    return beside


def is_centred(layout: Layout, lines: list[int]) -> bool:
    """Whether these lines share their middle and neither edge: verse, invitations, the words of advertisements."""
    if len(lines) < 3:
        return False
    box: list[Corners] = layout.along[lines].tolist()
    middles = [(x0 + x1) / 2 for x0, _, x1, _ in box]
    usual = _middle(middles)
    if max(middles) - usual >= _SAME or usual - min(middles) >= _SAME:
        return False
    for edge in ([x0 for x0, _, _, _ in box], [x1 for _, _, x1, _ in box]):
        usual = _middle(edge)
        if 2 * sum(abs(one - usual) > _SAME for one in edge) < len(edge):
            return False
    return True


def _middle(values: Sequence[float]) -> float:
    """The median."""
    ordered = sorted(values)
    return (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2


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


def _follow_edge(box: Sequence[Corners], texts: Sequence[str], known: _Column) -> tuple[list[float], Flags]:
    """The column's left edge at each line, and which lines are indented from it: the cheapest reading.

    The edge stays where it is or moves (run-arounds, drop capitals); each line stands at the edge or is indented,
    which is cheap after a sentence's end and dear within a sentence.
    """
    edges = _distinct(known.starts)
    dearness = _dearness(box, texts, known.reach, edges[0])
    whites = [_white_before(text) for text in texts]
    cost = [
        [_reading_cost(one[0] - edge, white, dear) for edge in edges]
        for one, white, dear in zip(box, whites, dearness, strict=True)
    ]
    for place, edge in enumerate(edges):  # an edge that most lines of the column share is the likelier one
        shared = bisect_left(known.starts, edge + _SAME) - bisect_right(known.starts, edge - _SAME)
        support = shared / len(known.starts)
        cost[0][place] += (1 - support) * 0.5 + (_BEGINS_IN if place else 0.0)
    path = [edges[edge] for edge in _cheapest(cost)]
    steps = [(one[0] - edge, white) for one, edge, white in zip(box, path, whites, strict=True)]
    return path, [_is_indented(step, white) and not _is_flush(step, white) for step, white in steps]


def _dearness(box: Sequence[Corners], texts: Sequence[str], reach: float, edge: float) -> list[float]:
    """What it costs to take each line for an indented one, told by how the line before it ends."""
    costs = [_AFTER_END]
    for (one, after), text in zip(pairwise(box), texts, strict=False):
        room = reach - one[2]
        if ends_sentence(text) or text.rstrip()[-1:] in MAY_END:
            costs.append(_AFTER_SHORT if room > 1 else _AFTER_END)
        else:
            # a Chinese line that stops short of where the next one ends is a heading, as it is no verse
            broken_off = text.rstrip()[-1:] >= _HAN and after[2] - one[2] > _SHORT
            costs.append(_AFTER_END if broken_off or room > (reach - edge) / 3 else _AFTER_NONE)
    return costs


def _is_flush(step: float, white: float) -> bool:
    return -_SAME < step < _SAME + white


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


def _white_before(text: str) -> float:
    """How much of a line's first em is white, in em: half of it before a Chinese opening quote or bracket."""
    return 0.5 if text[:1] in _OPENERS and text[1:2] >= "\u2e80" else 0.0


def _distinct(values: Sequence[float]) -> list[float]:
    """The edges that occur, those nearer than `_SAME` taken as one (its leftmost); values: in rising order."""
    kept = [values[0]]
    for value in values:
        if value - kept[-1] >= _SAME:
            kept.append(value)
    return kept[:40]


def _leading(box: Sequence[Corners]) -> Flags:
    """Which lines have a third more than the usual step above them, but no room for something else between."""
    if len(box) < 3:
        return [False] * len(box)
    pitch = [(b[1] + b[3] - a[1] - a[3]) / 2 for a, b in pairwise(box)]
    usual = _middle(pitch)
    return [False, *(1.3 * usual < step < 2.7 * usual and step - usual > 0.35 for step in pitch)]


def _first_word_widths(box: Sequence[Corners], texts: Sequence[str]) -> list[float]:
    """How wide the first word of every line is with a space before it, in em; a Chinese character's is one em and a
    half, as closing marks may not begin a line and take a character with them."""
    widths: list[float] = []
    for (x0, _, x1, _), text in zip(box, texts, strict=True):
        word = text.split(" ", 1)[0]
        latin = (text and word.isascii()) or text[:1] < "\u2e80"
        widths.append((x1 - x0) * (len(word) + 1) / max(len(text), 1) if latin else 1.5)
    return widths
