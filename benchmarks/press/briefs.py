"""Briefs: short items one after another in the same columns, under one section label."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.press.casting import cast_tracked, tracked_width
from benchmarks.press.columns import column_pieces
from benchmarks.press.composing import Slot, TypeSpec, aligned, set_paragraph, slots
from benchmarks.press.copyfitting import CopyTooLong, set_story
from benchmarks.press.flowing import Flow
from benchmarks.press.galley import Galley, TrueArticle
from benchmarks.press.grid import Grid
from benchmarks.press.house import House
from benchmarks.press.makeup import grown, lay_ground, own_columns
from benchmarks.press.marks import Box, Panel
from benchmarks.press.plan import ArticlePlan, BriefsPlan
from benchmarks.press.story import Story

_LEAST_ROWS = 5  # a brief needs room for its head and a few lines


def make_up_briefs(galley: Galley, grid: Grid, house: House, plan: BriefsPlan) -> None:
    """The label and its briefs printed, as many as find room."""
    box = grid.box(plan.cells)
    first = len(galley.articles)
    style = grid.style
    ground = TrueArticle()
    lay_ground(galley, ground, box, plan.frame, plan.tint, 0.0, style.gutter_width * 0.45)
    taken = place_label(galley, house, plan.label, box, reversed_=plan.reversed)
    obstacles = [taken, *[grown(grid.box(bite), style.gutter_width * 0.4) for bite in plan.bites]]
    columns = own_columns(grid, plan.cells)
    pieces = column_pieces(columns, box[1], box[3], obstacles, style.leading, style.gutter_width)
    places = slots(pieces, style.body())
    at = 0
    for number, story in enumerate(plan.stories):
        share = (len(places) - at) // (len(plan.stories) - number)
        if len(places) - at < _LEAST_ROWS or (story.more and share < _LEAST_ROWS):
            break
        end = at + share if story.more else len(places)
        at = _brief(galley, house, plan, story, places, at, end)
    for article in galley.articles[first:]:
        article.difficulties |= {"briefs", *ground.difficulties, *plan.difficulties}


def _brief(
    galley: Galley, house: House, plan: BriefsPlan, story: Story, places: list[Slot], at: int, end: int
) -> int:
    """One brief printed from the place `at` on; the place after it and a blank line."""
    article = galley.article("brief")
    style = house.body(ArticlePlan(story, plan.cells))
    flow = Flow(galley, article, style, places[:end], at)
    if story.head:
        _head(flow, house, story.head[0])
    try:
        set_story(flow, story)
    except CopyTooLong:
        if not article.elements:
            galley.articles.remove(article)
        raise
    left = flow.room_in_piece()
    return flow.at + (1 if left > _LEAST_ROWS else 0)


def _head(flow: Flow, house: House, text: str) -> None:
    """A brief's head: one or two lines a little larger than the body, whole in one column piece."""
    spec: TypeSpec = replace(
        flow.style.text, face=house.head, size=house.style.size * 1.25, indent=0.0, justify=False
    )
    while flow.room and flow.room_in_piece() < _LEAST_ROWS:
        flow.at += flow.room_in_piece()
    places = flow.places[flow.at : flow.at + flow.room_in_piece()]
    lines = set_paragraph(text, spec, places)
    if not lines:
        return
    placed = [aligned(line, place, "start") for line, place in zip(lines, places, strict=False)]
    flow.article.add("head", text, flow.accept(placed))


def place_label(galley: Galley, house: House, text: str, box: Box, *, reversed_: bool) -> Box:
    """A section label at the top of a box, perhaps white on black; the room that it takes."""
    style = house.style
    size = style.size * 1.35
    color = "#ffffff" if reversed_ else "#000000"
    wide = tracked_width(text, house.crosshead, size, size * 0.2)
    fits = (box[2] - box[0]) / (wide + size * 1.2)
    if fits < 1.0:
        size, wide = size * fits, wide * fits
    x = box[0] + (box[2] - box[0] - wide) / 2
    line = cast_tracked(text, house.crosshead, size, x, box[1] + size * 0.2, tracking=size * 0.2, color=color)
    if reversed_:
        ground = (x - size * 0.6, box[1], x + wide + size * 0.6, box[1] + size * 1.45)
        galley.sheet.panels.append(Panel(ground, fill="#222222"))
    galley.furnish("label", line)
    return (box[0], box[1], box[2], box[1] + size * 1.5 + style.size * 0.4)
