"""Learns where the blocks of OCR pages have to be cut: at heads that are set as the text is, and between items."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np

from benchmarks.training.labels import line_places
from benchmarks.training.pages import Known
from benchmarks.training.roles import ELSEWHERE
from benchmarks.training.trees import grow, write
from broadsheet.layout.blocks import find_blocks
from broadsheet.layout.cuts_weighed import SEAMS, seams_of
from broadsheet.layout.lines import body_em, find_lines

ROUNDS = 160


def learn_cuts(pages: Iterable[Known], path: Path) -> str:
    """The trees written to a file; how many of the cuts in a third of the pages those of the rest find."""
    found = [cuts_of(page) for page in pages]
    held = [one for n, one in enumerate(found) if n % 3 == 0]
    kept = [one for n, one in enumerate(found) if n % 3]
    said = np.asarray(_grown(kept).predict(np.concatenate([features for features, _ in held]))) > 0.5
    true = np.concatenate([label for _, label in held]) > 0
    write(_grown(found), list(SEAMS), path)
    precision, recall = (said & true).sum() / max(said.sum(), 1), (said & true).sum() / max(true.sum(), 1)
    return f"precision {precision:.3f}, recall {recall:.3f} of {int(true.sum())} cuts at {len(true)} seams"


def _grown(found: list[tuple[np.ndarray, np.ndarray]]):
    features, labels = (np.concatenate(column) for column in zip(*found, strict=True))
    return grow(features, labels, list(SEAMS), rounds=ROUNDS)


def cuts_of(known: Known) -> tuple[np.ndarray, np.ndarray]:
    """SEAMS of the seams of a page whose lines the truth knows (k, f), and where the item or the role changes (k,)."""
    page = known.page
    em, lines = body_em(page), find_lines(page)
    blocks = find_blocks(page, lines, em)
    seams, features = seams_of(page, lines, blocks, em)
    places = line_places(lines, known.truth, ELSEWHERE)
    over = [places[line] for line in blocks.members[seams - 1].tolist()]
    under = [places[line] for line in blocks.members[seams].tolist()]
    told = np.array([a is not None and b is not None for a, b in zip(over, under, strict=True)], np.bool_)
    label = np.array([a != b for a, b in zip(over, under, strict=True)], np.float32)
    return features[told], label[told]
