"""A region of print cut into its lines by the white between them."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import numpy.typing as npt

from broadsheet.model.stretches import stretches

Bools = npt.NDArray[np.bool_]
Span = tuple[int, int]

BRIDGE = 0.12  # of a line's height: white this narrow is within characters (二, i)
WHOLE = 1.3  # of the tallest: pieces that make no more than this together are one line
LOW = 0.35  # of the highest band: a lower one is no line
CROWDED = 1.6  # of a line's height: a band this high may hold several lines that touch
VALLEY = 0.45  # of the ink of the rows on either side: where lines touch, their rows have less
APART = 0.8  # of a line's height: from one such valley to the next
EDGE = 0.5  # of a line's height: and from a valley to the edge of the band
CORE = 0.42  # of the ink of a line's fullest rows
FAINT = 0.02  # of the fullest row's ink: less is dust


def cut_lines(ink: Bools) -> list[tuple[int, int, int, int]]:
    """The lines of a region from top to bottom, as x0 y0 x1 y1 in its pixels. ink: (h, w), where it is dark.

    For vertical writing give the region turned by a quarter.
    """
    boxes: list[tuple[int, int, int, int]] = []
    for top, bottom in cut_rows(ink.sum(axis=1)):
        inked = np.flatnonzero(ink[top:bottom].any(axis=0))
        if inked.size:
            boxes.append((int(inked[0]), top, int(inked[-1]) + 1, bottom))
    return boxes


def cut_rows(profile: npt.NDArray[np.integer], height: float = 0.0) -> list[Span]:
    """The stretches of rows that hold a line each.

    profile: (h,), how much ink each row has;  height: of a line, if it is known
    """
    if not profile.size or not profile.max():
        return []
    bands = _united(stretches(profile > FAINT * profile.max()))
    tallest = max(b - a for a, b in bands)
    tall = height or float(min(b - a for a, b in bands if b - a > LOW * tallest))
    bands = [(a, b) for a, b in bands if b - a > 0.25 * tall]
    return [piece for band in bands for piece in _parted(profile, band, tall)]


def core_of(profile: npt.NDArray[np.integer]) -> Span:
    """Between which rows of a line most of its ink stands: from the height of an x down to the baseline.

    What rises above or hangs below, dust too, counts for nothing. profile: (h,), how much ink each row has
    """
    if not profile.size or not profile.max():
        return 0, len(profile)
    full = np.flatnonzero(profile >= CORE * np.percentile(profile, 90))
    return int(full[0]), int(full[-1]) + 1


def _united(bands: list[Span]) -> list[Span]:
    """The bands, parts of one line put together: an accent and its letter, the strokes of 二."""
    tall = max(b - a for a, b in bands)
    while True:
        joins = [
            (after[0] - before[1], place)
            for place, (before, after) in enumerate(pairwise(bands))
            if after[0] - before[1] <= BRIDGE * tall and after[1] - before[0] <= WHOLE * tall
            if min(after[1] - after[0], before[1] - before[0]) < 0.6 * tall
        ]
        if not joins:
            return bands
        _, place = min(joins)
        bands = [*bands[:place], (bands[place][0], bands[place + 1][1]), *bands[place + 2 :]]


def _parted(profile: npt.NDArray[np.integer], band: Span, tall: float) -> list[Span]:
    """A band cut where its rows have much less ink than those above and below: where lines touch."""
    top, bottom = band
    if bottom - top < CROWDED * tall:
        return [band]
    rows = profile[top:bottom].astype(np.float64)
    reach = max(1, int(0.7 * tall))
    padded = np.pad(rows, reach)
    windows = np.lib.stride_tricks.sliding_window_view(padded, reach)
    above, below = windows[: len(rows)].max(axis=1), windows[reach + 1 : reach + 1 + len(rows)].max(axis=1)
    depth = rows / np.maximum(np.minimum(above, below), 1e-9)
    cuts: list[int] = []
    for row in np.argsort(depth, kind="stable").tolist():
        if depth[row] > VALLEY:
            break
        clear = EDGE * tall <= row <= len(rows) - EDGE * tall
        if clear and all(abs(row - other) >= APART * tall for other in cuts):
            cuts.append(row)
    return list(pairwise([top, *(top + row for row in sorted(cuts)), bottom]))
