"""A page laid out: its printed lines, the blocks they form, and what each block is for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from broadsheet.model.groups import Groups
from broadsheet.model.page import Floats, Page
from broadsheet.model.roles import Role


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

    def __len__(self) -> int:
        return len(self.text)


@dataclass(frozen=True, eq=False)
class Layout:
    """A page with its lines, the blocks they form (in no order yet) and each block's role.

    em: the body type size in page units (1.0 for text dumps); every threshold is measured in it.
    """

    page: Page
    lines: Lines
    blocks: Groups
    roles: tuple[Role, ...]
    em: float


@dataclass(frozen=True)
class Piece:
    """One element of an article part, in reading order: a deck line, a byline, a run of body lines, …

    A BODY piece may run over several columns; `articles.prose` cuts it into paragraphs.
    """

    role: Role
    lines: tuple[int, ...]


@dataclass(frozen=True)
class ArticlePart:
    """What one page holds of one article: its pieces in reading order."""

    pieces: tuple[Piece, ...]
    kind: str = "news"
    headline_missing: bool = False
    confidence: float | None = None
    problems: tuple[LineProblem, ...] = ()
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True)
class LineProblem:
    """A problem found at some lines of a page, before lines have ids."""

    code: str
    text: str
    lines: tuple[int, ...] = ()


@dataclass(frozen=True)
class PageParts:
    """A page taken apart: every line is in exactly one piece of an article part or of the furniture."""

    layout: Layout
    articles: tuple[ArticlePart, ...]
    furniture: tuple[Piece, ...]
    problems: tuple[LineProblem, ...] = ()
