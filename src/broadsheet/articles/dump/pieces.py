"""Strands: lines of a dump that surely follow each other, a column's piece of an article or a headline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import numpy.typing as npt

from broadsheet.articles.cover import chains_of
from broadsheet.articles.dump.features import ROLE_NAMES
from broadsheet.articles.dump.follow import Followers
from broadsheet.articles.dump.lines import MARKS, DumpLines
from broadsheet.model.boxes import Ints
from broadsheet.model.page import Floats
from broadsheet.model.roles import Role

Flags = npt.NDArray[np.bool_]
FEW_RUNS = 140  # stretches without blank lines up to which each is weighed against all others as it is
# log odds from which two lines are joined first, within a stretch and over blank lines
SURE = 0.0
SURER = 3.0


@dataclass(frozen=True, eq=False)
class Strands:
    """The strands of a dump, columns of length k, in the order in which they begin.

    lines: the numbers of each one's lines, in reading order; first, last: int64, of its ends
    text:  its words, as they are joined
    roles: float32 (k, len(ROLE_NAMES)), how likely it is for what
    beside: bool, stands beside the text: a caption, a picture credit, a pull quote; furniture: belongs to no article
    opens, closes: bool, an article begins with it, ends with it, as its words say
    open_start, open_end: bool, it begins, or breaks off, within a sentence
    start, end: float32, the measures that it is set to where it begins and ends, em; NaN if unknown
    """

    lines: tuple[tuple[int, ...], ...]
    first: Ints
    last: Ints
    text: tuple[str, ...]
    roles: Floats
    beside: Flags
    furniture: Flags
    opens: Flags
    closes: Flags
    open_start: Flags
    open_end: Flags
    start: Floats
    end: Floats

    def __len__(self) -> int:
        return len(self.lines)

    def stretch(self, start: int, stop: int) -> Strands:
        """The strands from one number to before another."""
        return Strands(**{field.name: getattr(self, field.name)[start:stop] for field in fields(self)})

    @classmethod
    def together(cls, parts: Sequence[Strands]) -> Strands:
        """The strands of several stretches, one at least, after each other."""
        columns: dict[str, Any] = {}
        for field in fields(cls):
            own = [getattr(part, field.name) for part in parts]
            columns[field.name] = sum(own, ()) if isinstance(own[0], tuple) else np.concatenate(own)
        return cls(**columns)


def find_strands(lines: DumpLines, found: Followers, settled: Sequence[int] = ()) -> Strands:
    """The strands that the followers make; none of lines that are settled already."""
    follower = found.follower.copy()
    runs = int(lines.run.max(initial=0)) + 1
    surer = SURER if runs > FEW_RUNS else np.inf
    next_in_run = (lines.run[found.a] == lines.run[found.b]) & (found.b == found.a + 1)
    unsure = found.odds <= np.where(next_in_run, SURE, surer)
    a, b = found.a[unsure], found.b[unsure]
    follower[a[follower[a] == b]] = -1
    _part_headlines(lines, found.roles, follower)
    gone = np.isin(np.arange(len(follower)), settled)
    follower[gone | ((follower >= 0) & gone[follower])] = -1
    chains = [chain for chain in chains_of(follower) if not gone[chain[0]]]
    return strands_of(lines, found.roles, chains)


def _part_headlines(lines: DumpLines, roles: Floats, follower: Ints) -> None:
    """Cut the joins of a sentence's end with a headline: in a column of briefs no blank line need stand there."""
    body, deck = roles[:, ROLE_NAMES.index("body")] > 0.5, roles[:, ROLE_NAMES.index("deck")] > 0.5
    ends = np.flatnonzero((follower >= 0) & lines.stop & body)
    follower[ends[deck[follower[ends]]]] = -1


def strands_of(lines: DumpLines, roles: Floats, chains: list[list[int]]) -> Strands:
    """These chains of lines with what is to be known of each."""
    chains = sorted(chains)
    space = " " if lines.language.joins_with_space else ""
    k = len(chains)
    likely = (
        np.stack([roles[chain].mean(axis=0) for chain in chains])
        if k
        else np.zeros((0, len(ROLE_NAMES)), np.float32)
    )
    most = likely.argmax(axis=1) if k else np.zeros(0, np.int64)
    last = np.array([chain[-1] for chain in chains], np.int64)
    first = np.array([chain[0] for chain in chains], np.int64)
    closing = [MARKS.index(role) + 1 for role in (Role.CREDIT, Role.JUMP)]
    measures = [_ends_measures(lines, chain) for chain in chains]
    return Strands(
        lines=tuple(map(tuple, chains)),
        first=first,
        last=last,
        text=tuple(space.join(lines.text[line] for line in chain) for chain in chains),
        roles=likely,
        beside=most == ROLE_NAMES.index("side"),
        furniture=most == ROLE_NAMES.index("furniture"),
        opens=lines.opening[first] if k else np.zeros(0, np.bool_),
        closes=np.isin(lines.mark[last], closing) if k else np.zeros(0, np.bool_),
        open_start=lines.midway[first] if k else np.zeros(0, np.bool_),
        open_end=_breaks_off(lines, likely, last) if k else np.zeros(0, np.bool_),
        start=np.array([one for one, _ in measures], np.float32),
        end=np.array([two for _, two in measures], np.float32),
    )


def _breaks_off(lines: DumpLines, likely: Floats, last: Ints) -> Flags:
    """Which strands of running text end with no sentence."""
    running = likely[:, ROLE_NAMES.index("body")] > 0.5
    return running & ~lines.stop[last] & (lines.mark[last] == 0)


def _ends_measures(lines: DumpLines, chain: list[int]) -> tuple[float, float]:
    """The widths that the first and the last running lines of a chain agree on, em; the widest if they are few."""
    running = [float(lines.width[line]) for line in chain if not lines.stop[line]]
    if not running:
        running = [float(lines.width[line]) for line in chain]
    return max(running[:4]), max(running[-4:])
