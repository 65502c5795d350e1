"""The pages of a truth as they were printed, articles cut at their seams: what a perfect reader hands the binder."""

from __future__ import annotations

import msgspec

from broadsheet.issues import bind
from broadsheet.languages.stitch import join
from broadsheet.measure.sheet import Json
from broadsheet.model.composed import ComposedPage, whole_text
from broadsheet.model.document import IssueDocument
from broadsheet.model.issue import Article, BodyText, Furniture, Headline, IssuePage, Jump, Line, Printed


def bound_anew(truth: Json) -> Json:
    """The truth's issue bound from its pages by Broadsheet, as JSON."""
    pages = pages_of(truth)
    issue = bind(pages, sources=[page.page.source for page in pages])
    return msgspec.json.decode(msgspec.json.encode(IssueDocument.of(issue)))


def pages_of(truth: Json) -> list[ComposedPage]:
    """The pages of a truth as they were printed."""
    return [_page(truth, page) for page in truth["pages"]]


def _page(truth: Json, page: Json) -> ComposedPage:
    number, language = page["number"], truth["issue"]["language"]
    lines = {line["id"]: Line(line["id"], None, line["text"], tuple(line["box"])) for line in page["lines"]}
    printed = IssuePage(
        number, page["label"], page["width"], page["height"], "pt", page["source"], tuple(lines.values())
    )
    articles = [
        _article(article, number, lines, language)
        for article in truth["articles"]
        if number in article["pages"]
    ]
    furniture = [
        Furniture(piece["text"], tuple(piece["lines"]), (), piece["role"], number)
        for piece in truth["furniture"]
        if piece["page"] == number
    ]
    return ComposedPage(printed, tuple(articles), tuple(furniture), (), language)


def _article(article: Json, page: int, lines: dict[str, Line], language: str) -> Article:
    """What this page holds of an article; a crosshead that heads a continuation is its headline again."""
    headline = Headline(*(_parts(article["headline"][key], lines, language) for key in article["headline"]))
    body = tuple(
        BodyText(part.text, part.lines, (), role)
        for role, part in (
            (part["role"], found) for part in article["body"] for found in _parts([part], lines, language)
        )
    )
    jumps = tuple(
        Jump(jump["text"], tuple(jump["lines"]), (), jump["direction"], jump["page"])
        for jump in article["jumps"]
        if set(jump["lines"]) & set(lines)
    )
    return Article(
        id=f"p{page}-{article['id']}",
        kind=article["kind"],
        pages=(page,),
        confidence=None,
        text=whole_text(headline, None, body, None),
        headline=headline,
        headline_missing=not headline.head,
        body=body,
        jumps=jumps,
    )


def _parts(parts: list[Json], lines: dict[str, Line], language: str) -> tuple[Printed, ...]:
    """These elements as far as they stand on the page; one that goes on elsewhere has only its lines' text here."""
    found: list[Printed] = []
    for part in parts:
        here = tuple(line for line in part["lines"] if line in lines)
        if len(here) == len(part["lines"]) and here:
            found.append(Printed(part["text"], here))
        elif here:
            found.append(Printed(join([lines[line].text for line in here], language), here))
    return tuple(found)
