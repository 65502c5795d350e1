"""What is said in words under the rows of a table, in their type: who pitched, where it was, what the figures mean."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from broadsheet.articles.items import Item, exchanged
from broadsheet.model.layout import Layout, Measures
from broadsheet.model.medians import median
from broadsheet.model.page import Floats

RIGHT_UNDER, OVERLAP = 1.0, -0.5  # em from the last row down to the words
FLUSH = 1.0  # em by which these may begin further left or end further right
LARGER = 1.1  # times the cells' size


def join_notes(layout: Layout, items: list[Item]) -> list[Item]:
    """The tables with the words right under them; where the headline over a table was given these, with that too."""
    m = layout.measured
    kept = list(items)
    for table in items:
        if table.kind != "table" or (layout.vertical and m.turned[table.blocks].any()):
            continue
        cells = _hull(m, table.running)
        notes = [item for item in kept if item.kind == "news" and _is_note(m, item, table, cells)]
        if len(notes) == 1:
            note = notes[0]
            running = table.running + note.running
            whole = replace(note, deck=table.deck or note.deck, running=running, kind="table")
            kept = exchanged(kept, table, whole, note)
    return kept


def _hull(m: Measures, pieces: tuple[tuple[object, int], ...]) -> Floats:
    """The box round some pieces."""
    box = m.box[[block for _, block in pieces]]
    return np.concatenate([box[:, :2].min(axis=0), box[:, 2:].max(axis=0)])


def _is_note(m: Measures, item: Item, table: Item, cells: Floats) -> bool:
    """Whether all text of an item stands right under a table, set as that is, and its headline over it, if any."""
    if not item.text or (item.deck and table.deck):
        return False
    words = _hull(m, item.running)
    under = OVERLAP < words[1] - cells[3] < RIGHT_UNDER
    within = cells[0] - FLUSH < words[0] and words[2] < cells[2] + FLUSH
    alike = m.size[item.text].max() <= LARGER * median(m.size[table.blocks])
    headed = not item.deck or bool(m.box[item.heading, 3].max() < cells[1] + RIGHT_UNDER / 2)
    return bool(under and within and alike and headed)
