"""Boxes as OCR files write them, made sound: what is missing, upside down or off the page gets a place that is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Doubles = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

FARTHEST = 1.05  # page sizes: what reaches farther is no place on the page
HUGE = 1e7  # no page is as large in any unit


def numbers(values: Sequence[str | float | None]) -> Doubles:
    """Numbers as the source writes them, float64; NaN for what is none."""
    if values.count(None) == len(values):
        return np.full(len(values), np.nan)
    try:
        return np.fromiter(map(float, values), np.float64, len(values))  # pyright: ignore[reportArgumentType]
    except (TypeError, ValueError):
        return np.fromiter(map(number, values), np.float64, len(values))


def number(value: str | float | None) -> float:
    """A number as the source writes it; NaN if it is none."""
    try:
        return float(value) if value is not None else np.nan
    except ValueError:
        return np.nan


def sides_of(boxes: Sequence[Sequence[str | float | None]]) -> Doubles:
    """The four sides of boxes, as the source writes them, float64 (n, 4); NaN for what is no number."""
    return np.stack([numbers(side) for side in list(zip(*boxes, strict=True)) or [(), (), (), ()]], axis=1)


def boxes_of(sides: Doubles, spans: bool) -> Doubles:
    """Boxes x0 y0 x1 y1, float64 (n, 4), NaN where the source gives none; turned the right way round.

    sides: (n, 4), their left, top, right and bottom sides;  spans: the last two are width and height
    """
    box = sides.copy()
    if spans:
        box[:, 2:] += box[:, :2]
    box[~(np.abs(box) < HUGE).all(axis=1)] = np.nan
    low, high = np.minimum(box[:, :2], box[:, 2:]), np.maximum(box[:, :2], box[:, 2:])
    return np.concatenate([low, high], axis=1)


def page_size(width: float, height: float, boxes: Doubles) -> tuple[float, float]:
    """Width and height of the page; how far its boxes reach where the source gives none."""
    if 0 < width < HUGE and 0 < height < HUGE:
        return width, height
    sound = boxes[np.isfinite(boxes).all(axis=1)]
    reach = np.percentile(sound[:, 2:], 99, axis=0) * 1.02 if len(sound) else np.ones(2)
    width = width if 0 < width < HUGE else max(float(reach[0]), 1.0)
    height = height if 0 < height < HUGE else max(float(reach[1]), 1.0)
    return width, height


def on_page(box: Doubles, width: float, height: float) -> Bools:
    """Which boxes have a size and lie on the page, or at least nearly."""
    limits = np.array([width, height, width, height])
    with np.errstate(invalid="ignore"):
        inside = ((box > -0.05 * limits) & (box < FARTHEST * limits)).all(axis=1)
        return inside & (box[:, 2] > box[:, 0]) & (box[:, 3] > box[:, 1])


def settled(
    words: Doubles, lengths: Ints, line: Ints, lines: Doubles, width: float, height: float
) -> tuple[Doubles, Doubles, int]:
    """Boxes of words and lines, all of them on the page, and how many had to be made up.

    A line without a box takes the hull of its words, or stands under the line before it; words of a line share
    its box out if any of them has none.
    """
    good_word, good_line = on_page(words, width, height), on_page(lines, width, height)
    broken = int((~good_word).sum() + (~good_line).sum())
    words, lines = words.copy(), lines.copy()
    lines[~good_line] = np.nan
    if not good_line.all():
        _hulls_for(lines, ~good_line, words, line, good_word)
        _stacked(lines, width, height)
    outside = good_word & ~_near(words, lines[line])
    broken += int(outside.sum())
    bad_lines = np.unique(line[~good_word | outside])
    if len(bad_lines):
        chosen = np.isin(line, bad_lines)
        words[chosen] = _shared(lengths[chosen], line[chosen], lines)
    return words, lines, broken


def _hulls_for(lines: Doubles, wanted: Bools, words: Doubles, line: Ints, good: Bools) -> None:
    """Lines without a box take the hull of their words."""
    use = good & wanted[line]
    low, high = np.full((len(lines), 2), np.inf), np.full((len(lines), 2), -np.inf)
    np.minimum.at(low, line[use], words[use, :2])
    np.maximum.at(high, line[use], words[use, 2:])
    found = wanted & np.isfinite(low).all(axis=1)
    lines[found] = np.concatenate([low, high], axis=1)[found]


def _stacked(lines: Doubles, width: float, height: float) -> None:
    """Lines without any place stand one under the other, after the line before them."""
    sound = lines[np.isfinite(lines).all(axis=1)]
    tall = float(np.median(sound[:, 3] - sound[:, 1])) if len(sound) else height / 200
    first = np.array([0.0, 0.0, width / 4, 0.0])
    for at in np.flatnonzero(np.isnan(lines).any(axis=1)).tolist():
        before = lines[at - 1] if at else first
        top = min(before[3], height - tall)
        lines[at] = (before[0], top, before[2], top + tall)


def _near(words: Doubles, lines: Doubles) -> Bools:
    """Which words lie in or next to their line."""
    slack = 2 * np.minimum(lines[:, 2:] - lines[:, :2], (lines[:, 3] - lines[:, 1])[:, None])
    with np.errstate(invalid="ignore"):
        near: Bools = (words[:, :2] > lines[:, :2] - slack) & (words[:, 2:] < lines[:, 2:] + slack)
    return near[:, 0] & near[:, 1]


def _shared(lengths: Ints, line: Ints, lines: Doubles) -> Doubles:
    """Boxes of words that share out their line's by their lengths, a letter's width between them."""
    end = np.cumsum(lengths + 1)
    first = np.append(True, np.diff(line) != 0)
    before = np.append(0, end[:-1])
    offset = before[np.maximum.accumulate(np.where(first, np.arange(len(line)), 0))]
    total = np.zeros(len(lines))
    np.maximum.at(total, line, end - offset - 1)
    box = lines[line].copy()
    across = (box[:, 2] - box[:, 0]) / np.maximum(total[line], 1)
    box[:, 2] = box[:, 0] + across * (end - 1 - offset)
    box[:, 0] += across * (before - offset)
    return box
