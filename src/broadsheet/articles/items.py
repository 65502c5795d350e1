"""Items of a page: what becomes an article part, and the items that no running text joins (ads, tables, teasers)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import takewhile

import numpy as np
import numpy.typing as npt

from broadsheet.articles.tables import tables_of
from broadsheet.model.boxes import overlap
from broadsheet.model.layout import Layout, Measures
from broadsheet.model.medians import median
from broadsheet.model.page import Floats
from broadsheet.model.roles import Role

LONGEST_LABEL = 18  # characters
CRUMB = 3  # characters: an item of no more is none
LABEL_AIR, LABEL_SPAN = 3.5, 20.0  # em from a label down to what it labels, and how far left that may begin
CLOSE_WORDS, ALIKE = 0.7, 0.16  # em between blocks of a teaser's words; of their size
LAST_LINE = 0.5  # em between the feet of words and of the page reference in their last line
REFERENCE = 60.0  # em from the words of a teaser to the page reference set to the right of them
CLOSE = 3.0  # em: rows of one table, lines of one notice
TABLE_AIR = 4.5  # em from a headline down to its table
TABLE_STANDS_IN = 5.0  # em from the middle of its headline
WIDE = 10.0  # em between the columns of one table
BESIDE = 0.5  # em between the pieces of one advertisement, where no frame parts it from the next one
FARTHEST_COLUMN = 30.0  # em between columns whose rows are level
LEVEL = 0.4  # em
ROWS = 256  # blocks of a role compared with those before them at a time: memory stays bounded
NO_RULES = (float("inf"), float("-inf"))  # from where to where no rules run

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

    @cached_property
    def blocks(self) -> list[int]:
        return [block for _, block in self.pieces()]

    @cached_property
    def heading(self) -> list[int]:
        """The blocks of its deck."""
        return [block for _, block in self.deck]

    @cached_property
    def text(self) -> list[int]:
        """The blocks of its text, in reading order."""
        return [block for role, block in self.running if role is Role.BODY]

    @cached_property
    def course(self) -> list[int]:
        """The blocks that it runs through, in reading order; all it has if it runs through none."""
        return [block for _, block in self.running] or self.blocks

    @property
    def is_headless(self) -> bool:
        """Whether it is a story that begins with text, under no headline."""
        return (
            self.kind == "news" and not self.deck and bool(self.running) and self.running[0][0] is Role.BODY
        )

    @property
    def signed(self) -> int:
        """How many bylines it begins with."""
        return sum(1 for _ in takewhile(lambda piece: piece[0] is Role.BYLINE, self.running))


def exchanged(items: list[Item], one: Item, whole: Item, *taken: Item) -> list[Item]:
    """The items with one of them made a greater one, and without those that it was made of besides."""
    return [whole if item is one else item for item in items if not any(item is other for other in taken)]


def head_tables(layout: Layout, items: list[Item]) -> list[Item]:
    """The items with each lone headline right over a table made the headline of the table."""
    m = layout.measured
    lone = [
        item for item in items if item.deck and not item.running and not item.attached and not item.leading
    ]
    headed: list[Item] = []
    for item in items:
        if item.kind in ("table", "advertisement") and not item.deck:
            level = layout.vertical and bool(m.turned[item.blocks].all())
            box = m.level if level else m.box
            own = np.concatenate([box[item.blocks, :2].min(axis=0), box[item.blocks, 2:].max(axis=0)])
            over = [one for one in lone if _over_table(box[one.blocks], own)]
            if len(over) == 1:
                lone.remove(over[0])
                items, headed = ([one for one in those if one is not over[0]] for those in (items, headed))
                item = replace(item, deck=over[0].deck)
        if any(one is item for one in items) or item.deck:
            headed.append(item)
    return headed


def _over_table(deck: Floats, table: Floats) -> bool:
    """Whether a deck stands close over a table and within its width, or at the edge of the column it is centred in."""
    gap = float(table[1] - deck[:, 3].max())
    middle = float(deck[:, 0].min() + deck[:, 2].max()) / 2
    return -1 < gap < TABLE_AIR and table[0] - TABLE_STANDS_IN < middle < table[2] + 1


def part_labels(layout: Layout, items: list[Item]) -> tuple[list[Item], list[tuple[Role, int]]]:
    """The items, and the lone short headlines parted from them that stand over other items: section labels."""
    m = layout.measured
    tops = [m.box[item.blocks].min(axis=0) for item in items]
    tops = [top for top in tops if len(top)]
    labels = [item for item in items if _is_label(layout, item, tops)]
    return [item for item in items if item not in labels], [
        (Role.LABEL, block) for item in labels for block in item.blocks
    ]


def part_crumbs(layout: Layout, items: list[Item]) -> tuple[list[Item], list[tuple[Role, int]]]:
    """The items, and parted from them on a scan those of a few characters: dust that was read, figures in a drawing."""
    m = layout.measured
    if layout.page.tilt is None:
        return items, []
    crumbs = [item for item in items if m.chars[item.blocks].sum() <= CRUMB]
    return [item for item in items if not any(item is one for one in crumbs)], [
        (Role.OTHER, block) for item in crumbs for block in item.blocks
    ]


def _is_label(layout: Layout, item: Item, tops: list[Floats]) -> bool:
    """Whether an item is a short headline and nothing else, with another item beginning close under it."""
    m = layout.measured
    if item.running or item.attached or item.leading or len(item.deck) != 1:
        return False
    block = item.deck[0][1]
    if m.lines[block] > 1 or m.chars[block] > LONGEST_LABEL:
        return False
    box = m.box[block]
    under = (
        top for top in tops if 0 <= top[1] - box[3] < LABEL_AIR and box[0] - LABEL_SPAN < top[0] < box[2]
    )
    return any(True for _ in under)


def other_items(layout: Layout) -> list[Item]:
    """Advertisements by frame, tables by nearness, teasers one by one."""
    items: list[Item] = []
    for role, kind in KINDS.items():
        if role is Role.TEASER:
            items += [_teaser(layout, group) for group in _groups(layout, role, of_role(layout, role))]
            continue
        blocks = of_role(layout, role)
        for group in _groups(layout, role, blocks):
            head = _display(layout, group) if role is Role.ADVERTISEMENT else []
            group = [block for block in group if block not in head]
            deck = tuple((Role.HEAD, block) for block in head)
            items.append(Item(deck, tuple((_inner(role), block) for block in group), kind=kind))
    return items


def _display(layout: Layout, group: list[int]) -> list[int]:
    """The blocks at the top of an advertisement that are set as its headline; none if all are set so."""
    m = layout.measured
    sizes = m.size[group]
    if len(group) < 2 or sizes.max() < 1.15 * median(sizes):
        return []
    large = (sizes > 0.9 * sizes.max()).tolist()
    first = large.index(True)
    last = large.index(False, first) if False in large[first:] else len(group)
    return group[first:last]


def of_role(layout: Layout, role: Role) -> list[int]:
    """The blocks of a role."""
    return [block for block, own in enumerate(layout.roles) if own is role]


def _teaser(layout: Layout, group: list[int]) -> Item:
    """A teaser: its words are a headline if the page reference stands on a line of its own."""
    if len(group) == 1:
        return Item(running=((Role.BODY, group[0]),), kind="teaser")
    deck = tuple((Role.HEAD, block) for block in group[:-1])
    return Item(deck=deck, running=((Role.JUMP, group[-1]),), kind="teaser")


def _right_under(upper: Floats, lower: Floats, *, loose: bool) -> bool:
    """Whether a page reference begins within an em under its words, at their right at most.

    loose: or stands in their last line; boxes of OCR pages reach into each other
    """
    inside = upper[0] - 1 < lower[0] < upper[2] + REFERENCE
    under = lower[1] - upper[3] > -0.6 or (loose and lower[3] > upper[3] - LAST_LINE)
    return bool(inside and under and lower[1] - upper[3] < 1.2)


def _inner(role: Role) -> Role:
    """The role that a block has within its item: the words of an advertisement are its body."""
    return Role.TABLE if role is Role.TABLE else Role.BODY


def _groups(layout: Layout, role: Role, blocks: list[int]) -> list[list[int]]:
    """Blocks of one role that make one item: those in one frame, or close together."""
    m = layout.measured
    if role is Role.TEASER:
        level = [block for block in blocks if layout.vertical and m.turned[block]]
        upright = [block for block in blocks if not (layout.vertical and m.turned[block])]
        return _teasers(layout, upright, m.box) + (_teasers(layout, level, m.level) if level else [])
    blocks = sorted(blocks, key=lambda b: (float(m.box[b, 1]), float(m.box[b, 0])))
    groups: list[list[int]] = []
    number: list[int] = []  # of the group that each block so far is in
    spans: list[tuple[float, float]] = []  # of each group's rules
    ruled = _ruled_spans(layout, blocks) if role is Role.TABLE else [NO_RULES] * len(blocks)
    for block, near, span in zip(blocks, _near(layout, role, blocks), ruled, strict=True):
        homes = sorted({number[other] for other in near})
        homes = [home for home in homes if not _are_apart(spans[home], span)]
        number.append(homes[0] if homes else len(groups))
        if not homes:
            groups.append([])
            spans.append(NO_RULES)
        own = number[-1]
        groups[own].append(block)
        spans[own] = _span([spans[own], span])
        for other in homes[1:]:  # the columns of one table that this one bridges
            if role is Role.TABLE and not _are_apart(spans[own], spans[other]):
                groups[own] += groups[other]
                spans[own] = _span([spans[own], spans[other]])
                groups[other] = []
                number = [own if home == other else home for home in number]
    place = {block: place for place, block in enumerate(blocks)}
    groups = [sorted(group, key=place.__getitem__) for group in groups if group]
    return tables_of(layout, groups) if role is Role.TABLE else groups


def _teasers(layout: Layout, blocks: list[int], box: Floats) -> list[list[int]]:
    """Blocks of teasers by teaser: words, and the page reference that they end with.

    box: where blocks stand as these are read, float32 (m, 4)
    """
    m = layout.measured
    groups: list[list[int]] = []
    unended: list[list[int]] = []
    loose = layout.page.is_ocr_xml
    for block in sorted(blocks, key=lambda b: (float(box[b, 1]), float(box[b, 0]))):
        led = [  # the words nearest to the left of their page reference
            group
            for group in unended
            if m.frame[block] == m.frame[group[0]] and _right_under(box[group[-1]], box[block], loose=loose)
        ]
        home = max(led, key=lambda group: float(box[group[0], 0]), default=None)
        if home is None:
            groups.append([block])
            unended.append(groups[-1])
            continue
        if not (layout.page.guessed and _goes_on(m, box, home[-1], block)):
            unended.remove(home)
        home.append(block)
    return groups


def _goes_on(m: Measures, box: Floats, upper: int, lower: int) -> bool:
    """Whether the words of a teaser go on in the block under them, which is set as they are. box: see `_teasers`"""
    flush = abs(box[upper, 0] - box[lower, 0]) < 1
    near = box[lower, 1] - box[upper, 3] < CLOSE_WORDS
    return bool(flush and near and abs(m.size[lower] / m.size[upper] - 1) < ALIKE)


def _near(layout: Layout, role: Role, blocks: list[int]) -> Iterator[list[int]]:
    """For each of some blocks of a role, which of those before it (by their places) are of one item with it, but for
    the rules of a table."""
    m = layout.measured
    level = role is Role.TABLE and layout.vertical  # cells set level, of a vertical page
    box = np.where(m.turned[:, None], m.level, m.box) if level else m.box
    boxes, frames = box[blocks], m.frame[blocks]
    for start in range(0, len(blocks), ROWS):
        rows, others = slice(start, start + ROWS), slice(0, start + ROWS)
        one, other = boxes[rows, None], boxes[None, others]
        across, down = -overlap(other, one), -overlap(other, one, axis=1)
        wide = BESIDE if role is Role.ADVERTISEMENT and layout.page.guessed else WIDE  # frames are lost there
        near = ((across < wide) & (down < CLOSE)) | (_level(one, other) & (across < FARTHEST_COLUMN))
        if role is not Role.TABLE:
            same = frames[rows, None] == frames[None, others]
            near = same & (near | (frames[rows, None] >= 0))
        for place, row in enumerate(near, start):
            yield np.flatnonzero(row[:place]).tolist()


def _span(spans: list[tuple[float, float]]) -> tuple[float, float]:
    """From where to where the rules under some rows run."""
    return min(low for low, _ in spans), max(high for _, high in spans)


def _are_apart(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether the rules under some rows end before those under others begin: two tables abreast."""
    return NO_RULES not in (one, other) and (one[1] < other[0] or other[1] < one[0])


def _ruled_spans(layout: Layout, blocks: list[int]) -> list[tuple[float, float]]:
    """From where to where the rules run that cross the rows of each block."""
    rules = layout.rules
    spans: list[tuple[float, float]] = []
    for start in range(0, len(blocks), ROWS):
        x0, y0, x1, y1 = layout.measured.box[blocks[start : start + ROWS]].T[:, :, None]
        middle = (x0 + x1) / 2
        across = (rules[:, 0] < middle) & (rules[:, 2] > middle) & (rules[:, 2] - rules[:, 0] > x1 - x0)
        across &= (rules[:, 1] > y0 - 1) & (rules[:, 3] < y1 + 1)
        left = np.where(across, rules[:, 0], np.inf).min(axis=1, initial=np.inf)
        right = np.where(across, rules[:, 2], -np.inf).max(axis=1, initial=-np.inf)
        spans += zip(left.tolist(), right.tolist(), strict=True)
    return spans


def _level(one: Floats, other: Floats) -> npt.NDArray[np.bool_]:
    """Which boxes are level at top and foot, as columns of the same rows are."""
    tops, feet = (np.abs(other[..., side] - one[..., side]) < LEVEL for side in (1, 3))
    return tops & feet
