"""Learns what a block is for from how it looks and what the rules said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.training.folds import FOLDS, fold_of
from benchmarks.training.labels import block_roles
from benchmarks.training.pages import Known
from benchmarks.training.trees import choices_of, grow_choices, write
from broadsheet.layout import view_of
from broadsheet.layout.roles import apply_rules
from broadsheet.layout.weighing import OPEN, looks_of, names_of_looks, seen_again, weigh
from broadsheet.model.roles import Role
from broadsheet.weights.trees import Choices, Trees

Rows = tuple[np.ndarray, np.ndarray, tuple[str, ...]]
ELSEWHERE = ("advertisement", "notice", "teaser")  # items whose words have one role, whatever they look like


def learn_roles(
    pages: Iterable[Known],
    path: Path,
    weighed: tuple[Role, ...] = OPEN,
    cuts: Sequence[Trees] | None = None,
    **size: Any,
) -> tuple[str, list[Choices]]:
    """The trees of roles written to a file; what they get right; and for each fold trees that have not seen it.

    weighed: the roles that are learned;  size: rounds and leaves of the trees, and how they grow: see `grow_choices`
    cuts: for each fold the trees of cuts that have not seen it; those that ship with the package if not given
    """
    told = [
        _of_page(page, weighed, cuts[fold_of(number)] if cuts else None) for number, page in enumerate(pages)
    ]
    return _learn(told, path, weighed, size)


def learn_roles_again(
    pages: Iterable[Known],
    path: Path,
    weighed: tuple[Role, ...],
    first: Sequence[Choices],
    cuts: Sequence[Trees],
    **size: Any,
) -> tuple[str, list[Choices]]:
    """The trees that weigh roles a second time, as `learn_roles` has those of the first.

    first: for each fold the trees of roles that have not seen it
    """

    def told(number: int, page: Known) -> Rows:
        return _of_page(page, weighed, cuts[fold_of(number)], first[fold_of(number)])

    return _learn([told(number, page) for number, page in enumerate(pages)], path, weighed, size)


def _learn(
    told: Sequence[Rows], path: Path, weighed: tuple[Role, ...], size: dict[str, Any]
) -> tuple[str, list[Choices]]:
    looked = list(told[0][2]) if told else []
    found = [own[:2] for own in told]
    names = tuple(role.value for role in weighed)
    right = every = 0
    apart: list[Choices] = []
    for fold in range(FOLDS):
        others = [own for number, own in enumerate(found) if fold_of(number) != fold]
        features, labels = (np.concatenate(column) for column in zip(*others, strict=True))
        grown = grow_choices(features, labels, looked, len(weighed), **size)
        apart.append(choices_of(grown, looked, names))
        unseen = [own for number, own in enumerate(found) if fold_of(number) == fold and len(own[1])]
        right += sum(int((apart[fold].log_odds(own).argmax(axis=1) == true).sum()) for own, true in unseen)
        every += sum(len(true) for _, true in unseen)
    features, labels = (np.concatenate(column) for column in zip(*found, strict=True))
    grown = grow_choices(features, labels, looked, len(weighed), **size)
    write(grown, looked, path, names)
    return f"{right / max(every, 1):.4f} of {every} blocks right", apart


def _of_page(
    known: Known, weighed: tuple[Role, ...], cuts: Trees | None, first: Choices | None = None
) -> Rows:
    """Looks (n, f) and the place in `weighed` of the true role of the blocks of a page that the rules left open; what
    the looks are called. first: the trees that weigh first, if it is the second time that is learned"""
    view = view_of(known.page, cuts=cuts)
    apply_rules(view)
    elsewhere = tuple(kind for kind in ELSEWHERE if kind not in weighed)
    true = block_roles(view, known.truth, elsewhere, tuple(set(ELSEWHERE) - set(elsewhere)))
    chosen = [
        block
        for block, role in enumerate(true)
        if role in weighed and view.roles.get(block, Role.BODY) in weighed
    ]
    labels = [weighed.index(role) for role in (true[block] for block in chosen) if role is not None]
    seen, names = looks_of(view), names_of_looks(known.page, again=first is not None)
    if first is not None:
        weigh(view, first, once=True)
        seen = seen_again(view, seen)
    return seen[chosen], np.array(labels, np.int64), names
