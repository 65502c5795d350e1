"""Lines of type cast from broken paragraphs: every character in its place, in as few runs as will print it."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.press.breaking import NARROW_CLOSING, NARROW_OPENING, Broken, atoms, is_wide, pens
from benchmarks.press.faces import advance
from benchmarks.press.marks import PrintedLine, Run, hull

MARKS = NARROW_CLOSING | NARROW_OPENING
Pens = list[tuple[str, float, float]]


def cast_wide(
    line: Broken, face: str, size: float, x: float, y: float, measure: float, *, justify: bool, color: str
) -> PrintedLine:
    """A printed line of Chinese from (x, y), set to a measure in points."""
    placed = pens(line, measure / size, justify)
    runs = tuple(_runs(placed, face, size, x, y, color))
    return PrintedLine(line.text, _extent(placed, size, x, y), runs)


def cast_tracked(
    text: str, face: str, size: float, x: float, y: float, *, tracking: float = 0.0, color: str = "#000000"
) -> PrintedLine:
    """A headline or another single line from (x, y), `tracking` points between its characters."""
    placed = pens(Broken(tuple(atoms(text, face)), True), 1e9, False)
    wide = [
        (character, pen + number * tracking / size, width)
        for number, (character, pen, width) in enumerate(placed)
    ]
    return PrintedLine(text, _extent(wide, size, x, y), tuple(_runs(wide, face, size, x, y, color)))


def tracked_width(text: str, face: str, size: float, tracking: float = 0.0) -> float:
    """How wide `cast_tracked` sets this text, in points."""
    placed = pens(Broken(tuple(atoms(text, face)), True), 1e9, False)
    last = placed[-1]
    return (last[1] + last[2]) * size + tracking * (len(placed) - 1)


def _extent(placed: Pens, size: float, x: float, y: float) -> tuple[float, float, float, float]:
    start = min(pen for _, pen, _ in placed)
    end = max(pen + width for _, pen, width in placed)
    return (x + start * size, y, x + end * size, y + size)


def _runs(placed: Pens, face: str, size: float, x: float, y: float, color: str) -> list[Run]:
    """Runs of equal tracking; neighbouring marks are parted, since typst would set them close by itself."""
    runs: list[Run] = []
    start = 0
    while start < len(placed):
        end, tracking = start + 1, 0.0
        while end < len(placed) and not (placed[end - 1][0] in MARKS and placed[end][0] in MARKS):
            step = placed[end][1] - placed[end - 1][1] - advance(face, placed[end - 1][0])
            if end == start + 1:
                tracking = step
            elif abs(step - tracking) > 1e-6:
                break
            end += 1
        text = "".join(character for character, _, _ in placed[start:end])
        tracking = tracking if end > start + 1 else 0.0
        runs.append(Run(x + placed[start][1] * size, y, text, face, size, color, tracking * size))
        start = end
    return runs


def cast_vertical(
    text: str, face: str, size: float, x: float, y: float, tracking: float = 0.0, color: str = "#000000"
) -> PrintedLine:
    """A line from (x, y) downwards."""
    line = cast_tracked(text, face, size, 0.0, 0.0, tracking=tracking, color=color)
    return turned(line, x + size).moved(0.0, y)


def cast_level(
    text: str, face: str, size: float, x: float, y: float, tracking: float = 0.0, color: str = "#000000"
) -> PrintedLine:
    """A line of a page to be stood on end that is to be level then; its box is upright until that."""
    line = cast_tracked(text, face, size, 0.0, 0.0, tracking=tracking, color=color)
    return replace(line, box=(x, y, x + size, y + line.box[2]), level=True)


def turned(line: PrintedLine, right: float) -> PrintedLine:
    """A level line stood on end: what ran right runs down; what was its top edge is now at x = `right`.

    Chinese characters stay upright, Latin words and numbers lie on their side.
    """
    if line.level:
        x0, y0, x1, y1 = line.box
        box = (right - y1, x0, right - y0, x1)
        return replace(line, box=box, runs=tuple(run.moved(box[0], box[1]) for run in line.runs))
    runs: list[Run] = []
    for run in line.runs:
        pen, word, start = run.x, "", run.x
        for character in run.text:
            step = advance(run.face, character) * run.size + run.tracking
            if is_wide(character):
                if word:
                    runs.append(_sideways(run, word, start, right))
                    word = ""
                corner = (right - run.y - run.size, pen)
                runs.append(
                    replace(run, x=corner[0], y=corner[1], text=character, tracking=0.0, vertical=True)
                )
            else:
                start = start if word else pen
                word += character
            pen += step + (run.spacing if character == " " else 0.0)
        if word:
            runs.append(_sideways(run, word, start, right))
    x0, y0, x1, y1 = line.box
    return replace(line, box=(right - y1, x0, right - y0, x1), runs=tuple(runs), vertical=True)


def _sideways(run: Run, word: str, start: float, right: float) -> Run:
    return replace(run, x=right - run.y - run.size, y=start, text=word, turned=True)


def joined(lines: list[PrintedLine], text: str) -> PrintedLine:
    """One printed line of several pieces (a drop capital and the line beside it)."""
    runs = tuple(run for line in lines for run in line.runs)
    return PrintedLine(text, hull([line.box for line in lines]), runs, lines[0].vertical)
