"""A page laid out: its printed lines, the blocks they form, and what each block is for."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from broadsheet.model.boxes import along_and_across
from broadsheet.model.groups import Groups
from broadsheet.model.page import Floats, Page, no_boxes
from broadsheet.model.roles import Role

DROPPED = 1.7  # times the type of its line: a drop capital


@dataclass(frozen=True, eq=False)
class Lines:
    """The printed lines of a page, as columns of length n; a line never crosses a column gutter.

    glyphs:   which characters, in reading order
    text:     as printed, a space where a word gap stands (and none between Chinese characters)
    box:      float32 (n, 4), page units; NaN for text dumps
    size:     float32, the type size of most of its characters; NaN where unknown
    font:     int32, the font of most of its characters; -1 where unknown
    bold, vertical: bool
    color:    uint32 0xRRGGBB of most of its characters
    source_id: the source's own id, or None
    place:    int64, of text dumps: the row of the file that each stands in, numbers jumping where blank lines stand;
              other numbers than the source's if the lines are read in another order; None for pages with geometry
    """

    glyphs: Groups
    text: tuple[str, ...]
    box: Floats
    size: Floats
    font: npt.NDArray[np.int32]
    bold: npt.NDArray[np.bool_]
    vertical: npt.NDArray[np.bool_]
    color: npt.NDArray[np.uint32]
    source_id: tuple[str | None, ...]
    place: npt.NDArray[np.int64] | None = None

    def __len__(self) -> int:
        return len(self.text)


@dataclass(frozen=True, eq=False)
class Measures:
    """What can be measured of each block, as columns of length m. Lengths in body em, reading coordinates
    (a vertical page turned, so that lines run along x and follow each other down y).

    box:       float32 (m, 4)
    size:      float32, type size of most of its characters
    pitch:     float32, median step from line to line; NaN for a single line
    indent:    float32, how far the first line stands in from the column's left edge
    shortfall: float32, how far the last line ends before the column's right edge
    left, right: float32, the edges of the column it stands in
    lines, chars: int32
    bold:      bool
    turned:    bool, set in the other writing direction than the page (a vertical headline on a horizontal page)
    color:     uint32 0xRRGGBB
    font:      int32, of most of its characters
    high, wide: float32, how much higher its letters stand, and how much wider they run, than those of the page's text,
               natural logarithms; NaN where the source does not tell
    source:    int32, number of the block in which the source has its first line; -1 where it tells none
    frame:     int32, number in `Page.frames` of the innermost frame round it; -1 for none
    text:      its lines joined without anything between
    first, last: the texts of the first and the last line
    """

    box: Floats
    size: Floats
    pitch: Floats
    indent: Floats
    shortfall: Floats
    left: Floats
    right: Floats
    lines: npt.NDArray[np.int32]
    chars: npt.NDArray[np.int32]
    bold: npt.NDArray[np.bool_]
    turned: npt.NDArray[np.bool_]
    color: npt.NDArray[np.uint32]
    font: npt.NDArray[np.int32]
    frame: npt.NDArray[np.int32]
    text: tuple[str, ...]
    first: tuple[str, ...]
    last: tuple[str, ...]
    high: Floats
    wide: Floats
    source: npt.NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.box)

    @cached_property
    def corners(self) -> list[list[float]]:
        """The boxes in plain numbers, for what looks at one block at a time."""
        return self.box.tolist()

    @cached_property
    def level(self) -> Floats:
        """The boxes of a vertical page as its level type is read, from the left and down, float32 (m, 4), body em."""
        x0, y0, x1, y1 = self.box.T
        return np.stack((-y1, x0, -y0, x1), axis=1)


@dataclass(frozen=True, eq=False)
class Layout:
    """A page with its lines, the blocks they form (in no order yet) and each block's role.

    em: the body type size in page units (1.0 for text dumps); every threshold is measured in it.
    measures: what was measured of the blocks; None for text dumps and for pages of which only the edges are laid out.
    vertical: whether the page is set in vertical lines.
    language: code of the page's language, as given or guessed.
    rules, pictures: float32 (k, 4), separator lines and pictures in reading coordinates, body em.
    chances: float32 (m, roles), how likely each block has each role, in the order of `Role`, as it was weighed; None
        for text dumps and for pages of which only the edges are laid out.
    inner: the crossheads known to stand inside one long story, each with the headline over it all, by block.
    """

    page: Page
    lines: Lines
    blocks: Groups
    roles: tuple[Role, ...]
    em: float
    measures: Measures | None = None
    vertical: bool = False
    language: str = "und"
    rules: Floats = field(default_factory=no_boxes)
    pictures: Floats = field(default_factory=no_boxes)
    chances: Floats | None = None
    inner: dict[int, int] = field(default_factory=dict[int, int])

    @property
    def measured(self) -> Measures:
        """What was measured of the blocks, where that is sure to have been done: all that assembles blocks asks it."""
        assert self.measures is not None, "a dump, or a page of which only the edges are laid out"
        return self.measures

    @cached_property
    def along(self) -> Floats:
        """The boxes of the lines, each turned so that it runs to the right and the next one stands below it, float32
        (n, 4), body em."""
        return along_and_across(self.lines.box, self.lines.vertical) / self.em

    @cached_property
    def along_rows(self) -> list[list[float]]:
        """The same in plain numbers, for what looks at a few lines at a time."""
        return self.along.tolist()

    @cached_property
    def begin_large(self) -> frozenset[int]:
        """The lines that begin with a character far larger than their type, a drop capital, by their numbers."""
        glyphs, first = self.page.glyphs, self.lines.glyphs.firsts
        if not len(glyphs):
            return frozenset()
        large = (glyphs.size[first] > DROPPED * self.lines.size) & (first >= 0)
        return frozenset(np.flatnonzero(large).tolist())

    def read_as(self, vertical: bool) -> Floats:
        """The boxes of the lines as `along`, all turned as if they ran one way."""
        return self._downwards if vertical else self._level

    @cached_property
    def _level(self) -> Floats:
        return self._all_as(np.zeros(len(self.lines), np.bool_))

    @cached_property
    def _downwards(self) -> Floats:
        return self._all_as(np.ones(len(self.lines), np.bool_))

    def _all_as(self, vertical: npt.NDArray[np.bool_]) -> Floats:
        same = bool((self.lines.vertical == vertical).all())
        return self.along if same else along_and_across(self.lines.box, vertical) / self.em


@dataclass(frozen=True)
class Piece:
    """One element of an article part, in reading order: a deck line, a byline, a run of body lines, …

    A BODY piece may run over several columns; `articles.prose` cuts it into paragraphs.
    """

    role: Role
    lines: tuple[int, ...]


@dataclass(frozen=True)
class ArticlePart:
    """What one page holds of one article: its pieces in reading order.

    whole: its BODY pieces are paragraphs as they are, as its source says
    """

    pieces: tuple[Piece, ...]
    kind: str = "news"
    headline_missing: bool = False
    confidence: float | None = None
    problems: tuple[LineProblem, ...] = ()
    evidence: tuple[str, ...] = ()
    whole: bool = False


@dataclass(frozen=True)
class LineProblem:
    """A problem found at some lines of a page, before lines have ids; or at boxes of it, page units."""

    code: str
    text: str
    lines: tuple[int, ...] = ()
    boxes: tuple[tuple[float, float, float, float], ...] = ()


@dataclass(frozen=True)
class PageParts:
    """A page taken apart: every line is in exactly one piece of an article part or of the furniture."""

    layout: Layout
    articles: tuple[ArticlePart, ...]
    furniture: tuple[Piece, ...]
    problems: tuple[LineProblem, ...] = ()
