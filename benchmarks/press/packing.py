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
    difficulties: set[str] = field(default_factory=set)


def pack(grid: Grid, cells: Cells, chance: random.Random) -> list[Area]:
    """The areas that a page is cut into, in no order."""
    areas = [Area(piece) for piece in _cut(grid, cells, chance)]
    for area in list(areas):
        if chance.random() < grid.style.chance("l-shape"):
            areas += _corner(grid, area, chance)
        elif chance.random() < grid.style.chance("around"):
            areas += _island(grid, area, chance)
    return areas


def _cut(grid: Grid, cells: Cells, chance: random.Random) -> list[Cells]:
    wanted = grid.style.article * chance.uniform(0.7, 2.0)
    if grid.capacity(cells) < wanted:
        return [cells]
    x0, y0, x1, y1 = grid.box(cells)
    wide = (x1 - x0) / max(y1 - y0, 1.0)
    ways: list[str] = []
    if cells.rows >= 30:
        ways += ["rows"] * (3 if wide < 1.3 else 1)
    if cells.columns >= 3 and cells.rows >= 14:
        ways += ["columns"] * (3 if wide > 0.7 else 1)
    if not ways:
        return [cells]
    gap = grid.style.gap
    if chance.choice(ways) == "rows":
        cut = cells.top + round(cells.rows * chance.uniform(0.32, 0.68))
        first = Cells(cells.left, cells.top, cells.right, cut - gap)
        second = Cells(cells.left, cut, cells.right, cells.bottom)
    else:
        cut = cells.left + chance.randint(1, int(cells.columns) - 1)
        first = Cells(cells.left, cells.top, cut, cells.bottom)
        second = Cells(cut, cells.top, cells.right, cells.bottom)
    return _cut(grid, first, chance) + _cut(grid, second, chance)


def _corner(grid: Grid, area: Area, chance: random.Random) -> list[Area]:
    """A bottom corner of the area handed to another article: the area is L-shaped now."""
    cells = area.cells
    if cells.columns < 3 or cells.rows < 30:
        return []
    broad = chance.randint(1, int(cells.columns) - 2) if cells.columns > 3 else 1
    high = min(round(cells.rows * chance.uniform(0.35, 0.55)), cells.rows - 14)
    if high < 12:
        return []
    left = cells.right - broad if chance.random() < 0.6 else cells.left
    bite = Cells(left, cells.bottom - high, left + broad, cells.bottom)
    area.bites.append(Cells(bite.left, bite.top - grid.style.gap, bite.right, bite.bottom))
    area.difficulties.add("l-shape")
    return [Area(bite)]


def _island(grid: Grid, area: Area, chance: random.Random) -> list[Area]:
    """A framed box within the area, text running around it."""
    cells = area.cells
    if cells.columns < 3 or cells.rows < 36:
        return []
    broad = max(1, int(cells.columns) - 2) if chance.random() < 0.5 else 1
    left = cells.left + chance.randint(1, int(cells.columns) - 1 - broad)
    high = chance.randint(12, max(12, cells.rows // 3))
    top = chance.randint(cells.top + 16, cells.bottom - high - 4)
    bite = Cells(left, top, left + broad, top + high)
    area.bites.append(Cells(bite.left, bite.top - 1, bite.right, bite.bottom + 1))
    area.difficulties.add("around")
    return [Area(bite, inside=True)]
