"""Insets: pictures with captions, pull quotes and summary boxes that the body's text goes round."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.press.composing import Slot, TypeSpec, aligned, set_paragraph
from benchmarks.press.galley import Galley, TrueArticle
from benchmarks.press.grid import Grid
from benchmarks.press.house import House
from benchmarks.press.marks import Box, Panel, Picture, PrintedLine, Rule
from benchmarks.press.plan import Inset


def place_inset(galley: Galley, article: TrueArticle, grid: Grid, house: House, inset: Inset) -> Box:
    """The inset printed; the room that it takes."""
    box = grid.box(inset.cells)
    if inset.cells.left % 1 or inset.cells.right % 1:
        article.difficulties.add("wrapped")
    if inset.kind == "picture":
        return place_picture(galley, article, house, inset, box)
    if inset.kind == "quote":
        return _place_quote(galley, article, house, inset, box)
    return _place_summary(galley, article, house, inset, box)


def place_picture(galley: Galley, article: TrueArticle, house: House, inset: Inset, box: Box) -> Box:
    """A picture that fills its box but for the caption and the credit under it."""
    x0, y0, x1, y1 = box
    spec = house.caption_type()
    lines = [run_in(text, spec, x0, 0.0, x1 - x0) for text in inset.texts]
    signed = run_in(inset.signed, spec, x0, 0.0, x1 - x0) if inset.signed else []
    count = sum(len(found) for found in lines) + len(signed)
    foot = y1 - count * spec.leading - (spec.size * 0.5 if count else 0.0)
    foot = max(foot, y0 + min((x1 - x0) * 0.3, (y1 - y0) * 0.4))
    galley.sheet.pictures.append(Picture((x0, y0, x1, foot), inset.seed))
    y = foot + spec.size * 0.5
    frame = galley.frame()
    for text, found in zip(inset.texts, lines, strict=True):
        article.add(
            "body", text, galley.put(*[line.moved(0, y) for line in found], frame=frame), role="caption"
        )
        y += len(found) * spec.leading
    if inset.signed and signed:
        placed = [aligned(line, Slot(x0, 0, x1 - x0, 0), "end").moved(0, y) for line in signed]
        article.add("body", inset.signed, galley.put(*placed), role="credit")
        y += len(signed) * spec.leading
    article.difficulties.add("picture")
    return (x0, y0, x1, max(y1, y) + spec.size * 0.6)


def _place_quote(galley: Galley, article: TrueArticle, house: House, inset: Inset, box: Box) -> Box:
    """A sentence of the article set large between two rules."""
    x0, y0, x1, y1 = box
    size = house.style.size * 1.45
    spec = replace(house.caption_type(), face=house.kicker, size=size, leading=size * 1.4, justify=False)
    lines = run_in(inset.texts[0], spec, x0, 0.0, x1 - x0)
    high = len(lines) * spec.leading
    top = y0 + max((y1 - y0 - high) / 2, size * 0.6)
    for y in (y0, max(y1 - 1.5, top + high)):
        galley.sheet.rules.append(Rule((x0, y, x1, y + 1.2)))
    numbers = galley.put(*[line.moved(0, top) for line in lines], frame=galley.frame())
    article.add("body", inset.texts[0], numbers, role="pull-quote")
    article.difficulties.add("pull-quote")
    return (x0, y0, x1, max(y1, top + high + 2))


def _place_summary(galley: Galley, article: TrueArticle, house: House, inset: Inset, box: Box) -> Box:
    """The article's gist in a tinted box."""
    x0, y0, x1, y1 = box
    size = house.style.size * 1.06
    spec = replace(
        house.caption_type(), face=house.kicker, size=size, leading=size * 1.45, indent=house.style.indent
    )
    margin = size * 0.7
    galley.sheet.panels.append(Panel((x0, y0, x1, y1), fill="#e8e8e8", stroke=0.5))
    y = y0 + margin
    frame = galley.frame()
    for text in inset.texts:
        lines = run_in(text, spec, x0 + margin, y, x1 - x0 - 2 * margin)
        article.add("summary", text, galley.put(*lines, frame=frame))
        y += len(lines) * spec.leading
    article.difficulties.add("summary")
    return (x0, y0, x1, max(y1, y))


def run_in(text: str, spec: TypeSpec, x: float, y: float, measure: float) -> list[PrintedLine]:
    """A text set from (x, y) down with no foot to stop it."""
    places = [Slot(x, y + n * spec.leading, measure, 0) for n in range(80)]
    return set_paragraph(text, spec, places) or []
