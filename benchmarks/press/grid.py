"""The column grid of a page, and areas of it."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.press.marks import Box
from benchmarks.press.style import Style


@dataclass(frozen=True)
class Cells:
    """A rectangle on the grid: columns left..right, rows top..bottom, the ends not counted in.

    Columns may be fractions: 1.5 is the middle of the second one.
    """

    left: float
    top: int
    right: float
    bottom: int

    @property
    def columns(self) -> float:
        return self.right - self.left

    @property
    def rows(self) -> int:
        return self.bottom - self.top


@dataclass(frozen=True)
class Grid:
    """Columns and baseline rows of a page; row 0 begins at `top`."""

    style: Style
    left: float
    top: float
    rows: int

    def x(self, column: float) -> float:
        """Where the column begins."""
        return self.left + column * (self.style.column_width + self.style.gutter_width)

    def y(self, row: float) -> float:
        """Where the row begins."""
        return self.top + row * self.style.leading

    def box(self, cells: Cells) -> Box:
        """The area's box: from the first column's left edge to the last one's right, without the gutter."""
        right = self.x(cells.right) - self.style.gutter_width
        return (self.x(cells.left), self.y(cells.top), right, self.y(cells.bottom))

    def capacity(self, cells: Cells) -> float:
        """How many characters of body type fit, about."""
        per_line = self.style.column_width / self.style.size * (1.0 if self.style.script == "cjk" else 2.2)
        return cells.columns * cells.rows * per_line
