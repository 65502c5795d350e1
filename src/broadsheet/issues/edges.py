"""How the text of a part ends and begins on its page: a full last line or a short one, an indent, an open quotation.

A paragraph that ends with a page has a last line that may be short; one that is broken off there fills its last line.
What goes on from the middle of a paragraph is often set without the indent that the paper's paragraphs have, and a
quotation that is opened on one page is closed on the other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from broadsheet.model.issue import BodyText, Box, Line

INDENTED = 0.6  # of the height of a line: by how much more a line set in stands in
FLUSH = 0.4  # a line that stands in by less is not set in
_SHORT = 1.5  # heights of a line, beyond what lines of the column vary, by which a short one falls short
_RAGGED = 2.5  # times what the middle line of a column falls short: lines need not fill it
_FEWEST = 3  # lines of a column that tell how wide it is
_COLUMN = 3.0  # heights of a line: lines of one column begin no further from each other
_PAIRS = {"“": "”", "«": "»", "「": "」", "『": "』", "‹": "›"}
_GERMAN = {"„": "“", "‚": "‘", "»": "«"}

Span = tuple[float, float, float]  # where a line begins and ends along its writing, its height


def indent(part: BodyText, lines: Mapping[str, Line]) -> float | None:
    """How far a paragraph's first line is set in from its second, in heights of a line; None if not to be told."""
    boxes = [line.box for name in part.lines[:2] if (line := lines.get(name)) and line.box]
    if len(boxes) < 2:
        return None
    a, b = boxes
    level = _level(a, b)
    thick = min(a[3] - a[1], b[3] - b[1]) if level else min(a[2] - a[0], b[2] - b[0])
    beside = a[3] <= b[1] + thick and abs(a[0] - b[0]) < 4 * thick if level else b[2] <= a[0] + thick
    lead = a[0] - b[0] if level else a[1] - b[1]
    return lead / thick if thick > 0 and beside and abs(lead) < 4 * thick else None


def ends_short(running: Sequence[BodyText], lines: Mapping[str, Line]) -> bool | None:
    """Whether the last line of these elements ends before its column does; None if the print does not tell."""
    boxes = [line.box for part in running for name in part.lines if (line := lines.get(name)) and line.box]
    if len(boxes) < _FEWEST:
        return None
    level = _level(*boxes[-2:])
    spans = np.array([_span(box, level) for box in boxes], np.float64)
    start, end, thick = spans[-1]
    if thick <= 0:
        return None
    column = spans[:-1][np.abs(spans[:-1, 0] - start) <= _COLUMN * thick]
    if len(column) < _FEWEST - 1:
        return None
    edge = max(float(column[:, 1].max()), end)
    if edge - start <= 2 * _COLUMN * thick:  # hardly a column
        return None
    usual = float(np.median(edge - column[:, 1]))
    return bool(edge - end > _SHORT * thick + _RAGGED * usual)


def _level(a: Box, b: Box) -> bool:
    return a[2] - a[0] > a[3] - a[1] or b[2] - b[0] > b[3] - b[1]


def _span(box: Box, level: bool) -> Span:
    x0, y0, x1, y1 = box
    return (x0, x1, y1 - y0) if level else (y0, y1, x1 - x0)


def open_quotes(text: str, language: str) -> tuple[bool, bool]:
    """Whether a text closes a quotation that it has not opened, and whether it leaves one open."""
    pairs = _GERMAN if language == "de" else _PAIRS
    closing = {close: mark for mark, close in pairs.items()}
    waiting: list[str] = []
    closes = False
    for sign in text:
        if sign in pairs:
            waiting.append(sign)
        elif sign in closing:
            if closing[sign] in waiting:
                while waiting.pop() != closing[sign]:
                    pass
            else:
                closes = True
    return closes, bool(waiting)
