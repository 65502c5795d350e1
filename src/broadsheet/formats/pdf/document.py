"""A PDF opened, and one page of it read."""

from __future__ import annotations

import ctypes
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pypdfium2
import pypdfium2.raw as pdfium

from broadsheet.errors import DamagedFile, EncryptedFile, LimitExceeded
from broadsheet.formats.pdf import heavy
from broadsheet.formats.pdf.characters import Doubles
from broadsheet.formats.pdf.fitting import FEWEST, fit_of, scale_for
from broadsheet.formats.pdf.graphics import IMAGE, read_graphics
from broadsheet.formats.pdf.layers import switched_off
from broadsheet.formats.pdf.scanned import as_read, is_scan
from broadsheet.formats.pdf.shown import shows
from broadsheet.formats.pdf.text import choose, read_glyphs
from broadsheet.formats.pdf.typed_rules import take_rules
from broadsheet.formats.pdf.unseen import whitish
from broadsheet.model.issue import Problem
from broadsheet.model.page import HIDDEN, Glyphs, Page
from broadsheet.model.raster import Raster

if TYPE_CHECKING:
    from broadsheet.formats import ReadOptions

PER_POINT = 300 / 72  # px, of a page that is to be read from its picture
MOST_PIXELS = 80e6


def open_document(data: bytes, source: str, options: ReadOptions) -> pypdfium2.PdfDocument:
    """The opened PDF.

    Raises: EncryptedFile without the right password, LimitExceeded if it has too many pages, DamagedFile.
    """
    try:
        document = pypdfium2.PdfDocument(data, password=options.password)
    except pypdfium2.PdfiumError as error:
        raise _open_error(error, source, options) from None
    pages = len(document)
    if pages > options.max_pages:
        document.close()
        raise LimitExceeded(
            f"{pages} pages, more than the limit of {options.max_pages}",
            source=source,
            remedy="split the file, or raise max_pages from Python",
        )
    if pages == 0:
        document.close()
        raise DamagedFile("a PDF without pages", source=source, remedy="export or download it again")
    return document


def _open_error(error: pypdfium2.PdfiumError, source: str, options: ReadOptions) -> Exception:
    code = pdfium.FPDF_GetLastError()
    if code == pdfium.FPDF_ERR_PASSWORD:
        if options.password is None:
            return EncryptedFile("encrypted", source=source, remedy="give its password: --password")
        return EncryptedFile("wrong password", source=source, remedy="give the right one: --password")
    if code == pdfium.FPDF_ERR_SECURITY:
        return EncryptedFile(
            "encrypted in a way that cannot be opened", source=source, remedy="save it without encryption"
        )
    return DamagedFile(
        "cut off or garbled: PDFium cannot open it", source=source, remedy="export or download it again"
    )


def read_page(document: pypdfium2.PdfDocument, number: int, source: str, options: ReadOptions) -> Page:
    """One page, with its characters.

    Raises: DamagedFile if PDFium cannot load it, LimitExceeded if it has too many characters.
    """
    page = pdfium.FPDF_LoadPage(document.raw, number)
    if not page:
        raise DamagedFile(f"page {number + 1} cannot be loaded", source=source, remedy="export it again")
    try:
        textpage = pdfium.FPDFText_LoadPage(page)
        if not textpage:
            text = f"the text of page {number + 1} cannot be loaded"
            raise DamagedFile(text, source=source, remedy="export it again")
        try:
            count = max(0, pdfium.FPDFText_CountChars(textpage))
            if count > options.max_characters:
                raise LimitExceeded(
                    f"{count} characters on page {number + 1}; the limit is {options.max_characters}",
                    source=source,
                    remedy="leave the page out, or raise max_characters from Python",
                )
            to_page, width, height = page_frame(page)
            glyphs, fonts, objects, problems = read_glyphs(textpage, count, to_page, width, height)
        finally:
            pdfium.FPDFText_ClosePage(textpage)
        kept, typed = take_rules(glyphs)
        glyphs = choose(glyphs, kept)
        graphics = read_graphics(page, to_page, width, height, glyphs, objects, typed)
        found = Page(
            source=source,
            width=width,
            height=height,
            unit="pt",
            glyphs=glyphs,
            fonts=fonts,
            rules=graphics.rules,
            pictures=graphics.pictures,
            frames=graphics.frames,
            outlined=graphics.outlined,
            language=options.language,
            problems=(*problems, *graphics.problems),
        )
        if is_scan(page, found, graphics.papers):
            return as_read(found, options)
        drawn = (glyphs.flags & HIDDEN) == 0  # of what is not drawn `graphics` has told what is to be kept
        unseen = graphics.unseen | (drawn & switched_off(page, objects).take(glyphs.run))
        suspects = unseen & (~drawn | whitish(glyphs.color))
        shown = shows(page, glyphs, suspects, objects, width)
        if shown.any():
            found, unseen = replace(found, glyphs=_as_shown(glyphs, shown)), unseen & ~shown
        return _weighed(document, number, _seen(found, unseen) if unseen.any() else found)
    finally:
        pdfium.FPDF_ClosePage(page)


def _weighed(document: pypdfium2.PdfDocument, number: int, page: Page) -> Page:
    """The page with its nameless bold type told by its picture; as it is if there is none or it cannot be drawn."""
    scale = heavy.scale_for(page)
    if not scale:
        return page
    try:
        return heavy.weighed(page, _drawn(document, number, page.source, scale))
    except DamagedFile:
        return page


def _seen(page: Page, unseen: npt.NDArray[np.bool_]) -> Page:
    """The page without the glyphs that nobody sees, with a problem that counts them."""
    count = int((unseen & (page.glyphs.code != 0x20)).sum())
    text = f"{count} characters that are in the file and cannot be seen on the page were left out"
    problems = (*page.problems, Problem("unseen-characters", text)) if count else page.problems
    return replace(page, glyphs=choose(page.glyphs, ~unseen), problems=problems)


def _as_shown(glyphs: Glyphs, shown: npt.NDArray[np.bool_]) -> Glyphs:
    """The glyphs, those marked no longer hidden, nor white."""
    color = np.where(shown, IMAGE, glyphs.color).astype(np.uint32)
    return replace(
        glyphs,
        color=color,
        flags=np.where(shown, glyphs.flags & (0xFF - HIDDEN), glyphs.flags).astype(np.uint8),
    )


def picture_of(document: pypdfium2.PdfDocument, number: int, source: str) -> Raster:
    """A page drawn as a picture, at 300 dpi or as fine as its size allows.

    Raises: DamagedFile if it cannot be drawn.
    """
    width, height = document.get_page_size(number)
    return _drawn(document, number, source, min(PER_POINT, (MOST_PIXELS / max(1.0, width * height)) ** 0.5))


def _drawn(document: pypdfium2.PdfDocument, number: int, source: str, scale: float) -> Raster:
    """A page drawn in grey, so many pixels to a point.

    Raises: DamagedFile if it cannot be drawn.
    """
    try:
        page = document[number]
        bitmap = page.render(scale=scale, grayscale=True)  # pyright: ignore[reportArgumentType]
        return Raster(bitmap.to_numpy().reshape(bitmap.height, bitmap.width).copy(), scale)
    except (pypdfium2.PdfiumError, ValueError, MemoryError):
        text = f"page {number + 1} cannot be drawn"
        raise DamagedFile(text, source=source, remedy="export it again") from None


def fitted(document: pypdfium2.PdfDocument, number: int, page: Page, options: ReadOptions) -> Page:
    """A scan's page with what is to be said of its text layer; one to be read from its picture if the layer lies.

    Raises: DamagedFile if it cannot be drawn.
    """
    words = page.given.words if page.given is not None else None
    if words is None or len(words) < FEWEST:
        return page
    picture = _drawn(document, number, page.source, scale_for(words, page.width, page.height))
    fit = fit_of(words, picture.pixels, picture.per_unit)
    if not fit.poor:
        return page
    anew = fit.astray and options.recover and options.pictures
    problem = Problem("astray-layer", _ASTRAY.format(share=round(100 * fit.share), then=_THEN[anew]))
    told = replace(page, problems=(*page.problems, problem))
    if not anew:
        return told
    bare = replace(told, glyphs=Glyphs.of_text(""), fonts=(), given=None)
    return replace(bare, raster=picture_of(document, number, page.source))


_ASTRAY = (
    "the hidden text of this scan does not fit its picture: of 100 words {share} stand where print begins and ends;"
    " {then}"
)
_THEN = {
    True: "the page was read from its picture instead",
    False: "give the page as a picture to have it read anew",
}


def page_frame(page: Any) -> tuple[Doubles, float, float]:
    """The matrix from the PDF's page space to our page, and our page's width and height.

    Our origin is the top left of the CropBox after /Rotate, y down, in points.
    """
    crop = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(crop))
    left, bottom, right, top = crop.left, crop.bottom, crop.right, crop.top
    turn = pdfium.FPDFPage_GetRotation(page)
    matrices = {
        0: (1, 0, 0, -1, -left, top),
        1: (0, 1, 1, 0, -bottom, -left),
        2: (-1, 0, 0, 1, right, -bottom),
        3: (0, -1, -1, 0, top, right),
    }
    width, height = right - left, top - bottom
    if turn % 2:
        width, height = height, width
    return np.array(matrices[turn % 4], np.float64), float(width), float(height)
