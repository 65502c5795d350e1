"""Columns that an extractor wove into each other, seen as an alignment of the dump with itself.

An extractor that goes along the rows of a page writes a line of each column in turn. What follows what then never
crosses: if one line is followed by another, the next line is followed by one that stands after it. The likeliest way to
lay the dump upon itself like this, and how sure each of its joins is, follow from the weights of all pairs.
"""

from __future__ import annotations

import numpy as np

from broadsheet.model.boxes import Ints
from broadsheet.model.page import Floats

REACH = 20  # units ahead
SKIP = (
    -2.0
)  # log odds of a unit that nothing follows, and of one that follows nothing: a column ends or begins
LEAST, MOST = -5.0, 5.0  # a single pair never weighs more


def weave(units: int, a: Ints, b: Ints, odds: Floats) -> Floats:
    """How sure it is that unit b follows unit a, given all other pairs, log odds, float32 (p,); NaN if it is not near.

    a, b: int (p,), units in the dump's order; odds: float32 (p,), what speaks for each pair by itself

    Source: the forward-backward algorithm for pair hidden Markov models (R. Durbin et al., Biological Sequence
    Analysis, 1998, chapter 4), in a band.
    """
    ahead = b - a
    near = (ahead > 0) & (ahead <= REACH)
    band = np.full((units, REACH), LEAST)
    np.maximum.at(band, (a[near], ahead[near] - 1), np.clip(odds[near], LEAST, MOST))
    band[np.arange(units)[:, None] + np.arange(1, REACH + 1) >= units] = -np.inf
    joined = _forward(band) + band + _backward(band)
    # a unit is followed by some unit within reach, or by none
    likely = np.full(len(a), np.nan, np.float32)
    total = _total(band)
    share = np.exp(np.clip(joined[a[near], ahead[near] - 1] - total, -30, 0))
    likely[near] = np.log((share + 1e-6) / (1 + 1e-6 - share))
    return likely


# A state (i, k) has decided what follows the units before i, and what the units up to i + k follow; k counts from 0
# to REACH. A join of i with i + k + 1 leads on to (i + 1, k); leaving i open, to (i + 1, k - 1); letting i + k + 1
# begin a column, to (i, k + 1).


def _forward(band: Floats) -> Floats:
    """For each join, the weight of all that may come before it, log, float64 (n, REACH)."""
    before = np.full(band.shape, -np.inf)
    state = _spread(np.where(np.arange(REACH + 1) == 0, 0.0, -np.inf))
    for unit in range(len(band)):
        before[unit] = state[:-1]
        state = _spread(_step(state, band[unit]))
    return before


def _step(state: Floats, pairs: Floats) -> Floats:
    """The states after a unit was joined or left open."""
    joined = np.append(state[:-1] + pairs, -np.inf)
    left_open = np.append(state[1:], -np.inf) + SKIP
    left_open[0] = np.logaddexp(left_open[0], state[0] + 2 * SKIP)
    return np.logaddexp(joined, left_open)


def _spread(state: Floats) -> Floats:
    """The states after any number of units ahead began columns."""
    tilt = SKIP * np.arange(len(state))
    return np.logaddexp.accumulate(state - tilt) + tilt


def _total(band: Floats) -> float:
    """The weight of all alignments, log."""
    state = _spread(np.where(np.arange(REACH + 1) == 0, 0.0, -np.inf))
    for pairs in band:
        state = _spread(_step(state, pairs))
    return float(np.logaddexp.reduce(state))


def _backward(band: Floats) -> Floats:
    """For each join, the weight of all that may come after it, log, float64 (n, REACH)."""
    after = np.full(band.shape, -np.inf)
    state = np.zeros(REACH + 1)  # of what follows, given the state before the spread
    tilt = SKIP * np.arange(REACH + 1)
    for unit in range(len(band) - 1, -1, -1):
        spread = np.logaddexp.accumulate((state + tilt)[::-1])[::-1] - tilt
        after[unit] = spread[:-1]
        joined = np.append(band[unit] + spread[:-1], -np.inf)
        left_open = np.concatenate(([spread[0] + 2 * SKIP], spread[:-1] + SKIP))
        state = np.logaddexp(joined, left_open)
    return after
