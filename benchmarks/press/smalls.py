"""Teasers, tables and advertisements."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.press import deck
from benchmarks.press.briefs import place_label
from benchmarks.press.casting import cast_tracked, tracked_width
from benchmarks.press.composing import Slot, aligned
from benchmarks.press.galley import Galley, TrueArticle
from benchmarks.press.grid import Grid
from benchmarks.press.house import House
from benchmarks.press.insets import run_in
from benchmarks.press.makeup import lay_ground, record_deck
from benchmarks.press.marks import Box, PrintedLine, Rule
from benchmarks.press.plan import DeckPlan, SmallPlan
from benchmarks.press.story import Story


def make_up_small(galley: Galley, grid: Grid, house: House, plan: SmallPlan) -> None:
    """The item printed."""
    article = galley.article(plan.kind)
    article.difficulties.add(plan.kind)
    box = grid.box(plan.cells)
    lay_ground(galley, article, box, plan.frame, plan.tint, 0.0, grid.style.gutter_width * 0.4)
    if plan.label:
        taken = place_label(galley, house, plan.label, box, reversed_=False)
        box = (box[0], taken[3], box[2], box[3])
    if plan.kind == "teaser":
        _teaser(galley, article, house, plan, box)
    elif plan.kind == "table":
        _table(galley, article, house, plan, box)
    else:
        _advertisement(galley, article, house, plan, box)


def _teaser(galley: Galley, article: TrueArticle, house: House, plan: SmallPlan, box: Box) -> None:
    """A head that points to another page."""
    size = house.style.size * 1.12
    spec = replace(house.caption_type(), face=house.crosshead, size=size, leading=size * 1.35, justify=False)
    lines = run_in(plan.head, spec, box[0], box[1], box[2] - box[0])
    article.add("head", plan.head, galley.put(*lines, frame=galley.frame()))
    y = box[1] + len(lines) * spec.leading
    for text in plan.lines:
        pointer = run_in(
            text, replace(spec, face=house.caption, size=house.style.size), box[0], y, box[2] - box[0]
        )
        placed = [aligned(line, Slot(box[0], y, box[2] - box[0], 0), "end") for line in pointer]
        article.add("jumps", text, galley.put(*placed), direction="to", page=plan.page, joined=False)


def _table(galley: Galley, article: TrueArticle, house: House, plan: SmallPlan, box: Box) -> None:
    """Rows of cells between rules: every cell is a printed line, the table one element."""
    y = _head(galley, article, house, plan.head, box, 1.3)
    size = house.style.size * 0.92
    step = size * 1.5
    numbers: list[int] = []
    rows = [row.split("\t") for row in plan.lines]
    count = max(len(row) for row in rows)
    galley.sheet.rules.append(Rule((box[0], y, box[2], y + 0.6)))
    y += size * 0.3
    for row in rows:
        if y + step > box[3] + 0.5:
            break
        frame = galley.frame()
        for column, cell in enumerate(row):
            x = box[0] + (box[2] - box[0]) * column / count
            wide = (box[2] - box[0]) / count
            made = cast_tracked(cell, house.caption, size, x, y)
            align = "start" if column == 0 else "end"
            numbers += galley.put(aligned(made, Slot(x, y, wide, 0), align), frame=frame)
        y += step
        galley.sheet.rules.append(Rule((box[0], y - size * 0.3, box[2], y - size * 0.3 + 0.3)))
    used = [galley.sheet.lines[number].text for number in numbers]
    text = "\n".join(" ".join(used[n : n + count]) for n in range(0, len(used), count))
    article.add("body", text, numbers, role="table")


def _advertisement(galley: Galley, article: TrueArticle, house: House, plan: SmallPlan, box: Box) -> None:
    """A large head and lines of smaller type, all centred."""
    broad = min(plan.cells.columns, 4)
    y = _head(galley, article, house, plan.head, box, 1.5 + 0.5 * broad)
    size = house.style.size * (0.9 + 0.2 * broad)
    room = (box[3] - y) / max(len(plan.lines), 1)
    for text in plan.lines:
        fits = min(size, size * (box[2] - box[0]) / tracked_width(text, house.caption, size))
        made = cast_tracked(text, house.caption, fits, box[0], y)
        centred: PrintedLine = aligned(made, Slot(box[0], y, box[2] - box[0], 0), "center")
        article.add("body", text, galley.put(centred), role="paragraph")
        y += min(max(room, size * 1.3), size * 2.0)


def _head(galley: Galley, article: TrueArticle, house: House, text: str, box: Box, scale: float) -> float:
    """A small head over the box; where what follows begins."""
    look = house.deck(DeckPlan(size=house.style.size * scale, lines=2, align="center"), 1)
    story = Story(head=(text,))
    lines = deck.deck_lines(story, look, box[2] - box[0])
    printed = deck.place(lines, look, box[0], box[1] - lines[0].above, box[2] - box[0])
    record_deck(galley, article, story, printed)
    return printed[-1][1].box[3] + house.style.size * 0.6
