"""Which way the writing runs: level, or down in columns."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from broadsheet.layout.scan.pieces import Bools, Pieces
from broadsheet.model.raster import Doubles

# All measures in units: heights of a body character.
SLENDER = 2.5  # times as long as wide: a piece that shows which way it is written
SHORTEST, DEEPEST = 1.5, 1.8  # of such a piece: its length, and how deep it is
OWN = 3.0  # length of a piece that may be written against the page, or of several close to each other
BESIDE = 0.8  # what stands so close must speak for it too
LEVEL = 0.7  # of a piece's height lies in the level line that it is part of
NEXT = 0.6  # units to the next piece of that
HIGHER = 1.3  # times the line's height
# units: what stands free in white may be two or three level characters, or two apart: its width, and its height
FREE_WIDE, FREE_HIGH = (1.5, 4.0), (0.7, 1.3)
WIDER = 1.5  # times its height
WHITE = 0.3  # units of white above and below it
APART = (0.5, 2.0)  # likewise of two apart; and times the white between them
SPECK = 0.4  # units: what is smaller either way fills no white
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
    if page > 0:
        down &= ~_is_free(box, ~pieces.large, unit)
    against = sure & (vote * page < 0)
    if np.abs(vote[against]).sum() < FEW * np.abs(vote).sum():
        return down
    for number in np.flatnonzero(against).tolist():
        reach = BESIDE * unit
        beside = (box[:, 0] < box[number, 2] + reach) & (box[:, 2] > box[number, 0] - reach)
        beside &= (box[:, 1] < box[number, 3] + reach) & (box[:, 3] > box[number, 1] - reach)
        said = -float(vote[beside].sum()) * page
        enough = (
            OWN * unit if page > 0 else 0.0
        )  # words of one level line, or of several, speak for each other
        if said > enough or (said > 0 and long[number] > OWN * unit):
            down[number] = page <= 0
    return down & ~_in_level_lines(box, down, vote, unit) if page > 0 else down


def _is_free(box: Doubles, body: Bools, unit: float) -> Bools:
    """Which pieces of a vertical page are two or three level characters, or one of two, with white above and below.

    In a column more than the white between two characters of a line stands above or below a character only where
    the column ends, and of two columns side by side that is not one and the same.
    """
    wide, high = ((box[:, 2:] - box[:, :2]) / unit).T
    body = body & (high < FREE_HIGH[1])
    filled = box[np.maximum(wide, high) > SPECK]
    found = np.zeros(len(box), np.bool_)
    for number in np.flatnonzero(body & (high > FREE_HIGH[0])).tolist():
        _, y0, x1, y1 = box[number]
        if _is_low(box[number], unit):
            found[number] |= _white_about(box[number], filled, unit) > WHITE
            continue
        next_to = body & (box[:, 0] >= x1) & (box[:, 0] < x1 + NEXT * unit)
        next_to &= np.minimum(box[:, 3], y1) - np.maximum(box[:, 1], y0) > LEVEL * unit * FREE_HIGH[0]
        for other in np.flatnonzero(next_to).tolist():
            both = np.concatenate(
                [np.minimum(box[number, :2], box[other, :2]), np.maximum(box[number, 2:], box[other, 2:])]
            )
            wanted = max(APART[0], APART[1] * (box[other, 0] - x1) / unit)
            if _is_low(both, unit) and _white_about(both, filled, unit) > wanted:
                found[[number, other]] = True
    return found


def _is_low(box: Doubles, unit: float) -> bool:
    """Whether a piece is as large as two or three characters of a level line."""
    wide, high = (box[2:] - box[:2]) / unit
    return bool(
        FREE_WIDE[0] < wide < FREE_WIDE[1] and FREE_HIGH[0] < high < FREE_HIGH[1] and wide > WIDER * high
    )


def _white_about(box: Doubles, filled: Doubles, unit: float) -> float:
    """The white above a piece or below it, whichever is less, in units. filled: float64 (k, 4), what ends it"""
    over = filled[(filled[:, 0] < box[2]) & (filled[:, 2] > box[0])]
    above = box[1] - over[over[:, 1] < box[1], 3]
    below = over[over[:, 3] > box[3], 1] - box[3]
    return float(min(above.min(initial=np.inf), below.min(initial=np.inf))) / unit


def _in_level_lines(box: Doubles, down: Bools, vote: Doubles, unit: float) -> Bools:
    """Which pieces of a vertical page go on in a level line, though too short to show it: its last character, stops.

    vote: how much each says for vertical writing
    """
    found = np.zeros(len(box), np.bool_)
    fresh = np.flatnonzero(~down)
    while fresh.size:
        added = np.zeros(len(box), np.bool_)
        for number in fresh.tolist():
            x0, y0, x1, y1 = box[number]
            high = y1 - y0
            level = np.minimum(box[:, 3], y1) - np.maximum(box[:, 1], y0) > LEVEL * (box[:, 3] - box[:, 1])
            beside = (box[:, 0] < x1 + NEXT * unit) & (box[:, 2] > x0 - NEXT * unit)
            added |= level & beside & (box[:, 3] - box[:, 1] < HIGHER * high)
        added &= down & ~found & (vote <= 0)
        found |= added
        fresh = np.flatnonzero(added)
    return found


def of_their_lines(pieces: Pieces, vertical: Bools) -> Pieces:
    """The pieces, those that hang together in heavy level lines of a vertical page no display type of their own."""
    upright = vertical.sum() * 2 > len(vertical)
    return replace(pieces, large=pieces.large & vertical) if upright else pieces
