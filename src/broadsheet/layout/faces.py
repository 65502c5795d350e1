"""The faces within Chinese lines: a paragraph's first words may stand out in one (新华社南江六日电), and headings do.

Only Chinese characters tell: words in Latin letters have faces of their own anywhere in a line.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from broadsheet.model.boxes import Ints
from broadsheet.model.chains import leads_of
from broadsheet.model.layout import Lines
from broadsheet.model.page import Floats, Page

Bools = npt.NDArray[np.bool_]

HAN = 0x2E80  # from here on code points are Chinese
FORMS = 0xFB00, 0xFE2F  # but for these: ligatures of Latin letters, Arabic ones
# Measures in type sizes.
FULL = 1.2  # a line that ends so near to where the next one ends fills its measure
INDENT, FLUSH = 2.0, 0.25  # a paragraph's first line stands in so far; edges that differ by less are one
SHORT = 1.0  # a heading ends so far before the line under it


@dataclass(frozen=True, eq=False)
class HanFaces:
    """Of n lines, columns of length n; fonts are -1 where a line has no Chinese character of which a font is known.

    first, last: int64, the fonts of the first and the last Chinese character of each line
    one:         bool, all its Chinese characters, two at least, are of one font
    """

    first: Ints
    last: Ints
    one: Bools

    @classmethod
    def of(cls, page: Page, lines: Lines) -> HanFaces:
        """The faces of the lines of a page."""
        members, count = lines.glyphs.members, len(lines)
        line = np.repeat(np.arange(count), np.diff(lines.glyphs.starts))
        code = page.glyphs.code[members]
        chosen = np.flatnonzero((code >= HAN) & ((code < FORMS[0]) | (code > FORMS[1])))
        line, font = line[chosen], page.glyphs.font[members[chosen]].astype(np.int64)
        first, last = np.full(count, -1, np.int64), np.full(count, -1, np.int64)
        first[line[::-1]] = font[::-1]
        last[line] = font
        other = np.bincount(line, weights=font != first[line], minlength=count)
        return cls(first, last, (np.bincount(line, minlength=count) > 1) & (other == 0) & (first >= 0))

    def only(self, chosen: Ints) -> HanFaces:
        """Those of some of the lines."""
        return HanFaces(self.first[chosen], self.last[chosen], self.one[chosen])

    def run_on(self, a: Ints, b: Ints) -> Bools:
        """Whether each line a ends in the face that the line b under it begins in."""
        return (self.last[a] >= 0) & (self.last[a] == self.first[b])

    def carried_over(self, box: Floats, a: Ints, b: Ints) -> Bools:
        """Whether a paragraph's first words, in a face of their own, fill the line a, and b under it goes on.

        Their face runs over the end of a full line into the next, or the line is indented and the next ones are not.
        """
        em = box[a, 3] - box[a, 1]
        full = np.abs(box[a, 2] - box[b, 2]) < FULL * em
        after = leads_of(len(box), a, b)[b]
        flush = (after >= 0) & (np.abs(box[after, 0] - box[b, 0]) < FLUSH * em)
        indented = flush & (np.abs(box[a, 0] - box[b, 0] - INDENT * em) < FLUSH * em)
        return (full & self.run_on(a, b)) | (indented & (self.last[a] >= 0) & (self.first[b] >= 0))

    def headings(self, box: Floats, a: Ints, b: Ints) -> Bools:
        """Which lines, bool (n,), are in one face that neither the line over nor the one under them has, and short.

        a, b: each line and the one right under it
        """
        before, after = leads_of(len(box), b, a), leads_of(len(box), a, b)
        over = (before < 0) | (self.last[before] != self.first)
        under = (after >= 0) & (self.first[after] != self.last) & (self.first[after] >= 0)
        short = box[:, 2] < box[after, 2] - SHORT * (box[:, 3] - box[:, 1])
        return self.one & over & under & short
