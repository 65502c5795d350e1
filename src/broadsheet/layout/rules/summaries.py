"""Summaries (提要): a paragraph between headline and body that gives the story in short, in type of its own."""

from __future__ import annotations

import numpy as np

from broadsheet.layout.rules.view import DISPLAY, View
from broadsheet.model.roles import Role

LARGEST = 1.9  # body em
MOST_LINES = 8
SHORTEST = 28  # characters
BULLETS = "●■◆▲★○□◇•"


def find(view: View) -> dict[int, Role]:
    """Paragraphs larger or heavier than the body under a headline, and lists of points in a frame under one."""
    m = view.measures
    found: dict[int, Role] = {}
    fits = (m.lines >= 2) & (m.lines <= MOST_LINES) & (m.chars >= SHORTEST)
    plausible = fits & (m.size < LARGEST) & (m.size > 0.9) & ~m.turned
    for block in np.flatnonzero(plausible).tolist():
        if block in view.roles:
            continue
        stands_out = m.size[block] > 1.06 or _points_in_frame(view, block)
        if stands_out and _prose(m.text[block]) and _under_headline(view, block):
            found[block] = Role.SUMMARY
    return found


def _prose(text: str) -> bool:
    """Whether the words are sentences or points, not a headline: they end as a sentence, or hold several stops."""
    stops = sum(text.count(stop) for stop in "，。；；") + sum(
        text.count(stop) for stop in (", ", ". ", "; ")
    )
    return text.rstrip()[-1:] in "。！？.!?”" or stops >= 3 or _points(text) >= 2


def _points(text: str) -> int:
    return sum(text.count(bullet) for bullet in BULLETS)


def _points_in_frame(view: View, block: int) -> bool:
    """Whether a framed block holds nothing but a list of points."""
    m = view.measures
    frame = int(m.frame[block])
    return frame >= 0 and int((m.frame == frame).sum()) == 1 and _points(m.text[block]) >= 2


def _under_headline(view: View, block: int) -> bool:
    m = view.measures
    above = view.sight.above(block)
    return bool(above.size and m.size[above[0]] > max(DISPLAY, 1.15 * m.size[block]))
