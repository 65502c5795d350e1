"""A page without geometry, as a typist would copy it: its lines with a bar for each article beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, sqrt

from broadsheet.exports.drawing import marks, svg
from broadsheet.exports.drawing.notes import Note
from broadsheet.exports.drawing.palette import FURNITURE, INK, PROBLEM, color_of
from broadsheet.exports.drawing.pieces import Piece, pieces_of
from broadsheet.exports.wrapping import cells, shorten
from broadsheet.model.issue import Article, Issue, IssuePage, Line

SIZE = 13.0  # of the type, px; a cell is half of it
ROW = 18.0
ROWS = 84  # in a column, before another is begun, on pages of common length
WIDEST = 96  # cells; what a line has more is cut off
TOP = 34.0
BAR = 46.0  # from a column's left edge to the bars


@dataclass(frozen=True)
class Typed:
    """Where the lines stand: the row of each by its id, and how rows become places."""

    rows: dict[str, int]
    count: int
    per_column: int
    column_width: float
    room: int

    @property
    def width(self) -> float:
        return max(ceil(self.count / self.per_column), 1) * self.column_width + 12

    @property
    def height(self) -> float:
        return TOP + min(self.count, self.per_column) * ROW + 24

    def place(self, row: int) -> tuple[float, float]:
        """The left upper corner of a row."""
        return (row // self.per_column) * self.column_width + 12, TOP + (row % self.per_column) * ROW


def type_page(
    issue: Issue, page: IssuePage, articles: Sequence[tuple[int, Article]], notes: Sequence[Note]
) -> tuple[list[str], float, float]:
    """The elements of the page, and its width and height."""
    typed = _set(page.lines)
    lines = {line.id: line for line in page.lines}
    pieces = {number: pieces_of(article, lines) for number, article in articles}
    furniture = [
        Piece(part.role, tuple(lines[name] for name in part.lines if name in lines), None)
        for part in issue.furniture
        if part.page == page.number
    ]
    drawn = [svg.element("rect", width=typed.width, height=typed.height, fill="#fdfcf9", stroke="#c9cdd2")]
    for number, found in pieces.items():
        drawn += _bars(typed, found, color_of(number))
    drawn += _bars(typed, furniture, FURNITURE)
    drawn += _type(typed, page.lines)
    for number, found in pieces.items():
        drawn += _signs(typed, number, found)
    drawn += _problems(typed, notes)
    return drawn, typed.width, typed.height


def _set(lines: Sequence[Line]) -> Typed:
    """Rows for the lines, with a blank one (no more) where the dump has blank lines."""
    rows: dict[str, int] = {}
    row, before = -1, None
    for line in lines:
        number = int(line.source_id) if line.source_id and line.source_id.isdecimal() else None
        row += 2 if before is not None and number is not None and number > before + 1 else 1
        rows[line.id], before = row, number
    room = _room(lines)
    column_width = BAR + 24 + room * SIZE / 2 + 74
    most = max(ROWS, sqrt((row + 1) * column_width / ROW))  # a very long dump comes out square
    columns = max(ceil((row + 1) / most), 1)
    per_column = max(ceil((row + 1) / columns), 1)
    return Typed(rows, row + 1, per_column, column_width, room)


def _room(lines: Sequence[Line]) -> int:
    """How many cells of a line are shown: enough for nearly all lines whole, not for a few very long ones."""
    widths = sorted(cells(line.text.rstrip()) for line in lines) or [20]
    common = widths[int((len(widths) - 1) * 0.95)]
    return min(max(widths[-1], 20), max(int(common * 1.25), 40), WIDEST)


def _type(typed: Typed, lines: Sequence[Line]) -> Iterator[str]:
    for line in lines:
        x, y = typed.place(typed.rows[line.id])
        base = y + ROW * 0.72
        if line.source_id:
            yield svg.text(line.source_id, x + 32, base, 10, fill="#a2a8ae", text_anchor="end")
        words = shorten(line.text.rstrip(), typed.room)
        yield svg.text(words, x + BAR + 24, base, SIZE, fill=INK, font_family=svg.MONO, xml_space="preserve")


def _bars(typed: Typed, pieces: Sequence[Piece], color: str) -> Iterator[str]:
    """A tint behind the lines of each piece, a bar beside them, and the role at the first one's end."""
    for piece in pieces:
        places = [typed.place(typed.rows[line.id]) for line in piece.lines]
        for x, y in places:
            width = typed.column_width - BAR - 16
            yield svg.element(
                "rect", x=x + BAR + 4, y=y, width=width, height=ROW, fill=color, fill_opacity=0.09
            )
            yield svg.element("rect", x=x + BAR, y=y, width=6, height=ROW, fill=color)
        if places:
            x, y = places[0]
            end = x + typed.column_width - 12 - marks.tag_width(piece.role, 9)
            yield marks.tag(piece.role, end, y + 2, color, 9)


def _signs(typed: Typed, number: int, pieces: Sequence[Piece]) -> Iterator[str]:
    """The article's number where it begins, small again at each run of its lines; an arrow at each leap."""
    color, head = color_of(number), f"head-{number}"
    if not pieces:
        return
    yield "<defs>" + marks.arrow_head(color, head) + "</defs>"
    for one, other in pairwise(pieces):
        last, first = typed.rows[one.lines[-1].id], typed.rows[other.lines[0].id]
        if not 0 < first - last <= 2:
            yield marks.arrow(_leap(typed, last, first), color, head)
    rows = sorted(typed.rows[line.id] for piece in pieces for line in piece.lines)
    begins = typed.rows[pieces[0].lines[0].id]
    for before, row in zip([-9, *rows], rows, strict=False):
        if row == begins or row > before + 2 or row % typed.per_column == 0:
            x, y = typed.place(row)
            yield marks.disc(str(number), x + BAR + 3, y + ROW / 2, color, 10 if row == begins else 7)


def _leap(typed: Typed, last: int, first: int) -> str:
    """A path from the bar of one row to that of another, bulging to the left."""
    (x0, y0), (x1, y1) = typed.place(last), typed.place(first)
    start, end = (x0 + BAR, y0 + ROW * 0.8), (x1 + BAR - 1, y1 + ROW * 0.35)
    bulge = 10 + min(abs(y1 - y0) / 40, 22) if x0 == x1 else 20
    points = (start[0], start[1], start[0] - bulge, start[1], end[0] - bulge, end[1], end[0], end[1])
    return "M{} {}C{} {} {} {} {} {}".format(*map(svg.number, points))


def _problems(typed: Typed, notes: Sequence[Note]) -> Iterator[str]:
    """A red line: between two lines if something is missing there, else beside the lines concerned."""
    for number, problem in ((note.number, problem) for note in notes for problem in note.problems):
        rows = sorted(typed.rows[name] for name in problem.lines if name in typed.rows)
        if not rows:
            continue
        x, y = typed.place(rows[-1])
        if problem.code == "missing-line" and len(rows) == 2:
            path, middle = (
                f"M{svg.number(x + BAR)} {svg.number(y)}h{svg.number(typed.column_width - BAR - 12)}",
                y,
            )
        else:
            top = (
                typed.place(rows[0])[1]
                if rows[0] // typed.per_column == rows[-1] // typed.per_column
                else TOP
            )
            path, middle = f"M{svg.number(x + BAR + 10)} {svg.number(top)}V{svg.number(y + ROW)}", y + ROW / 2
        line = svg.element(
            "path", d=path, stroke=PROBLEM, stroke_width=2, stroke_dasharray="6 3", fill="none"
        )
        yield line + marks.warning(f"!{number}", x + BAR + 25, middle, 8)
