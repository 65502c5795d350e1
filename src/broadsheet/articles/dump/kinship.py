"""How near kin the items of a dump that is in order are: as the network says that reads all of its strands at once.

The network learned from dumps whose columns are woven into each other, where this is all that there is to go by. In a
dump in order it tells far better than the words that two texts share whether one goes on with the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from broadsheet.articles.dump.follow import Followers
from broadsheet.articles.dump.grounds import Grounds
from broadsheet.articles.dump.groups import MOST
from broadsheet.articles.dump.items import Item
from broadsheet.articles.dump.lines import DumpLines
from broadsheet.articles.dump.pieces import Strands, find_strands
from broadsheet.articles.dump.reading import CERTAIN, judge
from broadsheet.model.boxes import Ints
from broadsheet.model.page import Floats

REACH = 40  # items apart that are compared
# how much of its log odds counts: the network is surer than it should be of papers that it has not met
SAY = 0.5
BRIEF = 20  # words of a text of which the network can say half as much as of a long one


@dataclass(frozen=True, eq=False)
class Kinship:
    """near: float32 (n, REACH), log odds of each item being of one article with the next ones; NaN if not known
    words: int64 (n,), how many each has
    """

    near: Floats
    words: Ints

    @classmethod
    def of(cls, items: Sequence[Item], lines: DumpLines, found: Followers) -> Kinship:
        """The kinship of these items of a dump; of a long one it is known within stretches of some hundred strands."""
        near = np.full((len(items), REACH), np.nan, np.float32)
        grounds, strands = Grounds.of(lines, found), find_strands(lines, found)
        for start in range(0, len(strands), MOST):
            own = strands.stretch(start, start + MOST)
            same = np.clip(judge(grounds, own).same, -CERTAIN, CERTAIN)
            np.fill_diagonal(same, CERTAIN)
            there, share = _shares(items, own)
            apart = there - there[:, None]
            a, b = np.nonzero((apart > 0) & (apart <= REACH))
            near[there[a], apart[a, b] - 1] = (share @ same @ share.T)[a, b]
        return cls(near, np.array([len(item.words) for item in items], np.int64))

    def of_both(self, before: range, after: range) -> float:
        """What is said of the items before being of one article with those after, log odds; 0 if nothing is."""
        ahead, back = np.array(after), np.array(before)
        apart = ahead - back[:, None] - 1
        near = self.near[back[:, None], np.minimum(apart, REACH - 1)][apart < REACH]
        near = near[np.isfinite(near)]
        words = min(self.words[back].sum(), self.words[ahead].sum())
        return SAY * words / (words + BRIEF) * float(near.mean()) if near.size else 0.0


def _shares(items: Sequence[Item], strands: Strands) -> tuple[Ints, Floats]:
    """The items that have lines in these strands, int64 (m,), and the share of each strand in them, float (m, k)."""
    owner = {line: number for number, own in enumerate(strands.lines) for line in own}
    share = np.zeros((len(items), len(strands)))
    for number, item in enumerate(items):
        for line in item.lines:
            if line in owner:
                share[number, owner[line]] += 1
    total = share.sum(axis=1, keepdims=True)
    there = np.flatnonzero(total)
    return there, share[there] / total[there]
