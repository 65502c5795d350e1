"""Born-digital PDF: characters, rules, frames and pictures, read with PDFium."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from broadsheet.errors import EmptyInput, InputError, LimitExceeded, NoTextLayer, UnknownFormat
from broadsheet.model.issue import Problem
from broadsheet.model.page import Glyphs, Page

if TYPE_CHECKING:
    from broadsheet.formats import ReadOptions

NAME = "PDF"
RESUMES = True
MAGIC, END = b"%PDF-", b"%%EOF"
TAIL = 4096  # some producers write rubbish behind the end


def sniff(head: bytes, name: str) -> bool:
    """Whether the bytes begin as a PDF does, or the file is called one.

    Source: ISO 32000-1, annex H: the header stands within the first 1024 bytes.
    """
    return MAGIC in head[:1024] or name.lower().endswith(".pdf")


def read(data: bytes, source: str, options: ReadOptions) -> list[Page]:
    """The pages of a PDF; see `read_each`."""
    return list(read_each(data, source, options))


def read_each(data: bytes, source: str, options: ReadOptions) -> Iterator[Page]:
    """The pages of a PDF one by one, in points, origin the top left of the CropBox after /Rotate.

    A page that cannot be read comes out empty, with a problem that says why.

    Raises: UnknownFormat, EncryptedFile, DamagedFile, LimitExceeded; after the last page NoTextLayer if all are
    pictures, EmptyInput if nothing is on them.
    """
    if MAGIC not in data[:1024]:
        raise UnknownFormat(
            "called a PDF, but is none", source=source, remedy="look into it: is it a saved web page?"
        )
    from broadsheet.formats.pdf import document as pdf_document

    document = pdf_document.open_document(data, source, options)
    cut_off = END not in data[-TAIL:] and options.first_page == 1
    try:
        for page in _pages(document, source, options):
            yield replace(page, problems=(_CUT_OFF, *page.problems)) if cut_off else page
            cut_off = False
    finally:
        document.close()


def count_pages(given: str | bytes, source: str, options: ReadOptions) -> int:
    """How many pages a PDF has.

    Raises: as `read_each` does before the first page.
    """
    from broadsheet.formats import read_bytes
    from broadsheet.formats.pdf import document as pdf_document

    data = given if isinstance(given, bytes) else read_bytes(given, source)
    document = pdf_document.open_document(data, source, options)
    try:
        return len(document)
    finally:
        document.close()


def _pages(document: Any, source: str, options: ReadOptions) -> Iterator[Page]:
    from broadsheet.formats.pdf import document as pdf_document

    count = len(document)
    broken = dict(options.broken_pages)
    printed = pictured = False
    failure: InputError | None = None
    last = count if options.last_page is None else min(count, options.last_page)
    for number in range(options.first_page, last + 1):
        where = source if count == 1 else f"{source}#page={number}"
        try:
            if number in broken:
                raise broken[number]
            page = pdf_document.read_page(document, number - 1, where, options)
            if page.given is not None:
                page = pdf_document.fitted(document, number - 1, page, options)
            elif options.pictures and _is_picture(page):
                page = replace(page, raster=pdf_document.picture_of(document, number - 1, where))
        except InputError as error:
            if count == 1:
                raise
            failure = failure or error
            crowded = isinstance(error, LimitExceeded) and number not in broken
            code = "too-many-characters" if crowded else "unreadable-page"
            page = _empty_page(document, number - 1, where, Problem(code, error.message))
        if count > 1 and _is_picture(page) and page.raster is None:
            page = replace(page, problems=(*page.problems, _NO_TEXT))
        printed = printed or len(page.glyphs) > 0 or page.raster is not None
        pictured = pictured or _is_picture(page)
        yield page
    if not printed and options.first_page == 1 and options.last_page is None:
        raise failure or _nothing_to_read(source, pictured)


_CUT_OFF = Problem(
    "cut-off-file", "the end of the file is missing, and perhaps some of its pages or their text"
)
_NO_TEXT = Problem("no-text-layer", "the page is only a picture: it needs OCR")


def _is_picture(page: Page) -> bool:
    """Whether the page has no type, but other things are drawn on it."""
    return not len(page.glyphs) and bool(len(page.pictures) or len(page.rules) or page.frames)


def _nothing_to_read(source: str, pictured: bool) -> InputError:
    if not pictured:
        return EmptyInput("blank pages only", source=source, remedy="is it the right file?")
    return NoTextLayer(
        "no text layer: only pictures of pages",
        source=source,
        remedy="give the OCR of its pages as ALTO, PAGE or hOCR, or pip install 'broadsheet[ocr]'",
    )


def _empty_page(document: Any, number: int, source: str, problem: Problem) -> Page:
    try:
        width, height = document.get_page_size(number)
    except Exception:  # PDFium cannot even load the page
        width = height = 0.0
    return Page(source, width, height, "pt", Glyphs.of_text(""), problems=(problem,))
