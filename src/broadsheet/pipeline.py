"""The whole way of a page on one screen: file → page → layout → article parts → articles.

Everything between reading a file and a composed page is a pure function of immutable values. What touches a file runs
in a child process (`worker`), because a damaged file can crash or stall the library that reads it. So all of this runs
there, and no other process imports it; `reading` hands the files out and binds the pages that come back into issues.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from broadsheet.articles.assemble import assemble
from broadsheet.articles.compose import compose
from broadsheet.articles.dump import assemble_dump
from broadsheet.articles.dump.seams import find_stretches
from broadsheet.articles.dump.unwoven import find_strips
from broadsheet.articles.evidence import explain
from broadsheet.articles.flow import assemble_flow, flows, may_flow
from broadsheet.articles.flow.ways import is_joined, may_be_joined, measured, sureness
from broadsheet.articles.hidden import hidden_in, with_problems
from broadsheet.articles.told import assemble_told, difference
from broadsheet.errors import BroadsheetError
from broadsheet.formats import ReadOptions, read_each
from broadsheet.formats.pdf.regions import draw_regions
from broadsheet.layout import Grown, grow, halves, lay_out, lay_out_edges
from broadsheet.layout.detail import detail_of
from broadsheet.layout.dump import lay_out_dump
from broadsheet.model.composed import ComposedPage
from broadsheet.model.hidden import Hidden
from broadsheet.model.layout import Layout, PageParts
from broadsheet.model.page import Page
from broadsheet.model.tilting import as_given
from broadsheet.ocr.progress import Progress
from broadsheet.ocr.recovery import recover, recovered_in
from broadsheet.ocr.scan import read_scan


def take_apart(page: Page, *, trusted: bool = False) -> PageParts:
    """A page's article parts: what Broadsheet is for.

    trusted: take the items that the source's own structure tells of, where it has one
    """
    return _taken_apart(page, trusted=trusted)[0]


def _taken_apart(page: Page, *, trusted: bool) -> tuple[PageParts, tuple[Hidden, ...]]:
    """A page's article parts, and what is hidden on it: nothing on a dump, or where the source tells of its items."""
    if not page.has_geometry:
        return assemble_dump(lay_out_dump_as_read(page)), ()
    if trusted and page.told:
        return assemble_told(lay_out(page)), ()
    parts = _assembled(page)
    hidden, differs = hidden_in(parts), difference(parts)
    return with_problems(parts, hidden, [*recovered_in(parts), *([differs] if differs else [])]), hidden


def lay_out_dump_as_read(page: Page) -> Layout:
    """A dump laid out; strip by strip if it had to be turned round, frame by frame if it has no blank lines.

    What was turned round has its strips woven; without blank lines nothing tells where its frames end.
    """
    layout = lay_out_dump(page)
    strips = find_strips(layout) or find_stretches(layout)
    return layout if strips is None else lay_out_dump(page, strips)


def _assembled(page: Page) -> PageParts:
    """A page's article parts, down its straight columns if its text flows so, else by the joins of its blocks.

    A modern page of narrow columns may look as if it flowed: where it could be one both ways are tried.
    """
    grown = grow(page)
    if not may_flow(page):
        return _joined(page, grown)
    layout = lay_out_edges(page, grown)
    flow = flows(layout)
    if flow is None:
        return _joined(page, grown)
    flowing, measures = assemble_flow(layout, flow), measured(layout, flow)
    sure = sureness(flowing)
    if not may_be_joined(measures, sure):
        return flowing
    joined = _joined(page, grown)
    return joined if is_joined(measures, sure, sureness(joined)) else flowing


def _joined(page: Page, grown: Grown) -> PageParts:
    """A page's article parts by the joins of its blocks; if it is set both upright and level, each half by itself."""
    whole = lay_out(page, grown)
    parts = [assemble(lay_out(page, half)) for half in halves(page, grown)]
    if not parts:
        return assemble(whole)
    articles = tuple(part for half in parts for part in half.articles)
    return PageParts(whole, articles, tuple(piece for half in parts for piece in half.furniture))


def take_apart_whole(
    page: Page, data: bytes | Path, options: ReadOptions
) -> Generator[Progress, None, PageParts]:
    """A PDF page's article parts, what its text layer hides read with OCR where that is possible; see `Progress`."""
    parts, hidden = _taken_apart(page, trusted=options.trust_structure)
    if not options.recover or page.unit != "pt":
        return parts
    name, _, number = page.source.rpartition("#page=")
    draw = partial(draw_regions, data, int(number) if name else 1, source=page.source, options=options)
    try:
        found = yield from recover(parts, hidden, draw, options.engine)
    except BroadsheetError:  # what is hidden is told all the same
        return parts
    return take_apart(found) if found else parts


def compose_file(
    given: str | bytes, source: str, first: int, options: ReadOptions
) -> Iterator[ComposedPage | Progress]:
    """A file's pages, composed one by one and numbered from `first`. Runs in the child process.

    Before a page of which something has to be read from its picture come reports of how far that is.
    """
    data = given if isinstance(given, bytes) else Path(given)
    number = first
    for page in read_each(data, source, options):
        for step in read_scan(page, options.engine, cached=options.cached) if page.raster else (page,):
            if isinstance(step, Progress):
                yield step
            else:
                yield (yield from _composed(step, number, data, options))
                number += 1  # a picture may show two pages


def _composed(
    page: Page, number: int, data: bytes | Path, options: ReadOptions
) -> Generator[Progress, None, ComposedPage]:
    """A page's articles, their boxes as they lay in the source."""
    parts = take_apart(page) if page.tilt else (yield from take_apart_whole(page, data, options))
    composed = compose(parts, number)
    if options.explain:
        composed = replace(composed, seams=explain(parts, number))
    if options.details and page.has_geometry:
        composed = replace(composed, detail=detail_of(parts.layout))
    return as_given(composed, page.tilt) if page.tilt else composed
