"""What files do to their readers: one text object a character, Form XObjects, fonts without ToUnicode."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf

from benchmarks.press.typstwriter import pdf

if TYPE_CHECKING:
    from benchmarks.press.page import Typeset

TRICKS = ("per-character", "form-xobject", "no-tounicode")


def print_page(page: Typeset) -> bytes:
    """The page's PDF with the tricks that it plays."""
    document = pdf(
        page.galley.sheet, seed=page.seed, stream=page.stream, per_character="per-character" in page.tricks
    )
    if "form-xobject" in page.tricks:
        document = in_a_form(document)
    if "no-tounicode" in page.tricks:
        document = without_tounicode(document)
    return document


def in_a_form(document: bytes) -> bytes:
    """Every page's content moved into a Form XObject that the page then draws."""
    with pikepdf.open(BytesIO(document)) as pdf_file:
        for page in pdf_file.pages:
            page.contents_coalesce()
            form = pdf_file.make_stream(page.Contents.read_bytes())
            form.Type = pikepdf.Name.XObject
            form.Subtype = pikepdf.Name.Form
            form.BBox = page.MediaBox
            form.Resources = page.Resources
            page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Fm0=pdf_file.make_indirect(form)))
            page.Contents = pdf_file.make_stream(b"q /Fm0 Do Q")
        return _saved(pdf_file)


def without_tounicode(document: bytes, fonts: int = 1) -> bytes:
    """The document with the ToUnicode maps of its last fonts taken away: their characters mean nothing now."""
    with pikepdf.open(BytesIO(document)) as pdf_file:
        named = [item for item in pdf_file.objects if isinstance(item, pikepdf.Dictionary) and "/ToUnicode" in item]
        named.sort(key=lambda item: str(item.get("/BaseFont", "")))
        for font in named[-fonts:]:
            del font["/ToUnicode"]
        return _saved(pdf_file)


def _saved(document: pikepdf.Pdf) -> bytes:
    target = BytesIO()
    document.save(target, deterministic_id=True, compress_streams=True)
    return target.getvalue()
