"""A column of print as OCR XML that tells no type: lines under each other, each with its size, indent and white."""

from __future__ import annotations

from typing import NamedTuple

from broadsheet.formats import read_pages
from broadsheet.model.page import Page

EM = 40.0  # pixels
STEP = 1.2  # em from line to line


class Row(NamedTuple):
    """A line: its words, its type size, how far it stands in and how much white stands over it, body em."""

    text: str
    size: float = 1.0
    indent: float = 0.0
    white: float = 0.0


def ocr_page(rows: list[Row]) -> Page:
    """The page that such a file gives."""
    lines, top = "", 300.0
    for number, row in enumerate(rows):
        top += EM * row.white
        wide = 0.45 * EM * row.size * len(row.text) - EM * row.indent
        place = f'HPOS="{200 + EM * row.indent}" VPOS="{top}" WIDTH="{wide}" HEIGHT="{0.95 * EM * row.size}"'
        lines += f'<TextLine ID="l{number}" {place}><String CONTENT="{row.text}" {place}/></TextLine>'
        top += EM * STEP * row.size
    page = f'<Page WIDTH="2500" HEIGHT="3500"><PrintSpace><TextBlock>{lines}</TextBlock></PrintSpace></Page>'
    (read,) = read_pages(f"<alto><Layout>{page}</Layout></alto>".encode(), "page.xml")
    return read
