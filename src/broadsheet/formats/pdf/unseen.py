"""Type that is in the file and that no reader of the page sees: not drawn at all, or white on white paper."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from broadsheet.formats.pdf.paint import NEARLY_WHITE, Paint
from broadsheet.model.page import HIDDEN, Floats, Glyphs

MOSTLY = 0.5  # of a page's type: more that is hidden is a layer of text that was read from pictures


def unseen(glyphs: Glyphs, paint: Paint | None, drawn: Floats) -> npt.NDArray[np.bool_]:
    """Which glyphs nobody sees, bool (n,).

    What is not drawn but lies on a picture or on letters drawn as curves says what they say, and stays.

    paint: where the page is painted; None if not all of it is known
    drawn: float32 (k, 4), pictures, and lines of type that are drawn as curves, page units
    """
    hidden = (glyphs.flags & HIDDEN) > 0
    if not len(glyphs) or np.count_nonzero(hidden) > MOSTLY * len(glyphs):
        return np.zeros(len(glyphs), np.bool_)
    if paint is not None:
        white = np.flatnonzero(~hidden & whitish(glyphs.color)).tolist()
        hidden[[number for number in white if not paint.shows(_middle(glyphs, number), 0xFFFFFF)]] = True
    suspects = np.flatnonzero(hidden)
    middle = (glyphs.box[suspects, :2] + glyphs.box[suspects, 2:]) / 2
    for box in drawn:
        hidden[suspects[((middle >= box[:2]) & (middle <= box[2:])).all(axis=1)]] = False
    return hidden


def whitish(color: npt.NDArray[np.uint32]) -> npt.NDArray[np.bool_]:
    """Which of these colours are that of paper; `is_white` says so of one."""
    return np.minimum(np.minimum(color >> 16, color >> 8 & 0xFF), color & 0xFF) >= NEARLY_WHITE


def _middle(glyphs: Glyphs, number: int) -> tuple[float, float, float, float]:
    """A glyph's middle, as a box without width."""
    x0, y0, x1, y1 = glyphs.box[number].tolist()
    return ((x0 + x1) / 2, (y0 + y1) / 2, (x0 + x1) / 2, (y0 + y1) / 2)
