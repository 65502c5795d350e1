"""A page is read as it was whatever is done to its PDF that a reader would not notice, or would look past."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import broadsheet
from broadsheet.articles.compose import compose
from broadsheet.formats import read_pages
from broadsheet.pipeline import take_apart

pikepdf = pytest.importorskip("pikepdf")

SAMPLES = sorted((Path(broadsheet.__file__).parent / "samples").glob("*.pdf"))
BOXES = ("/MediaBox", "/CropBox", "/TrimBox", "/BleedBox", "/ArtBox")

Alter = Callable[[Any, Any], None]


def moved(scale: float, x: float, y: float) -> Alter:
    """The paper and all on it, larger or smaller, its corner elsewhere."""

    def alter(_pdf: Any, page: Any) -> None:
        _wrap(page, f"q {scale} 0 0 {scale} {x} {y} cm", "Q")
        for name in BOXES:
            if name in page:
                edges = [float(edge) * scale for edge in page[name]]
                page[name] = pikepdf.Array(
                    [edge + shift for edge, shift in zip(edges, (x, y) * 2, strict=True)]
                )

    return alter


def placed(scale: float, x: float, y: float) -> Alter:
    """The page put on another one as a picture is."""

    def alter(pdf: Any, page: Any) -> None:
        left, bottom, right, top = (float(edge) for edge in page.mediabox)
        pdf.add_blank_page(page_size=(scale * (right - left) + x, scale * (top - bottom) + y))
        other = pdf.pages[-1]
        form = pdf.make_indirect(page.as_form_xobject())
        other.obj["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Whole=form))
        other.contents_add(f"q {scale} 0 0 {scale} {x} {y} cm /Whole Do Q".encode())
        del pdf.pages[0]

    return alter


def turned(_pdf: Any, page: Any) -> None:
    """All on the paper turned to the left, and the page turned back as it is shown."""
    left, bottom, right, top = (float(edge) for edge in page.mediabox)
    _wrap(page, f"q 0 1 -1 0 {top} {-left} cm", "Q")
    for name in BOXES:
        if name in page:
            del page.obj[name]
    page.mediabox = pikepdf.Array([0, 0, top - bottom, right - left])
    page.obj["/Rotate"] = 90


def printed_over(*lines: str) -> Alter:
    """The page with more type on it, in grey Helvetica. lines: text matrix and words"""

    def alter(pdf: Any, page: Any) -> None:
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page.Resources.Font["/Mark"] = pdf.make_indirect(font)
        _wrap(page, "q", "Q q 0.8 g " + " ".join(f"BT /Mark 1 Tf {line} Tj ET" for line in lines) + " Q")

    return alter


def _wrap(page: Any, before: str, after: str) -> None:
    page.contents_add(before.encode(), prepend=True)
    page.contents_add(after.encode())


ALTERED: dict[str, Alter] = {
    "half as large": moved(0.5, 0, 0),
    "twice as large, elsewhere": moved(2.2, -300, 120),
    "in units of two points": lambda _pdf, page: page.obj.__setitem__("/UserUnit", 2.0),
    "turned and turned back": turned,
    "on another page": placed(0.6, 25, 40),
    "on a page twice as wide": placed(1.0, 800, 0),
    "SAMPLE COPY across it": printed_over("60 60 -60 60 90 150 Tm (SAMPLE COPY)"),
    "a name all over it": printed_over(
        *(f"9 4 -4 9 {30 + 120 * x} {40 + 110 * y} Tm (reader 4711)" for x in range(4) for y in range(6))
    ),
}


def articles_of(data: bytes) -> list[tuple[str, str]]:
    """Headline and text of all articles of the only page, in order."""
    (page,) = read_pages(data, "page.pdf")
    return [(str(article.headline), article.text) for article in compose(take_apart(page), 1).articles]


@cache
def as_it_is(sample: Path) -> list[tuple[str, str]]:
    return articles_of(sample.read_bytes())


@pytest.mark.parametrize("how", ALTERED)
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_the_articles_are_the_same(sample: Path, how: str) -> None:
    with pikepdf.open(sample) as pdf:
        ALTERED[how](pdf, pdf.pages[0])
        out = io.BytesIO()
        pdf.save(out)
    assert articles_of(out.getvalue()) == as_it_is(sample)
