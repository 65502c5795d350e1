"""Pages set by WeasyPrint: a form filled, printed once in its own colours and once as a coloured proof."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

from weasyprint import CSS, HTML, Document

from benchmarks.foreign.forms import Form
from benchmarks.foreign.marks import color_of

TALL = 3000  # pt; a page is first set on paper longer than any, then cut below its last line


def print_form(form: Form, pdf: Path, proof: Path) -> None:
    """Write a filled form as a PDF, and its proof beside it."""
    styles = form.variables()
    colors = "".join(_color(mark.number) for mark in form.plan.marks)
    height = _needed(_set(form, styles, TALL))
    while len((document := _set(form, styles, height)).pages) > 1:
        height += 12  # floats may hang out of what was measured
    document.write_pdf(pdf)
    _set(form, styles + colors, height).write_pdf(proof)


def _color(mark: int) -> str:
    one = f'[data-t="{mark}"]'
    return f"{one},{one}>.initial{{color:rgb{color_of(mark)}!important}}"


def _set(form: Form, styles: str, height: float) -> Document:
    html = HTML(string=ET.tostring(form.root, encoding="unicode", method="html"))
    return html.render(stylesheets=[CSS(string=f"@page{{size:{form.width} {height:.1f}pt}}{styles}")])


def _needed(document: Document) -> float:
    """The height of paper that a page needs, margins included, in pt."""
    page = document.pages[0]._page_box
    contents = page.children[0]
    pixels = contents.position_y + contents.margin_height() + page.margin_bottom
    return pixels * 0.75 + 1
