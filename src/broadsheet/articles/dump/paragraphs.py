"""Where paragraphs start in a run of body lines of a dump: by blank lines, short last lines, indents, sentences."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from broadsheet.articles.dump.lines import printed, run_numbers
from broadsheet.languages.typesetting import blank_habit, paragraph_evidence, see_typeset
from broadsheet.model.layout import Layout


def paragraph_starts(layout: Layout, lines: Sequence[int]) -> npt.NDArray[np.bool_]:
    """Whether a paragraph starts at each of these lines, bool (n,); the first always does.

    A blank line in mid-sentence is a column break, and some paragraphs start without one.
    """
    habit = _habit(layout)
    return paragraph_evidence(see_typeset(printed(layout, lines)), _gaps(layout, lines), habit) > 0


@lru_cache(maxsize=1)  # asked story by story
def _habit(layout: Layout) -> tuple[float, float]:
    """What blank lines mean on this page."""
    return blank_habit(see_typeset(printed(layout)), _gaps(layout, range(len(layout.lines))))


def _gaps(layout: Layout, lines: Sequence[int]) -> npt.NDArray[np.bool_]:
    """Whether blank lines stand before each line, told by the numbers of the lines in their file."""
    run = run_numbers(layout)[list(lines)]
    follows = np.diff(np.array(lines, np.int64)) == 1
    return np.concatenate(([True], (np.diff(run) != 0) | ~follows))[: len(run)]
