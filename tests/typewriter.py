"""A newspaper drawn in text becomes a Page: a cell a character, Chinese cells an em wide, others half an em.

    page = type_page('''
        北江大桥通车
        ────────────────────
        本报讯（记者 周   桥上可以骑车，
        启明）昨天上午，│ 也可以步行。
        ''', sizes={"北江大桥通车": 2.0})

Box-drawing characters draw: ─ and │ are separator rules, ┌ ┐ └ ┘ the corners of a frame, ▒ a picture; each
is half an em wide, as in a fixed-width font. A phrase named in `sizes` is set that many times larger, growing
to the right and down from its first cell: leave it the room.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from textwrap import dedent

import numpy as np

from broadsheet.model.page import Font, Frame, Glyphs, Page

RULES, CORNERS, PICTURE = "─│", "┌┐└┘├┤┬┴┼", "▒"


@dataclass(frozen=True)
class Cell:
    """A character of the drawing: where it stands (row, half-em column), how wide, how large, how bold."""

    char: str
    row: int
    column: int
    wide: int
    size: float = 1.0
    bold: bool = False


def type_page(
    drawing: str,
    *,
    em: float = 10.0,
    leading: float = 1.4,
    sizes: Mapping[str, float] | None = None,
    bold: Iterable[str] = (),
    vertical: bool = False,
    flagged: bool = True,
    spaces: bool = False,
    shuffle: int | None = None,
    language: str | None = None,
) -> Page:
    """The page that the drawing shows.

    em: type size in page units;  leading: from row to row, in em
    sizes: phrases set larger (or smaller);  bold: phrases set in bold
    vertical: every row of the drawing is a vertical line, the first one at the right; `flagged`: and the
        characters say so
    spaces: single spaces between words are characters too (otherwise only gaps)
    shuffle: a seed, to have the characters in random source order (each then is a text object of its own)
    """
    rows = dedent(drawing).strip("\n").split("\n")
    cells = [cell for number, row in enumerate(rows) for cell in _cells(row, number)]
    typed = _styled([c for c in cells if c.char not in RULES + CORNERS + PICTURE], sizes or {}, set(bold))
    if spaces:
        typed += _word_spaces(typed)
        typed.sort(key=lambda cell: (cell.row, cell.column))
    widest = max((c.column + c.wide * max(c.size, 1.0) for c in [*cells, *typed]), default=0)
    across, down = (widest / 2 + 2) * em, (len(rows) * leading + 2) * em
    draw = _Sheet(em, leading, across, down, vertical)
    number = np.arange(len(typed), dtype=np.int32)
    if shuffle is not None:
        number = np.random.default_rng(shuffle).permutation(number).astype(np.int32)
    return Page(
        source="typewriter",
        width=down if vertical else across,
        height=across if vertical else down,
        unit="pt",
        glyphs=_glyphs(typed, draw, number, vertical and flagged, shuffle is not None),
        fonts=(Font("Typewriter"), Font("Typewriter Bold", bold=True)),
        rules=draw.boxes(_rules(cells)),
        pictures=draw.boxes(_areas([c for c in cells if c.char == PICTURE])),
        frames=tuple(Frame(tuple(box)) for box in draw.boxes(_frames(cells)).tolist()),
        language=language,
    )


def type_case(text: str) -> tuple[str, list[list[str]]]:
    """The drawing, and the articles expected below its line of ====, each as the lines it is written in."""
    drawing, _, below = dedent(text).partition("\n====")
    articles = below.partition("\n")[2].strip("\n").split("\n\n")
    return drawing, [
        [line.strip() for line in article.split("\n")] for article in articles if article.strip()
    ]


def _cells(row: str, number: int) -> list[Cell]:
    cells: list[Cell] = []
    column = 0
    for char in row:
        drawn = char in RULES + CORNERS + PICTURE
        wide = 1 if drawn or unicodedata.east_asian_width(char) not in "WF" else 2
        if char in "“”‘’…—·" or char in "■●▲◆":
            wide = 2
        if char not in " \u3000":
            cells.append(Cell(char, number, column, wide))
        column += wide
    return cells


def _styled(cells: list[Cell], sizes: Mapping[str, float], bold: set[str]) -> list[Cell]:
    """The cells with the named phrases set in their size and weight."""
    for phrase in [*sizes, *(b for b in bold if b not in sizes)]:
        wanted = [char for char in phrase if not char.isspace()]
        text = [cell.char for cell in cells]
        for start in range(len(cells) - len(wanted) + 1):
            if text[start : start + len(wanted)] == wanted:
                first, factor = cells[start], sizes.get(phrase, 1.0)
                for i in range(start, start + len(wanted)):
                    old = cells[i]
                    column = first.column + round((old.column - first.column) * factor)
                    cells[i] = Cell(old.char, old.row, column, old.wide, factor, phrase in bold)
    return cells


def _word_spaces(cells: list[Cell]) -> list[Cell]:
    """A space character in each gap of one cell between two characters of a row."""
    ordered = sorted(cells, key=lambda cell: (cell.row, cell.column))
    found: list[Cell] = []
    for left, right in pairwise(ordered):
        end = left.column + left.wide * left.size
        if left.row == right.row and right.column - end == 1:
            found.append(Cell(" ", left.row, int(end), 1, left.size, left.bold))
    return found


@dataclass(frozen=True)
class _Sheet:
    """Where things of the drawing come to stand on the page, which may be turned for vertical type."""

    em: float
    leading: float
    across: float
    down: float
    vertical: bool

    def boxes(self, cells: list[tuple[float, float, float, float]]) -> np.ndarray:
        """Boxes float32 (k, 4) of (column, row, end column, end row); rows count from line to line."""
        drawn = np.array(cells, np.float64).reshape(-1, 4)
        x = drawn[:, [0, 2]] * self.em / 2 + self.em
        y = drawn[:, [1, 3]] * self.leading * self.em + self.em
        return self.turned(x[:, 0], y[:, 0], x[:, 1], y[:, 1])

    def turned(self, x0: np.ndarray, y0: np.ndarray, x1: np.ndarray, y1: np.ndarray) -> np.ndarray:
        if self.vertical:
            x0, y0, x1, y1 = self.down - y1, x0, self.down - y0, x1
        return np.stack([x0, y0, x1, y1], axis=1).astype(np.float32)


def _glyphs(cells: list[Cell], sheet: _Sheet, order: np.ndarray, flagged: bool, alone: bool) -> Glyphs:
    """The characters in the given order; a stretch of a row is a text object, or (alone) each character."""
    n = len(cells)
    x0 = np.array([c.column for c in cells], np.float64) * sheet.em / 2 + sheet.em
    size = np.array([c.size for c in cells], np.float64) * sheet.em
    y0 = np.array([c.row for c in cells], np.float64) * sheet.leading * sheet.em + sheet.em
    x1 = x0 + np.array([c.wide for c in cells], np.float64) / 2 * size
    box = sheet.turned(x0, y0, x1, y0 + size)
    row = np.array([c.row for c in cells], np.int32)
    breaks = np.ones(n, np.bool_)
    if n and not alone:
        breaks[1:] = (np.diff(row) != 0) | (x0[1:] - x1[:-1] > 0.6 * sheet.em) | (np.diff(size) != 0)
    return Glyphs(
        code=np.array([ord(c.char) for c in cells], np.uint32)[order],
        box=box[order].reshape(-1, 4),
        size=size.astype(np.float32)[order],
        font=np.array([c.bold for c in cells], np.int32)[order],
        color=np.zeros(n, np.uint32),
        vertical=np.full(n, flagged, np.bool_),
        confidence=np.full(n, np.nan, np.float32),
        flags=np.zeros(n, np.uint8),
        run=(np.cumsum(breaks) - 1).astype(np.int32)[order],
    )


def _rules(cells: list[Cell]) -> list[tuple[float, float, float, float]]:
    """Separator rules: unbroken stretches of ─ along a row or │ down a column, as thin boxes."""
    rules: list[tuple[float, float, float, float]] = []
    borders = _borders(cells)
    for char in RULES:
        flat = char == "─"
        places = {(c.row, c.column) for c in cells if c.char == char} - borders
        step = (0, 1) if flat else (1, 0)
        for row, column in sorted(places):
            if (row - step[0], column - step[1]) in places:
                continue
            length = 1
            while (row + length * step[0], column + length * step[1]) in places:
                length += 1
            if flat:
                rules.append((column, row + 0.34, column + length, row + 0.37))
            else:
                rules.append((column + 0.45, row - 0.1, column + 0.55, row + length - 0.1))
    return rules


def _corners(cells: list[Cell]) -> list[tuple[int, int, int, int]]:
    """Frames as (row, column, end row, end column) of their corners."""
    at = {(c.row, c.column): c.char for c in cells if c.char in RULES + CORNERS}
    found: list[tuple[int, int, int, int]] = []
    for (row, column), char in at.items():
        if char != "┌":
            continue
        right = column + 1
        while at.get((row, right)) not in ("┐", None):
            right += 1
        bottom = row + 1
        while at.get((bottom, column)) not in ("└", None):
            bottom += 1
        if at.get((bottom, right)) == "┘":
            found.append((row, column, bottom, right))
    return found


def _borders(cells: list[Cell]) -> set[tuple[int, int]]:
    """The cells that the borders of frames run through: they are no separator rules."""
    places: set[tuple[int, int]] = set()
    for top, left, bottom, right in _corners(cells):
        places |= {(row, column) for row in (top, bottom) for column in range(left, right + 1)}
        places |= {(row, column) for row in range(top, bottom + 1) for column in (left, right)}
    return places


def _frames(cells: list[Cell]) -> list[tuple[float, float, float, float]]:
    return [
        (left + 0.5, top + 0.35, right + 0.5, bottom + 0.35) for top, left, bottom, right in _corners(cells)
    ]


def _areas(cells: list[Cell]) -> list[tuple[float, float, float, float]]:
    """Boxes of the touching cells of a picture."""
    left = {(c.row, c.column) for c in cells}
    areas: list[tuple[float, float, float, float]] = []
    while left:
        open_cells, area = [left.pop()], set[tuple[int, int]]()
        while open_cells:
            row, column = open_cells.pop()
            area.add((row, column))
            for near in ((row, column - 1), (row, column + 1), (row - 1, column), (row + 1, column)):
                if near in left:
                    left.remove(near)
                    open_cells.append(near)
        rows, columns = [r for r, _ in area], [c for _, c in area]
        areas.append((min(columns), min(rows), max(columns) + 1, max(rows) + 0.7))
    return sorted(areas)
