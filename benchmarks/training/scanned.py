"""Pages to learn from as OCR gives them: the press as noisy ALTO, with truths told by where the lines stand."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.press import style as styles
from benchmarks.press.__main__ import issue_truth
from benchmarks.press.alto import PIXELS, Noise, ScannedLine, alto, marked, scan
from benchmarks.press.copyfitting import CopyTooLong
from benchmarks.press.free.habits import draw_style
from benchmarks.press.free.pages import typeset as typeset_free
from benchmarks.press.manners import PER_POINT, Manner
from benchmarks.press.olden.page import NAME as OLDEN
from benchmarks.press.olden.page import typeset_olden
from benchmarks.press.page import Typeset, typeset
from benchmarks.press.truth import line_id
from benchmarks.training.pages import Known
from broadsheet.formats import read_pages

NAMED = range(1, 49)  # seeds of each named style that is not kept apart
DRAWN = (*range(1000, 1120), *range(2000, 2140), *range(70000, 70300))
FREE = (*range(3000, 3480), *range(5000, 5400), *range(70000, 71000))
OLD = range(1, 201)  # of old pages: roles learn from them too

# Of pages for joins and the stages after them, which learn from what cuts and roles make of pages they have not seen.
LAST_NAMED, LAST_DRAWN, LAST_FREE = range(6001, 6025), range(60000, 60320), range(60000, 61600)

LEARNED, FRESH = "learned/", "fresh/"
Makers = Iterator[tuple[str, Callable[[], Typeset]]]


def makers() -> Makers:
    """The names of all pages, and what typesets each."""
    for name in styles.names():
        if not styles.load(name).unseen:
            for seed in NAMED:
                yield f"{name}-{seed}", partial(typeset, styles.load(name), seed)
    for seed in DRAWN:
        yield f"drawn-{seed}", partial(_drawn, seed)
    for seed in FREE:
        yield f"free-{seed}", partial(typeset_free, seed)
    for seed in OLD:
        yield f"{OLDEN}-{seed}", partial(typeset_olden, seed)


def last_makers() -> Makers:
    """The names of the pages that joins and the stages after them learn from, and what typesets each."""
    for seed in LAST_FREE:
        yield f"free-{seed}", partial(typeset_free, seed)
    for seed in LAST_DRAWN:
        yield f"drawn-{seed}", partial(_drawn, seed)
    for name in styles.names():
        if not styles.load(name).unseen:
            for seed in LAST_NAMED:
                yield f"{name}-{seed}", partial(typeset, styles.load(name), seed)


def _drawn(seed: int) -> Typeset:
    return typeset(draw_style(seed), seed)


def scan_all(folder: Path) -> None:
    """All pages typeset and scanned into a folder, each with its own noise; those that are there are left."""
    scan_made(makers(), folder)


def scan_made(made: Makers, folder: Path, noise: str = LEARNED) -> None:
    """These pages typeset and scanned into a folder, each with its own noise; those that are there are left.

    noise: what it is drawn from, beside a page's name
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in made:
        if (folder / f"{name}.truth.json").exists():
            continue
        try:
            page = make()
        except CopyTooLong:
            continue
        write_scanned(page, name, folder, noise)


def write_scanned(page: Typeset, name: str, folder: Path, seed: str = LEARNED) -> None:
    """NAME.alto.xml, NAME.json (the articles by its line ids) and NAME.truth.json."""
    chance = random.Random(f"{seed}{name}")
    noise = Noise.drawn(chance)
    lines = scan(page, noise, chance)
    manner = Manner.drawn(chance)
    (folder / f"{name}.alto.xml").write_bytes(alto(page, lines, noise, chance, manner))
    (folder / f"{name}.json").write_text(json.dumps(marked(page, lines), ensure_ascii=False), "utf-8")
    truth = moved_truth(issue_truth([page], name), lines, PER_POINT[manner.unit] / PIXELS)
    (folder / f"{name}.truth.json").write_text(json.dumps(truth, ensure_ascii=False), "utf-8")


def moved_truth(truth: dict[str, Any], lines: list[ScannedLine], scale: float = 1.0) -> dict[str, Any]:
    """The truth of a page with its lines where the scan has them (their middle halves), or nowhere.

    scale: what the file measures in, to a pixel
    """
    boxes: dict[str, list[float]] = {}
    for line in lines:
        own = _middle_half(line)
        for number in line.of:
            name = line_id(1, number)
            old = boxes.get(name, own)
            boxes[name] = [*map(min, old[:2], own[:2]), *map(max, old[2:], own[2:])]
    for line in truth["pages"][0]["lines"]:
        box = boxes.get(line["id"])
        line["box"] = box and [side * scale for side in box]
    return truth


def _middle_half(line: ScannedLine) -> list[float]:
    """The box of a line less a fourth of its type's height on either side: what stands in no other line."""
    x0, y0, x1, y1 = line.box
    if y1 - y0 > x1 - x0 and len(line.text) > 1:  # on end
        fourth = (x1 - x0) / 4
        return [x0 + fourth, y0, x1 - fourth, y1]
    fourth = (y1 - y0) / 4
    return [x0, y0 + fourth, x1, y1 - fourth]


def known_scanned(folder: Path, *, old: bool = False) -> Iterator[Known]:
    """The scans of the pages of a folder. old: old pages as well, after all others"""
    paths = sorted(folder.glob("*.truth.json"), key=lambda path: (path.name.startswith(OLDEN), path.name))
    for path in paths:
        if old or not path.name.startswith(OLDEN):
            truth = json.loads(path.read_text(encoding="utf-8"))
            source = path.with_name(path.name.replace(".truth.json", ".alto.xml"))
            yield from (Known(source.stem, page, truth) for page in read_pages(source))
