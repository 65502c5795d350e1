"""Strands: lines of a dump that a sentence or a paragraph runs through, rejoined across column breaks."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from broadsheet.articles.cover import chains_of
from broadsheet.articles.dump.lines import DumpLines
from broadsheet.articles.dump.paragraphs import paragraph_starts
from broadsheet.articles.dump.threads import Threads
from broadsheet.model.boxes import Ints


def find_strands(lines: DumpLines, threads: Threads) -> list[list[int]]:
    """The strands, each the numbers of its lines in reading order, ordered by where they begin in the dump.

    A strand ends with a paragraph: which paragraphs make an article is seen with the headlines in view. A headline
    that was drawn into running text at one end only is let go again.
    """
    follower = threads.follower.copy()
    _part_headlines(lines, follower)
    _let_headlines_go(lines, follower)
    running = lines.body | lines.head
    paths = [path for path in chains_of(follower) if running[path[0]]]
    return sorted(part for path in paths for part in _paragraphs(lines, path))


def _paragraphs(lines: DumpLines, path: list[int]) -> list[list[int]]:
    """A path cut where paragraphs start."""
    begins = paragraph_starts(lines.layout, path)
    begins |= lines.opening[path]
    cuts = [0, *(np.flatnonzero(begins[1:]) + 1).tolist(), len(path)]
    return [path[first:end] for first, end in pairwise(cuts)]


def _part_headlines(lines: DumpLines, follower: Ints) -> None:
    """Cut the joins between the blocks of a deck: its parts stand for themselves."""
    for line in np.flatnonzero((follower >= 0) & lines.head).tolist():
        following = int(follower[line])
        if lines.head[following] and lines.block[line] != lines.block[following]:
            follower[line] = -1


def _let_headlines_go(lines: DumpLines, follower: Ints) -> None:
    """Cut the join between running text and what looks like a headline, unless running text stands on both sides."""
    before = np.full(len(follower), -1, np.int64)
    joined = np.flatnonzero(follower >= 0)
    before[follower[joined]] = joined
    for line in np.flatnonzero(lines.head).tolist():
        start, end = line, line
        while before[start] >= 0 and lines.head[before[start]]:
            start = int(before[start])
        while follower[end] >= 0 and lines.head[follower[end]]:
            end = int(follower[end])
        if before[start] >= 0 and follower[end] < 0:
            follower[before[start]] = -1
            before[start] = -1
        elif before[start] < 0 and follower[end] >= 0:
            before[follower[end]] = -1
            follower[end] = -1
