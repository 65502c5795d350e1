"""Drop capitals: large initials that reach down over several lines of their paragraph."""

from __future__ import annotations

import numpy as np

from broadsheet.layout.lines.fragments import Fragments
from broadsheet.layout.lines.ink import Ints

LEAST = 1.7  # times the size of the lines beside it
FEWEST = 2  # lines beside it
ALIKE = 0.1  # sizes that differ by less are one
SOLID = 0.35  # of their size: lines of one headline stand no farther apart
MOST = 3  # characters: an opening quotation mark and a letter, or an I'


def find_drop_caps(fragments: Fragments, em: float) -> tuple[Ints, Ints]:
    """The drop capitals, and for each the fragment that it begins: the first line beside it."""
    caps: list[int] = []
    firsts: list[int] = []
    box, base, size = fragments.box, fragments.base, fragments.size
    large = np.flatnonzero((size > LEAST * 0.8 * em) & (fragments.count <= MOST))
    for cap in large[:500].tolist():
        high = size[cap]
        beside = (box[:, 0] > box[cap, 2] - 0.35 * size) & (box[:, 0] < box[cap, 2] + 1.3 * size)
        beside &= (base > base[cap] - 0.78 * high) & (base < base[cap] + 0.1 * high)
        like_sized = beside & (size > 0.7 * high)
        lines = np.flatnonzero(beside & (size * LEAST < high))
        if like_sized.any() or len(lines) < FEWEST or not _in_step(base[lines], size[lines]):
            continue
        # what stands left of it on the same lines must not run up to it: then it is a large word in a line
        crowded = (box[:, 2] > box[cap, 0] - 0.5 * size) & (box[:, 0] < box[cap, 0] - 0.1 * size)
        crowded &= (base > base[cap] - 0.78 * high) & (base < base[cap] + 0.1 * high)
        if not crowded.any() and not _of_a_headline(fragments, cap):
            caps.append(cap)
            firsts.append(int(lines[base[lines].argmin()]))
    return np.array(caps, np.int64), np.array(firsts, np.int64)


def _in_step(base: np.ndarray, size: np.ndarray) -> bool:
    """Whether lines follow each other at an ordinary leading."""
    steps = np.diff(np.sort(base))
    steps = steps[steps > 0.3 * size.min()]
    return bool(len(steps)) and bool((steps < 2.5 * size.max()).all())


def _of_a_headline(fragments: Fragments, cap: int) -> bool:
    """Whether type of the same size stands before a large character, or right over or under it: no initial has that."""
    box, size = fragments.box, fragments.size
    high = size[cap]
    alike = np.abs(size / high - 1) < ALIKE
    alike[cap] = False
    x0, y0, x1, y1 = box[cap]
    level = (box[:, 1] < (y0 + y1) / 2) & (box[:, 3] > (y0 + y1) / 2)
    before = level & (box[:, 0] < x0) & (box[:, 2] > x0 - high)
    over = (
        (box[:, 0] < x1)
        & (box[:, 2] > x0)
        & (box[:, 3] > y0 - SOLID * high)
        & (box[:, 1] < y1 + SOLID * high)
    )
    return bool((alike & (before | over)).any())
