"""What a page's text layer hides: type drawn as curves, characters without a meaning, lines that are not there.

Each is told as a problem with its boxes. Where OCR is at hand, these very boxes are read (`broadsheet.ocr.recovery`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from broadsheet.articles.garbled import mistrusted
from broadsheet.articles.seams import ends_sentence
from broadsheet.model.boxes import Ints, box_round, pairs_below, turned
from broadsheet.model.hidden import DRAWN, GAP, GARBLED, UNMAPPED, Box, Hidden
from broadsheet.model.layout import Layout, LineProblem, PageParts
from broadsheet.model.medians import median
from broadsheet.model.page import UNKNOWN, Floats, OutlinedLine
from broadsheet.model.roles import Role
from broadsheet.model.stretches import begins

# Measures in line pitches.
ONE_LOST = (1.8, 2.2)  # the step over a line that is missing
# Measures in body em.
INDENT = 3.0  # a first line stands in by less
FEW = 6  # lines: of so few nobody knows the pitch
FLUSH = 0.7  # lines that begin or end so near to their column's edge fill it
ABOVE = 5.0  # a headline stands at most so far from its body
# Measures in the height of the line.
TOGETHER = 1.6  # lines of one headline are at most this far apart

_DRAWN_HEAD = LineProblem(
    "missing-headline", "The headline of this article is drawn as curves, not set as text."
)
_LOST_LINE = LineProblem("missing-line", "A printed line is missing here.")
_TOLD = {
    DRAWN: LineProblem(
        "drawn-text",
        "Type is drawn as curves, so that the text layer has none of it; OCR of the page may help.",
    ),
    GARBLED: LineProblem(
        "garbled-text", "What the PDF says of these characters is no language; OCR of the page may help."
    ),
    UNMAPPED: LineProblem(
        "unmapped-text", "The PDF does not say which characters these are; OCR of the page may help."
    ),
}


def hidden_in(parts: PageParts) -> tuple[Hidden, ...]:
    """All that is hidden on a page that was taken apart; nothing on a text dump."""
    layout = parts.layout
    if not layout.page.has_geometry:
        return ()
    box = _reading(layout.lines.box, layout) / layout.em
    gaps = list(_gaps(parts, box))
    drawn = [_placed(region, parts, box, gaps) for region in _drawn(layout.page.outlined)]
    filled = [region.boxes for region in drawn]
    gaps = [gap for gap in gaps if not any(_meet(gap.boxes[0], one) for boxes in filled for one in boxes)]
    return (*drawn, *_unmapped(layout), *gaps)


def with_problems(parts: PageParts, hidden: Sequence[Hidden], notes: Sequence[LineProblem] = ()) -> PageParts:
    """The parts with a problem for everything that is hidden, and with these notes."""
    articles = list(parts.articles)
    found: list[LineProblem] = []
    for region in hidden:
        place = {"lines": region.lines, "boxes": region.boxes}
        if region.kind in _TOLD:
            found.append(replace(_TOLD[region.kind], **place))
        if region.article < 0:
            continue
        part = articles[region.article]
        is_head = region.kind == DRAWN and len(region.lines) < 2
        told = replace(_DRAWN_HEAD if is_head else _LOST_LINE, **place)
        others = tuple(one for one in part.problems if not (is_head and one.code == told.code))
        articles[region.article] = replace(part, problems=(*others, told))
    return replace(parts, articles=tuple(articles), problems=(*parts.problems, *found, *notes))


def _drawn(outlined: Sequence[OutlinedLine]) -> Iterator[Hidden]:
    """Lines of type drawn as curves, those of one headline together."""
    groups: list[list[OutlinedLine]] = []
    for line in outlined:
        near = [group for group in groups if any(_together(line, other) for other in group)]
        merged = [line] if not near else [*(one for group in near for one in group), line]
        groups = [group for group in groups if not any(group is one for one in near)] + [merged]
    for group in groups:
        yield Hidden(DRAWN, tuple(line.box for line in group), group[0].vertical)


def _together(one: OutlinedLine, other: OutlinedLine) -> bool:
    if one.vertical != other.vertical:
        return False
    along, across = (1, 0) if one.vertical else (0, 1)
    a, b = one.box, other.box
    beside = min(a[along + 2], b[along + 2]) - max(a[along], b[along])
    gap = max(a[across], b[across]) - min(a[across + 2], b[across + 2])
    tall = min(a[across + 2] - a[across], b[across + 2] - b[across])
    return beside > 0 and gap < TOGETHER * tall


def _placed(region: Hidden, parts: PageParts, box: Floats, gaps: Sequence[Hidden]) -> Hidden:
    """The region with the article that it belongs to: one with a gap there, or one without a headline under it."""
    for gap in gaps:
        if any(_meet(gap.boxes[0], one) for one in region.boxes):
            return replace(region, lines=gap.lines, article=gap.article)
    layout = parts.layout
    place = _reading(np.array([box_round(region.boxes)], np.float32), layout)[0] / layout.em
    best, nearest = -1, ABOVE
    for number, part in enumerate(parts.articles):
        body = [line for piece in part.pieces if piece.role is Role.BODY for line in piece.lines]
        if not part.headline_missing or not body:
            continue
        far = min(_distance(place, box[line]) for line in (body[0], *_tops(box, body)))
        if far < nearest:
            best, nearest = number, far
    if best < 0:
        return region
    first = next(
        line for piece in parts.articles[best].pieces if piece.role is Role.BODY for line in piece.lines
    )
    return replace(region, lines=(first,), article=best)


def _tops(box: Floats, body: Sequence[int]) -> list[int]:
    """The first lines of a body's columns: those that do not stand under the line before them."""
    return [line for before, line in pairwise(body) if box[line, 1] < box[before, 1]]


def _distance(a: Floats, b: Floats) -> float:
    gaps = np.maximum(np.maximum(a[:2] - b[2:], b[:2] - a[2:]), 0)
    return float(np.hypot(*gaps))


def _unmapped(layout: Layout) -> Iterator[Hidden]:
    """Characters of fonts that are not to be believed, line by line; those of lines under each other together.

    A character here and there that a font does not name is no more than counted, when the page is read.
    """
    if layout.page.given is not None or layout.page.tilt is not None:  # OCR: it errs, but not by its fonts
        return
    glyphs = layout.page.glyphs
    bad = mistrusted(layout)
    if not bad.any():
        return
    unknown = (glyphs.flags & UNKNOWN) > 0
    for block in layout.blocks:
        run: list[int] = []
        boxes: list[Box] = []
        for line in [*block.tolist(), -1]:
            mine = layout.lines.glyphs[line] if line >= 0 else np.zeros(0, np.int32)
            mine = mine[bad[mine]]
            if len(mine):
                run.append(line)
                boxes.append(box_round(glyphs.box[mine].tolist()))
            elif run:
                kind = UNMAPPED if unknown[layout.lines.glyphs[run[0]]].any() else GARBLED
                yield Hidden(kind, tuple(boxes), bool(layout.lines.vertical[run[0]]), tuple(run))
                run, boxes = [], []


def _gaps(parts: PageParts, box: Floats) -> Iterator[Hidden]:
    """Room for a line in mid-paragraph: the step between two full lines of a column is twice that of its others."""
    layout = parts.layout
    owner = {
        line: number
        for number, part in enumerate(parts.articles)
        for piece in part.pieces
        if piece.role is Role.BODY
        for line in piece.lines
    }
    body = np.array(sorted(owner), np.int64)
    body = body[np.abs(layout.lines.size[body].astype(np.float64) - layout.em) < 0.1 * layout.em]
    if len(body) < FEW:
        return
    box = box[body]
    below, step = _followers(box, layout.lines.size[body])
    pitch = float(median(step[below >= 0])) if (below >= 0).any() else 0.0
    double = (below >= 0) & (step > ONE_LOST[0] * pitch) & (step < ONE_LOST[1] * pitch)
    if not double.any():
        return
    indented, taken = _indents(box, below, step, pitch), _occupied(layout)
    for at in np.flatnonzero(double).tolist():
        above, under = int(body[at]), int(body[below[at]])
        near = _around(at, below)
        if not _is_even(near, step, pitch) or not _fills(at, int(below[at]), near, box):
            continue
        if ends_sentence(layout.lines.text[above]) and not indented:
            continue
        gap = _between(layout.lines.box[[above, under]], layout, pitch * layout.em)
        if not _is_taken(gap, taken, 0.2 * layout.em):
            yield Hidden(GAP, (gap,), layout.vertical, (above, under), owner[above])


def _followers(box: Floats, size: Floats) -> tuple[Ints, Floats]:
    """The line right under each line, of one size with it and in its column, -1 for none; the step down to it."""
    reach = np.full(len(box), 4.0, np.float32)
    i, j = pairs_below(box, reach)
    shared = np.minimum(box[i, 2], box[j, 2]) - np.maximum(box[i, 0], box[j, 0])
    least = np.minimum(box[i, 2] - box[i, 0], box[j, 2] - box[j, 0])
    good = (
        (shared > 0.5 * least) & (np.abs(size[i] - size[j]) < 0.05 * size[i]) & (box[j, 1] - box[i, 1] > 0.5)
    )
    i, j = i[good], j[good]
    first = begins(i)
    below = np.full(len(box), -1, np.int64)
    below[i[first]] = j[first]
    step = np.where(below >= 0, box[below, 1] - box[:, 1], np.nan).astype(np.float32)
    return below, step


def _around(at: int, below: Ints) -> list[int]:
    """The lines of a column around the step under a line, three above it and three below as far as there are."""
    above, under = [at], [int(below[at])]
    for _ in range(2):
        before = np.flatnonzero(below == above[-1])
        above += [int(before[0])] if len(before) else []
        under += [int(below[under[-1]])] if below[under[-1]] >= 0 else []
    return [*reversed(above), *under]


def _is_even(near: list[int], step: Floats, pitch: float) -> bool:
    """Whether the other steps there are those of running text."""
    others = [abs(float(step[a]) - pitch) < 0.1 * pitch for a in near[:-1] if step[a] < ONE_LOST[0] * pitch]
    return len(others) >= 2 and all(others)


def _fills(at: int, under: int, near: list[int], box: Floats) -> bool:
    """Whether a line ends at its column's edge, and the one under it begins at the other: no paragraph ends there."""
    left, right = box[near, 0].min(), box[near, 2].max()
    return bool(box[at, 2] > right - FLUSH and box[under, 0] < left + FLUSH and box[at, 0] < left + INDENT)


def _indents(box: Floats, below: Ints, step: Floats, pitch: float) -> bool:
    """Whether the page's paragraphs begin with an indent."""
    follows = np.flatnonzero((below >= 0) & (np.abs(step - pitch) < 0.1 * pitch))
    inwards = box[follows, 0] - box[below[follows], 0]
    return bool(((inwards > FLUSH) & (inwards < INDENT)).mean() > 0.03) if len(follows) else False


def _between(pair: Floats, layout: Layout, pitch: float) -> Box:
    """The box of the line that is missing between two, page units."""
    low, high = pair[:, :2].min(axis=0), pair[:, 2:].max(axis=0)
    if layout.vertical:  # lines follow from right to left
        thick = float(pair[0, 2] - pair[0, 0])
        right = float(pair[0, 2]) - pitch
        return (right - thick, float(low[1]), right, float(high[1]))
    thick = float(pair[0, 3] - pair[0, 1])
    top = float(pair[0, 1]) + pitch
    return (float(low[0]), top, float(high[0]), top + thick)


def _occupied(layout: Layout) -> Floats:
    """The boxes of what the text layer has, of pictures and of rules, float32 (n, 4)."""
    page = layout.page
    frames = np.array([frame.box for frame in page.frames if frame.stroked], np.float32).reshape(-1, 4)
    edges = [frames[:, [0, 1, 2, 1]], frames[:, [0, 3, 2, 3]]]
    return np.concatenate([layout.lines.box, page.pictures, page.rules, *edges])


def _is_taken(gap: Box, drawn: Floats, slack: float) -> bool:
    """Whether something of what is drawn stands there, more than so far into it."""
    x0, y0, x1, y1 = gap[0] + slack, gap[1] + slack, gap[2] - slack, gap[3] - slack
    return bool(((drawn[:, 0] < x1) & (drawn[:, 2] > x0) & (drawn[:, 1] < y1) & (drawn[:, 3] > y0)).any())


def _meet(a: Box, b: Box) -> bool:
    """Whether half of the smaller box lies in the other."""
    wide, tall = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    least = min((a[2] - a[0]) * (a[3] - a[1]), (b[2] - b[0]) * (b[3] - b[1]))
    return wide > 0 and tall > 0 and wide * tall > 0.5 * least


def _reading(box: Floats, layout: Layout) -> Floats:
    """Boxes in reading coordinates."""
    return turned(box, layout.page.width) if layout.vertical else box
