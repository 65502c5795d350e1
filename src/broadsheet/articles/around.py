"""Columns that a box interrupts, another story in its frame or a picture: they go on under it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from broadsheet.articles.columns import down_the_columns
from broadsheet.articles.items import Item, exchanged
from broadsheet.articles.ruling import labelled_apart
from broadsheet.model.boxes import turned
from broadsheet.model.layout import Layout, Measures
from broadsheet.model.page import Floats

EDGES = 1.0  # em: edges that differ by less are one column's
RIGHT_EDGES = 1.6  # marks may hang out to the right
FILLED = 0.6  # of the height between the two parts of a column is the box's
AIR = 3.0  # em of white over and under the box, at most
MEASURES = 1.5  # em: columns whose measures differ by less are of one story's grid


def go_on_under_boxes(layout: Layout, items: list[Item]) -> list[Item]:
    """The items, with each headless one that begins under a box put into the one story whose columns that interrupts.

    The story then runs down each of its columns in turn, over the box and under it.
    """
    m = layout.measured
    boxes = _boxes(layout)
    kept = list(items)
    for item in items if len(boxes) else []:
        if not item.is_headless:
            continue
        homes = [one for one in kept if one.deck and _interrupted(layout, boxes, one, item)]
        if len(homes) == 1 and _is_even(m, homes[0], item):
            running = down_the_columns(m, homes[0].running + item.running)
            kept = exchanged(kept, homes[0], replace(homes[0], running=running), item)
    return kept


def _boxes(layout: Layout) -> Floats:
    """The frames, tints and pictures of the page, float32 (n, 4), body em, reading coordinates."""
    frames = np.array([frame.box for frame in layout.page.frames], np.float32).reshape(-1, 4)
    frames = turned(frames, layout.page.width) if layout.vertical else frames
    return np.concatenate([frames / layout.em, layout.pictures])


def _interrupted(layout: Layout, boxes: Floats, story: Item, item: Item) -> bool:
    """Whether a box, and no label, stands between a column of a story and where an item begins right under it."""
    m = layout.measured
    first = item.running[0][1]
    below = m.box[first]
    for block in story.text:
        over = m.box[block]
        if below[1] < over[3] or m.frame[block] != m.frame[first]:
            continue
        one_column = abs(m.left[block] - m.left[first]) < EDGES
        if not (one_column and abs(m.right[block] - m.right[first]) < RIGHT_EDGES):
            continue
        across = (boxes[:, 0] < m.left[first] + EDGES) & (boxes[:, 2] > m.left[first] + EDGES)
        between = across & (boxes[:, 1] > over[3] - 0.5) & (boxes[:, 3] < below[1] + 0.5)
        high = float((boxes[between, 3] - boxes[between, 1]).max(initial=0.0))
        gap = float(below[1] - over[3])
        if gap - high < 2 * AIR and high > FILLED * gap:
            return not labelled_apart(layout, over, below)
    return False


def _is_even(m: Measures, story: Item, item: Item) -> bool:
    """Whether all text of a story and an item stands in columns of one measure."""
    wide = (m.right - m.left)[story.text + item.text]
    return bool(np.ptp(wide) < MEASURES)
