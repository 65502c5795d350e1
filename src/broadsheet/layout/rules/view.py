"""What a role rule sees: the page, its blocks, who sees whom, and the roles found so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from broadsheet.languages import load
from broadsheet.languages.language import Language
from broadsheet.languages.marks import find_own_byline
from broadsheet.languages.signs import WORD, Signs, codes_of, kinds_of
from broadsheet.model.boxes import Ints, overlap
from broadsheet.model.groups import Groups
from broadsheet.model.layout import Lines, Measures
from broadsheet.model.page import Floats, Page
from broadsheet.model.roles import Role
from broadsheet.model.sight import Sight, look

Bools = npt.NDArray[np.bool_]
Pieces = npt.NDArray[np.uint64]

DISPLAY = 1.28  # body em: type from this size on is display type
RIGHT_BELOW = 2.5  # em from a headline down to its text
MEASURES = (3, 79)  # em: of columns, counted by whole ones
LONGEST_CELL = 14  # characters a line, on average
_OF_FIGURES = ".,+-−%％ "  # what stands in and about figures
PIECE = 6  # letters and figures that texts are compared by
_STEP = np.uint64(0x9E3779B97F4A7C15)


def pieces_of(text: str) -> Pieces:
    """All stretches of PIECE letters and figures in a text, spaces and marks left out, as numbers, uint64 (n,).

    Two stretches have one number as often as two of 2 ** 64 chance numbers are the same: never on a page.
    """
    codes = codes_of(text)
    bare = codes.take(np.flatnonzero(kinds_of(codes) & WORD)).astype(np.uint64)
    count = max(0, len(bare) - PIECE + 1)
    numbers = np.zeros(count, np.uint64)
    for start in range(PIECE):
        numbers = numbers * _STEP + bare[start : start + count]
    return numbers


@dataclass(eq=False)
class View:
    """A page on its way to roles. Lengths in body em, reading coordinates."""

    page: Page
    lines: Lines
    blocks: Groups
    measures: Measures
    em: float
    rules: Floats
    pictures: Floats
    code: str
    width: float
    height: float
    vertical: bool
    roles: dict[int, Role] = field(default_factory=dict[int, Role])
    chances: Floats | None = None  # see `Layout.chances`, once the roles are weighed
    inner: dict[int, int] = field(default_factory=dict[int, int])  # see `Layout.inner`

    @cached_property
    def sight(self) -> Sight:
        return look(self.measures.box)

    @cached_property
    def language(self) -> Language:
        return load(self.code)

    @cached_property
    def running(self) -> Bools:
        """Blocks that are running text by their looks alone: body size and several lines, or full ones."""
        m = self.measures
        return (m.size < DISPLAY) & (m.size > 0.7) & ((m.lines >= 3) | ((m.lines >= 2) & (m.chars >= 24)))

    @cached_property
    def short_lined(self) -> Bools:
        """Blocks that are no larger than text, and have lines as short as cells, however long a figure is."""
        m = self.measures
        signs = Signs.of(m.text)
        marks = np.array([sum(map(text.count, _OF_FIGURES)) for text in m.text], np.int64)
        letters = signs.length - signs.figures - marks
        return (np.minimum(m.chars, letters) <= LONGEST_CELL * np.maximum(m.lines, 1)) & (m.size < DISPLAY)

    @cached_property
    def _running_pieces(self) -> Pieces:
        """All pieces of the letters and figures of all running text, nothing between them, sorted."""
        m = self.measures
        texts = (m.text[block] for block in np.flatnonzero(self.running & (m.lines >= 3)))
        return np.sort(pieces_of("".join(texts)))

    def said(self, text: str) -> tuple[int, int]:
        """How many of a text's pieces the running text of the page says too, and how many it has."""
        pieces, running = pieces_of(text), self._running_pieces
        if not len(pieces) or not len(running):
            return 0, len(pieces)
        place = np.minimum(np.searchsorted(running, pieces), len(running) - 1)
        return int((running[place] == pieces).sum()), len(pieces)

    @cached_property
    def _downwards(self) -> tuple[Ints, Floats]:
        """The blocks by their tops, and those tops."""
        order = np.argsort(self.measures.box[:, 1])
        return order, self.measures.box[order, 1]

    def begun_between(self, top: float, foot: float) -> Ints:
        """The blocks of which the tops lie between these heights, from the highest down."""
        order, tops = self._downwards
        first, last = np.float32(top), np.float32(foot)
        return order[np.searchsorted(tops, first, side="right") : np.searchsorted(tops, last)]

    @cached_property
    def measure(self) -> float:
        """The commonest column measure of the page, em."""
        m = self.measures
        widths = (m.right - m.left)[self.running]
        if not widths.size:
            return 20.0
        kept = (widths >= MEASURES[0]) & (widths <= MEASURES[1])
        whole = np.minimum(widths[kept].astype(np.int64), MEASURES[1] - 1)
        counts = np.bincount(whole - MEASURES[0], m.lines[self.running][kept], MEASURES[1] - MEASURES[0])
        return float(counts.argmax() + MEASURES[0] + 0.5)

    def outer_band(self, share: float) -> Bools:
        """The blocks within a share of the page from where reading begins, or (vertical pages) from its top edge."""
        box = self.measures.box
        first = box[:, 3] < share * self.height
        return first | (box[:, 2] < share * self.width) if self.vertical else first

    def unknown(self) -> Ints:
        """The blocks that no rule has named yet."""
        return np.array([b for b in range(len(self.measures)) if b not in self.roles], np.int64)

    def neighbours(self, block: int) -> tuple[Ints, Ints]:
        """The blocks seen above and below a block, nearest first."""
        return self.sight.above(block), self.sight.below(block)

    def right_below(self, block: int, reach: float = RIGHT_BELOW) -> int | None:
        """The block seen next below a block, if it begins no further down than a headline's text, or than this, em."""
        below, box = self.sight.below(block), self.measures.box
        return int(below[0]) if below.size and box[below[0], 1] - box[block, 3] <= reach else None

    def right_above(self, block: int, reach: float) -> int | None:
        """The block seen next above a block, if it ends less than this over it, em."""
        above, box = self.sight.above(block), self.measures.box
        return int(above[0]) if above.size and box[block, 1] - box[above[0], 3] < reach else None

    def text_below(self, block: int) -> int | None:
        """The running text seen below a block, a byline between them passed over; None if there is none."""
        for _ in range(2):
            below = self.sight.below(block)
            if not below.size:
                return None
            block = int(below[0])
            if self.roles.get(block) is not Role.BYLINE:
                break
        return block if self.running[block] else None

    def is_signature(self, block: int) -> bool:
        """Whether the words of a block say beyond doubt who wrote a text."""
        signed = find_own_byline(self.measures.text[block].strip(), self.language)
        return signed is not None and signed.sure

    def aside(self, block: int) -> Ints:
        """The blocks that stand on the same height as this one (their rows overlap by half of the smaller)."""
        box = self.measures.box
        height = np.minimum(box[:, 3] - box[:, 1], box[block, 3] - box[block, 1])
        level = overlap(box, box[block][None, :], axis=1) > 0.5 * height
        level[block] = False
        return np.flatnonzero(level)
