"""Lines of type cast from broken paragraphs: every character in its place, in as few runs as will print it."""

from __future__ import annotations

from benchmarks.press.breaking import NARROW_CLOSING, NARROW_OPENING, Atom, Broken, atoms, is_wide, pens
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
    line: Broken, face: str, size: float, x: float, y: float, measure: float, *, justify: bool, color: str
) -> PrintedLine:
    """A vertical line from (x, y) downwards; Latin words and numbers of over two digits lie on their side."""
    placed = pens(line, measure / size, justify)
    runs: list[Run] = []
    number = 0
    while number < len(placed):
        character, pen, _ = placed[number]
        end = number + 1
        if is_wide(character):
            runs.append(Run(x, y + pen * size, character, face, size, color, vertical=True))
        else:
            while end < len(placed) and not is_wide(placed[end][0]):
                end += 1
            word = "".join(item[0] for item in placed[number:end])
            runs.append(Run(x, y + pen * size, word, face, size, color, turned=True))
        number = end
    bottom = max(pen + width for _, pen, width in placed)
    top = min(pen for _, pen, _ in placed)
    return PrintedLine(
        line.text, (x, y + top * size, x + size, y + bottom * size), tuple(runs), vertical=True
    )


def joined(lines: list[PrintedLine], text: str) -> PrintedLine:
    """One printed line of several pieces (a drop capital and the line beside it)."""
    runs = tuple(run for line in lines for run in line.runs)
    return PrintedLine(text, hull([line.box for line in lines]), runs, lines[0].vertical)


__all__ = ["Atom", "cast_tracked", "cast_vertical", "cast_wide", "joined", "tracked_width"]
