"""Items of a page: what becomes an article part, and the items that no running text joins (ads, tables, teasers)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from broadsheet.model.boxes import overlap
from broadsheet.model.layout import Layout
from broadsheet.model.page import Floats
from broadsheet.model.roles import Role

LONGEST_LABEL = 10  # characters
LABEL_AIR, LABEL_SPAN = 3.0, 20.0  # em from a label down to what it labels, and how far left that may begin
CLOSE = 3.0  # em: cells of one table, lines of one notice

KINDS = {
    Role.ADVERTISEMENT: "advertisement",
    Role.NOTICE: "notice",
    Role.TEASER: "teaser",
    Role.TABLE: "table",
}


@dataclass(frozen=True)
class Item:
    """An item of the page: deck parts, running blocks in reading order, and what was attached; (role, block) each."""

    deck: tuple[tuple[Role, int], ...] = ()
    running: tuple[tuple[Role, int], ...] = ()
    attached: tuple[tuple[Role, int], ...] = ()
    kind: str = "news"
    confidence: float | None = None

    leading: tuple[tuple[Role, int], ...] = ()  # captions of pictures that stand over the text

    def pieces(self) -> tuple[tuple[Role, int], ...]:
        """All its blocks: deck, captions over the text, running text, then other captions and the like."""
        return self.deck + self.leading + self.running + self.attached

    @property
    def blocks(self) -> list[int]:
        return [block for _, block in self.pieces()]


def part_labels(layout: Layout, items: list[Item]) -> tuple[list[Item], list[tuple[Role, int]]]:
    """The items, and the lone short headlines parted from them that stand over other items: section labels."""
    m = layout.measures
    assert m is not None
    tops = [m.box[item.blocks].min(axis=0) for item in items]
    labels = [item for item in items if _is_label(layout, item, [top for top in tops if len(top)])]
    return [item for item in items if item not in labels], [
        (Role.LABEL, block) for item in labels for block in item.blocks
    ]


def _is_label(layout: Layout, item: Item, tops: list[Floats]) -> bool:
    """Whether an item is a short headline and nothing else, with another item beginning close under it."""
    m = layout.measures
    assert m is not None
    if item.running or item.attached or item.leading or len(item.deck) != 1:
        return False
    block = item.deck[0][1]
    if m.lines[block] > 1 or m.chars[block] > LONGEST_LABEL:
        return False
    box = m.box[block]
    under = (top for top in tops if 0 <= top[1] - box[3] < LABEL_AIR and box[0] - LABEL_SPAN < top[0] < box[2])
    return any(True for _ in under)


def other_items(layout: Layout) -> list[Item]:
    """Advertisements by frame, tables by nearness, teasers one by one."""
    items: list[Item] = []
    for role, kind in KINDS.items():
        blocks = [block for block, own in enumerate(layout.roles) if own is role]
        for group in _groups(layout, role, blocks):
            items.append(Item(running=tuple((_inner(role), block) for block in group), kind=kind))
    return items


def _inner(role: Role) -> Role:
    """The role that a block has within its item: the words of an advertisement are its body."""
    return Role.TABLE if role is Role.TABLE else Role.BODY


def _groups(layout: Layout, role: Role, blocks: list[int]) -> list[list[int]]:
    """Blocks of one role that make one item: those in one frame, or close together."""
    m = layout.measures
    assert m is not None
    groups: list[list[int]] = []
    for block in sorted(blocks, key=lambda b: (float(m.box[b, 1]), float(m.box[b, 0]))):
        home = next((group for group in groups if _together(layout, role, group, block)), None)
        if home is None:
            groups.append([block])
        else:
            home.append(block)
    return groups


def _together(layout: Layout, role: Role, group: list[int], block: int) -> bool:
    m = layout.measures
    assert m is not None
    if role is Role.TEASER:
        return False
    if m.frame[block] >= 0 or m.frame[group[0]] >= 0:
        return bool(m.frame[block] == m.frame[group[0]])
    boxes = m.box[group]
    across = np.maximum(-overlap(boxes, m.box[block][None, :]), 0)
    down = np.maximum(-overlap(boxes, m.box[block][None, :], axis=1), 0)
    return bool(((across < 2 * CLOSE) & (down < CLOSE)).any())
