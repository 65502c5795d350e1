"""Pouring text into frames: words broken over lines, lines over frames of any width and height."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import pyphen
from reportlab.pdfbase import pdfmetrics

from benchmarks.foreign.canvas import Text, face
from benchmarks.foreign.marks import Run

Letter = tuple[int, str]  # mark, character
Color = tuple[float, float, float]


@dataclass(frozen=True)
class Type:
    """How a text is set. align: justify, left, center, right; indent of first lines; space above, all in pt."""

    font: str
    size: float
    leading: float
    align: str = "justify"
    indent: float = 0.0
    above: float = 0.0
    color: Color = (0, 0, 0)


@dataclass(frozen=True)
class Copy:
    """A text to be poured, and the type to set it in."""

    runs: tuple[Run, ...]
    type: Type


@dataclass(frozen=True)
class Frame:
    """Room for text."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Poured:
    """What became of a text: its lines, how low they reach in the last frame used, whether all of it found room."""

    ink: tuple[Text, ...]
    foot: float
    whole: bool


def pour(copy: Sequence[Copy], frames: Sequence[Frame], language: str) -> Poured:
    """The copy set into the frames, one after the other."""
    ink: list[Text] = []
    number, y = 0, frames[0].y
    for text in copy:
        words, first = _words(text.runs), True
        while words:
            above = text.type.above if first and y > frames[number].y else 0.0
            if y + above + text.type.leading > frames[number].y + frames[number].height + 0.01:
                number += 1
                if number == len(frames):
                    return Poured(tuple(ink), y, False)
                y = frames[number].y
                continue
            y += above + text.type.leading
            frame = frames[number]
            indent = text.type.indent if first else 0.0
            line, words = _line(words, frame.width - indent, text.type, language)
            ink.append(
                _set(
                    line, replace(frame, x=frame.x + indent, width=frame.width - indent), y, text.type, words
                )
            )
            first = False
    return Poured(tuple(ink), y, True)


def fit(
    copy: Sequence[Copy], frames: Callable[[float], Sequence[Frame]], language: str
) -> tuple[float, Poured]:
    """The least height for which the frames that depend on it take all the copy, and the copy poured."""
    low, high = 0.0, 3000.0
    while high - low > 1:
        middle = (low + high) / 2
        low, high = (low, middle) if pour(copy, frames(middle), language).whole else (middle, high)
    return high, pour(copy, frames(high), language)


def width_of(text: str, type: Type) -> float:
    """How wide a text is, pt."""
    return pdfmetrics.stringWidth(text, face(type.font), type.size)


def _words(runs: Sequence[Run]) -> list[list[Letter]]:
    words: list[list[Letter]] = [[]]
    for run in runs:
        for character in run.text:
            if character == " ":
                words.append([])
            else:
                words[-1].append((run.mark, character))
    return [word for word in words if word]


def _line(
    words: list[list[Letter]], width: float, type: Type, language: str
) -> tuple[list[list[Letter]], list[list[Letter]]]:
    """The words that fit on a line, the last maybe hyphenated, and the words left over."""
    taken, room = 0, width
    space = width_of(" ", type)
    for word in words:
        wide = _wide(word, type)
        if taken and wide > room:
            break
        room -= wide + space
        taken += 1
    line, rest = words[:taken], words[taken:]
    if rest and type.align == "justify":
        start, end = _hyphenated(rest[0], room, type, language)
        if start:
            return [*line, start], [end, *rest[1:]]
    return line, rest


def _hyphenated(
    word: list[Letter], room: float, type: Type, language: str
) -> tuple[list[Letter], list[Letter]]:
    text = "".join(character for _, character in word)
    if not text.isalpha():
        return [], word
    for at in reversed(pyphen.Pyphen(lang=language).positions(text)):
        start = [*word[:at], (word[at - 1][0], "-")]
        if _wide(start, type) <= room:
            return start, word[at:]
    return [], word


def _wide(word: Sequence[Letter], type: Type) -> float:
    return width_of("".join(character for _, character in word), type)


def _set(line: list[list[Letter]], frame: Frame, y: float, type: Type, rest: Sequence[object]) -> Text:
    """A line of words where its alignment puts it; y is the foot of its leading."""
    letters = [letter for word in line for letter in [*word, (word[-1][0], " ")]][:-1]
    runs: list[tuple[int, str]] = []
    for mark, character in letters:
        if runs and runs[-1][0] == mark:
            runs[-1] = (mark, runs[-1][1] + character)
        else:
            runs.append((mark, character))
    slack = frame.width - _wide(letters, type)
    shift = {"center": slack / 2, "right": slack}.get(type.align, 0.0)
    spread = slack / (len(line) - 1) if type.align == "justify" and rest and len(line) > 1 else 0.0
    baseline = y - 0.25 * type.leading
    return Text(tuple(runs), frame.x + shift, baseline, type.font, type.size, spread, type.color)
