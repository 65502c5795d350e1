"""What the rest of a page says of a line at which an item may begin: heads of one level begin items, or do not.

A page has heads of several levels, and only one of them begins items; which one, no line tells by itself. Once a first
look has said how likely an item begins at each line, all lines that are set alike can be asked together.

Source: stacked generalisation (D. H. Wolpert, Neural Networks 5, 1992).
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from broadsheet.articles.flow.features import Columns
from broadsheet.model.page import Floats

UNLIKELY = 0.03  # lines less likely than that are asked about nothing
LIKELY = 0.5
ALIKE = {"height": 0.14, "size": 0.12, "capitals": 0.4, "width": 0.35, "inset_left": 2.5, "bold": 0.5}
LOGARITHMIC = ("height", "size")
NEAR = (3, 12, 40)  # lines
FAR = 200


def peers(features: Columns, starts: Floats) -> Columns:
    """Features by name, each float32 (n,): how likely an item begins at the lines set like each, and at those near it.

    starts: float (n,), how likely an item begins at each line, after the first look
    """
    n, at = len(starts), np.arange(len(starts))
    likely = starts.astype(np.float64)
    found: dict[str, npt.NDArray[Any]] = {"first_look": likely, **_alike(features, likely)}
    total = np.append(0.0, np.cumsum(likely))
    for reach in NEAR:
        high, low = np.minimum(at + 1 + reach, n), np.maximum(at - reach, 0)
        found[f"starts_after_{reach}"] = total[high] - total[np.minimum(at + 1, n)]
        found[f"starts_before_{reach}"] = total[at] - total[low]
    sure = likely > LIKELY
    before = np.maximum.accumulate(np.where(sure, at, -FAR))
    after = np.minimum.accumulate(np.where(sure, at, n + FAR)[::-1])[::-1]
    found["since_start"] = np.minimum(at - np.append(-FAR, before[:-1])[:n], FAR)
    found["until_start"] = np.minimum(np.append(after[1:], n + FAR)[:n] - at, FAR)
    found["starts_on_page"] = np.full(n, 100 * likely.sum() / max(n, 1))
    found["rank_start"] = np.searchsorted(np.sort(likely), likely) - n
    return {name: np.asarray(column, np.float32) for name, column in found.items()}


def _alike(features: Columns, likely: Floats) -> dict[str, Floats]:
    """Of the lines set like each, itself not counted: how many, how likely they are, the likeliest of them."""
    n = len(likely)
    asked = np.flatnonzero((likely > UNLIKELY) | (features["head_begins"] > 0))
    count, mean, best, share = np.zeros(n), np.full(n, np.nan), np.full(n, np.nan), np.full(n, np.nan)
    if len(asked):
        same = np.ones((len(asked), len(asked)), np.bool_)
        for name, most in ALIKE.items():
            own = features[name][asked].astype(np.float64)
            own = np.log(np.maximum(own, 0.1)) if name in LOGARITHMIC else own
            same &= np.abs(own[:, None] - own[None, :]) < most
        np.fill_diagonal(same, False)
        chance = likely[asked]
        counted = same.sum(axis=1)
        count[asked] = counted
        has = counted > 0
        mean[asked[has]] = (same @ chance)[has] / counted[has]
        best[asked[has]] = np.where(same, chance[None, :], 0.0).max(axis=1)[has]
        share[asked[has]] = (same @ (chance > LIKELY).astype(np.float64))[has] / counted[has]
    return {"peers": count, "peers_mean": mean, "peers_best": best, "peers_share": share}
