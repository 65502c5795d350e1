"""Pages of which some articles are set level and others upright, as in Taiwan, Hong Kong and Japan.

Columns of the ones follow from left to right, tiers of the others from right to left: they cannot be read in one way.
So the blocks are parted, and either half is laid out as a page set in its own way.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from broadsheet.model.boxes import crossed, overlap
from broadsheet.model.groups import Groups
from broadsheet.model.layout import Lines
from broadsheet.model.page import Floats

Bools = npt.NDArray[np.bool_]

# characters of running text in the rarer way, and their share: fewer are captions and tables
FEWEST, SHARE = 160, 0.06
BLOCKS = 2  # or more blocks of it
LINES, CHARS = 3, 30  # of a block of running text
LARGER = 1.25  # em: larger type does not run
OTHER = 1.5  # em: so much nearer a text of the other way must be for a block to be of its half
RULED = 4.0  # em: as far away is a text behind a rule


def upright_half(lines: Lines, blocks: Groups, rules: Floats, em: float) -> Bools | None:
    """Which blocks are of the half that is set upright, bool (m,); None if the page is set one way.

    rules: float32 (k, 4), page units
    """
    counts = np.array([len(text) for text in lines.text], np.int64)
    first = blocks.members[blocks.starts[:-1]]
    chars = (
        np.add.reduceat(counts[blocks.members], blocks.starts[:-1]) if len(blocks) else np.zeros(0, np.int64)
    )
    upright = lines.vertical[first]
    running = (np.diff(blocks.starts) >= LINES) & (chars >= CHARS) & (lines.size[first] <= LARGER * em)
    ways = [running & upright, running & ~upright]
    total = int(chars[running].sum())
    for way in ways:
        if way.sum() < BLOCKS or chars[way].sum() < max(FEWEST, SHARE * total):
            return None
    return _nearest(_hulls(lines, blocks), upright, running, rules, em)


def _hulls(lines: Lines, blocks: Groups) -> Floats:
    """The boxes round blocks, float32 (m, 4), page units."""
    box, starts = lines.box[blocks.members], blocks.starts[:-1]
    low, high = np.minimum.reduceat(box[:, :2], starts), np.maximum.reduceat(box[:, 2:], starts)
    return np.concatenate([low, high], axis=1)


def _nearest(box: Floats, upright: Bools, running: Bools, rules: Floats, em: float) -> Bools:
    """Each block's half: that of the running text nearest to it, its own way's if both are about as near."""
    texts = np.flatnonzero(running)
    found = upright.copy()
    for block in np.flatnonzero(~running).tolist():
        own = np.repeat(box[block : block + 1], len(texts), axis=0)
        apart = [np.maximum(0, -overlap(own, box[texts], axis)) for axis in (0, 1)]
        away = np.hypot(*apart) / em + OTHER * (upright[texts] != upright[block])
        if len(rules):
            away += RULED * crossed(own, box[texts], rules)
        found[block] = upright[texts[away.argmin()]]
    return found
