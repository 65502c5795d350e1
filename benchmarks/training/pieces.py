"""Learns which items of OCR pages are pieces of one article, from pages that no other stage has learned from."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np

from benchmarks.training.confidence import line_articles
from benchmarks.training.homes import owner_of
from benchmarks.training.pages import Known
from benchmarks.training.trees import grow, write
from broadsheet.articles.assemble import find_pieces
from broadsheet.articles.pieces_signs import SIGNS, find_pairs, signs_of
from broadsheet.layout import lay_out
from broadsheet.model.page import Floats

ROUNDS = 400
SETTINGS: dict[str, Any] = {"num_leaves": 31, "learning_rate": 0.03, "min_data_in_leaf": 40}

Rows = tuple[Floats, Floats]  # the signs of a page's pairs, whether each is of one article


def learn_pieces(pages: Iterable[Known], path: Path) -> str:
    """The trees written to a file; what they find on every third page, by trees that had not seen it."""
    found = [pairs_of(page) for page in pages]
    trial = _grown([own for number, own in enumerate(found) if number % 3])
    signs, same = _together(found[::3])
    said = np.asarray(trial.predict(signs)) > 0.5
    write(_grown(found), list(SIGNS), path)
    right = int((said & (same > 0)).sum())
    return f"pieces: {right} pairs right of {int(said.sum())} united, of {int(same.sum())} in one article"


def pairs_of(page: Known) -> Rows:
    """The signs of the pairs of items of a page (p, f), and whether each is of one article of the truth (p,)."""
    layout = lay_out(page.page)
    items, joins = find_pieces(layout)
    if len(items) < 2:
        return np.zeros((0, len(SIGNS)), np.float32), np.zeros(0, np.float32)
    owners, _ = line_articles(layout, page.truth)
    own = np.array([-1 if (one := owner_of(layout, item.blocks, owners)) is None else one for item in items])
    pairs = find_pairs(layout, items, joins)
    a, b = own[pairs.greater], own[pairs.lesser]
    known = (a >= 0) | (b >= 0)
    return signs_of(layout, items, joins, pairs)[known], (a == b)[known].astype(np.float32)


def _grown(found: list[Rows]) -> lightgbm.Booster:
    return grow(*_together(found), list(SIGNS), rounds=ROUNDS, **SETTINGS)


def _together(found: list[Rows]) -> Rows:
    signs, same = (np.concatenate(column) for column in zip(*found, strict=True))
    return signs, same
