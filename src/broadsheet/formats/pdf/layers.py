"""Text on layers that are switched off (optional content): notes to the printer, another edition's columns.

PDFium's text layer holds it like all other text, and no call says which layers are off. Its renderer knows: what is on
a hidden layer changes nothing on the page's picture when it is taken away.
"""

from __future__ import annotations

import ctypes
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium

from broadsheet.formats.pdf.characters import foreign
from broadsheet.formats.pdf.loops import Addresses, compiled
from broadsheet.formats.pdf.shown import picture, switch

Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]

MOST_LAYERS = 8  # with type on them that are tried one by one; the others are taken to be on
DEEPEST = 8  # passages within passages in which a layer is looked for
OPTIONAL = "OC"  # Source: ISO 32000-1, 8.11.3.2


def switched_off(page: Any, objects: Addresses) -> Bools:
    """Which text objects are on layers that are not shown, bool (k,).

    page: an FPDF_PAGE;  objects: uint64 (k,), the addresses of its text objects
    """
    off = np.zeros(len(objects), np.bool_)
    layers = _layers(objects)
    if not layers:
        return off
    whole = picture(page)
    for numbers in list(layers.values())[:MOST_LAYERS]:
        addresses = objects[numbers].tolist()
        switch(addresses, on=False)
        off[numbers] = np.array_equal(whole, picture(page))
        switch(addresses, on=True)
    return off


def _layers(objects: Addresses) -> dict[str, Ints]:
    """The numbers of the text objects on each layer, by its name."""
    layers: dict[str, list[Ints]] = {}
    for depth in range(DEEPEST):
        marks = marks_on(objects, depth)
        marked = np.flatnonzero(marks)
        if not len(marked):
            break
        known, which = np.unique(
            marks[marked], return_inverse=True
        )  # the objects of one passage share its mark
        names = [_layer(mark) for mark in known.tolist()]
        for name in sorted({name for name in names if name})[:MOST_LAYERS]:
            mine = np.array([one == name for one in names])[which]
            layers.setdefault(name, []).append(marked[mine])
    return {name: np.concatenate(numbers) for name, numbers in layers.items()}


def marks_on(objects: Addresses, depth: int) -> Addresses:
    """The address of the mark of this depth on each text object, 0 where it has none."""
    loops = compiled()
    if loops:
        return loops.marks(objects, depth)
    get = foreign("FPDFPageObj_GetMark", ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong)
    return np.array([get(one, depth) or 0 for one in objects.tolist()], np.uint64)


def _layer(mark: int) -> str | None:
    """The name of the layer that a mark names, never empty; None if it is another mark."""
    handle = ctypes.cast(mark, pdfium.FPDF_PAGEOBJECTMARK)
    if _string(pdfium.FPDFPageObjMark_GetName, handle) != OPTIONAL:
        return None
    return _string(pdfium.FPDFPageObjMark_GetParamStringValue, handle, b"Name") or OPTIONAL


def _string(call: Any, *given: Any) -> str:
    """What a call of PDFium's writes as UTF-16."""
    length = ctypes.c_ulong()
    buffer = ctypes.create_string_buffer(512)
    if not call(
        *given, ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), len(buffer), ctypes.byref(length)
    ):
        return ""
    return buffer.raw[: min(length.value, len(buffer))].decode("utf-16-le", errors="replace").rstrip("\0")
