"""Learn which items of typeset pages are pieces of one article: headlines without text, text without a headline.

python -m benchmarks.training.typeset_pieces PAGES... [-o src/broadsheet/weights/pieces.npz]

The pages must be others than those that roles and joins learned from, for these are taken as they ship. Pieces are few:
of the press a page in two has one, of other makers' pages (`benchmarks.foreign`, `dev` of other seeds than 31) two in
five. What it prints was found on pages of makers and seeds that were held out.
"""

from __future__ import annotations

import argparse
import json
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np

from benchmarks.training.confidence import line_articles
from benchmarks.training.pieces import are_one
from benchmarks.training.trees import grow, trees_of, write
from broadsheet.articles.assemble import find_pieces
from broadsheet.articles.pieces import SURE, TYPESET, loose_pairs, typeset_signs
from broadsheet.articles.pieces_signs import SIGNS
from broadsheet.articles.pieces_type import TYPE_SIGNS
from broadsheet.formats import read_pages
from broadsheet.layout import grow as grown
from broadsheet.layout import halves, lay_out
from broadsheet.model.boxes import Ints
from broadsheet.model.layout import Layout
from broadsheet.model.page import Floats

NAMES = [*SIGNS, *TYPE_SIGNS]
ROUNDS, FOLDS = 200, 5
SETTINGS: dict[str, Any] = {"num_leaves": 15, "learning_rate": 0.04, "min_data_in_leaf": 20}

Rows = tuple[
    Floats, Floats, Ints
]  # the signs of a page's pairs, whether each is of one article, the lesser ones


def main() -> None:
    """Read, learn, say what held-out pages come to, write the weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pages", type=Path, nargs="+", help="folders of NAME.pdf with NAME.truth.json")
    parser.add_argument("-o", "--output", type=Path, default=Path("src/broadsheet/weights") / TYPESET)
    options = parser.parse_args()
    paths = [path for folder in options.pages for path in sorted(folder.glob("*.pdf"))]
    dealt: list[list[Rows]] = [[] for _ in range(FOLDS)]
    for path in paths:
        dealt[fold_of(path)] += rows_of(path)
    print(held_out(dealt), flush=True)
    write(_grown([rows for own in dealt for rows in own]), NAMES, options.output)


def fold_of(path: Path, folds: int = FOLDS) -> int:
    """The fold of a page: all that a maker of `benchmarks.foreign` lays out alike are in one."""
    name = path.stem if re.search(r"\d{3,}$", path.stem) is None else str(path)
    return zlib.crc32(name.encode()) % folds


def rows_of(path: Path) -> list[Rows]:
    """The pairs of items of a PDF, page by page, and of each half of a page that is set both ways."""
    truth = json.loads(path.with_suffix(".truth.json").read_text(encoding="utf-8"))
    found: list[Rows] = []
    for number, page in enumerate(read_pages(path)):
        for layout in _layouts(page):
            items, joins = find_pieces(layout)
            pairs = loose_pairs(layout, items, joins)
            if len(pairs):
                known, same = are_one(layout, items, pairs, line_articles(layout, truth, number)[0])
                signs = typeset_signs(layout, items, joins, pairs)
                found.append((signs[known], same[known], pairs.lesser[known]))
    return found


def _layouts(page: Any) -> Iterator[Layout]:
    """A page laid out; its halves, if it is set both upright and level."""
    own = grown(page)
    parts = halves(page, own) or [own]
    yield from (lay_out(page, part) for part in parts)


def held_out(dealt: Sequence[list[Rows]]) -> str:
    """How many pieces are put right and wrong on the pages of each fold by trees that learned from the others."""
    right = wrong = every = 0
    for fold, held in enumerate(dealt):
        trees = trees_of(_grown(rows for k, own in enumerate(dealt) if k != fold for rows in own), NAMES)
        for signs, same, lesser in held:
            odds = trees.log_odds(signs)
            for piece in np.unique(lesser):
                own = np.flatnonzero(lesser == piece)
                best = own[odds[own].argmax()]
                right += bool(odds[best] > SURE and same[best])
                wrong += bool(odds[best] > SURE and not same[best])
                every += bool(same[own].any())
    return f"{right} of {every} pieces put right, {wrong} wrong"


def _grown(found: Iterable[Rows]) -> lightgbm.Booster:
    signs, same, _ = (np.concatenate(column) for column in zip(*found, strict=True))
    return grow(signs, same, NAMES, rounds=ROUNDS, **SETTINGS)


if __name__ == "__main__":
    main()
