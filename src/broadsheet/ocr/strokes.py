"""Bold type, told by the thickness and the blackness of its strokes against those of the page's text.

On worn print strokes break up, so that their thickness says little; a little blurred, bold type is black all the same.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from broadsheet.model.medians import weighted_median
from broadsheet.ocr.pixels import Floats

Runs = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

PARTS = 4.0  # times as thick as its ink lies deep on average is a long stroke
BLUR = 1.0  # px: by so much strokes are thicker on their picture than they are
BOLDER = 0.15  # natural logarithm: so much thicker and blacker, on average, than the text's are strokes of bold type
FAINT = 0.02  # blackness: less is none
# natural logarithm: how far the thickness is off that a line tells, that one letter tells
OFF = 0.05
LETTER = 0.15
SURE = 3.0  # at most so much says a line by itself
LIKE = 0.3  # and so much each line beside it of its size
SAME = 0.04  # natural logarithm: sizes of one type
TEXT = 8  # characters: lines of which the text's own thickness is told
ROUNDS = 4


def bold_lines(
    stroke: Floats, dark: Floats, size: Floats, counts: Floats, square: Bools, near: Bools, run: Runs
) -> Bools:
    """Which lines are set in bold type, bool (n,).

    stroke: how far from its edge their ink lies on average, px, NaN where unknown;  dark: see `Heights`
    size:   of their type, px
    counts: of their characters;  square: which are Chinese or Japanese
    near:   (n, n), which lines stand beside or close to one another
    run:    of which run of lines each is, that run on in each other (see `running`)

    Chinese characters are measured against Chinese ones: their strokes are thinner than those of letters.
    """
    known = np.isfinite(stroke) & (size > 0) & (counts > 0)
    if not known.any():
        return np.zeros(len(stroke), np.bool_)
    thick = np.log(np.maximum(PARTS * np.nan_to_num(stroke) - BLUR, 0.3) / np.maximum(size, 1e-3))
    thick = (thick + np.log(np.maximum(np.nan_to_num(dark), FAINT))) / 2
    plain = np.log(np.maximum(size, 1e-3))
    text = weighted_median(plain[known], counts[known])
    body = known & (np.abs(plain - text) <= 2 * SAME) & (counts >= TEXT)
    more = np.zeros(len(stroke))
    for script in (square, ~square):
        own = body & script if (body & script).any() else body if body.any() else known
        more[script] = (thick - weighted_median(thick[own], counts[own]))[script]
    says = (more - BOLDER) / np.hypot(OFF, LETTER / np.sqrt(np.maximum(counts, 1.0)))
    says = np.where(known, np.clip(says, -SURE, SURE), 0.0)
    alike = near & (np.abs(plain[:, None] - plain[None, :]) <= SAME)
    np.fill_diagonal(alike, False)
    bold = says > 0
    turns = np.arange(len(bold)) % 2
    for turn in range(2 * ROUNDS):
        voted = _on_average(says + LIKE * (alike @ np.where(bold, 1.0, -1.0)), run)
        bold = np.where(turns == turn % 2, voted > 0, bold)
    return bold & known


def _on_average(voted: Floats, run: Runs) -> Floats:
    """What is said of the lines of each run on average: they are of one type."""
    count = int(run.max(initial=-1)) + 1
    return (np.bincount(run, voted, count) / np.maximum(np.bincount(run, minlength=count), 1))[run]
