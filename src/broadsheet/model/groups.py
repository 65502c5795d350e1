"""Items 0..n-1 cut into ordered groups: glyphs into lines, lines into blocks, blocks into articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain, pairwise

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Groups:
    """Ordered groups of items, none of them in two groups.

    members: int32 (m,), the items, group after group, in order within each group.
    starts:  int32 (k+1,), group i is ``members[starts[i]:starts[i+1]]``.
    size:    how many items there are in all; items in no group are allowed (see `ungrouped`).

    Raises: ValueError if an item stands in two groups or is out of range.
    """

    members: Ints
    starts: Ints
    size: int

    def __post_init__(self) -> None:
        if self.members.size:
            if self.members.min() < 0 or self.members.max() >= self.size:
                raise ValueError("a group holds an item that does not exist")
            if np.bincount(self.members, minlength=1).max() > 1:
                raise ValueError("an item stands in two groups")
        if self.starts[0] != 0 or self.starts[-1] != self.members.size or (np.diff(self.starts) < 0).any():
            raise ValueError("group starts do not cut the members")

    @classmethod
    def of(cls, groups: Iterable[Sequence[int] | Ints], size: int) -> Groups:
        """Groups from lists of item numbers."""
        lists = [*groups]
        starts = np.fromiter(accumulate(map(len, lists), initial=0), np.int32, len(lists) + 1)
        return cls(np.fromiter(chain.from_iterable(lists), np.int32, int(starts[-1])), starts, size)

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, number: int) -> Ints:
        if not 0 <= number < len(self):
            raise IndexError(number)
        return self.members[self.starts[number] : self.starts[number + 1]]

    def __iter__(self) -> Iterator[Ints]:
        starts = self.starts.tolist()
        return (self.members[start:end] for start, end in pairwise(starts))

    def only(self, numbers: npt.NDArray[np.integer]) -> Groups:
        """These groups alone, in this order."""
        counts = np.diff(self.starts)[numbers]
        starts = np.append(0, np.cumsum(counts)).astype(np.int32)
        place = np.arange(starts[-1]) + np.repeat(self.starts[numbers] - starts[:-1], counts)
        return Groups(self.members[place], starts, self.size)

    def and_(self, other: Groups) -> Groups:
        """These groups and then others of the same items."""
        starts = np.append(self.starts, other.starts[1:] + self.starts[-1])
        return Groups(np.append(self.members, other.members), starts.astype(np.int32), self.size)

    @cached_property
    def firsts(self) -> Ints:
        """The first member of every group, int32 (k,); -1 for empty groups."""
        empty = self.starts[1:] == self.starts[:-1]
        return np.where(empty, -1, np.append(self.members, -1)[self.starts[:-1]]).astype(np.int32)

    def labels(self) -> Ints:
        """The group number of every item, int32 (size,); -1 for items in no group."""
        labels = np.full(self.size, -1, dtype=np.int32)
        labels[self.members] = np.repeat(np.arange(len(self), dtype=np.int32), np.diff(self.starts))
        return labels

    def ungrouped(self) -> Ints:
        """The items that stand in no group, in rising order."""
        return np.flatnonzero(self.labels() < 0).astype(np.int32)
