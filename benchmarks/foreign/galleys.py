"""Text of any script set into frames, each line with the place of every letter: it can be painted in any manner."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pyphen

from benchmarks.foreign.pouring import Copy, Frame, Letter, Type, width_of

NOT_FIRST = "、。，．：；！？”’）》〉」』】…—％.,:;!?)%"
NOT_LAST = "“‘（《〈「『【("
_UNIT = re.compile(r" +|[A-Za-z0-9À-ÿﬁﬂ.%,’'£“”;:!?()\-–&/]+|.", re.DOTALL)


@dataclass(frozen=True)
class Row:
    """A line as set: its letters (spaces among them) and where each begins, its baseline, its type."""

    letters: tuple[Letter, ...]
    places: tuple[float, ...]
    base: float
    type: Type


@dataclass(frozen=True)
class Manner:
    """hang: marks that may not begin a line stand out into the margin; ligatures, soft (hyphens): are written."""

    language: str
    hang: bool = False
    ligatures: bool = False
    soft: bool = False

    @property
    def han(self) -> bool:
        return self.language.startswith(("zh", "ja"))


def pour(copy: Sequence[Copy], frames: Sequence[Frame], manner: Manner) -> tuple[list[Row], float, bool]:
    """The rows of the copy set into the frames, how low the last one reaches, whether all of it found room."""
    rows: list[Row] = []
    number, y = 0, frames[0].y
    for text in copy:
        type = text.type
        letters = [(run.mark, c) for run in text.runs for c in _lettered(run.text, manner)]
        first = True
        while letters:
            above = type.above if first and y > frames[number].y else 0.0
            if y + above + type.leading > frames[number].y + frames[number].height + 0.01:
                number += 1
                if number == len(frames):
                    return rows, y, False
                y = frames[number].y
                continue
            y += above + type.leading
            frame = frames[number]
            indent = type.indent if first else 0.0
            line, letters = _line(letters, frame.width - indent, type, manner)
            last = not letters
            rows.append(
                _set(
                    line, frame.x + indent, frame.width - indent, y - 0.25 * type.leading, type, last, manner
                )
            )
            first = False
    return rows, y, True


def fit(
    copy: Sequence[Copy], frames: Callable[[float], Sequence[Frame]], manner: Manner
) -> tuple[float, list[Row]]:
    """The least height for which the frames that depend on it take all the copy, and its rows."""
    low, high = 0.0, 2600.0
    while high - low > 1:
        middle = (low + high) / 2
        low, high = (low, middle) if pour(copy, frames(middle), manner)[2] else (middle, high)
    return high, pour(copy, frames(high), manner)[0]


def _lettered(text: str, manner: Manner) -> list[str]:
    if manner.ligatures:
        text = text.replace("fi", "ﬁ").replace("fl", "ﬂ")
    return list(text)


def _line(
    letters: list[Letter], width: float, type: Type, manner: Manner
) -> tuple[list[Letter], list[Letter]]:
    text = "".join(c for _, c in letters)
    room, at = width, 0
    for unit in _UNIT.finditer(text):
        wide = width_of(unit[0], type)
        if wide > room and at and not unit[0].isspace():
            break
        room -= wide
        at = unit.end()
    if at >= len(letters):
        return letters, []
    if manner.han:
        at = _allowed(text, at, manner)
    elif type.align == "justify" and not text[at].isspace():
        start = _divided(text[at:], room, type, manner)
        if start:
            hyphen = "\u00ad" if manner.soft else "-"
            return [*letters[: at + start], (letters[at + start - 1][0], hyphen)], letters[at + start :]
    rest = letters[at:]
    while rest and rest[0][1] == " ":
        rest = rest[1:]
    line = letters[:at]
    while line and line[-1][1] == " ":
        line = line[:-1]
    return line, rest


def _allowed(text: str, at: int, manner: Manner) -> int:
    """Where a line may end at or before this place; a mark that hangs goes with the line before."""
    if manner.hang and text[at] in NOT_FIRST and (at + 1 == len(text) or text[at + 1] not in NOT_FIRST):
        return at + 1
    while at > 2 and (text[at] in NOT_FIRST or text[at - 1] in NOT_LAST):
        at -= 1
    return at


def _divided(text: str, room: float, type: Type, manner: Manner) -> int:
    word = re.match(r"[A-Za-zÀ-ÿﬁﬂ]+", text)
    if not word or len(word[0]) < 6:
        return 0
    for place in reversed(pyphen.Pyphen(lang=manner.language).positions(word[0])):
        if width_of(word[0][:place] + "-", type) <= room:
            return place
    return 0


def _set(
    line: list[Letter], x: float, width: float, base: float, type: Type, last: bool, manner: Manner
) -> Row:
    wide = [width_of(c if c != "\u00ad" else "-", type) for _, c in line]
    slack = width - sum(wide)
    if manner.hang and line[-1][1] in NOT_FIRST:
        slack += wide[-1] * 0.9 if slack < 0 else 0.0
    justify = type.align == "justify" and not last
    spaces = [n for n, (_, c) in enumerate(line) if c == " "]
    gaps = range(len(line) - 1) if manner.han else spaces
    each = slack / len(gaps) if justify and len(gaps) else 0.0
    at = x + {"center": slack / 2, "right": slack}.get(type.align, 0.0)
    places: list[float] = []
    stretched = set(gaps) if each else set()
    for number, advance in enumerate(wide):
        places.append(at)
        at += advance + (each if number in stretched else 0.0)
    return Row(tuple(line), tuple(places), base, type)
