"""Learns where the blocks of OCR pages have to be cut: at heads that are set as the text is, and between items."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np

from benchmarks.training.folds import FOLDS, fold_of
from benchmarks.training.labels import line_places
from benchmarks.training.pages import Known
from benchmarks.training.roles import ELSEWHERE
from benchmarks.training.trees import COARSE, grow, trees_of, write
from broadsheet.layout.blocks import find_blocks
from broadsheet.layout.cuts_weighed import SEAMS, seams_of
from broadsheet.layout.lines import body_em, find_lines
from broadsheet.model.stature import Stature
from broadsheet.weights.trees import Trees

ROUNDS = 130


def learn_cuts(pages: Iterable[Known], path: Path) -> tuple[str, list[Trees]]:
    """The trees written to a file; which cuts they find on pages unseen; for each fold trees that have not seen it."""
    found = [cuts_of(page) for page in pages]
    apart: list[Trees] = []
    said: list[np.ndarray] = []
    true: list[np.ndarray] = []
    for fold in range(FOLDS):
        held = [one for number, one in enumerate(found) if fold_of(number) == fold]
        grown = _grown([one for number, one in enumerate(found) if fold_of(number) != fold])
        apart.append(trees_of(grown, list(SEAMS)))
        said.append(np.asarray(grown.predict(np.concatenate([features for features, _ in held]))) > 0.5)
        true.append(np.concatenate([label for _, label in held]) > 0)
    write(_grown(found), list(SEAMS), path)
    told, real = np.concatenate(said), np.concatenate(true)
    precision, recall = (told & real).sum() / max(told.sum(), 1), (told & real).sum() / max(real.sum(), 1)
    counts = f"of {int(real.sum())} cuts at {len(real)} seams"
    return f"precision {precision:.3f}, recall {recall:.3f} {counts}", apart


def _grown(found: list[tuple[np.ndarray, np.ndarray]]):
    features, labels = (np.concatenate(column) for column in zip(*found, strict=True))
    return grow(features, labels, list(SEAMS), rounds=ROUNDS, **COARSE)


def cuts_of(known: Known) -> tuple[np.ndarray, np.ndarray]:
    """SEAMS of the seams of a page whose lines the truth knows (k, f), and where the item or the role changes (k,)."""
    page = known.page
    em, lines = body_em(page), find_lines(page)
    blocks = find_blocks(page, lines, em)
    seams, features = seams_of(page, lines, blocks, em, Stature.of(page, lines))
    places = line_places(lines, known.truth, ELSEWHERE)
    over = [places[line] for line in blocks.members[seams - 1].tolist()]
    under = [places[line] for line in blocks.members[seams].tolist()]
    told = np.array([a is not None and b is not None for a, b in zip(over, under, strict=True)], np.bool_)
    label = np.array([a != b for a, b in zip(over, under, strict=True)], np.float32)
    return features[told], label[told]
