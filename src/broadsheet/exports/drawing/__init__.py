"""The drawing of a page: its articles outlined in colours, numbered, joined in reading order."""

from __future__ import annotations

import re
from base64 import b64encode

from broadsheet.exports.drawing import svg
from broadsheet.exports.drawing.legend import legend
from broadsheet.exports.drawing.notes import Note, notes_of
from broadsheet.exports.drawing.printed_page import draw_articles, draw_print, draw_problems, sheet_of
from broadsheet.exports.drawing.typed_page import type_page
from broadsheet.exports.drawing.why import draw_seams
from broadsheet.exports.why import printed
from broadsheet.model.issue import Article, Issue, IssuePage

MOST_PIXELS = 40e6


def draw_page(issue: Issue, number: int, *, paper: bytes | None = None) -> str:
    """The drawing of the page of that number as an SVG that needs no other file.

    paper: the page's print as a PNG, laid under the outlines; the lines' texts are set instead if it is None.
    """
    page = next(page for page in issue.pages if page.number == number)
    articles = [
        (place, article) for place, article in enumerate(issue.articles, start=1) if number in article.pages
    ]
    notes = notes_of(issue, number, articles)
    if page.unit == "char" or not any(line.box for line in page.lines):
        drawn, width, height = type_page(issue, page, articles, notes)
    else:
        drawn, width, height = _printed_page(issue, page, articles, notes, paper)
    panel, panel_width, panel_height = legend(issue, page, articles, notes, (width, height))
    full_width, full_height = width + panel_width, max(height, panel_height)
    ground = svg.element("rect", width=full_width, height=full_height, fill="#fff")
    title = f"{issue.title or issue.id}, page {page.label or page.number}"
    return svg.document([ground, *drawn, *panel], full_width, full_height, title)


def rasterise(drawing: str, zoom: float = 1.5) -> bytes:
    """The drawing as a PNG, `zoom` pixels for each of its own, fewer if that were more than 40 million."""
    import resvg_py

    size = re.search(r'width="([0-9.]+)" height="([0-9.]+)"', drawing)
    assert size is not None
    width, height = float(size[1]), float(size[2])
    zoom = min(zoom, (MOST_PIXELS / (width * height)) ** 0.5)
    return bytes(resvg_py.svg_to_bytes(svg_string=drawing, zoom=zoom, background="#ffffff"))


def _printed_page(
    issue: Issue,
    page: IssuePage,
    articles: list[tuple[int, Article]],
    notes: list[Note],
    paper: bytes | None,
) -> tuple[list[str], float, float]:
    sheet = sheet_of(page)
    furniture = [part for part in issue.furniture if part.page == page.number]
    drawn = [svg.element("rect", width=sheet.width, height=sheet.height, fill="#fff", stroke="#c9cdd2")]
    if paper is not None:
        address = "data:image/png;base64," + b64encode(paper).decode("ascii")
        drawn.append(svg.element("image", href=address, width=sheet.width, height=sheet.height))
    else:
        drawn += draw_print(sheet)
    drawn += draw_articles(sheet, articles, furniture)
    drawn += draw_problems(sheet, notes)
    if issue.seams is not None:
        home = {
            line: number for number, article in articles for part in printed(article) for line in part.lines
        }
        drawn += draw_seams(sheet, issue.seams, page.number, home)
    return drawn, sheet.width, sheet.height
