"""Chains: things of which each leads on to one other or to none, such as a line to the one under it."""

from __future__ import annotations

import numpy as np

from broadsheet.model.boxes import Ints


def leads_of(count: int, a: Ints, b: Ints) -> Ints:
    """To which of the others each of so many things leads, int (count,): each a to its b, the rest to none, -1."""
    leads = np.full(count, -1, np.int64)
    leads[a] = b
    return leads


def chain_ends(leads: Ints) -> Ints:
    """The number of the last thing of the chain that each stands in, int (n,).

    leads: int (n,), to which each leads, -1 where to none; no chain may close upon itself
    """
    end = np.where(leads >= 0, leads, np.arange(len(leads)))
    while True:  # pointer doubling: log2 of the longest chain
        further = end[end]
        if (further == end).all():
            return end
        end = further
