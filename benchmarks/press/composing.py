"""The composing stick: prose set line by line into the places that columns offer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.press import breaking, latin
from benchmarks.press.casting import cast_wide
from benchmarks.press.marks import Box, PrintedLine


@dataclass(frozen=True)
class TypeSpec:
    """How a piece of text is set: face, size, leading, first-line indent (em), script "cjk" or "latin"."""

    face: str
    size: float
    leading: float
    script: str = "cjk"
    indent: float = 2.0
    justify: bool = True
    color: str = "#000000"


@dataclass(frozen=True)
class Slot:
    """The place of one line: the corner it starts from, its measure, and the column piece it is in."""

    x: float
    y: float
    measure: float
    piece: int


def slots(pieces: list[Box], spec: TypeSpec) -> list[Slot]:
    """The places of lines in column pieces, in reading order."""
    found: list[Slot] = []
    for number, (x0, y0, x1, y1) in enumerate(pieces):
        y = y0
        while y + spec.size <= y1 + 0.01:
            found.append(Slot(x0, y, x1 - x0, number))
            y += spec.leading
    return found


def broken_lines(
    text: str, spec: TypeSpec, measures: Iterator[float]
) -> Iterator[breaking.Broken | latin.Broken]:
    """The text cut into lines of these measures (points)."""
    if spec.script == "latin":
        rest = latin.words(text)
        while rest:
            line, rest = latin.next_line(rest, next(measures) / spec.size, spec.face)
            yield line
        return
    wide = breaking.atoms(text, spec.face)
    while wide:
        line, wide = breaking.next_line(wide, next(measures) / spec.size)
        yield line


def set_paragraph(
    text: str, spec: TypeSpec, places: list[Slot], *, indents: tuple[float, ...] | None = None
) -> list[PrintedLine] | None:
    """The printed lines of a paragraph in the first of these places; None if they do not suffice.

    indents: em, of the first lines (default: the spec's for the first line).
    """
    indents = (spec.indent,) if indents is None else indents
    inset = [indents[n] * spec.size if n < len(indents) else 0.0 for n in range(len(places))]
    measures = iter([place.measure - inset[n] for n, place in enumerate(places)])
    printed: list[PrintedLine] = []
    lines = broken_lines(text, spec, measures)
    while True:
        try:
            line = next(lines)
        except StopIteration:
            return printed
        except RuntimeError:  # the measures ran out inside the generator
            return None
        number = len(printed)
        printed.append(cast(line, spec, places[number], inset[number]))


def cast(line: breaking.Broken | latin.Broken, spec: TypeSpec, place: Slot, inset: float) -> PrintedLine:
    """The line printed in its place."""
    measure = place.measure - inset
    justify = spec.justify and not line.last
    if isinstance(line, latin.Broken):
        return latin.cast(
            line, spec.face, spec.size, place.x + inset, place.y, measure, justify=justify, color=spec.color
        )
    return cast_wide(
        line, spec.face, spec.size, place.x + inset, place.y, measure, justify=justify, color=spec.color
    )


def aligned(line: PrintedLine, place: Slot, align: str) -> PrintedLine:
    """A line moved to the start, the center or the end of its place."""
    x0, _, x1, _ = line.box
    room = place.x + place.measure - x1
    shift = {"start": 0.0, "center": (room - (x0 - place.x)) / 2, "end": room}[align]
    return line.moved(shift, 0.0)
