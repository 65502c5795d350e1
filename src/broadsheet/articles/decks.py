"""Decks (标题组): the headline parts that stand together, told apart as kicker, head, subheads and summary."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from broadsheet.model.layout import Layout, Measures
from broadsheet.model.page import Floats
from broadsheet.model.roles import DECK, Role

AIR = 1.25  # of the larger type size: parts of one deck stand no farther apart
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
    measures = layout.measures
    assert measures is not None
    blocks = [block for block, role in enumerate(layout.roles) if role in DECK]
    cluster = {block: block for block in blocks}
    for upper, lower in _stacked(layout, measures, blocks):
        if cluster[upper] != cluster[lower]:
            old, new = cluster[lower], cluster[upper]
            cluster = {block: new if name == old else name for block, name in cluster.items()}
    names = sorted(set(cluster.values()))
    return [_deck(layout, measures, [b for b in blocks if cluster[b] == name]) for name in names]


def _stacked(layout: Layout, m: Measures, blocks: list[int]) -> list[tuple[int, int]]:
    """The pairs of headline blocks of which one stands right over (or, set vertically, beside) the other."""
    pairs: list[tuple[int, int]] = []
    for a in blocks:
        for b in blocks:
            boxed = m.frame[a] != m.frame[b] and Role.SUMMARY not in (layout.roles[a], layout.roles[b])
            if a != b and not boxed and m.turned[a] == m.turned[b] and _close(layout, m, a, b):
                pairs.append((a, b))
    return pairs


def _close(layout: Layout, m: Measures, a: int, b: int) -> bool:
    """Whether b belongs right under a (left of it, where the headline is turned)."""
    box_a, box_b = m.box[a], m.box[b]
    across, along = (1, 0) if m.turned[a] else (0, 1)
    shared = min(box_a[across + 2], box_b[across + 2]) - max(box_a[across], box_b[across])
    narrower = min(box_a[across + 2] - box_a[across], box_b[across + 2] - box_b[across])
    gap = box_b[along] - box_a[along + 2] if not m.turned[a] else box_a[along] - box_b[along + 2]
    summary = Role.SUMMARY in (layout.roles[a], layout.roles[b])
    air = AIR * max(m.size[a], m.size[b]) + (2.0 if summary else 0.0)
    aligned = shared > 0.55 * narrower
    return bool(
        aligned and -0.6 * max(m.size[a], m.size[b]) < gap < air and not _ruled_off(layout, box_a, box_b)
    )


def _ruled_off(layout: Layout, upper: Floats, lower: Floats) -> bool:
    """Whether a rule wider than both parts lies between them; a shorter one is an ornament of the kicker."""
    for rule in layout.rules:
        height = (rule[1] + rule[3]) / 2
        if (upper[1] + upper[3]) / 2 < height < (lower[1] + lower[3]) / 2:
            span = max(upper[2], lower[2]) - min(upper[0], lower[0])
            if min(rule[2], max(upper[2], lower[2])) - max(rule[0], min(upper[0], lower[0])) > 0.95 * span:
                return True
    return False


def _deck(layout: Layout, m: Measures, blocks: list[int]) -> Deck:
    """The parts of one cluster named by their type size and place about the largest."""
    turned = bool(m.turned[blocks[0]])
    ordered = sorted(
        blocks, key=lambda b: (-float(m.box[b, 2]) if turned else float(m.box[b, 1]), float(m.box[b, 0]))
    )
    heads = [b for b in ordered if layout.roles[b] is Role.HEAD]
    if heads:
        return Deck(tuple((layout.roles[block], block) for block in ordered))
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


def hull(m: Measures, blocks: list[int]) -> Floats:
    """The box round some blocks, float32 (4,), body em."""
    box = m.box[blocks]
    return np.concatenate([box[:, :2].min(axis=0), box[:, 2:].max(axis=0)])
