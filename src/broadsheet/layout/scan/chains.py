"""Lines written against the page: single characters that stand close behind each other the other way."""

from __future__ import annotations

from dataclasses import dataclass

from broadsheet.layout.scan.pieces import Box
from broadsheet.model.boxes import box_round

# times as long as thick: a line of one character, or of two narrow figures, with a speck of dust
SINGLE = 1.65
LEAST = 1.0  # units: a character is no thinner for that (一)
STEP = 1.35  # sizes from the middle of one character to that of the next: lines under each other are further apart
OFF = 0.3  # sizes: how far the next one is off the line
# sizes: white between a line and one more character of it, and how deep that is
NEXT = 1.5
ALIKE = (0.7, 1.2)
FEWEST = 3  # characters


@dataclass(frozen=True)
class Row:
    """A printed line: its ink's box on the sheet, and whether it is vertical."""

    box: Box
    vertical: bool


def turn_chains(rows: list[Row], unit: float) -> list[Row]:
    """The lines, single characters written the other way put together: a column on a level page, a folio line.

    Each by itself such a character says nothing of its direction, and was taken to be written like the page.
    """
    return _turned(_turned(rows, unit, down=True), unit, down=False)


def _turned(rows: list[Row], unit: float, *, down: bool) -> list[Row]:
    singles = [row for row in rows if row.vertical != down and _is_single(row, unit)]
    singles.sort(key=lambda row: _along(row.box, down))
    chains: list[list[Row]] = []
    for row in singles:
        fit = [chain for chain in chains if _follows(chain[-1].box, row.box, down)]
        if fit:
            max(fit, key=lambda chain: _along(chain[-1].box, down)).append(row)
        else:
            chains.append([row])
    chains = [chain for chain in chains if len(chain) >= FEWEST]
    taken = {id(row) for chain in chains for row in chain}
    lines = [Row(box_round(row.box for row in chain), down) for chain in chains]
    for way in (1, -1):  # onward, then back
        left = [row for row in singles if id(row) not in taken]
        for row in sorted(left, key=lambda row: way * _along(row.box, down)):
            _put_to(row, lines, taken, down)
    others = [row for row in rows if row.vertical != down and id(row) not in taken]
    lines = _over_specks(lines, others, taken, down)
    return [
        row for row in rows if id(row) not in taken and not any(_in(row.box, one.box) for one in lines)
    ] + lines


def _put_to(row: Row, lines: list[Row], taken: set[int], down: bool) -> None:
    """Put a character to the line of which it is the next or the one before, if there is one."""
    for number, line in enumerate(lines):
        low, high = (1, 3) if down else (0, 2)
        size, deep = _deep(line.box, down), _deep(row.box, down)
        gap = max(row.box[low] - line.box[high], line.box[low] - row.box[high])
        off = abs(_along(row.box, not down) - _along(line.box, not down))
        if 0 <= gap <= NEXT * size and off <= OFF * size and ALIKE[0] * size <= deep <= ALIKE[1] * size:
            lines[number] = Row(box_round((line.box, row.box)), down)
            taken.add(id(row))
            return


def _over_specks(lines: list[Row], others: list[Row], taken: set[int], down: bool) -> list[Row]:
    """The lines, two with one character between them made one: dust above or below it made it seem two characters."""
    low = 1 if down else 0
    lines = sorted(lines, key=lambda line: line.box[low])
    found: list[Row] = []
    for line in lines:
        before = found[-1] if found else None
        between = _between(before, line, others, down) if before is not None else []
        if before is not None and between:
            found[-1] = Row(box_round((before.box, line.box)), down)
            taken |= {id(row) for row in between}
        else:
            found.append(line)
    return found


def _between(one: Row, other: Row, rows: list[Row], down: bool) -> list[Row]:
    """What stands in the white between two lines on one level that is as wide as a character or two; nothing else."""
    low, high = (1, 3) if down else (0, 2)
    size = _deep(one.box, down)
    off = abs(_along(one.box, not down) - _along(other.box, not down))
    gap = other.box[low] - one.box[high]
    if off > OFF * size or not 0 < gap <= (1 + NEXT) * size:
        return []
    return [
        row
        for row in rows
        if one.box[high] - 2 <= row.box[low] and row.box[high] <= other.box[low] + 2
        if abs(_along(row.box, not down) - _along(one.box, not down)) <= size
    ]


def _in(box: Box, line: Box) -> bool:
    """Whether a box lies in a line: a part of one of its characters."""
    return line[0] <= box[0] and box[2] <= line[2] and line[1] <= box[1] and box[3] <= line[3]


def _is_single(row: Row, unit: float) -> bool:
    x0, y0, x1, y1 = row.box
    along, across = (y1 - y0, x1 - x0) if row.vertical else (x1 - x0, y1 - y0)
    return along <= SINGLE * max(across, LEAST * unit)


def _along(box: Box, down: bool) -> float:
    """The middle of a box along a direction."""
    return (box[1] + box[3]) / 2 if down else (box[0] + box[2]) / 2


def _deep(box: Box, down: bool) -> int:
    """How far a box reaches across a direction."""
    return box[2] - box[0] if down else box[3] - box[1]


def _follows(one: Box, other: Box, down: bool) -> bool:
    size = max(one[2] - one[0], one[3] - one[1], other[2] - other[0], other[3] - other[1])
    off = abs(_along(one, not down) - _along(other, not down))
    return 0 < _along(other, down) - _along(one, down) <= STEP * size and off <= OFF * size
