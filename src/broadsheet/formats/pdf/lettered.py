"""What is painted through letters: a shading or a picture that only shows within type (it is clipped by it) is the
type's own filling, no tinted box round it and no picture.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from broadsheet.formats.pdf.characters import foreign
from broadsheet.formats.pdf.loops import Addresses
from broadsheet.formats.pdf.shapes import Box
from broadsheet.model.page import Glyphs

# text render modes from here on clip what is painted after them (Source: ISO 32000-1, table 106)
CLIPPING = 4
ROUND = 0.5  # of the type's size: so much room is about letters
FULL = 0.6  # of a filling is taken up by its letters and that room


def windows(glyphs: Glyphs, objects: Addresses) -> npt.NDArray[np.bool_]:
    """Which glyphs something may be painted through, bool (n,).

    objects: uint64, the addresses of the page's text objects, by the numbers in `Glyphs.run`
    """
    get_mode = foreign("FPDFTextObj_GetTextRenderMode", ctypes.c_int, ctypes.c_void_p)
    modes = np.fromiter(map(get_mode, objects.tolist()), np.int32, len(objects))
    return (modes >= CLIPPING).take(glyphs.run) if len(glyphs) else np.zeros(0, np.bool_)


def is_filling(box: Box, glyphs: Glyphs, clipping: npt.NDArray[np.bool_]) -> bool:
    """Whether a box is the filling of letters: it holds such letters, nothing else, and is hardly larger than they."""
    middle = (glyphs.box[:, :2] + glyphs.box[:, 2:]) / 2
    held = ((middle >= box[:2]) & (middle <= box[2:])).all(axis=1)
    if not held.any() or not clipping[held].all():
        return False
    room = ROUND * float(glyphs.size[held].max())
    low = np.maximum(glyphs.box[held, :2].min(axis=0) - room, box[:2])
    high = np.minimum(glyphs.box[held, 2:].max(axis=0) + room, box[2:])
    return float(np.prod(high - low)) >= FULL * (box[2] - box[0]) * (box[3] - box[1])


def without_fillings(boxes: Sequence[Box], glyphs: Glyphs, clipping: npt.NDArray[np.bool_]) -> list[Box]:
    """The boxes that are no filling of letters."""
    return [box for box in boxes if not is_filling(box, glyphs, clipping)]
