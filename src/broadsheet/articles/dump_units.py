"""The blocks of a dump as links of a chain: how each begins and ends, and what that allows to stand next to it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from broadsheet import languages
from broadsheet.languages.language import Language
from broadsheet.languages.marks import (
    Opening,
    find_closing_byline,
    find_credit,
    find_jump,
    find_opening,
    find_own_byline,
)
from broadsheet.languages.typesetting import (
    Typeset,
    breaks_word,
    ends_sentence,
    indent_evidence,
    see_typeset,
    starts_midway,
)
from broadsheet.model.layout import Layout
from broadsheet.model.roles import Role

_TAIL = 3  # lines at the end of a block that a mark may run over


@dataclass(frozen=True)
class Unit:
    """A block of a dump. Its number is its place in the dump.

    fresh:   how much its first line looks like the first of a paragraph, by itself; below 0: like a middle one
    midway:  it cannot begin a sentence
    names:   who signed it: in its opening, after its last sentence, or as a byline
    opening: it starts with 本报讯（记者 …） or the like: an article begins here
    open:    its last sentence is not finished
    short:   its last line ends well before the edge of the column: a paragraph ends here
    last:    it ends with what only ends an article (a jump to another page, a credit, a byline)
    before:  the measure its last lines are set to, after: the one of its first lines; em, NaN if unknown
    gap:     blank lines stand before it
    """

    role: Role
    lines: tuple[int, ...]
    text: str
    first: str
    end: str
    fresh: float
    midway: bool
    opening: bool
    names: tuple[str, ...]
    open: bool
    short: bool
    last: bool
    before: float
    after: float
    gap: bool
    han: bool


def read_units(layout: Layout) -> list[Unit]:
    """The blocks of a dump in its order."""
    language = languages.load(layout.language)
    typeset = see_typeset(layout.lines.text)
    gaps = _gaps(layout)
    units: list[Unit] = []
    for block, role in zip(layout.blocks, layout.roles, strict=True):
        unit = _unit(layout, typeset, language, tuple(int(line) for line in block), role, gaps)
        if not np.isfinite(unit.before) and units:  # as far as can be seen it goes on as before
            unit = replace(unit, before=units[-1].before)
        units.append(unit)
    return units


def _gaps(layout: Layout) -> list[bool]:
    numbers = [int(number or 0) for number in layout.lines.source_id]
    steps = np.diff(np.array(numbers, np.int64))
    return [True, *((steps > 1) | (steps < 0)).tolist()][: len(numbers)]


def _unit(
    layout: Layout, typeset: Typeset, language: Language, lines: tuple[int, ...], role: Role, gaps: list[bool]
) -> Unit:
    texts = [typeset.text[line] for line in lines]
    han = bool(np.mean(typeset.han[list(lines)]) >= 0.5)
    text = ("" if han else " ").join(texts)
    tail = ("" if han else " ").join(texts[-_TAIL:])
    opening = find_opening(text[:300], language)
    ends = _ends_article(tail, language)
    measure = float(typeset.before[lines[-1]])
    shown = _shown(typeset, lines, at_end=True)
    return Unit(
        role=role,
        lines=lines,
        text=text,
        first=texts[0],
        end=texts[-1],
        fresh=5.0 if opening is not None else indent_evidence(typeset, lines[0]),
        midway=starts_midway(texts[0]),
        opening=opening is not None,
        names=_names(role, text, tail, opening, language),
        open=(not ends and not ends_sentence(texts[-1])) or breaks_word(texts[-1]),
        short=bool(np.isfinite(measure) and typeset.shortfall(lines[-1], measure) > 0.2),
        last=ends,
        before=shown,
        after=_shown(typeset, lines, at_end=False),
        gap=gaps[lines[0]],
        han=han,
    )


def _names(role: Role, text: str, tail: str, opening: Opening | None, language: Language) -> tuple[str, ...]:
    """The bare names of those who signed this block."""
    if role is Role.BYLINE:
        own = find_own_byline(text, language)
        return own.names if own is not None else ()
    if role is not Role.BODY:
        return ()
    closing = find_closing_byline(tail, language)
    found = opening.byline.names if opening is not None and opening.byline is not None else ()
    return found + (closing.names if closing is not None and closing.sure and not closing.photo else ())


def _shown(typeset: Typeset, lines: tuple[int, ...], *, at_end: bool) -> float:
    """The measure that the first (or last) lines of a block show, em; NaN if none of them fills it.

    Last lines of paragraphs may be of any length, and first ones are set in.
    """
    filling = [line for line in (reversed(lines) if at_end else lines[1:]) if not typeset.stop[line]]
    if not at_end and not filling:
        filling = [line for line in lines[:1] if not typeset.stop[line]]
    alike: list[int] = []
    for line in filling[:4]:
        if alike and abs(typeset.most[line] - typeset.most[alike[0]]) > 1.6:
            break
        alike.append(line)
    if not alike or (len(alike) == 1 and len(lines) > 3):
        return float("nan")
    return float(np.mean((typeset.least[alike] + typeset.most[alike]) / 2))


def _ends_article(tail: str, language: Language) -> bool:
    """Whether these are the last words of an article: a jump to another page, a credit, a byline after the end."""
    jump = find_jump(tail, language)
    if jump is not None and jump.direction == "to" and jump.end >= len(tail) - 1 and not jump.refers:
        return True
    if find_credit(tail, language) is not None:
        return True
    byline = find_closing_byline(tail, language)
    return byline is not None and byline.sure
