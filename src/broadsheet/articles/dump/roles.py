"""What each line of a dump is for, told again from what it seems to follow and to be followed by.

A caption of two lines looks like running text, and the second line of a headline like a crosshead; what follows them,
what they follow, and what stands about the lines that hang together says more than the look of any one. The network
that reads strands learned from the roles that were told first, and hears of no others.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from broadsheet.articles.cover import chains_of
from broadsheet.articles.dump.features import LINE_NAMES, LOOK, ROLE_NAMES
from broadsheet.articles.dump.follow import Followers
from broadsheet.articles.dump.lines import DumpLines
from broadsheet.model.boxes import Ints
from broadsheet.model.page import Floats
from broadsheet.weights.trees import load_trees

WEIGHTS = "dump-roles.npz"  # made by `python -m benchmarks.training.dump_roles`
STEPS = (-2, -1, 1, 2)
FAR = 10  # lines from the start or end of what hangs together: how many more says nothing
_CHAIN = ("lines", "chars", "from_start", "from_end", "stops", "last_stop", "width_step")
_ROLES_OF = (
    "own", *(f"line{step:+d}" for step in STEPS), "run", "follower", "followed", "chain", "chain_first",
    "chain_last", "above", "below",
)  # fmt: skip
AGAIN_NAMES = (
    *LINE_NAMES,
    *(f"{whose}_is_{name}" for whose in _ROLES_OF for name in ROLE_NAMES),
    *("follows", "followed"),
    *(f"chain_{name}" for name in _CHAIN),
)
_STOP, _WIDTH = LOOK.index("stop"), LOOK.index("width")


def told_again(lines: DumpLines, found: Followers) -> Followers:
    """The followers with what each line is for, told again."""
    looks = looks_again(lines, found)
    odds = np.stack([load_trees(WEIGHTS, name).log_odds(looks) for name in ROLE_NAMES], axis=1)
    likely = 1 / (1 + np.exp(-np.clip(odds, -20, 20)))
    return replace(found, roles=(likely / likely.sum(axis=1, keepdims=True)).astype(np.float32))


def looks_again(lines: DumpLines, found: Followers) -> Floats:
    """What each line shows, float32 (n, len(AGAIN_NAMES)): its look, the roles of what it hangs together with.

    What a line does not have (a follower, a line above) is NaN.
    """
    n, roles = len(lines), found.roles
    chars = np.array([len(text) for text in lines.text], np.float64)
    at, follower = np.arange(n), found.follower
    followed = np.full(n, -1, np.int64)
    followed[follower[follower >= 0]] = np.flatnonzero(follower >= 0)
    sure = _sureness(found)
    chains = _Chains.of(found, sure)
    of_lines = (
        roles,
        *(_there(roles, at + step) for step in STEPS),
        _means(roles, lines.run, chars)[lines.run],
        _there(roles, follower),
        _there(roles, followed),
        _means(roles, chains.number, chars)[chains.number],
        roles[chains.first],
        roles[chains.last],
        _there(roles, chains.first - 1),
        _there(roles, chains.last + 1),
    )
    joins = np.stack((sure, np.where(followed >= 0, sure[followed], np.nan)), axis=1)
    return np.concatenate((found.look, *of_lines, joins, chains.looks(found.look, chars)), axis=1).astype(
        np.float32
    )


def _sureness(found: Followers) -> Floats:
    """The log odds of what follows each line, float32 (n,); NaN where nothing does."""
    sure = np.full(len(found.follower), np.nan, np.float32)
    chosen = found.follower[found.a] == found.b
    sure[found.a[chosen]] = found.odds[chosen]
    return sure


def _there(roles: Floats, at: Ints) -> Floats:
    """The roles of these lines; NaN before the first line and after the last."""
    inside = (at >= 0) & (at < len(roles))
    return np.where(inside[:, None], roles[np.clip(at, 0, len(roles) - 1)], np.nan)


def _means(roles: Floats, group: Ints, chars: Floats) -> Floats:
    """The roles of groups of lines, longer lines counting more, float (groups, len(ROLE_NAMES))."""
    size = np.maximum(np.bincount(group, weights=chars), 1)
    return np.stack([np.bincount(group, weights=chars * column) / size for column in roles.T], axis=1)


@dataclass(frozen=True, eq=False)
class _Chains:
    """The lines that more likely than not follow each other, columns of length n: of each line the chain it is in.

    number: which that is; first, last: its first and last line; place, left: how many of its lines stand before, after
    """

    number: Ints
    first: Ints
    last: Ints
    place: Ints
    left: Ints

    @classmethod
    def of(cls, found: Followers, sure: Floats) -> _Chains:
        n = len(found.follower)
        columns = np.zeros((5, n), np.int64)
        for number, chain in enumerate(
            chains_of(np.where(np.nan_to_num(sure, nan=-1.0) > 0, found.follower, -1))
        ):
            steps = np.arange(len(chain))
            columns[:, chain] = np.stack(
                [np.full(len(chain), one) for one in (number, chain[0], chain[-1])] + [steps, steps[::-1]]
            )
        return cls(*columns)

    def looks(self, look: Floats, chars: Floats) -> Floats:
        """How long each line's chain is, where in it the line stands, how it ends, float (n, len(_CHAIN))."""
        count = np.bincount(self.number)
        size = np.bincount(self.number, weights=chars)
        stop, width = look[:, _STOP], look[:, _WIDTH]
        stops, usual = (np.bincount(self.number, weights=column) / count for column in (stop, width))
        columns = (
            np.log(count)[self.number],
            np.log1p(size)[self.number],
            np.minimum(self.place, FAR),
            np.minimum(self.left, FAR),
            stops[self.number],
            stop[self.last],
            width - usual[self.number],
        )
        return np.stack(columns, axis=1)
