"""Blank lines that an extractor left out: where one frame of type ends in a dump and another begins.

Extractors that write a page in the order of its stream put no blank line between its frames, so that one article's
headline may stand right over another's column. Where a frame ends is told of every two lines that come right after each
other: by what the trees for pairs say of them and of the pairs about them, by how lines are set before and after, and
by the words on both sides, as a text is cut where its words change.

Source: lexical cohesion (M. A. Hearst, TextTiling, Computational Linguistics 23, 1997).
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from broadsheet.articles.dump.features import LINE_NAMES, ROLE_NAMES, whole_words
from broadsheet.articles.dump.follow import UNSEEN, Followers, find_followers
from broadsheet.articles.dump.grams import gram_counts
from broadsheet.articles.dump.lines import DumpLines, as_written, read_lines
from broadsheet.articles.dump.words import hangs, starts_sentence
from broadsheet.model.layout import Layout
from broadsheet.model.page import Floats
from broadsheet.weights.trees import load_trees

WEIGHTS = "dump-seams.npz"  # made by `python -m benchmarks.training.dump_seams`
# log odds from which a frame ends: low, for two articles in one strand are never parted again, while strands are joined
LIKELY = -2.4
FEWEST, MOST = 8, 2000  # lines of a dump whose frames are looked for: no page has more
GRAMS = 4096  # compared at a time: memory stays bounded
ABOUT = tuple(range(-4, 5))  # pairs about each that are looked at
WINDOWS = (4, 10)  # lines on both sides whose words and widths are compared
SEAM_NAMES = (
    *(f"odds{step:+d}" for step in ABOUT), "rival_after", "rival_before", "word", "b_sentence", "a_hangs",
    *(f"{name}_{size}" for size in WINDOWS for name in ("alike", "wider", "widest", "wide_spread")),
    *(f"a_{name}" for name in LINE_NAMES), *(f"b_{name}" for name in LINE_NAMES),
    *(f"{side}_is_{name}" for side in ("before", "a", "b", "after") for name in ROLE_NAMES),
)  # fmt: skip


def find_stretches(layout: Layout) -> list[list[int]] | None:
    """The lines of each frame; None if the dump has blank lines, or was put in another order."""
    if not FEWEST <= len(layout.lines) <= MOST or not as_written(layout):
        return None
    lines = read_lines(layout)
    if lines.spaced:
        return None
    ends = load_trees(WEIGHTS).log_odds(seam_looks(lines, find_followers(lines))) > LIKELY
    cuts = np.flatnonzero(ends | (np.diff(lines.run) > 0)) + 1
    return [list(range(start, end)) for start, end in pairwise((0, *cuts.tolist(), len(lines)))]


def seam_looks(lines: DumpLines, found: Followers) -> Floats:
    """What each two lines show that come right after each other, float32 (n - 1, len(SEAM_NAMES))."""
    n = len(lines)
    a = np.arange(n - 1)
    b = a + 1
    odds, *rivals = _odds(found, n)
    about = [_shifted(odds, step) for step in ABOUT]
    words = (whole_words(lines, a, b), starts_sentence(lines)[b], hangs(lines)[a])
    windows = [column for size in WINDOWS for column in _windows(lines, size)]
    sides = np.clip(a[:, None] + np.arange(-1, 3), 0, n - 1)
    roles = found.roles[sides].reshape(n - 1, -1)
    columns = np.stack([*about, *rivals, *words, *windows], axis=1)
    return np.concatenate((columns, found.look[a], found.look[b], roles), axis=1).astype(np.float32)


def _odds(found: Followers, n: int) -> tuple[Floats, Floats, Floats]:
    """The log odds of each line and the next; the best of its other followers; of what else the next follows."""
    of_next = found.b == found.a + 1
    odds, after, before = (np.full(n - 1, UNSEEN, np.float32) for _ in range(3))
    odds[found.a[of_next]] = found.odds[of_next]
    others = ~of_next
    a, b = found.a[others], found.b[others]
    np.maximum.at(after, a[a < n - 1], found.odds[others][a < n - 1])
    np.maximum.at(before, b[b > 0] - 1, found.odds[others][b > 0])
    return odds, after, before


def _shifted(column: Floats, step: int) -> Floats:
    """The value that stands so many places further on; NaN where there is none."""
    at = np.arange(len(column)) + step
    inside = (at >= 0) & (at < len(column))
    return np.where(inside, column[np.clip(at, 0, len(column) - 1)], np.nan)


def _windows(lines: DumpLines, size: int) -> tuple[Floats, ...]:
    """How alike the words are of so many lines before a seam and after it; by how much the latter are wider."""
    a = np.arange(len(lines) - 1)
    alike = _alike(gram_counts(lines.text), size)
    padded = np.pad(lines.width, size, constant_values=np.nan)
    seen = np.lib.stride_tricks.sliding_window_view(padded, size)
    left, right = seen[a + 1], seen[a + 1 + size]
    step = np.nanmedian(right, axis=1) - np.nanmedian(left, axis=1)
    widest = np.nanmax(right, axis=1) - np.nanmax(left, axis=1)
    return alike, step, widest, np.nanstd(np.concatenate((left, right), axis=1), axis=1)


def _alike(counts: Floats, size: int) -> Floats:
    """How alike the grams of so many lines before each seam and after it are, rare ones most, float64 (n - 1,).

    counts: how often each line has each gram, float32 (n, grams)
    """
    n = len(counts)
    a = np.arange(n - 1)
    both, earlier, later = np.zeros((3, n - 1))
    for start in range(0, counts.shape[1], GRAMS):
        has = counts[:, start : start + GRAMS] > 0
        weighed = has * np.log(n / np.maximum(has.sum(axis=0), 1))
        summed = np.concatenate((np.zeros((1, has.shape[1])), np.cumsum(weighed, axis=0)))
        before = summed[a + 1] - summed[np.maximum(0, a + 1 - size)]
        after = summed[np.minimum(n, a + 1 + size)] - summed[a + 1]
        both += (before * after).sum(axis=1)
        earlier += (before * before).sum(axis=1)
        later += (after * after).sum(axis=1)
    return both / np.maximum(np.sqrt(earlier * later), 1e-6)
