"""Articles packed onto the grid: a page is cut into areas, and areas give up corners to their neighbours."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from benchmarks.press.grid import Cells, Grid


@dataclass
class Area:
    """One article's area; `bites` are parts of it that others stand in."""

    cells: Cells
    bites: list[Cells] = field(default_factory=list)
    inside: bool = False  # a box that stands within another's area
    framed: bool = False


def pack(grid: Grid, cells: Cells, chance: random.Random) -> list[Area]:
    """The areas that a page is cut into, in no order."""
    style = grid.style
    wanted = style.article * chance.uniform(0.7, 2.0)
    size = grid.capacity(cells)
    if size < wanted:
        return [Area(cells)]
    if size < style.article * 3.5 and cells.columns >= 3:
        if cells.rows >= 22 and chance.random() < style.chance("l-shape"):
            return _with_corner(grid, cells, chance)
        if cells.rows >= 30 and chance.random() < style.chance("around"):
            return _with_island(grid, cells, chance)
    parts = _halves(grid, cells, chance)
    if not parts:
        return [Area(cells)]
    return [area for part in parts for area in pack(grid, part, chance)]


def _halves(grid: Grid, cells: Cells, chance: random.Random) -> tuple[Cells, Cells] | None:
    """The area cut in two, side by side or one above the other; None if it is too small for either."""
    x0, y0, x1, y1 = grid.box(cells)
    wide = (x1 - x0) / max(y1 - y0, 1.0)
    ways: list[str] = []
    if cells.rows >= 30:
        ways += ["rows"] * (3 if wide < 1.3 else 1)
    if cells.columns >= 3 and cells.rows >= 14:
        ways += ["columns"] * (3 if wide > 0.7 else 1)
    if not ways:
        return None
    if chance.choice(ways) == "rows":
        cut = cells.top + round(cells.rows * chance.uniform(0.32, 0.68))
        first = Cells(cells.left, cells.top, cells.right, cut - grid.style.gap)
        return first, Cells(cells.left, cut, cells.right, cells.bottom)
    middle = cells.left + chance.randint(1, int(cells.columns) - 1)
    first = Cells(cells.left, cells.top, middle, cells.bottom)
    return first, Cells(middle, cells.top, cells.right, cells.bottom)


def _with_corner(grid: Grid, cells: Cells, chance: random.Random) -> list[Area]:
    """An L-shaped area, and what is packed into the bottom corner that it leaves."""
    broad = chance.randint(1, int(cells.columns) - 1)
    if broad > 1 and chance.random() < 0.5:
        broad -= 1
    high = min(round(cells.rows * chance.uniform(0.35, 0.6)), cells.rows - 12)
    left = cells.right - broad if chance.random() < 0.65 else cells.left
    corner = Cells(left, cells.bottom - high, left + broad, cells.bottom)
    bite = Cells(corner.left, corner.top - grid.style.gap, corner.right, corner.bottom)
    return [Area(cells, [bite]), *pack(grid, corner, chance)]


def _with_island(grid: Grid, cells: Cells, chance: random.Random) -> list[Area]:
    """An area, and a framed box within it that its text runs around."""
    span = int(cells.columns)
    broad = max(1, span - 2) if chance.random() < 0.5 else 1
    left = cells.left + chance.randint(1, span - 1 - broad)
    high = chance.randint(10, max(10, cells.rows // 3))
    lowest = cells.bottom - high - 1
    top = (
        lowest if broad > 1 or chance.random() < 0.4 else chance.randint(min(cells.top + 14, lowest), lowest)
    )
    island = Cells(left, top, left + broad, top + high)
    bite = Cells(island.left, island.top - 1, island.right, min(island.bottom + 1, cells.bottom))
    return [Area(cells, [bite]), Area(island, inside=True)]
