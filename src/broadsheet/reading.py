"""Inputs read into issues: files → a crew of child processes → their composed pages → issues.

What becomes of a page is in `pipeline`, which runs in the child processes alone: this one, which keeps all pages, loads
none of the stages before binding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from broadsheet.crew import Crew
from broadsheet.errors import InputError
from broadsheet.formats import ReadOptions, result
from broadsheet.formats.inputs import expand
from broadsheet.issues import bind
from broadsheet.model.composed import ComposedPage
from broadsheet.model.issue import Issue
from broadsheet.ocr.engines import check_engine, is_equipped

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
        """What of it concerns the reading of one file.

        Raises: UsageError for an engine that there is not, though no page may need it.
        """
        check_engine(self.engine)
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
