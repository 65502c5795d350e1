"""Decks (标题组): the headline parts that stand together, told apart as kicker, head, subheads and summary."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from broadsheet.articles.seams import ends_sentence, starts_midway
from broadsheet.model.boxes import Ints, box_round, overlap
from broadsheet.model.layout import Layout, Measures
from broadsheet.model.page import Floats
from broadsheet.model.roles import DECK, Role

AIR = 1.25  # of the larger type size: parts of one deck stand no farther apart
BESIDE = 1.0  # of the larger type size: parts of an upright deck begin so far over or under each other
SUMMARY_AIR = 2.0  # em: so much farther off may a summary stand
ROWS = 256  # headline blocks compared with all others at a time: memory stays bounded on hostile pages
ON_PICTURE = 0.8  # of a block's height and width lies on a picture that it is printed on
GROUND = 3.0  # times a block's height: pictures less high are its ground
# of the head's type size: type that is smaller stands over or under it, and is no part of it
FAR_SMALLER = 0.8
NARROWER = 0.7  # of the headline over it: a headline that leaves room for text beside it
SAME_SIZE = 0.9  # type of at least this share of the largest is the head's


@dataclass(frozen=True)
class Deck:
    """The parts of one headline from top to bottom: (role, block) each."""

    parts: tuple[tuple[Role, int], ...]

    @property
    def blocks(self) -> list[int]:
        return [block for _, block in self.parts]


def find_decks(layout: Layout) -> list[Deck]:
    """The decks of a page, in no order."""
    blocks = [block for block, role in enumerate(layout.roles) if role in DECK]
    cluster = {block: block for block in blocks}
    for upper, lower in _stacked(layout, blocks):
        if cluster[upper] != cluster[lower]:
            old, new = cluster[lower], cluster[upper]
            cluster = {block: new if name == old else name for block, name in cluster.items()}
    names = sorted(set(cluster.values()))
    return [_deck(layout, [b for b in blocks if cluster[b] == name]) for name in names]


def _stacked(layout: Layout, blocks: list[int]) -> list[tuple[int, int]]:
    """The pairs of headline blocks of which one stands right over (or, set vertically, beside) the other."""
    m = layout.measured
    all_ = np.array(blocks, np.int64)
    summary = np.array([layout.roles[block] is Role.SUMMARY for block in blocks], np.bool_)
    within, frame = pictures_of(layout), m.frame
    pairs: list[tuple[int, int]] = []
    for start in range(0, len(blocks), ROWS):
        some, either = all_[start : start + ROWS, None], summary[start : start + ROWS, None] | summary
        close = _close(m, some, all_[None, :], either, layout.vertical)
        close &= (frame[some] == frame[all_]) | either
        close &= within[some] == within[all_]
        close &= (m.turned[some] == m.turned[all_]) & (some != all_)
        pairs += [(blocks[start + a], blocks[b]) for a, b in np.argwhere(close).tolist()]
    return [
        (a, b)
        for a, b in pairs
        if not _ruled_off(layout, m.box[a], m.box[b]) and not _heads_beside(layout, a, b)
    ]


def _close(
    m: Measures, a: Ints, b: Ints, summary: npt.NDArray[np.bool_], vertical: bool
) -> npt.NDArray[np.bool_]:
    """Whether each b stands right under its a, or, where the headline is turned, left of it.

    Level headlines of a vertical page, which is read turned itself, have what is under them to their right.

    a, b: numbers of blocks, int, broadcast;  summary: whether one of the two is a summary, which stands farther off
    """
    over, under, turned = m.box[a], m.box[b], m.turned[a]
    size = np.maximum(m.size[a], m.size[b])
    shared = np.where(turned, overlap(over, under, axis=1) + BESIDE * size, overlap(over, under))
    width, height = m.box[:, 2] - m.box[:, 0], m.box[:, 3] - m.box[:, 1]
    narrower = np.where(turned, np.minimum(height[a], height[b]), np.minimum(width[a], width[b]))
    next_turned = under[..., 0] - over[..., 2] if vertical else over[..., 0] - under[..., 2]
    gap = np.where(turned, next_turned, under[..., 1] - over[..., 3])
    air = AIR * size + np.where(summary, np.float32(SUMMARY_AIR), np.float32(0))
    return (shared > 0.55 * narrower) & (-0.6 * size < gap) & (gap < air)


def pictures_of(layout: Layout) -> Ints:
    """The number of the picture that each block is printed on, int (m,); -1 where it stands on paper.

    A picture hardly higher than a block is its ground, not a picture.
    """
    m = layout.measured
    found = np.full(len(m), -1, np.int64)
    height, width = m.box[:, 3] - m.box[:, 1], m.box[:, 2] - m.box[:, 0]
    for number, shown in enumerate(layout.pictures):
        wide = np.minimum(m.box[:, 2], shown[2]) - np.maximum(m.box[:, 0], shown[0])
        high = np.minimum(m.box[:, 3], shown[3]) - np.maximum(m.box[:, 1], shown[1])
        printed = (wide > ON_PICTURE * width) & (high > ON_PICTURE * height)
        found[printed & (shown[3] - shown[1] > GROUND * height)] = number
    return found


def _ruled_off(layout: Layout, upper: Floats, lower: Floats) -> bool:
    """Whether a rule wider than both parts lies between them; a shorter one is an ornament of the kicker."""
    for rule in layout.rules:
        height = (rule[1] + rule[3]) / 2
        if (upper[1] + upper[3]) / 2 < height < (lower[1] + lower[3]) / 2:
            span = max(upper[2], lower[2]) - min(upper[0], lower[0])
            if min(rule[2], max(upper[2], lower[2])) - max(rule[0], min(upper[0], lower[0])) > 0.95 * span:
                return True
    return False


def _heads_beside(layout: Layout, upper: int, lower: int) -> bool:
    """Whether a headline under a wider one heads a story of its own, as the wider one's begins beside it.

    Both have words right under them that may begin a story, each at its side; a subhead over one of several columns
    has none beside it but what goes on from there.
    """
    m = layout.measured
    if m.turned[upper] or layout.roles[upper] is not Role.HEAD or layout.roles[lower] is not Role.HEAD:
        return False
    over, own = m.box[upper], m.box[lower]
    if own[2] - own[0] > NARROWER * (over[2] - over[0]):
        return False
    beside = _right_under(m, upper) & (overlap(m.box, own) < 0)
    beside &= np.minimum(m.box[:, 3] - own[1], own[3] - m.box[:, 1]) > 0
    return any(_may_begin(layout, block) for block in np.flatnonzero(beside).tolist()) and any(
        layout.roles[block] is Role.BODY and _may_begin(layout, block)
        for block in np.flatnonzero(_right_under(m, lower)).tolist()
    )


def _right_under(m: Measures, head: int) -> npt.NDArray[np.bool_]:
    """Which blocks stand right under a headline, bool (m,)."""
    gap = m.box[:, 1] - m.box[head, 3]
    near = (gap > -0.6 * m.size[head]) & (gap < AIR * m.size[head])
    near[head] = False
    return near & (overlap(m.box, m.box[head]) > 0.5 * (m.box[:, 2] - m.box[:, 0]))


def _may_begin(layout: Layout, block: int) -> bool:
    """Whether a story's text or its deck may begin with a block."""
    role = layout.roles[block]
    return role in DECK or (role is Role.BODY and not starts_midway(layout.measured.first[block]))


def _deck(layout: Layout, blocks: list[int]) -> Deck:
    """The parts of one cluster named by their type size and place about the largest."""
    m = layout.measured
    turned = bool(m.turned[blocks[0]])
    begins = _begins(m, turned, layout.vertical)
    ordered = sorted(blocks, key=lambda b: (float(begins[b]), float(m.box[b, 0])))
    heads = [b for b in ordered if layout.roles[b] is Role.HEAD]
    if heads:
        largest = max(heads, key=lambda b: float(m.size[b]))
        return Deck(tuple((_told_role(layout, block, largest), block) for block in ordered))
    heads = [b for b in ordered if layout.roles[b] is not Role.SUMMARY] or ordered
    largest = max(float(m.size[b]) for b in heads)
    first = next(i for i, b in enumerate(ordered) if m.size[b] >= SAME_SIZE * largest)
    parts: list[tuple[Role, int]] = []
    for place, block in enumerate(ordered):
        if layout.roles[block] is Role.SUMMARY:
            role = Role.SUMMARY
        elif m.size[block] >= SAME_SIZE * largest:
            role = Role.HEAD
        else:
            role = Role.KICKER if place < first else Role.SUBHEAD
        parts.append((role, block))
    return Deck(tuple(parts))


def _begins(m: Measures, turned: bool, vertical: bool) -> Floats:
    """How far along the parts of a deck every block begins, (m,): from the top, or from the right where it is turned;
    from the left where it is level on a vertical page."""
    if turned:
        return m.box[:, 0] if vertical else -m.box[:, 2]
    return m.box[:, 1]


def _told_role(layout: Layout, block: int, head: int) -> Role:
    """The role of a block in a deck that has a head, the largest of which is given.

    A summary of one line that is no sentence is a subhead; what is far smaller than the head is none.
    """
    m = layout.measured
    role = layout.roles[block]
    if role is Role.HEAD and m.size[block] < FAR_SMALLER * m.size[head]:
        begins = _begins(m, bool(m.turned[head]), layout.vertical)
        return Role.KICKER if begins[block] < begins[head] else Role.SUBHEAD
    short = role is Role.SUMMARY and m.lines[block] == 1 and not ends_sentence(m.text[block])
    return Role.SUBHEAD if short else role


def hull(m: Measures, blocks: list[int]) -> Floats:
    """The box round some blocks, float32 (4,), body em."""
    return np.array(box_round(map(m.corners.__getitem__, blocks)), np.float32)


def hulls(m: Measures, groups: Iterable[Iterable[int]]) -> Floats:
    """The box round each of some groups of blocks, float32 (k, 4), body em."""
    corners = m.corners.__getitem__
    return np.array([box_round(map(corners, blocks)) for blocks in groups], np.float32).reshape(-1, 4)
