"""Dumps without blank lines that are in order: what their lines are for, and which articles they make."""

from __future__ import annotations

from collections.abc import Sequence

from broadsheet.articles.dump import either_way
from broadsheet.articles.dump.follow import find_followers
from broadsheet.articles.dump.frameless import told_without_blanks
from broadsheet.articles.dump.lines import MARKS, DumpLines, frames_told, read_lines
from broadsheet.formats import read_pages
from broadsheet.model.layout import ArticlePart
from broadsheet.model.page import Page
from broadsheet.model.roles import Role
from broadsheet.pipeline import lay_out_dump_as_read, take_apart

PAGE = """Ferry fares to rise in spring
By Anna Holt
The harbour board has voted to raise
the price of a crossing for the first
time in nine years. A return ticket
will cost two pounds more from April.
Members of the board said the boats
had to be mended before the summer.
Library shut for new roof until May
The town library will be closed from
Monday while the roof is made new. A
van with books will stop in the market
on three days of the week. Readers may
keep what they have borrowed.
Choir wants basses
Peter Lund
The parish choir has forty voices and
only three of them are basses. It has
asked the fire brigade for help, which
the brigade has promised to consider.
A concert is planned for the autumn.
"""


def page_of(text: str) -> Page:
    (page,) = read_pages(text.encode())
    return page


def lines_of(text: str) -> DumpLines:
    return read_lines(lay_out_dump_as_read(page_of(text)))


def told(text: str) -> DumpLines:
    lines = lines_of(text)
    return told_without_blanks(lines, find_followers(lines))


def heads(parts: Sequence[ArticlePart], lines: Sequence[str]) -> list[str]:
    return [
        " ".join(lines[line] for piece in part.pieces if piece.role is Role.HEAD for line in piece.lines)
        for part in parts
    ]


def test_a_headline_as_wide_as_the_columns_is_told_by_the_sentence_after_it() -> None:
    lines = told(PAGE)
    wide = lines.text.index("Library shut for new roof until May")
    assert lines.head[wide]
    assert not lines.head[wide + 1]


def test_a_bare_name_between_a_headline_and_its_text_signs_the_article() -> None:
    lines = told(PAGE)
    name = lines.text.index("Peter Lund")
    assert MARKS[lines.mark[name] - 1] is Role.BYLINE


def test_a_dump_without_blank_lines_may_be_read_in_its_order() -> None:
    lines = lines_of(PAGE)
    assert frames_told(lines.layout)
    found = either_way(lines)
    assert found.orderly is not None
    in_order = heads(found.orderly, lines.text)
    assert heads(take_apart(page_of(PAGE)).articles, lines.text)[0] == "Ferry fares to rise in spring"
    assert (in_order[0], in_order[-1]) == ("Ferry fares to rise in spring", "Choir wants basses")
