"""Which way the writing runs: level, or down in columns."""

from __future__ import annotations

import numpy as np

from broadsheet.layout.scan.pieces import Bools, Pieces

# All measures in units: heights of a body character.
SLENDER = 2.5  # times as long as wide: a piece that shows which way it is written
SHORTEST, DEEPEST = 1.5, 1.8  # of such a piece: its length, and how deep it is
OWN = 3.0  # length of a piece that may be written against the page
BESIDE = 0.8  # what stands so close must speak for it too
FEW = 0.01  # of all that the page's pieces say: less against the page is noise


def find_vertical(pieces: Pieces, unit: float) -> Bools:
    """Which pieces are written vertically, bool (n,).

    Characters that follow each other closely hang together in a slender piece. Most pages are written one way; what is
    written the other way (a caption on a vertical page, a column of type on a level one) shows it by itself.
    """
    box = pieces.box.astype(np.float64)
    wide, tall = box[:, 2] - box[:, 0], box[:, 3] - box[:, 1]
    long, deep = np.maximum(wide, tall), np.minimum(wide, tall)
    sure = ~pieces.large & (long > SHORTEST * unit) & (long > SLENDER * deep) & (deep < DEEPEST * unit)
    vote = np.where(sure, np.where(tall > wide, long, -long), 0.0)
    page = float(np.sign(vote.sum()))
    down = np.full(len(box), page > 0)
    against = sure & (vote * page < 0)
    if np.abs(vote[against]).sum() < FEW * np.abs(vote).sum():
        return down
    for number in np.flatnonzero(against & (long > OWN * unit)).tolist():
        reach = BESIDE * unit
        beside = (box[:, 0] < box[number, 2] + reach) & (box[:, 2] > box[number, 0] - reach)
        beside &= (box[:, 1] < box[number, 3] + reach) & (box[:, 3] > box[number, 1] - reach)
        if float(vote[beside].sum()) * page < 0:
            down[number] = page <= 0
    return down
