"""Learns which items of OCR pages are pieces of one article, from pages that no stage before has seen.

python -m benchmarks.training.pieces [-o src/broadsheet/weights]

The press sets 4320 pages, each is scanned once and written twice, with separators and without (see `one_story`, which
learns from other sets). What all stages before make of them, as they ship, is what the trees learn from; every third
page tells how good trees of the others are.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zlib import crc32

import lightgbm
import numpy as np

from benchmarks.training.command import parser_of
from benchmarks.training.confidence import line_articles
from benchmarks.training.one_story import FOLDS, SETS, scanned_pages
from benchmarks.training.trees import COARSE, grow, trees_of, write
from benchmarks.training.typeset_pieces import are_one
from broadsheet.articles.assemble import find_pieces
from broadsheet.articles.pieces import SCANNED, SCANNED_SIGNS, scanned_signs
from broadsheet.articles.pieces_signs import find_pairs
from broadsheet.model.layout import Layout
from broadsheet.model.page import Floats

ALL = range(SETS, 220)  # those before are of one_story
ROUNDS = 600
SETTINGS: dict[str, Any] = {
    "num_leaves": 63,
    "learning_rate": 0.04,
    "min_data_in_leaf": 40,
    "feature_fraction": 0.4,
    **COARSE,
}

Rows = tuple[str, Floats, Floats]  # name of page, signs of its pairs, whether each is of one article


def main() -> None:
    """Typeset, scan, learn, say how good it is on pages held out, write the weights."""
    options = parser_of("benchmarks.training.pieces", __doc__).parse_args()
    found = [pairs_of(*page) for page in scanned_pages(ALL)]
    print(learn_pieces(found, options.output / SCANNED))


def learn_pieces(found: list[Rows], path: Path) -> str:
    """The trees written to a file; what trees that had not seen a third of the pages found there."""
    held = [crc32(name.encode()) % FOLDS == 0 for name, *_ in found]
    trial = _grown([rows for rows, out in zip(found, held, strict=True) if not out])
    signs, same = _together([rows for rows, out in zip(found, held, strict=True) if out])
    said = trees_of(trial, list(SCANNED_SIGNS)).log_odds(signs) > 0
    write(_grown(found), list(SCANNED_SIGNS), path)
    right = int((said & (same > 0)).sum())
    return f"{right} pairs right of {int(said.sum())} united, of {int(same.sum())} in one article"


def pairs_of(name: str, layout: Layout, truth: dict[str, Any]) -> Rows:
    """The signs of the pairs of items of a page (p, f), and whether each is of one article of the truth (p,)."""
    items, joins = find_pieces(layout)
    if len(items) < 2:
        return name, np.zeros((0, len(SCANNED_SIGNS)), np.float32), np.zeros(0, np.float32)
    pairs = find_pairs(layout, items, joins)
    known, same = are_one(layout, items, pairs, line_articles(layout, truth)[0])
    return name, scanned_signs(layout, items, joins, pairs)[known], same[known]


def _grown(found: list[Rows]) -> lightgbm.Booster:
    return grow(*_together(found), list(SCANNED_SIGNS), rounds=ROUNDS, **SETTINGS)


def _together(found: list[Rows]) -> tuple[Floats, Floats]:
    signs, same = (np.concatenate([rows[place] for rows in found]) for place in (1, 2))
    return signs, same


if __name__ == "__main__":
    main()
