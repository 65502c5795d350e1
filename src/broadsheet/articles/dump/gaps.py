"""Printed lines that a dump has lost: places in a paragraph where a sentence begins as none can."""

from __future__ import annotations

import re
from collections.abc import Sequence

from broadsheet import languages
from broadsheet.articles.dump.lines import places, printed
from broadsheet.articles.dump.paragraphs import paragraph_starts
from broadsheet.languages.typesetting import Typeset, ends_sentence, see_typeset
from broadsheet.model.layout import Layout, LineProblem, Piece
from broadsheet.model.roles import Role

# particles that lean on the word before them; the words that do begin with such a character are left out
_LEANING = re.compile(
    r"的(?![确士哥])|[们們吗嗎]|了(?![解不结結却卻无無如事得望然])|着(?![力眼重手实實装裝火陆陸急想迷凉涼色床])|[，。、；：！？）》」』】”’]"
)
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:[A-Za-z]|[A-Z][a-z]{1,3}|etc|vs|usw|bzw|approx|ca|Nr|No)\.$")


def find_lost_lines(layout: Layout, pieces: Sequence[Piece]) -> tuple[LineProblem, ...]:
    """A problem for each place where a printed line must be missing, with the lines on both sides.

    Only lines that follow each other in the dump are looked at, in the middle of a paragraph whose column they
    fill: elsewhere an odd start more likely tells that the pieces are in a wrong order.
    """
    found: list[LineProblem] = []
    for piece in pieces:
        if piece.role is Role.BODY:
            found += _in_piece(layout, piece.lines)
    return tuple(found)


def _in_piece(layout: Layout, lines: tuple[int, ...]) -> list[LineProblem]:
    starts = paragraph_starts(layout, lines)
    typeset = see_typeset(printed(layout, lines))
    language = languages.load(layout.language)
    found: list[LineProblem] = []
    for place in range(1, len(lines)):
        if starts[place] or lines[place] != lines[place - 1] + 1 or not _in_one_run(layout, lines[place]):
            continue
        if _broken(typeset, place, han=language.script == "han"):
            above, below = lines[place - 1], lines[place]
            found.append(LineProblem("missing-line", "A printed line is missing here.", (above, below)))
    return found


def _in_one_run(layout: Layout, line: int) -> bool:
    """Whether no blank line stands between this line and the one before."""
    rows = places(layout)
    return int(rows[line] - rows[line - 1]) == 1


def _broken(typeset: Typeset, place: int, *, han: bool) -> bool:
    """Whether a sentence ends with the line before and what follows cannot begin one."""
    above, below = typeset.text[place - 1], typeset.text[place]
    if not ends_sentence(above) or above.endswith(("”", "’", "」", "』", '"', "…")):
        return False
    if not typeset.fills(place - 1, float(typeset.before[place - 1])):
        return False
    if han:
        return _LEANING.match(below) is not None
    return below[:1].islower() and len(below) > 20 and not _ABBREVIATION.search(above)
