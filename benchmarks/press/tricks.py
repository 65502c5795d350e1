"""What files do to their readers: one text object a character, Form XObjects, fonts without ToUnicode."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from io import BytesIO

import pikepdf

from benchmarks.press.faces import postscript_name
from benchmarks.press.page import Typeset
from benchmarks.press.typstwriter import pdf_of_sheets


def print_page(page: Typeset) -> bytes:
    """The page's PDF with the tricks that it plays."""
    return print_pages([page])


def print_pages(pages: Sequence[Typeset]) -> bytes:
    """The PDF of an issue's pages with the tricks that the first plays."""
    page = pages[0]
    sheets = [each.galley.sheet for each in pages]
    per_character = "per-character" in page.tricks
    document = pdf_of_sheets(sheets, seed=page.seed, stream=page.stream, per_character=per_character)
    if "form-xobject" in page.tricks:
        document = in_a_form(document)
    face = unmapped_face(pages)
    if face is None:
        return document
    lies = "wrong-tounicode" in page.tricks
    return (with_wrong_tounicode if lies else without_tounicode)(document, postscript_name(face))


def unmapped_face(pages: Sequence[Typeset]) -> str | None:
    """The face whose characters will mean nothing, if that is a trick of these pages; never the body's."""
    page = pages[0]
    if not page.tricks & {"no-tounicode", "wrong-tounicode"}:
        return None
    lines = [line for each in pages for line in each.galley.sheet.lines if not line.drawn]
    faces = sorted({run.face for line in lines for run in line.runs})
    return random.Random(page.seed).choice([face for face in faces if face != page.style.face])


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


def without_tounicode(document: bytes, name: str) -> bytes:
    """The document with the ToUnicode map of this font taken away: its characters mean nothing now."""
    with pikepdf.open(BytesIO(document)) as pdf_file:
        for item in pdf_file.objects:
            if not isinstance(item, pikepdf.Dictionary) or "/ToUnicode" not in item:
                continue
            if str(item.get("/BaseFont", "")).split("+")[-1].removesuffix("-Identity-H") == name:
                del item["/ToUnicode"]
        return _saved(pdf_file)


def with_wrong_tounicode(document: bytes, name: str) -> bytes:
    """The document with the ToUnicode map of this font shifted: every character means the next one of the font."""
    with pikepdf.open(BytesIO(document)) as pdf_file:
        for item in pdf_file.objects:
            if not isinstance(item, pikepdf.Dictionary) or "/ToUnicode" not in item:
                continue
            if str(item.get("/BaseFont", "")).split("+")[-1].removesuffix("-Identity-H") == name:
                item["/ToUnicode"] = pdf_file.make_stream(_shifted(item["/ToUnicode"].read_bytes()))
        return _saved(pdf_file)


def _shifted(cmap: bytes) -> bytes:
    """A CMap whose `bfchar` lines give each code the next meaning by code point: a font's map that is one glyph off.

    Fonts number their glyphs about so. This document numbers them as it first uses them: the meaning of the next one
    would be what is printed next, and the text would say almost what it says.
    """
    pairs = re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>[ \t]*\n", cmap)
    meanings = [meaning for _, meaning in pairs]
    order = sorted(set(meanings), key=lambda meaning: int(meaning, 16))
    wrong = dict(zip(order, order[1:] + order[:1], strict=True))
    return re.sub(
        rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>[ \t]*\n",
        lambda found: b"<" + found[1] + b"> <" + wrong[found[2]] + b">\n",
        cmap,
    )


def _saved(document: pikepdf.Pdf) -> bytes:
    target = BytesIO()
    document.save(target, deterministic_id=True, compress_streams=True)
    return target.getvalue()
