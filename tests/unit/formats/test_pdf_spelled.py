"""Letters that a PDF spells out for a glyph (ActualText) stand where the glyph does, in forms too."""

from __future__ import annotations

import numpy as np
import pytest
from tests.unit.formats.tiny_pdf import TinyPage, write_pdf

from broadsheet.model.page import Page

pytest.importorskip("pypdfium2")

SPELLED = (
    "BT /F1 20 Tf 50 500 Td (of) Tj ET"
    " /Span <</ActualText (fi)>> BDC BT /F1 20 Tf 66.7 500 Td (x) Tj ET EMC"
    " BT /F1 20 Tf 76.7 500 Td (ce) Tj ET"
)


def placed(matrix: str) -> Page:
    """The text put on the page as a form with this matrix; by itself if there is none."""
    from broadsheet.formats import read_pages

    page = TinyPage(f"q {matrix} cm /Fm Do Q", forms={"Fm": ("", SPELLED)}) if matrix else TinyPage(SPELLED)
    return next(iter(read_pages(write_pdf(page), "tiny.pdf")))


def test_letters_spelled_out_are_read_in_their_place() -> None:
    glyphs = placed("").glyphs
    order = np.argsort(glyphs.box[:, 0], kind="stable")
    assert "".join(map(chr, glyphs.code[order])) == "office"


@pytest.mark.parametrize(("scale", "x", "y"), [(1, 3, 0), (0.5, 100, 50), (1.5, -40, -300)])
def test_a_form_carries_the_letters_that_are_spelled_out_in_it(scale: float, x: int, y: int) -> None:
    plain = placed("").glyphs
    moved = placed(f"{scale} 0 0 {scale} {x} {y}").glyphs
    assert not moved.vertical.any()
    assert np.allclose(moved.size, scale * plain.size, rtol=0.01)
    wanted = plain.box * scale + np.array([x, 600 * (1 - scale) - y] * 2)
    assert np.allclose(moved.box, wanted, atol=0.2)


def test_a_form_that_is_put_on_turned_turns_them_too() -> None:
    glyphs = placed("0 1 -1 0 560 20").glyphs
    order = np.argsort(-glyphs.box[:, 1], kind="stable")
    assert "".join(map(chr, glyphs.code[order])) == "office"


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("matrix", ["1 1 1 1 20 20", "0 0 0 0 0 0", "1e19 0 0 1e19 0 0", "1e30 0 0 1e30 0 0"])
def test_letters_spelled_out_where_nothing_can_stand_are_left_out_quietly(matrix: str) -> None:
    from broadsheet.formats import read_pages

    content = f"{SPELLED} q {matrix} cm {SPELLED} /Fm Do Q"
    page = TinyPage(content, forms={"Fm": (f"/Matrix[{matrix}]", SPELLED)})
    (read,) = read_pages(write_pdf(page), "tiny.pdf")
    assert read.glyphs.text().replace("\n", "").count("office") == 1
