"""Stories that ran together told apart by where their headlines stand, and crossheads brought home that were cut off.

A short bold line over text heads a brief or stands within a story. What tells them apart is what else on the page is
set just so: beside it on the same line, over it, and in the story whose column it stands in.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from broadsheet.articles.items import Item, exchanged
from broadsheet.articles.nodes import RUNNING, Nodes
from broadsheet.articles.ruling import labelled_apart
from broadsheet.articles.run_in import bold_words
from broadsheet.languages import load
from broadsheet.languages.marks import find_own_byline
from broadsheet.model.layout import Layout, Measures
from broadsheet.model.roles import Role

SAME_STYLE = 0.03  # of the size: type that differs by less is one style
LEVEL = 0.5  # em: tops that differ by less stand in one row
ROW = 2  # headlines in a row with it, of its style: it is one, too
UNDER_LABEL = 2.5  # em from a label down to the first of its briefs
EDGE = 1.0  # em: left edges that differ by less are one column's
TOPS, GUTTER = 1.6, 3.5  # em: tops of columns that are level; the next column begins no farther to the right
ROWS = 128  # nodes compared with all blocks at a time: memory stays bounded
NEXT = 2.5  # em from a column's text down to a crosshead and on


def part_chains(layout: Layout, nodes: Nodes, chains: list[list[int]]) -> list[list[int]]:
    """The chains, cut before crossheads that are headlines: they stand in a row of such, right under a label, or beside
    their chain's headline, higher than its text.

    And before text right under a label that begins with bold words, as the first of briefs without headlines does, or
    that a label parts from the text over it.
    """
    heads = [chain[0] for chain in chains if len(chain) > 1 and _is_lone_head(nodes, chain[0])]
    labelled_nodes = _labelled(layout, nodes)
    made: list[list[int]] = []
    for chain in chains:
        parts = [chain[:1]]
        for at, node in enumerate(chain[1:]):
            crosshead = _is_crosshead(nodes, node) and not nodes.inner[node]
            labelled = node in labelled_nodes
            headed = crosshead and (
                labelled or _in_row(nodes, node, heads) or _beside_head(nodes, chain, at + 1)
            )
            if headed or (labelled and _begins_there(layout, nodes, chain[at], node)):
                parts.append([node])
            else:
                parts[-1].append(node)
        made += parts
    return made


def _begins_there(layout: Layout, nodes: Nodes, before: int, node: int) -> bool:
    """Whether text right under a label begins with bold words, or the text before it stands over the label."""
    bold = bold_words(layout, int(layout.blocks[nodes.leads[node]][0]))
    sure = not layout.page.guessed  # an OCR engine's blocks reach into each other
    return bool(bold) or (sure and labelled_apart(layout, nodes.box[before], nodes.box[node]))


def _is_lone_head(nodes: Nodes, node: int) -> bool:
    """Whether a node is a headline of one part, or a crosshead that no story leads to."""
    if node >= len(nodes.decks):
        return _is_crosshead(nodes, node)
    return len(nodes.decks[node].parts) == 1


def _is_crosshead(nodes: Nodes, node: int) -> bool:
    return bool(nodes.role[node] in (-1, RUNNING.index(Role.CROSSHEAD)))


def _in_row(nodes: Nodes, node: int, heads: list[int]) -> bool:
    """Whether headlines of other stories stand on this line, set just as this one is."""
    row = [
        head
        for head in heads
        if abs(nodes.box[head, 1] - nodes.box[node, 1]) < LEVEL and _alike(nodes, head, node)
    ]
    return len(row) >= ROW


def _beside_head(nodes: Nodes, chain: list[int], place: int) -> bool:
    """Whether a node of a chain stands to the right of its headline and higher than all its text, over text of its own.

    Beside a short headline text may stand as high; then the first of it does.
    """
    if chain[0] >= len(nodes.decks) or place < 2 or place + 1 == len(chain):
        return False
    deck, own, under = (nodes.box[node] for node in (chain[0], chain[place], chain[place + 1]))
    top = float(nodes.box[chain[1:place], 1].min())
    beside = own[0] > deck[2] - LEVEL and own[1] < deck[3] - LEVEL and own[3] < top + LEVEL
    return bool(beside and under[1] > own[3] - LEVEL and under[0] < own[2] and own[0] < under[2])


def _labelled(layout: Layout, nodes: Nodes) -> set[int]:
    """The nodes over which a section label stands, right over them and nothing between."""
    box, over = layout.measured.box, nodes.box
    labels = np.array([role is Role.LABEL for role in layout.roles], np.bool_)
    found: set[int] = set()
    for start in range(0, len(over) if labels.any() else 0, ROWS):
        one = over[start : start + ROWS, None]
        across = (box[:, 0] < one[..., 2]) & (box[:, 2] > one[..., 0]) & (box[:, 3] <= one[..., 1] + 0.3)
        nearest = np.where(across, box[:, 3], -np.inf).argmax(axis=1)
        near = across.any(axis=1) & labels[nearest] & (one[:, 0, 1] - box[nearest, 3] < UNDER_LABEL)
        found.update((np.flatnonzero(near) + start).tolist())
    return found


def named_crossheads(layout: Layout, running: tuple[tuple[Role, int], ...]) -> tuple[tuple[Role, int], ...]:
    """A story's text, in which lines between its paragraphs that look like names are crossheads, if several are set so.

    Who wrote a story stands at its beginning or its end, once; only words (By, 记者) tell a writer in its midst.
    """
    m = layout.measured
    inner = [
        (place, role, block)
        for place, (role, block) in enumerate(running[1:-1], 1)
        if running[place - 1][0] is Role.BODY and running[place + 1][0] is Role.BODY
    ]
    named = list(running)
    for place, role, block in inner:
        if role is not Role.BYLINE or m.lines[block] > 1 or _alike(m, block, running[place - 1][1]):
            continue
        like = any(
            kind in (Role.BYLINE, Role.CROSSHEAD) and one != block and _alike(m, one, block)
            for _, kind, one in inner
        )
        if like and find_own_byline(m.text[block].strip(), load(layout.language)) is None:
            named[place] = (Role.CROSSHEAD, block)
    return tuple(named)


def rejoin_crossheads(layout: Layout, items: list[Item]) -> list[Item]:
    """The items, with each that stands in the column of a story and is headed just as its crossheads put back into it.

    The story's text breaks off right over it, and goes on in the next column.
    """
    m = layout.measured
    kept = list(items)
    for item in items:
        if len(item.deck) != 1 or item.deck[0][0] is not Role.HEAD or not item.running or item.kind != "news":
            continue
        if _heads_alike(m, kept, item):
            continue
        homes = [
            (story, at)
            for story in kept
            if story is not item and _has_like(m, story, item.deck[0][1])
            for at in _gaps(m, story, item)
        ]
        if len(homes) != 1:
            continue
        story, at = homes[0]
        moved = ((Role.CROSSHEAD, item.deck[0][1]), *item.running)
        whole = replace(story, running=story.running[:at] + moved + story.running[at:])
        kept = exchanged(kept, story, whole, item)
    return kept


def _alike(m: Measures | Nodes, a: int, b: int) -> bool:
    """Whether two blocks, or two nodes, are set in one style."""
    return bool(
        m.font[a] == m.font[b] and m.bold[a] == m.bold[b] and abs(m.size[a] / m.size[b] - 1) < SAME_STYLE
    )


def _has_like(m: Measures, story: Item, head: int) -> bool:
    """Whether a headed story has a crosshead that is set just as this block."""
    return bool(story.deck) and any(
        role is Role.CROSSHEAD and _alike(m, block, head) for role, block in story.running
    )


def _heads_alike(m: Measures, items: list[Item], item: Item) -> bool:
    """Whether another item's only headline in this frame is set just as this one's: then these are briefs."""
    head = item.deck[0][1]
    return any(
        one is not item
        and one.deck
        and m.frame[one.deck[0][1]] == m.frame[head]
        and one.running
        and len(one.deck) == 1
        and _alike(m, one.deck[0][1], head)
        for one in items
    )


def _gaps(m: Measures, story: Item, item: Item) -> list[int]:
    """The places in a story's text where one column ends right over this item and another begins higher up.

    And its end, where this item's column stands right beside the last one and begins level with it.
    """
    head, last = m.box[item.deck[0][1]], m.box[item.running[-1][1]]
    found: list[int] = []
    body = story.text
    if body and story.running[-1][1] == body[-1] and m.frame[body[-1]] == m.frame[item.deck[0][1]]:
        level = abs(float(m.box[body, 1].min() - head[1])) < TOPS
        if level and -0.5 < float(head[0] - m.right[body[-1]]) < GUTTER:
            found.append(len(story.running))
    for at in range(1, len(story.running)):
        (role, above), (_, after) = story.running[at - 1], story.running[at]
        over, ahead = m.box[above], m.box[after]
        if role is not Role.BODY or m.frame[above] != m.frame[item.deck[0][1]]:
            continue
        column = abs(over[0] - last[0]) < EDGE and -0.3 < head[1] - over[3] < NEXT
        if column and ahead[0] > over[2] and ahead[1] < head[1]:
            found.append(at)
    return found
