"""What is said in words under the rows of a table, in their type: who pitched, where it was, what the figures mean."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from broadsheet.articles.decks import hull, hulls
from broadsheet.articles.items import Item
from broadsheet.model.layout import Layout, Measures
from broadsheet.model.medians import median
from broadsheet.model.page import Floats

RIGHT_UNDER, OVERLAP = 1.0, -0.5  # em from the last row down to the words
FLUSH = 1.0  # em by which these may begin further left or end further right
LARGER = 1.1  # times the cells' size


def join_notes(layout: Layout, items: list[Item]) -> list[Item]:
    """The tables with the words right under them; where the headline over a table was given these, with that too."""
    m = layout.measured
    if all(item.kind != "table" for item in items):
        return items
    texts = [item for item in items if item.kind == "news" and item.text]
    words = hulls(m, ([block for _, block in item.running] for item in texts))
    wholes: dict[int, Item] = {}  # by the number of their tables
    for number, table in enumerate(items):
        if table.kind != "table" or (layout.vertical and m.turned[table.blocks].any()):
            continue
        cells = hull(m, [block for _, block in table.running])
        under = np.flatnonzero(_right_under(words, cells)).tolist()
        notes = [place for place in under if _is_note(m, texts[place], table, cells)]
        if len(notes) == 1:
            note = texts[notes[0]]
            running = table.running + note.running
            wholes[number] = replace(note, deck=table.deck or note.deck, running=running, kind="table")
            words[notes[0]] = np.nan  # no other table's
    taken = {id(texts[place]) for place in np.flatnonzero(np.isnan(words[:, 0])).tolist()}
    return [wholes.get(number, item) for number, item in enumerate(items) if id(item) not in taken]


def _right_under(words: Floats, cells: Floats) -> npt.NDArray[np.bool_]:
    """Which texts, by their boxes, stand right under a table and reach no further to either side."""
    down = words[:, 1] - cells[3]
    within = (words[:, 0] > cells[0] - FLUSH) & (words[:, 2] < cells[2] + FLUSH)
    return (down > OVERLAP) & (down < RIGHT_UNDER) & within


def _is_note(m: Measures, item: Item, table: Item, cells: Floats) -> bool:
    """Whether a text right under a table is set as that is, and its headline, if any, stands over the table."""
    if item.deck and table.deck:
        return False
    alike = m.size[item.text].max() <= LARGER * median(m.size[table.blocks])
    return bool(alike and (not item.deck or m.box[item.heading, 3].max() < cells[1] + RIGHT_UNDER / 2))
