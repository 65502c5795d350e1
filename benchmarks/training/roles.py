"""Learns what a block is for from how it looks and what the rules said."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np

from benchmarks.training.folds import FOLDS, fold_of
from benchmarks.training.labels import block_roles
from benchmarks.training.pages import Known
from benchmarks.training.trees import choices_of, grow_choices, write
from broadsheet.layout import view_of
from broadsheet.layout.looks import LOOKS, looks
from broadsheet.layout.roles import apply_rules
from broadsheet.layout.weighing import OPEN
from broadsheet.model.roles import Role
from broadsheet.weights.trees import Choices

ELSEWHERE = ("advertisement", "notice", "teaser")  # items whose words have one role, whatever they look like


def learn_roles(
    pages: Iterable[Known], path: Path, weighed: tuple[Role, ...] = OPEN, **size: int
) -> tuple[str, list[Choices]]:
    """The trees of roles written to a file; what they get right; and for each fold trees that have not seen it.

    weighed: the roles that are learned;  size: rounds and leaves of the trees, see `grow_choices`
    """
    found = [_of_page(page, weighed) for page in pages]
    names = tuple(role.value for role in weighed)
    right = every = 0
    apart: list[Choices] = []
    for fold in range(FOLDS):
        others = [own for number, own in enumerate(found) if fold_of(number) != fold]
        features, labels = (np.concatenate(column) for column in zip(*others, strict=True))
        grown = grow_choices(features, labels, list(LOOKS), len(weighed), **size)
        apart.append(choices_of(grown, list(LOOKS), names))
        unseen = [own for number, own in enumerate(found) if fold_of(number) == fold and len(own[1])]
        right += sum(int((apart[fold].log_odds(own).argmax(axis=1) == true).sum()) for own, true in unseen)
        every += sum(len(true) for _, true in unseen)
    features, labels = (np.concatenate(column) for column in zip(*found, strict=True))
    grown = grow_choices(features, labels, list(LOOKS), len(weighed), **size)
    write(grown, list(LOOKS), path, names)
    return f"{right / max(every, 1):.4f} of {every} blocks right", apart


def _of_page(known: Known, weighed: tuple[Role, ...]) -> tuple[np.ndarray, np.ndarray]:
    """Looks (n, f) and the place in `weighed` of the true role of the blocks of a page that the rules left open."""
    view = view_of(known.page)
    apply_rules(view)
    elsewhere = tuple(kind for kind in ELSEWHERE if kind not in weighed)
    true = block_roles(view, known.truth, elsewhere, tuple(set(ELSEWHERE) - set(elsewhere)))
    chosen = [
        block
        for block, role in enumerate(true)
        if role in weighed and view.roles.get(block, Role.BODY) in weighed
    ]
    labels = [weighed.index(role) for role in (true[block] for block in chosen) if role is not None]
    return looks(view, view.roles)[chosen], np.array(labels, np.int64)
