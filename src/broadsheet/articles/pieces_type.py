"""What type tells of items of a typeset page that may be pieces of one article: faces, colours, sizes, indents.

An OCR engine tells none of these; there `pieces_signs` is all there is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from broadsheet.articles.items import Item
from broadsheet.articles.pieces_signs import Pairs
from broadsheet.model.boxes import Ints
from broadsheet.model.layout import Layout
from broadsheet.model.page import Floats

# of items that may lack something: paid space and tables never do
LOOSE_KINDS = ("news", "picture", "teaser")

TYPE_SIGNS = (
    "near_same_font", "near_same_color", "near_bold_step", "near_turn_step", "near_indent",
    "lead_same_font", "lead_same_color", "lead_bold_greater", "lead_bold_lesser", "lead_turned_greater",
    "lead_turned_lesser", "lead_size_greater", "lead_size_lesser",
    "text_same_font", "text_size_step", "text_indent_greater", "text_indent_lesser", "text_greater", "text_lesser",
    "vertical",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class _Ends:
    """Of each item the block it is headed by, the block its text begins with, and whether it has text, length k."""

    lead: Ints
    text: Ints
    told: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, items: Sequence[Item]) -> _Ends:
        return cls(
            np.array([(item.heading or item.blocks)[0] for item in items], np.int64),
            np.array([(item.text or item.blocks)[0] for item in items], np.int64),
            np.array([bool(item.text) for item in items], np.bool_),
        )


def are_loose(items: Sequence[Item]) -> npt.NDArray[np.bool_]:
    """Which items lack a headline or text, bool (k,): two that are whole are hardly ever one article."""
    return np.array([item.kind in LOOSE_KINDS and not (item.deck and item.text) for item in items], np.bool_)


def type_signs(layout: Layout, items: Sequence[Item], pairs: Pairs) -> Floats:
    """What type tells of each pair, float32 (p, len(TYPE_SIGNS))."""
    m, ends = layout.measured, _Ends.of(items)
    greater, lesser = pairs.greater, pairs.lesser
    leads, texts = [(blocks[greater], blocks[lesser]) for blocks in (ends.lead, ends.text)]
    near = pairs.at, pairs.of
    columns = (
        _same(m.font, near),
        _same(m.color, near),
        m.bold[pairs.of].astype(np.float32) - m.bold[pairs.at],
        m.turned[pairs.of] != m.turned[pairs.at],
        m.indent[pairs.of],
        _same(m.font, leads),
        _same(m.color, leads),
        *(m.bold[own] for own in leads),
        *(m.turned[own] for own in leads),
        *(np.log(m.size[own]) for own in leads),
        _same(m.font, texts),
        np.log(m.size[texts[1]] / m.size[texts[0]]),
        *(m.indent[own] for own in texts),
        ends.told[greater],
        ends.told[lesser],
        np.full(len(pairs), layout.vertical),
    )
    return np.stack([np.asarray(column, np.float32) for column in columns], axis=1)


def _same(column: npt.NDArray[np.generic], two: tuple[Ints, Ints]) -> npt.NDArray[np.bool_]:
    """Whether two blocks have the same of something."""
    return np.asarray(column[two[0]] == column[two[1]], np.bool_)
