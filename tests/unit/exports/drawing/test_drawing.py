"""Drawings: well-formed, self-contained, everything marked; nothing from a page can break out of the XML."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.exports.hand_made import all_issues, chinese_page, english_issue

from broadsheet.exports.drawing import draw_page, rasterise
from broadsheet.exports.drawing.palette import ARTICLES
from broadsheet.exports.drawing.pieces import pieces_of
from broadsheet.formats.paper import encode_png
from broadsheet.model.issue import Article, BodyText, Headline, Issue, IssuePage, Line, Problem

SVG = "{http://www.w3.org/2000/svg}"
DRAWN = [(issue, page.number) for issue in all_issues() for page in issue.pages]


def texts(drawing: str) -> list[str]:
    return [node.text or "" for node in ElementTree.fromstring(drawing).iter(f"{SVG}text")]


@pytest.mark.parametrize(("issue", "number"), DRAWN)
def test_a_drawing_is_well_formed_and_needs_no_other_file(issue: Issue, number: int) -> None:
    drawing = draw_page(issue, number)
    root = ElementTree.fromstring(drawing)
    assert root.tag == f"{SVG}svg"
    for node in root.iter():
        assert not any(name.endswith(("href", "src")) for name in node.attrib)
    defined = {node.get("id") for node in root.iter() if node.get("id")}
    used = {part.split(")")[0] for part in drawing.split("url(#")[1:]}
    assert used <= defined


def test_it_shows_numbers_roles_problems_and_print() -> None:
    shown = texts(draw_page(chinese_page(), 1))
    for expected in ("1", "2", "kicker", "head", "subhead", "body 1", "body 2", "crosshead", "jump", "credit",
                     "nameplate", "folio", "!1", "把种子播在春风里",
                     "a printed line is missing between these lines"):  # fmt: skip
        assert expected in shown
    assert any(text.startswith("[headline missing] 第二篇文章") for text in shown)
    for color in ARTICLES[:2]:
        assert color in draw_page(chinese_page(), 1)


def test_paper_takes_the_place_of_the_lines_texts() -> None:
    paper = encode_png(np.full((4, 3), 200, np.uint8))
    drawing = draw_page(chinese_page(), 1, paper=paper)
    (image,) = ElementTree.fromstring(drawing).iter(f"{SVG}image")
    assert image.get("href", "").startswith("data:image/png;base64,")
    assert "田里已有人影。合作社的种子" not in texts(drawing)


def test_a_dump_is_typed_line_by_line() -> None:
    issue = chinese_page(unit="char", source="dump.txt")
    drawing = draw_page(issue, 1)
    shown = texts(drawing)
    for line in issue.pages[0].lines:
        assert line.text.replace("\u3000", " ").strip() in [
            text.replace("\u3000", " ").strip() for text in shown
        ]
    assert "14" in shown  # the line numbers of the file


def test_an_arrow_stands_only_where_reading_leaps() -> None:
    # The key's, body to a caption far away, caption to jump; none within the deck.
    assert draw_page(english_issue(), 1).count("marker-end") == 3
    assert draw_page(chinese_page(unit="char"), 1).count("marker-end") == 1


@given(text=st.text(min_size=1, max_size=20), unit=st.sampled_from(["pt", "char"]))
@settings(max_examples=60, deadline=None)
def test_no_text_can_break_the_drawing(text: str, unit: str) -> None:
    issue = hostile(text, unit)
    root = ElementTree.fromstring(draw_page(issue, 1))
    assert not list(root.iter(f"{SVG}script"))


def hostile(text: str, unit: str) -> Issue:
    text += "<script>&\"'</script>\x00\x1b"
    line = Line(text, "1", text, (1.0, 1.0, 90.0, 9.0) if unit == "pt" else None)
    page = IssuePage(1, text, 100.0, 100.0, unit, text, (line,))
    article = Article(text, "news", (1,), None, text, Headline(), False, body=(BodyText(text, (text,)),))
    return Issue(text, text, text, (), text, (page,), (article,), (), (Problem("x", text, 1, (text,)),))


def test_pages_without_size_lines_or_articles_are_drawn() -> None:
    for page in (
        IssuePage(1, None, 0.0, 0.0, "pt", "x.pdf"),
        IssuePage(1, None, 0.0, 0.0, "pt", "x.pdf", (Line("a", None, "x", (0.0, 0.0, 0.0, 0.0)),)),
        IssuePage(1, None, 0.0, 0.0, "char", "x.txt"),
    ):
        ElementTree.fromstring(draw_page(Issue("x", pages=(page,)), 1))


def test_a_png_is_the_drawing_in_pixels() -> None:
    drawing = draw_page(chinese_page(), 1)
    png = rasterise(drawing, zoom=0.5)
    width, height = struct.unpack(">II", png[16:24])
    assert (width, height) == (790, 840)


def test_a_png_never_grows_beyond_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("broadsheet.exports.drawing.MOST_PIXELS", 1e6)
    page = chinese_page().pages[0]
    ribbon = replace(chinese_page(), pages=(replace(page, height=page.height * 400),))
    width, height = struct.unpack(">II", rasterise(draw_page(ribbon, 1))[16:24])
    assert width * height <= 1.05e6


def test_pieces_follow_the_columns() -> None:
    issue = chinese_page()
    lines = {line.id: line for line in issue.pages[0].lines}
    found = [(piece.role, len(piece.lines)) for piece in pieces_of(issue.articles[0], lines)]
    assert found == [
        ("kicker", 1), ("head", 1), ("subhead", 1), ("body", 2), ("body", 1), ("crosshead", 1), ("body", 1),
        ("jump", 1),
    ]  # fmt: skip


def test_vertical_lines_run_on_to_the_left() -> None:
    lines = {
        str(n): Line(str(n), None, "豎排文字", (100.0 - 15 * n, 10.0, 110.0 - 15 * n, 80.0)) for n in range(4)
    } | {"4": Line("4", None, "下一欄字", (100.0, 95.0, 110.0, 165.0))}
    article = Article("a", "news", (1,), None, "", Headline(), False, body=(BodyText("", tuple(lines)),))
    assert [len(piece.lines) for piece in pieces_of(article, lines)] == [4, 1]


def test_a_grey_png_keeps_its_picture() -> None:
    picture = np.array([[0, 128, 255], [255, 0, 255]], np.uint8)
    png = encode_png(picture)
    start = png.index(b"IDAT") + 4
    length = struct.unpack(">I", png[start - 8 : start - 4])[0]
    rows = zlib.decompress(png[start : start + length])
    assert rows == bytes([0, 0x39, 0xFF, 0, 0xF3, 0xFF])
