"""What of a page's type shows when the page is drawn. PDFium's text layer cannot tell; its renderer can: what
shows changes the page's picture when it is taken away.

White type on white paper is mostly not meant to be seen. But a headline may be white with a black outline, or filled
with a shading or a pattern, which PDFium calls white.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium

from broadsheet.formats.pdf.characters import foreign
from broadsheet.formats.pdf.loops import Addresses
from broadsheet.model.page import Glyphs

Bools = npt.NDArray[np.bool_]

MOST_PIXELS = 2_000_000  # of the page's picture, be the page a thin strip
SEEN = 24  # of 255: by so much a pixel changes where type was that is seen
INKED = 80  # of 255: so much darker is ink than the paper about it
MOST = 0.8  # of a text object's characters


def shows(page: Any, glyphs: Glyphs, suspects: Bools, objects: Addresses, width: float) -> Bools:
    """Which of the suspected glyphs are seen after all, bool (n,).

    page: an FPDF_PAGE;  objects: uint64, the addresses of its text objects, by `Glyphs.run`;  width: of our page
    """
    chosen = np.flatnonzero(suspects)
    seen = np.zeros(len(glyphs), np.bool_)
    if not len(chosen):
        return seen
    addresses = objects[np.unique(glyphs.run[chosen])].tolist()
    whole = picture(page)
    switch(addresses, on=False)
    without = picture(page)
    switch(addresses, on=True)
    changed = np.abs(whole[..., :3].astype(np.int16) - without[..., :3]).max(axis=2) > SEEN
    box = np.rint(glyphs.box[chosen] * (changed.shape[1] / width)).astype(np.int64)
    found = np.array([one.any() for one in _cut_out(changed, box)])
    found |= _inked(glyphs.run[chosen], _cut_out(without[..., 1], box))
    seen[chosen[found]] = True
    return seen & ~_printed_over(glyphs, chosen[found], chosen)


def _cut_out(picture: npt.NDArray[Any], box: npt.NDArray[np.int64]) -> list[npt.NDArray[Any]]:
    """The parts of a picture within boxes (n, 4)."""
    return [picture[max(y0, 0) : max(y1, 0), max(x0, 0) : max(x1, 0)] for x0, y0, x1, y1 in box.tolist()]


def _inked(run: npt.NDArray[np.int32], cuts: list[npt.NDArray[np.uint8]]) -> Bools:
    """Which glyphs' places are inked without them, as are most of their text object's.

    PDFium tells of the first only of two text objects that say the same in one place. Type with a light edge round it
    is such a pair: the edge is painted first.

    run: of each glyph, its text object;  cuts: the page's picture without the glyphs, each one's place
    """
    inked = np.array([cut.size > 0 and int(cut.max()) - int(cut.min()) > INKED for cut in cuts])
    _, which = np.unique(run, return_inverse=True)
    return inked & (np.bincount(which, weights=inked) >= MOST * np.bincount(which))[which]


def _printed_over(glyphs: Glyphs, some: npt.NDArray[np.int64], suspects: npt.NDArray[np.int64]) -> Bools:
    """Which of some glyphs share their place with others that are no suspects, bool (n,)."""
    others = np.delete(glyphs.box, suspects, axis=0)
    middle = (others[:, :2] + others[:, 2:]) / 2
    x, y = middle[np.argsort(middle[:, 1], kind="stable")].T
    box = glyphs.box[some]
    first, last = np.searchsorted(y, box[:, 1]), np.searchsorted(y, box[:, 3], side="right")
    over = np.zeros(len(glyphs), np.bool_)
    for number, x0, x1, start, end in zip(some, box[:, 0], box[:, 2], first, last, strict=True):
        over[number] = ((x[start:end] >= x0) & (x[start:end] <= x1)).any()
    return over


def switch(addresses: Sequence[int], *, on: bool) -> None:
    """Have objects drawn, or not."""
    switch = foreign("FPDFPageObj_SetIsActive", ctypes.c_int, ctypes.c_void_p, ctypes.c_int)
    for address in addresses:
        switch(address, int(on))


def picture(page: Any) -> npt.NDArray[np.uint8]:
    """The page drawn, a pixel a point at most."""
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    scale = min(1.0, (MOST_PIXELS / max(1.0, width * height)) ** 0.5)
    wide, high = (min(max(1, int(side * scale)), MOST_PIXELS) for side in (width, height))
    pixels = np.full((high, wide, 4), 255, np.uint8)
    bitmap = pdfium.FPDFBitmap_CreateEx(wide, high, pdfium.FPDFBitmap_BGRx, pixels.ctypes.data, 4 * wide)
    if bitmap:
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, wide, high, 0, 0)
        pdfium.FPDFBitmap_Destroy(bitmap)
    return pixels
