"""Pages dealt into folds, so that each stage learns from what the stage before says of pages it has not seen.

Source: cross-fitting, as stacked generalisation has it (D. H. Wolpert, Neural Networks 5, 1992).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.training.pages import Known
from broadsheet.layout import lay_out
from broadsheet.model.layout import Layout
from broadsheet.weights.trees import Choices, Trees

FOLDS = 3


@dataclass(frozen=True)
class Laid:
    """A page to learn from, laid out, and the fold that it is in."""

    known: Known
    layout: Layout
    fold: int


def fold_of(number: int) -> int:
    """The fold of the page of this number."""
    return number % FOLDS


def laid_out(
    pages: Iterable[Known],
    choices: Sequence[Choices] | None = None,
    cuts: Sequence[Trees] | None = None,
    again: Sequence[Choices] | None = None,
) -> Iterator[Laid]:
    """The pages laid out one by one.

    choices, cuts: for each fold the trees of roles, and of cuts of blocks, that have not seen it; those that ship with
        the package if not given
    """
    for number, known in enumerate(pages):
        fold = fold_of(number)
        roles = [trees[fold] if trees else None for trees in (choices, again)]
        seams = cuts[fold] if cuts else None
        yield Laid(known, lay_out(known.page, choices=roles[0], cuts=seams, again=roles[1]), fold)
