"""What never reaches a text layer: heads and lines drawn as curves, lines left out, fonts that say nothing or lie.

A page is typeset first, then some of its print is hidden by a chance of its own: the page stays as it was otherwise.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from benchmarks.press.faces import advance
from benchmarks.press.galley import TrueElement
from benchmarks.press.marks import Box, PrintedLine, Run, hull
from benchmarks.press.page import Typeset

HIDING = ("heads-drawn", "lines-drawn", "lines-lost", "no-tounicode", "wrong-tounicode")
_DECK = ("kicker", "head", "subheads")
_SHARE = 0.4  # of the articles with a headline lose it
_MOST_LINES = 5


@dataclass(frozen=True)
class Hidden:
    """A stretch of print that is hidden: its lines from top to bottom, and whether it can be seen at all."""

    kind: str
    lines: tuple[PrintedLine, ...]
    seen: bool = True

    @property
    def boxes(self) -> tuple[Box, ...]:
        return tuple(line.box for line in self.lines)

    @property
    def text(self) -> str:
        return "".join(line.text for line in self.lines)


def hide(page: Typeset, trick: str) -> tuple[Typeset, list[Hidden]]:
    """The page with this trick played on it, and what it hides. The page given is not changed."""
    page = replace(page, galley=copy.deepcopy(page.galley), tricks=page.tricks - set(HIDING))
    chance = random.Random(f"{trick}/{page.style.name}/{page.seed}")
    if trick in ("no-tounicode", "wrong-tounicode"):
        page.tricks = page.tricks | {trick}
        return page, _unmapped(page, trick)
    chosen = _heads(page, chance) if trick == "heads-drawn" else _lines(page, chance)
    sheet = page.galley.sheet
    hidden = [Hidden(trick, tuple(sheet.lines[n] for n in run), trick != "lines-lost") for run in chosen]
    united = chance.random() < 0.5
    for number in (number for run in chosen for number in run):
        sheet.lines[number] = replace(sheet.lines[number], drawn=True, united=united)
    if trick == "lines-lost":
        gone = {number for run in chosen for number in run}
        kept = [number for number in range(len(sheet.lines)) if number not in gone]
        sheet.lines[:] = [sheet.lines[number] for number in kept]
        sheet.frames[:] = [sheet.frames[number] for number in kept]
    return page, hidden


def _heads(page: Typeset, chance: random.Random) -> list[list[int]]:
    """The line numbers of the decks of some articles, each deck a stretch."""
    decks: list[list[int]] = []
    for article in page.galley.articles:
        parts = [element for element in article.elements if element.slot in _DECK]
        if article.kind not in ("advertisement", "teaser", "table") and parts:
            decks.append(_numbers(parts))
    decks = [deck for deck in decks if not any(page.galley.sheet.lines[n].drawn for n in deck)]
    count = min(len(decks), max(1, round(_SHARE * len(decks))))
    return chance.sample(decks, count)


def _lines(page: Typeset, chance: random.Random) -> list[list[int]]:
    """Some lines from within paragraphs, no two of them neighbours."""
    inner: list[int] = []
    for article in page.galley.articles:
        for element in article.elements:
            if element.slot == "body" and element.extra.get("role") == "paragraph":
                inner += _inner(page, element)
    chance.shuffle(inner)
    found: list[int] = []
    for number in inner:
        if all(abs(number - other) > 2 for other in found) and len(found) < _MOST_LINES:
            found.append(number)
    return [[number] for number in sorted(found)]


def _inner(page: Typeset, element: TrueElement) -> list[int]:
    """Those lines of a paragraph that stand between two others of it in one column."""
    lines = page.galley.sheet.lines
    found: list[int] = []
    for before, number, after in zip(element.lines, element.lines[1:], element.lines[2:], strict=False):
        boxes = [lines[one].box for one in (before, number, after)]
        axis = 0 if lines[number].vertical else 1
        steps = {round(abs(b[axis] - a[axis]), 1) for a, b in pairwise(boxes)}
        beside = all(abs(box[1 - axis] - boxes[1][1 - axis]) < page.style.size * 3 for box in boxes)
        if len(steps) == 1 and beside and 0 < steps.pop() < 3 * page.style.leading:
            found.append(number)
    return found


def _numbers(parts: Iterable[TrueElement]) -> list[int]:
    return list(dict.fromkeys(number for part in parts for number in part.lines))


def _unmapped(page: Typeset, trick: str) -> list[Hidden]:
    """The lines set in the face whose characters will mean nothing, or other things than are printed."""
    from benchmarks.press.tricks import unmapped_face

    face = unmapped_face([page])
    found: list[Hidden] = []
    for line in page.galley.sheet.lines:
        mine = tuple(run for run in line.runs if run.face == face)
        if mine and not line.drawn:
            text = "".join(run.text for run in mine)
            found.append(
                Hidden(trick, (replace(line, text=text, box=hull([_box(run) for run in mine]), runs=mine),))
            )
    return found


def _box(run: Run) -> Box:
    """The em boxes of a run's characters."""
    if run.vertical:
        return (run.x, run.y, run.x + run.size, run.y + run.size)
    long = sum(advance(run.face, sign) * run.size + run.tracking for sign in run.text)
    long += run.spacing * run.text.count(" ")
    if run.turned:
        return (run.x, run.y, run.x + run.size, run.y + long)
    return (run.x, run.y, run.x + long, run.y + run.size)
