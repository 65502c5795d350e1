"""The second look at each join: what the stories that a first look made say about it.

The first look judges each join by itself. Once it has made stories, more can be asked: has this story a headline
already, does that column stand under it, would the two together surround another's headline, has either a better
offer?

Source: stacked generalisation (D. H. Wolpert, Neural Networks 5, 1992); the trees of the second look learn from first
looks by trees that had not seen the page.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from broadsheet.articles.edges import Edges, names_of_edges
from broadsheet.articles.habits import HABITS
from broadsheet.articles.nodes import RUNNING, Nodes
from broadsheet.articles.rivals import lead
from broadsheet.articles.seams_alike import SEAMS_ALIKE, seams_alike
from broadsheet.articles.zones import FAR, count_within
from broadsheet.model.boxes import Ints
from broadsheet.model.page import Floats, Page
from broadsheet.model.roles import Role

EVERY = slice(None)  # all joins


@dataclass(frozen=True, eq=False)
class Stories:
    """The chains of a cover, as columns by node.

    before: int (n,), the node that each follows, -1 for none
    first: int (n,), the first node of its chain;  deck: int (n,), that node if it is a deck, else -1
    upto, after: float (n, 4), the box round its chain up to and with it; from it on
    top: float (n,), where the running text of its chain begins
    said, left: float (n,), characters of running text up to and with it; from it on
    """

    before: Ints
    first: Ints
    deck: Ints
    upto: Floats
    after: Floats
    top: Floats
    said: Floats
    left: Floats

    @classmethod
    def of(cls, nodes: Nodes, follower: Ints) -> Stories:
        """The stories of a cover, gone down link by link in plain numbers: most are short."""
        after_it: list[int] = follower.tolist()
        before = [-1] * len(after_it)
        for one, two in enumerate(after_it):
            if two >= 0:
                before[two] = one
        first = list(range(len(after_it)))
        upto: list[list[float]] = nodes.box.tolist()
        after = list(upto)
        top: list[float] = np.where(nodes.starts, FAR * 9, nodes.box[:, 1]).tolist()
        said: list[float] = np.where(nodes.starts, 0, nodes.chars).tolist()
        left = list(said)
        for start, leader in enumerate(before):
            if leader >= 0:
                continue
            chain = [start]
            while (two := after_it[one := chain[-1]]) >= 0:
                chain.append(two)
                first[two] = start
                upto[two] = _round(upto[one], upto[two])
                top[two] = min(top[one], top[two]) if top[one] < FAR * 9 else top[two]
                said[two] += said[one]
            for one, two in zip(chain[-2::-1], chain[:0:-1], strict=False):
                after[one] = _round(after[one], after[two])
                left[one] += left[two]
        begun = np.array(first, np.int64)
        deck = np.where(nodes.starts[begun], begun, -1)
        boxes = (np.array(one, np.float32).reshape(-1, 4) for one in (upto, after))
        columns = (np.array(one, np.float32) for one in (top, said, left))
        return cls(np.array(before, np.int64), begun, deck, *boxes, *columns)


def _round(one: list[float], two: list[float]) -> list[float]:
    """The box round two boxes."""
    return [*map(min, one[:2], two[:2]), *map(max, one[2:], two[2:])]


def seen_again(
    nodes: Nodes, edges: Edges, odds: Floats, follower: Ints, chosen: Ints | slice = EVERY
) -> Floats:
    """All that the second look sees of each join, float32 (k, f), columns named by `names_of_second`.

    odds, follower, chosen: see `look_again`
    """
    columns = [edges.features[chosen], look_again(nodes, edges, odds, follower, chosen)]
    if edges.habits is not None:
        alike = seams_alike(nodes, edges, odds, follower[edges.a] == edges.b)
        columns += [edges.habits[chosen], alike[chosen]]
    return np.concatenate(columns, axis=1)


def names_of_second(page: Page) -> tuple[str, ...]:
    """The names of all columns that the second look sees of a page's joins."""
    return (*names_of_edges(page), *SECOND, *((*HABITS, *SEAMS_ALIKE) if page.guessed else ()))


def look_again(
    nodes: Nodes, edges: Edges, odds: Floats, follower: Ints, chosen: Ints | slice = EVERY
) -> Floats:
    """The features of the second look that stories tell, float32 (k, f), columns named by SECOND.

    odds: float (p,), log odds of each join by the first look;  follower: int (n,), the cover that it made.
    chosen: int (k,), the joins that are looked at: most are hopeless by then
    """
    a, b = edges.a[chosen], edges.b[chosen]
    s = Stories.of(nodes, follower)
    apart = s.before[b] != a
    deck = s.deck[a]
    has_deck = deck >= 0
    other_deck = np.where(apart, s.deck[b], -1)
    joined = np.concatenate(
        [np.minimum(s.upto[a, :2], s.after[b, :2]), np.maximum(s.upto[a, 2:], s.after[b, 2:])], axis=1
    )
    decks, running = np.flatnonzero(nodes.starts), np.flatnonzero(nodes.role == RUNNING.index(Role.BODY))
    near = np.concatenate(
        [np.minimum(s.upto[a, :2], nodes.box[b, :2]), np.maximum(s.upto[a, 2:], nodes.box[b, 2:])], axis=1
    )
    inside = count_within(nodes, running, near, [a, b])
    chain = np.bincount(s.first[running], minlength=len(nodes)).astype(np.float32)
    nothing = np.full(len(a), np.nan, np.float32)
    columns = {
        "odds": odds[chosen],
        "lead_out": lead(odds, edges.a, len(nodes))[chosen],
        "lead_in": lead(odds, edges.b, len(nodes))[chosen],
        "taken": np.where(follower[a] == b, 1, np.where(follower[a] >= 0, -1, 0)),
        "before": np.where(~apart, 1, np.where(s.before[b] >= 0, -1, 0)),
        "headed_a": np.where(nodes.starts[a], 2, has_deck),
        "headed_b": other_deck >= 0,
        "same_story": s.first[a] == s.first[b],
        "under_deck": np.where(has_deck, nodes.box[b, 1] - nodes.box[deck, 3], nothing),
        "from_deck": np.where(has_deck, nodes.box[b, 0] - nodes.box[deck, 0], nothing),
        "past_deck": np.where(has_deck, nodes.box[b, 2] - nodes.box[deck, 2], nothing),
        "from_top": np.where(s.top[a] < FAR * 9, nodes.box[b, 1] - s.top[a], nothing),
        "decks_inside": count_within(nodes, decks, joined, [a, b, deck, other_deck]),
        "others_inside": np.maximum(inside - chain[s.first[a]], -1),
        "said": s.said[a],
        "left": s.left[b],
        "grows_down": s.after[b, 3] - s.upto[a, 3],
        "grows_right": s.after[b, 2] - s.upto[a, 2],
        "offers_out": _offers(odds, edges.a, len(nodes))[chosen],
        "offers_in": _offers(odds, edges.b, len(nodes))[chosen],
    }
    assert tuple(columns) == SECOND
    if not len(a):
        return np.zeros((0, len(SECOND)), np.float32)
    return np.clip(np.stack(list(columns.values()), axis=1).astype(np.float32), -5000, 5000)


SECOND = (
    "odds", "lead_out", "lead_in", "taken", "before", "headed_a", "headed_b", "same_story", "under_deck", "from_deck",
    "past_deck", "from_top", "decks_inside", "others_inside", "said", "left", "grows_down", "grows_right", "offers_out",
    "offers_in",
)  # fmt: skip


def _offers(odds: Floats, group: Ints, groups: int) -> Floats:
    """How many joins are likely in all at the node of each join, itself not counted."""
    chance = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
    return np.bincount(group, weights=chance, minlength=groups)[group] - chance
