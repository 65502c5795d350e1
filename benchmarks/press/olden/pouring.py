"""Strips set in lines and poured down columns, from the foot of one to the top of the next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from benchmarks.press import latin
from benchmarks.press.casting import cast_tracked, tracked_width
from benchmarks.press.faces import width
from benchmarks.press.marks import Box, PrintedLine, Rule
from benchmarks.press.olden.strips import Strip

FACE, BOLD = "liberation-serif-regular", "liberation-serif-bold"
FEATHERED = 3.0  # leadings: so much room left at a column's foot goes between its parts


@dataclass(frozen=True)
class Type:
    """How the paper's body is set, points."""

    size: float
    leading: float


@dataclass
class Poured:
    """A strip in its place: the lines it is printed in, and for rows of cells which are of one row."""

    strip: Strip
    lines: list[PrintedLine]


@dataclass
class _Column:
    """A column being filled: y where the next line goes, and what may be pushed down when it is feathered."""

    box: Box
    y: float
    parts: list[tuple[Poured, list[PrintedLine]]] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)

    @property
    def left(self) -> float:
        return self.box[3] - self.y


def pour(
    strips: Iterator[Strip], boxes: list[Box], type_: Type, *, full: bool = True
) -> tuple[list[Poured], list[Rule]]:
    """The strips poured through the boxes until these or the strips end, and the rules between them.

    full: whether room left at a column's foot is shared out, as in a page that is made up to end level
    """
    done: list[Poured] = []
    rules: list[Rule] = []
    waiting: list[Strip] = []
    boxes = list(boxes)
    column = _Column(boxes[0], boxes[0][1])
    rest = boxes[1:]
    for strip in strips:
        waiting.append(strip)
        if strip.keep and len(waiting) < 6:
            continue
        need = sum(_height(one, type_, _measure(column)) for one in waiting[:-1])
        need += (waiting[-1].above + 1.6) * type_.leading
        if column.y > column.box[1] and need > column.left:
            _close(column, rules, type_, full)
            if not rest:
                return done, rules
            column = _Column(rest[0], rest[0][1])
            rest = rest[1:]
        for one in waiting:
            poured, origin = Poured(one, []), column.box[0]
            done.append(poured)
            for lines, pitch in _set(one, type_, column):
                if column.y + lines[0].box[3] > column.box[3] + 0.01:
                    _close(column, rules, type_, full)
                    if not rest:
                        return [each for each in done if each.lines], rules
                    column = _Column(rest[0], rest[0][1])
                    rest = rest[1:]
                lines = [line.moved(column.box[0] - origin, column.y) for line in lines]
                poured.lines += lines
                column.parts.append((poured, lines))
                column.y += pitch
            column.y += one.below * type_.leading
        waiting = []
    _close(column, rules, type_, False)
    return [each for each in done if each.lines], rules


def _measure(column: _Column) -> float:
    return column.box[2] - column.box[0]


def _height(strip: Strip, type_: Type, measure: float) -> float:
    count = max(1.0, tracked_width(strip.text, FACE, strip.size * type_.size) / measure)
    return (strip.above + strip.below) * type_.leading + count * strip.size * type_.leading


def _set(strip: Strip, type_: Type, column: _Column) -> Iterator[tuple[list[PrintedLine], float]]:
    """The strip's lines one after the other (several side by side for cells) and the step down after each."""
    face, size = BOLD if strip.bold else FACE, strip.size * type_.size
    pitch = strip.size * type_.leading
    if column.y > column.box[1]:
        air = strip.above * type_.leading
        if strip.rule:
            _rule(column, max(air, 0.5 * type_.leading))
            air = max(air, 0.5 * type_.leading)
        column.y += air
    x0, x1 = column.box[0], column.box[2]
    if strip.align == "row":
        yield _cells(strip, face, size, x0, x1), pitch
        return
    if strip.align == "justify":
        yield from (([line], pitch) for line in _justified(strip, face, size, x0, x1))
        return
    for text in _wrapped(strip, face, size, x1 - x0):
        line = cast_tracked(text, face, size, x0, 0.0, tracking=strip.tracking * size)
        room = x1 - line.box[2]
        middle = min(max(room / 2 + strip.off * (x1 - x0), 0.0), room)
        shift = {"center": middle, "right": max(room - size, 0.0), "left": min(strip.indent * size, room)}[
            strip.align
        ]
        yield [line.moved(shift, 0.0)], pitch


def _justified(strip: Strip, face: str, size: float, x0: float, x1: float) -> Iterator[PrintedLine]:
    rest, first = latin.words(strip.text), True
    while rest:
        inset = (strip.indent if first else strip.hanging) * size
        line, rest = latin.next_line(rest, (x1 - x0 - inset) / size, face)
        yield latin.cast(
            line, face, size, x0 + inset, 0.0, x1 - x0 - inset, justify=not line.last, color="#000000"
        )
        first = False


def _wrapped(strip: Strip, face: str, size: float, measure: float) -> Iterator[str]:
    """A head's words in lines no wider than the column, of about equal lengths."""
    words = strip.text.split()
    whole = tracked_width(strip.text, face, size, strip.tracking * size)
    goal = (
        measure * 0.96
        if whole <= measure * 0.96
        else min(measure * 0.96, whole / (whole // (measure * 0.9) + 1) * 1.15)
    )
    line = ""
    for word in words:
        longer = f"{line} {word}".strip()
        if line and tracked_width(longer, face, size, strip.tracking * size) > goal:
            yield line
            line = word
        else:
            line = longer
    if line:
        yield line


def _cells(strip: Strip, face: str, size: float, x0: float, x1: float) -> list[PrintedLine]:
    """A row: what stands at the left with leaders after it, figures at the right."""
    name, figures = strip.text.split("\t")
    right = cast_tracked(figures, face, size, 0.0, 0.0)
    right = right.moved(x1 - right.box[2], 0.0)
    dots = int(max(0.0, (right.box[0] - x0) / size - width(face, name) - 1.2) / width(face, " ."))
    left = cast_tracked(name + " ." * min(dots, 60), face, size, x0, 0.0)
    return [left, right]


def _rule(column: _Column, air: float) -> None:
    x0, y, x1 = column.box[0], column.y, column.box[2]
    length, middle = (x1 - x0) * 0.22, (x0 + x1) / 2
    column.rules.append(Rule((middle - length / 2, y + air / 2, middle + length / 2, y + air / 2 + 0.5)))


def _close(column: _Column, rules: list[Rule], type_: Type, full: bool) -> None:
    """The column done: little room left is shared out between its parts."""
    parts = column.parts
    gaps = [place for place in range(1, len(parts)) if parts[place][0] is not parts[place - 1][0]]
    gaps = [place for place in gaps if parts[place][0].strip.above or parts[place][0].strip.align != "row"]
    moved = [0.0] * len(parts)
    if full and gaps and 0 < column.left < FEATHERED * type_.leading:
        step = column.left / len(gaps)
        for place in gaps:
            for later in range(place, len(parts)):
                moved[later] += step
    for (poured, lines), shift in zip(parts, moved, strict=True):
        for line in lines:
            place = next(n for n, own in enumerate(poured.lines) if own is line)
            poured.lines[place] = line.moved(0.0, shift)
    for rule in column.rules:
        below = [n for n, (_, lines) in enumerate(parts) if lines[0].box[1] > rule.box[1]]
        shift = moved[below[0]] if below else 0.0
        x0, y0, x1, y1 = rule.box
        rules.append(replace(rule, box=(x0, y0 + shift, x1, y1 + shift)))
