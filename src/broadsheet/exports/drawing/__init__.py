"""The drawing of a page: its articles outlined in colours, numbered, joined in reading order."""

from __future__ import annotations

import re
from base64 import b64encode

from broadsheet.exports.drawing import svg
from broadsheet.exports.drawing.legend import WIDTH as LEGEND
from broadsheet.exports.drawing.legend import legend
from broadsheet.exports.drawing.printed_page import draw_articles, draw_print, draw_problems, sheet_of
from broadsheet.exports.drawing.typed_page import type_page
from broadsheet.model.issue import Article, Issue, IssuePage, Problem

MOST_PIXELS = 40e6


def draw_page(issue: Issue, number: int, *, paper: bytes | None = None) -> str:
    """The drawing of the page of that number as an SVG that needs no other file.

    paper: the page's print as a PNG, laid under the outlines; the lines' texts are set instead if it is None.
    """
    page = next(page for page in issue.pages if page.number == number)
    articles = [
        (place, article) for place, article in enumerate(issue.articles, start=1) if number in article.pages
    ]
    problems = _problems_of(issue, page, articles)
    if page.unit == "char" or not any(line.box for line in page.lines):
        drawn, width, height = type_page(issue, page, articles, problems)
    else:
        drawn, width, height = _printed_page(issue, page, articles, problems, paper)
    panel, panel_height = legend(issue, page, articles, problems, width)
    full = max(height, panel_height)
    ground = svg.element("rect", width=width + LEGEND, height=full, fill="#fff")
    title = f"{issue.title or issue.id}, page {page.label or page.number}"
    return svg.document([ground, *drawn, *panel], width + LEGEND, full, title)


def rasterise(drawing: str, zoom: float = 1.5) -> bytes:
    """The drawing as a PNG, `zoom` pixels for each of its own, fewer if that were more than 40 million."""
    import resvg_py

    size = re.search(r'width="([0-9.]+)" height="([0-9.]+)"', drawing)
    assert size is not None
    width, height = float(size[1]), float(size[2])
    zoom = min(zoom, (MOST_PIXELS / (width * height)) ** 0.5)
    return bytes(resvg_py.svg_to_bytes(svg_string=drawing, zoom=zoom, background="#ffffff"))


def _problems_of(issue: Issue, page: IssuePage, articles: list[tuple[int, Article]]) -> list[Problem]:
    """The problems that concern the page: of its articles, and of the issue if they name no other page."""
    found = [problem for _, article in articles for problem in article.problems]
    found += issue.problems
    return [problem for problem in found if problem.page in (None, page.number)]


def _printed_page(
    issue: Issue,
    page: IssuePage,
    articles: list[tuple[int, Article]],
    problems: list[Problem],
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
    drawn += draw_problems(sheet, problems)
    return drawn, sheet.width, sheet.height
