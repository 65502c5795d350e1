"""What the texts of a page have in common beyond what all of its texts share: rare bigrams and words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from broadsheet.articles.dump.topics import grams
from broadsheet.model.page import Floats

_OWN = 0.3  # share of a text's grams that its own topic gives, the rest being the page's common language
_FLOOR = 0.5  # what a gram counts that the page has only once


def gram_counts(texts: Sequence[str]) -> Floats:
    """How often each text (row) has each gram of the page that at least two of them have, float32 (n, grams)."""
    found = [np.array(grams(text)) for text in texts]
    pool = np.concatenate(found) if found else np.zeros(0, "U1")
    if not pool.size:
        return np.zeros((len(texts), 0), np.float32)
    owner = np.repeat(np.arange(len(texts)), [one.size for one in found])
    names, number = np.unique(pool, return_inverse=True)
    pairs = np.unique(number * len(texts) + owner)
    shared = np.bincount(pairs // len(texts), minlength=len(names)) > 1
    place = np.cumsum(shared) - 1
    kept = shared[number]
    counts = np.zeros((len(texts), int(shared.sum())), np.float32)
    np.add.at(counts, (owner[kept], place[number[kept]]), 1)
    return counts


def shared_topics(counts: Floats, others: Floats, sizes: Floats) -> Floats:
    """Log odds that each text's grams come from the topic of each other, not just from this page, float32 (n, m).

    counts: float32 (n, g), of the texts; others: float32 (m, g), of what they are compared with
    sizes: float32 (m,), how many grams those have in all. About -1 to 4.

    Source: the mixture of a document's and a collection's language model (J. M. Ponte, W. B. Croft 1998).
    """
    score = np.zeros((len(counts), len(others)), np.float32)
    every, total = counts.sum(axis=0), max(1.0, float(counts.sum()))
    for row, own in enumerate(counts):
        at = np.flatnonzero(own)
        here = others[:, at]
        outside = np.maximum(0, every[at] - here - own[at]) + _FLOOR
        outside /= np.maximum(1, total - sizes - own.sum())[:, None]
        told = (1 - _OWN) + _OWN * (here / np.maximum(sizes, 1)[:, None]) / outside
        score[row] = np.log(told).sum(axis=1)
    return score


def rare_in_common(counts: Floats) -> tuple[Floats, Floats]:
    """What each two texts share, rare grams counting most: the sum, and as a share of what they have, float32 (n, n).

    counts: float32 (n, g), the grams of each text

    Source: the cosine of texts weighed by inverse document frequency (K. Sparck Jones, 1972).
    """
    has = (counts > 0).astype(np.float32)
    weight = np.log(len(counts) / np.maximum(has.sum(axis=0), 1)) if len(counts) else np.zeros(0)
    weighed = (has * weight).astype(np.float32)
    shared = weighed @ has.T
    own = np.sqrt(np.maximum((weighed * weighed).sum(axis=1), 1e-6))
    return shared, ((weighed @ weighed.T) / own[:, None] / own).astype(np.float32)
