"""Plans of articles: where on the grid they stand, what stands in the way of their text, how they are dressed."""

from __future__ import annotations

from dataclasses import dataclass, field

from benchmarks.press.grid import Cells
from benchmarks.press.story import Story


@dataclass(frozen=True)
class DeckPlan:
    """Where the deck stands and how it looks.

    cells:    None for the top of the article, over all its columns, as high as it needs
    vertical: the lines run downwards, the first at the right
    reversed: white on black;  tint: a ground of this colour
    tracking: letter-spacing of the head, em
    """

    cells: Cells | None = None
    span: float | None = None  # how many columns a deck at the top spans, from the left; None for all
    size: float | None = None
    lines: int = 2
    align: str | None = None
    vertical: bool = False
    reversed: bool = False
    tint: str | None = None
    tracking: float = 0.0
    face: str | None = None
    drawn: bool = False


@dataclass(frozen=True)
class Inset:
    """Something in the body's way: a picture with its caption, a pull quote, a summary box.

    kind: picture, quote, summary.  cells: its room; columns may be halved to let text run beside it.
    texts: the caption, the quote, or the summary's sentences.  signed: the picture's credit line.
    """

    kind: str
    cells: Cells
    texts: tuple[str, ...] = ()
    signed: str | None = None
    seed: int = 0
    under_deck: bool = False  # moved up or down to stand right under the deck


@dataclass
class ArticlePlan:
    """One article of a page.

    shares: widths of the body's columns relative to each other; None for the page's own columns.
    body_cells: the part of its cells that those columns share out; None for all of it.
    bites:  parts of its cells that others stand in.
    """

    story: Story
    cells: Cells
    deck: DeckPlan | None = field(default_factory=DeckPlan)
    bites: list[Cells] = field(default_factory=list[Cells])
    insets: list[Inset] = field(default_factory=list[Inset])
    shares: tuple[float, ...] | None = None
    body_cells: Cells | None = None
    frame: float = 0.0
    tint: str | None = None
    radius: float = 0.0
    crosshead_every: int = 0
    crosshead_rows: int = 1
    drop_capital: int = 0
    continues: Story | None = None  # of an earlier page
    difficulties: set[str] = field(default_factory=set[str])


@dataclass
class BriefsPlan:
    """Several short items one after the other in the same columns, under one section label."""

    label: str
    stories: list[Story]
    cells: Cells
    bites: list[Cells] = field(default_factory=list[Cells])
    frame: float = 0.0
    tint: str | None = None
    reversed: bool = True
    difficulties: set[str] = field(default_factory=set[str])


@dataclass
class SmallPlan:
    """A teaser, a table or an advertisement.

    kind: teaser, table, advertisement.  lines: of a table, rows with the cells parted by tabs.
    label: a section label over it (导读).  page: the page that a teaser points to.
    """

    kind: str
    cells: Cells
    head: str = ""
    lines: tuple[str, ...] = ()
    label: str = ""
    page: str | None = None
    frame: float = 0.0
    tint: str | None = None
