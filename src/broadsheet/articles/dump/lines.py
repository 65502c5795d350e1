"""The lines of a dump as links of a chain: how each begins and ends, and how it fills its column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from broadsheet import languages
from broadsheet.languages.cut_words import CutWords
from broadsheet.languages.language import Language
from broadsheet.languages.marks import find_opening
from broadsheet.languages.typesetting import (
    Typeset,
    breaks_word,
    measures_about,
    see_typeset,
    starts_midway,
    stretches_begin,
)
from broadsheet.model.boxes import Ints
from broadsheet.model.layout import Layout
from broadsheet.model.page import Floats
from broadsheet.model.roles import Role

Flags = npt.NDArray[np.bool_]
MARKS = (
    Role.BYLINE, Role.CREDIT, Role.JUMP, Role.PHOTO_CREDIT, Role.FOLIO, Role.NAMEPLATE, Role.LABEL, Role.FOOTER,
)  # fmt: skip
_TRACKED = re.compile(r"\S  +\S|(?:\S ){3}")
_AHEAD = 3  # lines that an opening may run over


@dataclass(frozen=True, eq=False)
class DumpLines:
    """The lines of a dump in its order, as columns of length n.

    body:     running text, as far as its look tells; head: a headline, as far as its look tells
    block:    int64, number of the block of the layout that it is in
    run:      int64, number of the stretch without blank lines that it stands in
    stop:     ends a sentence; broken: ends within a Latin word
    midway:   cannot begin a sentence
    opening:  starts with 本报讯（记者 …） or the like: an article begins here
    measure:  float32, the measure of the columns about it, em; NaN if they show none
    width:    float32, em
    full:     fills that measure; set_in: misses it by a paragraph's indent; short: ends a sentence well before it
    lead:     float32, the space before the first word, em
    tracked:  spaces stand between its letters, or more than one between its words
    mark:     int64, what its words say it is, a number into MARKS; 0 if they do not say
    spaced:   whether this dump has blank lines at all
    """

    layout: Layout
    language: Language
    text: tuple[str, ...]
    body: Flags
    head: Flags
    block: Ints
    run: Ints
    stop: Flags
    broken: Flags
    midway: Flags
    opening: Flags
    measure: Floats
    width: Floats
    full: Flags
    set_in: Flags
    short: Flags
    lead: Floats
    tracked: Flags
    mark: Ints
    spaced: bool

    def __len__(self) -> int:
        return len(self.text)

    @cached_property
    def cut_words(self) -> CutWords:
        """What the lines end and begin with, to tell the Chinese words that a break cuts in two."""
        return CutWords.of(self.text)


def read_lines(layout: Layout) -> DumpLines:
    """The lines of a dump with what tells where each may belong."""
    language = languages.load(layout.language)
    typeset = see_typeset(printed(layout))
    n = len(typeset)
    body, head = np.zeros(n, np.bool_), np.zeros(n, np.bool_)
    for block, role in zip(layout.blocks, layout.roles, strict=True):
        body[block], head[block] = role is Role.BODY, role is Role.HEAD
    measure = measures_about(typeset, body)
    full = np.array([typeset.fills(line, float(measure[line])) for line in range(n)], np.bool_)
    run = run_numbers(layout)
    return DumpLines(
        layout=layout,
        language=language,
        text=typeset.text,
        body=body,
        head=head,
        block=layout.blocks.labels().astype(np.int64),
        run=run,
        stop=typeset.stop,
        broken=np.array([breaks_word(text) for text in typeset.text], np.bool_),
        midway=np.array([starts_midway(text) for text in typeset.text], np.bool_),
        opening=_openings(typeset, language, run),
        measure=measure,
        width=(typeset.least + typeset.most) / 2,
        full=full,
        set_in=_set_in(typeset, measure, full),
        short=typeset.stop & ~full & np.isfinite(measure),
        lead=typeset.lead,
        tracked=np.array([bool(_TRACKED.search(text.strip())) for text in printed(layout)], np.bool_),
        mark=_marks(layout),
        spaced=n > 1 and bool(np.diff(run).mean() > 0.02),
    )


def _marks(layout: Layout) -> Ints:
    """What each line's words say it is, a number into MARKS."""
    found = np.zeros(len(layout.lines), np.int64)
    for block, role in zip(layout.blocks, layout.roles, strict=True):
        found[block] = MARKS.index(role) + 1 if role in MARKS else 0
    return found


def printed(layout: Layout, lines: Sequence[int] | None = None) -> list[str]:
    """The text of lines (all, if none are named) as the source has it, spaces and all."""
    numbers = range(len(layout.lines)) if lines is None else lines
    return [layout.page.glyphs.text(layout.lines.glyphs[line]) for line in numbers]


def places(layout: Layout) -> Ints:
    """The row that each line of a dump stands in, int64 (n,)."""
    known = layout.lines.place
    return np.zeros(len(layout.lines), np.int64) if known is None else known


def as_written(layout: Layout) -> bool:
    """Whether the lines of a dump stand in the rows of its source."""
    return [str(row) for row in places(layout).tolist()] == list(layout.lines.source_id)


def frames_told(layout: Layout) -> bool:
    """Whether a dump had no blank lines and got them where its frames end (`seams`): its rows only moved apart."""
    numbers = [int(one or 0) for one in layout.lines.source_id]
    return not as_written(layout) and all(one < other for one, other in pairwise(numbers))


def run_numbers(layout: Layout) -> Ints:
    """The stretch without blank lines that each line stands in, int32 (n,)."""
    begins = stretches_begin(places(layout).tolist())
    return np.cumsum(begins).astype(np.int64) - 1


def _set_in(typeset: Typeset, measure: Floats, full: Flags) -> Flags:
    """Which lines begin as a paragraph's first line does: with space, or short of the measure by an indent."""
    short = np.array(
        [
            typeset.han[line]
            and not typeset.stop[line]
            and typeset.fills(line, float(measure[line]), less=2.0)
            for line in range(len(typeset))
        ],
        np.bool_,
    )
    usual = np.median(typeset.lead) if len(typeset) else 0.0
    return (short & ~full) | ((typeset.lead > usual + 0.4) & (typeset.lead < usual + 4))


def _openings(typeset: Typeset, language: Language, run: Ints) -> Flags:
    """The lines that an article opens with: the first of those that 本报讯（记者 …） runs over."""
    opens = np.array([_opens(typeset, language, run, line) for line in range(len(typeset))], np.bool_)
    goes_on = opens[:-1] & ~typeset.stop[:-1] & (run[:-1] == run[1:])
    opens[1:] &= ~goes_on
    return opens


def _opens(typeset: Typeset, language: Language, run: Ints, line: int) -> bool:
    """Whether an article opens with this line; the bracket of its byline may be closed only in the next."""
    text = typeset.text[line]
    following = [n for n in range(line, min(len(typeset), line + _AHEAD)) if run[n] == run[line]]
    joined = ("" if typeset.han[line] else " ").join(typeset.text[n] for n in following)
    if find_opening(joined[:200], language) is not None:
        return True
    words = (*language.words.get("paper", ()), *language.words.get("agency", ()))
    bare = text.replace(" ", "")
    bracket = max(bare.rfind("（"), bare.rfind("("))
    cut_off = bracket > 0 and not any(sign in bare[bracket:] for sign in "）)")
    return cut_off and bare.startswith(tuple(words) + _OWN_PAPER)


_OWN_PAPER = ("本报", "本報", "本刊", "本网", "本台")
