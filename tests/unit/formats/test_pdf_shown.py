"""White type is read where it is seen: outlined, with a light edge, filled with a shading or a pattern."""

from __future__ import annotations

import pytest
from tests.unit.formats.tiny_pdf import HELVETICA, TinyPage, write_pdf

from broadsheet.formats import read_pages

pytest.importorskip("pypdfium2")

BODY = "0 g " + " ".join(f"BT /F1 10 Tf 20 {y} Td (A line of the body) Tj ET" for y in range(300, 400, 12))
HEAD = "BT /F1 40 Tf {} 20 500 Td (Harbour) Tj ET "
SHADING = (
    "<</Type/Pattern/PatternType 2/Shading<</ShadingType 2/ColorSpace/DeviceRGB/Coords[0 0 400 0]/Extend[true true]"
    "/Function<</FunctionType 2/Domain[0 1]/C0[.8 .1 .1]/C1[.1 .1 .6]/N 1>>>>>>"
)


def read(content: str, resources: str = "") -> tuple[str, list[str]]:
    """The text of a page and the codes of its problems."""
    data = write_pdf(TinyPage(f"{BODY} {content}", {"F1": HELVETICA}))
    if resources:
        data = data.replace(
            b"/XObject<<", f"{resources}/XObject<<".encode()
        )  # the offsets are wrong now: PDFium mends it
    (page,) = read_pages(data)
    return page.glyphs.text().replace(" ", ""), [problem.code for problem in page.problems]


@pytest.mark.parametrize(
    "head",
    [
        HEAD.format("1 g 0 G 2 Tr 1 w"),
        HEAD.format("1 g 0 G 2 Tr 1 w") + HEAD.format("1 g 0 Tr"),
        HEAD.format("1 g 1 G 2 Tr 3 w") + HEAD.format("0 g 0 Tr"),
    ],
    ids=["outlined", "white on its own outline", "with a light edge"],
)
def test_white_type_that_is_seen_is_read(head: str) -> None:
    text, problems = read(head)
    assert text.count("Harbour") == 1
    assert "unseen-characters" not in problems


def test_type_filled_with_a_shading_is_read() -> None:
    text, problems = read(HEAD.format("/Pattern cs /P1 scn"), f"/Pattern<</P1 {SHADING}>>")
    assert "Harbour" in text
    assert problems == []


@pytest.mark.parametrize(
    "white",
    [
        HEAD.format("1 g"),
        HEAD.format("1 g").replace("40 Tf", "20 Tf") + "0 g BT /F1 14 Tf 20 502 Td (other words here) Tj ET",
        "1 g BT /F1 10 Tf 20 300 Td (slug of a story) Tj ET",
    ],
    ids=["on paper", "under other type", "over other type"],
)
def test_white_type_on_white_stays_unread(white: str) -> None:
    text, problems = read(white)
    assert "Harbour" not in text
    assert "slug" not in text
    assert problems == ["unseen-characters"]


def test_of_two_that_say_the_same_the_one_that_is_drawn_is_read() -> None:
    between = "BT /F1 10 Tf 0 Tr 20 460 Td (between) Tj ET "
    text, _ = read("0 g " + HEAD.format("3 Tr") + between + HEAD.format("0 Tr").replace("20 500", "20.5 500"))
    assert text.count("Harbour") == 1
