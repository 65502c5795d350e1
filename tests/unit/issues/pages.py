"""Composed pages for tests: a page label, some furniture, and articles given as text."""

from __future__ import annotations

from dataclasses import replace

from broadsheet import languages
from broadsheet.languages import marks
from broadsheet.model.composed import ComposedPage, whole_text
from broadsheet.model.issue import (
    Article,
    BodyText,
    Credit,
    Dateline,
    Furniture,
    Headline,
    IssuePage,
    Jump,
    Line,
    Printed,
)


class PageMaker:
    """Sets a page line by line, so that every element has lines of its own."""

    def __init__(
        self, number: int = 1, label: str | None = None, language: str = "zh-Hans", source: str = "page.txt"
    ) -> None:
        self.number, self.label, self.language, self.source = number, label, language, source
        self.lines: list[Line] = []
        self.articles: list[Article] = []
        self.furniture: list[Furniture] = []

    def line(self, text: str) -> str:
        self.lines.append(Line(f"p{self.number}-l{len(self.lines) + 1}", None, text, None))
        return self.lines[-1].id

    def piece(self, role: str, text: str) -> PageMaker:
        self.furniture.append(Furniture(text, (self.line(text),), (), role, self.number))
        return self

    def article(
        self, head: str, *paragraphs: str, credit: str = "", jumps: tuple[str, ...] = ()
    ) -> PageMaker:
        language = languages.load(self.language)
        headline = Headline(head=(Printed(head, (self.line(head),)),) if head else ())
        body = tuple(BodyText(text, (self.line(text),)) for text in paragraphs)
        made, dateline = None, None
        if credit:
            mark = marks.find_credit(credit, language)
            assert mark is not None
            made = Credit(credit, (self.line(credit),), (), mark.publication, mark.date)
        opening = marks.find_opening(paragraphs[0], language) if paragraphs else None
        if opening and opening.dateline:
            wire = opening.dateline
            dateline = Dateline(wire.text, body[0].lines, (), wire.place, wire.date, wire.agency)
        found = [(text, marks.find_jump(text, language)) for text in jumps]
        self.articles.append(
            Article(
                id=f"p{self.number}-a{len(self.articles) + 1}",
                kind="news",
                pages=(self.number,),
                confidence=0.9,
                text=whole_text(headline, None, body, made),
                headline=headline,
                headline_missing=not head,
                dateline=dateline,
                credit=made,
                body=body,
                jumps=tuple(
                    Jump(text, (self.line(text),), (), mark.direction, mark.page)
                    for text, mark in found
                    if mark
                ),
            )
        )
        return self

    def made(self) -> ComposedPage:
        page = IssuePage(self.number, self.label, 100, 100, "char", self.source, tuple(self.lines))
        return ComposedPage(page, tuple(self.articles), tuple(self.furniture), (), self.language)


def renumbered(page: ComposedPage, number: int) -> ComposedPage:
    """The page at another place of the issue."""
    return replace(page, page=replace(page.page, number=number))
