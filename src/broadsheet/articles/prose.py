"""Paragraphs from a run of body lines: by indents, short last lines, extra leading and drop capitals.

A column break or a page break is never a paragraph break by itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from broadsheet.articles.margins import MAY_END, SIGNED, Margins, is_centred, is_verse, margins_of
from broadsheet.articles.seams import NOTE_MARKS, ends_sentence, starts_midway
from broadsheet.languages.letters import CAPITALS
from broadsheet.languages.stitch import NO_WORDS, Stitched, inner_words, join, stitch
from broadsheet.model.layout import Layout

__all__ = ["NO_WORDS", "Stitched", "display_lines", "inner_words", "join", "paragraphs", "stitch"]

_BEGINS_ANEW = re.compile(
    rf"[{CAPITALS}]|[^\s：:，。]{{2,6}}[：:]"
)  # a line of an advertisement: Telephone …, 地址：…
_FLUSH = 0.3  # em
RESIZED = 0.06  # of the size
NAME, IN_ROW = 4, 5  # characters of a name, names in a row of a list
HAN = "\u2e80"  # from here on signs are Chinese
_RUNS_ON = "，,、-"
_NOTES = frozenset(NOTE_MARKS)
_ITEM = "●■◆▲★☆□○◇△•▪►▶◎※"


def paragraphs(layout: Layout, lines: Sequence[int]) -> list[list[int]]:
    """The paragraphs that a run of body lines holds, each the numbers of its lines, in the order given."""
    lines = [*map(int, lines)]
    if not lines:
        return []
    if layout.page.has_geometry and is_centred(layout, lines):
        return display_lines(layout, lines)
    if layout.page.has_geometry and is_verse(layout, lines):
        return [[line] for line in lines]
    starts = _starts_in_dump(layout, lines) if not layout.page.has_geometry else _starts(layout, lines)
    cuts = [0, *[place for place in range(1, len(lines)) if starts[place]], len(lines)]
    return [lines[start:end] for start, end in pairwise(cuts)]


def display_lines(layout: Layout, lines: Sequence[int]) -> list[list[int]]:
    """The paragraphs of an advertisement: every line by itself, but those that run on into the next."""
    kept = [int(line) for line in lines]
    texts = [layout.lines.text[line].strip() for line in kept]
    runs_on = [text.endswith(tuple(_RUNS_ON)) for text in texts]
    if layout.page.has_geometry and kept:
        margins = margins_of(layout, kept)
        flush = (np.abs(np.diff(margins.start)) < _FLUSH) & ~np.array(margins.short[:-1], np.bool_)
        # running text: three full lines or more with one edge; what only shares its middle stands for itself
        beside = np.concatenate(([False], flush[:-1])) | np.concatenate((flush[1:], [False]))
        for place in np.flatnonzero(flush & beside):
            goes_on = not ends_sentence(texts[place]) and not _BEGINS_ANEW.match(texts[place + 1])
            runs_on[place] = runs_on[place] or goes_on
    starts = [
        place
        for place in range(len(kept))
        if place == 0 or not (runs_on[place - 1] or starts_midway(texts[place]))
    ]
    return [kept[start:end] for start, end in pairwise([*starts, len(kept)])]


def _starts_in_dump(layout: Layout, lines: list[int]) -> list[bool]:
    """Which of these lines of a text dump begin a paragraph."""
    from broadsheet.articles.dump.paragraphs import paragraph_starts  # it reads this package's stitch

    return list(paragraph_starts(layout, lines))


@dataclass(frozen=True)
class _Habits:
    """How this run marks its paragraphs: by indents, by short last lines, or both."""

    indents: bool
    ragged: bool


def _starts(layout: Layout, lines: list[int]) -> list[bool]:
    """Which of these lines begin a paragraph, from where they stand and how the line before them ends."""
    texts = [layout.lines.text[line] for line in lines]
    margins = margins_of(layout, lines)
    ends = margins.ends
    habits = _habits(margins, ends)
    heading = _headings(layout, lines, texts, margins, ends)
    resized, listed = _resized(layout, lines), _listed(texts)
    starts = [True]
    for place in range(1, len(lines)):
        headed = starts[-1] and heading[place - 1]
        headed = headed or (heading[place] and ends[place - 1] and margins.short[place])
        headed = headed or (resized[place] and ends[place - 1])
        headed = headed or listed[place - 1] or (listed[place] and ends[place - 1])
        starts.append(headed or _starts_here(place, texts, margins, ends, habits))
    for place in range(_signature(margins, ends), len(lines)):
        starts[place] = True
    return starts


def _resized(layout: Layout, lines: list[int]) -> list[bool]:
    """Which lines are set smaller or larger than the line before them, as notes under a text are.

    Only where the source tells sizes: those of a picture or of OCR boxes are measured.
    """
    if layout.page.guessed or layout.page.tilt is not None:
        return [False] * len(lines)
    size = layout.lines.size[lines]
    return [False, *(np.abs(size[1:] / size[:-1] - 1) > RESIZED).tolist()]


def _listed(texts: list[str]) -> list[bool]:
    """Which lines are rows of a list of Chinese or Japanese names, or the few left over in its last row."""
    listed: list[bool] = []
    for text in texts:
        words = text.split() if text.lstrip() >= HAN else []  # other lines have no such name
        names = bool(words) and len(words[0]) <= NAME  # as in few lines
        names = names and all(word >= HAN and len(word) <= NAME and word.isalpha() for word in words)
        listed.append(names and (len(words) >= IN_ROW or listed[-1:] == [True]))
    return listed


def _signature(margins: Margins, ends: list[bool]) -> int:
    """Where the lines begin that a text is signed with: who and when, each set out to the right under its last line.

    The number of lines, if it is not signed so.
    """
    place = len(ends)
    while place > 1 and len(ends) - place < SIGNED and margins.set_right[place - 1] and not ends[place - 1]:
        place -= 1
    return place if ends[place - 1] else len(ends)


def _habits(margins: Margins, ends: list[bool]) -> _Habits:
    """Whether most paragraphs whose last line is plainly short are followed by an indented line."""
    plain = [place for place in range(1, len(ends)) if ends[place - 1] and margins.short[place - 1]]
    indented = sum(margins.indented[place] for place in plain)
    others = [place for place in range(len(ends) - 1) if not ends[place]]
    short = sum([margins.short[place] for place in others])
    return _Habits(
        indents=indented * 2 >= len(plain) if plain else any(margins.indented[1:]),
        ragged=short * 4 > len(others) > 3,
    )


def _starts_here(place: int, texts: list[str], margins: Margins, ends: list[bool], habits: _Habits) -> bool:
    """Whether a paragraph begins at this line. An unfinished sentence before it outweighs all but an indent."""
    ended, before = ends[place - 1], texts[place - 1].rstrip()
    if starts_midway(
        texts[place]
    ):  # Chinese has no capitals: an indent tells where a paragraph begins with iPhone
        return ended and margins.indented[place] and before[-1:] >= HAN
    if margins.centred[place] != margins.centred[place - 1] and (ended or margins.centred[place - 1]):
        return True  # a crosshead that was taken for body, or the line after it
    if margins.indented[place]:
        may_end = ended or before[-1:] in MAY_END
        return may_end or (margins.very_short[place - 1] and before[-1:] not in _RUNS_ON)
    if texts[place].lstrip()[:1] in _NOTES and margins.unfilled[place - 1]:
        return True  # a note, under a line that had room for more
    if not ended:
        return margins.led[place] and margins.short[place - 1]
    if margins.dropped[place] or margins.led[place]:
        return True
    if texts[place].lstrip()[:1] in _ITEM and not habits.ragged:
        return True
    # flush after a short last line: a paragraph where there are no indents; else only if nothing else explains it
    return margins.short[place - 1] and (not habits.indents or margins.very_short[place - 1])


def _headings(
    layout: Layout, lines: list[int], texts: list[str], margins: Margins, ends: list[bool]
) -> list[bool]:
    """Which lines may be crossheads that were taken for body: flush, not set out to the edge, no sentences, and in a
    face of their own or with an indented line under them."""
    face = layout.lines.font[lines].tolist()
    found = [False] * len(lines)
    for place in range(len(lines) - 1):
        if ends[place] or not margins.unfilled[place] or margins.indented[place]:
            continue
        own = place > 0 and face[place] >= 0 and face[place - 1] != face[place] != face[place + 1]
        said = texts[place].rstrip()[-1:] not in MAY_END + _RUNS_ON
        found[place] = said and (own or margins.indented[place + 1])
    return found
