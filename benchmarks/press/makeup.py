"""Articles made up on the page: ground, deck, insets, and the body round all of them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace

from benchmarks.press import deck
from benchmarks.press.columns import column_pieces
from benchmarks.press.copyfitting import set_story
from benchmarks.press.deck import DeckLine
from benchmarks.press.flowing import Flow
from benchmarks.press.galley import Galley, TrueArticle, TrueElement
from benchmarks.press.grid import Cells, Grid
from benchmarks.press.house import House
from benchmarks.press.insets import place_inset
from benchmarks.press.marks import Box, Panel, PrintedLine, hull
from benchmarks.press.plan import ArticlePlan, DeckPlan, Inset
from benchmarks.press.story import Story


def make_up(galley: Galley, grid: Grid, house: House, plan: ArticlePlan) -> Flow:
    """The article printed; the flow of its text, with the room that is left in it."""
    article = galley.article(plan.story.kind)
    article.difficulties |= plan.difficulties | _shape_difficulties(plan)
    article.headline_missing = plan.story.headline_missing
    box = grid.box(plan.cells)
    lay_ground(galley, article, box, plan.frame, plan.tint, plan.radius, grid.style.gutter_width * 0.45)
    obstacles = [grown(grid.box(bite), grid.style.gutter_width * 0.4) for bite in plan.bites]
    insets = plan.insets
    if plan.deck and plan.story.head:
        taken = _place_deck(galley, article, grid, house, plan, plan.deck)
        obstacles.append(taken)
        moved = (_clear_of(taken, inset, grid, plan.cells.bottom) for inset in insets)
        insets = [inset for inset in moved if inset]
    dressed = len(article.elements)
    for inset in insets:
        obstacles.append(place_inset(galley, article, grid, house, inset))
    inserted = article.elements[dressed:]
    style = grid.style
    body_box = grid.box(plan.body_cells or plan.cells)
    columns = (
        shared_columns(body_box, plan.shares, style.gutter_width)
        if plan.shares
        else own_columns(grid, plan.cells)
    )
    pieces = column_pieces(columns, box[1], box[3], obstacles, style.leading, style.gutter_width)
    flow = Flow.through(galley, article, pieces, house.body(plan))
    set_story(flow, plan.story)
    # captions and quotes are read after the text that runs round them
    article.elements = [element for element in article.elements if element not in inserted] + inserted
    return flow


def _clear_of(deck_box: Box, inset: Inset, grid: Grid, lowest: int) -> Inset | None:
    """The inset, moved if the deck turned out higher or deeper than was planned for; None without room then."""
    box, cells = grid.box(inset.cells), inset.cells
    if box[0] >= deck_box[2] or box[2] <= deck_box[0]:
        return inset
    top = math.ceil((deck_box[3] - grid.top) / grid.style.leading - 0.01)
    if inset.under_deck:
        return replace(inset, cells=replace(cells, top=top, bottom=min(top + cells.rows, lowest)))
    if box[1] >= deck_box[3] or box[3] <= deck_box[1]:
        return inset
    bottom = cells.bottom if inset.kind == "picture" else cells.bottom + top - cells.top
    if bottom - top < 6 or bottom > lowest:
        return None
    return replace(inset, cells=replace(cells, top=top, bottom=bottom))


def _shape_difficulties(plan: ArticlePlan) -> set[str]:
    """What the article's outline and columns make difficult."""
    cells = plan.cells
    found: set[str] = set()
    for bite in plan.bites:
        edges = (bite.left <= cells.left) + (bite.right >= cells.right)
        found.add("l-shape" if edges and (bite.top <= cells.top or bite.bottom >= cells.bottom) else "around")
    if plan.shares and len(set(plan.shares)) > 1:
        found.add("unequal-columns")
    elif plan.shares and len(plan.shares) != cells.columns:
        found.add("own-columns")
    return found


def lay_ground(
    galley: Galley,
    article: TrueArticle,
    box: Box,
    frame: float,
    tint: str | None,
    radius: float,
    margin: float,
) -> None:
    """The frame round an article and the tint under it."""
    if not frame and not tint:
        return
    galley.sheet.panels.append(Panel(grown(box, margin), fill=tint, stroke=frame, radius=radius))
    article.difficulties |= ({"frame"} if frame else set()) | ({"tint"} if tint else set())


def own_columns(grid: Grid, cells: Cells) -> list[tuple[float, float]]:
    """The page's own columns within these cells."""
    width = grid.style.column_width
    return [(grid.x(c), grid.x(c) + width) for c in range(int(cells.left), int(cells.right))]


def shared_columns(box: Box, shares: tuple[float, ...], gutter: float) -> list[tuple[float, float]]:
    """Columns that share out a box's width."""
    room = box[2] - box[0] - gutter * (len(shares) - 1)
    columns: list[tuple[float, float]] = []
    x = box[0]
    for share in shares:
        width = room * share / sum(shares)
        columns.append((x, x + width))
        x += width + gutter
    return columns


def _place_deck(
    galley: Galley, article: TrueArticle, grid: Grid, house: House, plan: ArticlePlan, look: DeckPlan
) -> Box:
    """The deck printed; the room that it takes."""
    span = look.span or plan.cells.columns
    cells = look.cells or Cells(plan.cells.left, plan.cells.top, plan.cells.left + span, plan.cells.bottom)
    box = grid.box(cells)
    style = house.deck(look, cells.columns)
    if look.vertical:
        printed = deck.place_vertical(plan.story, style, box, to_be_turned=grid.style.vertical)
    else:
        measure = box[2] - box[0] - (grid.style.size if look.reversed else 0)
        lines = deck.deck_lines(plan.story, style, measure)
        while deck.height(lines) > box[3] - box[1] and (plan.story.subheads or plan.story.kicker):
            plan.story.kicker, plan.story.subheads = (), plan.story.subheads[:-1]
            lines = deck.deck_lines(plan.story, style, measure)
        room = deck.height(lines) - lines[0].above
        free = box[3] - box[1] - room if look.cells else 0.0
        top = box[1] + max(free, 0.0) / 2 + (grid.style.size * 0.3 if look.reversed else 0.0)
        printed = deck.place(lines, style, box[0], top - lines[0].above, box[2] - box[0])
    foot = hull([line.box for _, line in printed])[3]
    taken = (*box[:3], max(box[3], foot) if look.cells else foot)
    if look.drawn:
        _draw_deck(galley, article, plan.story, printed)
    else:
        record_deck(galley, article, plan.story, printed)
    if look.reversed or look.tint:
        ground = grown(taken, 0.0) if look.cells else (*taken[:3], taken[3] + grid.style.size * 0.4)
        galley.sheet.panels.append(Panel(ground, fill="#000000" if look.reversed else look.tint))
    article.difficulties |= _deck_difficulties(look, plan, grid.style.vertical)
    return (taken[0], taken[1], taken[2], taken[3] + grid.style.leading * 0.5)


def _deck_difficulties(look: DeckPlan, plan: ArticlePlan, vertical_page: bool) -> set[str]:
    story = plan.story
    found = {
        "kicker": bool(story.kicker),
        "subheads": len(story.subheads) > 1,
        "head-vertical": look.vertical and not vertical_page,
        "head-level": look.vertical and vertical_page,
        "reversed-head": look.reversed,
        "tracked-head": look.tracking > 0.15,
        "head-drawn": look.drawn,
    }
    if look.cells:
        left, right = look.cells.left > plan.cells.left, look.cells.right < plan.cells.right
        at_top = look.cells.top == plan.cells.top
        found["head-middle"] = not look.vertical and left and (right or not at_top)
        found["head-left"] = not left and right
        found["head-right"] = left and not right
    return {name for name, holds in found.items() if holds}


def _draw_deck(
    galley: Galley, article: TrueArticle, story: Story, printed: Iterable[tuple[DeckLine, PrintedLine]]
) -> None:
    """The deck drawn as curves: to be seen, but no text, so that its article has no headline to read."""
    galley.put(*[replace(made, drawn=True) for _, made in printed])
    article.drawn += [*story.kicker, *story.head, *story.subheads]
    article.headline_missing = True


def record_deck(
    galley: Galley, article: TrueArticle, story: Story, printed: Iterable[tuple[DeckLine, PrintedLine]]
) -> None:
    """The deck's lines printed, each part an element, kicker and head and subheads in frames of their own."""
    parts: dict[tuple[str, int], TrueElement] = {}
    frames: dict[str, int] = {}
    texts = {"kicker": story.kicker, "head": story.head, "subheads": story.subheads}
    for line, made in printed:
        key = (line.slot, line.part)
        frame = frames.setdefault(line.slot, galley.frame())
        numbers = galley.put(made, frame=frame)
        if key in parts:
            parts[key].lines += numbers
        else:
            parts[key] = article.add(line.slot, texts[line.slot][line.part], numbers)


def grown(box: Box, by: float) -> Box:
    """The box, larger by so much on every side."""
    return (box[0] - by, box[1] - by, box[2] + by, box[3] + by)
