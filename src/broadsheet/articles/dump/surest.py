"""Strands grow while a dump is read: what surely follows is joined first, and the longer strands are read anew.

A strand of three lines says little of its topic, and has many rivals; the column it is a piece of says more. So a page
is read several times, each time in longer strands, until articles are made of them.

Source: the easy things first (Y. Goldberg, M. Elhadad, NAACL 2010).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from broadsheet.articles.cover import best_cover, chains_of
from broadsheet.articles.dump.grounds import Grounds
from broadsheet.articles.dump.pieces import Strands, strands_of
from broadsheet.articles.dump.reading import CERTAIN, Judgement, judge
from broadsheet.articles.edges import Edges
from broadsheet.model.page import Floats

FIRST_SAY = 0.3  # how much the first reading counts in what strands are kin to that have grown


def grow_strands(grounds: Grounds, strands: Strands, sure: Sequence[float]) -> tuple[Strands, Judgement]:
    """The strands as they are after so many readings, and what they are to each other.

    The first reading has its say in what they are kin to: it saw pieces that were not yet joined wrongly.

    sure: the log odds from which strands are joined, reading by reading
    """
    pieces, first = strands, judge(grounds, strands)
    judged = first
    for least in sure:
        longer = join_surest(grounds, strands, judged, least)
        if len(longer) < len(strands):
            strands, judged = longer, judge(grounds, longer)
    if strands is pieces:
        return strands, judged
    same = (1 - FIRST_SAY) * judged.same + FIRST_SAY * kin_by_pieces(strands, pieces, first.same)
    return strands, replace(judged, same=same.astype(np.float32))


def kin_by_pieces(strands: Strands, pieces: Strands, same: Floats) -> Floats:
    """How near kin strands are as their pieces say on average, longer ones counting more, float (k, k).

    same: float (p, p), log odds of each two pieces being of one article
    """
    owner = {line: number for number, own in enumerate(strands.lines) for line in own}
    share = np.zeros((len(strands), len(pieces)))
    for place, (own, text) in enumerate(zip(pieces.lines, pieces.text, strict=True)):
        share[owner[own[0]], place] = np.sqrt(1 + len(text))
    share /= share.sum(axis=1, keepdims=True)
    return share @ np.clip(same * ~np.eye(len(pieces), dtype=bool), -CERTAIN, CERTAIN) @ share.T


def join_surest(grounds: Grounds, strands: Strands, judged: Judgement, least: float) -> Strands:
    """The strands, those that follow each other more surely than this (log odds) made one.

    What stands beside the text, or is of no article, stays by itself: it has no place in a column.
    """
    within = np.flatnonzero(~strands.beside & ~strands.furniture & (judged.outside <= 0))
    odds = judged.follows[np.ix_(within, within)]
    a, b = np.nonzero(odds > least)
    edges = Edges(a, b, np.zeros((len(a), 0), np.float32))
    chosen = best_cover(edges, odds[a, b] - least, len(within))
    follower = np.full(len(strands), -1, np.int64)
    follower[within[chosen >= 0]] = within[chosen[chosen >= 0]]
    if not chosen.size or chosen.max() < 0:
        return strands
    lines = [[line for strand in chain for line in strands.lines[strand]] for chain in chains_of(follower)]
    return strands_of(grounds.lines, grounds.found.roles, lines)
