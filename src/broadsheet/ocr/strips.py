"""Strips: printed lines cut out of a page and set level, and what an engine reads on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

import numpy as np

from broadsheet.ocr.columns import set_level
from broadsheet.ocr.pixels import Floats, Pixels

MARGIN = 0.14  # em of paper left on each side of a line
SURE = 0.5  # a character that only the column set level shows counts from this confidence


@dataclass(frozen=True, eq=False)
class StripText:
    """What stands on a strip.

    text:       its characters
    place:      float32 (n,), where the middle of each stands along the strip, 0..1
    confidence: float32 (n,), 0..1
    """

    text: str
    place: Floats
    confidence: Floats


class Engine(Protocol):
    """What reads strips: a module of this package.

    NAME, UPRIGHT: what it is called; whether it cannot read characters that lie on their side
    models: the files that it reads print of a language with
    """

    NAME: str
    UPRIGHT: bool

    def release(self) -> str: ...
    def models(self, language: str | None) -> Sequence[Path]: ...
    def read_strips(self, strips: Sequence[Pixels], language: str | None) -> Iterator[StripText]: ...


def read_lines(
    engine: Engine, strips: Sequence[Pixels], vertical: Sequence[bool], language: str | None
) -> list[StripText]:
    """The text of every line. strips: as they stand on the page, `MARGIN` of paper on either side of a column."""
    level = [number for number, down in enumerate(vertical) if not down]
    columns = [number for number, down in enumerate(vertical) if down]
    turned = [] if engine.UPRIGHT else columns
    em = {number: strips[number].shape[1] / (1 + 2 * MARGIN) for number in columns}
    upright = {
        number: set_level(strips[number], em[number], round(MARGIN * em[number])) for number in columns
    }
    given = [strips[number] for number in level]
    given += [np.ascontiguousarray(np.rot90(strips[number])) for number in turned]
    given += [upright[number].strip for number in columns]
    answers = list(engine.read_strips(given, language))
    found = dict(zip(level, answers, strict=False))
    lying = dict(zip(turned, answers[len(level) :], strict=False))
    for number, answer in zip(columns, answers[len(level) + len(turned) :], strict=True):
        standing = replace(answer, place=upright[number].down(answer.place))
        cuts = upright[number].cuts / upright[number].cuts[-1]
        found[number] = united(lying[number], standing, cuts) if number in lying else standing
    return [found[number] for number in range(len(strips))]


def united(lying: StripText, standing: StripText, cuts: Floats) -> StripText:
    """A column read twice, character by character what was read with more confidence.

    lying: read with its characters on their side, which loses stops; standing: read set level;
    cuts: where its characters begin and end, 0..1
    """
    cells = len(cuts) - 1
    first = np.clip(np.searchsorted(cuts, lying.place, side="right") - 1, 0, cells - 1)
    second = np.clip(np.searchsorted(cuts, standing.place, side="right") - 1, 0, cells - 1)
    text: list[str] = []
    place: list[float] = []
    sure: list[float] = []
    for cell in range(cells):
        one, other = np.flatnonzero(first == cell), np.flatnonzero(second == cell)
        use, chosen = lying, one
        if other.size and (not one.size or _better(standing, other, lying, one)):
            use, chosen = standing, other
        if not one.size and other.size and standing.confidence[other].min() < SURE:
            continue
        for which in chosen.tolist():
            text.append(use.text[which])
            place.append(float(use.place[which]))
            sure.append(float(use.confidence[which]))
    return StripText("".join(text), np.array(place, np.float32), np.array(sure, np.float32))


def _better(one: StripText, ours: np.ndarray, other: StripText, theirs: np.ndarray) -> bool:
    if len(ours) > len(theirs):  # a cell holds one character, save for two digits abreast
        return False
    marks = not one.text[ours[0]].isalnum() and not other.text[theirs[0]].isalnum()
    if marks and len(ours) == len(theirs) == 1:  # lying on its side a colon is two points of a row
        return True
    return float(one.confidence[ours].mean()) > float(other.confidence[theirs].mean())
