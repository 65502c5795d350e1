"""The words of printed lines as OCR formats want them, with boxes; lines share theirs out where words have none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from broadsheet.model.detail import PageDetail, TypeStyle
from broadsheet.model.issue import Box, IssuePage, Line


@dataclass(frozen=True)
class LineWord:
    """A word of a line: see `PageDetail` for what its parts mean."""

    text: str
    box: Box
    spaced: bool = True
    name: str = ""
    confidence: float | None = None
    part: tuple[str, str] | None = None
    style: int = -1


@dataclass(frozen=True)
class LineWords:
    """A line with its words, its box as exact as the source has it, and whether it is set downwards."""

    line: Line
    words: tuple[LineWord, ...]
    box: Box
    vertical: bool = False


def words_of(page: IssuePage, detail: PageDetail | None) -> dict[str, LineWords]:
    """The lines of a page that have a box, with their words, by their ids."""
    if detail is None or len(detail.line_box) != len(page.lines):
        return {line.id: _shared_out(line) for line in page.lines if line.box is not None}
    bounds = detail.line.searchsorted(range(len(page.lines) + 1)).tolist()
    found: dict[str, LineWords] = {}
    for number, line in enumerate(page.lines):
        words = tuple(_word(detail, at) for at in range(bounds[number], bounds[number + 1]))
        if not words:
            found[line.id] = _shared_out(line)
            continue
        found[line.id] = LineWords(line, words, _box(detail.line_box[number]), bool(detail.vertical[number]))
    return found


def styles_of(detail: PageDetail | None) -> tuple[TypeStyle, ...]:
    """The styles that `LineWord.style` counts in."""
    return detail.styles if detail else ()


def line_style(words: tuple[LineWord, ...]) -> int:
    """The style of most of a line's letters."""
    weights: dict[int, int] = {}
    for word in words:
        weights[word.style] = weights.get(word.style, 0) + len(word.text)
    return max(weights, key=lambda style: (weights[style], -style), default=-1)


def _word(detail: PageDetail, at: int) -> LineWord:
    sure = float(detail.confidence[at])
    return LineWord(
        detail.text[at],
        _box(detail.box[at]),
        bool(detail.spaced[at]),
        detail.ids[at],
        sure if sure == sure else None,
        detail.parts.get(at),
        int(detail.style[at]),
    )


def _box(sides: object) -> Box:
    left, top, right, bottom = (float(side) for side in sides)  # type: ignore[attr-defined]
    return (left, top, right, bottom)


def _shared_out(line: Line) -> LineWords:
    """A line whose words share its box out by their letters, a letter's width between them."""
    box = line.box or (0.0, 0.0, 0.0, 0.0)
    vertical = len(line.text) > 1 and box[3] - box[1] > 2 * (box[2] - box[0])
    return LineWords(line, tuple(_shares(line.text.split(), box, vertical)), box, vertical)


def _shares(words: list[str], box: Box, vertical: bool) -> Iterator[LineWord]:
    total = max(sum(map(len, words)) + len(words) - 1, 1)
    start, end = (box[1], box[3]) if vertical else (box[0], box[2])
    before = 0
    for number, word in enumerate(words):
        low = start + (end - start) * before / total
        high = start + (end - start) * (before + len(word)) / total
        before += len(word) + 1
        share = (box[0], low, box[2], high) if vertical else (low, box[1], high, box[3])
        yield LineWord(word, share, number > 0)
