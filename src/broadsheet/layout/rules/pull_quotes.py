"""Pull quotes (引语): a sentence of the story repeated in larger type in the midst of its columns."""

from __future__ import annotations

import numpy as np

from broadsheet.layout.rules.view import PIECE, View
from broadsheet.model.roles import Role

QUOTES = '“”"«»„‟「」『』'
ENDS = "。！？.!?”」』"  # a sentence ends so
SHORTEST = 8  # characters
NEAR = 4.0  # em between a quote and the text that it interrupts
SAID = 0.85  # of its pieces the body says too


def find(view: View) -> dict[int, Role]:
    """Blocks a little larger than the body, of several lines, with body above and below in their column."""
    m = view.measures
    found: dict[int, Role] = {}
    larger = np.flatnonzero(
        (m.size > 1.1) & (m.size < 2.2) & (m.lines >= 2) & (m.chars >= SHORTEST) & ~m.turned
    )
    for block in larger.tolist():
        if block in view.roles:
            continue
        if _said_in_body(view, m.text[block]):
            found[block] = Role.PULL_QUOTE
            continue
        above, below = view.neighbours(block)
        if not _body(view, above) or not (_body(view, below) or _all_quoted(m.text[block])):
            continue
        fits = m.box[block, 2] - m.box[block, 0] <= 1.05 * view.measure
        quoted = m.text[block].strip()[:1] in QUOTES
        if (
            _all_quoted(m.text[block])
            or (quoted and m.lines[block] >= 2)
            or (fits and m.lines[block] >= 3 and _mid_sentence(view, above))
            or _interrupts(view, block)
        ):
            found[block] = Role.PULL_QUOTE
    return found


def interrupting(view: View) -> set[int]:
    """What the rules call a pull quote because a sentence runs on from over it to under it."""
    return {
        block for block, role in view.roles.items() if role is Role.PULL_QUOTE and _interrupts(view, block)
    }


def _interrupts(view: View, block: int) -> bool:
    """Whether all text right above ends in mid-sentence, and all right below begins in small letters."""
    m = view.measures
    above, below = (
        [one for one in seen.tolist() if view.running[one] and _gap(view, block, one) < NEAR]
        for seen in view.neighbours(block)
    )
    ended = any(m.last[one].rstrip()[-1:] in ENDS for one in above)
    small = all(m.first[one].lstrip()[:1].islower() for one in below)
    return bool(above) and bool(below) and small and not ended


def _gap(view: View, block: int, other: int) -> float:
    """How far apart two blocks are of which one stands over the other, em."""
    one, two = view.measures.box[block], view.measures.box[other]
    return float(max(one[1] - two[3], two[1] - one[3]))


def _said_in_body(view: View, text: str) -> bool:
    """Whether the words stand in the running text of the page as they are: no headline does that."""
    said, pieces = view.said(text)
    return pieces >= 2 * PIECE and said >= SAID * pieces


def _all_quoted(text: str) -> bool:
    """Whether the words stand in quotation marks from first to last."""
    bare = text.strip()
    return len(bare) > 2 and bare[0] in QUOTES and bare.rstrip(".。").endswith(tuple(QUOTES))


def _body(view: View, seen: np.ndarray) -> bool:
    return bool(seen.size and view.running[seen[0]])


def _mid_sentence(view: View, above: np.ndarray) -> bool:
    """Whether the block above breaks off at a full line, so that its text must go on past what stands below it."""
    m = view.measures
    last = m.last[int(above[0])].rstrip()
    return bool(m.shortfall[int(above[0])] < 1.0 and last[-1:] not in ENDS)
