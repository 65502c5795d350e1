"""The manner in which a library's OCR files are written: what they tell besides words and boxes, and in which form.

Source: files of ABBYY FineReader, Tesseract and docWorks as libraries publish them (Europeana, Chronicling America, the
national libraries of France and Luxembourg): the shapes of their elements only.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from benchmarks.press.marks import Box, Sheet

PER_POINT = {"pixel": 300 / 72, "mm10": 254 / 72, "inch1200": 1200 / 72}
HAIR = 0.6  # points: as thick is the box of a separator at least
FOUND = 0.85  # of separators and pictures, where a file tells of them
BROKEN = 0.15  # of the separators found: in two pieces


@dataclass(frozen=True)
class Manner:
    """How a library's files are written.

    unit:    what they measure in: pixel, mm10 or inch1200
    decimals: places behind the point of what they measure
    styles:  what says type sizes and faces: "none", "sizes" (no faces), "lines" or "words"
    spaced:  spaces are elements of their own
    level:   words have the top and the foot of their line
    graphics: separators and pictures are told
    blocks:  how lines stand in blocks: "one" (all in one, shuffled), "pieces" (a frame of text each), "columns" (all
             that stands in one column)
    """

    unit: str = "pixel"
    decimals: int = 0
    styles: str = "none"
    spaced: bool = True
    level: bool = False
    graphics: bool = False
    blocks: str = "one"

    @classmethod
    def drawn(cls, chance: random.Random) -> Manner:
        """The manner of one library."""
        return cls(
            unit=chance.choices(("pixel", "inch1200", "mm10"), (0.7, 0.15, 0.15))[0],
            decimals=chance.choice((0, 0, 0, 1)),
            styles=chance.choices(("none", "sizes", "lines", "words"), (0.4, 0.15, 0.3, 0.15))[0],
            spaced=chance.random() < 0.75,
            level=chance.random() < 0.2,
            graphics=chance.random() < 0.5,
            blocks=chance.choices(("one", "pieces", "columns"), (0.5, 0.3, 0.2))[0],
        )


def separators(sheet: Sheet, chance: random.Random) -> list[Box]:
    """The rules of a page and the sides of its drawn frames, as far as an OCR engine finds them, points."""
    lines = [rule.box for rule in sheet.rules]
    for panel in sheet.panels:
        x0, y0, x1, y1 = panel.box
        if panel.stroke:
            lines += [(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)]
    found: list[Box] = []
    for line in lines:
        if chance.random() < FOUND:
            found += _pieces(_thick(line), chance)
    return found


def pictures(sheet: Sheet, chance: random.Random) -> list[Box]:
    """The pictures of a page, as far as they are found, points."""
    return [
        tuple(side + chance.gauss(0, 1.5) for side in picture.box)  # pyright: ignore[reportReturnType]
        for picture in sheet.pictures
        if chance.random() < FOUND
    ]


def _thick(box: Box) -> Box:
    x0, y0, x1, y1 = box
    return (x0, y0, max(x1, x0 + HAIR), max(y1, y0 + HAIR))


def _pieces(box: Box, chance: random.Random) -> list[Box]:
    """A separator whole or in two pieces, its ends not quite where they are printed."""
    x0, y0, x1, y1 = box
    axis = 0 if x1 - x0 >= y1 - y0 else 1
    low, high = box[axis], box[axis + 2]
    ends = [low + chance.gauss(0, 1.0), high + chance.gauss(0, 1.0)]
    if chance.random() < BROKEN:
        middle = chance.uniform(0.2, 0.8) * (high - low) + low
        ends[1:1] = [middle - 1.0, middle + 1.0]
    pieces: list[Box] = []
    for start, end in zip(ends[::2], ends[1::2], strict=True):
        if end > start:
            pieces.append((start, y0, end, y1) if axis == 0 else (x0, start, x1, end))
    return pieces
