"""How body lines stand in their columns: which are indented, which end short, which have extra leading above."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from broadsheet.articles.seams import ends_sentence
from broadsheet.model.layout import Layout
from broadsheet.model.medians import median
from broadsheet.model.page import Floats

Flags = npt.NDArray[np.bool_]

MAY_END = '：:；;”’」』»"）)'  # what may stand before a new paragraph besides a sentence's end
_FEW = 8  # lines: so many may all be first lines of their paragraphs
DROPPED = 1.7  # times the type of its line: a drop capital
_SAME = 0.35  # em: edges nearer than this are one edge
_INDENT = (0.55, 3.3)  # em: how far a first line may stand in; more is a run-around or a centred line
_OPENERS = (
    "“‘「『（《〈【〔"  # the left half of their em is white, so that lines that begin with them seem indented
)
# costs of the cheapest reading of a column's left edge (see `_follow_edge`)
_BEGINS_IN = 1.5
_AFTER_SHORT, _AFTER_END, _AFTER_NONE, _MOVES_IN, _MOVES_OUT, _ODD = 0.1, 0.5, 2.5, 2.0, 0.5, 2.5


@dataclass(frozen=True)
class Margins:
    """Of n lines in reading order, as columns of length n.

    indented:   the line begins further in than its column's edge there, by an indent's width
    short:      the first word of the next line would still have fitted on it
    very_short: it leaves more than a third of its column empty
    centred:    it leaves as much of its column empty before as after it
    led:        more white above it than between the lines around it, within a column
    dropped:    it begins with a drop capital
    start:      float32, where the line begins, in em
    """

    indented: Flags
    short: Flags
    very_short: Flags
    centred: Flags
    led: Flags
    dropped: Flags
    start: Floats


def margins_of(layout: Layout, lines: list[int]) -> Margins:
    """The margins of these lines, in reading order. Vertical lines are measured from their top edge."""
    box = along_and_across(layout.lines.box[lines], layout.lines.vertical[lines]) / layout.em
    size = layout.lines.size[lines] / layout.em
    texts = [layout.lines.text[line] for line in lines]
    column = _columns(box)
    left = np.zeros(len(lines), np.float32)
    right = np.zeros(len(lines), np.float32)
    indented = np.zeros(len(lines), np.bool_)
    led = np.zeros(len(lines), np.bool_)
    centred = np.zeros(len(lines), np.bool_)
    for number in range(int(column[-1]) + 1):
        here = np.flatnonzero(column == number)
        known = _neighbours(box, column, number)
        if len(known) <= _FEW and np.ptp(known[:, 0]) < _SAME:
            page = along_and_across(
                layout.lines.box, np.full(len(layout.lines), layout.lines.vertical[lines[0]])
            )
            known = np.concatenate([known, _strip(page / layout.em, known)])
        left[here], indented[here] = _follow_edge(box[here], [texts[i] for i in here], known)
        right[here] = _right_edges(box[here], known)
        before, after = box[here, 0] - known[:, 0].min(), known[:, 2].max() - box[here, 2]
        centred[here] = (np.abs(before - after) < 1.0) & (np.minimum(before, after) > 1.2)
        led[here] = _leading(box[here])
    room = right - box[:, 2]
    fits = np.append(_first_word_widths(box, texts, size)[1:], 1.0)
    feet = _capital_feet(layout, lines, box)
    dropped = np.isfinite(feet)
    beside = _beside_drop(box, feet)
    return Margins(
        indented=indented & ~beside,
        short=room > fits,
        very_short=(right - left) - (box[:, 2] - box[:, 0]) > (right - left) / 3,
        centred=centred,
        led=led & ~beside,
        dropped=dropped,
        start=box[:, 0],
    )


def along_and_across(box: Floats, vertical: Flags) -> Floats:
    """Boxes turned so that every line runs to the right and the next stands below it, float32 (n, 4)."""
    if not vertical.any():
        return box.astype(np.float32)
    turned = np.stack([box[:, 1], -box[:, 2], box[:, 3], -box[:, 0]], axis=1)
    return np.where(vertical[:, None], turned, box).astype(np.float32)


def _capital_feet(layout: Layout, lines: list[int], box: Floats) -> Floats:
    """How far down the drop capital reaches that each line begins with, em; NaN for lines that begin with none.

    It is a first character far larger than the line's type, or makes the line nearly twice as high as the others.
    """
    height = box[:, 3] - box[:, 1]
    high = (height > 1.8 * median(height)) & np.array([len(layout.lines.text[line]) > 1 for line in lines])
    feet = np.where(high, box[:, 3], np.nan)
    glyphs, groups = layout.page.glyphs, layout.lines.glyphs
    if not len(glyphs):
        return feet.astype(np.float32)
    first = np.array([groups[line][0] if len(groups[line]) else -1 for line in lines], np.int64)
    size = np.append(glyphs.size, np.nan)[first]  # the last is that of lines without any
    large = size > DROPPED * layout.lines.size[lines]
    if large.any():
        capital = along_and_across(glyphs.box[first], layout.lines.vertical[lines]) / layout.em
        reaches = capital[:, 3] > box[:, 3] + 0.5 * height
        feet = np.where(large & reaches & ~high, capital[:, 3], feet)
    return feet.astype(np.float32)


def _beside_drop(box: Floats, feet: Floats) -> Flags:
    """Which lines stand beside the drop capital of a line before them, shifted by it."""
    beside = np.zeros(len(box), np.bool_)
    for one in np.flatnonzero(np.isfinite(feet)):
        later = slice(one + 1, one + 6)
        middle = (box[later, 1] + box[later, 3]) / 2
        beside[later] |= (middle < feet[one]) & (middle > box[one, 1]) & (box[later, 0] > box[one, 0])
    return beside


def is_centred(layout: Layout, lines: list[int]) -> bool:
    """Whether these lines share their middle and neither edge: verse, invitations, the words of advertisements."""
    if len(lines) < 3:
        return False
    box = along_and_across(layout.lines.box[lines], layout.lines.vertical[lines]) / layout.em
    middle = (box[:, 0] + box[:, 2]) / 2
    if np.abs(middle - median(middle)).max() >= _SAME:
        return False
    return all(np.mean(np.abs(edge - median(edge)) > _SAME) >= 0.5 for edge in (box[:, 0], box[:, 2]))


def _columns(box: Floats) -> npt.NDArray[np.int32]:
    """The number of the column run of every line: a new one where a line does not stand below the one before."""
    below = box[1:, 1] > box[:-1, 1] + 0.3 * (box[:-1, 3] - box[:-1, 1])
    beside = np.minimum(box[1:, 2], box[:-1, 2]) - np.maximum(box[1:, 0], box[:-1, 0]) <= 0
    return np.concatenate(([0], np.cumsum(~below | beside))).astype(np.int32)


def _neighbours(box: Floats, column: npt.NDArray[np.int32], number: int) -> Floats:
    """Lines of the run that stand in the same column of the page as this column run, itself included."""
    if column[-1] == 0:
        return box
    here = box[column == number]
    low, high = here[:, 0].min(), here[:, 2].max()
    same = (np.abs(box[:, 2] - high) < 1.2) & (np.abs(box[:, 0] - low) < _INDENT[1])
    return box[same | (column == number)]


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


def _right_edges(box: Floats, known: Floats) -> Floats:
    """The right edge of the column at each line: the furthest that it or the three lines around it reach.

    Beside a picture the edge moves in; lines there are compared with lines there.
    """
    furthest = known[:, 2].max()
    if len(box) < 5:
        return np.full(len(box), furthest, np.float32)
    local = box[:, 2][[0] * 3 + list(range(len(box))) + [-1] * 3]
    for apart in (1, 2, 3):  # the furthest of two lines, of four, of seven
        local = np.maximum(local[:-apart], local[apart:])
    return np.where(furthest - local < 4, furthest, local).astype(np.float32)


def _follow_edge(box: Floats, texts: list[str], known: Floats) -> tuple[Floats, Flags]:
    """The column's left edge at each line, and which lines are indented from it: the cheapest reading.

    The edge stays where it is or moves (run-arounds, drop capitals); each line stands at the edge or is indented,
    which is cheap after a sentence's end and dear within a sentence.
    """
    edges = _distinct(known[:, 0])
    reach = known[:, 2].max()
    room = reach - box[:-1, 2]
    ended = np.array([ends_sentence(text) or text.rstrip()[-1:] in MAY_END for text in texts[:-1]], np.bool_)
    half_empty = room > (reach - edges[0]) / 3
    after = np.where(
        ended, np.where(room > 1, _AFTER_SHORT, _AFTER_END), np.where(half_empty, _AFTER_END, _AFTER_NONE)
    )
    dearness = np.concatenate(([_AFTER_END], after))
    step = box[:, :1] - edges[None, :]  # (lines, edges)
    white = np.array([_white_before(text) for text in texts])[:, None]
    flush = (step > -_SAME) & (step < _SAME + white)
    inside = (step >= _INDENT[0] + white) & (step <= _INDENT[1] + white)
    cost = np.where(flush, 0.0, np.where(inside, dearness[:, None], _ODD))
    # an edge that most lines of the column share is the likelier one
    support = (np.abs(known[:, :1] - edges[None, :]) < _SAME).sum(axis=0) / len(known)
    total = cost[0] + (1 - support) * 0.5 + np.where(np.arange(edges.size) > 0, _BEGINS_IN, 0.0)
    cost[0] = total
    path = np.array(_cheapest(cost.tolist()))
    rows = np.arange(len(box))
    return edges[path], inside[rows, path] & ~flush[rows, path]


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


def _distinct(values: Floats) -> Floats:
    """The edges that occur, in rising order, those nearer than `_SAME` taken as one (its leftmost)."""
    first, *others = sorted(values.tolist())
    kept = [first]
    for value in others:
        if value - kept[-1] >= _SAME:
            kept.append(value)
    return np.array(kept[:40], np.float32)


def _leading(box: Floats) -> Flags:
    """Which lines have a third more than the usual step above them, but no room for something else between."""
    led = np.zeros(len(box), np.bool_)
    if len(box) < 3:
        return led
    pitch = np.diff((box[:, 1] + box[:, 3]) / 2)
    usual = median(pitch)
    led[1:] = (pitch > 1.3 * usual) & (pitch - usual > 0.35) & (pitch < 2.7 * usual)
    return led


def _first_word_widths(box: Floats, texts: list[str], size: Floats) -> Floats:
    """How wide the first word of every line is with a space before it, in em; a Chinese character's is one em and a
    half, as closing marks may not begin a line and take a character with them."""
    widths = np.full(len(texts), 1.5, np.float32)
    width = (box[:, 2] - box[:, 0]).tolist()
    for i, text in enumerate(texts):
        word = text.split(" ", 1)[0]
        if (text and word.isascii()) or text[:1] < "\u2e80":
            widths[i] = width[i] * (len(word) + 1) / max(len(text), 1)
    return widths
