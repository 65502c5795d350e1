"""Summaries (提要): a paragraph between headline and body that gives the story in short, in type of its own."""

from __future__ import annotations

import numpy as np

from broadsheet.layout.rules.view import DISPLAY, View
from broadsheet.model.roles import Role

LARGEST = 1.9  # body em
SHORTEST = 28  # characters


def find(view: View) -> dict[int, Role]:
    """Paragraphs larger or heavier than the body, under a headline or alone in a frame under one."""
    m = view.measures
    found: dict[int, Role] = {}
    plausible = (m.size > 1.06) & (m.size < LARGEST) & (m.lines >= 2) & (m.chars >= SHORTEST) & ~m.turned
    for block in np.flatnonzero(plausible).tolist():
        if block not in view.roles and _prose(m.text[block]) and _under_headline(view, block):
            found[block] = Role.SUMMARY
    return found


def _prose(text: str) -> bool:
    """Whether the words are sentences, not a headline: they end as a sentence or hold several commas and stops."""
    stops = sum(text.count(stop) for stop in "，。；、,.;:：")
    return text.rstrip()[-1:] in "。！？.!?”" or stops >= 2


def _under_headline(view: View, block: int) -> bool:
    m = view.measures
    above = view.sight.above(block)
    return bool(above.size and m.size[above[0]] > max(DISPLAY, 1.15 * m.size[block]))
