"""What the other seams of a page say of a join: pieces that are parted alike belong together alike.

Whether white and a line at the left edge part two items or two paragraphs, no seam tells by itself. Once a first look
has said how likely each join is, all seams of the page that look alike can be asked together.

Source: stacked generalisation (D. H. Wolpert, Neural Networks 5, 1992).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from broadsheet.articles.edges import FEATURES, Edges
from broadsheet.articles.edges_scanned import SCANNED_FEATURES
from broadsheet.articles.nodes import RUNNING, Nodes
from broadsheet.model.page import Floats
from broadsheet.model.roles import Role

NAMES = (*FEATURES, *SCANNED_FEATURES)
ALIKE = {"gap_below": 0.45, "indent_b": 0.7, "size_ratio": 0.09, "wide_step": 0.15, "shortfall_a": 4.0}
SAME = ("role_a", "role_b", "rule_between", "start", "same_frame")
MOST = 12.0  # em between two pieces that stand under each other

SEAMS_ALIKE = (
    "seams",
    "seams_mean",
    "seams_share",
    "seams_taken",
    "seams_text",
    "seams_text_mean",
    "page_headless",
)


def seams_alike(nodes: Nodes, edges: Edges, odds: Floats, taken: npt.NDArray[np.bool_]) -> Floats:
    """What alike seams say of each join, float32 (p, f), columns named by SEAMS_ALIKE.

    Of joins of pieces under each other, NaN of others: how many other seams look alike, how likely these are on
    average, what share is likely, what share was made; how many seams the page has between pieces of text, and how
    likely they are. Of all joins: what share of the page's stories has no headline.

    odds: log odds after the first look;  taken: whether it made each join
    """
    found = np.full((len(odds), len(SEAMS_ALIKE)), np.nan, np.float32)
    found[:, -1] = _headless(nodes, edges, taken)
    sight, gap = (edges.features[:, NAMES.index(name)] for name in ("in_sight", "gap_below"))
    asked = np.flatnonzero((sight > 0) & (gap < MOST) & (gap > -1) & ~nodes.starts[edges.a])
    if len(asked) < 2:
        return found
    column = {name: edges.features[asked, NAMES.index(name)].astype(np.float64) for name in (*ALIKE, *SAME)}
    same = np.ones((len(asked), len(asked)), np.bool_)
    for name, most in ALIKE.items():
        own = column[name]
        apart = np.abs(own[:, None] - own[None, :])
        same &= (apart < most) | ~np.isfinite(apart)
    for name in SAME:
        own = column[name]
        same &= own[:, None] == own[None, :]
    np.fill_diagonal(same, False)
    chance = 1 / (1 + np.exp(-np.clip(odds[asked], -30, 30)))
    count = same.sum(axis=1)
    mean, share, made = (
        np.where(count > 0, same @ of / np.maximum(count, 1), np.nan)
        for of in (chance, (chance > 0.5).astype(np.float64), taken[asked].astype(np.float64))
    )
    text = (column["role_a"] == 0) & (column["role_b"] == 0)
    others = text[None, :] & ~np.eye(len(asked), dtype=np.bool_)
    whole = others.sum(axis=1)
    overall = others @ chance / np.maximum(whole, 1)
    found[asked, :-1] = np.stack([count, mean, share, made, whole, overall], axis=1)
    return found


def _headless(nodes: Nodes, edges: Edges, taken: npt.NDArray[np.bool_]) -> float:
    """The share of the stories of the first look that begin with text; NaN without any."""
    begins = np.ones(len(nodes), np.bool_)
    begins[edges.b[taken]] = False
    text = begins & (nodes.role == RUNNING.index(Role.BODY))
    stories = text.sum() + nodes.starts.sum()
    return float(text.sum() / stories) if stories else np.nan
