"""Pages set by WeasyPrint: a form filled, printed once in its own colours and once as a coloured proof."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from weasyprint import CSS, HTML, Document
from weasyprint.formatting_structure.boxes import LineBox

from benchmarks.foreign.forms import Form
from benchmarks.foreign.makeup import sheets
from benchmarks.foreign.marks import color_of

TALL = 4000  # pt; a page is first set on paper longer than any, then cut below its last line
PIXEL = 0.75  # pt
# WeasyPrint loses lines when it balances columns round orphans.
BASE = "body{margin:0;orphans:1;widows:1}h2,h3,h4,[data-part=head],[data-part=kicker]{break-after:avoid}"


def print_form(form: Form, pdf: Path, proof: Path) -> None:
    """Write a filled form as a PDF, and its proof beside it.

    Set three times: to see how high each module comes out, then in place, and once more for the proof.
    """
    styles = form.variables()
    colors = "".join(_color(mark.number) for mark in form.plan.marks)
    made = list(sheets(form))
    heights = _heights(_set(form, styles))
    for sheet in made:
        sheet.place(heights)
        sheet.stretch()
    form.shuffle()
    for extra, path in (("", pdf), (colors, proof)):
        document = _set(form, styles + extra)
        # Cut only now: on paper of the right height WeasyPrint balances columns near its foot wrongly.
        document.pages[0].height = _needed(document)
        document.write_pdf(path)


def _color(mark: int) -> str:
    one = f'[data-t="{mark}"]'
    return f"{one},{one}>.initial{{color:rgb{color_of(mark)}!important}}"


def _set(form: Form, styles: str) -> Document:
    html = HTML(string=ET.tostring(form.root, encoding="unicode", method="html"))
    page = f"@page{{size:{form.width:.2f}pt {TALL}pt;margin:{form.margin}pt}}"
    return html.render(stylesheets=[CSS(string=page + BASE + styles)])


def _boxes(box: Any) -> Iterator[Any]:
    yield box
    for child in getattr(box, "children", ()):
        yield from _boxes(child)


def _heights(document: Document) -> dict[str, float]:
    """How high the modules came out, pt, by their numbers; columns may hang out of the box that holds them."""
    found: dict[str, float] = {}
    for box in _boxes(document.pages[0]._page_box):
        element = getattr(box, "element", None)
        if element is not None and (module := element.get("data-module")) and module not in found:
            feet = [line.position_y + line.height for line in _boxes(box) if isinstance(line, LineBox)]
            foot = max(max(feet, default=0) + box.padding_bottom, box.position_y + box.margin_height())
            found[module] = (foot - box.position_y) * PIXEL
    return found


def _needed(document: Document) -> float:
    """The height of paper that a page needs, margins included, in CSS pixels."""
    page = document.pages[0]._page_box
    contents = page.children[0]
    return contents.position_y + contents.margin_height() + page.margin_bottom
