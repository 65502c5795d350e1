"""Lines of two faces: what begins with a place in bold is text, and a byline in bold over it is none of it.

So is a line that the bold opening of a text fills, if the sentence runs on in the next.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from broadsheet.layout.lines.ink import blank
from broadsheet.model.boxes import Ints
from broadsheet.model.chains import leads_of
from broadsheet.model.layout import Lines
from broadsheet.model.page import Floats, Page

Bools = npt.NDArray[np.bool_]

SHORT = 0.8  # of the line under it: a byline is no wider
INDENT, FLUSH, ONE_SIZE = 2.5, 0.6, 0.05  # type sizes
_ENDS = ".:!?"


def last_fonts(page: Page, lines: Lines) -> Ints:
    """The font of the last character of every line, int (n,)."""
    return page.glyphs.font[lines.glyphs.members[lines.glyphs.starts[1:] - 1]].astype(np.int64)


def runs_in_names(page: Page, lines: Lines, font: Ints, ends: Ints, chosen: Ints, a: Ints, b: Ints) -> Bools:
    """Whether a line that begins with a place in another face goes on in the face of the line under it."""
    found = (font[b] >= 0) & (font[a] != font[b]) & (ends[a] == font[b])
    for pair in np.flatnonzero(found).tolist():
        line = int(chosen[a[pair]])
        found[pair] = _begins_with_names(page, lines, line, int(ends[a[pair]]))
    return found


def _begins_with_names(page: Page, lines: Lines, line: int, face: int) -> bool:
    """Whether all words of a line before its last face begin with a capital or a bracket: PARIS (dpa).

    A headline that runs into its text has small words.
    """
    glyphs = lines.glyphs[line]
    own = page.glyphs.font[glyphs] != face
    count = int(own.sum()) - int((blank(page.glyphs.code[glyphs]) & own).sum())
    told, named = 0, False
    for word in lines.text[line].split():
        if told >= count:
            break
        told += len(word)
        if word[0].islower() or any(sign.isalpha() and sign.lower() == sign.upper() for sign in word):
            return False  # a small word, or letters that have no capitals
        named |= word[0].isupper()
    return named


def fills_line(lines: Lines, chosen: Ints, font: Ints, box: Floats, size: Floats, a: Ints, b: Ints) -> Bools:
    """Whether a line is all in capitals, of another face, and the one under it goes on in small letters: 140 PEOPLE
    CROWDED | into a hall."""
    found = (font[a] >= 0) & (font[b] >= 0) & (font[a] != font[b])
    found &= np.abs(box[a, 0] - box[b, 0]) < INDENT * size[b]
    found &= np.abs(box[a, 2] - box[b, 2]) < FLUSH * size[b]  # what is shorter may be a name over the column
    found &= np.abs(size[a] - size[b]) < ONE_SIZE * size[b]
    for pair in np.flatnonzero(found).tolist():
        over, under = lines.text[int(chosen[a[pair]])].strip(), lines.text[int(chosen[b[pair]])].strip()
        found[pair] = over.isupper() and under[:1].islower() and over[-1] not in _ENDS
    return found


def signed_over(font: Ints, ends: Ints, box: Floats, a: Ints, b: Ints) -> Bools:
    """Whether a short line, as of who wrote that, stands over one that begins in its face and goes on in another."""
    wide = box[:, 2] - box[:, 0]
    below = leads_of(len(font), a, b)
    goes_on = (below[b] >= 0) & (font[below[b]] == ends[b])
    own = (font[a] >= 0) & (font[a] == font[b]) & (ends[a] == font[a])
    return own & (ends[b] != font[b]) & goes_on & (wide[a] < SHORT * wide[b])
