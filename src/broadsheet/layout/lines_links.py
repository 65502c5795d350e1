"""Which fragment follows which on a line, and where a line ends although another stands beside it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from broadsheet.layout.lines_fragments import OVERLAP, Fragments
from broadsheet.layout.lines_gutters import lines_beside
from broadsheet.layout.lines_ink import Bools, Doubles, Ints

BESIDE = 0.5  # of the lower one's height: fragments that overlap by more stand on one line
NEAR = 0.5  # em: a narrower gap is no gutter
FAR = 3.2  # em: a wider one is the end of a line
NARROWEST = 3.5  # em: nothing narrower is a column
LARGE = 2.0  # em: larger type is looked up by itself
DEEPEST_INDENT = 3.2  # em
LOOK = 3  # candidates a band
MOST_TESTS = 4_000_000


@dataclass(frozen=True, eq=False)
class Links:
    """Neighbours on a line, columns of length k: right follows left. gap: between them, in em of the smaller type."""

    left: Ints
    right: Ints
    gap: Doubles


def find_links(fragments: Fragments, em: float) -> Links:
    """The pairs of fragments that are each other's nearest on the line, at any distance."""
    i, j = _candidates(fragments, em)
    box, size = fragments.box, fragments.size
    high = box[:, 3] - box[:, 1]
    common = np.minimum(box[i, 3], box[j, 3]) - np.maximum(box[i, 1], box[j, 1])
    beside = common > BESIDE * np.minimum(high[i], high[j])
    beside &= box[j, 0] > box[i, 2] - OVERLAP * np.minimum(size[i], size[j])
    beside &= box[j, 0] + box[j, 2] > box[i, 0] + box[i, 2]
    i, j = i[beside], j[beside]
    right = _nearest(i, j, box[j, 0], len(fragments))
    left = _nearest(j, i, -box[i, 2], len(fragments))
    first = np.flatnonzero(right >= 0)
    first = first[left[right[first]] == first]
    second = right[first]
    gap = (box[second, 0] - box[first, 2]) / np.minimum(size[first], size[second])
    return Links(first, second, gap)


def _nearest(source: Ints, target: Ints, distance: Doubles, m: int) -> Ints:
    """The nearest target of each of m sources, -1 where it has none."""
    nearest = np.full(m, -1, np.int64)
    order = np.argsort(-distance, kind="stable")  # the last one written stays
    nearest[source[order]] = target[order]
    return nearest


def _candidates(fragments: Fragments, em: float) -> tuple[Ints, Ints]:
    """Pairs (i, j) among which the neighbours are: j begins where i ends, or further on."""
    box, size = fragments.box, fragments.size
    small = np.flatnonzero(size <= LARGE * em)
    pairs = [_in_bands(box, small, em)]
    for big in np.flatnonzero(size > LARGE * em)[:2000].tolist():
        level = (box[:, 1] < box[big, 3]) & (box[:, 3] > box[big, 1])
        level[big] = False
        after = np.flatnonzero(level & (box[:, 0] > box[big, 2] - OVERLAP * size))
        before = np.flatnonzero(level & (box[:, 2] < box[big, 0] + OVERLAP * size) & (size <= LARGE * em))
        pairs += [(np.full(len(after), big), after), (before, np.full(len(before), big))]
    return np.concatenate([i for i, _ in pairs]), np.concatenate([j for _, j in pairs])


def _in_bands(box: Doubles, chosen: Ints, em: float) -> tuple[Ints, Ints]:
    """Pairs of fragments of about body size: the next few of each in its band of the page and the two beside it."""
    if not len(chosen):
        return chosen, chosen
    u0, u1 = box[chosen, 0], box[chosen, 2]
    band = ((box[chosen, 1] + box[chosen, 3]) / 2 / em).astype(np.int64)
    span = u1.max() - u0.min() + 10 * em
    key = band * span + (u0 - u0.min())
    order = np.argsort(key, kind="stable")
    key = key[order]
    found: list[tuple[Ints, Ints]] = []
    for near in (-1, 0, 1):
        wanted = (band + near) * span + np.maximum(u1 - u0.min() - OVERLAP * em, 0)
        place = np.searchsorted(key, wanted)
        for step in range(LOOK):
            ok = np.flatnonzero(place + step < len(order))
            found.append((chosen[ok], chosen[order[place[ok] + step]]))
    return np.concatenate([i for i, _ in found]), np.concatenate([j for _, j in found])


def joins(fragments: Fragments, links: Links, bars: Doubles, pictures: Doubles, em: float) -> Bools:
    """Whether each link joins its two fragments into one line.

    bars: (k, 4) separator rules and frame borders; pictures: (k, 4); reading coordinates.
    """
    i, j = links.left, links.right
    box = fragments.box
    size, base = _as_hosted(fragments, links)
    least, most = np.minimum(size[i], size[j]), np.maximum(size[i], size[j])
    gap = (box[j, 0] - box[i, 2]) / least
    shifted = np.abs(base[i] - base[j]) > 0.12 * most
    near = gap < NEAR
    joined = np.where(near, most < 2.3 * least, (most < 1.25 * least) & ~shifted)
    spaced = _letter_spaced(fragments, links)
    undecided = np.flatnonzero(joined & ~near & ~spaced)
    joined[undecided] = False
    joined |= spaced & ~near & (most < 1.15 * least) & ~shifted
    undecided = undecided[gap[undecided] < FAR]
    if len(undecided):
        joined[undecided] = ~_gutter(fragments, links, undecided, em)
    joined &= ~_between(box[i], box[j], bars, em)
    return joined & (near | ~_between(box[i], box[j], pictures, em))


def _as_hosted(fragments: Fragments, links: Links) -> tuple[Doubles, Doubles]:
    """Size and baseline of every fragment; those of a superior or inferior are those of the type it is set on."""
    size, base = fragments.size.copy(), fragments.base.copy()
    i, j = links.left, links.right
    small = (
        (links.gap < NEAR) & (fragments.count[j] <= 6) & (size[j] < 0.8 * size[i]) & (size[j] > 0.4 * size[i])
    )
    small &= np.abs(base[i] - base[j]) < 0.6 * size[i]
    size[j[small]], base[j[small]] = fragments.size[i[small]], fragments.base[i[small]]
    return size, base


def _letter_spaced(fragments: Fragments, links: Links) -> Bools:
    """Whether each link is one of several equal gaps between single characters."""
    m = len(fragments)
    gap_after, gap_before = np.full(m, np.nan), np.full(m, np.nan)
    gap_after[links.left] = links.gap
    gap_before[links.right] = links.gap
    gap = links.gap
    alone = fragments.count == 1

    def like(other: Doubles) -> Bools:
        return np.abs(other - gap) < 0.12 + 0.12 * gap

    before = like(gap_before[links.left]) & alone[links.left]
    after = like(gap_after[links.right]) & alone[links.right]
    return (before | after) & (alone[links.left] | alone[links.right]) & (gap < 3.2)


def _gutter(fragments: Fragments, links: Links, chosen: Ints, em: float) -> Bools:
    """Whether a column gutter runs through each of the chosen links."""
    box, size, clear = fragments.box, fragments.size, fragments.clear
    i, j, gap = links.left[chosen], links.right[chosen], links.gap[chosen]
    all_gaps = links.gap > 0.4
    a, b = links.left[all_gaps], links.right[all_gaps]
    print_ = np.stack([clear[:, 0], box[:, 1], clear[:, 1], box[:, 3]], axis=1)
    # Seen from a short line the next column is far, and the white between says nothing of where it begins.
    start = np.maximum(clear[a, 1], clear[b, 0] - DEEPEST_INDENT * em)
    best, last = lines_beside(
        print_,
        np.stack([start, clear[b, 0], _level(box, a, b)], axis=1),
        _between_columns(fragments, links, em)[all_gaps],
        np.stack([clear[i, 1], clear[j, 0], _level(box, i, j)], axis=1),
        em,
    )
    # A wide space in a headline may stand over a gutter by chance; a headline beside another begins its column.
    large = (np.minimum(size[i], size[j]) > 1.3 * em) & (gap < 1.6)
    lines = np.where(large, last, best)
    needed = np.select([gap < 0.8, gap < 1.3, gap < 2.2], [8, 4, 3], 2)
    same_run = (fragments.last_run[i] == fragments.first_run[j]) & (fragments.last_run[i] >= 0)
    spaced_out = (fragments.row[i] == fragments.row[j]) & (fragments.row[i] >= 0)
    spaced_out &= fragments.spaces[j, 0] - fragments.spaces[i, 1] > 0.7 * (box[j, 0] - box[i, 2])
    # Full of spaces and of one text object: the typesetter meant a space.
    return (lines >= needed + 4 * same_run + 8 * spaced_out) & ~(same_run & spaced_out)


def _level(box: Doubles, i: Ints, j: Ints) -> Doubles:
    """The middle of the height that boxes i and j share."""
    return (np.maximum(box[i, 1], box[j, 1]) + np.minimum(box[i, 3], box[j, 3])) / 2


def _between_columns(fragments: Fragments, links: Links, em: float) -> Bools:
    """Whether the print on either side of each link is as wide as a column: labels and figures are no columns."""
    box = fragments.box
    m = len(fragments)
    head, tail = np.arange(m), np.arange(m)
    close = links.gap < 0.8
    head[links.right[close]] = links.left[close]
    tail[links.left[close]] = links.right[close]
    for _ in range(4):  # sixteen words are wide enough
        head, tail = head[head], tail[tail]
    before = box[links.left, 2] - box[head[links.left], 0]
    after = box[tail[links.right], 2] - box[links.right, 0]
    return np.minimum(before, after) > NARROWEST * em


def _between(left: Doubles, right: Doubles, bars: Doubles, em: float) -> Bools:
    """For each pair of boxes on a line: whether the edge of a bar stands between them.

    left, right: (k, 4); bars: (b, 4).
    """
    hit = np.zeros(len(left), np.bool_)
    if not len(bars) or not len(left):
        return hit
    top = np.maximum(left[:, 1], right[:, 1])
    bottom = np.minimum(left[:, 3], right[:, 3])
    middle = (top + bottom) / 2
    slack = 0.1 * em
    step = max(1, MOST_TESTS // len(left))
    for begin in range(0, len(bars), step):
        part = bars[begin : begin + step, None]
        across = (part[..., 1] < middle) & (part[..., 3] > middle)
        for edge in (part[..., 0], part[..., 2]):
            hit |= (across & (edge > left[:, 2] - slack) & (edge < right[:, 0] + slack)).any(axis=0)
    return hit
