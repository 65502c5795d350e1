"""Scans with a text layer: a PDF page that is a picture, with the words that an OCR engine read laid under it.

Such a layer knows words and their places, and nothing of faces: its type sizes are guesses from the height of each
word, its one font stands for all. So it is taken as OCR XML is: words with boxes, in the lines that the engine wrote.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium

from broadsheet.formats.ocrxml.page import Draft, Word, build_page
from broadsheet.model.page import HIDDEN, HYPHEN, Floats, Glyphs, Page

if TYPE_CHECKING:
    from broadsheet.formats import ReadOptions

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

MOST = 0.7  # of the page: so much of it the picture of a scan takes
NEARLY_ALL = 0.9  # of its characters: so many lie in the picture, unseen
MOST_OBJECTS = 100_000  # more are not looked through: no engine writes so many

# All measures in type sizes of the word.
SHIFT = 0.6  # words of one line stand no farther above or below each other
SPACE, SPACE_HAN = 0.15, 0.8  # a wider gap parts words; signs that are set without spaces
BREAK = 3.0  # a wider one parts lines
BACK = 0.5  # so far a word may begin before the one before it ends
FEWEST = 3.0  # letters a line: an engine that wrote fewer wrote no lines
CJK = 0x2E80


def is_scan(drawn: Any, page: Page, papers: Floats) -> bool:
    """Whether a page is the picture of a page, and what was read on it is laid there unseen.

    drawn: its FPDF_PAGE;  papers: float32 (k, 4), the pictures that take the whole of it
    """
    glyphs = page.glyphs
    inked = glyphs.code != 0x20
    large = [box for box in (*papers, *page.pictures) if _is_large(box, page)]
    if not large or not inked.any():
        return False
    middle = (glyphs.box[inked, :2] + glyphs.box[inked, 2:]) / 2
    inside = [((middle >= box[:2]) & (middle <= box[2:])).all(axis=1) for box in large]
    if np.any(inside, axis=0).mean() < NEARLY_ALL:
        return False
    hidden = (glyphs.flags[inked] & HIDDEN) > 0
    return bool(hidden.mean() >= NEARLY_ALL) or _is_type_under_picture(drawn)


def _is_large(box: Floats, page: Page) -> bool:
    return bool((box[2] - box[0]) * (box[3] - box[1]) >= MOST * page.width * page.height)


def _is_type_under_picture(drawn: Any) -> bool:
    """Whether a page's type was painted before its last picture."""
    count = pdfium.FPDFPage_CountObjects(drawn)
    if count > MOST_OBJECTS:
        return False
    kinds = np.array(
        [pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(drawn, at)) for at in range(count)]
    )
    type_, pictures = (
        np.flatnonzero(kinds == kind) for kind in (pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_IMAGE)
    )
    return bool(len(type_) and len(pictures) and (type_ < pictures[-1]).mean() >= NEARLY_ALL)


def as_read(page: Page, options: ReadOptions) -> Page:
    """A scan's page with its layer as what it is: words with boxes in lines; as it was if the layer has no lines.

    Raises: LimitExceeded if it has more characters than allowed.
    """
    glyphs = page.glyphs
    inked = np.flatnonzero((glyphs.code != 0x20) & np.isfinite(glyphs.box).all(axis=1))
    word_starts, line_starts = _breaks(glyphs, inked)
    if len(inked) < FEWEST * len(line_starts):
        return page
    draft = _draft(page, inked, word_starts, line_starts)
    found = build_page(draft, page.source, options, page.problems)
    given = replace(found.given, ids=("",) * len(found.given.ids)) if found.given else None
    return replace(found, given=given)


def _breaks(glyphs: Glyphs, inked: Ints) -> tuple[Ints, Ints]:
    """Where words begin among the inked glyphs, and where lines do. All lines begin with a word."""
    box, down = glyphs.box[inked].astype(np.float64), glyphs.vertical[inked]
    size = np.maximum(np.where(glyphs.size[inked] > 0, glyphs.size[inked], 1.0), 1e-3)
    start, end = (np.where(down, box[:, 1 + side], box[:, side]) for side in (0, 2))
    across = np.where(down, (box[:, 0] + box[:, 2]) / 2, box[:, 3])
    larger = np.maximum(size[1:], size[:-1])
    gap = start[1:] - end[:-1]
    shifted = np.abs(np.diff(across)) > SHIFT * larger
    lines = shifted | (gap > BREAK * larger) | (gap < -BACK * larger) | (down[1:] != down[:-1])
    han = (glyphs.code[inked[:-1]] >= CJK) | (glyphs.code[inked[1:]] >= CJK)
    words = lines | (gap > np.where(han, SPACE_HAN, SPACE) * larger) | (np.diff(inked) > 1)
    return np.append(0, np.flatnonzero(words) + 1), np.append(0, np.flatnonzero(lines) + 1)


def _draft(page: Page, inked: Ints, word_starts: Ints, line_starts: Ints) -> Draft:
    """The words and lines as an OCR file would give them."""
    glyphs = page.glyphs
    box = glyphs.box[inked].astype(np.float64)
    draft = Draft(page.width, page.height, page.unit)
    for sides in _hulls(box, line_starts).tolist():
        draft.add_line(None, tuple(sides))
    draft.vertical = set(np.flatnonzero(glyphs.vertical[inked[line_starts]]).tolist())
    line = np.searchsorted(line_starts, word_starts, side="right") - 1
    text = glyphs.text(inked)
    last = np.append(word_starts[1:], len(inked)) - 1
    hyphen = (glyphs.flags[inked[last]] & HYPHEN) > 0
    rows = zip(
        word_starts.tolist(),
        last.tolist(),
        _hulls(box, word_starts).tolist(),
        line.tolist(),
        hyphen.tolist(),
        strict=True,
    )
    draft.words = [
        Word(text[first : end + 1], x0, y0, x1, y1, at, hyphen=divided)
        for first, end, (x0, y0, x1, y1), at, divided in rows
    ]
    draft.rules = [tuple(rule) for rule in page.rules.tolist()]
    return draft


def _hulls(box: npt.NDArray[np.float64], starts: Ints) -> npt.NDArray[np.float64]:
    low = np.minimum.reduceat(box[:, :2], starts, axis=0)
    return np.concatenate([low, np.maximum.reduceat(box[:, 2:], starts, axis=0)], axis=1)
