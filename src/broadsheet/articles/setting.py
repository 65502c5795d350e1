"""A page's lines as elements quote them: their ids, their boxes by column run, their text as prose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from broadsheet import languages
from broadsheet.languages import Language
from broadsheet.languages.sections import find_sections
from broadsheet.languages.stitch import Stitched, inner_words, stitch
from broadsheet.model.boxes import box_round
from broadsheet.model.issue import Box, IssuePage, Line, Place, Printed
from broadsheet.model.layout import Layout


@dataclass(frozen=True)
class Setting:
    """A page laid out, its place in the issue from 1, and the language it is read in."""

    layout: Layout
    number: int
    language: Language

    @classmethod
    def of(cls, layout: Layout, number: int) -> Setting:
        """The setting of a page in its own language, or in the one its words are guessed to be in."""
        known = layout.language if layout.language != "und" else None
        code = layout.page.language or known or languages.guess("\n".join(layout.lines.text))
        return cls(layout, number, languages.load(code))

    @cached_property
    def sections(self) -> frozenset[str]:
        """The sections that teasers of the page lead to by their names."""
        return find_sections(self.layout.lines.text)

    @cached_property
    def _stitched(self) -> dict[tuple[int, ...], Stitched]:
        """What was stitched: the same paragraph is looked at for several marks."""
        return {}

    @cached_property
    def _ids(self) -> list[str]:
        return [f"p{self.number}-l{line + 1}" for line in range(len(self.layout.lines))]

    @cached_property
    def _corners(self) -> list[list[float]]:
        """The lines' boxes, as exact as they are known."""
        return self.layout.lines.box.tolist()

    @cached_property
    def _vertical(self) -> list[bool]:
        return self.layout.lines.vertical.tolist()

    @cached_property
    def _boxes(self) -> list[Box]:
        """The lines' boxes, to a hundredth of the page's unit."""
        rounded = (np.round(self.layout.lines.box.astype(np.float64), 2) + 0.0).tolist()  # no -0.0
        return [(x0, y0, x1, y1) for x0, y0, x1, y1 in rounded]

    @cached_property
    def words(self) -> frozenset[str]:
        """The words that stand whole within the page's lines."""
        return inner_words(self.layout.lines.text)

    def line_id(self, line: int) -> str:
        return self._ids[line]

    def ids(self, lines: Sequence[int]) -> tuple[str, ...]:
        return tuple(map(self._ids.__getitem__, lines))

    def stitch(self, lines: Sequence[int]) -> Stitched:
        """The prose of these lines, with the place where each begins in it."""
        asked = tuple(lines)
        if asked not in self._stitched:
            texts = [*map(self.layout.lines.text.__getitem__, asked)]
            self._stitched[asked] = stitch(texts, self.language, self.words)
        return self._stitched[asked]

    def box(self, line: int) -> Box | None:
        if not self.layout.page.has_geometry:
            return None
        return self._boxes[line]

    def places(self, lines: Sequence[int]) -> tuple[Place, ...]:
        """One box for every run of these lines down a column (a vertical page: along a tier)."""
        if not self.layout.page.has_geometry:
            return ()
        if len(lines) == 1:
            return (Place(self.number, self._boxes[lines[0]]),)
        runs: list[list[int]] = []
        for line in lines:
            before = runs[-1][-1] if runs else -1
            if runs and (self._goes_on[before] if line == before + 1 else self.follows(before, line)):
                runs[-1].append(line)
            else:
                runs.append([line])
        return tuple(Place(self.number, self._hull(run)) for run in runs)

    @cached_property
    def _goes_on(self) -> list[bool]:
        """Whether the next line of the page follows each, see `follows`: of most it is the one that is asked about."""
        x0, y0, x1, y1 = self.layout.lines.box.astype(np.float64).T
        down, near = self.layout.lines.vertical, 3 * self.layout.em
        level = (x0[:-1] < x1[1:]) & (x0[1:] < x1[:-1]) & (y0[1:] >= y0[:-1]) & (y0[1:] - y1[:-1] < near)
        upright = (y0[:-1] < y1[1:]) & (y0[1:] < y1[:-1]) & (x0[1:] <= x0[:-1]) & (x0[:-1] - x1[1:] < near)
        alike = down[:-1] == down[1:]
        return [*(alike & np.where(down[:-1], upright, level)).tolist(), False]

    def follows(self, line: int, later: int) -> bool:
        """Whether a line stands right under (vertical: left of) another in the same column."""
        a0, a1, a2, a3 = self._corners[line]
        b0, b1, b2, b3 = self._corners[later]
        vertical = self._vertical[line]
        if vertical != self._vertical[later]:
            return False
        if vertical:
            return a1 < b3 and b1 < a3 and b0 <= a0 and a0 - b2 < 3 * self.layout.em
        return a0 < b2 and b0 < a2 and b1 >= a1 and b1 - a3 < 3 * self.layout.em

    def _hull(self, lines: Sequence[int]) -> Box:
        if len(lines) == 1:
            return self._boxes[lines[0]]
        return box_round(map(self._boxes.__getitem__, lines))

    def printed(self, lines: Sequence[int]) -> Printed:
        """These lines as one element."""
        return self.excerpt(self.stitch(lines), lines, 0, None)

    def excerpt(
        self, prose: Stitched, lines: Sequence[int], start: int, end: int | None, text: str | None = None
    ) -> Printed:
        """A stretch of the prose of these lines as an element of its own, with the lines that it touches."""
        end = len(prose.text) if end is None else end
        places = prose.lines_at(start, end)
        touched = lines[places.start : places.stop]
        printed = prose.text[start:end].strip() if text is None else text
        return Printed(printed, self.ids(touched), self.places(touched))

    def page(self, label: str | None) -> IssuePage:
        """The page with its printed lines, blank ones left out."""
        lines, page = self.layout.lines, self.layout.page
        boxes = self._boxes if page.has_geometry else [None] * len(lines)
        rows = zip(self._ids, lines.source_id, map(str.strip, lines.text), boxes, strict=True)
        printed = tuple(Line(*row) for row in rows if row[2])
        return IssuePage(
            self.number, label, float(page.width), float(page.height), page.unit, page.source, printed
        )
