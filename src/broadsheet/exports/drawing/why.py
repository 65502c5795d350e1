"""Why pieces were joined or kept apart, drawn: a label on every join, a struck line where one was nearly made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from broadsheet.exports.drawing import marks, svg
from broadsheet.exports.drawing.palette import INK, PROBLEM, QUIET, color_of
from broadsheet.exports.drawing.printed_page import Sheet
from broadsheet.exports.wrapping import shorten
from broadsheet.model.issue import Box
from broadsheet.model.seams import Seam

SIZE = 8.0
LONGEST = 44  # cells of a label
LIKELY = 0.05  # a join that was not made is drawn from this chance on
KEY = (
    ("98 % the sentence runs on", "a join: how sure it is, and what speaks for it most"),
    ("✕ 20 % a rule lies between", "kept apart: how likely a join was, and what speaks against it most"),
)


def draw_seams(sheet: Sheet, seams: Sequence[Seam], page: int, home: Mapping[str, int]) -> Iterator[str]:
    """The labels of a page's seams; `home`: the number of the article that each line is in."""
    for seam in seams:
        boxes = [sheet.lines[name].box for name in (seam.before, seam.after) if name in sheet.lines]
        if seam.pages != (page, page) or len(boxes) != 2 or boxes[0] is None or boxes[1] is None:
            continue
        number = home.get(seam.before)
        if seam.joined and number is not None:
            yield _label(seam, boxes[1], color_of(number))
        elif not seam.joined and (seam.chance or 0.0) >= LIKELY:
            yield _struck(boxes[0], boxes[1]) + _label(seam, _between(boxes[0], boxes[1]), PROBLEM)


def words_of(seam: Seam) -> str:
    """What a label says: the chance, and what decided."""
    sure = "" if seam.chance is None else f"{seam.chance:.0%} "
    reason = seam.why[0] if seam.why else "nothing speaks for it" if seam.joined else "another join is better"
    return shorten(f"{'' if seam.joined else '✕ '}{sure}{reason}", LONGEST)


def key(x: float, y: float) -> Iterator[str]:
    """The legend's lines on what the labels mean, from x, y downwards."""
    for row, (sample, meaning) in enumerate(KEY):
        top = y + 32 * row
        yield marks.tag(sample, x, top, PROBLEM if sample.startswith("✕") else INK, SIZE)
        yield svg.text(meaning, x, top + 24, 10, fill=QUIET)


KEY_HEIGHT = 32.0 * len(KEY) + 6


def _label(seam: Seam, box: Box, color: str) -> str:
    return marks.tag(words_of(seam), box[0], box[1] - SIZE - 5, color, SIZE)


def _between(one: Box, other: Box) -> Box:
    """The place in the middle between the end of one line and the beginning of another."""
    x, y = (one[2] + other[0]) / 2, (one[3] + other[1]) / 2
    return (x, y, x, y)


def _struck(one: Box, other: Box) -> str:
    path = f"M{svg.number(one[2])} {svg.number(one[3])}L{svg.number(other[0])} {svg.number(other[1])}"
    return svg.element(
        "path",
        d=path,
        fill="none",
        stroke=PROBLEM,
        stroke_width=1.4,
        stroke_dasharray="2 4",
        stroke_opacity=0.8,
    )
