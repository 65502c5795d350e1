"""What the rules for dumps look at: the lines, the blank lines between them, how they are set, their language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from broadsheet.languages import Language
from broadsheet.languages.typesetting import (
    Typeset,
    paragraph_evidence,
    see_typeset,
    sets_in,
    stretches_begin,
)
from broadsheet.model.layout import Lines
from broadsheet.model.page import Floats


@dataclass(frozen=True, eq=False)
class View:
    """The lines of a dump, columns of length n.

    gap:       bool, blank lines stand before the line (also before the first)
    paragraph: float32, how much speaks for a paragraph starting at the line; above 0 it does
    spaced:    whether this dump sets things apart by blank lines at all
    set_in:    whether spaces stand before the first words of its paragraphs, and hardly anywhere else
    """

    lines: Lines
    language: Language
    typeset: Typeset
    gap: npt.NDArray[np.bool_]
    paragraph: Floats
    spaced: bool
    set_in: bool

    def __len__(self) -> int:
        return len(self.lines)


def see(lines: Lines, printed: Sequence[str], language: Language) -> View:
    """The view of these lines. `printed` is their text as the source has it, spaces and all."""
    typeset = see_typeset(printed)
    gap = gaps_before([] if lines.place is None else lines.place.tolist())
    paragraph = paragraph_evidence(typeset, gap)
    spaced = len(lines) > 1 and bool(gap[1:].mean() > 0.02)
    return View(lines, language, typeset, gap, paragraph, spaced, sets_in(typeset))


def gaps_before(numbers: Sequence[int]) -> npt.NDArray[np.bool_]:
    """Whether blank lines (or the edge of a column) stand before each line, by the rows they stand in.

    Pieces of one row stand apart from each other and from what follows.
    """
    return stretches_begin(numbers)
