"""Characters that a file spells out for a glyph (ActualText), put where the glyph stands.

Browsers and layout programs spell ligatures and hyphens so. PDFium gives the characters of such a text object the place
and the box of the object, and where that lies in a form (a page put on another one, an advertisement) it leaves out the
form's matrix: they would stand anywhere, and a character off its baseline makes its whole font a vertical one.
"""

from __future__ import annotations

import ctypes
from collections import deque
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from broadsheet.formats.pdf.characters import Doubles, RawCharacters, foreign
from broadsheet.formats.pdf.fonts import RunStyles
from broadsheet.model.stretches import begins

NEAR = 1e-3  # of the PDF's units: one place


def put_spelled(raw: RawCharacters, styles: RunStyles) -> RawCharacters:
    """The characters, those that were spelled out within a form put where the form was put."""
    place = styles.matrix[:, 4:]
    start = np.zeros((len(place), 2), np.float64)
    heads = np.flatnonzero(begins(raw.run))[::-1]
    start[raw.run[heads]] = raw.origin[heads]  # of an object's characters the first counts
    runs = np.flatnonzero(_apart(start, place))
    if not len(runs):
        return raw
    own = np.array(styles.matrix)
    own[runs] = _own_matrices(raw.objects[runs].tolist())
    spelled = np.zeros(len(place), np.bool_)
    spelled[runs] = ~_apart(start[runs], own[runs, 4:])
    chosen = np.flatnonzero(spelled.take(raw.run))
    run = raw.run[chosen]
    origin, loose = raw.origin.copy(), raw.loose.copy()
    origin[chosen] = place[run]
    loose[chosen] = _boxes(raw.loose[chosen].astype(np.float64), own[run], styles.matrix[run])
    return replace(raw, origin=origin, loose=loose)


def _apart(some: Doubles, others: Doubles) -> npt.NDArray[np.bool_]:
    """Which points (k, 2) are not where the others are; bool (k,)."""
    return np.logical_not((np.abs(some - others) < NEAR).all(axis=1))


def _own_matrices(objects: list[int]) -> npt.NDArray[np.float32]:
    """The matrix of each text object within the form it lies in; float32 (k, 6), zeros where PDFium has none."""
    matrix = np.zeros((len(objects), 6), np.float32)
    at = matrix.ctypes.data
    get_matrix = foreign("FPDFPageObj_GetMatrix", ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
    deque(map(get_matrix, objects, range(at, at + 24 * len(objects), 24)), maxlen=0)
    return matrix


def _boxes(box: Doubles, own: Doubles, whole: Doubles) -> Doubles:
    """Boxes (n, 4) as left, top, right, bottom within their forms, put on the page.

    own: float64 (n, 6), the text objects' matrices within the forms;  whole: on the page
    """
    a, b, c, d, e, f = own.T
    x, y = box[:, ::2] - e[:, None], box[:, 1::2] - f[:, None]
    p, q, r, s, t, u = (column[:, None] for column in whole.T)
    with np.errstate(all="ignore"):
        determinant = (a * d - b * c)[:, None]
        along = (d[:, None] * x - c[:, None] * y) / determinant
        up = (a[:, None] * y - b[:, None] * x) / determinant
        left, right = np.sort(p * along + r * up + t, axis=1).T
        bottom, top = np.sort(q * along + s * up + u, axis=1).T
    return np.stack([left, top, right, bottom], axis=1)
