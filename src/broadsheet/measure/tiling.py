"""Characters of one text found in another whose pieces stand in a different order, each used at most once.

Source: greedy string tiling (M. J. Wise, "String similarity via greedy string tiling and running Karp-Rabin
matching", 1993), here with seeds of falling length and, between equals, the tile that goes on where its
neighbour ended. Pieces in any order are found, which an edit distance cannot do.
"""

from __future__ import annotations

from collections import defaultdict
from difflib import SequenceMatcher

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int32]
SEEDS = (32, 16, 8, 4)  # characters; shorter pieces are found only beside a piece that was found already
SEAM = 2  # characters that a tile may have run on too far


def tile(truth: str, found: str, to: Ints) -> None:
    """Fill `to` (int32, one per character of `found`, -1 where unknown) with places in `truth`, in place."""
    used = np.zeros(len(truth), dtype=np.bool_)
    used[to[to >= 0]] = True
    for seed in SEEDS:
        while _round(truth, found, to, used, seed):
            pass
    _fill_gaps(truth, found, to, used)
    _settle_seams(truth, found, to, used)


def _round(truth: str, found: str, to: Ints, used: npt.NDArray[np.bool_], seed: int) -> int:
    """One pass over what is unplaced: the longest tiles first; how many characters were placed."""
    index: defaultdict[str, list[int]] = defaultdict(list)
    free = _free_runs(used)
    for start, end in free:
        for place in range(start, end - seed + 1):
            index[truth[place : place + seed]].append(place)
    if not index:
        return 0
    tiles: list[tuple[int, int, int, int]] = []
    for start, end in _free_runs(to >= 0):
        place = start
        while place + seed <= end:
            best = _longest(truth, found, to, used, index.get(found[place : place + seed], ()), place, end)
            if best is None:
                place += 1
                continue
            tiles.append((-best[0], -best[1], place, best[2]))
            place += max(1, best[0] - seed + 1)
    placed = 0
    for length, _, place, at in sorted(tiles):
        span = slice(place, place - length), slice(at, at - length)
        if not (to[span[0]] >= 0).any() and not used[span[1]].any():
            to[span[0]] = np.arange(at, at - length)
            used[span[1]] = True
            placed -= length
    return placed


def _longest(
    truth: str,
    found: str,
    to: Ints,
    used: npt.NDArray[np.bool_],
    places: list[int] | tuple[int, ...],
    place: int,
    end: int,
) -> tuple[int, int, int] | None:
    """Length, whether a neighbour goes on from it, and place of the longest free piece that starts here."""
    best: tuple[int, int, int] | None = None
    for at in places[:64]:
        length = 0
        limit = min(end - place, len(truth) - at)
        while length < limit and truth[at + length] == found[place + length] and not used[at + length]:
            length += 1
        before = place > 0 and at > 0 and to[place - 1] == at - 1
        after = place + length < len(to) and to[place + length] == at + length
        candidate = (length, int(before) + int(after), at)
        if best is None or candidate[:2] > best[:2]:
            best = candidate
    return best


def _fill_gaps(truth: str, found: str, to: Ints, used: npt.NDArray[np.bool_]) -> None:
    """Place what is left beside what was placed: equal characters, then stretches of equal length."""
    for start, end in _free_runs(to >= 0):
        for at, stop in _gaps_beside(to, used, start, end):
            pair(truth, found, to, used, range(start, end), range(at, stop))


def _settle_seams(truth: str, found: str, to: Ints, used: npt.NDArray[np.bool_]) -> None:
    """Place single characters that a seam left over.

    Where two pieces meet, a tile may run on by a character that happens to agree; the character that should
    have stood there, and the place of the one that took it, are then both left alone.
    """
    waiting: defaultdict[str, list[int]] = defaultdict(list)
    for start, end in _free_runs(used):
        for at in range(start, end if end - start <= SEAM else start):
            waiting[truth[at]].append(at)
    for start, end in _free_runs(to >= 0):
        for place in range(start, end if end - start <= SEAM else start):
            if waiting.get(found[place]):
                to[place] = waiting[found[place]].pop(0)
                used[to[place]] = True


def _gaps_beside(to: Ints, used: npt.NDArray[np.bool_], start: int, end: int) -> list[tuple[int, int]]:
    """The free stretches of the truth that go on after the left neighbour, or end before the right one."""
    gaps: list[tuple[int, int]] = []
    if start > 0:
        at = int(to[start - 1]) + 1
        stop = at
        while stop < len(used) and not used[stop] and stop - at < 2 * (end - start):
            stop += 1
        gaps.append((at, stop))
    if end < len(to):
        stop = int(to[end])
        at = stop
        while at > 0 and not used[at - 1] and stop - at < 2 * (end - start):
            at -= 1
        gaps.append((at, stop))
    return [gap for gap in gaps if gap[1] > gap[0]]


def pair(truth: str, found: str, to: Ints, used: npt.NDArray[np.bool_], here: range, there: range) -> int:
    """Place the characters `here` of the found text in the stretch `there` of the truth, in order.

    Equal characters first; a stretch between them that is as long on both sides is taken as misread.
    Returns how many were placed.
    """
    mine = [place for place in here if to[place] < 0]
    free = [at for at in there if not used[at]]
    if not mine or not free:
        return 0
    matcher = SequenceMatcher(
        None, [truth[at] for at in free], [found[place] for place in mine], autojunk=False
    )
    placed = 0
    for kind, a0, a1, b0, b1 in matcher.get_opcodes():
        if kind == "equal" or (kind == "replace" and a1 - a0 == b1 - b0):
            to[mine[b0:b1]] = free[a0:a1]
            used[free[a0:a1]] = True
            placed += a1 - a0
    return placed


def _free_runs(taken: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Start and end of every stretch that is not taken."""
    edges = np.diff(np.concatenate(([1], taken.astype(np.int8), [1])))
    starts, ends = np.flatnonzero(edges == -1), np.flatnonzero(edges == 1)
    return [(int(start), int(end)) for start, end in zip(starts, ends, strict=True)]
