"""Pages to learn from as they come off their pictures: scans of typeset pages, laid out by the program itself.

Nothing is read: the characters of each line that is found on a scan are those that the page's PDF has at its place, so
that a page takes seconds. What is learned so knows the sizes, boldness, rules, tints and lines that scans tell.
"""

from __future__ import annotations

import pickle
import random
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import zip_longest
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.press.scanning import Wear, draw, scan, scanned_truth
from benchmarks.training.pages import Known, known
from broadsheet.layout.scan import ScanLayout, find_scan_layout
from broadsheet.model.page import Floats, Glyphs, Page
from broadsheet.model.raster import Raster, Tilt
from broadsheet.ocr.letters import Heights
from broadsheet.ocr.regions import LineBox, framed, measured
from broadsheet.ocr.scan import depth_of, line_boxes, strips_of, with_characters, with_drawings
from broadsheet.ocr.strips import StripText

DPI = (150, 175, 200, 200)  # one of them, drawn by lot
# that are scanned: a third each of named styles, drawn styles and free pages, as far as these reach
PAGES = 345
CONFIDENCE = 0.94  # of every character: a line a third as dark as the others is not believed
LOST = 0.004  # of the characters are misread
WORD = 0.18  # em of white between letters: a space
OVER = 0.1  # of its height: type stands out of a line's box by so much


def drawn_wear(chance: random.Random) -> Wear:
    """What a scanner does to a page, no two alike."""
    return Wear(
        skew=chance.uniform(0.2, 1.2),
        blur=chance.uniform(0.55, 0.95),
        noise=chance.uniform(4, 10),
        specks=chance.uniform(1, 7),
        bleed=chance.uniform(0.05, 0.18),
        shade=chance.randrange(6, 24),
    )


def scan_known(folder: Path, target: Path) -> None:
    """Scans of the pages of a folder, laid out and their lines measured; those that are there are left."""
    target.mkdir(parents=True, exist_ok=True)
    names = _by_turns(path.name.removesuffix(".truth.json") for path in folder.glob("*.truth.json"))
    for name in names[:PAGES]:
        kept = target / f"{name}.pictured"
        if kept.exists():
            continue
        one = next(known(folder, only=name))
        parts = pictured(one, folder / f"{name}.pdf")
        kept.with_suffix(".part").write_bytes(pickle.dumps(parts))
        kept.with_suffix(".part").replace(kept)


def _by_turns(names: Iterable[str]) -> list[str]:
    """The names of pages, those of named styles, drawn styles and free pages by turns."""
    kinds: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda one: zlib.crc32(one.encode())):
        kind = name.split("-")[0]
        kinds.setdefault(kind if kind in ("drawn", "free") else "named", []).append(name)
    turns = zip_longest(*(kinds[kind] for kind in sorted(kinds)))
    return [name for turn in turns for name in turn if name is not None]


@dataclass(frozen=True, eq=False)
class Scanned:
    """A page's scan, laid out: its lines, what an engine would read on them, and what is measured on them."""

    layout: ScanLayout
    lines: list[LineBox]
    answers: list[StripText]
    heights: list[Heights]
    depths: list[float]
    truth: dict[str, Any]
    language: str | None


def pictured(one: Known, source: Path) -> Scanned:
    """The scan of a page, of which `one_pictured` makes a page to learn from."""
    chance = random.Random(f"pictured/{one.name}")
    dpi = chance.choice(DPI)
    pixels, matrix = scan(draw(source, dpi), zlib.crc32(one.name.encode()) ^ 1, dpi, drawn_wear(chance))
    raster = Raster(pixels)
    layout = find_scan_layout(raster)
    lines = line_boxes(layout)
    upright = np.linalg.inv(_square(layout.tilt)) @ np.vstack([matrix, [0, 0, 1]])
    upright = upright @ np.diag([dpi / 72, dpi / 72, 1])
    lines, answers = _told(one.page.glyphs, lines, upright, chance)
    strips = strips_of(raster, lines, layout)
    heights = measured(strips, lines, answers)
    size = (round(layout.height), round(layout.width))
    truth = scanned_truth(one.truth, partial(_moved, upright), 1.0, size, one.name)
    depths = [depth_of(strip) for strip in strips]
    return Scanned(layout, lines, answers, heights, depths, truth, one.page.language)


def _moved(matrix: np.ndarray, points: np.ndarray) -> np.ndarray:
    return points @ matrix[:2, :2].T + matrix[:2, 2]


def _square(tilt: Tilt) -> np.ndarray:
    return np.array([tilt.matrix[:3], tilt.matrix[3:], (0, 0, 1)])


def _told(
    glyphs: Glyphs, lines: Sequence[LineBox], upright: np.ndarray, chance: random.Random
) -> tuple[list[LineBox], list[StripText]]:
    """The lines on which type stands, and what an engine that hardly errs would read on them."""
    box = glyphs.box.astype(np.float64)
    middle = np.stack([(box[:, 0] + box[:, 2]) / 2, (box[:, 1] + box[:, 3]) / 2, np.ones(len(box))])
    x, y = (upright @ middle)[:2]
    scale = float(np.hypot(upright[0, 0], upright[1, 0]))
    wide = (box[:, 2] - box[:, 0], box[:, 3] - box[:, 1])
    kept: list[LineBox] = []
    answers: list[StripText] = []
    for line in lines:
        x0, y0, x1, y1 = line.box
        over = OVER * min(x1 - x0, y1 - y0)
        own = np.flatnonzero((x > x0 - over) & (x < x1 + over) & (y > y0 - over) & (y < y1 + over))
        if not own.size:
            continue
        along, low, high = (y, *framed(line)[1::2]) if line.vertical else (x, *framed(line)[::2])
        own = own[np.argsort(along[own], kind="stable")]
        half = wide[line.vertical][own] * scale / 2
        kept.append(line)
        answers.append(_answer(glyphs, own, (along[own], half, low, high), scale, chance))
    return kept, answers


def _answer(
    glyphs: Glyphs,
    own: np.ndarray,
    where: tuple[Floats, Floats, float, float],
    scale: float,
    chance: random.Random,
) -> StripText:
    """These characters as read on a strip, a space where words part. where: their middles, half widths, the strip"""
    along, half, low, high = where
    text: list[str] = []
    place: list[float] = []
    for number, char in enumerate(glyphs.text(own)):
        if char.isspace():
            continue
        start = along[number] - half[number]
        gap = start - (along[number - 1] + half[number - 1]) if number else 0.0
        apart = number > 0 and (
            glyphs.text(own[number - 1 : number]).isspace() or gap > WORD * scale * glyphs.size[own[number]]
        )
        if text and apart and text[-1] != " ":
            text.append(" ")
            place.append(float(start - gap / 2))
        text.append(char if chance.random() > LOST else chance.choice("一口1lI.、"))
        place.append(float(along[number]))
    spots = np.clip((np.array(place) - low) / max(high - low, 1e-6), 0, 1).astype(np.float32)
    return StripText("".join(text), spots, np.full(len(text), CONFIDENCE, np.float32))


def known_pictured(folder: Path, share: int | None = None) -> Iterator[Known]:
    """The scans of a folder: all, or (share 0 or 1) about half of them."""
    for path in sorted(folder.glob("*.pictured")):
        if share is None or zlib.crc32(path.stem.encode()) // 7 % 2 == share:
            yield one_pictured(path)


def one_pictured(path: Path) -> Known:
    """The page of a scan that was laid out, as the program makes it, and its truth."""
    one: Scanned = pickle.loads(path.read_bytes())
    layout, glyphs = with_drawings(one.lines, one.answers, one.heights, one.layout, one.depths)
    return Known(path.stem, page_of(layout, glyphs, one.language), one.truth)


def page_of(layout: ScanLayout, glyphs: Glyphs, language: str | None) -> Page:
    """A page of these characters, set straight."""
    bare = Page("pictured", layout.tilt.width, layout.tilt.height, "px", replace(glyphs), language=language)
    return with_characters(bare, layout, glyphs)
