"""Bars behind headlines: a tint or frame that holds a headline and nothing else parts it from no text."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from broadsheet.model.layout import Measures
from broadsheet.model.page import Frame
from broadsheet.model.roles import Role

PARTS = (Role.KICKER, Role.HEAD, Role.SUBHEAD)


def without_bars(m: Measures, roles: Sequence[Role], frames: Sequence[Frame]) -> npt.NDArray[np.int32]:
    """The frame that each block stands in, int32 (m,), -1 for none; what stands on a bar is in the frame round that.

    A bar holds a headline, nothing but parts of it, and no other frame that holds anything. A summary may have a box.
    """
    frame = m.frame.copy()
    boxes = np.array([one.box for one in frames]).reshape(-1, 4)
    held = np.bincount(frame[frame >= 0], minlength=len(boxes)) > 0
    deck = np.array([role in PARTS for role in roles], np.bool_)
    head = np.array([role is Role.HEAD for role in roles], np.bool_)
    for bar in np.unique(frame[head & (frame >= 0)]).tolist():
        inside = m.frame == bar
        if deck[inside].all() and not _holds_others(boxes, held, bar):
            frame[inside] = _around(boxes, held, bar)
    return frame


def _holds_others(boxes: npt.NDArray[np.float64], held: npt.NDArray[np.bool_], outer: int) -> bool:
    """Whether a frame stands round another one, of these boxes (f, 4), that blocks stand in. held: bool (f,)"""
    box = boxes[outer]
    inner = held & ((boxes[:, :2] >= box[:2]) & (boxes[:, 2:] <= box[2:])).all(axis=1)
    inner[outer] = False
    return bool(inner.any())


def _around(boxes: npt.NDArray[np.float64], held: npt.NDArray[np.bool_], inner: int) -> int:
    """The smallest frame round another one, of these boxes (f, 4); -1 for none.

    held: bool (f,), the frames that blocks stand in: the page's own border is none of them
    """
    box = boxes[inner]
    holds = held & ((boxes[:, :2] <= box[:2]) & (boxes[:, 2:] >= box[2:])).all(axis=1)
    holds[inner] = False
    outer = np.flatnonzero(holds)
    areas = np.prod(boxes[outer, 2:] - boxes[outer, :2], axis=1)
    return int(outer[areas.argmin()]) if len(outer) else -1
