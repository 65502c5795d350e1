"""What each feature contributed to the log odds that trees gave."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from broadsheet.model.page import Floats
from broadsheet.weights.trees import Trees

ROWS = 16  # rows at a time: memory stays bounded


def attributions(trees: Trees, features: Floats) -> Floats:
    """How much each feature moved the log odds of each row up or down, float32 (p, f).

    On the way of a row down a tree every node's answer moves the mean of the leaves that are still possible; the move
    is put down to the feature that the node asked for. A row's sum is its log odds less what the trees say of an
    unknown row. Leaves count alike, since the trees keep no counts of what they learned from.

    Source: A. Saabas, Interpreting random forests, 2014 (path attributions).
    """
    found = np.zeros(features.shape, np.float32)
    if not len(trees.value) or not len(features):
        return found
    there = trees.paths != 0
    mean = _means(trees.value, there)
    moves = np.stack(
        [_means(trees.value, trees.paths == answer) - mean for answer in (-1, 1)], axis=-1
    )  # (t, k, 2): for a no, for a yes
    wanted = there.sum(axis=1)  # (t, leaves): how many answers lead to a leaf
    for start in range(0, len(features), ROWS):
        rows = features[start : start + ROWS]
        given = rows[:, trees.feature]  # (r, t, k)
        yes = np.where(np.isnan(given), trees.missing[None], given <= trees.threshold[None])
        agreed = np.einsum("rtk,tkl->rtl", np.where(yes, 1.0, -1.0).astype(np.float32), trees.paths)
        leaf = (agreed - wanted[None]).argmax(axis=2)  # the one that all answers on its path lead to
        on_path = np.take_along_axis(there[None], leaf[:, :, None, None], axis=3)[..., 0]
        moved = np.where(yes, moves[None, ..., 1], moves[None, ..., 0]) * on_path
        for row in range(len(rows)):
            found[start + row] = np.bincount(
                trees.feature.ravel(), weights=moved[row].ravel(), minlength=features.shape[1]
            )
    return found


def _means(value: Floats, which: npt.NDArray[np.bool_]) -> Floats:
    """The mean of the leaves that are possible at every node, (t, k); 0 where none is."""
    count = which.sum(axis=2)
    return np.einsum("tkl,tl->tk", which.astype(np.float32), value) / np.maximum(count, 1)
