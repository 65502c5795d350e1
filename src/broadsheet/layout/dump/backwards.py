"""Vertical lines that an extractor wrote from left to right, the page's last column first: found out and turned round.

What a line breaks off with is taken up by a line near by: after it if the dump runs as the page is read, before it if
not. One seam proves little, all seams of a dump together do.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from broadsheet.languages.continuity import Continuity
from broadsheet.languages.typesetting import ends_sentence
from broadsheet.model.boxes import Ints

# lines before and after in which a broken-off line is looked for its end: columns of tiers are woven
REACH = 8
_LEAST = 5  # characters of a line that can tell
_SURE = 2.0  # standard deviations by which the seams that run backwards must outnumber those that run on


def run_backwards(texts: Sequence[str]) -> bool:
    """Whether the lines stand in reverse: what they break off with mostly goes on in lines before them."""
    open_lines = [line for line, text in enumerate(texts) if len(text) >= _LEAST and not ends_sentence(text)]
    if not open_lines:
        return False
    onward, back = _best_within(texts, np.array(open_lines, np.int64))
    backward, forward = int((back > onward).sum()), int((onward > back).sum())
    return backward - forward > _SURE * (backward + forward) ** 0.5


def _best_within(texts: Sequence[str], lines: Ints) -> tuple[np.ndarray, np.ndarray]:
    """How well the likeliest continuation of each line sounds, among the lines after it and before it, float (m,)."""
    known = Continuity.of(texts)
    ends, starts = known.ends(texts), known.starts(texts)
    steps = np.arange(1, REACH + 1)
    sides = []
    for other in (lines[:, None] + steps, lines[:, None] - steps):
        inside = (other >= 0) & (other < len(texts))
        place = np.clip(other, 0, len(texts) - 1)
        sound = known.log_odds(np.repeat(ends[lines], REACH, axis=0), starts[place.ravel()])
        sides.append(np.where(inside, sound.reshape(other.shape), -np.inf).max(axis=1))
    return sides[0], sides[1]


def turned(apart: Sequence[bool]) -> list[int]:
    """The lines' numbers with their stretches in reverse; within a stretch the order stays.

    apart: whether blank lines stand before each line
    """
    starts = [0, *(line for line in range(1, len(apart)) if apart[line]), len(apart)]
    return [line for first, end in reversed(list(pairwise(starts))) for line in range(first, end)]
