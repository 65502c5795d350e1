"""Learns which items of a page are pieces of one article, from joins by trees that have not seen the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
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
from broadsheet.articles.confidence import Joins
from broadsheet.articles.items import Item
from broadsheet.articles.pieces import loose_pairs, typeset_signs
from broadsheet.articles.pieces_signs import SIGNS, Pairs, find_pairs, signs_of
from broadsheet.articles.pieces_type import TYPE_SIGNS
from broadsheet.model.layout import Layout
from broadsheet.model.page import Floats
from broadsheet.weights.trees import Trees

Rows = tuple[Floats, Floats]  # the signs of a page's pairs, whether each is of one article


@dataclass(frozen=True)
class PiecesOf:
    """How pieces are learned of one kind of pages: which pairs are weighed by which signs, how many trees, which.

    pairs: gives the pairs of a page's items, and their signs, float32 (p, len(names))
    """

    names: list[str]
    pairs: Callable[[Layout, list[Item], Joins], tuple[Pairs, Floats]]
    rounds: int
    settings: dict[str, Any]


def _scanned_pairs(layout: Layout, items: list[Item], joins: Joins) -> tuple[Pairs, Floats]:
    pairs = find_pairs(layout, items, joins)
    return pairs, signs_of(layout, items, joins, pairs)


def _typeset_pairs(layout: Layout, items: list[Item], joins: Joins) -> tuple[Pairs, Floats]:
    pairs = loose_pairs(layout, items, joins)
    empty = np.zeros((0, len(SIGNS) + len(TYPE_SIGNS)), np.float32)
    return pairs, typeset_signs(layout, items, joins, pairs) if len(pairs) else empty


OF_OCR_PAGES = PiecesOf(
    list(SIGNS), _scanned_pairs, 400, {"num_leaves": 31, "learning_rate": 0.03, "min_data_in_leaf": 40}
)
# pieces are few there: a page in two has one
OF_TYPESET_PAGES = PiecesOf(
    [*SIGNS, *TYPE_SIGNS],
    _typeset_pairs,
    200,
    {"num_leaves": 15, "learning_rate": 0.04, "min_data_in_leaf": 20},
)


def learn_pieces(
    pages: Iterable[Laid], odds: Iterable[Floats], path: Path, kind: PiecesOf = OF_OCR_PAGES
) -> tuple[str, list[Trees]]:
    """The trees written to a file; what they find on pages unseen; for each fold trees that have not seen it.

    odds: for each page the log odds of its joins
    """
    dealt: list[list[Rows]] = [[] for _ in range(FOLDS)]
    for page, own in zip(pages, odds, strict=True):
        dealt[page.fold].append(pairs_of(page, own, kind))
    apart: list[Trees] = []
    right = united = every = 0
    for fold, held in enumerate(dealt):
        others = [own for number, pages_ in enumerate(dealt) if number != fold for own in pages_]
        apart.append(trees_of(_grown(others, kind), kind.names))
        signs, same = _together(held)
        said = apart[fold].log_odds(signs) > 0
        right, united, every = (
            right + int((said & (same > 0)).sum()),
            united + int(said.sum()),
            every + int(same.sum()),
        )
    write(_grown([own for held in dealt for own in held], kind), kind.names, path)
    return f"{right} pairs right of {united} united, of {every} in one article", apart


def pairs_of(page: Laid, odds: Floats | None = None, kind: PiecesOf = OF_OCR_PAGES) -> Rows:
    """The signs of the pairs of items of a page (p, f), and whether each is of one article of the truth (p,).

    odds: log odds of its joins, if others than the trees that ship with the package tell
    """
    layout = page.layout
    items, joins = find_pieces(layout, odds)
    if len(items) < 2:
        return np.zeros((0, len(kind.names)), np.float32), np.zeros(0, np.float32)
    pairs, signs = kind.pairs(layout, items, joins)
    known, same = are_one(layout, items, pairs, line_articles(layout, page.known.truth)[0])
    return signs[known], same[known]


def are_one(
    layout: Layout, items: Sequence[Item], pairs: Pairs, owners: dict[int, int]
) -> tuple[npt.NDArray[np.bool_], Floats]:
    """Of which pairs one at least is of an article, and whether both are of one, length p.

    owners: the article of the truth that each line is of
    """
    own = np.array([-1 if (one := owner_of(layout, item.blocks, owners)) is None else one for item in items])
    a, b = own[pairs.greater], own[pairs.lesser]
    return (a >= 0) | (b >= 0), (a == b).astype(np.float32)


def _grown(found: list[Rows], kind: PiecesOf) -> lightgbm.Booster:
    return grow(*_together(found), kind.names, rounds=kind.rounds, **kind.settings)


def _together(found: list[Rows]) -> Rows:
    signs, same = (np.concatenate(column) for column in zip(*found, strict=True))
    return signs, same
