"""Blocks: the column pieces of one article and one role, grown from lines that stand under each other.

A block too many is joined again by the assembler; a block that runs over into the next article is lost for good.
So two lines share a block only if nothing speaks against it: no rule, frame, neighbour, change of type or of
measure between them.

Source: the mutual-nearest-neighbour growth of lines into blocks follows the "docstrum" of L. O'Gorman, The
document spectrum for page layout analysis, IEEE PAMI 15 (1993).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from broadsheet.layout.bold_openings import fills_line, last_fonts, runs_in_names, signed_over
from broadsheet.layout.containers import containers_of
from broadsheet.layout.faces import HanFaces
from broadsheet.layout.reading import tighten, turn
from broadsheet.model.boxes import MOST_PAIRS, Ints, crossed, overlap, pairs_below
from broadsheet.model.chains import chain_ends, leads_of
from broadsheet.model.groups import Groups
from broadsheet.model.layout import Lines
from broadsheet.model.page import Floats, Page
from broadsheet.model.stretches import begins, order_of

Bools = npt.NDArray[np.bool_]

SAME_SIZE = 0.12  # sizes that differ by less are one size: fonts of one text are scaled a little to fit
# exact sizes that differ by more, and a step wider than the leading: another part
SIZE_STEP, PART_PITCH = 0.03, 1.12
FULLEST_PITCH = 1.45  # of the page's leading: a wider step between lines is a gap
HEAD_PITCH = 1.8  # of the type size: lines of one headline part
LEADED_PITCH, FLUSH = 2.2, 0.8  # of the type size: steps and edges of evenly leaded text
EVEN = 0.08  # of the pitch: steps that differ by less are even
LEVEL = -0.4  # of a line's height: what shares it, or is no farther off, stands beside the line
SHORTEST = 4.0  # em: a last line of one word still stands over the next line of its column
HEADING = 0.8  # of the longer line: a line so short in another face is a heading
HALF = 0.35  # of a measure: what a column that stands at one side of it leaves empty at least
MEASURE_STEP = 2.0  # em: edges that move by more, and stay there, are another measure


def find_blocks(page: Page, lines: Lines, em: float) -> Groups:
    """The lines of a page grown into blocks, each in reading order; every line is in one block."""
    labels = np.full(len(lines), -1, np.int64)
    for vertical in (False, True):
        chosen = np.flatnonzero(lines.vertical == vertical)
        if chosen.size:
            own = _grow(page, lines, chosen, vertical, em)
            labels[chosen] = own + labels.max() + 1
    return _by_reading_order(page, lines, labels)


def leading_of(pitch: Floats, size: Floats, em: float) -> float:
    """The commonest step from a body line to the next, page units; 1.5 em where no two lines stand together."""
    body = (np.abs(size / em - 1) < SAME_SIZE) & (pitch > 0.8 * em) & (pitch < 2.5 * em)
    if body.sum() < 3:
        return 1.5 * em
    counts, edges = np.histogram(pitch[body] / em, bins=np.arange(0.8, 2.55, 0.05))
    return float(em * (edges[counts.argmax()] + 0.025))


def _grow(page: Page, lines: Lines, chosen: Ints, vertical: bool, em: float) -> Ints:
    """Block number of each chosen line (all of one writing direction)."""
    size = lines.size[chosen]
    box = tighten(turn(lines.box[chosen], page, vertical), size)
    reach_box = box.copy()
    reach_box[:, 2] = _reaching(box, np.minimum(SHORTEST * size, SHORTEST * em))
    i, j = pairs_below(reach_box, 2.6 * np.maximum(size, em))
    solid = overlap(reach_box[i], reach_box[j]) > 0.5 * np.minimum(size[i], size[j])
    i, j = i[solid], j[solid]
    below, above = _nearest(i, j, box, size)
    pairs = np.flatnonzero(below >= 0)
    pairs = pairs[above[below[pairs]] == pairs]
    a, b = pairs, below[pairs]
    rules = turn(page.rules, page, vertical)
    exact = page.given is None and not page.guessed and page.tilt is None
    faces = HanFaces.of(page, lines).only(chosen)
    kept = _akin(page, lines, chosen, faces, size, box, a, b, em, exact)
    kept &= ~crossed(box[a], box[b], rules)
    inside = containers_of(page, lines.box[chosen])
    kept &= inside[a] == inside[b]
    return _chains(len(chosen), *_cut_measures(a[kept], b[kept], box, np.maximum(size, em)))


def _reaching(box: Floats, least: Floats) -> Floats:
    """The right edge of every line, of shorter ones where they would end at this length; what stands beside a figure in
    a table, in the next column, ends that sooner.

    least: (n,), page units
    """
    reach = np.maximum(box[:, 2], box[:, 0] + least)
    order = np.argsort(box[:, 0], kind="stable")
    left = box[order, 0]
    first, last = np.searchsorted(left, box[:, 2]), np.searchsorted(left, reach)
    count = np.where(reach > box[:, 2], last - first, 0)
    if not 0 < count.sum() <= MOST_PAIRS:
        return reach
    short = np.repeat(np.arange(len(box)), count)
    place = np.arange(len(short)) - np.repeat(np.cumsum(count) - count, count) + first[short]
    beside = order[place]
    top, foot = np.ascontiguousarray(box[:, 1]), np.ascontiguousarray(box[:, 3])
    shared = np.minimum(foot[short], foot[beside]) - np.maximum(top[short], top[beside])
    level = shared > (LEVEL * (foot - top))[short]  # of pages of cells there are very many
    np.minimum.at(reach, short[level], box[beside[level], 0])
    return reach


def _nearest(i: Ints, j: Ints, box: Floats, size: Floats) -> tuple[Ints, Ints]:
    """For every line the one nearest below it and above it; -1 where there is none, or several side by side."""
    middle = (box[:, 1] + box[:, 3]) / 2
    step = middle[j] - middle[i]
    apart = step > 0.55 * np.minimum(size[i], size[j])
    i, j, step = i[apart], j[apart], step[apart]
    return (
        _only_nearest(i, j, step, box, size),
        _only_nearest(j, i, step, box, size),
    )


def _only_nearest(source: Ints, target: Ints, step: Floats, box: Floats, size: Floats) -> Ints:
    """The nearest target of every source; -1 where the nearest row holds two targets side by side."""
    nearest = np.full(len(box), -1, np.int64)
    order = np.argsort(step, kind="stable")
    order = order[order_of(source[order])]
    source, target, step = source[order], target[order], step[order]
    heads = np.flatnonzero(begins(source))
    nearest[source[heads]] = target[heads]
    first_step = np.full(len(box), np.inf, np.float32)
    first_step[source[heads]] = step[heads]
    rivals = step - first_step[source] < 0.5 * size[target]
    rivals &= overlap(box[target], box[nearest[source]]) < 0
    rivals &= overlap(box[target], box[source]) > 0
    nearest[source[rivals]] = -1
    return nearest


def _akin(
    page: Page, lines: Lines, chosen: Ints, faces: HanFaces,
    size: Floats, box: Floats, a: Ints, b: Ints, em: float, exact: bool,
) -> Bools:  # fmt: skip
    """Whether the type of two neighbours and the step between them let them be one block.

    exact: type sizes are those that were set, not measured
    """
    pitch = (box[b, 1] + box[b, 3] - box[a, 1] - box[a, 3]) / 2
    leading = leading_of(pitch, size[a], em)
    ratio = np.abs(np.log(size[b] / size[a]))
    bold = lines.bold[chosen]
    head = np.minimum(size[a], size[b]) > 1.3 * em
    small = np.maximum(size[a], size[b]) < 0.93 * em
    widest = np.where(head, HEAD_PITCH * size[a], np.maximum(FULLEST_PITCH * leading, 0.0))
    widest = np.where(small, np.minimum(widest, 2.0 * size[a]), widest)
    stepped = exact & (ratio > SIZE_STEP) & (pitch > PART_PITCH * leading) & ~head
    font, ends = lines.font[chosen].astype(np.int64), last_fonts(page, lines)[chosen]
    opened = runs_in_names(page, lines, font, ends, chosen, a, b)
    opened |= fills_line(lines, chosen, font, box, size, a, b)
    alike = (ratio < SAME_SIZE) & ~stepped & ((pitch < widest) | _leaded(box, size, pitch, a, b))
    headed = _headed(lines, chosen, box, a, b) & ~faces.run_on(a, b) & ~opened
    full = page.tilt is not None and _flush(
        box, size, a, b
    )  # boldness told by ink alone wavers from line to line
    one_face = ((bold[a] == bold[b]) | opened | full) & ~headed & ~signed_over(font, ends, box, a, b)
    heading = faces.headings(box, a, b)
    return alike & ((one_face & ~heading[a] & ~heading[b]) | faces.carried_over(box, a, b))


def _leaded(box: Floats, size: Floats, pitch: Floats, a: Ints, b: Ints) -> Bools:
    """Whether two lines are of a text set with wide and even leading: lines of one measure at one step after another.

    An opening in large type has such; the lines over and under them that keep the step belong to it.
    """
    step, before = np.zeros(len(box)), leads_of(len(box), b, a)
    step[a] = pitch
    near = pitch < LEADED_PITCH * np.minimum(size[a], size[b])
    flush = near & _flush(box, size, a, b)
    above, below = np.where(before[a] >= 0, step[before[a]], 0), step[b]
    full = np.zeros(len(box), np.bool_)
    full[a] = flush  # and the next line is as wide as this one
    over = (before[a] >= 0) & full[before[a]] & (np.abs(above - pitch) < EVEN * pitch)
    under = full[b] & (np.abs(below - pitch) < EVEN * pitch)
    return near & (over | under)


def _flush(box: Floats, size: Floats, a: Ints, b: Ints) -> Bools:
    """Whether two lines begin and end at the same edges."""
    reach = FLUSH * size[a]
    return (np.abs(box[a, 0] - box[b, 0]) < reach) & (np.abs(box[a, 2] - box[b, 2]) < reach)


def _headed(lines: Lines, chosen: Ints, box: Floats, a: Ints, b: Ints) -> Bools:
    """Whether one of two lines is in another face and clearly shorter: a heading, not a line of the text."""
    font = lines.font[chosen]
    wide = box[:, 2] - box[:, 0]
    shorter = np.minimum(wide[a], wide[b]) < HEADING * np.maximum(wide[a], wide[b])
    return (font[a] >= 0) & (font[b] >= 0) & (font[a] != font[b]) & shorter


def _cut_measures(a: Ints, b: Ints, box: Floats, size: Floats) -> tuple[Ints, Ints]:
    """The links that do not step from one measure to another.

    The measure changes between lines a and b when a and the line above it share their edges, b and the line
    below it share theirs, and the two edges differ. A paragraph's indents and short ends do not last two lines.
    """
    above, below = leads_of(len(box), b, a), leads_of(len(box), a, b)
    before, after = above[a], below[b]
    whole = (before >= 0) & (after >= 0)
    left_a = np.minimum(box[a, 0], box[before, 0])
    left_b = np.minimum(box[b, 0], box[after, 0])
    right_a = np.maximum(box[a, 2], box[before, 2])
    right_b = np.maximum(box[b, 2], box[after, 2])
    em = np.minimum(size[a], size[b])
    moved = (np.abs(left_a - left_b) > 2.6 * em) | (np.abs(right_a - right_b) > MEASURE_STEP * em)
    steady = (np.abs(box[a, 2] - box[before, 2]) < em) & (np.abs(box[b, 2] - box[after, 2]) < em)
    half = _halved((left_a, right_a), (left_b, right_b), box, (a, before), (b, after), em)
    half &= whole & ~_flush(box, size, a, b)
    out = _stands_out(a, b, after, box, size) | _stands_out(b, a, before, box, size)
    keep = ~((whole & moved & steady) | half | out)
    return a[keep], b[keep]


def _halved(
    over: tuple[Floats, Floats], under: tuple[Floats, Floats], box: Floats, above: tuple[Ints, Ints],
    below: tuple[Ints, Ints], em: Floats,
) -> Bools:  # fmt: skip
    """Whether the text goes on at one side of its measure only, as an opening over two columns does in one of them.

    over, under: left and right edges of the measure above and below;  above, below: the two lines that each is told by
    The last line of the opening may end anywhere; two lines of the column end alike.
    """
    wide = over[1] - over[0], under[1] - under[0]
    steps = np.abs(over[0] - under[0]), np.abs(over[1] - under[1])
    one_side = (np.minimum(*steps) < em) & (np.maximum(*steps) > HALF * np.maximum(*wide))
    narrow = np.where(wide[0] < wide[1], above, below)
    even = np.abs(box[narrow[0], 2] - box[narrow[1], 2]) < em
    return one_side & even


def _stands_out(line: Ints, other: Ints, beyond: Ints, box: Floats, size: Floats) -> Bools:
    """Whether a line runs on to the right of the column that the next two lines on its other side set."""
    em = size[other]
    column = np.maximum(box[other, 2], box[beyond, 2])
    full = np.abs(box[other, 2] - box[beyond, 2]) < em
    return (beyond >= 0) & full & (box[line, 2] - column > MEASURE_STEP * em)


def _chains(n: int, a: Ints, b: Ints) -> Ints:
    """Labels of the chains that the links a → b (at most one in, one out) make of n lines."""
    return np.unique(chain_ends(leads_of(n, b, a)), return_inverse=True)[1]


def _by_reading_order(page: Page, lines: Lines, labels: Ints) -> Groups:
    """Blocks with their lines from top to bottom in their own writing direction."""
    down = np.where(lines.vertical, page.width - lines.box[:, 2], lines.box[:, 1] + lines.box[:, 3])
    order = np.lexsort((down, labels)).astype(np.int32)
    starts = np.flatnonzero(begins(labels[order]))
    return Groups(order, np.append(starts, len(order)).astype(np.int32), len(lines))
