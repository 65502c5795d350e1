"""Which items of a page may be pieces of one article, and what speaks for and against it.

Two items that stand near each other, or that a join could have led from one to the other, are a pair: the greater one
and the lesser one, which would go along with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from broadsheet.articles.confidence import SIGNS as OF_CONFIDENCE
from broadsheet.articles.confidence import Joins, signs
from broadsheet.articles.decks import hull, hulls
from broadsheet.articles.edges_scanned import KINDS as KINDS_OF_ROLE
from broadsheet.articles.edges_scanned import kinds_told
from broadsheet.articles.items import Item
from broadsheet.articles.seams import ends_sentence, starts_midway
from broadsheet.languages import load
from broadsheet.languages.marks import find_jump
from broadsheet.model.boxes import Ints, overlap
from broadsheet.model.layout import Layout
from broadsheet.model.page import Floats
from broadsheet.model.roles import Role

NEAR = 6.0  # em between the nearest blocks of two items
ROWS = 256  # blocks compared with all others at a time
# on hostile pages memory stays bounded: of more blocks nothing is said, and of more pairs only the nearest are weighed
MOST_BLOCKS, MOST_PAIRS = 2000, 4000
LEAST = 0.02  # the chance of a join from which on its ends are a pair however far apart they stand
UNLED = -20.0  # log odds where there is no join
MARK = 40  # characters: a page reference has fewer
ALIKE = 0.09  # natural logarithm: heads whose type differs less are set alike

OF_ITEM = (
    *OF_CONFIDENCE, "lines", "size", "high", "wide", "heads_alike", "offers_alike", "midway", "breaks_off", "shortfall",
    "jumps", "signed", "refers", "across", "down",
)  # fmt: skip
OF_BLOCK = (*KINDS_OF_ROLE, "lines_near", "first", "last")
OF_PAIR = (
    "join_out", "join_in", "rival_out", "rival_in", "far", "gap_across", "gap_down", "rank", "rank_greater", "rivals",
    "lefts", "rights", "tops", "feet", "shared_width", "shared_height", "within", "near_lefts", "near_rights",
    "size_step", "high_step", "wide_step", "same_source", "same_frame", "framed", "ruled_across", "ruled_down",
    "under_greater", "span_greater", "under_lesser", "span_lesser", "others_between", "heads_between",
    "head_size_step", "head_high_step", "head_wide_step",
    "page_items", "page_headless", "page_textless",
)  # fmt: skip
SIGNS = (
    *(f"{name}_{end}" for name in (*OF_ITEM, *OF_BLOCK) for end in ("greater", "lesser")),
    *OF_PAIR,
)


@dataclass(frozen=True, eq=False)
class Pairs:
    """Pairs of items that may be pieces of one article, as columns of length p.

    greater, lesser: int, numbers of items;  at, of: int, the blocks of either by which they are nearest
    """

    greater: Ints
    lesser: Ints
    at: Ints
    of: Ints

    def __len__(self) -> int:
        return len(self.greater)

    def only(self, chosen: npt.NDArray[np.bool_]) -> Pairs:
        """Those that are marked."""
        return Pairs(self.greater[chosen], self.lesser[chosen], self.at[chosen], self.of[chosen])

    @classmethod
    def none(cls) -> Pairs:
        return cls(*np.zeros((4, 0), np.int64))


def find_pairs(layout: Layout, items: Sequence[Item], joins: Joins, near: float = NEAR) -> Pairs:
    """The pairs of items of a page; the greater one has more characters. near: em between their nearest blocks"""
    m = layout.measured
    home = homes_of(layout, items)
    one, other = _near_blocks(m.box, home, near)
    led = joins.chance >= LEAST
    one = np.concatenate([one, joins.before[led], joins.after[led]])
    other = np.concatenate([other, joins.after[led], joins.before[led]])
    chars = np.array([m.chars[item.blocks].sum() for item in items], np.int64)
    rank = np.empty(len(items), np.int64)
    rank[np.lexsort((np.arange(len(items)), chars))] = np.arange(len(items))
    kept = (home[one] >= 0) & (home[other] >= 0) & (home[one] != home[other])
    one, other = one[kept], other[kept]
    kept = rank[home[one]] > rank[home[other]]
    one, other = one[kept], other[kept]
    key = home[one] * len(items) + home[other]
    order = np.lexsort((other, one, _apart(m.box[one], m.box[other])[0], key))
    first = order[np.flatnonzero(np.diff(key[order], prepend=-1))]
    if len(first) > MOST_PAIRS:
        far = _apart(m.box[one[first]], m.box[other[first]])[0]
        first = first[np.sort(np.argsort(far, kind="stable")[:MOST_PAIRS])]
    return Pairs(home[one[first]], home[other[first]], one[first], other[first])


def homes_of(layout: Layout, items: Sequence[Item]) -> Ints:
    """The item of each block, int (m,), -1 for none."""
    home = np.full(len(layout.blocks), -1, np.int64)
    for number, item in enumerate(items):
        home[item.blocks] = number
    return home


def _near_blocks(box: Floats, home: Ints, reach: float) -> tuple[Ints, Ints]:
    """The pairs of blocks of different items that stand near each other, each both ways round."""
    ones: list[Ints] = [np.zeros(0, np.int64)]
    others: list[Ints] = [np.zeros(0, np.int64)]
    for start in range(0, len(box), ROWS):
        rows = slice(start, start + ROWS)
        near = _apart(box[rows, None], box[None])[0] < reach
        one, other = np.nonzero(near & (home[rows, None] != home))
        ones.append(one + start)
        others.append(other)
    return np.concatenate(ones), np.concatenate(others)


def _apart(one: Floats, other: Floats) -> tuple[Floats, Floats, Floats]:
    """How far boxes are apart, and how far across and down; below 0 where they share width or height."""
    across, down = -overlap(one, other), -overlap(one, other, axis=1)
    return np.hypot(np.maximum(across, 0), np.maximum(down, 0)), across, down


def signs_of(layout: Layout, items: Sequence[Item], joins: Joins, pairs: Pairs) -> Floats:
    """What speaks for and against each pair, float32 (p, f), columns named by SIGNS."""
    offers = _offers(layout, items, joins)
    own = np.concatenate([signs(layout, joins, items), _of_items(layout, items, offers)], axis=1)
    ends = [own[pairs.greater], own[pairs.lesser]]
    blocks = _of_blocks(layout, items)
    near = [blocks[pairs.at], blocks[pairs.of]]
    sides = [np.stack(two, axis=2).reshape(len(pairs), 2 * two[0].shape[1]) for two in (ends, near)]
    step = [OF_ITEM.index(name) for name in ("size", "high", "wide")]
    columns = [
        *sides,
        _of_pairs(layout, items, offers, pairs),
        _together(layout, items, pairs),
        ends[1][:, step] - ends[0][:, step],
        _page(items, len(pairs)),
    ]
    return np.clip(np.concatenate(columns, axis=1).astype(np.float32), -5000, 5000)


def _of_items(layout: Layout, items: Sequence[Item], offers: Floats) -> Floats:
    """What each item tells by itself beyond how sure it is, float32 (k, f), the last columns of OF_ITEM."""
    m, language = layout.measured, load(layout.language)
    first = np.array([item.blocks[0] for item in items], np.int64)
    headed = np.array([bool(item.deck) for item in items], np.bool_)
    size, high = np.log(m.size[first]), m.high[first]
    same = np.abs(size[:, None] - size) < ALIKE
    same &= ~(np.abs(high[:, None] - high) >= ALIKE) & headed[:, None] & headed
    led = offers.max(axis=0, initial=UNLED)  # how likely text leads to each
    alike = same @ (1 / (1 + np.exp(-led))) / np.maximum(same.sum(axis=1), 1)
    boxes = hulls(m, [item.blocks for item in items])
    rows: list[list[float]] = []
    for number, item in enumerate(items):
        last = item.course[-1]
        box = boxes[number]
        rows.append(
            [
                float(m.lines[item.blocks].sum()),
                float(size[number]),
                float(high[number]),
                float(m.wide[first[number]]),
                int(same[number].sum()),
                float(alike[number]),
                starts_midway(m.first[item.course[0]]),
                not ends_sentence(m.last[last].strip()),
                float(m.shortfall[last]),
                sum(role is Role.JUMP for role, _ in item.running),
                sum(role is Role.BYLINE for role, _ in item.running),
                bool(m.chars[last] < MARK) and find_jump(m.text[last].strip(), language) is not None,
                float(box[2] - box[0]),
                float(box[3] - box[1]),
            ]
        )
    return np.array(rows, np.float32).reshape(len(items), -1)


def _of_blocks(layout: Layout, items: Sequence[Item]) -> Floats:
    """What a block tells of an item at whose edge it is, float32 (m, f), columns named by OF_BLOCK."""
    m = layout.measured
    ends = np.zeros((len(m), 2), np.float32)
    for item in items:
        ends[item.blocks[0], 0] = ends[item.blocks[-1], 1] = 1
    return np.concatenate([kinds_told(layout), m.lines[:, None], ends], axis=1).astype(np.float32)


def _of_pairs(layout: Layout, items: Sequence[Item], offers: Floats, pairs: Pairs) -> Floats:
    """What joins, places and type tell of each pair, float32 (p, f), the first columns of OF_PAIR."""
    m = layout.measured
    box = hulls(m, [item.blocks for item in items])
    a, b = box[pairs.greater], box[pairs.lesser]
    at, of = m.box[pairs.at], m.box[pairs.of]
    far, across, down = _apart(at, of)
    count = len(items)
    out, into = offers[pairs.greater, pairs.lesser], offers[pairs.lesser, pairs.greater]
    source = (m.source[pairs.at] >= 0) & (m.source[pairs.of] >= 0)
    area = np.maximum((b[:, 2] - b[:, 0]) * (b[:, 3] - b[:, 1]), 0.1)
    inside = np.maximum(overlap(a, b), 0) * np.maximum(overlap(a, b, axis=1), 0)
    columns = (
        out,
        into,
        offers.max(axis=1)[pairs.greater] - out,
        offers.max(axis=0)[pairs.lesser] - out,
        far,
        across,
        down,
        _rank(pairs.lesser, far, count),
        _rank(pairs.greater, far, count),
        np.bincount(pairs.lesser, minlength=count)[pairs.lesser],
        b[:, 0] - a[:, 0],
        b[:, 2] - a[:, 2],
        b[:, 1] - a[:, 1],
        b[:, 3] - a[:, 3],
        overlap(a, b) / np.maximum(b[:, 2] - b[:, 0], 0.5),
        overlap(a, b, axis=1) / np.maximum(b[:, 3] - b[:, 1], 0.5),
        inside / area,
        of[:, 0] - at[:, 0],
        of[:, 2] - at[:, 2],
        np.log(m.size[pairs.of] / m.size[pairs.at]),
        m.high[pairs.of] - m.high[pairs.at],
        m.wide[pairs.of] - m.wide[pairs.at],
        np.where(source, m.source[pairs.at] == m.source[pairs.of], np.nan),
        m.frame[pairs.at] == m.frame[pairs.of],
        m.frame[pairs.of] >= 0,
        _ruled(layout.rules, at, of, across, down, axis=0),
        _ruled(layout.rules, at, of, across, down, axis=1),
    )
    return np.stack(columns, axis=1).astype(np.float32)


def _together(layout: Layout, items: Sequence[Item], pairs: Pairs) -> Floats:
    """What either's headline and what stands in the hull of both tell of pairs."""
    m = layout.measured
    box = hulls(m, [item.blocks for item in items])
    deck = np.stack([hull(m, item.heading) if item.deck else np.full(4, np.nan) for item in items])
    a, b = pairs.greater, pairs.lesser
    both = np.concatenate([np.minimum(box[a, :2], box[b, :2]), np.maximum(box[a, 2:], box[b, 2:])], axis=1)
    home = homes_of(layout, items)
    head = np.zeros(len(m), np.bool_)
    head[[block for item in items for block in item.heading]] = True
    x, y = ((m.box[:, side] + m.box[:, side + 2]) / 2 for side in (0, 1))
    inside = (both[:, :1] < x) & (x < both[:, 2:3]) & (both[:, 1:2] < y) & (y < both[:, 3:])
    inside &= (home >= 0) & (home != a[:, None]) & (home != b[:, None])
    columns = (
        box[b, 1] - deck[a, 3],
        overlap(deck[a], box[b]) / np.maximum(box[b, 2] - box[b, 0], 0.5),
        box[a, 1] - deck[b, 3],
        overlap(deck[b], box[a]) / np.maximum(box[a, 2] - box[a, 0], 0.5),
        inside @ m.chars.astype(np.float32),
        (inside & head).sum(axis=1),
    )
    return np.stack(columns, axis=1).astype(np.float32)


def _page(items: Sequence[Item], count: int) -> Floats:
    """What the page is like, the same for each of so many pairs."""
    told = [
        len(items),
        np.mean([item.is_headless for item in items]),
        np.mean([not item.running for item in items]),
    ]
    return np.tile(np.array(told, np.float32), (count, 1))


def _offers(layout: Layout, items: Sequence[Item], joins: Joins) -> Floats:
    """The log odds of the best join from each item to each other, float32 (k, k); UNLED for none."""
    home = homes_of(layout, items)
    one, other = home[joins.before], home[joins.after]
    apart = (one >= 0) & (other >= 0) & (one != other)
    chance = np.clip(joins.chance[apart], 1e-6, 1 - 1e-6)
    odds = np.full((len(items), len(items)), UNLED, np.float32)
    np.maximum.at(odds, (one[apart], other[apart]), np.log(chance / (1 - chance)).astype(np.float32))
    return odds


def _rank(of: Ints, far: Floats, count: int) -> Ints:
    """How many of the others that an item is paired with are nearer, for each pair, int (p,)."""
    order = np.lexsort((far, of))
    begin = np.searchsorted(of[order], np.arange(count))
    rank = np.empty(len(of), np.int64)
    rank[order] = np.arange(len(of)) - begin[of[order]]
    return rank


def _ruled(rules: Floats, one: Floats, other: Floats, across: Floats, down: Floats, axis: int) -> Floats:
    """Whether a rule runs between two blocks, across (axis 0) or down (1): over half of the side they share."""
    long, thin = (0, 1) if axis == 0 else (1, 0)
    own = rules[rules[:, 2 + long] - rules[:, long] >= rules[:, 2 + thin] - rules[:, thin]]
    shared = -(across if axis == 0 else down)
    if not len(own) or not len(one):
        return np.zeros(len(one), np.float32)
    start = np.maximum(one[:, long], other[:, long])[:, None]
    end = np.minimum(one[:, 2 + long], other[:, 2 + long])[:, None]
    run = np.minimum(own[:, 2 + long], end) - np.maximum(own[:, long], start)
    middle = (own[:, thin] + own[:, 2 + thin]) / 2
    centre = [(box[:, thin] + box[:, 2 + thin]) / 2 for box in (one, other)]
    between = (middle > np.minimum(*centre)[:, None]) & (middle < np.maximum(*centre)[:, None])
    ruled = ((run > 0.5 * np.maximum(shared, 0.5)[:, None]) & between).any(axis=1)
    return np.asarray(ruled, np.float32)
