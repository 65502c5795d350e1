"""How sure it is that an item is one whole article and nothing else, told by trees from how it came about.

Source: calibration as A. Niculescu-Mizil, R. Caruana, Predicting good probabilities with supervised learning, ICML
2005: the chances of trees grown on log loss, on pages that the trees of the joins had not seen.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence, Set
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from broadsheet.articles.decks import hulls
from broadsheet.articles.edges import Edges
from broadsheet.articles.items import Item
from broadsheet.articles.nodes import Nodes
from broadsheet.articles.one_story import Kin
from broadsheet.model.boxes import Ints, overlap
from broadsheet.model.layout import Layout
from broadsheet.model.page import Floats
from broadsheet.model.roles import Role
from broadsheet.weights.trees import load_trees

WEIGHTS = "confidence.npz"  # made by `python -m benchmarks.training.typeset`
SCANNED = "confidence-scanned.npz"  # the same, for pages of which only an OCR engine's boxes are known
KINDS = ("news", "picture", "table", "teaser", "advertisement", "notice")
UNJOINED = 0.5  # the chance of two pieces that no join brought together
LEAST, MOST = 0.02, 0.99  # nothing is certain


@dataclass(frozen=True, eq=False)
class Joins:
    """The joins of a page by blocks, a deck by its first, as columns of length p.

    before, after: int, the blocks that each would join;  chance: float64
    kin: what was asked of all joins of an OCR page, also of those that were cut again; None on others
    """

    before: Ints
    after: Ints
    chance: npt.NDArray[np.float64]
    kin: Kin | None = None

    @classmethod
    def of(cls, nodes: Nodes, edges: Edges, odds: Floats, kin: Kin | None = None) -> Joins:
        lead = np.array(nodes.leads, np.int64)
        chance = 1 / (1 + np.exp(-np.clip(odds, -30.0, 30.0)))
        return cls(lead[edges.a], lead[edges.b], chance.astype(np.float64), kin)

    @property
    def pairs(self) -> list[tuple[int, int]]:
        """The two blocks of each."""
        return list(zip(self.before.tolist(), self.after.tolist(), strict=True))

    def without(self, cut: Set[tuple[int, int]]) -> Joins:
        """The others than these: what was joined and cut again on better grounds is no offer."""
        return self.only(np.array([pair not in cut for pair in self.pairs], np.bool_)) if cut else self

    def only(self, chosen: npt.NDArray[np.bool_]) -> Joins:
        """Those that are marked."""
        return Joins(self.before[chosen], self.after[chosen], self.chance[chosen], self.kin)


def confidences(layout: Layout, joins: Joins, items: Sequence[Item]) -> list[float]:
    """The chance that each item is an article of the page as it was printed, 0.02..0.99."""
    if not items:
        return []
    odds = load_trees(SCANNED if layout.page.guessed else WEIGHTS).log_odds(signs(layout, joins, items))
    return [round(float(chance), 3) for chance in np.clip(1 / (1 + np.exp(-odds)), LEAST, MOST)]


SIGNS = (
    "kind", "headed", "deck_parts", "pieces", "attached", "chars", "weakest", "whole", "offer_out", "offer_in",
    "offers", "others_inside", "strangers", "opens", "framed", "page_items",
)  # fmt: skip


def signs(layout: Layout, joins: Joins, items: Sequence[Item]) -> Floats:
    """What speaks for and against each item, float32 (items, f), columns named by SIGNS."""
    home = np.full(len(layout.blocks), -1, np.int64)
    for number, item in enumerate(items):
        home[item.blocks] = number
    made = joins.only(home[joins.before] == home[joins.after])
    chances = dict(zip(made.pairs, made.chance.tolist(), strict=True))
    offers, guests = _offers(joins, home, len(items)), _guests(layout, items)
    return np.array(
        [
            _signs(layout, chances, items, number, offers[number], guests[number])
            for number in range(len(items))
        ],
        np.float32,
    )


def _guests(layout: Layout, items: Sequence[Item]) -> list[tuple[int, int]]:
    """Of each item how many others reach into the box round it, and the characters of their blocks that do."""
    m = layout.measured
    blocks = [block for item in items for block in item.blocks]
    count = np.array([len(item.blocks) for item in items], np.int64)
    owner = np.repeat(np.arange(len(items)), count)
    whole = hulls(m, [item.blocks for item in items])[:, None]
    box = m.box[blocks][None, :]
    covered = (overlap(box, whole) > 0.5) & (overlap(box, whole, axis=1) > 0.5)
    covered &= owner[None, :] != np.arange(len(items))[:, None]
    chars = (covered * m.chars[blocks]).sum(axis=1)
    others = np.logical_or.reduceat(covered, np.cumsum(count) - count, axis=1).sum(axis=1)
    return list(zip(others.tolist(), chars.tolist(), strict=True))


def _offers(joins: Joins, home: Ints, count: int) -> list[list[float]]:
    """Of each item the best join out of it that was not made, the best into it, and the sum of all of them.

    home: int, the item of each block, -1 for none
    """
    offered = joins.only((joins.chance >= 0.01) & (home[joins.before] != home[joins.after]))
    ends = np.stack([home[offered.before], home[offered.after]], axis=1)
    found = np.zeros((count + 1, 3))  # the last row, -1, is of blocks in no item
    np.maximum.at(found[:, 0], ends[:, 0], offered.chance)
    np.maximum.at(found[:, 1], ends[:, 1], offered.chance)
    np.add.at(found[:, 2], ends.ravel(), np.repeat(offered.chance, 2))
    return found[:count].tolist()


def _signs(
    layout: Layout,
    chances: dict[tuple[int, int], float],
    items: Sequence[Item],
    number: int,
    offers: list[float],
    guests: tuple[int, int],
) -> list[float]:
    m = layout.measured
    item = items[number]
    chain = [item.deck[0][1]] if item.deck else []
    chain += [block for _, block in item.running]
    made = [chances.get((a, b), UNJOINED) for a, b in itertools.pairwise(chain)]
    inside, strangers = guests
    chars = int(m.chars[item.blocks].sum())
    return [
        KINDS.index(item.kind) if item.kind in KINDS else -1,
        bool(item.deck),
        len(item.deck),
        len(chain),
        len(item.attached) + len(item.leading),
        chars,
        min(made, default=1.0),
        float(math.prod(made)),
        *offers,
        inside,
        strangers / max(chars, 1),
        layout.roles[chain[0]] is Role.BODY if chain else False,
        m.frame[item.blocks[0]] >= 0,
        len(items),
    ]
