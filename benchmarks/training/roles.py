"""Learns what a block is for from how it looks and what the rules said."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np

from benchmarks.training.labels import block_roles
from benchmarks.training.pages import Known
from benchmarks.training.trees import grow_choices, write
from broadsheet.layout import lay_out, view_of
from broadsheet.layout.looks import LOOKS, looks
from broadsheet.layout.roles import apply_rules
from broadsheet.layout.weighing import OPEN
from broadsheet.model.roles import Role

ELSEWHERE = ("advertisement", "notice", "teaser")  # items whose words have one role, whatever they look like


def learn_roles(pages: Iterable[Known], path: Path, weighed: tuple[Role, ...] = OPEN, **size: int) -> str:
    """The trees of roles written to a file; how many blocks they learned from.

    weighed: the roles that are learned;  size: rounds and leaves of the trees, see `grow_choices`
    """
    found = [_of_page(page, weighed) for page in pages]
    features, labels = (np.concatenate(column) for column in zip(*found, strict=True))
    grown = grow_choices(features, labels, list(LOOKS), len(weighed), **size)
    write(grown, list(LOOKS), path, tuple(role.value for role in weighed))
    return f"{len(labels)} blocks"


def _of_page(known: Known, weighed: tuple[Role, ...]) -> tuple[np.ndarray, np.ndarray]:
    """Looks (n, f) and the place in `weighed` of the true role of the blocks of a page that the rules left open."""
    view = view_of(known.page)
    apply_rules(view)
    elsewhere = tuple(kind for kind in ELSEWHERE if kind not in weighed)
    true = block_roles(lay_out(known.page), known.truth, elsewhere, tuple(set(ELSEWHERE) - set(elsewhere)))
    chosen = [
        block
        for block, role in enumerate(true)
        if role in weighed and view.roles.get(block, Role.BODY) in weighed
    ]
    labels = [weighed.index(role) for role in (true[block] for block in chosen) if role is not None]
    return looks(view, view.roles)[chosen], np.array(labels, np.int64)
