"""Learns how sure an article is from how it came about, on pages that the joins have not learned from.

Free pages count three times as much as those in the press's own make-up: they are more like pages of other tools, on
which trees that learned from all alike were too sure.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np

from benchmarks.training.folds import Laid
from benchmarks.training.labels import lines_of
from benchmarks.training.trees import grow, write
from broadsheet.articles.assemble import find_items
from broadsheet.articles.confidence import SIGNS, signs
from broadsheet.model.layout import Layout
from broadsheet.model.page import Floats

SAME = 0.8  # of all characters of both: the item is the article
ROUNDS = 60
SETTINGS = {"num_leaves": 7, "learning_rate": 0.08, "min_data_in_leaf": 40}
FREE, OWN = 1.5, 0.5  # what an item of a free page counts, and one of any other page
BINS = np.array([0.0, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95, 1.0])


Rows = tuple[
    np.ndarray, np.ndarray, np.ndarray
]  # signs of a page's items, whether each is right, what each counts


def learn_confidence(pages: Iterable[Laid], odds: Iterable[Floats | None], path: Path) -> str:
    """The trees written to a file; a table of how sure they were against how often they were right.

    odds: for each page the log odds of its joins
    """
    found: list[Rows] = []
    for page, own in zip(pages, odds, strict=False):
        features, right = items_of(page, own)
        found.append(
            (features, right, np.full(len(right), FREE if page.known.name.startswith("free-") else OWN))
        )
    held = [n for n in range(len(found)) if n % 3 == 0]
    trial = _grown([own for n, own in enumerate(found) if n % 3])
    features, right, _ = _together([found[n] for n in held])
    table = reliability(np.asarray(trial.predict(features)), right)
    write(_grown(found), list(SIGNS), path)
    return table


def _grown(found: list[Rows]) -> lightgbm.Booster:
    features, right, weights = _together(found)
    return grow(features, right, list(SIGNS), rounds=ROUNDS, weights=weights, **SETTINGS)


def _together(found: list[Rows]) -> Rows:
    features, right, weights = (np.concatenate(column) for column in zip(*found, strict=True))
    return features, right, weights


def items_of(page: Laid, odds: Floats | None = None) -> tuple[np.ndarray, np.ndarray]:
    """The signs of a page's items (n, f), and whether each is an article of the truth (n,).

    odds: log odds of its joins, if others than the trees that ship with the package tell
    """
    layout = page.layout
    items, _, joins = find_items(layout, odds)
    owners, sizes = line_articles(layout, page.known.truth)
    right = [
        _is_article(
            layout, [line for block in item.blocks for line in layout.blocks[block].tolist()], owners, sizes
        )
        for item in items
    ]
    if not items:
        return np.zeros((0, len(SIGNS)), np.float32), np.zeros(0, np.float32)
    return signs(layout, joins, items), np.array(right, np.float32)


def line_articles(
    layout: Layout, truth: dict[str, Any], page: int = 0
) -> tuple[dict[int, int], dict[int, int]]:
    """The truth's article of every line of the layout, and how many characters each article has there."""
    place = {line: number for number, article in enumerate(truth["articles"]) for line in lines_of(article)}
    rows = [line for line in truth["pages"][page]["lines"] if line["box"] and line["id"] in place]
    boxes = np.array([line["box"] for line in rows], np.float32).reshape(-1, 4)
    middle = (layout.lines.box[:, :2] + layout.lines.box[:, 2:]) / 2
    owners: dict[int, int] = {}
    sizes: dict[int, int] = {}
    for line, (x, y) in enumerate(middle):
        holds = (boxes[:, 0] <= x) & (x <= boxes[:, 2]) & (boxes[:, 1] <= y) & (y <= boxes[:, 3])
        if holds.any():
            owners[line] = place[rows[int(holds.argmax())]["id"]]
            sizes[owners[line]] = sizes.get(owners[line], 0) + len(layout.lines.text[line])
    return owners, sizes


def _is_article(layout: Layout, lines: list[int], owners: dict[int, int], sizes: dict[int, int]) -> bool:
    """Whether these lines share four fifths of all their and an article's characters."""
    shared: dict[int, int] = {}
    total = 0
    for line in lines:
        total += len(layout.lines.text[line])
        if line in owners:
            shared[owners[line]] = shared.get(owners[line], 0) + len(layout.lines.text[line])
    return any(own >= SAME * (total + sizes[article] - own) for article, own in shared.items())


def reliability(chance: np.ndarray, right: np.ndarray) -> str:
    """How often items were right, by how sure it was said to be: a line for each bin."""
    place = np.clip(np.digitize(chance, BINS) - 1, 0, len(BINS) - 2)
    rows = []
    for number in range(len(BINS) - 1):
        own = place == number
        if own.any():
            rows.append(
                f"{BINS[number]:.2f}-{BINS[number + 1]:.2f}: {int(own.sum())} items, said {chance[own].mean():.3f}, "
                f"right {right[own].mean():.3f}"
            )
    return "\n".join(rows)
