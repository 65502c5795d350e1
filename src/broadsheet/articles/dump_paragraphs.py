"""Where paragraphs start in a run of body lines of a dump: by blank lines, short last lines, indents, sentences."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from broadsheet.languages.typesetting import paragraph_evidence, see_typeset
from broadsheet.model.layout import Layout


def paragraph_starts(layout: Layout, lines: Sequence[int]) -> npt.NDArray[np.bool_]:
    """Whether a paragraph starts at each of these lines, bool (n,); the first always does.

    A blank line in mid-sentence is a column break, and some paragraphs start without one.
    """
    texts = [layout.lines.text[line] for line in lines]
    numbers = np.array([int(layout.lines.source_id[line] or 0) for line in lines], np.int64)
    steps = np.diff(numbers)
    gaps = np.concatenate(([True], (steps > 1) | (steps < 0)))[: len(texts)]
    return paragraph_evidence(see_typeset(texts), gaps) > 0
