"""What a reading of a dump's strands says for the next one: what each is kin to, and so in whose company it stands.

A strand of three lines says little of its topic; the strands that seem to be of its article say more. So the words of
two strands are compared once more with those of their likely kin, every one counting as far as it is likely. No strand
is joined for it: what was taken wrongly can be taken back.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from broadsheet.articles.dump.relations import STRAND_NAMES
from broadsheet.model.page import Floats

Array = Any  # of NumPy, or of what learns the weights

PAIRS, STRANDS = 6, 6  # numbers that are told of every pair, of every strand
_ADDING_UP = ("is_deck", "opens_words", "closes_words", "signed_start")
_LONG = 9.0  # log characters; no strand counts as longer
_FIRM = 6.0  # log odds; no reading is surer
_LEAST = 1e-4


def adding_up(looks: Floats) -> Floats:
    """What the strands of an article show together, float32 (k, STRANDS - 1): how long it is, and what it has of what.

    looks: as `strand_looks` gives them
    """
    known = np.nan_to_num(looks.astype(np.float32))
    length = np.exp(np.clip(known[:, [STRAND_NAMES.index("chars")]], 0, _LONG)) / 100
    own = np.maximum(0, known[:, [STRAND_NAMES.index(name) for name in _ADDING_UP]])
    return np.concatenate((length, own), axis=1)


def company(
    follow: Array, same: Array, outside: Array, words: Array, shown: Array, xp: Any
) -> tuple[Array, Array]:
    """What a reading says of each strand, (k, STRANDS), and of each pair, (k, k, PAIRS).

    follow, same: (k, k), outside: (k,), log odds, as they were read
    words: (k, k), the products of the strands' word counts; shown: (k, STRANDS - 1), what adds up in an article
    """
    k = len(outside)
    apart = 1.0 - xp.eye(k)
    inside = 1 / (1 + xp.exp(xp.clip(outside, -20, 20)))
    kin = apart * inside[:, None] * inside[None, :] / (1 + xp.exp(-xp.clip(same, -20, 20)))
    forth = _firm(follow, xp) * apart
    together = kin @ shown
    of_strands = xp.concatenate(
        (xp.log1p(kin.sum(axis=1))[:, None], xp.log1p(xp.maximum(together, 0))), axis=1
    )
    planes = (_firm(same, xp) * apart, forth, *_with_kin(kin, words, xp), apart)
    return of_strands, xp.stack(planes, axis=2)


def _firm(odds: Array, xp: Any) -> Array:
    return xp.clip(odds, -_FIRM, _FIRM) / _FIRM * 2


def _with_kin(kin: Array, words: Array, xp: Any) -> tuple[Array, ...]:
    """How alike the words are of a and of b with its kin, but for a; the reverse; and of both with their kin."""
    k = len(kin)
    apart = 1.0 - xp.eye(k)
    own = xp.diagonal(words)
    with_own = kin + xp.eye(k)
    heard = with_own @ words  # of [b, a]: the words of b's company, times those of a
    size = (heard * with_own).sum(axis=1)  # of b's company, times itself
    product = heard.T - kin * own[:, None]  # of [a, b]
    rest = size[None, :] - 2 * kin * heard.T + kin * kin * own[:, None]
    one = product / xp.sqrt(xp.maximum(rest * own[:, None], 0) + _LEAST) * apart
    both = (
        heard @ with_own.T
        - kin * (xp.diagonal(heard)[:, None] + xp.diagonal(heard)[None, :])
        + kin * kin * words
    )
    both = both / xp.sqrt(xp.maximum(rest * rest.T, 0) + _LEAST) * apart
    return 2 * one, 2 * one.T, 2 * both
