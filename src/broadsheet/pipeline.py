"""The whole flow on one screen: file → pages → layout → article parts → articles → issue.

Everything between reading a file and binding an issue is a pure function of immutable values. What touches a file
runs in a child process (`worker`), because a damaged file can crash or stall the library that reads it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from broadsheet.articles.assemble import assemble
from broadsheet.articles.compose import compose
from broadsheet.articles.dump import assemble_dump
from broadsheet.articles.evidence import explain
from broadsheet.articles.flow import assemble_flow, flows, may_flow
from broadsheet.articles.hidden import hidden_in, with_problems
from broadsheet.articles.told import assemble_told, difference
from broadsheet.crew import Crew
from broadsheet.errors import BroadsheetError, InputError
from broadsheet.formats import ReadOptions, read_each, result
from broadsheet.formats.inputs import expand
from broadsheet.formats.pdf.regions import draw_regions
from broadsheet.issues import bind
from broadsheet.layout import lay_out, lay_out_edges
from broadsheet.layout.detail import detail_of
from broadsheet.layout.dump import lay_out_dump
from broadsheet.model.composed import ComposedPage
from broadsheet.model.issue import Issue
from broadsheet.model.layout import PageParts
from broadsheet.model.page import Page
from broadsheet.model.tilting import as_given
from broadsheet.ocr.engines import is_equipped
from broadsheet.ocr.recovery import recover, recovered_in
from broadsheet.ocr.scan import Progress, read_scan

OnPage = Callable[[str, int, int | None], None]
OnLines = Callable[[str, int, int], None]
OnError = Callable[[InputError], None]


@dataclass(frozen=True)
class Options:
    """How to read.

    date, language: of the issue, where they are known; found in the print if None
    separate:     each input is an issue of its own, instead of pages of one
    password:     opens encrypted files
    time_limit:   seconds a page may take
    memory_limit: MB that the reading of a file may take; None for no limit
    recover:      read print that a text layer hides with OCR, where that is installed
    trust_structure: take the articles that a source's own structure tells of (METS), instead of finding them
    engine:       what reads pages that are only pictures: "rapidocr" (the default) or "tesseract"
    cached:       keep what was read on pictures, and take it when the same picture comes again
    details:      keep the words, styles, rules and pictures of pages, for outputs that write them (`Issue.details`)
    jobs:         child processes that read at once (files, stretches of a PDF); as many as there are cores if None
    explain:      say of every join, and of the likeliest that was not made, what spoke for it (`Issue.seams`)
    """

    date: str | None = None
    language: str | None = None
    separate: bool = False
    password: str | None = None
    time_limit: float = 60.0
    memory_limit: int | None = 4096
    recover: bool = True
    trust_structure: bool = False
    engine: str | None = None
    cached: bool = True
    details: bool = False
    jobs: int | None = None
    explain: bool = False

    def for_reading(self) -> ReadOptions:
        """What of it concerns the reading of one file."""
        return ReadOptions(
            password=self.password,
            language=self.language,
            time_limit=self.time_limit,
            memory_limit=self.memory_limit,
            recover=self.recover and is_equipped(),
            trust_structure=self.trust_structure,
            pictures=is_equipped(),
            engine=self.engine,
            cached=self.cached,
            details=self.details,
            explain=self.explain,
        )


def take_apart(page: Page, *, trusted: bool = False) -> PageParts:
    """A page's article parts: what Broadsheet is for.

    trusted: take the items that the source's own structure tells of, where it has one
    """
    if not page.has_geometry:
        return assemble_dump(lay_out_dump(page))
    if trusted and page.told:
        return assemble_told(lay_out(page))
    parts = _assembled(page)
    differs = difference(parts)
    return with_problems(parts, hidden_in(parts), [*recovered_in(parts), *([differs] if differs else [])])


def _assembled(page: Page) -> PageParts:
    """A page's article parts, down its straight columns if its text flows so, else by the joins of its blocks."""
    if not may_flow(page):
        return assemble(lay_out(page))
    layout = lay_out_edges(page)
    flow = flows(layout)
    return assemble_flow(layout, flow) if flow is not None else assemble(lay_out(page, layout.lines))


def take_apart_whole(page: Page, data: bytes | Path, options: ReadOptions) -> PageParts:
    """A PDF page's article parts, what its text layer hides read with OCR where that is possible."""
    parts = take_apart(page, trusted=options.trust_structure)
    if not options.recover or page.unit != "pt":
        return parts
    name, _, number = page.source.rpartition("#page=")
    draw = partial(draw_regions, data, int(number) if name else 1, source=page.source, options=options)
    try:
        found = recover(parts, hidden_in(parts), draw, options.engine)
    except BroadsheetError:  # what is hidden is told all the same
        return parts
    return take_apart(found) if found else parts


def compose_file(
    given: str | bytes, source: str, first: int, options: ReadOptions
) -> Iterator[ComposedPage | Progress]:
    """A file's pages, composed one by one and numbered from `first`. Runs in the child process.

    Before a page that has to be read from its picture come reports of how far that is.
    """
    data = given if isinstance(given, bytes) else Path(given)
    for number, page in enumerate(read_each(data, source, options), first):
        for step in read_scan(page, options.engine, cached=options.cached) if page.raster else (page,):
            yield step if isinstance(step, Progress) else _composed(step, number, data, options)


def _composed(page: Page, number: int, data: bytes | Path, options: ReadOptions) -> ComposedPage:
    """A page's articles, their boxes as they lay in the source."""
    parts = take_apart(page) if page.tilt else take_apart_whole(page, data, options)
    composed = compose(parts, number)
    if options.explain:
        composed = replace(composed, seams=explain(parts, number))
    if options.details and page.has_geometry:
        composed = replace(composed, detail=detail_of(parts.layout))
    return as_given(composed, page.tilt) if page.tilt else composed


def read(
    inputs: Iterable[str | Path | bytes],
    options: Options | None = None,
    *,
    on_page: OnPage | None = None,
    on_lines: OnLines | None = None,
    on_error: OnError | None = None,
) -> list[Issue]:
    """The issues that the inputs make: one of all their pages, or one each if `options.separate`.

    on_page is told source, pages done and pages in all (None if unknown) after each page; on_lines is told page, lines
    done and lines in all while a page is read from its picture. An input that cannot be read goes to on_error and the
    others are still read.

    Raises: InputError for an input that cannot be read, if there is no on_error.
    """
    options = options or Options()
    issues: list[Issue] = []
    pages: list[ComposedPage] = []
    files = expand(inputs, on_error=on_error)
    with Crew(
        files, options.for_reading(), options.jobs, separate=options.separate, on_lines=on_lines
    ) as crew:
        for place, one in enumerate(files):
            try:
                if result.sniff(one.head(), one.name):
                    issues += result.read_issues(one.read(), one.name)
                    continue
                for done, page in enumerate(crew.read(place, len(pages) + 1), 1):
                    pages.append(page)
                    if on_page is not None:
                        on_page(one.name, done, None)
            except InputError as error:  # the pages that were read before it are kept
                if on_error is None:
                    raise
                on_error(error)
            if options.separate:
                issues += _bound(pages, options)
                pages = []
    return [*_bound(pages, options), *issues]


def _bound(pages: list[ComposedPage], options: Options) -> list[Issue]:
    """One issue of these pages; none if there are no pages."""
    if not pages:
        return []
    sources = tuple(page.page.source for page in pages)
    return [bind(pages, sources=sources, date=options.date, language=options.language)]
