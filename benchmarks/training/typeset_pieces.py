"""Learns which items of typeset pages are pieces of one article, from joins by trees that have not seen the page.

Pieces are few there: a page in two has one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
import numpy.typing as npt

from benchmarks.training.confidence import line_articles
from benchmarks.training.folds import FOLDS, Laid
from benchmarks.training.homes import owner_of
from benchmarks.training.trees import grow, trees_of, write
from broadsheet.articles.assemble import find_pieces
from broadsheet.articles.items import Item
from broadsheet.articles.pieces import TYPESET_SIGNS, loose_pairs, typeset_signs
from broadsheet.articles.pieces_signs import Pairs
from broadsheet.model.layout import Layout
from broadsheet.model.page import Floats
from broadsheet.weights.trees import Trees

Rows = tuple[Floats, Floats]  # the signs of a page's pairs, whether each is of one article


ROUNDS = 200
SETTINGS: dict[str, Any] = {"num_leaves": 15, "learning_rate": 0.04, "min_data_in_leaf": 20}
NAMES = list(TYPESET_SIGNS)


def learn_pieces(pages: Iterable[Laid], odds: Iterable[Floats], path: Path) -> tuple[str, list[Trees]]:
    """The trees written to a file; what they find on pages unseen; for each fold trees that have not seen it.

    odds: for each page the log odds of its joins
    """
    dealt: list[list[Rows]] = [[] for _ in range(FOLDS)]
    for page, own in zip(pages, odds, strict=True):
        dealt[page.fold].append(pairs_of(page, own))
    apart: list[Trees] = []
    right = united = every = 0
    for fold, held in enumerate(dealt):
        others = [own for number, pages_ in enumerate(dealt) if number != fold for own in pages_]
        apart.append(trees_of(_grown(others), NAMES))
        signs, same = _together(held)
        said = apart[fold].log_odds(signs) > 0
        right, united, every = (
            right + int((said & (same > 0)).sum()),
            united + int(said.sum()),
            every + int(same.sum()),
        )
    write(_grown([own for held in dealt for own in held]), NAMES, path)
    return f"{right} pairs right of {united} united, of {every} in one article", apart


def pairs_of(page: Laid, odds: Floats) -> Rows:
    """The signs of the pairs of items of a page (p, f), and whether each is of one article of the truth (p,).

    odds: log odds of its joins
    """
    layout = page.layout
    items, joins = find_pieces(layout, odds)
    pairs = loose_pairs(layout, items, joins)
    if not len(pairs):
        return np.zeros((0, len(NAMES)), np.float32), np.zeros(0, np.float32)
    known, same = are_one(layout, items, pairs, line_articles(layout, page.known.truth)[0])
    return typeset_signs(layout, items, joins, pairs)[known], same[known]


def are_one(
    layout: Layout, items: Sequence[Item], pairs: Pairs, owners: dict[int, int]
) -> tuple[npt.NDArray[np.bool_], Floats]:
    """Of which pairs one at least is of an article, and whether both are of one, length p.

    owners: the article of the truth that each line is of
    """
    own = np.array([-1 if (one := owner_of(layout, item.blocks, owners)) is None else one for item in items])
    a, b = own[pairs.greater], own[pairs.lesser]
    return (a >= 0) | (b >= 0), (a == b).astype(np.float32)


def _grown(found: list[Rows]) -> lightgbm.Booster:
    return grow(*_together(found), NAMES, rounds=ROUNDS, **SETTINGS)


def _together(found: list[Rows]) -> Rows:
    signs, same = (np.concatenate(column) for column in zip(*found, strict=True))
    return signs, same
