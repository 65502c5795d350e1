"""Advertisements (广告): frames whose words sell something, in mixed sizes and without running text."""

from __future__ import annotations

import numpy as np

from broadsheet.layout.reading import turn
from broadsheet.layout.rules.view import DISPLAY, View
from broadsheet.model.roles import Role

ENOUGH_SIGNS = 2
SELDOM = 300  # characters a sign: a story has a sum of money or two in as many
SHORT_AD = 250  # characters
UNDER, BYLINE = 2.5, 2.0  # em from a headline on a tint down to its text; a byline that stands between


def find(view: View) -> dict[int, Role]:
    """All blocks in frames that are advertisements."""
    m = view.measures
    found: dict[int, Role] = {}
    for frame in np.unique(m.frame[m.frame >= 0]).tolist():
        blocks = [int(b) for b in np.flatnonzero(m.frame == frame) if int(b) not in view.roles]
        if blocks and _sells(view, blocks):
            found.update(dict.fromkeys(blocks, Role.ADVERTISEMENT))
    return found


def _sells(view: View, blocks: list[int]) -> bool:
    """Whether the words in a frame are an advertisement's: telephone numbers, addresses, prices, little prose."""
    m = view.measures
    text = "\n".join(m.text[block] for block in blocks)
    prose = sum(int(m.chars[b]) for b in blocks if m.size[b] < DISPLAY and _sentences(m.text[b]) >= 2)
    if prose and prose >= 0.6 * len(text):
        return False
    patterns = view.language.patterns_in("advertisement", text)
    signs = sum(len(pattern.findall(text)) for pattern in patterns)
    if prose == 0 and len(text) < SHORT_AD and _centred(view, blocks):
        display = bool((m.size[blocks] > DISPLAY).any() and m.lines[blocks].sum() >= 3)
        return signs >= 1 or (display and not _heads_text(view, blocks))
    return signs >= max(ENOUGH_SIGNS, len(text) / SELDOM)


def _heads_text(view: View, blocks: list[int]) -> bool:
    """Whether text begins right under the frame of these blocks, within its width: they are a headline on a tint."""
    m = view.measures
    foot = max(blocks, key=lambda block: float(m.box[block, 3]))
    left, right = float(m.box[blocks, 0].min()), float(m.box[blocks, 2].max())
    gap = m.box[:, 1] - m.box[foot, 3]
    under = (gap > 0) & (gap < UNDER + BYLINE) & (m.box[:, 0] < right) & (m.box[:, 2] > left)
    under &= (m.frame != m.frame[foot]) & (m.size < DISPLAY)
    return bool((under & (gap < UNDER)).any() and (under & view.running).any())


def _centred(view: View, blocks: list[int]) -> bool:
    """Whether the lines of all blocks stand about one middle."""
    lines = np.concatenate([view.blocks[block] for block in blocks])
    box = turn(view.lines.box[lines], view.page, bool(view.lines.vertical[lines[0]])) / view.em
    middle = (box[:, 0] + box[:, 2]) / 2
    return bool(len(lines) > 1 and np.ptp(middle) < 1.0 and np.ptp(box[:, 0]) > 1.0)


def _sentences(text: str) -> int:
    return sum(text.count(stop) for stop in ("。", ". ", "！", "？"))
