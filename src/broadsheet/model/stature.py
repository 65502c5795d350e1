"""What OCR boxes tell of the type of each line where no face is told: how high it stands, how wide it runs.

Type sizes are made to agree with their neighbours, so that noise starts no heads; what that hides is kept here. Bold
and larger type takes more room for the same letters, in whatever box an engine draws round it, and its box is higher.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from broadsheet.model.groups import Groups
from broadsheet.model.layout import Lines
from broadsheet.model.medians import weighted_median
from broadsheet.model.page import Floats, Page

FEWEST = 2  # blocks of a source: one that holds all lines tells nothing


@dataclass(frozen=True, eq=False)
class Stature:
    """How lines stand against the page's text, as columns of length n.

    high, wide: float32, natural logarithms of how much larger the type of each line is than that of most characters of
                the page, by the heights of its words and by the room that its letters take; NaN where they tell nothing
    source:     int32, number of the block in which the source has each line; -1 where it tells none
    """

    high: Floats
    wide: Floats
    source: npt.NDArray[np.int32]

    @classmethod
    def unknown(cls, n: int) -> Stature:
        """Of n lines of which nothing is known."""
        nothing = np.full(n, np.nan, np.float32)
        return cls(nothing, nothing, np.full(n, -1, np.int32))

    @classmethod
    def of(cls, page: Page, lines: Lines) -> Stature:
        """How the lines of a page stand; nothing is known of those that its source does not give."""
        given = page.given
        if given is None or given.high is None or given.wide is None:
            return cls.unknown(len(lines))
        source = np.full(len(lines), -1, np.int32)
        chars = np.array([len(text) for text in lines.text], np.int64)
        if given.block is not None and len(np.unique(given.block)) >= FEWEST:
            source[: len(given.block)] = given.block
        high, wide = (_against_text(sizes, chars) for sizes in (given.high, given.wide))
        return cls(high, wide, source)

    def of_blocks(self, blocks: Groups) -> Stature:
        """The same of blocks: the middle of their lines, and the source's block of their first line."""
        number = np.repeat(np.arange(len(blocks)), np.diff(blocks.starts))
        high, wide = (
            _middles(column[blocks.members], number, len(blocks)) for column in (self.high, self.wide)
        )
        return Stature(high, wide, self.source[blocks.members[blocks.starts[:-1]]])


def _against_text(sizes: Floats, chars: npt.NDArray[np.int64]) -> Floats:
    """Logarithms of sizes of the first lines over that of most characters, float32 of the length of `chars`."""
    found = np.full(len(chars), np.nan, np.float32)
    known = np.flatnonzero(np.isfinite(sizes) & (sizes > 0))
    if len(known):
        usual = weighted_median(sizes[known].astype(np.float64), np.maximum(chars[known], 1))
        found[known] = np.log(sizes[known] / usual)
    return found


def _middles(values: Floats, number: npt.NDArray[np.int64], count: int) -> Floats:
    """The median of the known values of each group, float32 (count,); NaN where none is known."""
    found = np.full(count, np.nan, np.float32)
    use = np.flatnonzero(np.isfinite(values))
    use = use[np.lexsort((values[use], number[use]))]
    sizes = np.bincount(number[use], minlength=count)
    starts = np.cumsum(sizes) - sizes
    has = np.flatnonzero(sizes)
    low, high = starts[has] + (sizes[has] - 1) // 2, starts[has] + sizes[has] // 2
    found[has] = (values[use[low]] + values[use[high]]) / 2
    return found
