"""The grid of columns that pages made up by hand stand on."""

from __future__ import annotations


class Columns:
    """Columns of one width, pt: what lies between two of them, and the white at the page's edge."""

    width: float  # of a column
    gutter: float
    margin: float

    def left(self, column: float) -> float:
        """Where a column begins; columns count from 0."""
        return self.margin + column * (self.width + self.gutter)

    def span(self, columns: float) -> float:
        """How wide so many columns are."""
        return columns * (self.width + self.gutter) - self.gutter
