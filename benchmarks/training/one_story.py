"""Learns whether both ends of a join on an OCR page are of one story, from pages that no stage before has seen.

python -m benchmarks.training.one_story [-o src/broadsheet/weights]

The press sets 1620 pages, each is scanned once and written twice, with separators and without. Which joins both looks
make there, by trees that have not seen the page, is what the trees learn from; every third page tells how good trees
of the others are.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zlib import crc32

import numpy as np

from benchmarks.press import style as styles
from benchmarks.press.__main__ import issue_truth
from benchmarks.press.alto import PIXELS, Noise, alto, scan
from benchmarks.press.copyfitting import CopyTooLong
from benchmarks.press.free.habits import draw_style
from benchmarks.press.free.pages import typeset as typeset_free
from benchmarks.press.manners import PER_POINT, Manner
from benchmarks.press.page import Typeset, typeset
from benchmarks.training.command import parser_of
from benchmarks.training.labels import node_articles
from benchmarks.training.scanned import moved_truth
from benchmarks.training.trees import COARSE, grow, write
from broadsheet.articles.edges import find_edges
from broadsheet.articles.joining import cover, weigh_joins
from broadsheet.articles.nodes import find_nodes
from broadsheet.articles.one_story import WEIGHTS, asked_about, names_of_stories, seen_of_stories
from broadsheet.formats import read_pages
from broadsheet.layout import grow as grow_blocks
from broadsheet.layout import halves, lay_out
from broadsheet.model.layout import Layout
from broadsheet.model.page import Floats

SETS = 60  # of FREE free pages, DRAWN of styles drawn by lot and NAMED of named styles each
FREE, DRAWN, NAMED = 20, 4, 3
FIRST, FIRST_NAMED = 62000, 6101  # seeds: after those of the other stages
FOLDS = 3
ROUNDS = 400
SETTINGS: dict[str, Any] = {
    "num_leaves": 63,
    "learning_rate": 0.04,
    "min_data_in_leaf": 60,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.7,
    "lambda_l2": 5.0,
    **COARSE,
}

Rows = tuple[
    str, Floats, Floats, tuple[str, ...]
]  # name of page, features, whether of one story, names of columns
Scanned = tuple[str, Layout, dict[str, Any]]  # name of page, the page laid out, its truth


def main() -> None:
    """Typeset, scan, learn, say how good it is on pages held out, write the weights."""
    options = parser_of("benchmarks.training.one_story", __doc__).parse_args()
    found = [rows_of(*page) for page in scanned_pages()]
    print(learn_stories([rows for rows in found if len(rows[2])], options.output / WEIGHTS))


def learn_stories(found: list[Rows], path: Path) -> str:
    """The trees written to a file; how often trees that had not seen a third of the pages were right there."""
    names = list(found[0][3])
    held = [crc32(name.encode()) % FOLDS == 0 for name, *_ in found]
    trial = _grown([rows for rows, out in zip(found, held, strict=True) if not out], names)
    features, same = _together([rows for rows, out in zip(found, held, strict=True) if out])
    right = (np.asarray(trial.predict(features, raw_score=True)) > 0) == (same > 0)
    write(_grown(found, names), names, path)
    return f"one story or not: {right.mean():.4f} right of {len(same)} joins"


def _grown(found: list[Rows], names: list[str]) -> Any:
    return grow(*_together(found), names, rounds=ROUNDS, **SETTINGS)


def _together(found: list[Rows]) -> tuple[Floats, Floats]:
    features, same = (np.concatenate([rows[place] for rows in found]) for place in (1, 2))
    known = np.isfinite(same)
    return features[known], same[known]


def rows_of(name: str, layout: Layout, truth: dict[str, Any]) -> Rows:
    """Of the joins of a page that are asked about: what is seen of each, and whether it is within one story (NaN: the
    truth does not know)."""
    nodes = find_nodes(layout)
    edges = find_edges(layout, nodes)
    odds = weigh_joins(nodes, edges, guessed=True)
    asked = asked_about(nodes, odds)
    seen = seen_of_stories(nodes, edges, odds, cover(nodes, edges, odds, wary=True))[asked]
    articles, _ = node_articles(layout, nodes, truth, 0)
    a, b = articles[edges.a[asked]], articles[edges.b[asked]]
    same = np.where((a < 0) | (b < 0), np.nan, a == b).astype(np.float32)
    return name, seen, same, names_of_stories(layout.page)


def scanned_pages(sets: Iterable[int] = range(SETS)) -> Iterator[Scanned]:
    """The pages of these sets laid out with their truths, each without separators and with them; those that are set
    both ways left out."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "page.alto.xml"
        for name, make in makers(sets):
            try:
                page = make()
            except CopyTooLong:
                continue
            yield from _scanned(page, name, path)


def _scanned(page: Typeset, name: str, path: Path) -> Iterator[Scanned]:
    chance = random.Random(f"third/{name}")
    noise = Noise.drawn(chance)
    lines = scan(page, noise, chance)
    manner = Manner.drawn(chance)
    truth = moved_truth(issue_truth([page], name), lines, PER_POINT[manner.unit] / PIXELS)
    state = chance.getstate()
    for told in (False, True):
        chance.setstate(state)
        path.write_bytes(alto(page, lines, noise, chance, replace(manner, graphics=told)))
        read = next(iter(read_pages(path)))
        grown = grow_blocks(read)
        if not halves(read, grown):
            yield name, lay_out(read, grown), truth


def makers(sets: Iterable[int]) -> Iterable[tuple[str, Callable[[], Typeset]]]:
    """The names of the pages of these sets and what typesets each."""
    named = [name for name in styles.names() if not styles.load(name).unseen]
    for number in sets:
        for seed in range(FIRST + FREE * number, FIRST + FREE * (number + 1)):
            yield f"free-{seed}", partial(typeset_free, seed)
        for seed in range(FIRST + DRAWN * number, FIRST + DRAWN * (number + 1)):
            yield f"drawn-{seed}", partial(_drawn, seed)
        for place in range(NAMED * number, NAMED * (number + 1)):
            name, seed = named[place % len(named)], FIRST_NAMED + place // len(named)
            yield f"{name}-{seed}", partial(typeset, styles.load(name), seed)


def _drawn(seed: int) -> Typeset:
    return typeset(draw_style(seed), seed)


if __name__ == "__main__":
    main()
