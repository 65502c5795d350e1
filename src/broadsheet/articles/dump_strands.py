"""Strands: the blocks of a dump that a sentence or a paragraph runs through, rejoined across column breaks.

A block that ends in mid-sentence must be followed by one that begins in mid-sentence; which one is decided for all
of them together.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from broadsheet.articles.cover import best_cover
from broadsheet.articles.dump_seams import Seams
from broadsheet.articles.dump_units import Unit
from broadsheet.articles.edges import Edges
from broadsheet.model.roles import Role

_CANDIDATES = 40  # possible followers that are weighed for each open end


def find_strands(units: Sequence[Unit], seams: Seams) -> list[list[int]]:
    """The strands, each the numbers of its blocks in reading order; ordered by where they begin in the dump."""
    body = [number for number, unit in enumerate(units) if unit.role is Role.BODY]
    place = {number: order for order, number in enumerate(body)}
    a, b, gain = _edges(units, body, seams)
    edges = Edges(a, b, np.zeros((len(a), 0), np.float32))
    follower = best_cover(edges, gain, len(body))
    followed = set(follower[follower >= 0].tolist())
    strands: list[list[int]] = []
    for number in body:
        if place[number] not in followed:
            strands.append([body[order] for order in _path(follower, place[number])])
    return strands


def _path(follower: np.ndarray, start: int) -> list[int]:
    path = [start]
    while follower[path[-1]] >= 0:
        path.append(int(follower[path[-1]]))
    return path


def _edges(units: Sequence[Unit], body: list[int], seams: Seams) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The joins within sentences or paragraphs that are possible, and what each gains."""
    a: list[int] = []
    b: list[int] = []
    gains: list[float] = []
    midway = [order for order, number in enumerate(body) if _takes_up(units[number])]
    for order, number in enumerate(body):
        for later in _followers(units, body, order, midway):
            gain = seams.gain(number, body[later])
            if gain > 0:
                a.append(order)
                b.append(later)
                gains.append(gain)
    return np.array(a, np.int64), np.array(b, np.int64), np.array(gains, np.float32)


def _takes_up(unit: Unit) -> bool:
    """Whether a block may take up a sentence that another has left unfinished."""
    return unit.midway or unit.fresh <= 0


def _followers(units: Sequence[Unit], body: list[int], order: int, midway: list[int]) -> list[int]:
    """The next block of the dump, and, after an open end, those near by that begin in the middle of something."""
    following = [order + 1] if order + 1 < len(body) else []
    if units[body[order]].open:
        near = sorted((later for later in midway if later != order), key=lambda later: abs(later - order))
        following += [later for later in near[:_CANDIDATES] if later != order + 1]
    return following
