"""How the text of two items is set, what they begin and end with, and which of their blocks stand on each other.

Text of one article is set alike. A piece stands right over or under blocks of its article, or level with them in the
next column; what it begins and ends with says whether it is whole.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from broadsheet.articles.edges_scanned import KINDS, kinds_told
from broadsheet.articles.items import Item
from broadsheet.model.boxes import Ints, overlap
from broadsheet.model.layout import Layout, Measures
from broadsheet.model.page import Floats

ROWS = 256  # blocks compared with all others at a time: memory stays bounded
SHARED = 0.5  # em of width or height that blocks share which stand on each other or beside each other
REACH = 1.0  # em by which boxes of an OCR engine reach into each other
GUTTER = 4.0  # em between columns beside each other

OF_TEXT = ("size_text", "high_text", "wide_text", "measure_text", "pitch_text")
OF_ENDS = tuple(
    f"{kind}_{end}_{item}" for item in ("greater", "lesser") for end in ("first", "last") for kind in KINDS
)
OF_PLACE = (
    "under", "over", "first_under", "last_over", "greater_under", "greater_over", "beside", "chars_step", "blocks_step",
)  # fmt: skip
OF_PLACES = (*OF_TEXT, *OF_ENDS, *OF_PLACE)


def places_of(layout: Layout, items: Sequence[Item], home: Ints, greater: Ints, lesser: Ints) -> Floats:
    """What setting and places tell of pairs of items, float32 (p, f), columns named by OF_PLACES.

    home: int (m,), the item of each block, -1 for none;  greater, lesser: int (p,), the items of each pair
    """
    text = np.stack([_setting(layout.measured, _text(item)) for item in items])
    told = kinds_told(layout)
    columns = (
        text[lesser] - text[greater],
        *_ends(told, items, greater),
        *_ends(told, items, lesser),
        _touching(layout.measured, items, home, greater, lesser),
    )
    return np.concatenate(columns, axis=1).astype(np.float32)


def _text(item: Item) -> list[int]:
    """The blocks of an item's text; of what else runs if there is none, or else all."""
    return item.text or item.course


def _setting(m: Measures, text: list[int]) -> Floats:
    """How these blocks are set, by OF_TEXT: long ones count more; their widest step from line to line."""
    share = m.chars[text] + 1e-3
    share = share / share.sum()
    pitch = m.pitch[text]
    told = [np.log(m.size[text]), m.high[text], m.wide[text], m.right[text] - m.left[text]]
    widest = pitch[np.isfinite(pitch)].max(initial=-np.inf)
    return np.array([*(one @ share for one in told), widest if np.isfinite(widest) else np.nan], np.float64)


def _ends(told: Floats, items: Sequence[Item], of: Ints) -> list[Floats]:
    """What the first and the last running block of these items (p,) are taken for, two of float (p, KINDS).

    told: see `kinds_told`
    """
    return [told[np.array([item.course[end] for item in items], np.int64)[of]] for end in (0, -1)]


def _touching(m: Measures, items: Sequence[Item], home: Ints, greater: Ints, lesser: Ints) -> Floats:
    """How pairs of items stand on each other and beside each other, float (p, f), columns named by OF_PLACE."""
    count = len(items)
    over, under, beside = _neighbours(m.box, home, count)
    blocks = np.maximum(np.bincount(home[home >= 0], minlength=count), 1)
    first = np.array([item.blocks[0] for item in items], np.int64)
    last = np.array([item.course[-1] for item in items], np.int64)
    chars = np.array([m.chars[item.blocks].sum() for item in items], np.float64) + 1
    stands, carries = (_counted(home, near, count) for near in (over, under))
    columns = (
        stands[lesser, greater] / blocks[lesser],
        carries[lesser, greater] / blocks[lesser],
        over[first[lesser]] == greater,
        under[last[lesser]] == greater,
        stands[greater, lesser],
        carries[greater, lesser],
        beside[greater, lesser],
        np.log(chars[lesser] / chars[greater]),
        blocks[lesser] / blocks[greater],
    )
    return np.stack(columns, axis=1).astype(np.float32)


def _counted(home: Ints, near: Ints, count: int) -> Floats:
    """How many blocks of each item have one of each item near, float32 (k, k). near: its item, -1 for none"""
    table = np.zeros((count, count), np.float32)
    told = (home >= 0) & (near >= 0)
    np.add.at(table, (home[told], near[told]), 1)
    return table


def _neighbours(box: Floats, home: Ints, count: int) -> tuple[Ints, Ints, Floats]:
    """The item of the nearest block over each block and under it, int (m,), -1 for none; how much height blocks of
    each item share with those of each other in the column beside theirs, float32 (k, k), em."""
    over, under = np.full((2, len(box)), -1, np.int64)
    beside = np.zeros((count, count), np.float32)
    for start in range(0, len(box), ROWS):
        own = slice(start, start + ROWS)
        one, other = box[own, None], box[None]
        wide = overlap(one, other) > SHARED
        upper = wide & (home >= 0) & (one[..., 1] > other[..., 1])  # running heads are nothing to stand under
        over[own] = _nearest(one[..., 1] - other[..., 3], upper, home)
        under[own] = _nearest(other[..., 1] - one[..., 3], wide & (other[..., 1] > one[..., 1]), home)
        apart, shared = -overlap(one, other), overlap(one, other, axis=1)
        mine, yours = np.nonzero(
            (shared > SHARED) & (apart < GUTTER) & (apart > -REACH) & (home[own, None] >= 0) & (home >= 0)
        )
        np.add.at(beside, (home[own][mine], home[yours]), shared[mine, yours])
    return over, under, beside


def _nearest(gap: Floats, may: np.ndarray, home: Ints) -> Ints:
    """The item of the nearest of those that may be, by row, int (r,), -1 for none. gap: float (r, m), em"""
    far = np.where(may & (gap > -REACH), gap, np.inf)
    return np.where(np.isfinite(far.min(axis=1, initial=np.inf)), home[far.argmin(axis=1)], -1)
