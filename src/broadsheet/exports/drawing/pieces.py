"""What a page holds of each article, cut into the pieces that the eye reads one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from broadsheet.exports.drawing.shapes import around, overlap
from broadsheet.model.issue import Article, Box, Line, Printed

RUNNING = frozenset({"body", "list"})  # roles that flow on in one piece


@dataclass(frozen=True)
class Piece:
    """Lines of one role that stand together; `box` is None on a page without geometry."""

    role: str
    lines: tuple[Line, ...]
    box: Box | None


def pieces_of(article: Article, lines: dict[str, Line]) -> list[Piece]:
    """The pieces of an article among these lines, in reading order; every line is in one piece at most."""
    seen: set[str] = set()
    pieces: list[Piece] = []
    open_role, run = "", list[Line]()
    for role, part in _parts(article):
        for line in (lines[number] for number in part.lines if number in lines and number not in seen):
            seen.add(line.id)
            if run and (role != open_role or not _runs_on(run, line)):
                pieces.append(_piece(open_role, run))
                run = []
            open_role = role
            run.append(line)
        if run and role not in RUNNING:
            pieces.append(_piece(open_role, run))
            run = []
    if run:
        pieces.append(_piece(open_role, run))
    return pieces


def _parts(article: Article) -> Iterator[tuple[str, Printed]]:
    """The article's elements with their roles, in reading order; the body claims its lines first."""
    headline = article.headline
    in_body = {number for element in article.body for number in element.lines}
    for role, deck in (
        ("kicker", headline.kicker),
        ("head", headline.head),
        ("subhead", headline.subheads),
        ("summary", headline.summary),
    ):
        yield from ((role, part) for part in deck)
    openers = [("byline", article.byline), ("dateline", article.dateline)]
    yield from ((role, part) for role, part in openers if part and not in_body.intersection(part.lines))
    yield from (("jump", jump) for jump in article.jumps if jump.direction == "from")
    for element in article.body:
        yield "body" if element.role == "paragraph" else element.role, element
    if article.credit:
        yield "credit", article.credit
    yield from (("jump", jump) for jump in article.jumps if jump.direction == "to")


def _piece(role: str, lines: Sequence[Line]) -> Piece:
    boxes = [line.box for line in lines if line.box is not None]
    return Piece(role, tuple(lines), around(boxes) if boxes else None)


def upright(line: Line) -> bool:
    """Whether a line runs from top to bottom."""
    if line.box is None or len(line.text.strip()) < 2:
        return False
    return line.box[3] - line.box[1] > 1.5 * (line.box[2] - line.box[0])


def _runs_on(run: Sequence[Line], line: Line) -> bool:
    """Whether a line is where the eye finds it next: below, or beside vertical ones."""
    before = run[-1]
    if before.box is None or line.box is None:
        return before.box is None and line.box is None and _follows(before, line)
    whole = around([one.box for one in run if one.box is not None])  # its last line may be a short one
    (ax0, ay0, ax1, ay1), (bx0, by0, bx1, by1) = before.box, line.box
    if upright(before) or upright(line):
        side, gap, size = (
            overlap(whole[1], whole[3], by0, by1),
            -overlap(ax0, ax1, bx0, bx1),
            min(ax1 - ax0, bx1 - bx0),
        )
        return side > 0 and -0.5 * size <= gap <= 2.2 * size
    size = min(ay1 - ay0, by1 - by0)
    if overlap(ay0, ay1, by0, by1) > 0.5 * size:  # the rest of the same printed line
        return -0.5 * size <= bx0 - ax1 <= 2.2 * size
    return overlap(whole[0], whole[2], bx0, bx1) > 0 and -0.6 * size <= by0 - ay1 <= 2.2 * size


def _follows(before: Line, line: Line) -> bool:
    """Whether a line of a dump is the next one, or stands after a few blank ones."""
    if before.source_id is None or line.source_id is None:
        return True
    if not (before.source_id.isdecimal() and line.source_id.isdecimal()):
        return True
    return 0 < int(line.source_id) - int(before.source_id) <= 3
