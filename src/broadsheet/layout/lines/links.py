"""Which fragment stands next to which on a line, near or far."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any

import numpy as np

from broadsheet.compiled import Library, start_of
from broadsheet.layout.lines.fragments import OVERLAP, Fragments
from broadsheet.layout.lines.ink import Doubles, Ints

LIBRARY = Library.beside(__file__, "links", version=1)

BESIDE = 0.5  # of the lower one's height: fragments that overlap by more stand on one line
LARGE = 2.0  # em: larger type is looked up by itself
LOOK = 3  # candidates a band
MOST_LARGE = 2000  # pieces of larger type that are looked up


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
    library = LIBRARY.opened()
    right, left = nearest_compiled(library, fragments, em) if library else nearest_plain(fragments, em)
    size = fragments.size
    first = np.flatnonzero(right >= 0)
    first = first[left[right[first]] == first]
    second = right[first]
    gap = (fragments.clear[second, 0] - fragments.clear[first, 1]) / np.minimum(size[first], size[second])
    return Links(first, second, gap)


def nearest_compiled(library: Any, fragments: Fragments, em: float) -> tuple[Ints, Ints]:
    """The nearest fragment to the right of each, and to the left, -1 where it has none, by the compiled loop."""
    box, size = np.ascontiguousarray(fragments.box), np.ascontiguousarray(fragments.size)
    m, large = len(fragments), LARGE * em
    small, big = np.flatnonzero(size <= large), np.flatnonzero(size > large)[:MOST_LARGE]
    bands = _Bands.of(box, small, em)
    right, left = np.empty(m, np.int64), np.empty(m, np.int64)
    library.broadsheet_links(
        ctypes.c_int64(m), *map(start_of, (box, size)), *map(ctypes.c_double, (large, BESIDE, OVERLAP)),
        ctypes.c_int64(len(small)), *map(start_of, (small, bands.order, bands.key, bands.band, bands.begins)),
        ctypes.c_double(bands.span), LOOK, ctypes.c_int64(len(big)), start_of(big),
        *map(start_of, (np.empty(len(small), np.int64), np.empty(2 * m), right, left)),
    )  # fmt: skip
    return right, left


def nearest_plain(fragments: Fragments, em: float) -> tuple[Ints, Ints]:
    """What `nearest_compiled` gives, in NumPy."""
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
    return right, _nearest(j, i, -a1.take(chosen), len(fragments))


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
    for big in np.flatnonzero(large)[:MOST_LARGE].tolist():
        left, top, right, foot = box[big].tolist()
        level = np.flatnonzero((y0 < foot) & (y1 > top))
        level = level[level != big]
        after = level[x0[level] > right - reach[level]]
        before = level[(x1[level] < left + reach[level]) & ~large[level]]
        pairs += [(np.full(len(after), big), after), (before, np.full(len(before), big))]
    return np.concatenate([i for i, _ in pairs]), np.concatenate([j for _, j in pairs])


@dataclass(frozen=True, eq=False)
class _Bands:
    """Chosen fragments in the bands of the page that they stand in, each as high as an em, (k,).

    band: of each;  begins: where along it the next one may begin;  key, order: these by band and along it, by their
    places among the chosen, and what they are sorted by;  span: what keys differ by from band to band
    """

    band: Ints
    begins: Doubles
    key: Doubles
    order: Ints
    span: float

    @classmethod
    def of(cls, box: Doubles, chosen: Ints, em: float) -> _Bands:
        """Those of these fragments, of about body size."""
        u0, u1 = box[chosen, 0], box[chosen, 2]
        band = ((box[chosen, 1] + box[chosen, 3]) / 2 / em).astype(np.int64)
        least = u0.min(initial=np.inf)
        span = float(u1.max(initial=-np.inf) - least + 10 * em)
        key = band * span + (u0 - least)
        order = np.argsort(key, kind="stable")
        return cls(band, np.maximum(u1 - least - OVERLAP * em, 0), key[order], order, span)


def _in_bands(box: Doubles, chosen: Ints, em: float) -> tuple[Ints, Ints]:
    """Pairs of fragments of about body size: the next few of each in its band of the page and the two beside it."""
    if not len(chosen):
        return chosen, chosen
    on = _Bands.of(box, chosen, em)
    place = np.searchsorted(on.key, (on.band + np.array([-1, 0, 1])[:, None]) * on.span + on.begins)
    place = (place[:, None] + np.arange(LOOK)[:, None]).reshape(-1, len(chosen))
    row, one = np.nonzero(place < len(chosen))
    return chosen[one], chosen[on.order[place[row, one]]]
