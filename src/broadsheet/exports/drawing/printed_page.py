"""A page whose lines have places: outlines round the articles, over the page's own print if there is any."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from broadsheet.exports.drawing import marks, svg
from broadsheet.exports.drawing.notes import Note
from broadsheet.exports.drawing.palette import FURNITURE, INK, PROBLEM, color_of
from broadsheet.exports.drawing.pieces import Piece, pieces_of, upright
from broadsheet.exports.drawing.shapes import area, around, arrow, bridges, grown, outlines, rounded
from broadsheet.model.issue import Article, Box, Furniture, IssuePage, Line

DECK = frozenset({"kicker", "head", "subhead", "summary", "byline", "dateline"})
CLOSING = frozenset({"jump", "credit"})
WIDTH = 1200.0  # of the page in the drawing, px; an em of body type comes out at 9 to 12


@dataclass(frozen=True)
class Sheet:
    """A page as it is drawn: lines in pixels of the drawing, and the body type size there."""

    lines: dict[str, Line]
    width: float
    height: float
    em: float


def sheet_of(page: IssuePage) -> Sheet:
    """The page brought to the drawing's size."""
    scale = WIDTH / page.width if page.width > 0 else 1.0
    lines: dict[str, Line] = {}
    for line in page.lines:
        if line.box is not None:
            x0, y0, x1, y1 = (value * scale for value in line.box)
            lines[line.id] = Line(
                line.id, line.source_id, line.text, (x0, y0, max(x1, x0 + 1), max(y1, y0 + 1))
            )
    sizes = [min(line.box[2] - line.box[0], line.box[3] - line.box[1]) for line in lines.values() if line.box]
    return Sheet(lines, WIDTH, max(page.height * scale, 1.0), median(sizes) if sizes else 10.0)


def draw_articles(
    sheet: Sheet, articles: Sequence[tuple[int, Article]], furniture: Sequence[Furniture]
) -> Iterator[str]:
    """Outlines first, then arrows, then tags and numbers, so that nothing hides what is smaller."""
    pieces = {number: pieces_of(article, sheet.lines) for number, article in articles}
    grey = [_box_of(part.lines, sheet) for part in furniture]
    walls = {number: [piece.box for piece in found if piece.box] for number, found in pieces.items()}
    for part, box in zip(furniture, grey, strict=True):
        if box is not None:
            yield _furniture(part, box)
    for number, boxes in walls.items():
        others = [box for other, found in walls.items() if other != number for box in found]
        yield _outline(number, boxes, others + [box for box in grey if box], sheet.em)
    for number, found in pieces.items():
        yield _arrows(number, found, sheet.em)
    for number, found in pieces.items():
        yield _tags(number, found)


def draw_problems(sheet: Sheet, notes: Sequence[Note]) -> Iterator[str]:
    """A red dashed box round the lines of each problem that names some, with its number in the legend."""
    for number, problem in ((note.number, problem) for note in notes for problem in note.problems):
        box = _box_of(problem.lines, sheet)
        if box is None:
            continue
        x0, y0, x1, y1 = grown(box, 1.5)
        frame = svg.element(
            "rect", x=x0, y=y0, width=x1 - x0, height=y1 - y0, rx=3, fill=PROBLEM, fill_opacity=0.07,
            stroke=PROBLEM, stroke_width=1.6, stroke_dasharray="5 3",
        )  # fmt: skip
        yield frame + marks.warning(f"!{number}", x1, (y0 + y1) / 2)


def draw_print(sheet: Sheet) -> Iterator[str]:
    """The lines' texts fitted into their boxes, for a page whose own print cannot be had."""
    for line in sheet.lines.values():
        if line.box is None or not line.text.strip():
            continue
        x0, y0, x1, y1 = line.box
        if upright(line):
            yield _upright_text(line.text.strip(), line.box)
        else:
            yield svg.text(
                line.text.strip(), x0, y1 - (y1 - y0) * 0.14, (y1 - y0) * 0.96, fill=INK, fill_opacity=0.75,
                textLength=x1 - x0, lengthAdjust="spacingAndGlyphs",
            )  # fmt: skip


def _upright_text(words: str, box: Box) -> str:
    step = (box[3] - box[1]) / len(words)
    size = min(step, box[2] - box[0]) * 0.96
    heights = " ".join(svg.number(box[1] + (place + 0.86) * step) for place in range(len(words)))
    middle = (box[0] + box[2] - size) / 2
    across = " ".join([svg.number(middle)] * len(words))
    return svg.element(
        "text", svg.escape(words), x=across, y=heights, font_size=size, fill=INK, fill_opacity=0.75
    )


def _box_of(line_ids: Sequence[str], sheet: Sheet) -> Box | None:
    boxes = [sheet.lines[name].box for name in line_ids if name in sheet.lines]
    known = [box for box in boxes if box is not None]
    return around(known) if known else None


def _furniture(part: Furniture, box: Box) -> str:
    x0, y0, x1, y1 = grown(box, 2)
    plate = svg.element(
        "rect", x=x0, y=y0, width=x1 - x0, height=y1 - y0, rx=2, fill=FURNITURE, fill_opacity=0.16,
        stroke=FURNITURE, stroke_opacity=0.8, stroke_dasharray="4 3",
    )  # fmt: skip
    return plate + marks.tag(part.role, x1 - marks.tag_width(part.role, 8), y0 - 7, FURNITURE, 8)


def _outline(number: int, boxes: Sequence[Box], others: Sequence[Box], em: float) -> str:
    if not boxes:
        return ""
    joined = [*boxes, *bridges(boxes, others, across=3.5 * em, down=4.5 * em)]
    corners = outlines([grown(box, min(0.3 * em, 4.0)) for box in joined])
    whole = [loop for loop in corners if not 0 > area(loop) > -((6 * em) ** 2)]  # no slits and pinholes
    return svg.element(
        "path", d="".join(rounded(loop, 5) for loop in whole), fill=color_of(number), fill_opacity=0.13,
        fill_rule="evenodd", stroke=color_of(number), stroke_width=2, stroke_linejoin="round",
    )  # fmt: skip


def _arrows(number: int, pieces: Sequence[Piece], em: float) -> str:
    boxes = [(piece.role, piece.box) for piece in pieces if piece.box]
    drawn: list[str] = []
    for (role, one), (next_role, other) in pairwise(boxes):
        evident = next_role in CLOSING or (role in DECK and next_role in DECK)
        if not _right_below(one, other, em, 0.0 if evident else 0.6):
            drawn.append(marks.arrow(arrow(one, other, 1.2 * em), color_of(number), f"head-{number}"))
    if not drawn:
        return ""
    return "<defs>" + marks.arrow_head(color_of(number), f"head-{number}") + "</defs>" + "".join(drawn)


def _right_below(one: Box, other: Box, em: float, least: float) -> bool:
    """Whether the eye needs no arrow: the next piece stands under this one, nearly as wide as it."""
    shared = min(one[2], other[2]) - max(one[0], other[0])
    widest = max(one[2] - one[0], other[2] - other[0])
    return shared > least * widest and -em <= other[1] - one[3] <= 3 * em


def _tags(number: int, pieces: Sequence[Piece]) -> str:
    boxed = [(piece.role, piece.box) for piece in pieces if piece.box]
    counts = {role: sum(1 for other, _ in boxed if other == role) for role, _ in boxed}
    placed: dict[str, int] = {}
    drawn: list[str] = []
    for role, box in boxed:
        placed[role] = placed.get(role, 0) + 1
        words = f"{role} {placed[role]}" if counts[role] > 1 else role
        drawn.append(
            marks.tag(words, box[2] - marks.tag_width(words, 8) + 3, box[1] - 11, color_of(number), 8)
        )
    if boxed:
        first = boxed[0][1]
        drawn.append(marks.disc(str(number), first[0] - 2, first[1] - 2, color_of(number)))
    return "".join(drawn)
