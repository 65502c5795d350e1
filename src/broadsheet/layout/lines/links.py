"""Which fragment stands next to which on a line, near or far."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from broadsheet.layout.lines.fragments import OVERLAP, Fragments
from broadsheet.layout.lines.ink import Doubles, Ints

BESIDE = 0.5  # of the lower one's height: fragments that overlap by more stand on one line
LARGE = 2.0  # em: larger type is looked up by itself
LOOK = 3  # candidates a band


@dataclass(frozen=True, eq=False)
class Links:
    """Neighbours on a line, columns of length k: right follows left.

    gap: between their ink, in em of the smaller type
    """

    left: Ints
    right: Ints
    gap: Doubles


def find_links(fragments: Fragments, em: float) -> Links:
    """The pairs of fragments that are each other's nearest on the line, at any distance."""
    i, j = _candidates(fragments, em)
    size, sides = fragments.size, np.ascontiguousarray(fragments.box.T)
    (a0, top, a1, foot), (b0, other_top, b1, other_foot) = sides.take(i, axis=1), sides.take(j, axis=1)
    common = np.minimum(foot, other_foot) - np.maximum(top, other_top)
    beside = common > BESIDE * np.minimum(foot - top, other_foot - other_top)
    beside &= b0 > a1 - OVERLAP * np.minimum(size.take(i), size.take(j))
    beside &= b0 + b1 > a0 + a1
    chosen = np.flatnonzero(beside)
    i, j = i.take(chosen), j.take(chosen)
    right = _nearest(i, j, b0.take(chosen), len(fragments))
    left = _nearest(j, i, -a1.take(chosen), len(fragments))
    first = np.flatnonzero(right >= 0)
    first = first[left[right[first]] == first]
    second = right[first]
    gap = (fragments.clear[second, 0] - fragments.clear[first, 1]) / np.minimum(size[first], size[second])
    return Links(first, second, gap)


def _nearest(source: Ints, target: Ints, distance: Doubles, m: int) -> Ints:
    """The nearest target of each of m sources, -1 where it has none; of equally near ones the last."""
    least = np.full(m, np.inf)
    np.minimum.at(least, source, distance)
    nearest, best = np.full(m, -1, np.int64), distance == least[source]
    nearest[source[best]] = target[best]  # the last one written stays
    return nearest


def _candidates(fragments: Fragments, em: float) -> tuple[Ints, Ints]:
    """Pairs (i, j) among which the neighbours are: j begins where i ends, or further on."""
    box, size = fragments.box, fragments.size
    small = np.flatnonzero(size <= LARGE * em)
    pairs = [_in_bands(box, small, em)]
    x0, y0, x1, y1 = np.ascontiguousarray(box.T)
    reach, large = OVERLAP * size, size > LARGE * em
    for big in np.flatnonzero(large)[:2000].tolist():
        left, top, right, foot = box[big].tolist()
        level = np.flatnonzero((y0 < foot) & (y1 > top))
        level = level[level != big]
        after = level[x0[level] > right - reach[level]]
        before = level[(x1[level] < left + reach[level]) & ~large[level]]
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
    begins = np.maximum(u1 - u0.min() - OVERLAP * em, 0)
    place = np.searchsorted(key, (band + np.array([-1, 0, 1])[:, None]) * span + begins)
    place = (place[:, None] + np.arange(LOOK)[:, None]).reshape(-1, len(chosen))
    row, one = np.nonzero(place < len(order))
    return chosen[one], chosen[order[place[row, one]]]
