"""The white at the sides of a page's blocks, and how far it runs: by it a reader parts items where no rule is told.

The white between the paragraphs of a column stops at the column's edge; the white over an item runs on over all its
columns, and the lane beside it past all that it holds.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from broadsheet.compiled import Library, start_of
from broadsheet.model.page import Floats

LIBRARY = Library.beside(__file__, "white", version=1)

SLACK = 0.2  # em that boxes may reach into each other: an OCR engine's are off by so much
AT = (0.25, 0.5, 0.75)  # of the white at a block's side: where a strip or a lane may run
WIDEST = 2.0  # em of such white that are looked at
FAR = 60.0  # em: distances beyond it tell nothing more
MOST_BLOCKS = 2000  # of more blocks nothing is said: on hostile pages time stays bounded
SIDES = ("left", "top", "right", "foot")

ALONG = tuple(f"{side}_{what}" for side in SIDES for what in ("clear", "before", "after"))


def runs(box: Floats) -> Floats:
    """How far the white at each side of each block runs, em, float32 (n, 12), columns named by ALONG.

    For each of SIDES: how wide it is, and how far it goes on beyond the block in both directions before a block
    stands in its way (left and right of strips, up and down of lanes).
    """
    if not len(box) or len(box) > MOST_BLOCKS:
        return np.full((len(box), 12), np.nan, np.float32)
    library = loops_for(box)
    return runs_compiled(library, box) if library else runs_plain(box)


def loops_for(box: Floats) -> Any:
    """The compiled loops, where they are built and can read these boxes; else None."""
    return LIBRARY.opened() if box.dtype == np.float32 and np.isfinite(box).all() else None


def runs_compiled(library: Any, box: Floats) -> Floats:
    """What `runs` gives, by the compiled loop; all boxes are finite."""
    box, room = np.ascontiguousarray(box), np.empty((9, len(box)), np.float32)
    found = np.empty((len(box), 12), np.float32)
    library.broadsheet_runs(len(box), *map(start_of, (box, room, found)))
    return found


def runs_plain(box: Floats) -> Floats:
    """What `runs` gives, in NumPy."""
    found = np.zeros((len(box), 4, 3), np.float32)
    for side in range(4):
        across = side % 2  # 0 for lanes, at the left and right; 1 for strips
        found[:, side] = _runs(box if across == 0 else box[:, [1, 0, 3, 2]], back=side < 2)
    return found.reshape(len(box), 12)


def _runs(box: Floats, *, back: bool) -> Floats:
    """The same at the left side of each block (back) or the right one: float32 (n, 3)."""
    if not back:
        box = np.stack([-box[:, 2], box[:, 1], -box[:, 0], box[:, 3]], axis=1)
    near, far = box[:, 0] + SLACK, box[:, 2] - SLACK
    top, foot = box[:, 1], box[:, 3]
    level = np.minimum(foot[:, None], foot) - np.maximum(top[:, None], top) > SLACK
    beyond = level & (far[None, :] < near[:, None])
    clear = box[:, 0] - np.where(beyond, box[None, :, 2], -np.inf).max(axis=1)
    clear = np.clip(np.where(np.isfinite(clear), clear, FAR), 0, FAR)
    found = np.zeros((len(box), 3), np.float32)
    found[:, 0] = clear
    for share in AT:
        x = box[:, 0] - share * np.minimum(clear, WIDEST)
        hit = (near[None, :] < x[:, None]) & (far[None, :] > x[:, None])
        up = top - np.where(hit & (top[None, :] < top[:, None]), foot[None, :], -np.inf).max(axis=1)
        down = np.where(hit & (foot[None, :] > foot[:, None]), top[None, :], np.inf).min(axis=1) - foot
        found[:, 1] = np.maximum(found[:, 1], np.clip(up, 0, FAR))
        found[:, 2] = np.maximum(found[:, 2], np.clip(down, 0, FAR))
    return found
